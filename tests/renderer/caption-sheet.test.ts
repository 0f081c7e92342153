/** The captioning sheet over a real archive: saving by itself, acts of many, steps back, conflicts; and its ranges. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../src/main/archive/archive.js'
import { CaptionSheet } from '../../src/renderer/captions/caption-sheet.js'
import { afterKey, at, corners, moved, tabbed } from '../../src/renderer/captions/cell-range.js'
import {
  filledDown,
  pasted,
  rangeTexts,
  type SheetView,
  withOneText,
  withTyped,
} from '../../src/renderer/captions/sheet-acts.js'
import type { SheetRow } from '../../src/renderer/captions/sheet-rows.js'
import { fromTsv, toTsv } from '../../src/renderer/captions/tsv.js'
import { Authority, noAuthority } from '../../src/shared/caption-authority.js'
import { captionColumns, cellText, withCellText } from '../../src/shared/caption-cells.js'
import type { Contact } from '../../src/shared/contact.js'
import type { Rescue } from '../../src/shared/contract/rescues.js'
import { type Photo, photoDescription, withDescription } from '../../src/shared/records.js'
import { contactNamed, newArchive } from '../support/an-archive.js'
import { samplePhoto } from '../support/temp-folder.js'

async function photosIn(archive: Archive, count: number): Promise<Photo[]> {
  const bytes = await readFile(samplePhoto('flags.jpg'))
  const photos: Photo[] = []
  for (let number = 0; number < count; number++) {
    const source = {
      kind: 'bytes' as const,
      name: `IMG_${number}.jpg`,
      bytes: Buffer.concat([bytes, Buffer.from([number])]),
    }
    const { photo } = await archive.addPhoto(source)
    photos.push(await archive.savePhoto({ ...photo, headlines: [], descriptions: [], by: '' }, photo.revision))
  }
  return photos
}

/** Two hundred photos are saved in one portion: these are more, without pictures of their own. */
async function manyPhotos(archive: Archive, count: number): Promise<Photo[]> {
  const [photo] = (await photosIn(archive, 1)) as [Photo]
  return Array.from({ length: count }, (_, number) => ({
    ...photo,
    uri: `${photo.uri.slice(0, -3)}${String(number).padStart(3, '0')}` as Photo['uri'],
  }))
}

/** Keeps photos in memory; `onSave` comes before each save, which fails where it throws. */
function keptPhotos(photos: readonly Photo[], onSave: () => void): Archive {
  const now = new Map<string, Photo>(photos.map((photo) => [photo.uri, photo]))
  const save = (draft: unknown, basedOn: number | null) => {
    const photo = { ...(draft as Photo), revision: (basedOn ?? 0) + 1 }
    now.set(photo.uri, photo)
    return photo
  }
  const kept: Pick<Archive, 'getPhotos' | 'savePhoto' | 'saveRecords'> = {
    getPhotos: async (uris) => uris.flatMap((uri) => now.get(uri) ?? []),
    savePhoto: async (draft, basedOn) => {
      onSave()
      return save(draft, basedOn)
    },
    saveRecords: async (changes) => {
      onSave()
      return { group: 'all', saved: changes.map(({ draft, basedOn }) => save(draft, basedOn)), refused: [] }
    },
  }
  return kept as Archive
}

const noShelf = { keepRescue: async () => undefined, dropRescue: async () => undefined }

async function sheetOf(archive: Archive, photos: readonly Photo[], authority = noAuthority) {
  const errors: unknown[] = []
  const shelf = new Map<string, Rescue>()
  const sheet = new CaptionSheet(
    photos.map(({ uri }) => uri),
    {
      archive,
      shelf: {
        keepRescue: async (rescue) => void shelf.set(rescue.id, rescue),
        dropRescue: async (id) => void shelf.delete(id),
      },
      authority: () => authority,
      onError: (error) => errors.push(error),
    },
  )
  await sheet.load(0, photos.length - 1)
  const view: SheetView = { sheet, authority, tab: 'file', language: 'en' }
  const captions = () => photos.map((_photo, index) => cellText(sheet.row(index)?.draft as Photo, 'caption', 'file'))
  const saved = async () =>
    (await archive.getPhotos(photos.map(({ uri }) => uri))).map((photo) => photoDescription(photo, 'caption'))
  const type = (index: number, text: string) => {
    const row = sheet.row(index)
    if (!row) throw new Error('no such row')
    return sheet.edit([{ uri: row.uri, draft: withTyped(view, row.draft, 'caption', text) }], '')
  }
  const onShelf = () => [...shelf.values()].map(({ draft }) => photoDescription(draft as Photo, 'caption'))
  return { sheet, view, captions, saved, type, errors, onShelf }
}

const newestActs = async (archive: Archive) => archive.listActs({ before: null, limit: 20 })
const block = (rows: number, columns = 1) => ({
  active: { row: 0, column: 0 },
  anchor: { row: rows - 1, column: columns - 1 },
})

describe('the sheet', () => {
  test('saves what is typed, cell by cell, and one change of many as one act that one undo takes back', async () => {
    const archive = await newArchive()
    const photos = await photosIn(archive, 3)
    const { sheet, view, captions, saved, type } = await sheetOf(archive, photos)
    await type(0, 'First.')
    expect(sheet.row(0)?.state).toBe('unsaved')
    await sheet.save()
    expect([sheet.row(0)?.state, await saved()]).toEqual(['saved', ['First.', '', '']])
    await sheet.edit(filledDown(view, block(3)), 'filled down')
    expect(await saved()).toEqual(['First.', 'First.', 'First.'])
    const [act] = await newestActs(archive)
    expect(act).toMatchObject({ what: 'saveRecords', why: 'filled down', count: 2 })
    await archive.undoActs([act?.seq ?? 0])
    await sheet.reread(photos.map(({ uri }) => uri))
    expect(captions()).toEqual(['First.', '', ''])
    expect(await saved()).toEqual(['First.', '', ''])
  })

  test('many are withheld as one act, and a step back leaves what else was written since', async () => {
    const archive = await newArchive()
    const { sheet, view } = await sheetOf(archive, await photosIn(archive, 2))
    const rights = async () => (await archive.getPhotos([...sheet.uris])).map((photo) => photo.rights?.releaseStatus)
    const rows = [sheet.row(0), sheet.row(1)] as SheetRow[]
    const withheld = rows.map(({ uri, draft }) => ({
      uri,
      draft: withCellText(draft, 'mayBeUsed', 'file', 'withheld', noAuthority),
    }))
    await sheet.edit(withheld, 'withheld')
    const [act] = await newestActs(archive)
    expect([await rights(), act?.why]).toEqual([['withheld', 'withheld'], 'withheld'])
    const typed = withTyped(view, sheet.row(0)?.draft as Photo, 'caption', 'One.')
    await sheet.edit([{ uri: typed.uri, draft: typed }], '')
    await sheet.save()
    await sheet.undo('')
    await sheet.undo('')
    await sheet.save()
    expect(await rights()).toEqual([undefined, undefined])
  })

  test('what was typed before a change of many is an act of its own', async () => {
    const archive = await newArchive()
    const { sheet, view, saved, type } = await sheetOf(archive, await photosIn(archive, 2))
    await type(0, 'Typed.')
    await sheet.edit(withOneText(view, block(2), 'Both.'), 'both')
    expect((await newestActs(archive)).slice(0, 2).map(({ what }) => what)).toEqual(['saveRecords', 'savePhoto'])
    expect(await saved()).toEqual(['Both.', 'Both.'])
  })

  test('takes steps back and does them again, and never takes back what somebody wrote since', async () => {
    const archive = await newArchive()
    const photos = await photosIn(archive, 2)
    const { sheet, view, captions, saved, type } = await sheetOf(archive, photos)
    await type(0, 'One.')
    await sheet.edit(withOneText(view, block(2), 'Two.'), '')
    await sheet.undo('')
    expect(captions()).toEqual(['One.', ''])
    await sheet.undo('')
    expect(captions()).toEqual(['', ''])
    await sheet.redo('')
    await sheet.redo('')
    expect(captions()).toEqual(['Two.', 'Two.'])
    await sheet.save()
    const [first] = (await archive.getPhotos(photos.map(({ uri }) => uri))) as [Photo]
    await archive.savePhoto(
      { ...first, descriptions: withDescription(first.descriptions, 'caption', 'Theirs.') },
      first.revision,
    )
    await sheet.reread([first.uri])
    await sheet.undo('')
    await sheet.save()
    expect(await saved()).toEqual(['Theirs.', ''])
  })

  test('a step done again while it is still being taken back is done again', async () => {
    const archive = await newArchive()
    const { sheet, view, captions, saved } = await sheetOf(archive, await photosIn(archive, 2))
    await sheet.edit(withOneText(view, block(2), 'Both.'), 'both')
    await Promise.all([sheet.undo('back'), sheet.redo('again')])
    expect([captions(), sheet.unsaved(), await saved()]).toEqual([['Both.', 'Both.'], [], ['Both.', 'Both.']])
    expect((await newestActs(archive)).slice(0, 3).map(({ why }) => why)).toEqual(['again', 'back', 'both'])
  })

  test('what is typed while a change of many is being saved stays typed, and is saved', async () => {
    const archive = await newArchive()
    const { sheet, view, captions, saved, type } = await sheetOf(archive, await photosIn(archive, 3))
    await type(0, 'Typed before.')
    const both = sheet.edit(withOneText(view, block(2), 'Both.'), 'both')
    await type(1, 'Typed meanwhile.')
    await type(2, 'Another.')
    await both
    await sheet.save()
    const typed = ['Both.', 'Typed meanwhile.', 'Another.']
    expect([captions(), sheet.unsaved(), await saved()]).toEqual([typed, [], typed])
  })

  test('stopped, it leaves the photos behind as they were, but for one that was written in since', async () => {
    const archive = await newArchive()
    const photos = await manyPhotos(archive, 203)
    let stop = () => {}
    const { sheet, view, captions, saved, type } = await sheetOf(
      keptPhotos(photos, () => stop()),
      photos,
    )
    stop = () => {
      void type(202, 'Written since.')
      sheet.stop()
    }
    await sheet.edit(withOneText(view, block(203), 'All.'), '')
    await sheet.save()
    const all = [...Array<string>(200).fill('All.'), '', '', 'Written since.']
    expect([captions(), sheet.unsaved(), await saved()]).toEqual([all, [], all])
  })

  test('overwrites nobody: such a row waits for the user, the others are saved', async () => {
    const archive = await newArchive()
    const photos = await photosIn(archive, 3)
    const { sheet, view, saved, errors } = await sheetOf(archive, photos)
    const [first, second] = photos as [Photo, Photo]
    const theirs = (photo: Photo) =>
      archive.savePhoto({ ...photo, descriptions: [{ role: 'caption', value: 'Theirs.' }] }, photo.revision)
    await theirs(first)
    await theirs(second)
    await sheet.edit(withOneText(view, block(3), 'Mine.'), '')
    expect([0, 1, 2].map((index) => sheet.row(index)?.state)).toEqual(['conflict', 'conflict', 'saved'])
    expect(await saved()).toEqual(['Theirs.', 'Theirs.', 'Mine.'])
    sheet.settle(first.uri, true)
    sheet.settle(second.uri, false)
    await sheet.save()
    expect(await saved()).toEqual(['Mine.', 'Theirs.', 'Mine.'])
    expect([sheet.unsaved(), errors]).toEqual([[], []])
  })

  test('a cell that somebody changed while it was written in is a conflict too', async () => {
    const archive = await newArchive()
    const [photo] = (await photosIn(archive, 1)) as [Photo]
    const { sheet, view, saved, onShelf } = await sheetOf(archive, [photo])
    const begun = sheet.row(0)?.draft as Photo
    await archive.savePhoto({ ...photo, descriptions: [{ role: 'caption', value: 'Theirs.' }] }, photo.revision)
    await sheet.reread([photo.uri])
    const clash = sheet.clash({ uri: photo.uri, draft: withTyped(view, begun, 'caption', 'Mine.') })
    // The window may be closing: it is unsaved at once, and can be kept.
    expect(sheet.unsaved()).toHaveLength(1)
    await sheet.keep()
    expect(onShelf()).toEqual(['Mine.'])
    await clash
    expect(sheet.row(0)).toMatchObject({ state: 'conflict', theirs: { descriptions: [{ value: 'Theirs.' }] } })
    await sheet.save()
    expect(await saved()).toEqual(['Theirs.'])
    sheet.settle(photo.uri, true)
    await sheet.save()
    expect([await saved(), onShelf()]).toEqual([['Mine.'], []])
  })

  test('a conflict over a photo in the trash is settled as any other, and of one that is gone the text is kept and told', async () => {
    const archive = await newArchive()
    const [trashed, erased] = (await photosIn(archive, 2)) as [Photo, Photo]
    let isErased = false
    const lacking = (uris: Photo['uri'][]) => archive.getPhotos(uris.filter((uri) => !isErased || uri !== erased.uri))
    const without = new Proxy(archive, {
      get: (of, name) => (name === 'getPhotos' ? lacking : (of[name as keyof Archive] as () => unknown).bind(of)),
    })
    const { sheet, view, onShelf, errors } = await sheetOf(without, [trashed, erased])
    await archive.trashRecords([trashed.uri])
    isErased = true
    for (const photo of [trashed, erased])
      await sheet.clash({ uri: photo.uri, draft: withTyped(view, photo, 'caption', 'Mine.') })
    expect([sheet.row(0), sheet.row(1)]).toMatchObject([
      { state: 'conflict', theirs: { uri: trashed.uri } },
      { state: 'failed', error: { code: 'not-found' } },
    ])
    expect([onShelf(), errors]).toMatchObject([['Mine.', 'Mine.'], [{ code: 'not-found' }]])
    sheet.settle(trashed.uri, false)
    expect(sheet.row(0)).toMatchObject({ state: 'saved', draft: { descriptions: trashed.descriptions } })
    await sheet.clash({ uri: trashed.uri, draft: withTyped(view, trashed, 'caption', 'Mine.') })
    sheet.settle(trashed.uri, true)
    await sheet.save()
    expect(sheet.row(0)).toMatchObject({ state: 'failed', error: { code: 'not-found' } })
    await archive.restoreRecords([trashed.uri])
    await sheet.save()
    expect(sheet.row(0)).toMatchObject({ state: 'saved', draft: { descriptions: [{ value: 'Mine.' }] } })
  })

  test('keeps what could not be saved, and saves it when it can', async () => {
    const archive = await newArchive()
    const photos = await photosIn(archive, 2)
    let fails = true
    const failing: Pick<Archive, 'getPhotos' | 'savePhoto' | 'saveRecords'> = {
      getPhotos: (uris) => archive.getPhotos(uris),
      savePhoto: (draft, basedOn) =>
        fails ? Promise.reject(new Error('the disk')) : archive.savePhoto(draft, basedOn),
      saveRecords: (changes, why) =>
        fails ? Promise.reject(new Error('the disk')) : archive.saveRecords(changes, why),
    }
    const { sheet, view, saved, type, errors, onShelf } = await sheetOf(failing as Archive, photos)
    await sheet.edit(withOneText(view, block(2), 'Kept.'), '')
    expect(sheet.unsaved().map(({ state }) => state)).toEqual(['failed', 'failed'])
    // Told once, and known of each: whether a drive is away is asked of them.
    expect(errors).toHaveLength(1)
    expect(sheet.unsaved().map(({ error }) => error)).toEqual([errors[0], errors[0]])
    expect([sheet.isKept, onShelf()]).toEqual([true, ['Kept.', 'Kept.']])
    await type(1, 'Kept anew.')
    expect(sheet.isKept).toBe(false)
    await sheet.keep()
    expect([sheet.isKept, onShelf()]).toEqual([true, ['Kept.', 'Kept anew.']])
    fails = false
    await sheet.save()
    expect([sheet.unsaved(), await saved(), onShelf()]).toEqual([[], ['Kept.', 'Kept anew.'], []])
  })

  test('a text that could not be saved before a change of many, which failed too, is there as it was typed', async () => {
    const archive = await newArchive()
    const photos = await manyPhotos(archive, 203)
    let fails = true
    const failing = keptPhotos(photos, () => {
      if (fails) throw new Error('the disk')
    })
    const { sheet, view, captions, saved, type } = await sheetOf(failing, photos)
    await type(202, 'Typed before.')
    await sheet.edit(withOneText(view, block(203), 'All.'), '')
    expect(captions().slice(199)).toEqual(['All.', '', '', 'Typed before.'])
    fails = false
    await sheet.save()
    expect([sheet.unsaved(), await saved()]).toEqual([[], captions()])
    expect(captions().slice(199)).toEqual(['All.', '', '', 'Typed before.'])
  })

  test('where nothing can be saved or read, no photo behind is told as saved', async () => {
    const photos = await manyPhotos(await newArchive(), 203)
    let fails = false
    const gone = () => {
      if (fails) throw new Error('the disk')
    }
    const kept = keptPhotos(photos, gone)
    const getPhotos: Archive['getPhotos'] = async (uris) => {
      gone()
      return kept.getPhotos(uris)
    }
    const { sheet, view, captions, saved } = await sheetOf({ ...kept, getPhotos } as Archive, photos)
    fails = true
    await expect(sheet.edit(withOneText(view, block(203), 'All.'), '')).rejects.toThrow('the disk')
    expect([sheet.unsaved().length, captions()[202]]).toEqual([203, 'All.'])
    fails = false
    await sheet.save()
    expect([sheet.unsaved(), await saved()]).toEqual([[], captions()])
  })

  test('a text that waits in a conflict is there again where a change of many was stopped before it', async () => {
    const photos = await manyPhotos(await newArchive(), 203)
    let stop = () => {}
    const archive = keptPhotos(photos, () => stop())
    const { sheet, view, type } = await sheetOf(archive, photos)
    await type(202, 'Mine.')
    const { uri, draft } = sheet.row(202) as SheetRow
    await sheet.clash({ uri, draft })
    stop = () => sheet.stop()
    await sheet.edit(withOneText(view, block(203), 'All.'), '')
    expect([sheet.row(202)?.state, sheet.row(202)?.draft]).toEqual(['conflict', draft])
  })

  test('a conflict met while an earlier text of the photo is being saved waits for the user', async () => {
    const archive = await newArchive()
    const [photo] = (await photosIn(archive, 1)) as [Photo]
    const { sheet, view, saved, type } = await sheetOf(archive, [photo])
    await type(0, 'First.')
    const saving = sheet.save()
    await Promise.resolve()
    expect(sheet.row(0)?.state).toBe('saving')
    const draft = withTyped(view, sheet.row(0)?.draft as Photo, 'caption', 'Mine.')
    await Promise.all([saving, sheet.clash({ uri: photo.uri, draft })])
    await sheet.save()
    expect([sheet.row(0)?.state, await saved()]).toEqual(['conflict', ['First.']])
  })

  test('what is typed on in a conflict lies on the shelf once it rests, and theirs is read when it can be', async () => {
    const archive = await newArchive()
    const [photo] = (await photosIn(archive, 1)) as [Photo]
    let fails = false
    const failing = {
      getPhotos: async (uris: Photo['uri'][]) => {
        if (fails) throw new Error('the share')
        return archive.getPhotos(uris)
      },
    }
    const { sheet, view, type, errors, onShelf } = await sheetOf(failing as Archive, [photo])
    fails = true
    await sheet.clash({ uri: photo.uri, draft: withTyped(view, photo, 'caption', 'Mine.') })
    expect([errors, sheet.row(0)?.theirs, onShelf()]).toEqual([[new Error('the share')], null, ['Mine.']])
    await type(0, 'Mine, and more.')
    fails = false
    await sheet.save()
    expect([sheet.row(0)?.theirs?.uri, onShelf()]).toEqual([photo.uri, ['Mine, and more.']])
  })

  test('all rows are there once they are asked for, also those that are being read already', async () => {
    const photos = await manyPhotos(await newArchive(), 3)
    const { getPhotos } = keptPhotos(photos, () => undefined)
    const slow = {
      getPhotos: (uris: Photo['uri'][]) => new Promise((r) => setTimeout(r, 5)).then(() => getPhotos(uris)),
    }
    const options = { archive: slow as Archive, shelf: noShelf, authority: () => noAuthority, onError: () => undefined }
    const sheet = new CaptionSheet(
      photos.map(({ uri }) => uri),
      options,
    )
    sheet.need(0, 1)
    await sheet.load(0, 2)
    expect(sheet.row(2)?.uri).toBe(photos[2]?.uri)
  })
})

describe('a range', () => {
  test('is pasted into from a spreadsheet and copied to one, codes read on the way', async () => {
    const archive = await newArchive()
    const dana = (await archive.saveRecord({ ...contactNamed('Dana Omarova'), code: 'dana' }, null, '')) as Contact
    const { sheet, view } = await sheetOf(archive, await photosIn(archive, 3), new Authority([dana], [], []))
    await sheet.edit(pasted(view, at(1, 0), fromTsv('=dana speaks.\tHead\n"Two\nlines"\t\n')), '')
    expect(rangeTexts(view, block(3, 2))).toEqual([
      ['', ''],
      ['Dana Omarova speaks.', 'Head'],
      ['Two\nlines', ''],
    ])
    expect(sheet.row(1)?.draft.people).toEqual([{ name: 'Dana Omarova', uri: dana.uri, rel: 'depicted' }])
    expect(toTsv(rangeTexts(view, { active: { row: 1, column: 0 }, anchor: { row: 2, column: 1 } }))).toBe(
      'Dana Omarova speaks.\tHead\n"Two\nlines"\t',
    )
  })

  test('moves as in a spreadsheet, and stays inside', () => {
    const size = { rows: 5, columns: captionColumns.length }
    const key = (name: string, held: { shiftKey?: boolean; main?: boolean } = {}) =>
      afterKey(at(2, 2), { key: name, shiftKey: held.shiftKey ?? false, main: held.main ?? false }, size, 3)?.active
    expect(key('ArrowDown')).toEqual({ row: 3, column: 2 })
    expect(key('ArrowLeft', { main: true })).toEqual({ row: 2, column: 0 })
    expect(key('End', { main: true })).toEqual({ row: 4, column: size.columns - 1 })
    expect(key('PageUp')).toEqual({ row: 0, column: 2 })
    expect(key('x')).toBeUndefined()
    expect(corners(moved(at(2, 2), { row: -1, column: 1 }, size, true))).toEqual({
      first: { row: 1, column: 2 },
      last: { row: 2, column: 3 },
    })
    expect(tabbed(at(0, size.columns - 1), 1, size)?.active).toEqual({ row: 1, column: 0 })
    expect([tabbed(at(0, 0), -1, size), tabbed(at(4, size.columns - 1), 1, size)]).toEqual([undefined, undefined])
  })

  const seed = Date.now() % 1e9
  test(`comes back from the clipboard as it went there (seed ${seed})`, () => {
    const cell = fc.oneof(fc.constantFrom('', '"', '\t', '\n', 'a\r\nb', '""', '"a"b'), fc.string({ maxLength: 6 }))
    const rows = fc
      .integer({ min: 1, max: 3 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
      )
    fc.assert(
      fc.property(rows, (cells) => {
        // A last line of one empty cell is the end of the text to any spreadsheet.
        fc.pre(!(cells.at(-1)?.length === 1 && cells.at(-1)?.[0] === ''))
        expect(fromTsv(toTsv(cells))).toEqual(cells)
      }),
      { seed, numRuns: 500 },
    )
  })
})
