/** OpenDocument text, as LibreOffice writes it, and as nobody should. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { readOpenDocument } from '../../../src/main/archive/intake/odt.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'
import { onSharedData, sharedData } from '../../support/shared-data.js'
import { zip } from '../../support/zip.js'

const names =
  'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x" xmlns:draw="d" xmlns:svg="v" xmlns:dc="c"'
const contentOf = (body: string, styles = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`
const document = (body: string, styles = '', more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': contentOf(body, styles), ...more })
const read = (bytes: Uint8Array) => readOpenDocument(bytes, 'a.odt')
const html = async (body: string, styles = ''): Promise<string> => (await read(document(body, styles))).html
const photo = readFileSync(join(import.meta.dirname, '../../fixtures/photos/progressive.jpg'))

test('paragraphs, headings, titles and marks come over, spaces as they are written', async () => {
  const styles =
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="Title"/>'
  const body =
    '<text:p text:style-name="P1">Қалқан</text:p><text:h text:outline-level="2">A\n  b</text:h><text:p>c<text:s text:c="2"/>d<text:tab/>e<text:line-break/>f <text:span text:style-name="T1">bold</text:span> <text:span text:style-name="T2">both</text:span> &amp; &lt;i&gt;</text:p><text:p> </text:p>'
  expect(await html(body, styles)).toBe(
    '<h1>Қалқан</h1>\n<h2>A b</h2>\n<p>c  d\te<br>f <strong>bold</strong> <strong><em>both</em></strong> &#38; &#60;i&#62;</p>',
  )
})

test('lists and links come over', async () => {
  const styles =
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
  const list = (style: string, items: string[]) =>
    `<text:list text:style-name="${style}">${items.map((item) => `<text:list-item><text:p>${item}</text:p></text:list-item>`).join('')}</text:list>`
  const link = '<text:p>See <text:a xlink:href="https://example.org/?a&amp;b">here</text:a>.</text:p>'
  expect(await html(`${list('L1', ['a', 'b'])}${list('L2', ['c'])}${link}`, styles)).toBe(
    '<ol><li>a</li><li>b</li></ol>\n<ul><li>c</li></ul>\n<p>See <a href="https://example.org/?a&#38;b">here</a>.</p>',
  )
})

test('headers, footers and comments stand beside the text, notes behind it; what was deleted is none', async () => {
  const styles = `<office:document-styles ${names}><office:master-styles><style:master-page><style:header><text:p>Internal</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
  const body =
    '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level="1">Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note><office:annotation><dc:creator>Me</dc:creator><text:p>Check!</text:p></office:annotation> goes on</text:h>'
  const { html: text, around } = await read(document(body, '', { 'styles.xml': styles }))
  expect([text, around]).toEqual([
    '<h1>Text<a id="note-from-1" href="#note-1">[1]</a> goes on</h1>\n<p id="note-1">A note.<a href="#note-from-1">↑</a></p>',
    ['Internal', 'Page 1', 'Check!'],
  ])
})

test('a comment on a note is told, and is none of its text; the number of a note makes no heading half bold', async () => {
  const note =
    '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>One<office:annotation><text:p>Check!</text:p></office:annotation> two.</text:p></text:note-body></text:note>'
  const style =
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
  const { html: text, around } = await read(
    document(`<text:h text:outline-level="2"><text:span text:style-name="B">Text</text:span>${note}</text:h>`, style),
  )
  expect([text, around]).toEqual([
    '<h2>Text<a id="note-from-1" href="#note-1">[1]</a></h2>\n<p id="note-1">One two.<a href="#note-from-1">↑</a></p>',
    ['Check!'],
  ])
})

test('a text box, with a table too, stands before the paragraph that it is in, which stays whole', async () => {
  const row = '<table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>'
  const box = `<draw:frame><draw:text-box><text:p>boxed</text:p><table:table>${row}</table:table></draw:text-box></draw:frame>`
  expect(await html(`<text:p>A sentence ${box}that goes on.</text:p>`)).toBe(
    '<p>boxed</p>\n<table><tr><td><p>c</p></td></tr></table>\n<p>A sentence that goes on.</p>',
  )
})

test('rows of tables come over, and tables in cells; lists in lists are lists in their items', async () => {
  const cell = (text: string) => `<table:table-cell>${text}</table:table-cell>`
  const row = (...cells: string[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`
  const inner = `<table:table>${row('<text:p>c</text:p>', '<text:p>d</text:p>')}</table:table>`
  expect(
    await html(`<table:table>${row('<text:p>a</text:p>', '', '<text:p>b</text:p>')}${row(inner)}</table:table>`),
  ).toBe(
    '<table><tr><td><p>a</p></td><td></td><td><p>b</p></td></tr></table>\n<table><tr><td><table><tr><td><p>c</p></td><td><p>d</p></td></tr></table></td></tr></table>',
  )
  const list = (items: string) => `<text:list>${items}</text:list>`
  const item = (text: string, more = '') => `<text:list-item><text:p>${text}</text:p>${more}</text:list-item>`
  expect(await html(list(item('a', list(item('b') + item('c'))) + item('d')))).toBe(
    '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>',
  )
  const deep = `<table:table>${row('X')}</table:table>`
  const nested = Array.from({ length: 300 }).reduce<string>((text) => deep.replace('X', text), '<text:p>in</text:p>')
  expect(await html(nested)).toContain('<p>in</p>')
})

test('a note with a sign of its own keeps it, in the text and before the note', async () => {
  const note =
    '<text:note><text:note-citation text:label="*">*</text:note-citation><text:note-body><text:p>For children.</text:p></text:note-body></text:note>'
  const { draft } = await readIntake({
    kind: 'file',
    name: 'a.odt',
    bytes: document(
      `<text:h text:outline-level="1">The museum opens its doors to everybody</text:h><text:p>The museum is free of charge${note}, and open all day.</text:p>`,
    ),
  })
  expect(draft.bodies[0]?.value).toBe('<p>The museum is free of charge*, and open all day.</p>\n<p>* For children.</p>')
})

test('a DOCTYPE as OpenOffice.org 2 wrote it into the manifest is no harm', async () => {
  const manifest =
    '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest/>'
  expect((await read(document('<text:p>a</text:p>', '', { 'META-INF/manifest.xml': manifest }))).html).toBe('<p>a</p>')
})

test('pictures come along; what is drawn, or is not there, is told', async () => {
  const frame = (href: string) =>
    `<text:p><draw:frame><draw:image xlink:href="${href}"/><svg:title>no text</svg:title></draw:frame></text:p>`
  const { html: text, pictures } = await read(
    document(frame('Pictures/1.jpg') + frame('Pictures/2.svm') + frame('../../etc/passwd'), '', {
      'Pictures/1.jpg': photo,
      'Pictures/2.svm': 'x',
    }),
  )
  expect(text).toBe('<p><img src="picture-1.jpg"></p>\n<p><img src="drawing"></p>\n<p><img src="drawing"></p>')
  expect(pictures.map(({ name, bytes }) => [name, Buffer.from(bytes).equals(photo)])).toEqual([['picture-1.jpg', true]])
})

test('a release is taken in', async () => {
  const bytes = document(
    '<text:h text:outline-level="1">Peacekeepers Return Home</text:h><text:p>ASTANA, May 31, 2024 – The center received thirty officers after a year abroad and thanked each of them.</text:p>',
  )
  const { draft } = await readIntake({ kind: 'file', name: 'a.odt', bytes })
  expect(mainHeadline(draft)).toBe('Peacekeepers Return Home')
  expect(draft.dateline).toMatchObject({ place: 'ASTANA', date: '2024-05-31' })
})

describe('what no one should send', () => {
  test.each([
    ['one with a password', document('', '', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), /password/],
    ['one without its content', zip({ mimetype: 'x' }), /not a whole OpenDocument/],
    ['one with entities', zip({ 'content.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }), /can do harm/],
    [
      'one of elements a hundred thousand deep',
      document(`${'<a>'.repeat(100_000)}${'</b>'.repeat(100_000)}`),
      /can do harm/,
    ],
    [
      'one that unpacks to a thousand times its size',
      document('', '', { 'Pictures/x': ' '.repeat(9_000_000) }),
      /200 times/,
    ],
  ])('%s is refused with what to do', async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringMatching(sentence),
    })
  })

  test('styles that are made after themselves do no harm', async () => {
    const styles =
      '<style:style style:name="A" style:parent-style-name="B"/><style:style style:name="B" style:parent-style-name="A"/>'
    const deep = `${'<text:span>'.repeat(1_000)}x${'</text:span>'.repeat(1_000)}`
    expect(await html(`<text:p text:style-name="A">${deep}</text:p>`, styles)).toBe('<p>x</p>')
  })

  test('spaces that are told by their number are no way to fill the memory', async () => {
    const text = await html(`<text:p>a${'<text:s text:c="1000"/>'.repeat(20_000)}b</text:p>`)
    expect(text.length).toBeLessThan(1_100_000)
  })

  test.each([20240531, 77])('documents changed anywhere are read or refused (seed %i)', async (seed) => {
    const random = new Random(seed)
    const whole = contentOf(
      '<text:list text:style-name="L"><text:list-item><text:p>a<text:s text:c="9"/></text:p></text:list-item></text:list><text:h text:outline-level="3">b<text:note><text:note-body><text:p>c</text:p></text:note-body></text:note></text:h><text:p><draw:image xlink:href="Pictures/1.png"/></text:p>',
    )
    for (let turn = 0; turn < 400; turn++) {
      let text = whole
      for (let times = random.between(1, 4); times > 0; times--) {
        const at = random.below(text.length)
        text = text.slice(0, at) + String.fromCharCode(random.between(32, 127)) + text.slice(at + random.below(40))
      }
      const told = await read(zip({ 'content.xml': text })).catch((error: unknown) => error)
      if (told instanceof Error) expect(told).toBeInstanceOf(ArchiveError)
    }
    const bytes = document('<text:p>a</text:p>')
    for (let cut = 0; cut < bytes.length; cut += 7)
      await expect(read(bytes.subarray(0, cut))).rejects.toBeInstanceOf(ArchiveError)
  })

  onSharedData('real documents are read, or refused with a sentence', async () => {
    const folder = join(sharedData, 'documents/odt')
    let taken = 0
    for (const name of readdirSync(folder)) {
      const intake = readIntake({ kind: 'file', name, bytes: readFileSync(join(folder, name)) })
      await intake.then(
        () => taken++,
        (error: unknown) => expect(error).toBeInstanceOf(ArchiveError),
      )
    }
    expect(taken).toBeGreaterThan(5)
  })
})
