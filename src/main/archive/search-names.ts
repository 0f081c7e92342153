/** The names under which the authority knows a person, an organisation, a place or an event. Pure. */
import { type AnyRecord, namesOf, recordTitle, variantsOf } from '../../shared/record-kinds.js'
import type { NameGroup } from '../../shared/search/name-forms.js'

/** Kinds whose records have names. */
export const namedKinds = ['contact', 'place', 'event'] as const

/** Undefined for a record of another kind. */
export function nameGroup(record: AnyRecord): NameGroup | undefined {
  const named = (kind: NameGroup['kind'], names: readonly string[]): NameGroup => ({
    uri: record.uri,
    kind,
    names: [...new Set(names.filter((name) => name.trim() !== ''))],
    titles: titlesOf(record),
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
      return named('event', [...namesOf(record).map(({ value }) => value), ...variantsOf(record)])
    default:
      return undefined
  }
}

/** By language without its region, the first being what lists show in any other. */
function titlesOf(record: AnyRecord): [language: string, title: string][] {
  const languages = namesOf(record).map(({ language }) => language.toLowerCase().split('-')[0] ?? '')
  const titles = [...new Set(languages)].map((language): [string, string] => [language, recordTitle(record, language)])
  const first = recordTitle(record)
  return titles
    .filter(([, title]) => title.trim() !== '')
    .sort(([, a], [, b]) => Number(b === first) - Number(a === first))
}
