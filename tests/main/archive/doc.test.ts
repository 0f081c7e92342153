/** Word 97–2003 documents: what comes over from them, and that damaged ones are refused with a sentence. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { readDoc } from '../../../src/main/archive/intake/doc.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { Random } from '../../support/random.js'

const bytes = readFileSync('tests/fixtures/documents/kk-meeting.doc')
const file = (name: string, content: Uint8Array | string) =>
  readIntake({ kind: 'file', name, bytes: typeof content === 'string' ? Buffer.from(content) : content })

/** The document with a byte of its head (MS-DOC: FibBase) changed. */
function withHead(at: number, change: (byte: number) => number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const head = bytes.indexOf(Buffer.from([0xec, 0xa5]))
  changed[head + at] = change(bytes[head + at] ?? 0)
  return changed
}

describe('a Word 97–2003 document', () => {
  test('is read with its headline, dateline, lists, table, link, note and bold words; soft hyphens and deleted words are not', async () => {
    const { draft } = await file('2024-05-31 кездесу.doc', bytes)
    expect(draft).toMatchObject({
      language: 'kk',
      headlines: [{ role: 'main', value: 'Ұлттық орталықта әңгіме-дүкен өтті' }],
      dateline: { place: 'АСТАНА', date: '2024-05-31' },
      altIds: [{ role: 'file', value: '2024-05-31 кездесу.doc' }],
    })
    expect(draft.bodies[0]?.value.split('\n')).toEqual([
      '<p>Орталықта ғалымдар мен үйірме мүшелері кездесіп, жаңа көрме ашты[1]. Іс-шараға Өскемен мен Түркістаннан қонақтар келді.</p>',
      '<p>«Бұл – <strong>үлкен қадам</strong>», – деді <a href="https://example.org/aigul">Айгүл Серікова</a>. Ұзақ сөз орталықтан бөлінеді, ал 5\u00a0€ пен a&lt;b&gt; сол күйі қалады.</p>',
      '<ul><li>бірінші</li><li>екінші</li></ul>',
      '<ol><li>бір</li><li>екі</li></ol>',
      '<p>Қала\tҚонақ</p>',
      '<p>Өскемен\t12</p>',
      '<p>Сурет төменде.<br>Екінші жол.</p>',
      '<p>[1] Көрме екі апта жұмыс істейді.</p>',
    ])
  })

  test('hands over its pictures, and tells what stands around the text', async () => {
    const { pictures, findings } = await file('a.doc', bytes)
    expect(pictures).toMatchObject([{ name: 'picture-1.png', contentType: 'image/png' }])
    expect(Buffer.from(pictures[0]?.bytes ?? []).toString('latin1')).toMatch(/^\u0089PNG.*IEND....$/s)
    const around = findings.filter(({ message }) => message === 'left-over-document').map(({ text }) => text)
    expect(around).toEqual(['Баспасөз қызметі, бланк', 'Астана қаласы, Мәңгілік Ел даңғылы', 'Күнін тексеру керек'])
  })

  test('is known by its bytes, whatever its name says', async () => {
    const { draft } = await file('a.docx', bytes)
    expect(draft.language).toBe('kk')
  })

  test('under a password, or of a Word of before 1997, is refused and says so', async () => {
    await expect(
      file(
        'a.doc',
        withHead(0x0b, (flags) => flags | 1),
      ),
    ).rejects.toThrow(/password/)
    await expect(
      file(
        'a.doc',
        withHead(0, () => 0xdc),
      ),
    ).rejects.toThrow(/before 1997/)
  })
})

describe('a file named .doc that is something else', () => {
  const text = 'The office opened its doors to the people of the town and showed them what it does all year round. '

  test('a web page, as Word saves it', async () => {
    const page = `\ufeff<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"></head><body><h1>Open Day</h1><p class=MsoNormal>${text}<o:p></o:p></p></body></html>`
    const { draft } = await file('a.doc', page)
    expect(draft.headlines[0]?.value).toBe('Open Day')
  })

  test('plain text', async () => {
    const { draft } = await file('a.doc', `Open Day in the Office\n\n${text}${text}`)
    expect(draft.headlines[0]?.value).toBe('Open Day in the Office')
  })

  test('Word XML, and bytes that are no text, are refused with what to do', async () => {
    const xml = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
    await expect(file('a.doc', xml)).rejects.toThrow(/Word XML.*save it as \.docx/)
    await expect(file('a.doc', '\u0000\u0001\u0002\u0003\u0000\u0001\u0002\u0003')).rejects.toThrow(/not text/)
  })
})

describe('a damaged document (seed 97)', () => {
  /** @returns what came out: a text, or the refusal's sentence */
  const outcome = async (content: Uint8Array): Promise<string> => {
    try {
      return (await readDoc(content, 'a.doc')).html
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      expect(error.code).toBe('unreadable-file')
      return error.message
    }
  }

  test('cut anywhere, is read or refused', async () => {
    for (let length = 0; length < bytes.length; length += 61) await outcome(bytes.subarray(0, length))
    expect(await outcome(bytes.subarray(0, 3000))).toMatch(/damaged/)
  })

  test('with bytes flipped, is read or refused', async () => {
    const random = new Random(97)
    for (let turn = 0; turn < 1000; turn++) {
      const changed = Uint8Array.from(bytes)
      for (let flips = random.between(1, 8); flips > 0; flips--)
        changed[random.below(changed.length)] = random.below(256)
      await outcome(changed)
    }
  })

  test('with numbers that lie, is read or refused', async () => {
    const random = new Random(98)
    const lies = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0x40000000, bytes.length]
    for (let turn = 0; turn < 1000; turn++) {
      const changed = Buffer.from(bytes)
      for (let count = random.between(1, 4); count > 0; count--)
        changed.writeUInt32LE(random.pick(lies), random.below(changed.length / 4 - 1) * 4)
      await outcome(changed)
    }
  })
})
