/** The names under which the authority knows a person, an organisation, a place or an event. Pure. */
import type { AnyRecord } from '../../shared/record-kinds.js'
import type { NameGroup } from '../../shared/search/name-forms.js'

/** Kinds whose records have names. */
export const namedKinds = ['contact', 'place', 'event'] as const

/** Undefined for a record of another kind. */
export function nameGroup(record: AnyRecord): NameGroup | undefined {
  const named = (kind: NameGroup['kind'], names: readonly string[]): NameGroup => ({
    uri: record.uri,
    kind,
    names: [...new Set(names.filter((name) => name.trim() !== ''))],
  })
  switch (record.type) {
    case 'person':
    case 'organisation':
      return named(record.type, [
        ...record.names.flatMap(({ value, sortAs = '' }) => [value, sortAs]),
        ...record.variants,
      ])
    case 'place':
      return named('place', [...record.names.map(({ value }) => value), ...record.variants])
    case 'event':
      return named(
        'event',
        record.headlines.filter(({ role }) => role === 'main').map(({ value }) => value),
      )
    default:
      return undefined
  }
}
