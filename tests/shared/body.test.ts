/** The body's reader and writer: what comes over, what cannot, and that canonical HTML is a fixed point. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Block,
  blocksFromText,
  bodyFromHtml,
  bodyToHtml,
  bodyToText,
  type Inline,
  normaliseBlocks,
  safeLink,
  withoutStart,
} from '../../src/shared/body.js'

const html = (source: string): string => bodyToHtml(bodyFromHtml(source).blocks)

describe('HTML from outside', () => {
  test('keeps paragraphs, headings, lists, quotations, bold, italic and links', () => {
    expect(
      html(
        '<h1>One</h1><p>Two <b>bold</b> <i>slanted</i> <a href="https://a.kz/x?a=1&amp;b=2">link</a><br>line</p><ul><li>a<li><p>b</p><p>c</p></ul><ol><li>x</ol><blockquote>said</blockquote><h4>Small</h4>',
      ),
    ).toBe(
      '<h2>One</h2>\n<p>Two <strong>bold</strong> <em>slanted</em> <a href="https://a.kz/x?a=1&amp;b=2">link</a><br>line</p>\n<ul><li>a</li><li>b<br>c</li></ul>\n<ol><li>x</li></ol>\n<blockquote><p>said</p></blockquote>\n<h3>Small</h3>',
    )
  })

  test('reads what Word puts on the clipboard', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=RU style='tab-interval:35.4pt'>
<!--StartFragment--><p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=KK>Алматы<o:p></o:p></span></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span><![endif]>бірінші</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>екінші</p>
<p class=MsoNormal>мәтін</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>үшінші</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span>нүкте</p>
<!--EndFragment--></body></html>`
    expect(html(word)).toBe(
      '<p><strong>Алматы</strong></p>\n<ol><li>бірінші</li><li>екінші</li></ol>\n<p>мәтін</p>\n<p>3. үшінші</p>\n<ul><li>нүкте</li></ul>',
    )
  })

  test('makes a paragraph of a row of plain cells, and leaves a layout table as blocks', () => {
    expect(html('<table><tr><td><p>a</p></td><td>b</td><td></td><td>d</td></tr></table>')).toBe('<p>a\tb\t\td</p>')
    expect(html('<table><tr><td><h1>H</h1><p>one</p><p>two</p></td><td>side</td></tr></table>')).toBe(
      '<h2>H</h2>\n<p>one</p>\n<p>two</p>\n<p>side</p>',
    )
  })

  test.each([
    ['a list in an item', (many: string) => `<ul><li>x<ol>${many.replaceAll('|', '<li>a')}</ol></ul>`],
    ['a list in a quotation', (many: string) => `<blockquote><ul>${many.replaceAll('|', '<li>a')}</ul></blockquote>`],
    ['a list between no items', (many: string) => `<ul><ul>${many.replaceAll('|', '<li>a')}</ul></ul>`],
    ['a cell', (many: string) => `<table><tr><td>x<td>${many.replaceAll('|', '<b>a</b><i>b</i>')}</table>`],
  ])('takes as many as there are in %s', (_, page) => {
    expect(html(page('|'.repeat(150_000))).match(/a/g)?.length).toBeGreaterThanOrEqual(150_000)
  })

  test('takes time by their number for lists between the items of one', () => {
    const many = 20_000
    const lines = html(`<ul><li>a</li>${'<ul><li>b</li></ul>'.repeat(many)}</ul>`).split('<br>')
    expect(lines).toHaveLength(many + 1)
  })

  test('reads a list between the items of another as lines of the item before it', () => {
    expect(html('<ul><li>a</li><ul><li>b</li><li>c</li></ul><li>d</li></ul>')).toBe(
      '<ul><li>a<br>– b<br>– c</li><li>d</li></ul>',
    )
  })

  test('keeps the numbers of lists that do not begin at one, and of lists around inner lists', () => {
    expect(html('<ol start=4><li>four</li><li>five</li></ol>')).toBe('<p>4. four</p>\n<p>5. five</p>')
    expect(html('<ol><li>one<ul><li>a</li></ul></li><li>two</li></ol>')).toBe(
      '<ol><li>one<br>– a</li><li>two</li></ol>',
    )
  })

  test('parts paragraphs where two line breaks stand', () => {
    expect(html('first<br><br>second<br>line')).toBe('<p>first</p>\n<p>second<br>line</p>')
  })

  test('names what it leaves out', () => {
    const { blocks, removed } = bodyFromHtml(
      '<p>text</p><script src="https://evil.example/x.js"></script><iframe src="https://v.example/1">see</iframe><img src="a.png" alt="A map"><div style="display:none">preheader</div><a href="javascript:go()">x</a>',
    )
    expect(bodyToText(blocks)).toBe('text\n\nx')
    expect(removed).toEqual([
      'script https://evil.example/x.js',
      'iframe https://v.example/1: see',
      'picture a.png: A map',
      'hidden text: preheader',
      'link javascript:go()',
    ])
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script><p>in</p></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="https://x.example/&quot;onmouseover=alert(1)">x</a>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<<script>script>alert(1)<</script>/script>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><style>@import "x"</style><base href="//evil">',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
  ])('is harmless: %s', (payload) => {
    const written = html(payload)
    expect(
      written.replace(
        /<\/?(?:p|h2|h3|ul|ol|li|blockquote|br|strong|em)>|<a href="(?:https?:|mailto:)[^"<>]*">|<\/a>/g,
        '',
      ),
    ).not.toMatch(/[<>]/)
    expect(written).not.toMatch(/<a href="(?!https?:|mailto:)/)
    expect(html(written)).toBe(written)
  })

  test('survives a hundred thousand open elements with wrong closing tags, and says so', () => {
    const deep = `${'<div>'.repeat(100_000)}heart${'</p></b>'.repeat(100_000)}`
    const { blocks, removed } = bodyFromHtml(deep)
    expect(bodyToText(blocks)).toBe('heart')
    expect(removed).toEqual(['structure: markup nested deeper than 1500 elements'])
  })

  test('of markup nested too deep only its text comes in: no script, no comment, no attribute, entities read', () => {
    const inside = [
      '<p title="a > b">One &amp; <b>two</b><!-- no > text --></p>',
      '<script>if (a < b) { leak("</p>") }</script>',
      '<style>p > b { color: red }</style>',
      '<svg><svg><text>drawn</text></svg><text>drawn</text></svg>',
      '<p>Three</p>',
      '<noscript>none',
    ].join('')
    const { blocks, removed } = bodyFromHtml(`<title>Name</title>${'<div>'.repeat(2_000)}${inside}`)
    expect(bodyToText(blocks)).toBe('One & two\n\nThree\n\nnone')
    expect(removed).toEqual(['structure: markup nested deeper than 1500 elements', 'script', 'svg'])
  })

  test('links are only http, https and mailto', () => {
    expect(safeLink(' https://a.kz/ ')).toBe('https://a.kz/')
    expect(safeLink('mailto:press@mod.gov.kz')).toBe('mailto:press@mod.gov.kz')
    for (const bad of ['javascript:1', 'ftp://a', '//a.kz', '/a', 'file:///etc', 'https://', 'https://a\u0000b'])
      expect(safeLink(bad)).toBeUndefined()
  })
})

describe('plain text', () => {
  test('wrapped lines are joined, long lines are paragraphs each, short lines stay lines', () => {
    const wrapped =
      'A line of some sixty letters, as an old mail program wraps it,\nand the second one, which is about as long as the first is,\nand an end.'
    expect(bodyToText(blocksFromText(wrapped))).toBe(wrapped.replaceAll('\n', ' '))
    expect(blocksFromText(`${'a '.repeat(60)}\n${'b '.repeat(60)}`)).toHaveLength(2)
    expect(blocksFromText('Name\nStreet\r\nTown\n \nNext')).toEqual([
      { kind: 'paragraph', content: [{ text: 'Name\nStreet\nTown' }] },
      { kind: 'paragraph', content: [{ text: 'Next' }] },
    ])
  })

  test('taking the start off keeps the marks of the rest', () => {
    expect(withoutStart([{ text: 'ASTA', bold: true }, { text: 'NA –  The' }, { text: 'x', italic: true }], 8)).toEqual(
      [{ text: 'The' }, { text: 'x', italic: true }],
    )
  })
})

describe('canonical HTML (seed 20240531)', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[a-zА-яә <>&"'\n\t]{0,12}$/))
  const run = fc.record(
    {
      text,
      bold: fc.constant(true as const),
      italic: fc.constant(true as const),
      link: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)'), text),
    },
    { requiredKeys: ['text'] },
  )
  const inline: fc.Arbitrary<Inline> = fc.array(run, { maxLength: 5 })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), content: inline }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(2 as const, 3 as const),
      content: inline,
    }),
    fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(inline, { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('quote' as const), content: fc.array(inline, { maxLength: 4 }) }),
  )

  test('reads back as the normalised blocks, and normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const normal = normaliseBlocks(blocks)
        expect(normaliseBlocks(normal)).toEqual(normal)
        expect(bodyFromHtml(bodyToHtml(blocks))).toEqual({ blocks: normal, removed: [] })
      }),
      { seed: 20240531, numRuns: 1500 },
    )
  })

  test('is reached in one step from any markup', () => {
    const tag = fc.constantFrom(
      ...'p div b i a ul ol li table tr td h1 h3 blockquote br script style pre span template svg title'.split(' '),
    )
    const piece = fc.oneof(
      text,
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom(
        '<a href="https://a.kz">',
        '<!--',
        '-->',
        '<![CDATA[',
        '&nbsp;',
        '&amp',
        '<p class=MsoListParagraph>',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = html(pieces.join(''))
        expect(html(once)).toBe(once)
      }),
      { seed: 20240531, numRuns: 1500 },
    )
  })
})
