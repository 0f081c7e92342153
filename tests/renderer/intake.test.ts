/** Taking in releases: the queue goes from one to the next, and pictures find their places in the text. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { addToArchive, placePhotos } from '../../src/renderer/intake/add-to-archive.js'
import { intakeStep } from '../../src/renderer/intake/intake-queue.js'
import type { IntakeSource, ReleaseIntake } from '../../src/shared/contract/intake.js'
import {
  emptyPhoto,
  emptyRelease,
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  type ReleaseId,
} from '../../src/shared/records.js'
import { say } from '../../src/shared/said.js'
import { newArchive, releaseNamed } from '../support/an-archive.js'
import { samplePhoto } from '../support/temp-folder.js'

const files: IntakeSource[] = ['a.docx', 'b.txt', 'c.html'].map((name) => ({ kind: 'file', path: `/in/${name}` }))
const begun = () => intakeStep({ items: [], current: 0 }, { kind: 'begin', sources: files })
const intake: ReleaseIntake = {
  draft: emptyRelease('en'),
  findings: [],
  sourceName: 'a.docx',
  encoding: '',
  pictures: [{ name: 'one.png', contentType: 'image/png', bytes: new Uint8Array([1]) }],
}
const release = 'urn:uuid:0190a000-0000-7000-8000-000000000001' as ReleaseId

test('files wait in the order they were given, by their names', () => {
  expect(begun().items.map(({ name, state }) => [name, state])).toEqual([
    ['a.docx', 'waiting'],
    ['b.txt', 'waiting'],
    ['c.html', 'waiting'],
  ])
})

test('a read one shows its draft, with all its pictures ticked', () => {
  const queue = intakeStep(begun(), { kind: 'read', id: 0, intake })
  expect(queue.items[0]).toMatchObject({ state: 'ready', draft: intake.draft, pictures: [true] })
})

test('when one is added, the next that is still open comes into sight', () => {
  const read = intakeStep(begun(), { kind: 'read', id: 0, intake })
  const refused = intakeStep(read, {
    kind: 'refused',
    id: 1,
    code: 'unreadable-file',
    reason: say('text-file-empty', { name: 'a.txt' }),
  })
  expect(refused.current).toBe(0)
  const added = intakeStep(refused, { kind: 'added', id: 0, uri: release })
  expect(added.current).toBe(2)
  expect(added.items.map(({ state }) => state)).toEqual(['added', 'refused', 'waiting'])
})

test('a refused one in sight gives way to the next, and keeps its reason', () => {
  const queue = intakeStep(begun(), {
    kind: 'refused',
    id: 0,
    code: 'damaged',
    reason: say('word-damaged', { name: 'a.docx' }),
  })
  expect(queue.current).toBe(1)
  expect(queue.items[0]).toMatchObject({ state: 'refused', reason: say('word-damaged', { name: 'a.docx' }) })
})

test('when all are settled the last one stays in sight', () => {
  let queue = begun()
  for (const id of [0, 1, 2]) queue = intakeStep(queue, { kind: 'skip', id })
  expect(queue.current).toBe(2)
})

test('a draft that is being added can no longer be edited', () => {
  const read = intakeStep(begun(), { kind: 'read', id: 0, intake })
  const adding = intakeStep(read, { kind: 'adding', id: 0, adding: true })
  const edited = intakeStep(adding, { kind: 'edit', id: 0, change: { draft: emptyRelease('ru') } })
  expect(edited.items[0]).toMatchObject({ state: 'adding', draft: { language: 'en' } })
})

const photo = (number: number, caption = ''): Photo => ({
  ...emptyPhoto,
  uri: `urn:uuid:0190a000-0000-7000-8000-00000000000${number}` as PhotoId,
  firstCreated: '2024-05-31T09:30:00.000Z',
  versionCreated: '2024-05-31T09:30:00.000Z',
  revision: 1,
  sha256: '',
  originalName: `${number}.jpg`,
  renditions: [],
  descriptions: caption ? [{ role: 'caption', value: caption }] : [],
})
const kept = (credit: string, paragraph: number): PhotoAssociation => ({
  rel: 'illustration',
  caption: '',
  credit,
  paragraph,
})

const body = {
  role: 'main' as const,
  contentType: 'text/html' as const,
  value: '<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>',
}
const draft = (associations: PhotoAssociation[]) => ({ bodies: [body], associations })

test('pictures fill the places kept in the text in order, and keep the text’s credit', () => {
  const placed = placePhotos(draft([kept('Press service', 2), kept('Agency', 4)]), [photo(1), photo(2)])
  expect(placed.map(({ photo: uri, credit, paragraph }) => [uri, credit, paragraph])).toEqual([
    [photo(1).uri, 'Press service', 2],
    [photo(2).uri, 'Agency', 4],
  ])
})

test('pictures without a place stand behind the text, with their own caption', () => {
  const placed = placePhotos(draft([kept('Press service', 2)]), [photo(1), photo(2, 'At dawn')])
  expect(placed[1]).toEqual({
    rel: 'illustration',
    photo: photo(2).uri,
    caption: 'At dawn',
    credit: '',
    paragraph: 2,
  })
})

test('a picture that the release has already is not placed again', () => {
  const taken = { ...kept('Agency', 1), photo: photo(1).uri }
  expect(placePhotos(draft([taken, kept('', 2)]), [photo(1)])).toEqual([taken, kept('', 2)])
})

test('a place that has its photo already is left alone', () => {
  const taken = { ...kept('Agency', 1), photo: photo(3).uri }
  expect(placePhotos(draft([taken, kept('', 2)]), [photo(1)]).map((one) => one.photo)).toEqual([
    photo(3).uri,
    photo(1).uri,
  ])
})

test('a picture that is in the archive already gets its caption from the text, and keeps all that was said of it', async () => {
  const archive = await newArchive()
  const path = samplePhoto('exercise.jpg')
  const { photo: taken } = await archive.addPhoto({ kind: 'file', path })
  const said = {
    captions: { ru: 'Причал на рассвете' },
    rights: { releaseStatus: 'cleared' as const },
    subjects: [{ name: 'Navigation' }],
    events: [{ rel: 'about' as const, name: 'Harbour Days' }],
  }
  await archive.savePhoto({ ...taken, ...said, descriptions: [] }, 1)
  const bytes = new Uint8Array(await readFile(path))
  const draft = { ...releaseNamed('Harbour'), associations: [{ ...kept('Press service', 0), caption: 'The quay' }] }
  await addToArchive(archive, draft, [{ name: 'exercise.jpg', contentType: 'image/jpeg', bytes }])
  const [now] = await archive.getPhotos([taken.uri])
  expect(now).toMatchObject(said)
  expect(now?.descriptions).toEqual([
    { role: 'caption', value: 'The quay' },
    { role: 'creditline', value: 'Press service' },
  ])
})
