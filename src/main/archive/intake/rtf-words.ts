/** The words of Rich Text Format that rtf.ts reads by, after Microsoft's specification 1.9.1. */
import type { ListKind } from './rich-page.js'

/** Of a font's character set, by its number in the font table, a name that TextDecoder knows. */
export const codePages: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}
const numberedPages: Readonly<Record<number, string>> = {
  866: 'ibm866',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
}
export const pageOf = (number: number): string =>
  numberedPages[number] ?? (number >= 1250 && number <= 1258 ? `windows-${number}` : 'windows-1252')

export const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  zwj: '\u200D',
  zwnj: '\u200C',
}
export const paragraphEnds = new Set('par sect page column nestcell nestrow'.split(' '))
/** They end what stands in a cell, and the row. */
export const cellEnds = new Set(['cell', 'row'])
export const aroundGroups = new Set(
  'header headerl headerr headerf footer footerl footerr footerf annotation shptxt'.split(' '),
)
/** Groups that are no text, though a reader that does not know them would show it. */
export const skippedGroups = new Set(
  'colortbl info filetbl revtbl atnid atnauthor atnref nonshppict themedata datastore xmlnstbl listtable listoverridetable rsidtbl generator bkmkstart bkmkend fldtype ftnsep ftnsepc aftnsep nesttableprops sp'.split(
    ' ',
  ),
)
export const headingStyle = /^(?:title|название|тақырып аты)$|^(?:heading|заголовок|тақырып) ?(\d)$/iu

/** Where text goes: into the body, beside it, to what reads it, or nowhere. In a drawing only boxes have text. */
export type Destination =
  | 'body'
  | 'around'
  | 'note'
  | 'fonts'
  | 'styles'
  | 'field'
  | 'marker'
  | 'picture'
  | 'drawing'
  | 'skipped'

/** What a group hands on to the groups inside it. */
export interface State {
  destination: Destination
  bold: boolean
  italic: boolean
  hidden: boolean
  font: number | undefined
  /** Characters after each \u that stand for it elsewhere. */
  instead: number
  link: string
  style: number
  outline: number
  list: ListKind
  /** Of a list's item, from 0. */
  level: number
  inTable: boolean
}

export const toggles: Readonly<Record<string, 'bold' | 'italic' | 'hidden'>> = {
  b: 'bold',
  i: 'italic',
  v: 'hidden',
  deleted: 'hidden',
}
/** Groups that these words begin, some as the group around them; the last five are known in spite of the star that stands or may stand before them. */
export const destinations: Readonly<Record<string, Destination | 'outer'>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  listtext: 'marker',
  pntext: 'marker',
  fldinst: 'field',
  shppict: 'body',
  fldrslt: 'outer',
  ud: 'outer',
  shpgrp: 'drawing',
  shpinst: 'drawing',
}

/** Where text may go inside what stands beside the body; what else begins there is read as the rest of it. */
export const followed: Partial<Record<Destination, ReadonlySet<Destination>>> = {
  around: new Set(['skipped', 'picture', 'field', 'drawing']),
  note: new Set(['skipped', 'picture', 'field', 'drawing', 'around']),
  drawing: new Set(['skipped', 'around', 'drawing']),
}

export const ground: State = {
  destination: 'body',
  bold: false,
  italic: false,
  hidden: false,
  font: undefined,
  instead: 1,
  link: '',
  style: 0,
  outline: -1,
  list: '',
  level: 0,
  inTable: false,
}

export const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
export const isSign = (byte: number): boolean => byte === 0x7b || byte === 0x7d || byte === 0x5c
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
