/** The short way through a body answers what the long way answers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyFromHtml, bodyToHtml, bodyToText } from '../../src/shared/body.js'
import { canonicalBody, textOfBody } from '../../src/shared/canonical-body.js'

const long = (html: string) => bodyToHtml(bodyFromHtml(html).blocks)
const longText = (html: string) => bodyToText(bodyFromHtml(html).blocks)

/** What the long way takes out, or puts others in the place of, wherever it stands. */
const cleaned = (text: string) => longText(`<p>${text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</p>`)

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

const awkward = [
  '',
  ' ',
  '<p></p>',
  '<p> a</p>',
  '<p>a </p>',
  '<p>a  b</p>',
  '<p>a<br>b</p>',
  '<p>a<br><br>b</p>',
  '<p>a <br>b</p>',
  '<p>a<br> b</p>',
  '<p><br>a</p>',
  '<p>a<br></p>',
  '<p>a<br>&amp;<br>b</p>',
  '<p>a&gt;<br>&lt;b</p>',
  '<p>a> b</p>',
  '<p>br>b</p>',
  '<p>a<br >b</p>',
  '<p>&amp;amp; &lt;b&gt;</p>',
  '<p>&nbsp;</p>',
  '<p>\u00A0</p>',
  '<p>a\u00A0b</p>',
  '<p>a\tb</p>',
  '<p>a</p>\n\n<p>b</p>',
  '<p>a</p><p>b</p>',
  '<p>a</p>\n<p>b</p>',
  '<h2>a</h2>\n<p>b</p>',
  '<h1>a</h1>',
  '<p>a</h2>',
  '<p>\uD83D\uDE00 x</p>',
  '<p>\uD83D</p>',
  '<p>a\u0000b</p>',
  '<p>\uFEFFa</p>',
  '<p>a\u2028b</p>',
  '<p>a" b</p>',
  "<p>it's</p>",
  '<p>• a</p>',
  '<p>1. a</p>',
  '<ul><li>a</li><li>b</li></ul>\n<ul><li>c</li></ul>',
  '<p><strong>a</strong> b</p>',
  '<p>a & b</p>',
  '<blockquote><p>a</p><p>b</p></blockquote>',
  '<p>a</p>\n<script>x</script>',
  '<P>a</P>',
  '<p>a</p>\r\n<p>b</p>',
  '<p>&#65;</p>',
  '<p>&copy;</p>',
  '<p>&ampx</p>',
  '<p>a&lt</p>',
  '<p>\u0085a</p>',
  '<p>a\u00ADb</p>',
]

const piece = fc.constantFrom(
  ...awkward,
  '<p>',
  '</p>',
  '<br>',
  '&amp;',
  ' ',
  '\n',
  'слово',
  'қала',
  '<em>',
  '</em>',
  '<h2>',
  '</h2>',
)

describe('a canonical body', () => {
  test.each(awkward)('%j is told and read as the long way does', (html) => {
    expect(canonicalBody(html)).toBe(long(html))
    expect(words(cleaned(textOfBody(html)))).toEqual(words(longText(html)))
  })

  test('is told and read as the long way does, whatever the pieces are (seed 20)', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join('')
        expect(canonicalBody(html)).toBe(long(html))
        expect(words(cleaned(textOfBody(html)))).toEqual(words(longText(html)))
        expect(canonicalBody(long(html))).toBe(long(html))
      }),
      { seed: 20, numRuns: 3_000 },
    )
  })

  test('is told and read as the long way does, whatever the text is (seed 21)', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
        const html = texts.map((text) => `<p>${text}</p>`).join('\n')
        expect(canonicalBody(html)).toBe(long(html))
        expect(words(cleaned(textOfBody(html)))).toEqual(words(longText(html)))
      }),
      { seed: 21, numRuns: 3_000 },
    )
  })
})
