/** Tables as newsroom tools and hurried hands save them: a site's posts in HTML, Excel's Cyrillic, a title above the heading. */
import { describe, expect, test } from 'vitest'
import { releaseFromJson } from '../../../src/main/archive/import-release.js'
import { draftsFromTable, readTable } from '../../../src/main/archive/import-table.js'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
import { bodyHtml, mainHeadline, releaseDescription } from '../../../src/shared/records.js'

function drafts(text: string) {
  const table = readTable(Buffer.from(text), 'table.csv', decodeText)
  return draftsFromTable(table, table.proposed, releaseFromJson).map((row) => {
    if ('refused' in row) throw new Error(row.refused.sentence)
    return row
  })
}

describe('the posts of a site', () => {
  test('come in with their headlines, days, states and marked words, and no tags', () => {
    const heading = 'ID,post_title,post_content,post_date,post_status\n'
    const post = '<!-- wp:paragraph --><p>The <b>doors</b> open.</p><!-- /wp:paragraph --><p>Second &amp; last.</p>'
    const [row] = drafts(`${heading}101,Open day,"${post}",2024-05-31 09:30:00,publish\n`)
    expect(row?.draft).toMatchObject({ contentCreated: '2024-05-31', status: 'released', altIds: [{ value: '101' }] })
    expect(row && mainHeadline(row.draft)).toBe('Open day')
    expect(row && bodyHtml(row.draft)).toBe('<p>The <strong>doors</strong> open.</p>\n<p>Second &amp; last.</p>')
  })

  test('with empty lines for paragraphs keep them, and links', () => {
    const [row] = drafts('title,content\nA,"One <a href=""https://example.org/"">link</a>.\n\nTwo."\n')
    expect(row && bodyHtml(row.draft)).toBe('<p>One <a href="https://example.org/">link</a>.</p>\n<p>Two.</p>')
  })

  test('signs that only look like tags stay as they are', () => {
    const [row] = drafts('title,content\nA,"x < y and y > z, <sic>"\n')
    expect(row && bodyHtml(row.draft)).toBe('<p>x &lt; y and y &gt; z, &lt;sic&gt;</p>')
  })
})

test('a title in merged cells above the heading is no heading', () => {
  const rows = drafts(
    ';;Реестр релизов за 2024 год;;\n;;;;\n№;Дата;Заголовок;Текст;Тема\n1;31.05.2024;Первый;Текст.;А\n',
  )
  expect(rows.map(({ line, draft }) => [line, mainHeadline(draft), draft.contentCreated])).toEqual([
    [4, 'Первый', '2024-05-31'],
  ])
  expect(rows.map(({ draft }) => releaseDescription(draft, 'setAside'))).toEqual([''])
})
