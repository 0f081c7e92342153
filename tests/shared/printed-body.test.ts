/** What the printed page makes of a body's blocks: tables of rows, and lines that lead to them. */
import { describe, expect, test } from 'vitest'
import { bodyFromHtml } from '../../src/shared/body.js'
import { printedBlocks } from '../../src/shared/printed-body.js'

const printed = (html: string) => printedBlocks(bodyFromHtml(html).blocks)
const html = (body: string): string =>
  printed(body)
    .map((block) => block.html)
    .join('\n')

describe('rows of a table', () => {
  test('are one table, figures at the right below their names', () => {
    const rows = '<p>Country\tTroops\tShare</p>\n<p>Kazakhstan\t1 084\t60,4 %</p>\n<p>Mongolia &amp; co\t25\t–</p>'
    expect(printed(`<p>Who came</p>\n${rows}\n<p>End</p>`)).toEqual([
      { html: '<p>Who came</p>', from: 0, to: 0 },
      {
        html: '<table><thead><tr><th scope="col">Country</th><th scope="col" class="number">Troops</th><th scope="col" class="number">Share</th></tr></thead><tbody><tr><td>Kazakhstan</td><td class="number">1 084</td><td class="number">60,4 %</td></tr><tr><td>Mongolia &amp; co</td><td class="number">25</td><td class="number">–</td></tr></tbody></table>',
        from: 1,
        to: 3,
      },
      { html: '<p>End</p>', from: 4, to: 4 },
    ])
  })

  test('of words have a head only where the first is set in bold; short rows are filled up', () => {
    expect(html('<p>Name\tPost\tFrom</p>\n<p>A. Serik\tmajor</p>')).toBe(
      '<table><tbody><tr><td>Name</td><td>Post</td><td>From</td></tr><tr><td>A. Serik</td><td>major</td><td></td></tr></tbody></table>',
    )
    expect(html('<p><strong>Name\tPost</strong></p>\n<p>A. Serik\tmajor</p>')).toContain(
      '<thead><tr><th scope="col"><strong>Name',
    )
  })

  test('are none where a paragraph begins with a tab, or has tabs alone', () => {
    expect(html('<p>a\tb</p>\n<p>c</p>')).toBe('<p>a\tb</p>\n<p>c</p>')
    expect(html('<p>One.</p>\n<p>\tTwo.</p>\n<p>\tThree.</p>')).not.toContain('<table>')
  })
})

test('a line that ends with a colon stays with the list or the table below it, and with nothing else', () => {
  expect(html('<p>There were:</p>\n<ul><li>a</li></ul>')).toBe(
    '<p class="leads-in">There were:</p>\n<ul><li>a</li></ul>',
  )
  expect(html('<p>There were:</p>\n<p>a\t1</p>\n<p>b\t2</p>')).toMatch(/^<p class="leads-in">There were:<\/p>\n<table>/)
  expect(html('<p>He said:</p>\n<p>“Yes.”</p>\n<p>There were</p>\n<ul><li>a</li></ul>')).not.toContain('leads-in')
})

test('every word of a body is printed once, and in its order', () => {
  const body =
    '<p>w0\tw1</p>\n<p>w2\tw3\tw4</p>\n<h2>w5</h2>\n<p>w6:</p>\n<p>w7\tw8</p>\n<p>w9\tw10</p>\n<blockquote><p>w11</p></blockquote>'
  expect(html(body).match(/w\d+/g)).toEqual(Array.from({ length: 12 }, (_, at) => `w${at}`))
})

test('a table of two hundred thousand rows is printed, and a cell of a hundred thousand spaces looked at once', () => {
  const rows = Array.from({ length: 200_000 }, () => ({ kind: 'paragraph' as const, content: [{ text: 'a\t1' }] }))
  expect(printedBlocks(rows)[0]?.html.match(/<tr>/g)).toHaveLength(200_000)
  const spaces = { kind: 'paragraph' as const, content: [{ text: `b\t1${'\u00a0'.repeat(200_000)}x` }] }
  expect(printedBlocks([...rows.slice(0, 1), spaces])[0]?.html).not.toContain('class="number"')
})
