/**
 * The pages of a contact sheet as HTML to print. Pure.
 *
 * Each page is a box as high as the paper lets it be, with as many cells as the grid has: so a page never runs over, and
 * the head can say which page it is of how many before anything is laid out. Only the first head is read aloud; those that
 * follow say the same. Widths are those of print.css (`.contact-sheet`), told in ems of a cell's letters for
 * short-caption.ts. Not a `figure`: pages of figures are filled anew by page-filling.ts, which this leaves nothing to.
 */
import { escapeHtml } from '../../../shared/block.js'
import { type SheetGrid, sheetGrids } from '../../../shared/contact-sheet.js'
import type { PrintDocument } from '../../../shared/contract/handing-out.js'
import type { InterfaceLanguage } from '../../../shared/contract/preferences.js'
import { detectLanguage } from '../../../shared/detect-language.js'
import { linesOf, shortened } from './short-caption.js'
import { sheetWordsFor } from './words.js'

/** A photo as it stands on the sheet; every text is whole. */
export interface SheetCell {
  uuid: string
  fileName: string
  caption: string
  /** '' where nobody is credited. */
  credit: string
  altText: string
  /** '' where none is known. */
  day: string
  /** Why it must not be used; '' where it may. */
  bar: string
  /** Why there is no picture; '' where there is one. */
  lacking: string
}

export interface Sheet {
  title: string
  office: string
  /** Written out. */
  day: string
  grid: SheetGrid
  language: InterfaceLanguage
  /** Of `cellHtml`: made one by one, since to word 500 at once would hold up the window. */
  cells: readonly string[]
}

/** How wide a cell is, in ems of its letters, and how many lines there are below its picture. */
const room: Readonly<Record<SheetGrid, { ems: number; lines: number; size: 'sheet' | 'thumbnail' }>> = {
  '2x3': { ems: 31.5, lines: 8, size: 'sheet' },
  '3x4': { ems: 23.2, lines: 8, size: 'thumbnail' },
  '4x5': { ems: 18.7, lines: 8, size: 'thumbnail' },
}
/** The file's name, and the day with the number below it. */
const fixedLines = 3

/** How much smaller a credit is set that else had to be cut. */
const smallShare = 0.84
/** Of the head, beside the page's number. */
const titleEms = 36
const mostTitleLines = 2

/** As large as the paper shows it: some 210 dots an inch and more. */
export const pictureSize = (grid: SheetGrid): 'sheet' | 'thumbnail' => room[grid].size

export function sheetDocument(sheet: Sheet): PrintDocument {
  const { title, office, grid, language, cells } = sheet
  const { across, down } = sheetGrids[grid]
  const onPage = across * down
  const pages = Array.from({ length: Math.ceil(cells.length / onPage) }, (_, at) =>
    cells.slice(at * onPage, (at + 1) * onPage),
  )
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="print.css"></head>
<body class="contact-sheet grid-${grid}">
${pages
  .map(
    (shown, at) =>
      `<section class="sheet">${head(sheet, at, pages.length)}<ol start="${at * onPage + 1}">${shown.join(
        '',
      )}</ol></section>`,
  )
  .join('\n')}
</body>
</html>
`
  return {
    html,
    title,
    author: office,
    subject: sheetWordsFor(language).title,
    keywords: [],
    language,
    isNumbered: true,
  }
}

function head({ title, office, day, language }: Sheet, at: number, of: number): string {
  const page = sheetWordsFor(language).page(at + 1, of)
  const shown = escapeHtml(shortened(title, mostTitleLines, titleEms))
  const name = at === 0 ? `<h1>${shown}</h1>` : `<p class="title">${shown}</p>`
  const line = `<p>${escapeHtml([office, day].filter(Boolean).join(' · '))}</p>`
  return `<header${at === 0 ? '' : ' aria-hidden="true"'}><div>${name}${line}</div><p class="page">${page}</p></header>`
}

/** @param number from 1, through all pages */
export function cellHtml(
  cell: SheetCell,
  number: number,
  { grid, language }: Pick<Sheet, 'grid' | 'language'>,
): string {
  const said = sheetWordsFor(language)
  const { ems, lines } = room[grid]
  const barLines = cell.bar === '' ? 0 : linesOf(cell.bar, ems - 1)
  // The caption has at least one line, and as many as the credit leaves it.
  const most = Math.max(1, lines - fixedLines - barLines - 1)
  const told = cell.credit || said.noCredit
  const isLong = linesOf(told, ems) > most
  const credit = shortened(told, most, isLong ? ems / smallShare : ems)
  const left = Math.max(1, lines - fixedLines - barLines - (isLong ? most : linesOf(credit, ems)))
  const caption = shortened(cell.caption || said.noCaption, left, ems)
  const shown = languageOf(cell.caption, language)
  const address = `photo://archive/${cell.uuid}/${room[grid].size}`
  const alternative = cell.altText || cell.caption || `${said.photo} ${cell.fileName}`
  const picture =
    cell.lacking === ''
      ? `<img src="${address}" alt="${escapeHtml(alternative)}">`
      : `<p class="no-picture">${escapeHtml(cell.lacking)}</p>`
  const missing = (text: string) => (text === '' ? ' class="missing"' : '')
  return `<li${cell.bar === '' ? '' : ' class="held"'}><div class="picture">${picture}</div>
<p class="file"><b>${number}</b> <span dir="auto">${escapeHtml(cell.fileName)}</span></p>
${cell.bar === '' ? '' : `<p class="bar">${escapeHtml(cell.bar)}</p>`}<p dir="auto"${missing(cell.caption)}${shown}>${escapeHtml(caption)}</p>
<p dir="auto" class="credit${cell.credit === '' ? ' missing' : isLong ? ' small' : ''}">${escapeHtml(credit)}</p>
<p class="day">${escapeHtml(cell.day || said.noDay)}</p><p class="id">${cell.uuid}</p></li>`
}

/** Where a caption is in another language than the sheet, it is read aloud in its own. */
function languageOf(caption: string, language: string): string {
  const detected = detectLanguage(caption)
  return detected === 'und' || detected === language ? '' : ` lang="${detected}"`
}
