/** What can stand before a colon in a query, and after that of `has:`, `status:` and `lang:`, in three languages. */
import { type ReleaseStatus, releaseStatuses } from '../records.js'
import { fold } from '../text.js'
import { type namedFacets, type SearchTrait, searchTraits } from './search-document.js'

/** The parts of a release that words are found in, in the order of their numbers in the index. */
export const searchFields = [
  'headline',
  'subhead',
  'body',
  'caption',
  'credit',
  'person',
  'place',
  'event',
  'other',
] as const
export type SearchField = (typeof searchFields)[number]

/** The facet that counts what is named in a field. */
export const facetOfField: Readonly<Record<string, (typeof namedFacets)[number] | undefined>> = {
  person: 'person',
  event: 'event',
  credit: 'photographer',
} satisfies Partial<Record<SearchField, (typeof namedFacets)[number]>>

export type FilterKind = 'language' | 'status' | 'date' | 'has' | 'missing'

export const fieldNames = new Map<string, SearchField>([
  ['headline', 'headline'],
  ['title', 'headline'],
  ['заголовок', 'headline'],
  ['тақырып', 'headline'],
  ['subhead', 'subhead'],
  ['subtitle', 'subhead'],
  ['body', 'body'],
  ['text', 'body'],
  ['текст', 'body'],
  ['мәтін', 'body'],
  ['caption', 'caption'],
  ['подпись', 'caption'],
  ['түсіндірме', 'caption'],
  ['credit', 'credit'],
  ['автор', 'credit'],
  ['person', 'person'],
  ['people', 'person'],
  ['имя', 'person'],
  ['тұлға', 'person'],
  ['place', 'place'],
  ['место', 'place'],
  ['орын', 'place'],
  ['city', 'place'],
  ['город', 'place'],
  ['қала', 'place'],
  ['event', 'event'],
  ['событие', 'event'],
  ['шара', 'event'],
  ['by', 'credit'],
  ['photographer', 'credit'],
  ['фотограф', 'credit'],
  ['photo', 'credit'],
  ['фото', 'credit'],
  ['сурет', 'credit'],
  ['other', 'other'],
  ['topic', 'other'],
  ['tag', 'other'],
  ['тема', 'other'],
  ['рубрика', 'other'],
  ['айдар', 'other'],
])

/** Of these, words that any page has before a colon, and a space behind it: only `фото:Абен` is a field. */
export const fieldsOfPages: ReadonlySet<string> = new Set(
  'photo фото сурет tag тема рубрика айдар city город қала'.split(' '),
)

export const filterNames = new Map<string, FilterKind>([
  ['lang', 'language'],
  ['language', 'language'],
  ['язык', 'language'],
  ['тіл', 'language'],
  ['status', 'status'],
  ['статус', 'status'],
  ['мәртебе', 'status'],
  ['date', 'date'],
  ['дата', 'date'],
  ['күні', 'date'],
  ['has', 'has'],
  ['есть', 'has'],
  ['бар', 'has'],
  ['missing', 'missing'],
  ['нет', 'missing'],
  ['жоқ', 'missing'],
])

export const traitNames = new Map<string, SearchTrait>([
  ...searchTraits.map((trait) => [trait, trait] as const),
  ['alt', 'alttext'],
  ['фото', 'photo'],
  ['сурет', 'photo'],
  ['подпись', 'caption'],
  ['түсіндірме', 'caption'],
  ['сипаттама', 'caption'],
  ['автор', 'credit'],
  ['дереккөз', 'credit'],
  ['описание', 'alttext'],
  ['балама', 'alttext'],
  ['title', 'headline'],
  ['заголовок', 'headline'],
  ['тақырып', 'headline'],
  ['дата', 'date'],
  ['күні', 'date'],
  ['событие', 'event'],
  ['шара', 'event'],
  ['имя', 'person'],
  ['тұлға', 'person'],
  ['место', 'place'],
  ['орын', 'place'],
  ['цитата', 'quote'],
  ['дәйексөз', 'quote'],
  ['контакт', 'contact'],
  ['байланыс', 'contact'],
  ['перевод', 'translation'],
  ['аударма', 'translation'],
  ['эмбарго', 'embargo'],
])

const byFold = <Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value> =>
  new Map(pairs.map(([name, value]) => [fold(name), value]))

/** As the interface calls them, in one gender and the other. */
export const statusNames = byFold<ReleaseStatus>([
  ...releaseStatuses.map((status) => [status, status] as const),
  ['черновик', 'draft'],
  ['черновики', 'draft'],
  ['жоба', 'draft'],
  ['утверждён', 'approved'],
  ['утверждено', 'approved'],
  ['бекітілді', 'approved'],
  ['выпущен', 'released'],
  ['выпущено', 'released'],
  ['жарияланды', 'released'],
  ['уточнён', 'corrected'],
  ['уточнено', 'corrected'],
  ['түзетілді', 'corrected'],
  ['отозван', 'withdrawn'],
  ['отозвано', 'withdrawn'],
  ['кері алынды', 'withdrawn'],
])

/** Of the three languages that releases are mostly in; any other is asked for by its tag. */
export const languageNames = byFold([
  ['english', 'en'],
  ['eng', 'en'],
  ['английский', 'en'],
  ['ағылшын', 'en'],
  ['ағылшынша', 'en'],
  ['russian', 'ru'],
  ['rus', 'ru'],
  ['русский', 'ru'],
  ['орыс', 'ru'],
  ['орысша', 'ru'],
  ['kazakh', 'kk'],
  ['kaz', 'kk'],
  ['казахский', 'kk'],
  ['қазақ', 'kk'],
  ['қазақша', 'kk'],
])
