/** Mails: whose text is the release, what stands beside it as findings, and that hostile ones are refused with a sentence. */
import { readFileSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { ReleaseIntake } from '../../../src/shared/contract/intake.js'
import { releaseDescription } from '../../../src/shared/records.js'
import { intakeText, keptText, missingFrom } from '../../support/accounting.js'
import { newArchive } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { attached, inCodePage, mailOf, partsAs, plainMail } from '../../support/mail-making.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'

const read = (bytes: Uint8Array, name = 'a.eml') => readIntake({ kind: 'file', name, bytes })
const told = ({ findings }: ReleaseIntake, message: string): string[] =>
  findings.filter((finding) => finding.message === message).map(({ text }) => text)

const headline = 'В Астане открылся центр подготовки'
const lead =
  'АСТАНА, 30 мая – В столице открылся новый центр подготовки, в котором будут учиться спасатели из всех областей страны. Занятия начнутся осенью.'
const release = `${headline}\r\n\r\n${lead}\r\n\r\n«Мы ждали этого дня», – сказал директор центра Марат Омаров.\r\n`

const expectRelease = ({ draft }: ReleaseIntake): void => {
  expect(draft.headlines[0]?.value).toBe(headline)
  expect(draft.dateline).toMatchObject({ place: 'АСТАНА', date: '2024-05-30' })
  expect(draft.bodies[0]?.value).toMatch(/^<p>В столице открылся новый центр.*Марат Омаров\.<\/p>$/s)
}

describe('a mail', () => {
  test('gives its text; sender, date and subject are findings, and its day gives years to days', async () => {
    const intake = await read(plainMail('Release', release, ['Content-Type: text/plain; charset=utf-8']))
    expectRelease(intake)
    expect(told(intake, 'mail-head')).toEqual([
      'Press Office <press@example.org>\nFri, 31 May 2024 23:10:00 +0500\nRelease',
    ])
    expect(missingFrom(release, keptText(intake))).toBe('')
  })

  test('without a headline has its subject for one, without Re: and Fwd:', async () => {
    const intake = await read(plainMail('Fwd: RE: =?utf-8?B?0KbQtdC90YLRgA==?=', `${lead}\r\n\r\n${lead}`))
    expect(intake.draft.headlines[0]?.value).toBe('Центр')
    expect(told(intake, 'headline-subject')).toEqual(['Центр'])
  })

  test.each(['windows-1251', 'koi8-r', 'ibm866'])(
    'that does not say it is in %s is read all the same',
    async (encoding) => {
      // Neither has long dashes or angled quotation marks.
      const old = release.replaceAll('–', '-').replaceAll(/[«»]/g, '"')
      const raw = Buffer.concat([
        Buffer.from('From: a@b.kz\nSubject: '),
        inCodePage(encoding, headline),
        Buffer.from('\nDate: Fri, 31 May 2024 10:00:00 +0500\n\n'),
        inCodePage(encoding, old),
      ])
      const intake = await read(raw)
      expectRelease(intake)
      expect(intake.encoding).toBe(encoding)
      expect(told(intake, 'mail-head')[0]).toContain(headline)
      const packed = await read(mailOf('x', [{ type: 'text/plain', body: inCodePage(encoding, old) }]))
      expectRelease(packed)
    },
  )

  test('that says utf-8 and is not is read as what it is', async () => {
    const body = inCodePage('windows-1251', release)
    expectRelease(await read(plainMail('x', body, ['Content-Type: text/plain; charset=utf-8'])))
  })

  test('in two forms is read in its HTML, and in plain where that shows nothing', async () => {
    const html = `<html><body><h1>${headline}</h1><p>${lead}</p><p>«Мы ждали этого дня», – сказал директор центра Марат Омаров.</p></body></html>`
    const plain = { type: 'text/plain; charset=utf-8', body: 'Your program does not show HTML.' }
    const rich = await read(mailOf('x', [plain, { type: 'text/html; charset=utf-8', body: html }], 'alternative'))
    expectRelease(rich)
    const empty = [
      { type: 'text/plain; charset=utf-8', body: release },
      { type: 'text/html; charset=utf-8', body: '<p>&nbsp;</p>' },
    ]
    expectRelease(await read(mailOf('x', empty, 'alternative')))
  })

  test('whose lines were folded is unfolded', async () => {
    const folded = 'One line that is \r\nfolded once.\r\n\r\n-- \r\nJohn\r\n'
    const intake = await read(plainMail('Subject', folded, ['Content-Type: text/plain; format=flowed']))
    expect(intake.draft.bodies[0]?.value).toBe('<p>One line that is folded once.</p>')
    expect(told(intake, 'left-over-mail')).toEqual(['-- \nJohn'])
  })
})

describe('what is not the release', () => {
  test('greeting and signature are findings', async () => {
    const text = `Уважаемые коллеги!\r\n\r\n${release}\r\nС уважением,\r\nпресс-служба\r\n`
    const intake = await read(plainMail('x', text))
    expectRelease(intake)
    expect(told(intake, 'left-over-mail')).toEqual(['Уважаемые коллеги!\nС уважением,\nпресс-служба'])
    expect(missingFrom(text, intakeText(intake))).toBe('')
  })

  test.each([
    ['On Fri, 31 May 2024 at 10:00, A. Maker <a@b.kz> wrote:\r\n\r\n> Old text.\r\n> More.'],
    ['31 мая 2024 г., в 10:00, А. Иванов <a@b.kz> написал(а):\r\n> Old text.'],
    ['2024 ж. 31 мамыр, A <a@b.kz> жазды:\r\n> Old text.'],
    ['On Fri, 31 May 2024 at 10:00,\r\nA. Maker <a@b.kz> wrote:\r\n> Old text.'],
    ['-----Original Message-----\r\nFrom: A\r\nSent: Friday\r\nTo: B\r\nSubject: C\r\n\r\nOld text.'],
    ['-------- Исходное сообщение --------\r\nOld text.'],
    ['-------- Бастапқы хабар --------\r\nOld text.'],
    ['От: А. Иванов\r\nОтправлено: 31 мая 2024 г.\r\nКому: Б\r\nТема: В\r\n\r\nOld text.'],
  ])('an earlier mail is a finding: %s', async (earlier) => {
    const text = `${release}\r\n${earlier}\r\n`
    const intake = await read(plainMail('x', text))
    expectRelease(intake)
    expect(told(intake, 'left-over-mail').join('\n')).toContain('Old text.')
    expect(missingFrom(text, intakeText(intake))).toBe('')
  })

  test('in HTML too', async () => {
    const html = `<h1>${headline}</h1><p>${lead}</p><p>«Мы ждали этого дня», – сказал директор центра Марат Омаров.</p><div>31.05.2024 10:00, Иванов пишет:</div><blockquote><p>Old text.</p></blockquote>`
    const intake = await read(mailOf('x', [{ type: 'text/html; charset=utf-8', body: html }]))
    expectRelease(intake)
    expect(told(intake, 'left-over-mail').join('\n')).toContain('Old text.')
  })

  test('of a mail that only hands on another, the other is the release', async () => {
    const head =
      '---------- Forwarded message ---------\r\nFrom: A <a@b.kz>\r\nDate: Thu, 30 May 2024\r\nSubject: Old subject\r\nTo: <c@d.kz>\r\n\r\n'
    const text = `Коллеги, направляю релиз.\r\n\r\n${head}${release}`
    const intake = await read(plainMail('Fwd: x', text))
    expectRelease(intake)
    expect(told(intake, 'mail-note')).toEqual(['Коллеги, направляю релиз.'])
    expect(missingFrom(text, intakeText(intake))).toBe('')
    const all = release.split('\r\n').map((line) => `> ${line}`)
    expectRelease(await read(plainMail('Fwd: x', all.join('\r\n'))))
  })
})

describe('what comes with a mail', () => {
  const note = { type: 'text/plain; charset=utf-8', body: 'Добрый день! Релиз во вложении.' }
  const document = { type: 'text/plain', body: release, head: attached('release.txt') }
  const small = readFileSync('tests/fixtures/photos/every-field.jpg')

  test('the one document is the release where the mail is a covering note', async () => {
    const intake = await read(mailOf('x', [note, document]), 'mail.eml')
    expectRelease(intake)
    expect(told(intake, 'mail-note')).toEqual([note.body])
    expect(intake).toMatchObject({ sourceName: 'mail.eml', draft: { altIds: [{ role: 'file', value: 'mail.eml' }] } })
    const word = readFileSync('tests/fixtures/documents/kk-meeting.doc')
    const other = await read(mailOf('x', [note, { type: 'application/msword', body: word, head: attached('а.doc') }]))
    expect(other.draft.headlines[0]?.value).toBe('Ұлттық орталықта әңгіме-дүкен өтті')
    expect(other.pictures).toHaveLength(1)
  })

  test('documents are told by their names where the mail has a text of its own, or there are several', async () => {
    const own = { type: 'text/plain; charset=utf-8', body: release }
    const intake = await read(mailOf('x', [own, { ...document, body: `${release}${release}` }]))
    expectRelease(intake)
    expect(told(intake, 'mail-file')).toEqual(['release.txt'])
    const second = { ...document, head: attached('second.txt') }
    const several = await read(mailOf('x', [note, document, second]))
    expect(told(several, 'mail-file')).toEqual(['release.txt', 'second.txt'])
  })

  test('a mail that came as a file is read as one', async () => {
    const inner = plainMail('Inner', release, ['Content-Type: text/plain; charset=utf-8'])
    expectRelease(await read(mailOf('x', [note, { type: 'message/rfc822', body: inner, head: attached('m.eml') }])))
  })

  test('photos are handed over; files that are none are told by their names', async () => {
    const photo = Buffer.concat([small, new Uint8Array(10_000)])
    const parts = [
      { type: 'text/html; charset=utf-8', body: `<p>${lead}</p><p>${lead}</p><img src="cid:one@x">` },
      { type: 'image/jpeg; name="one.jpg"', body: photo, head: ['Content-ID: <one@x>'] },
      { type: 'image/jpeg', body: small, head: attached('small.jpg') },
      { type: 'image/jpeg; name="logo.jpg"', body: small, head: ['Content-ID: <two@x>'] },
      { type: 'application/pdf', body: '%PDF-1.7', head: attached('=?utf-8?B?0L/Qu9Cw0L0ucGRm?=') },
    ]
    const intake = await read(mailOf('x', parts, 'related'))
    expect(intake.pictures.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['one.jpg', 'image/jpeg'],
      ['small.jpg', 'image/jpeg'],
    ])
    expect(Buffer.from(intake.pictures[0]?.bytes ?? [])).toEqual(photo)
    expect(told(intake, 'mail-file')).toEqual(['logo.jpg', 'план.pdf'])
    expect(told(intake, 'removed-element')).toEqual([])
  })
})

describe('files of mails', () => {
  const mail = (subject: string) =>
    `From a@b.kz Fri May 31 10:00:00 2024\n${Buffer.from(plainMail(subject, release)).toString()}\n\n`

  test('a mailbox of one mail is read, one of several is for an import', async () => {
    expectRelease(await read(Buffer.from(mail('one')), 'a.mbox'))
    await expect(read(Buffer.from(mail('one') + mail('two')), 'a.mbox')).rejects.toThrow(/2 mails.*Import/)
  })

  test('a web page that Word saved in one file is read, also under the name of a document', async () => {
    const page = Buffer.from(
      [
        'MIME-Version: 1.0',
        'Content-Type: multipart/related; boundary="p"',
        '',
        partsAs([{ type: 'text/html; charset=utf-8', body: `<h1>${headline}</h1><p>${lead}</p>` }], 'p'),
      ].join('\r\n'),
    )
    for (const name of ['a.mht', 'a.doc']) {
      const { draft } = await read(page, name)
      expect(draft.headlines[0]?.value).toBe(headline)
    }
  })

  test('a mail without text, and an encrypted one, are refused', async () => {
    await expect(read(plainMail('x', ' \r\n'))).rejects.toThrow(/no text/)
    const sealed = [{ type: 'application/pkcs7-mime; name="smime.p7m"', body: 'x' }]
    await expect(read(mailOf('x', sealed))).rejects.toThrow(/encrypted/)
  })

  test('a mail whose parts cannot be told apart, or are cut off, gives its text all the same', async () => {
    const head = (boundary: string) => ['MIME-Version: 1.0', `Content-Type: multipart/mixed${boundary}`]
    for (const boundary of ['', '; boundary="other"'])
      expectRelease(await read(plainMail('x', release, head(boundary))))
    expectRelease(await read(plainMail('x', `--a\r\n\r\n${release}`, head('; boundary=a'))))
  })

  test('a text that is no mail is read as the text it is', async () => {
    const { draft } = await read(Buffer.from(release), 'a.eml')
    expect(draft.headlines[0]?.value).toBe(headline)
  })
})

describe('hostile mails (seed 822)', () => {
  const outcome = async (bytes: Uint8Array): Promise<string> => {
    try {
      return (await read(bytes)).draft.type
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      expect(error.code).toBe('unreadable-file')
      return error.message
    }
  }
  const whole = Buffer.from(
    mailOf('=?utf-8?B?0KbQtdC90YLRgA==?=', [
      { type: 'text/html; charset=utf-8', body: `<h1>${headline}</h1><p>${lead}</p>` },
      {
        type: 'image/jpeg; name="one.jpg"',
        body: readFileSync('tests/fixtures/photos/exif-only.jpg').subarray(0, 2000),
      },
      { type: 'text/plain', body: release, head: attached('release.txt') },
    ]),
  )

  test('cut anywhere, a mail is read or refused', { timeout: 120_000 }, async () => {
    for (let length = 1; length < whole.length; length += 211) await outcome(whole.subarray(0, length))
  })

  test('with bytes flipped, a mail is read or refused', { timeout: 120_000 }, async () => {
    const random = new Random(822)
    for (let turn = 0; turn < 40; turn++) {
      const changed = Uint8Array.from(whole)
      for (let flips = random.between(1, 40); flips > 0; flips--)
        changed[random.below(changed.length)] = random.below(256)
      await outcome(changed)
    }
  })

  test.each([
    [
      'ten thousand parts',
      partsAs(
        Array.from({ length: 10_000 }, () => ({ type: 'text/plain', body: 'x' })),
        'part-of-mail',
      ),
    ],
    [
      'parts five hundred deep',
      Array.from(
        { length: 500 },
        (_, at) =>
          `--${at === 0 ? 'part-of-mail' : `b${at}`}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n\r\n`,
      ).join(''),
    ],
  ])('%s are refused', { timeout: 60_000 }, async (_, body) => {
    const head = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="part-of-mail"']
    expect(await outcome(plainMail('x', body, head))).toMatch(/could not be read as a mail/)
  })

  test.each([
    ['a head of three megabytes', `From: a@b.kz\n${'X-A: b\n'.repeat(450_000)}\nText`],
    ['lines that all begin like a reply', `From: a@b.kz\n\n${'On 31 May 2024, a\nFrom: x\n'.repeat(20_000)}`],
    ['quotation marks', `From: a@b.kz\n\n${'> '.repeat(100_000)}x`],
    ['spaces', `From: a@b.kz\n\nFrom:${' '.repeat(200_000)}x`],
    ['mails that begin in a mailbox', `From a 2024\n\n\nFrom a 2024\n\n`.repeat(20_000)],
    ['base64 that is none', 'From: a@b.kz\nContent-Transfer-Encoding: base64\n\n!!!! ==== ы'],
    ['a part without its end', 'From: a@b.kz\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nText'],
    ['parts without a boundary', 'From: a@b.kz\nContent-Type: multipart/mixed\n\nText'],
  ])('%s: the reading ends', { timeout: 60_000 }, async (_, text) => {
    await outcome(Buffer.from(text))
  })
})

describe('an import of a folder', () => {
  test('takes in old Word documents with their pictures, mails, and each mail of a mailbox', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    await copyFile('tests/fixtures/documents/kk-meeting.doc', join(folder, 'meeting.doc'))
    await writeFile(join(folder, 'one.eml'), plainMail('One', `Уважаемые коллеги!\r\n\r\n${release}`))
    const others = ['Two', 'Three'].map(
      (subject) =>
        `From a@b.kz Fri May 31 10:00:00 2024\n${Buffer.from(plainMail(subject, `${lead} ${subject}.`)).toString()}\n\n`,
    )
    await writeFile(join(folder, 'other.mbox'), others.join(''))
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    expect(report).toMatchObject({ done: 4, refused: [] })
    const { rows } = await archive.listReleases({ offset: 0, limit: 10, order: 'date-newest', trashed: false })
    expect(rows.map((row) => row.headline).sort()).toEqual([
      'Three',
      'Two',
      headline,
      'Ұлттық орталықта әңгіме-дүкен өтті',
    ])
    expect((await archive.listPhotos({ offset: 0, limit: 10 })).rows.map(({ photo }) => photo.originalName)).toEqual([
      'picture-1.png',
    ])
    const one = rows.find((row) => row.headline === headline)
    const kept = one && releaseDescription(await archive.getRelease(one.uri), 'setAside')
    expect(kept).toContain('Уважаемые коллеги!')
    expect(kept).toContain('Press Office <press@example.org>')
    const again = await endOfJob(archive, () => archive.startImport([folder]))
    expect(again.report?.done).toBe(0)
  })
})
