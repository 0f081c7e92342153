/**
 * The blocks of a body as they are printed: rows of a table, which a body keeps as paragraphs with tabs, are one table
 * again, and a line that leads to a list or a table stays with it.
 *
 * Goal: figures stand below each other as in the document that they came from, those that are numbers at the right.
 * Non-goals: widths, borders and merged cells, which nobody has kept. A line alone with a tab is no table.
 * Rejected: tab stops, which part columns only where no cell is longer than the stop.
 */
import { type Block, bodyToHtml, type Inline, inlineText } from './body.js'

export interface PrintedBlock {
  html: string
  /** Blocks of the body that it is made of, first and last. */
  from: number
  to: number
}

type Row = Inline[]

const leastRows = 2
const mostColumns = 12

export function printedBlocks(blocks: readonly Block[]): PrintedBlock[] {
  const printed: PrintedBlock[] = []
  for (let from = 0; from < blocks.length; ) {
    const rows: Row[] = []
    for (let at = from; ; at++) {
      const row = rowOf(blocks[at])
      if (!row) break
      rows.push(row)
    }
    const isTable = rows.length >= leastRows
    const to = from + (isTable ? rows.length : 1) - 1
    const block = blocks[from]
    if (block) {
      const next = blocks[to + 1]
      const leads = !isTable && (next?.kind === 'list' || isRow(next)) && leadsIn(block)
      printed.push({ html: isTable ? tableHtml(rows) : blockHtml(block, leads), from, to })
    }
    from = to + 1
  }
  return printed
}

/** Its cells; undefined for what is no row, such as a paragraph that begins with a tab. */
function rowOf(block: Block | undefined): Row | undefined {
  if (block?.kind !== 'paragraph') return undefined
  const cells: Row = [[]]
  for (const run of block.content)
    for (const [at, text] of run.text.split('\t').entries()) {
      if (at > 0) cells.push([])
      if (text !== '') cells.at(-1)?.push({ ...run, text })
    }
  const filled = cells.filter((cell) => inlineText(cell).trim() !== '')
  return filled.length >= 2 && cells.length <= mostColumns ? cells : undefined
}

const isRow = (block: Block | undefined): boolean => rowOf(block) !== undefined

const leadsIn = (block: Block): boolean => block.kind === 'paragraph' && /[:：]\s*$/.test(inlineText(block.content))

const blockHtml = (block: Block, leads: boolean): string =>
  leads ? bodyToHtml([block]).replace('<p', '<p class="leads-in"') : bodyToHtml([block])

function tableHtml(rows: readonly Row[]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => inlineText(row[at] ?? []).trim()))
  const areNumbers = columns.map(([, ...texts]) => texts.some((text) => text !== '') && texts.every(isNumber))
  // Names stand above numbers, or all in bold above what is not.
  const isHead =
    columns.some((texts, at) => areNumbers[at] && !isNumber(texts[0] ?? '')) || (isBold(rows[0]) && !isBold(rows[1]))
  const cell = (row: Row, at: number, tag: 'td' | 'th') => {
    const kind = areNumbers[at] ? ' class="number"' : ''
    return `<${tag}${tag === 'th' ? ' scope="col"' : ''}${kind}>${cellHtml(row[at] ?? [])}</${tag}>`
  }
  const lines = rows.map((row, line) => {
    const tag = isHead && line === 0 ? 'th' : 'td'
    return `<tr>${columns.map((_, at) => cell(row, at, tag)).join('')}</tr>`
  })
  const [head, ...body] = isHead ? lines : ['', ...lines]
  return `<table>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body.join('')}</tbody></table>`
}

/** Empty and a dash are no number and stand with them. */
const isNumber = (text: string): boolean => /^[\p{Sc}+−–—-]?\s*(?:\d[\d\s.,:/]*[%‰\p{Sc}]?)?$/u.test(text)

const isBold = (row: Row | undefined): boolean => {
  const words = (row ?? []).flat().filter(({ text }) => text.trim() !== '')
  return words.length > 0 && words.every(({ bold }) => bold === true)
}

const cellHtml = (content: Inline): string => bodyToHtml([{ kind: 'paragraph', content }]).replace(/^<p>|<\/p>$/g, '')
