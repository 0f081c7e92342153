import { expect, test } from 'vitest'
import { decodeAs, decodeText } from '../../../src/main/archive/intake/decode-text.js'

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

test('quotation marks, dash, ellipsis and euro of windows-1252 are read as such', () => {
  expect(decodeAs(Uint8Array.from([0x93, 0x94, 0x96, 0x85, 0x80]), 'windows-1252')).toBe('“”–…€')
})

test('a file that declares ISO 8859-1 is read as windows-1252, as browsers do', () => {
  const bytes = latin('\x93We arrived,\x94 said Ren\xe9e \x96 and the caf\xe9 costs \x80 4\x85')
  for (const declared of ['iso-8859-1', 'latin1', 'windows-1252', 'us-ascii'])
    expect(decodeText(bytes, 'a.txt', declared)).toEqual({
      text: '“We arrived,” said Renée – and the café costs € 4…',
      encoding: 'windows-1252',
      certain: true,
    })
})

test('and so is one that declares nothing', () => {
  const sentence =
    'The caf\xe9 at the river is open again, \x93as it should be,\x94 said Ren\xe9e Dupr\xe9 \x96 the owner. '
  expect(decodeText(latin(sentence.repeat(5)), 'a.txt').text).toContain(
    '“as it should be,” said Renée Dupré – the owner.',
  )
})

test('every byte of windows-1252 is one character, and none is lost', () => {
  const all = Uint8Array.from({ length: 128 }, (_, at) => at + 0x80)
  const text = decodeAs(all, 'windows-1252')
  expect([...text]).toHaveLength(128)
  expect(new Set(text).size).toBe(128)
  expect(text).not.toContain('\uFFFD')
  expect(text.slice(32)).toBe(Buffer.from(all.slice(32)).toString('latin1'))
})
