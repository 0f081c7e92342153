/** The words of tables: headings and statuses as offices write them, in English, Russian and Kazakh. */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { readLanguage } from '../../../shared/language-tag.js'
import { type ReleaseStatus, releaseStatuses } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { type TableField, tableFields } from '../../../shared/table-mapping.js'

const headings: Readonly<Record<TableField, string>> = {
  id: 'id|post id|no|number|release number|release id|uri|номер|№|№ п/п|рет саны|нөмірі|нөмір|ид',
  date: 'date|day|published|published on|published at|date published|publish date|pub date|pubdate|issued|publication date|release date|issue date|post date|дата|дата публикации|дата выхода|дата релиза|опубликовано|күні|жарияланған күні|шыққан күні',
  status: 'status|state|post status|статус|состояние|күйі|мәртебесі|мәртебе',
  language: 'language|lang|locale|langcode|language code|язык|тілі|тіл',
  headline: 'headline|title|post title|head|heading|заголовок|название|тема сообщения|тақырып|тақырыбы|атауы',
  subhead: 'subhead|subheadline|subtitle|sub headline|deck|подзаголовок|подзаг|қосымша тақырып|ішкі тақырып|тақырыпша',
  body: 'body|text|content|full text|body text|body html|article body|html|fulltext|release|story|article|post content|текст|текст релиза|содержание|тело|полный текст|мәтін|мәтіні|мазмұны',
  place: 'place|location|city|dateline|venue|место|город|место проведения|орны|қала|өткен жері|орын',
  embargo: 'embargo|embargo until|embargoed until|эмбарго|эмбарго до|эмбарго уақыты',
  event: 'event|occasion|событие|мероприятие|іс шара|оқиға',
  topics:
    'topics|topic|tags|tag|subjects|subject|keywords|category|categories|post tag|тема|темы|теги|рубрика|ключевые слова|категория|тақырыптар|тегтер|айдар|санат',
  photo:
    'photo|photos|photo file|photo file name|file|file name|filename|image|images|picture|фото|фотография|фотографии|файл|имя файла|изображение|сурет|суреттер|фото файлы|файл атауы',
  caption:
    'caption|captions|photo caption|подпись|подпись к фото|описание фото|суреттің түсіндірмесі|сурет түсіндірмесі|фото түсіндірмесі|суреттің түсініктемесі|сурет түсініктемесі|фото түсініктемесі',
  credit:
    'credit|credits|credit line|photo credit|photographer|source of photo|автор фото|фотограф|источник фото|кредит|фото авторы|сурет авторы|фотограф аты',
}

const fieldOfHeading = new Map(
  tableFields.flatMap((field) => headings[field].split('|').map((heading) => [heading, field] as const)),
)

/** The field that a heading names. */
export const proposedField = (heading: string): TableField | undefined => fieldOfHeading.get(plain(heading))

/** Whether a heading in the singular may stand for the headline as well as for a topic. */
export const isSubjectLine = (heading: string): boolean => ['тема', 'subject', 'topic'].includes(plain(heading))

/** In whatever case it is, and with whatever signs around it. */
const plain = (heading: string): string =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\-‐–]+/g, ' ')
    .replace(/[:.*"']+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const statusWords: Readonly<Record<ReleaseStatus, string>> = {
  draft: 'pending|auto-draft|черновик|жоба|проект',
  approved: 'утверждено|утверждён|утвержден|согласовано|бекітілді|бекітілген',
  released:
    'published|publish|issued|sent|опубликовано|опубликован|выпущено|разослано|жарияланды|жарияланған|шығарылды',
  corrected: 'исправлено|уточнено|түзетілді|түзетілген',
  withdrawn: 'отозвано|отозван|снято|қайтарып алынды|алынып тасталды',
}

export const statusOf = (text: string): ReleaseStatus | undefined => {
  const word = text.trim().toLowerCase()
  return releaseStatuses.find((status) => status === word || statusWords[status].split('|').includes(word))
}

/** @throws invalid where the text names no language */
export function languageOf(text: string): string {
  const language = readLanguage(text)
  if (language !== undefined) return language
  throw new ArchiveError('invalid', say('cell-no-language', { text: text.slice(0, 60) }))
}
