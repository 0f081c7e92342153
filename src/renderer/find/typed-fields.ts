/**
 * The fields that a question may name, as they are suggested: the name that is put in, and what may stand after it.
 * The index understands every one of these names, whatever the interface's language (query.ts); a test holds it to that.
 */
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { fieldNames as namesOfFields } from '../../shared/search/query-names.js'
import { fold } from '../../shared/text.js'

export const typedFields = [
  'title',
  'person',
  'place',
  'event',
  'caption',
  'credit',
  'date',
  'lang',
  'status',
  'has',
  'missing',
] as const
export type TypedField = (typeof typedFields)[number]

export const fieldNames: Record<InterfaceLanguage, Record<TypedField, string>> = {
  en: Object.fromEntries(typedFields.map((field) => [field, field])) as Record<TypedField, string>,
  ru: {
    title: 'заголовок',
    person: 'имя',
    place: 'место',
    event: 'событие',
    caption: 'подпись',
    credit: 'автор',
    date: 'дата',
    lang: 'язык',
    status: 'статус',
    has: 'есть',
    missing: 'нет',
  },
  kk: {
    title: 'тақырып',
    person: 'тұлға',
    place: 'орын',
    event: 'шара',
    caption: 'түсіндірме',
    credit: 'автор',
    date: 'күні',
    lang: 'тіл',
    status: 'мәртебе',
    has: 'бар',
    missing: 'жоқ',
  },
}

/** The field that a name stands for, in any of the languages, or by another name that the index understands. */
export function fieldOfName(name: string): TypedField | undefined {
  const wanted = name.toLowerCase()
  const known = namesOfFields.get(fold(wanted))
  return typedFields.find(
    (field) =>
      Object.values(fieldNames).some((names) => names[field] === wanted) ||
      (known !== undefined && namesOfFields.get(field) === known),
  )
}
