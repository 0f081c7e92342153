/**
 * Which version of an item elsewhere a release was taken from: one of its altIds, so that an older version is known for
 * one whenever it comes, and nothing has to be remembered beside the archive.
 *
 * `3 2024-05-31T09:00:00Z urn:item`: the version, the instant of it, and the id that the item has there; a dash for what
 * the item does not say. Versions of different ids say nothing of each other.
 */

export interface SourceVersion {
  uri: string
  /** As the item counts: `3`, `1.12`. */
  version?: string
  created?: string
}

type AltId = { role: string; value: string }

export const sourceVersionRole = 'sourceVersion'

const counted = /^\d{1,15}(?:\.\d{1,15}){0,3}$/
const time = (created: string | undefined): number => Date.parse(created ?? '')

/** None where the item tells no version that could be compared with another. */
export function versionAltIds({ uri, version = '', created = '' }: SourceVersion): AltId[] {
  const told = [
    counted.test(version) ? version : '-',
    /^\S+$/.test(created) && !Number.isNaN(time(created)) ? created : '-',
  ]
  if (uri === '' || told.every((part) => part === '-')) return []
  return [{ role: sourceVersionRole, value: `${told.join(' ')} ${uri}` }]
}

export const versionsIn = (altIds: readonly AltId[]): SourceVersion[] =>
  altIds.flatMap(({ role, value }) => {
    const [, version = '-', created = '-', uri] = /^(\S+) (\S+) (.+)$/su.exec(value) ?? []
    if (role !== sourceVersionRole || uri === undefined) return []
    return [{ uri, ...(version === '-' ? {} : { version }), ...(created === '-' ? {} : { created }) }]
  })

/** Of the same item: above 0 where `one` is the newer. The count goes before the instant; 0 where neither tells. */
export function compareVersions(one: SourceVersion, other: SourceVersion): number {
  if (one.version !== undefined && other.version !== undefined) {
    const [parts, others] = [one, other].map(({ version = '' }) => version.split('.').map(Number)) as [
      number[],
      number[],
    ]
    for (let at = 0; at < Math.max(parts.length, others.length); at++) {
      const difference = (parts[at] ?? 0) - (others[at] ?? 0)
      if (difference !== 0) return difference
    }
  }
  const difference = time(one.created) - time(other.created)
  return Number.isNaN(difference) ? 0 : difference
}

/** The ids of both, each once; of one item only the version that came now. */
export function withAltIds(before: readonly AltId[], incoming: readonly AltId[], own: string): AltId[] {
  const replaced = new Set(versionsIn(incoming).map(({ uri }) => uri))
  const kept = before.filter((altId) => !versionsIn([altId]).some(({ uri }) => replaced.has(uri)))
  const isOwn = (altId: AltId) => altId.value === own || versionsIn([altId]).some(({ uri }) => uri === own)
  const isThere = ({ role, value }: AltId) => kept.some((one) => one.role === role && one.value === value)
  return [...kept, ...incoming.filter((altId) => !isOwn(altId) && !isThere(altId))]
}
