/** Contact sheets: every photo with what must be known of it, nothing that may not leave unmarked, no gap untold, stopped whole. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { SheetPress } from '../../../src/main/archive/contact-sheet.js'
import { allNamed, findIn, hasClass, readPage, textIn } from '../../../src/main/archive/export-release/page-tree.js'
import type { ContactSheetOrder } from '../../../src/shared/contact-sheet.js'
import type { PrintDocument } from '../../../src/shared/contract/handing-out.js'
import type { Photo, PhotoDraft, ReleaseDraft } from '../../../src/shared/records.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

async function photo(archive: Archive, name: string, more: Partial<PhotoDraft> = {}): Promise<Photo> {
  const { photo: added } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
  const descriptions = [
    { role: 'caption' as const, value: `What ${name} shows.` },
    { role: 'creditline' as const, value: 'A. Akhmetov / KAZCENT' },
  ]
  return archive.savePhoto({ ...added, contentCreated: '2024-05-31T10:20:00', descriptions, ...more }, added.revision)
}

const release = (
  archive: Archive,
  photos: Photo[],
  more: Partial<ReleaseDraft> = {},
  told = { caption: '', credit: '' },
) =>
  archive.saveRelease(
    {
      ...releaseNamed('A parade'),
      associations: photos.map(({ uri }) => ({ rel: 'illustration', photo: uri, paragraph: 0, ...told })),
      ...more,
    },
    null,
  )

/** What came of it, and the cells of its pages as they would be printed. */
async function sheetOf(
  archive: Archive,
  photos: readonly Photo[],
  more: Partial<ContactSheetOrder> = {},
  by: Partial<SheetPress> = {},
) {
  const path = join(await tempFolder(), 'sheet.pdf')
  let document: PrintDocument | undefined
  const press: SheetPress = {
    draw: async () => true,
    print: async (page) => {
      document = page
      return Buffer.from('%PDF')
    },
    ...by,
  }
  const order: ContactSheetOrder = {
    photos: photos.map(({ uri }) => uri),
    title: 'Who came',
    grid: '3x4',
    withHeldBack: false,
    language: 'en',
    ...more,
  }
  const notice = await endOfJob(archive, async () => archive.startContactSheet(order, path, press))
  const page = readPage(document?.html ?? '')
  const cells = allNamed(page, 'li').map((cell) => {
    const [image] = allNamed(cell, 'img')
    return {
      says: textIn(cell).replace(/\s+/g, ' '),
      isHeld: hasClass(cell, 'held'),
      shows: image?.attributes.src ?? '',
      alternative: image?.attributes.alt ?? '',
      lines: allNamed(cell, 'p').map(textIn),
    }
  })
  const heads = allNamed(page, 'header').map((head) => ({ says: textIn(head), hidden: head.attributes['aria-hidden'] }))
  return { ...notice, path, page, cells, heads, language: document?.language }
}

describe('a contact sheet', () => {
  test('says of each photo its number, file, caption, credit, day and id, and each head which page it is of how many', async () => {
    const archive = await newArchive()
    const photos = [
      await photo(archive, 'dawn.jpg'),
      await photo(archive, 'flags.jpg', {
        descriptions: [],
        by: '',
        infoSources: [],
        headlines: [],
        contentCreated: '',
      }),
      ...(await Promise.all(
        ['hall.jpg', 'dog.jpg', 'convoy.jpg', 'medal.jpg', 'radio.jpg'].map((name) => photo(archive, name)),
      )),
    ]
    const { report, cells, heads, path, page } = await sheetOf(archive, photos, { grid: '2x3' })
    expect(report).toMatchObject({ done: 7, refused: [], leftOut: [], path })
    expect(await readFile(path, 'utf8')).toBe('%PDF')
    expect(cells).toHaveLength(7)
    expect(cells[0]?.lines).toEqual([
      '1 dawn.jpg',
      'What dawn.jpg shows.',
      'A. Akhmetov / KAZCENT',
      '31 May 2024, 10:20',
      photos[0]?.uri.slice('urn:uuid:'.length),
    ])
    expect(cells[0]?.shows).toBe(`photo://archive/${photos[0]?.uri.slice('urn:uuid:'.length)}/sheet`)
    expect(cells[1]?.lines.slice(1, 4)).toEqual(['No caption', 'No credit', 'No date'])
    expect(findIn(page, (one) => hasClass(one, 'credit') && hasClass(one, 'missing'))).toBeDefined()
    expect(heads.map(({ says }) => says.slice(-11))).toEqual(['Page 1 of 2', 'Page 2 of 2'])
    expect(heads.map(({ hidden }) => hidden)).toEqual([undefined, 'true'])
    expect(heads[0]?.says).toContain('Who came')
  })

  test.each([
    ['2x3', 'sheet', 6],
    ['3x4', 'thumbnail', 12],
    ['4x5', 'thumbnail', 20],
  ] as const)('of %s a page asks for small copies as large as they are shown', async (grid, size, onPage) => {
    const archive = await newArchive()
    const one = await photo(archive, 'dawn.jpg')
    const sizes: string[] = []
    const many = Array.from({ length: 21 }, () => one)
    const draw: SheetPress['draw'] = async (_photo, asked) => sizes.push(asked) > 0
    const { cells, heads } = await sheetOf(archive, many, { grid }, { draw })
    expect(new Set(sizes)).toEqual(new Set([size]))
    expect(cells.every(({ shows }) => shows.endsWith(`/${size}`))).toBe(true)
    expect(heads).toHaveLength(Math.ceil(21 / onPage))
  })

  test('of the photos of a release says of them what the release prints', async () => {
    const archive = await newArchive()
    const bare = await photo(archive, 'dawn.jpg', {
      descriptions: [],
      by: '',
      infoSources: [],
      captions: { kk: 'Таң атты.' },
    })
    const { uri } = await release(archive, [bare], { language: 'kk' }, { caption: '', credit: 'Б. Оспанова' })
    const { cells } = await sheetOf(archive, [bare], { release: uri })
    expect(cells[0]?.lines.slice(1, 3)).toEqual(['Таң атты.', 'Б. Оспанова'])
    expect(cells[0]?.alternative).toBe('Таң атты.')
  })

  test('is in the language that is asked for', async () => {
    const archive = await newArchive()
    const one = await photo(archive, 'dawn.jpg', { descriptions: [], by: '', infoSources: [], headlines: [] })
    for (const [language, credit, page] of [
      ['ru', 'Автор не указан', 'Страница 1 из 1'],
      ['kk', 'Авторы көрсетілмеген', '1 беттің 1-беті'],
    ] as const) {
      const made = await sheetOf(archive, [one], { language })
      expect([made.cells[0]?.lines[2], made.heads[0]?.says.slice(-page.length), made.language]).toEqual([
        credit,
        page,
        language,
      ])
    }
  })
})

describe('photos that may not be used', () => {
  const until = '2999-01-01T00:00:00.000Z'
  async function held(archive: Archive) {
    const withheld = await photo(archive, 'dawn.jpg', { rights: { releaseStatus: 'withheld' } })
    const over = await photo(archive, 'flags.jpg', { rights: { expires: '2024-05-31' } })
    const waiting = await photo(archive, 'hall.jpg')
    await release(archive, [waiting], { embargoedUntil: until, status: 'approved' })
    return [withheld, over, waiting, await photo(archive, 'dog.jpg')]
  }

  test('are left out and told by their files', async () => {
    const archive = await newArchive()
    const { report, cells } = await sheetOf(archive, await held(archive))
    expect(cells.map(({ lines }) => lines[0])).toEqual(['1 dog.jpg'])
    expect(report?.leftOut?.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['dawn.jpg', 'photo-withheld'],
      ['flags.jpg', 'photo-rights-over'],
      ['hall.jpg', 'photo-embargoed'],
    ])
  })

  test('are marked with the reason where they are wanted', async () => {
    const archive = await newArchive()
    const { report, cells } = await sheetOf(archive, await held(archive), { withHeldBack: true })
    expect(report).toMatchObject({ done: 4, leftOut: [] })
    expect(cells.map(({ isHeld }) => isHeld)).toEqual([true, true, true, false])
    expect(cells.map(({ lines }) => lines[1])).toEqual([
      'Withheld – do not use',
      'Rights ended on 31 May 2024 – do not use',
      expect.stringContaining('Embargoed until'),
      'What dog.jpg shows.',
    ])
  })

  test('are free of an embargo once another release went out with them', async () => {
    const archive = await newArchive()
    const [, , waiting] = await held(archive)
    if (!waiting) throw new Error('no photo')
    await release(archive, [waiting], { status: 'released' })
    expect((await sheetOf(archive, [waiting])).report).toMatchObject({ done: 1, leftOut: [] })
  })

  test('alone are no sheet, and nothing is written', async () => {
    const archive = await newArchive()
    const [withheld] = await held(archive)
    const { state, error, path } = await sheetOf(archive, withheld ? [withheld] : [])
    expect([state, error?.said.message]).toEqual(['failed', 'sheet-empty'])
    expect(await readdir(join(path, '..'))).toEqual([])
  })
})

describe('photos without a picture', () => {
  test('keep their place and their words, beside a frame that says why, and are told by their files', async () => {
    const archive = await newArchive()
    const [gone, changed, shorter, strange, sound] = await Promise.all(
      ['dawn.jpg', 'flags.jpg', 'hall.jpg', 'dog.jpg', 'medal.jpg'].map((name) => photo(archive, name)),
    )
    if (!gone || !changed || !shorter || !strange || !sound) throw new Error('no photos')
    await rm(archive.originalPath(gone))
    const bytes = await readFile(archive.originalPath(changed))
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
    await writeFile(archive.originalPath(changed), bytes)
    await writeFile(archive.originalPath(shorter), bytes.subarray(0, 100))
    const undrawn = new Set([changed.uri, strange.uri])
    const draw: SheetPress['draw'] = async ({ uri }) => !undrawn.has(uri)
    const { report, cells } = await sheetOf(archive, [gone, changed, shorter, strange, sound], {}, { draw })
    expect(report?.done).toBe(5)
    expect(report?.refused.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['dawn.jpg', 'original-not-there'],
      ['flags.jpg', 'sheet-original-changed'],
      ['hall.jpg', 'sheet-original-changed'],
      ['dog.jpg', 'sheet-not-drawn'],
    ])
    expect(cells.map(({ shows }) => shows !== '')).toEqual([false, false, false, false, true])
    expect(cells[0]?.lines).toEqual(
      expect.arrayContaining([expect.stringContaining('Its original is not in the archive'), '1 dawn.jpg']),
    )
  })
})

describe('a contact sheet that is stopped', () => {
  test.each(['drawn', 'printed'])('while it is %s leaves no file', async (when) => {
    const archive = await newArchive()
    const job = { stop: () => undefined as unknown }
    archive.onJob(({ id, state }) => {
      if (state === 'running') job.stop = () => archive.cancelJob(id)
    })
    const photos = [await photo(archive, 'dawn.jpg'), await photo(archive, 'flags.jpg')]
    const { state, path } = await sheetOf(
      archive,
      photos,
      {},
      {
        draw: async () => {
          if (when === 'drawn') job.stop()
          return true
        },
        print: async (_page, signal) => {
          job.stop()
          expect(signal.aborted).toBe(true)
          throw new Error('the page was thrown away')
        },
      },
    )
    expect([state, await readdir(join(path, '..'))]).toEqual(['cancelled', []])
  })
})
