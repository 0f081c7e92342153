/**
 * A release as it leaves the house: the printed page's HTML, and the text to copy. Pure.
 *
 * Goal: whatever leaves carries the photos' credit lines, the same string as in the archive. The HTML is semantic, so
 * that the tagged PDF reads aloud in order: letterhead, terms, headline, body with figures, contact. Every text is
 * escaped; there are no scripts. A place kept for a photo that is not attached is left out of the page (the copied text
 * keeps its words); a photo whose record is gone keeps its caption and credit as the release's text has them.
 * Dates are ours, since Chromium's Intl knows no Kazakh and falls back to the system's language.
 * Rejected: a template language (one page is 120 lines of plain functions) and the screen's own markup (it changes).
 */
import type { House, PrintDocument } from '../../shared/archive-api.js'
import { type Block, bodyFromHtml, bodyToHtml, bodyToText } from '../../shared/body.js'
import { isCalendarDay } from '../../shared/dates.js'
import {
  bodyHtml,
  mainHeadline,
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  photoDescription,
  type Release,
  releaseDay,
  releaseDescription,
  subHeadline,
  uuidOf,
} from '../../shared/records.js'

export type PhotoMap = ReadonlyMap<PhotoId, Photo>

/** Fixed words of a press release in the release's own language. */
interface PressWords {
  untitled: string
  immediate: string
  embargo: (until: string) => string
  photo: string
  contact: string
  notes: string
  correction: string
  draft: string
  corrected: string
  withdrawn: string
  /** January first, as it stands after or before a day. */
  months: string
  day: (day: number, month: string) => string
  /** A day, or a month alone, with its year. */
  withYear: (rest: string, year: string) => string
}

const english: PressWords = {
  untitled: 'Press release',
  immediate: 'For immediate release',
  embargo: (until) => `Embargoed until ${until}`,
  photo: 'Photo',
  contact: 'Media contact',
  notes: 'Notes to editors',
  correction: 'Correction',
  draft: 'Draft – not for publication',
  corrected: 'Corrected',
  withdrawn: 'Withdrawn – do not use',
  months: 'January February March April May June July August September October November December',
  day: (day, month) => `${day} ${month}`,
  withYear: (rest, year) => `${rest} ${year}`,
}

const words: Record<string, PressWords> = {
  en: english,
  ru: {
    untitled: 'Пресс-релиз',
    immediate: 'Для немедленной публикации',
    embargo: (until) => `Эмбарго до ${until}`,
    photo: 'Фото',
    contact: 'Контакты для СМИ',
    notes: 'Примечания для редакторов',
    correction: 'Уточнение',
    draft: 'Черновик – не для публикации',
    corrected: 'Уточнено',
    withdrawn: 'Отозвано – не использовать',
    months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    day: (day, month) => `${day} ${month}`,
    withYear: (rest, year) => `${rest} ${year} г.`,
  },
  kk: {
    untitled: 'Баспасөз хабарламасы',
    immediate: 'Бірден жариялауға арналған',
    embargo: (until) => `${until} дейін эмбарго`,
    photo: 'Фото',
    contact: 'БАҚ үшін байланыс',
    notes: 'Редакторларға ескертпе',
    correction: 'Түзету',
    draft: 'Жоба – жариялауға болмайды',
    corrected: 'Түзетілді',
    withdrawn: 'Қайтарып алынды – пайдаланбаңыз',
    months: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    day: (day, month) => `${day} ${month}`,
    withYear: (rest, year) => `${year} жылғы ${rest}`,
  },
}

const wordsFor = (language: string): PressWords => words[language.slice(0, 2).toLowerCase()] ?? english

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escaped(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

/** The dateline as it is set: as it stood in the text, else the place in capitals with a dash. */
export function datelineText(release: Pick<Release, 'dateline'>): string {
  const { dateline } = release
  if (!dateline) return ''
  if (dateline.text.trim() !== '') return dateline.text.trim()
  return dateline.place === '' ? '' : `${dateline.place.toUpperCase()} –`
}

/** `2024-06-01 09:00 UTC` in the release's language: an embargo is one instant for everybody. */
function embargoText(release: Release): string {
  const until = release.embargoedUntil
  const said = wordsFor(release.language)
  if (until === undefined) return said.immediate
  return said.embargo(`${formatDay(until.slice(0, 10), release.language)}, ${until.slice(11, 16)} UTC`)
}

function statusText(release: Release): string {
  const said = wordsFor(release.language)
  if (release.status === 'draft' || release.status === 'approved') return said.draft
  if (release.status === 'corrected') return said.corrected
  return release.status === 'withdrawn' ? said.withdrawn : ''
}

/** The body with its dateline run in, cut where photos stand: blocks, then the photos after them. */
function bodyWithPhotos(release: Release, photos: PhotoMap): string {
  const blocks = withDateline(bodyFromHtml(bodyHtml(release)).blocks, datelineText(release))
  const shift = blocks.length - bodyFromHtml(bodyHtml(release)).blocks.length
  const parts = figuresAfter(release, photos, -1)
  for (const [at, block] of blocks.entries()) {
    parts.push(bodyToHtml([block]))
    parts.push(...figuresAfter(release, photos, at - shift, at === blocks.length - 1))
  }
  if (blocks.length === 0) parts.push(...figuresAfter(release, photos, 0, true))
  return parts.join('\n')
}

function withDateline(blocks: readonly Block[], dateline: string): Block[] {
  if (dateline === '') return [...blocks]
  const [first, ...rest] = blocks
  const run = { text: `${dateline} `, bold: true as const }
  if (first?.kind !== 'paragraph') return [{ kind: 'paragraph', content: [run] }, ...blocks]
  return [{ ...first, content: [run, ...first.content] }, ...rest]
}

/** Figures of the photos that stand after the block `at`; the last block takes those that point past the end, too. */
function figuresAfter(release: Release, photos: PhotoMap, at: number, last = false): string[] {
  return release.associations
    .filter(({ paragraph }) => paragraph === at || (last && paragraph > at))
    .flatMap((association) => figure(association, photos, release.language))
}

function figure(association: PhotoAssociation, photos: PhotoMap, language: string): string[] {
  const photo = association.photo && photos.get(association.photo)
  if (!photo) return []
  const { caption, credit, altText } = printedTexts(association, photo)
  const creditLine = credit === '' ? '' : `<span class="credit">${wordsFor(language).photo}: ${escaped(credit)}</span>`
  const captionLine = caption === '' ? '' : `${escaped(caption)} `
  const image = `<img src="photo://archive/${uuidOf(photo.uri)}/preview" alt="${escaped(altText)}">`
  const line = captionLine + creditLine
  return [`<figure>${image}${line === '' ? '' : `<figcaption>${line}</figcaption>`}</figure>`]
}

/** The photo's own caption and credit; where it has none, those that the release's text gives. */
function printedTexts(association: PhotoAssociation, photo: Photo) {
  const caption = photoDescription(photo, 'caption').trim() || association.caption.trim()
  const credit = photoDescription(photo, 'creditline').trim() || association.credit.trim()
  return { caption, credit, altText: photoDescription(photo, 'altText').trim() || caption }
}

/** The pages of a release. Addresses are relative to print://document/ (see printing.ts). */
export function printDocument(release: Release, photos: PhotoMap, house: House): PrintDocument {
  const said = wordsFor(release.language)
  const headline = mainHeadline(release)
  const subhead = subHeadline(release)
  const status = statusText(release)
  const correction = releaseDescription(release, 'correction')
  const section = (title: string, content: string) =>
    content === '' ? '' : `<section>${title === '' ? '' : `<h2>${escaped(title)}</h2>`}${content}</section>`
  const after = [
    section('', paragraphs(releaseDescription(release, 'boilerplate'))),
    section(said.notes, paragraphs(releaseDescription(release, 'notesToEditors'))),
    section(said.contact, release.infoSources.map(contactHtml).join('')),
  ].join('')
  const html = `<!doctype html>
<html lang="${escaped(release.language)}">
<head>
<meta charset="utf-8">
<title>${escaped(headline)}</title>
<link rel="stylesheet" href="print.css">
</head>
<body>
<header class="letterhead">
<p class="house">${escaped(house.name)}</p>
<address>${house.contact.map(escaped).join('<br>')}</address>
</header>
<main>
<div class="terms"><p>${escaped(embargoText(release))}</p>${status === '' ? '' : `<p class="status">${escaped(status)}</p>`}<p>${escaped(formatDay(releaseDay(release), release.language))}</p></div>
${correction === '' ? '' : `<aside class="notice"><strong>${said.correction}</strong> ${paragraphs(correction)}</aside>`}
<h1>${escaped(headline)}</h1>
${subhead === '' ? '' : `<p class="subhead">${escaped(subhead)}</p>`}
<div class="body">
${bodyWithPhotos(release, photos)}
</div>
<p class="end">###</p>
</main>
${after === '' ? '' : `<footer class="after">${after}</footer>`}
</body>
</html>
`
  return {
    html,
    title: headline,
    author: house.name,
    subject: subhead,
    keywords: [...release.subjects, ...release.places, ...release.people].map(({ name }) => name),
    language: release.language,
    footer: headline,
  }
}

const contactHtml = (source: Release['infoSources'][number]): string =>
  `<p>${[source.name, ...source.contactInfo].filter(Boolean).map(escaped).join('<br>')}</p>`

/** The release as text to copy into a message, captions and credits included. */
export function plainText(release: Release, photos: PhotoMap, house: House): string {
  const said = wordsFor(release.language)
  const [first = '', ...others] = bodyToText(bodyFromHtml(bodyHtml(release)).blocks).split('\n\n')
  const captions = release.associations.flatMap((association) => {
    const photo = association.photo && photos.get(association.photo)
    const texts = photo ? printedTexts(association, photo) : association
    const credit = texts.credit === '' ? '' : `${said.photo}: ${texts.credit}`
    const line = [texts.caption, credit].filter(Boolean).join(' ')
    return line === '' ? [] : [line]
  })
  const contacts = release.infoSources.map((source) => [source.name, ...source.contactInfo].filter(Boolean).join('\n'))
  return `${[
    house.name,
    [embargoText(release), statusText(release)].filter(Boolean).join(' · '),
    mainHeadline(release),
    subHeadline(release),
    [datelineText(release), first].filter(Boolean).join(' '),
    ...others,
    ...captions,
    '###',
    releaseDescription(release, 'boilerplate'),
    ...contacts.map((contact) => `${said.contact}:\n${contact}`),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n')}\n`
}
