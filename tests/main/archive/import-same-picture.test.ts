/** A photo that was captioned outside comes in again with other bytes: it is told that its picture is here already. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import { withComment } from '../../soak/jpeg-comment.js'
import { releaseNamed } from '../../support/an-archive.js'
import { english, folderOf, namesOf, newArchive, releasesIn, run } from '../../support/office-folders.js'
import { samplePhoto } from '../../support/temp-folder.js'

const photo = () => readFile(samplePhoto('flags.jpg'))

/** The JPEG with XMP that says when it was taken, and a caption. */
function takenAt(jpeg: Uint8Array, instant: string, caption: string): Uint8Array {
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="${instant}" photoshop:Headline="${caption}"/></rdf:RDF></x:xmpmeta>`
  const segment = Buffer.alloc(4 + xmp.length)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(2 + xmp.length, 2)
  segment.write(xmp, 4, 'latin1')
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

/** A folder with this photo in a file of this name. */
async function folderWith(name: string, bytes: Uint8Array, files: Record<string, string> = {}): Promise<string> {
  const folder = await folderOf({ 'x/readme.txt': 'x', ...files })
  await writeFile(join(folder, 'x', name), bytes)
  return folder
}

const toldOf = ({ doubtful = [] }: JobReport) =>
  doubtful.filter(({ reason }) => reason.message === 'same-picture').map(({ name, reason }) => [name, reason.values])

const photosIn = async (archive: Archive) => (await archive.listPhotos({ offset: 0, limit: 10 })).total

test('both are kept, nothing of the first is changed, and the look beforehand says the same', async () => {
  const archive = await newArchive()
  await run(archive, [await folderWith('flags.jpg', await photo())])
  const { rows: before } = await archive.listPhotos({ offset: 0, limit: 1 })
  const again = await folderWith('FLAGS.JPG', withComment(await photo(), 'captioned outside', 5_000))
  const planned = await run(archive, [again], { dryRun: true })
  const done = await run(archive, [again])
  expect(toldOf(done)).toHaveLength(1)
  expect(toldOf(done)[0]?.[0]).toBe('FLAGS.JPG')
  expect(toldOf(planned)).toEqual(toldOf(done))
  expect(planned.planned?.find(({ what }) => what === 'photo')?.reason?.message).toBe('same-picture')
  expect(await photosIn(archive)).toBe(2)
  const { rows } = await archive.listPhotos({ offset: 0, limit: 10 })
  expect(rows.map((row) => row.photo)).toContainEqual(before[0]?.photo)
  // Its bytes are here by now, and that import has made its report.
  await archive.saveRelease(releaseNamed('Something else'), null)
  expect(toldOf(await run(archive, [again]))).toEqual([])
})

test('also of two in one import under other names, where both were taken in the same second', async () => {
  const bytes = await readFile('tests/fixtures/photos/progressive.jpg')
  const folder = await folderWith('IMG_1.jpg', takenAt(bytes, '2024-05-31T12:00:07', 'As the camera left it'))
  await writeFile(join(folder, 'x/selected.jpg'), takenAt(bytes, '2024-05-31T12:00:07', 'The contingent on parade'))
  await writeFile(join(folder, 'x/third.jpg'), takenAt(bytes, '2024-05-31T12:00:08', 'Another second'))
  const archive = await newArchive()
  const planned = toldOf(await run(archive, [folder], { dryRun: true }))
  // Photos are read together; the second by its name is the one that is told.
  expect(planned).toEqual([['selected.jpg', { title: 'IMG_1.jpg' }]])
  expect(toldOf(await run(archive, [folder]))).toEqual(planned)
  expect(await photosIn(archive)).toBe(3)
})

test('another picture of the same name is nothing to tell', async () => {
  const archive = await newArchive()
  await run(archive, [await folderWith('IMG_1.jpg', await photo())])
  const other = await readFile('tests/fixtures/photos/progressive.jpg')
  expect(toldOf(await run(archive, [await folderWith('IMG_1.jpg', other)]))).toEqual([])
  const longer = Buffer.concat([await photo(), Buffer.alloc(7, 7)])
  expect(toldOf(await run(archive, [await folderWith('IMG_1.jpg', longer)]))).toEqual([])
})

test('the very same file in two folders of a release is one photo of it', async () => {
  const folder = await folderWith('a.jpg', await photo(), { 'x/release.txt': english, 'x/photos/note.md': '' })
  await writeFile(join(folder, 'x/photos/a.jpg'), await photo())
  const archive = await newArchive()
  const { planned = [] } = await run(archive, [folder], { dryRun: true })
  expect(planned.map(({ reason }) => reason).find((reason) => reason?.message === 'photos-of-folder')?.values).toEqual({
    count: '1',
  })
  await run(archive, [folder])
  const release = (await releasesIn(archive)).find(({ associations }) => associations.length > 0)
  expect(await namesOf(archive, release)).toEqual(['a.jpg'])
})
