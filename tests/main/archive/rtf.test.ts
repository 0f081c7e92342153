/** Rich Text Format, as Word, WordPad and LibreOffice write it, and as nobody should. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'
import type { RichText } from '../../../src/main/archive/intake/rich-page.js'
import { readRichText } from '../../../src/main/archive/intake/rtf.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'
import { onSharedData, sharedData } from '../../support/shared-data.js'

const read = (rtf: string): Promise<RichText> => readRichText(Buffer.from(rtf, 'latin1'))
const html = async (body: string, head = '\\ansi\\ansicpg1252'): Promise<string> =>
  (await read(`{\\rtf1${head} ${body}}`)).html
const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/(.{64})/g, '$1\r\n')
const photo = readFileSync(join(import.meta.dirname, '../../fixtures/photos/progressive.jpg'))

describe('letters', () => {
  test('of the document’s code page, of a font’s and of Unicode become text', async () => {
    const fonts =
      '{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fnil\\fcharset204{\\*\\fname Arial;}Arial Cyr;}{\\f2\\fcharset238 Arial CE;}}'
    expect(await html(`${fonts}na\\'efve {\\f1\\'cf\\'f0\\'e5\\'f1\\'f1} \\f2\\'9es\\par`)).toBe(
      '<p>naïve Пресс žs</p>',
    )
    expect(await html("\\'cc\\'e8\\'f0\\par", '\\ansi\\ansicpg1251')).toBe('<p>Мир</p>')
    expect(await html('\\uc1\\u1178?\\u1072?\\u1079?\\u1072?\\u1179?\\par')).toBe('<p>Қазақ</p>')
  })

  test('that stand for a Unicode one elsewhere are passed over, as many as are told', async () => {
    expect(await html("{\\uc2 \\u24180\\'94\\'4e!}{\\uc0\\u233 t\\u233 }\\u8212\\'97\\par")).toBe('<p>年!été—</p>')
    expect(await html('\\u-10179?\\u-8704?\\par')).toBe('<p>😀</p>')
    expect(await html('{\\upr{old}{\\*\\ud new}} text\\par')).toBe('<p>new text</p>')
  })

  test('of two bytes are read together', async () => {
    expect(await html("{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0\\'d6\\'d0\\'ce\\'c4\\par")).toBe('<p>中文</p>')
  })

  test('that are signs of their own are written out', async () => {
    expect(await html('a\\~b\\_c\\-d\\emdash e \\ldblquote f\\rdblquote \\{g\\}\\\\ <h>\\line i\\par')).toBe(
      '<p>a\u00A0b\u2011cd—e “f”{g}\\ &#60;h&#62;<br>i</p>',
    )
  })
})

describe('what a document is made of', () => {
  test('paragraphs, bold, italic and cells of tables come over', async () => {
    expect(await html('{\\b Lead} and {\\i note}\\par\\par \\trowd one\\cell two\\cell\\row last')).toBe(
      '<p><strong>Lead</strong> and <em>note</em></p>\n<table><tr><td><p>one</p></td><td><p>two</p></td></tr></table>\n<p>last</p>',
    )
  })

  test('headings are known by their level, and by their style’s name in three languages', async () => {
    const styles = (name: string) => `{\\stylesheet{\\s0 Normal;}{\\s7\\b ${name};}}`
    for (const name of ['heading 2', 'Heading2', "\\'e7\\'e0\\'e3\\'ee\\'eb\\'ee\\'e2\\'ee\\'ea 2"])
      expect(await html(`${styles(name)}\\pard\\s7 A\\par\\pard\\s0 B\\par`, '\\ansi\\ansicpg1251')).toBe(
        '<h2>A</h2>\n<p>B</p>',
      )
    expect(await html(`${styles('Title')}{\\s7 A\\par}`)).toBe('<h1>A</h1>')
    expect(await html('\\pard\\outlinelevel0 A\\par\\pard B\\par')).toBe('<h1>A</h1>\n<p>B</p>')
  })

  test('lists are lists, numbered where their marks are numbers', async () => {
    const item = (mark: string, text: string) => `{\\listtext ${mark}\\tab}\\pard\\ls1 ${text}\\par`
    expect(await html(`${item('1.', 'a')}${item('2.', 'b')}\\pard c\\par${item("\\'b7", 'd')}`)).toBe(
      '<ol><li>a</li><li>b</li></ol>\n<p>c</p>\n<ul><li>d</li></ul>',
    )
  })

  test('a link keeps its address, and the text after it has none', async () => {
    const field = '{\\field{\\*\\fldinst{HYPERLINK "https://example.org/a?b&c"}}{\\fldrslt{\\b here}}}'
    expect(await html(`See ${field}.\\par`)).toBe(
      '<p>See <a href="https://example.org/a?b&#38;c"><strong>here</strong></a>.</p>',
    )
  })

  test('rows of tables come over as Word and LibreOffice write them, and a table that is cut off keeps its text', async () => {
    const row = (...cells: string[]) =>
      `\\trowd\\cellx100\\cellx200${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`
    expect(await html(`a\\par${row('b', 'c')}${row('d\\par e', '')}\\pard f\\par`)).toBe(
      '<p>a</p>\n<table><tr><td><p>b</p></td><td><p>c</p></td></tr></table>\n<table><tr><td><p>d</p><p>e</p></td><td></td></tr></table>\n<p>f</p>',
    )
    expect(await html('\\trowd\\pard\\intbl a\\cell b\\cell c')).toBe(
      '<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>\n<p>c</p>',
    )
  })

  test('items further in are a list in the item before them', async () => {
    const item = (level: number, text: string) => `{\\listtext\\'b7\\tab}\\pard\\ilvl${level}\\ls1 ${text}\\par`
    expect(await html(item(0, 'a') + item(1, 'b') + item(1, 'c') + item(0, 'd'))).toBe(
      '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>',
    )
  })

  test('notes that are numbered get their numbers; one with a star of its own keeps it', async () => {
    const numbered = '{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} First.}'
    const starred = '*{\\*\\footnote\\pard * Second.\\par}'
    expect(await html(`A${numbered} b${starred}.\\par`)).toBe(
      '<p>A<a id="note-from-1" href="#note-1">[1]</a> b*<a id="note-from-2" href="#note-2"></a>.</p>\n<p id="note-1">First.<a href="#note-from-1">↑</a></p>\n<p id="note-2">* Second.<a href="#note-from-2">↑</a></p>',
    )
  })

  test('a link whose text is behind a star, as AbiWord writes it, is read', async () => {
    expect(await html('{\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\*\\fldrslt{here}}}\\par')).toBe(
      '<p><a href="https://example.org">here</a></p>',
    )
  })

  test('headers, footers and comments stand beside the text', async () => {
    const { html: body, around } = await read(
      '{\\rtf1{\\header Draft\\par}{\\footer\\pard Page\\par}Text{\\*\\annotation Check!}\\par}',
    )
    expect([body, around]).toEqual(['<p>Text</p>', ['Draft', 'Page', 'Check!']])
  })

  test('a note that was deleted leaves no sign in the text', async () => {
    expect(await html('A{\\deleted{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Gone.}} b.\\par')).toBe(
      '<p>A b.</p>',
    )
  })

  test('a note that is a year alone is kept, a footer that is a number alone is not told', async () => {
    const { html: body, around } = await read(
      '{\\rtf1{\\footer 12\\par}A{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} 1945.}\\par}',
    )
    expect(body).toContain('<p id="note-1">1945.<a')
    expect(around).toEqual([])
  })

  test('a comment on a note is none of its text, nor is a note in what is no text', async () => {
    const { html: body, around } = await read(
      '{\\rtf1 A{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} One{\\*\\annotation Check!} two.}b{\\field{\\*\\fldinst PAGE{\\footnote x}}}\\par}',
    )
    expect(body).toContain('<p id="note-1">One two.<a')
    expect(around).toEqual(['Check!'])
  })

  test('text boxes stand beside the text, one in a header too', async () => {
    const box = (text: string) =>
      `{\\shp{\\*\\shpinst\\shpleft3402{\\sp{\\sn shapeType}{\\sv 202}}{\\boxprops type:box}{\\shptxt\\pard\\plain ${text}\\par}}{\\shprslt{\\*\\do{\\dptxbxtext ${text}}}}}`
    const { html: body, around } = await read(
      `{\\rtf1{\\header ${box('Address')}Draft\\par}A ${box('Boxed')}{\\shp{\\*\\shpgrp${box('Grouped')}}}b.\\par}`,
    )
    expect([body, around]).toEqual(['<p>A b.</p>', ['Address', 'Draft', 'Boxed', 'Grouped']])
  })

  test('a link and a Unicode text in a note are read', async () => {
    const link = '{\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\*\\fldrslt{here}}}'
    expect(await html(`A{\\super\\chftn}{\\footnote See ${link}{\\upr{?}{\\*\\ud now}}.}\\par`)).toContain(
      'See herenow.<a',
    )
  })

  test('what is hidden, deleted, or said to programs alone is no text', async () => {
    expect(
      await html('{\\info{\\title Secret}}{\\*\\unknown secret{\\b secret}}a{\\v secret}b{\\deleted secret}c\\par'),
    ).toBe('<p>abc</p>')
  })

  test('pictures come along, written as digits or as bytes; drawings are told', async () => {
    const digits = await read(
      `{\\rtf1 A\\par{\\*\\shppict{\\pict{\\*\\blipuid 0badcafe}\\jpegblip\\picw10 ${hex(photo)}}}{\\nonshppict{\\pict\\wmetafile8 00}}\\par}`,
    )
    const bytes = await read(`{\\rtf1{\\pict\\jpegblip\\bin${photo.length} ${photo.toString('latin1')}}\\par}`)
    for (const { pictures } of [digits, bytes]) {
      expect(pictures).toHaveLength(1)
      expect(pictures[0]).toMatchObject({ name: 'picture-1.jpg', contentType: 'image/jpeg' })
      expect(Buffer.from(pictures[0]?.bytes ?? []).equals(photo)).toBe(true)
    }
    expect(digits.html).toBe('<p>A</p>\n<p><img src="picture-1.jpg"></p>')
    expect((await read('{\\rtf1{\\pict\\emfblip 0100}}')).html).toBe('<p><img src="drawing"></p>')
  })
})

describe('a release', () => {
  const release = `{\\rtf1\\ansi\\ansicpg1251{\\header Internal\\par}\\pard\\outlinelevel0 Peacekeepers Return Home\\par\\pard ASTANA, May 31, 2024 \\endash  The center received thirty officers after a year abroad and thanked each of them.\\par}`

  test.each(['a.rtf', 'a.doc', 'a'])('is taken in from %s', async (name) => {
    const { draft, findings } = await readIntake({ kind: 'file', name, bytes: Buffer.from(release) })
    expect(mainHeadline(draft)).toBe('Peacekeepers Return Home')
    expect(draft.dateline).toMatchObject({ place: 'ASTANA', date: '2024-05-31' })
    expect(findings.map(({ text }) => text)).toContain('Internal')
  })

  test('that has no text is refused with what to do', async () => {
    const refused = readIntake({ kind: 'file', name: 'a.rtf', bytes: Buffer.from('{\\rtf1{\\info secret}}') })
    await expect(refused).rejects.toThrow(/a\.rtf holds no text/)
  })

  test('that is called so and is plain text is read as one', async () => {
    const { draft } = await readIntake({ kind: 'file', name: 'a.rtf', bytes: Buffer.from('Headline\n\nText of it.') })
    expect(mainHeadline(draft)).toBe('Headline')
  })
})

describe('what no one should send', () => {
  test.each([20240531, 77])('files cut anywhere and changed anywhere are read to their end (seed %i)', async (seed) => {
    const random = new Random(seed)
    const whole = Buffer.from(
      `{\\rtf1{\\fonttbl{\\f1\\fcharset204 A;}}{\\stylesheet{\\s1 heading 1;}}\\s1 A\\par{\\field{\\*\\fldinst{HYPERLINK "x"}}{\\fldrslt b}}{\\upr{c}{\\*\\ud d}}\\u1234?{\\pict\\pngblip\\bin3 abc}{\\footnote e}\\par}`,
      'latin1',
    )
    for (let cut = 0; cut <= whole.length; cut++) await readRichText(whole.subarray(0, cut))
    for (let turn = 0; turn < 2_000; turn++) {
      const bytes = Buffer.from(whole)
      for (let times = random.between(1, 6); times > 0; times--) bytes[random.below(bytes.length)] = random.below(256)
      const { html: text } = await readRichText(bytes)
      expect(typeof text).toBe('string')
    }
  })

  test('a hundred thousand groups in one another, and numbers beyond all bounds, do no harm', async () => {
    const deep = await read(`{\\rtf1 A\\par ${'{\\b '.repeat(100_000)}x${'}'.repeat(100_000)}\\pard B\\par}`)
    expect(deep.html).toContain('<p>A</p>')
    expect(deep.html).toContain('B')
    expect(await html('\\u99999999999?\\uc99999999\\u65?b\\bin999999999 c\\par')).not.toContain('c')
  })

  test.each([
    ['a list of two hundred thousand items', '{\\listtext\\bullet\\tab}x\\par '.repeat(200_000)],
    [
      'a field that begins a hundred thousand links',
      `{\\field{\\*\\fldinst HYPERLINK ${'\\\\HYPERLINK \\b '.repeat(100_000)}}}`,
    ],
    ['a text of ten megabytes without a paragraph', 'word '.repeat(2_000_000)],
  ])('%s: the reading ends', { timeout: 60_000 }, async (_, body) => {
    expect((await html(`${body}\\par A\\par`)).endsWith('<p>A</p>')).toBe(true)
  })

  onSharedData('real files of many programs are read, and none leaves signs of the format behind', async () => {
    const folder = join(sharedData, 'documents/rtf')
    let read = 0
    for (const name of readdirSync(folder)) {
      try {
        const { draft } = await readIntake({ kind: 'file', name, bytes: readFileSync(join(folder, name)) })
        expect(draft.bodies[0]?.value ?? '').not.toMatch(/\\(?:par|f\d|u\d)/)
        read++
      } catch (error) {
        expect(error).toBeInstanceOf(ArchiveError)
      }
    }
    expect(read).toBeGreaterThan(20)
  })
})
