/**
 * A release as it leaves the house: the printed page's HTML, and the text to copy. Pure.
 *
 * Goal: whatever leaves carries the photos' credit lines, the same string as in the archive. The HTML is semantic, so
 * that the tagged PDF reads aloud in order: letterhead, terms, headline, body with figures, contact. Every text is
 * escaped; there are no scripts. A place kept for a photo that is not attached is left out of the page (the copied text
 * keeps its words); a photo whose record is gone keeps its caption and credit as the release's text has them.
 * An embargo is told in the zone it was given in, which is named; else in the one given here, or this computer's.
 * Rejected: a template language (one page is 120 lines of plain functions) and the screen's own markup (it changes).
 */
import { type Block, bodyFromHtml, bodyToText } from '../../shared/body.js'
import type { House } from '../../shared/contract/archive-summary.js'
import type { PrintDocument } from '../../shared/contract/handing-out.js'
import { printedBlocks } from '../../shared/printed-body.js'
import { printedCaption } from '../../shared/printed-caption.js'
import { labelledCredit, printedCredit } from '../../shared/printed-credit.js'
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
import { formatDay, formatDayAndMonth, formatMoment } from '../../shared/written-dates.js'
import { isZone } from '../../shared/zoned-time.js'
import { directionOf, hasRightToLeft } from './export-release/direction.js'
import { photoAddress } from './export-release/page-tree.js'
import { wordsFor } from './export-release/press-words.js'

export type PhotoMap = ReadonlyMap<PhotoId, Photo>

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** In lines of few words a dash is seen where it stands: at the end of one, never at the beginning. */
const inLargeType = (text: string): string => escaped(text).replace(/ (?=[–—] )/g, '\u00A0')

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escaped(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

/** Longer, it is a sentence. */
const longestTitle = 80

/** A text whose first line is its title, as that of an organisation often is: short, alone, and no sentence. */
function titledParagraphs(text: string): string {
  const [first = '', ...rest] = text.trim().split(/\n+/)
  if (rest.length === 0 || first.length > longestTitle || /[.!?…:;,]$/.test(first)) return paragraphs(text)
  return `<h2>${escaped(first)}</h2>${paragraphs(text.trim().slice(first.length))}`
}

/**
 * Where a text of the page runs from the right, each runs by its own letters, as on the screen; a list or quote as a
 * whole.
 */
const withDirections = (html: string): string =>
  hasRightToLeft(html)
    ? html.replace(
        /<(blockquote|table|[uo]l)>(.*?<\/\1>)|<(p|h[1-3])(?=[ >])/gs,
        (_, whole: string | undefined, inside: string | undefined, single: string | undefined) =>
          whole ? `<${whole} dir="auto">${inside}` : `<${single} dir="auto"`,
      )
    : html

/** The dateline as it is set: as it stood in the text, else place and day, `ASTANA, May 31 –`. Always with its dash. */
export function datelineText(release: Pick<Release, 'dateline' | 'language'>): string {
  const { dateline } = release
  if (!dateline) return ''
  const text = dateline.text.trim()
  if (text !== '') return /[-–—―:]$/u.test(text) ? text : `${text} –`
  if (dateline.place.trim() === '') return ''
  const [, month, dayOfMonth] = (dateline.date ?? '').split('-').map(Number)
  const day = month && dayOfMonth ? `, ${formatDayAndMonth(month, dayOfMonth, release.language)}` : ''
  return `${dateline.place.trim().toUpperCase()}${day} –`
}

/** What must not be used at all is not "for immediate release" either; what was lifted by hand is. */
function embargoText(release: Release, zone: string | undefined): string {
  const until = release.embargoedUntil
  const said = wordsFor(release.language)
  if (until !== undefined && release.embargo?.liftedAt === undefined) {
    const given = release.embargo?.zone
    return said.embargo(formatMoment(until, release.language, isZone(given) ? given : zone))
  }
  return release.status === 'draft' || release.status === 'withdrawn' ? '' : said.immediate
}

/** Why it was withdrawn, as long as it is. */
const withdrawalText = (release: Release): string =>
  release.status === 'withdrawn' ? releaseDescription(release, 'withdrawal') : ''

/** What is said above a release that must not be taken for one that is out; an approved one waits for its hour only. */
export function statusText(release: Release): string {
  const said = wordsFor(release.language)
  if (release.status === 'draft') return said.draft
  if (release.status === 'corrected') return said.corrected
  return release.status === 'withdrawn' ? said.withdrawn : ''
}

/**
 * What whoever has a photo of it alone must know, a line each: that it is withdrawn, or a draft still; an embargo that was
 * not lifted by hand, over or not; why it was withdrawn.
 */
export const instructionsOf = (release: Release, zone?: string): string => {
  const isHeld = release.embargoedUntil !== undefined && release.embargo?.liftedAt === undefined
  const isBarred = release.status === 'draft' || release.status === 'withdrawn'
  return [isBarred ? statusText(release) : '', isHeld ? embargoText(release, zone) : '', withdrawalText(release)]
    .filter(Boolean)
    .join('\n')
}

/** The body with its dateline run into the first paragraph. A paragraph's index stays what it is in the record. */
function bodyBlocks(release: Release): { blocks: Block[]; opening: string } {
  const { blocks } = bodyFromHtml(bodyHtml(release))
  const dateline = datelineText(release)
  const first = blocks.findIndex((block) => block.kind === 'paragraph')
  const lead = blocks[first]
  if (dateline === '' || lead?.kind !== 'paragraph') return { blocks, opening: dateline }
  const run = { text: `${dateline} `, bold: true as const }
  return { blocks: blocks.with(first, { ...lead, content: [run, ...lead.content] }), opening: '' }
}

/**
 * The block after which a photo stands: what points outside the body stands at the end it is nearer to, and none comes
 * between a heading and what it is of.
 */
function placeOf(association: PhotoAssociation, blocks: readonly Block[]): number {
  const last = blocks.length - 1
  let at = Math.min(Math.max(association.paragraph, -1), last)
  while (at < last && blocks[at]?.kind === 'heading') at++
  return at
}

function bodyWithPhotos(release: Release, photos: PhotoMap): string {
  const { blocks, opening } = bodyBlocks(release)
  const figuresAfter = (at: number) =>
    release.associations
      .filter((association) => placeOf(association, blocks) === at)
      .flatMap((association) => figure(association, photos, release.language))
  const parts = [...figuresAfter(-1), ...(opening === '' ? [] : [`<p><strong>${escaped(opening)}</strong></p>`])]
  for (const { html, from, to } of printedBlocks(blocks)) {
    parts.push(html)
    for (let at = from; at <= to; at++) parts.push(...figuresAfter(at))
  }
  return parts.join('\n')
}

function figure(association: PhotoAssociation, photos: PhotoMap, language: string): string[] {
  if (!association.photo) return []
  const photo = photos.get(association.photo)
  const said = wordsFor(language)
  const { caption, credit, altText } = printedTexts(association, photo, language)
  const lines = [
    caption === '' ? '' : `<p>${escaped(caption)}</p>`,
    credit === '' ? '' : `<p class="credit">${escaped(labelledCredit(said.photo, credit))}</p>`,
  ].join('')
  const figcaption = lines === '' ? '' : `<figcaption>${lines}</figcaption>`
  if (!photo) return lines === '' ? [] : [`<figure>${figcaption}</figure>`]
  const image = `<img src="${photoAddress(uuidOf(photo.uri))}" alt="${escaped(altText || said.photo)}">`
  return [`<figure${isUpright(photo) ? ' class="upright"' : ''}>${image}${figcaption}</figure>`]
}

/** Taller than wide as it is seen: orientations 5 to 8 lie on their side in the file. */
function isUpright(photo: Photo): boolean {
  const [original] = photo.renditions
  if (!original) return false
  return original.orientation >= 5 ? original.width > original.height : original.height > original.width
}

/** What stands with a photo in a release of this language. */
function printedTexts(association: PhotoAssociation, photo: Photo | undefined, language: string) {
  const caption = printedCaption(association, photo, language)
  const altText = (photo && photoDescription(photo, 'altText').trim()) || caption
  return { caption, credit: printedCredit(association, photo), altText }
}

/** The same in the page itself as in its answer's header (printing.ts), for wherever else the HTML may be opened. */
const policy = "default-src 'none'; img-src photo:; style-src print:; font-src data:"
/** From so many photos on they are set smaller, two or three to a page. */
const manyPhotos = 3

/**
 * The pages of a release. Addresses are relative to print://document/ (see printing.ts). `zone` is the IANA name of the
 * zone that an embargo is told in.
 */
export function printDocument(release: Release, photos: PhotoMap, house: House, zone?: string): PrintDocument {
  const said = wordsFor(release.language)
  const headline = mainHeadline(release).trim()
  const title = headline || said.untitled
  const subhead = subHeadline(release).trim()
  const many = release.associations.filter(({ photo }) => photo).length >= manyPhotos
  const direction = directionOf(`${headline} ${bodyToText(bodyBlocks(release).blocks)}`)
  const html = `<!doctype html>
<html lang="${escaped(release.language)}"${direction === 'rtl' ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="print.css">
</head>
<body${many ? ' class="many-photos"' : ''}>
<header class="letterhead">
<p class="house">${escaped(house.name)}</p>
<address>${house.contact.map((line) => `<p>${escaped(line)}</p>`).join('')}</address>
</header>
<main>
${statusHtml(release)}
${termsHtml(release, zone)}
${headline === '' ? '' : `<h1>${inLargeType(headline)}</h1>`}
${subhead === '' ? '' : `<p class="subhead">${inLargeType(subhead)}</p>`}
<div class="body">
${bodyWithPhotos(release, photos)}
</div>
</main>
${afterHtml(release)}
</body>
</html>
`
  return {
    html: withDirections(html),
    title,
    author: house.name,
    subject: subhead,
    keywords: [...new Set([...release.subjects, ...release.places, ...release.people].map(({ name }) => name))],
    language: release.language,
  }
}

function termsHtml(release: Release, zone: string | undefined): string {
  const embargo = embargoText(release, zone)
  const day = releaseDay(release)
  const line = embargo === '' ? '' : `<p class="embargo">${escaped(embargo)}</p>`
  const time = `<time datetime="${escaped(day)}">${escaped(formatDay(day, release.language))}</time>`
  return `<div class="terms">${line}<p class="day">${time}</p></div>`
}

function statusHtml(release: Release): string {
  const status = statusText(release)
  const mark = status === '' ? '' : `<p class="status ${release.status}">${escaped(status)}</p>`
  const said = wordsFor(release.language)
  const notice = (title: string, text: string) =>
    text.trim() === '' ? '' : `<aside class="notice"><p class="title">${title}</p>${paragraphs(text)}</aside>`
  return `${mark}${notice(said.withdrawal, withdrawalText(release))}${notice(said.correction, releaseDescription(release, 'correction'))}`
}

function afterHtml(release: Release): string {
  const said = wordsFor(release.language)
  const section = (name: string, title: string, content: string) =>
    content === '' ? '' : `<section class="${name}">${title === '' ? '' : `<h2>${title}</h2>`}${content}</section>`
  const rights = [release.copyrightNotice, release.usageTerms].filter(Boolean).join('\n')
  const sections = [
    section('boilerplate', '', titledParagraphs(releaseDescription(release, 'boilerplate'))),
    section('notes', said.notes, paragraphs(releaseDescription(release, 'notesToEditors'))),
    section('contact', said.contact, contactsOf(release).map(contactHtml).join('')),
    section('rights', '', paragraphs(rights)),
  ].join('')
  return `<footer${sections === '' ? '' : ' class="after"'}>${sections}<p class="end">###</p></footer>`
}

/** Contacts that say anything. */
const contactsOf = (release: Release): Release['infoSources'] =>
  release.infoSources.filter((source) => [source.name, ...source.contactInfo].join('').trim() !== '')

const contactHtml = (source: Release['infoSources'][number]): string =>
  `<address><p>${[source.name, ...source.contactInfo].filter(Boolean).map(escaped).join('<br>')}</p></address>`

/** `Soldiers march past. Photo: A. Smailov`, as a release in this language has it. */
function captionLine(association: PhotoAssociation, photo: Photo | undefined, language: string): string {
  const { caption, credit } = printedTexts(association, photo, language)
  return [caption, labelledCredit(wordsFor(language).photo, credit)].filter(Boolean).join(' ')
}

/** The release as text to copy into a message: what the page says, then every photo's caption and credit. */
export function plainText(release: Release, photos: PhotoMap, house: House, zone?: string): string {
  const said = wordsFor(release.language)
  const { blocks, opening } = bodyBlocks(release)
  const captions = release.associations.map((association) => {
    const photo = association.photo && photos.get(association.photo)
    return captionLine(association, photo || undefined, release.language)
  })
  const titled = (title: string, text: string) => (text.trim() === '' ? '' : `${title}:\n${text}`)
  const contacts = contactsOf(release).map((source) => [source.name, ...source.contactInfo].filter(Boolean).join('\n'))
  return `${[
    [house.name, ...house.contact].filter(Boolean).join('\n'),
    [embargoText(release, zone), statusText(release)].filter(Boolean).join(' · '),
    formatDay(releaseDay(release), release.language),
    titled(said.withdrawal, withdrawalText(release)),
    titled(said.correction, releaseDescription(release, 'correction')),
    mainHeadline(release),
    subHeadline(release),
    opening,
    bodyToText(blocks),
    ...captions,
    releaseDescription(release, 'boilerplate'),
    titled(said.notes, releaseDescription(release, 'notesToEditors')),
    ...contacts.map((contact) => titled(said.contact, contact)),
    [release.copyrightNotice, release.usageTerms].filter(Boolean).join('\n'),
    '###',
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
