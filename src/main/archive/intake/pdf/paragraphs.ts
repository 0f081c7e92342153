/**
 * Lines to paragraphs. A PDF says where each line stands and not where a paragraph ends: one ends where the next line's
 * first word would have had room, where the next line is set in, or further away, or larger; and where the tags of a
 * tagged PDF say so.
 */
import { extent, type Line } from './lines.js'
import type { Piece } from './pieces.js'
import type { Part } from './reading-order.js'

export interface Paragraph {
  lines: Line[]
  /** Of the column that it stands in. */
  left: number
}

/** What is usual in this document. */
export interface Manner {
  /** Of the letters of the text. */
  size: number
  /** From a base line to the next, in heights of a letter. */
  pitch: number
  /** Its writer parts words at the ends of lines: a hyphen there is none of the word's. */
  partsWords: boolean
  /** All its words, to see how one is written in the middle of a line. */
  words: ReadonlySet<string>
}

export const largerThanText = 1.12
const bullet = /^[•◦▪●‣⁃∙·○■□➢❖✓\uf0b7\uf0a7\uf0d8\uf02d\uf076\uf0fc]\s*(?=\S)/u
const listNumber = /^(\d{1,2})[.)]\s+(?=\S)/
const wordEnd = /\p{L}[-\u2010]$/u

export const bulletOf = (text: string): string | undefined => bullet.exec(text)?.[0]
export const numberOf = (text: string): { number: number; mark: string } | undefined => {
  const [mark, number] = listNumber.exec(text) ?? []
  return mark === undefined ? undefined : { number: Number(number), mark }
}

export function mannerOf(pages: readonly (readonly Part[])[]): Manner {
  const lines = pages.flat().flatMap((part) => (part.kind === 'lines' ? part.lines : []))
  const bySize = new Map<number, number>()
  for (const { size, text } of lines) add(bySize, Math.round(size * 2) / 2, text.length)
  const pitches = new Map<number, number>()
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1]
    if (!next || next.page !== line.page || Math.abs(next.size - line.size) > 0.5) continue
    const pitch = (next.y - line.y) / line.size
    if (pitch > 0.8 && pitch < 3) add(pitches, Math.round(pitch * 20) / 20, 1)
  }
  const ends = lines.filter(({ text }) => wordEnd.test(text)).length
  const partsWords = lines.some(({ text }) => text.endsWith('\u00ad')) || (ends >= 3 && ends > lines.length * 0.08)
  const words = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:[-\u2010]\p{L}+)*/gu) ?? []))
  return { size: mostOf(bySize) ?? 12, pitch: mostOf(pitches) ?? 1.2, partsWords, words }
}

const add = (counts: Map<number, number>, key: number, count: number) => counts.set(key, (counts.get(key) ?? 0) + count)

const mostOf = (counts: ReadonlyMap<number, number>): number | undefined =>
  [...counts].reduce<[number, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0]

/** Those of lines that stand below each other in one column, or in one cell. */
export function paragraphsOf(lines: readonly Line[], manner: Manner): Paragraph[] {
  const ofText = lines.filter(({ size }) => size <= manner.size * largerThanText)
  const left = usualLeft(ofText.length > 0 ? ofText : lines)
  const right = usualRight(ofText.length > 0 ? ofText : lines)
  const paragraphs: Paragraph[] = []
  for (const [at, line] of lines.entries()) {
    const paragraph = paragraphs.at(-1)
    const before = lines[at - 1]
    if (paragraph && before && goesOn(before, line, paragraph, { left, right }, manner)) paragraph.lines.push(line)
    else paragraphs.push({ lines: [line], left })
  }
  return paragraphs
}

/** Where most of its lines begin. */
function usualLeft(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { left } of lines) add(counts, Math.round(left / 2) * 2, 1)
  const [least] = extent(lines, (line) => line.left)
  return mostOf(counts) ?? least
}

/** As far as its lines go, but for a few that stand out of it, as long addresses do. */
const usualRight = (lines: readonly Line[]): number =>
  lines.map(({ right }) => right).sort((a, b) => b - a)[Math.floor(lines.length * 0.04)] ?? 0

interface Column {
  left: number
  right: number
}

function goesOn(before: Line, line: Line, { lines }: Paragraph, column: Column, manner: Manner): boolean {
  const tagged = byTags(before, line)
  if (tagged !== undefined) return tagged
  const size = Math.max(before.size, line.size)
  if (Math.abs(before.size - line.size) > size * 0.12) return false
  if (bulletOf(line.text) !== undefined) return false
  const first = lines[0] as Line
  const distance = (line.y - before.y) / size
  const isLarge = size > manner.size * largerThanText
  if (isLarge) return distance > 0 && distance < 1.6 && isBold(before) === isBold(line)
  if (distance <= 0 || distance > manner.pitch * 1.25) return false
  const isNumbered = numberOf(line.text) !== undefined
  const isHanging = bulletOf(first.text) !== undefined || numberOf(first.text) !== undefined
  if (isNumbered && (isHanging || numberOf(line.text)?.number === 1)) return false
  const indent = line.left - before.left
  if (Math.abs(indent) > size * 0.8 && !isCentred(before, line, column)) {
    const isFirst = before === first
    // A paragraph begins set in and goes on at the margin, or the other way round where it is an item.
    if (indent > 0 ? !(isFirst && isHanging) : !isFirst) return false
  }
  return !hadRoom(before, line, column)
}

/** Undefined where the tags of at least one say nothing. */
function byTags({ tag, page }: Line, { tag: next, page: nextPage }: Line): boolean | undefined {
  if (!tag || !next || page !== nextPage || tag.block === 0 || next.block === 0) return undefined
  return tag.block === next.block || (tag.role === 'Lbl' && tag.item === next.item)
}

function isCentred(before: Line, line: Line, { left, right }: Column): boolean {
  const middle = (left + right) / 2
  const isInMiddle = (one: Line) => Math.abs((one.left + one.right) / 2 - middle) < one.size
  return isInMiddle(before) && isInMiddle(line) && before.left > left + before.size
}

/** For the first word of the next line. */
function hadRoom(before: Line, line: Line, column: Column): boolean {
  if (/[-\u00ad\u2010]$/.test(before.text)) return false
  const [word = ''] = line.text.split(/\s/, 1)
  const perLetter = (line.right - line.left) / Math.max(line.text.length, 1)
  const room = isCentred(before, line, column)
    ? column.right - column.left - (before.right - before.left)
    : column.right - before.right
  const needed = (word.length + 0.5) * perLetter + before.size * 0.6
  if (room <= needed) return false
  // Words that hold together, as a number and its unit, went on together.
  const isInSentence = /^\p{Ll}/u.test(line.text) && /[\p{Ll},]$/u.test(before.text)
  return !(isInSentence && room < (column.right - column.left) * 0.35)
}

export const isBold = (line: Line): boolean =>
  line.pieces.every(({ bold, text }) => bold === true || text.trim() === '')

/** Whether a paragraph that ends a page or a column goes on at the top of the next. */
export function goesOnOver(last: Paragraph, next: Paragraph, manner: Manner): boolean {
  const [before, line] = [last.lines.at(-1), next.lines[0]]
  if (!before || !line || Math.abs(before.size - line.size) > 0.5 || before.size > manner.size * largerThanText)
    return false
  if (bulletOf(line.text) !== undefined || numberOf(line.text) !== undefined) return false
  return /^\p{Ll}/u.test(line.text)
    ? !/[.!?…]["»”]?$/.test(before.text) || wordEnd.test(before.text)
    : /[\p{Ll},–—-]$/u.test(before.text) && last.lines.length > 1
}

/** Its pieces one after the other, with what stands between lines: a space, or nothing where a word was parted. */
export function joinedPieces(lines: readonly Line[], manner: Manner): Piece[] {
  const pieces: Piece[] = []
  for (const [at, line] of lines.entries()) {
    const last = pieces.at(-1)
    if (at > 0 && last) last.text = joint(last.text.trimEnd(), line.text, manner)
    for (const piece of line.pieces) pieces.push({ ...piece })
  }
  const [first, end] = [pieces[0], pieces.at(-1)]
  if (first) first.text = first.text.trimStart()
  if (end) end.text = end.text.trimEnd()
  for (const piece of pieces) piece.text = piece.text.replaceAll('\u00ad', '')
  return pieces
}

function joint(before: string, next: string, { partsWords, words }: Manner): string {
  const end = before.slice(-300)
  if (before.endsWith('\u00ad')) return before.slice(0, -1)
  if (/https?:\/\/\S*\/$/.test(end) && !/^\w+:/.test(next) && /^\S*[/.]/.test(next)) return before
  const half = /\p{L}+(?:[-\u2010]\p{L}+)*[-\u2010]$/u.exec(end.slice(-60))?.[0].slice(0, -1).toLowerCase()
  const rest = /^\p{L}+/u.exec(next)?.[0]
  if (half === undefined || rest === undefined) return /[\p{L}\p{N}][-\u2010]$/u.test(before) ? before : `${before} `
  const whole = words.has(`${half}${rest.toLowerCase()}`)
  const isWritten = words.has(`${half}-${rest.toLowerCase()}`)
  if (/^\p{Ll}/u.test(rest) && !isWritten && (whole || partsWords)) return before.slice(0, -1)
  return before
}
