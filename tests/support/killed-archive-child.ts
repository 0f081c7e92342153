/**
 * The process whose archive the reader of the specification is given: it fills the folder that it is told, so that every
 * part of the format occurs, says `ready`, and waits to be killed with a full journal.
 */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Archive } from '../../src/main/archive/archive.js'
import { type Disk, type DiskFile, realDisk, writingThrough } from '../../src/main/archive/disk.js'
import { placeOfPath, recordPath } from '../../src/main/archive/store.js'
import type { AnyDraft, AnyRecord } from '../../src/shared/record-kinds.js'
import { emptyRelease, type Release } from '../../src/shared/records.js'

const [folder = '', photo = ''] = process.argv.slice(2)

const text = 'Дәстүрлі оқу-жаттығу аяқталды. “Center” finds “Сenter”; \u2028 and 😀 and a tab\tstay. '
const release = (headline: string, paragraphs: number) => ({
  ...emptyRelease('kk'),
  headlines: [{ role: 'main' as const, value: headline }],
  bodies: [{ role: 'main' as const, contentType: 'text/html' as const, value: `<p>${text}</p>`.repeat(paragraphs) }],
})
const person = (value: string): AnyDraft => ({
  type: 'person',
  names: [{ language: 'en', value }],
  variants: [],
  posts: [],
  contactInfo: [],
})
const changed = (archive: Archive, before: Release, headline: string) =>
  archive.saveRelease({ ...before, headlines: [{ role: 'main', value: headline }] }, before.revision)
const pathOf = ({ uri }: Pick<AnyRecord, 'uri'>) => join(folder, recordPath({ kind: 'release', uri, trashed: false }))

// All kinds of records, put into their files.
let archive = await Archive.create(folder, { name: 'KAZCENT press service', contact: ['Astana'] }, { by: 'aigerim' })
let long = await archive.saveRelease(release('Long', 40), null)
let short = await archive.saveRelease(release('Short', 1), null)
const gone = await archive.saveRelease(release('Gone', 1), null)
const edited = await archive.saveRelease(release('Edited outside', 2), null)
const clash = await archive.saveRelease(release('Edited at the same time', 2), null)
const added = await archive.addPhoto({ kind: 'bytes', name: 'flags.jpg', bytes: await readFile(photo) })
const one = await archive.saveRecord(person('Kanysh Satpayev'), null, '')
const other = await archive.saveRecord(person('Қаныш Сәтбаев'), null, '')
const more: AnyDraft[] = [
  {
    type: 'place',
    names: [{ language: 'en', value: 'Astana' }],
    variants: ['Tselinograd'],
    geo: { latitude: 51.1282205, longitude: 71.4306682 },
  },
  {
    type: 'boilerplate',
    name: 'About',
    language: 'en',
    contentType: 'text/plain',
    text: 'About us',
    role: 'boilerplate',
  },
  { type: 'list', name: 'Spring', description: '', entries: [long.uri, short.uri] },
  { type: 'search', name: 'Drafts', query: 'status:draft', sort: 'relevance' },
  {
    type: 'event',
    language: 'en',
    headlines: [{ role: 'main', value: 'Exercise' }],
    descriptions: [],
    places: [],
    organisers: [],
    participants: [{ name: 'Kanysh Satpayev', uri: other.uri } as never],
    subjects: [],
    clippings: [],
  },
]
for (const draft of more) await archive.saveRecord(draft, null, 'as it was agreed')
await archive.close()

// Revisions, the trash, a stranger's file with a byte order mark that is taken in; the journal's segment is used again.
archive = await Archive.open(folder, { by: 'aigerim' })
long = await changed(archive, long, 'Long, second')
short = await changed(archive, short, 'Short, second')
await archive.trashRelease(gone.uri)
await writeFile(pathOf(edited), `\uFEFF${JSON.stringify({ ...edited, edNote: 'By hand' })}`)
await archive.survey()
await archive.close()

// Nothing is put into its file any more, and one sync fails.
let failing = false
const disk: Disk = {
  ...realDisk,
  async open(path, how) {
    const file = await realDisk.open(path, how === 'through' ? 'change' : how)
    const failingFile: DiskFile = {
      write: (bytes, position) => file.write(bytes, position),
      close: () => file.close(),
      async sync() {
        if (!failing || !path.includes('journal')) return file.sync()
        failing = false
        throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
      },
    }
    return how === 'through' ? writingThrough(failingFile) : failingFile
  },
}
archive = await Archive.open(folder, { by: 'nurlan', disk, restMs: Number.POSITIVE_INFINITY })
long = await changed(archive, long, 'Long, third')
failing = true
const refused = await changed(archive, long, 'Never acknowledged').then(
  () => 'saved',
  () => 'refused',
)
if (refused === 'saved') throw new Error('The disk was to fail.')
await Promise.all([
  changed(archive, long, 'Long, fourth'),
  changed(archive, short, 'Short, third'),
  archive.saveHouse({ name: 'KAZCENT', contact: [] }),
])
await writeFile(pathOf(clash), JSON.stringify({ ...clash, edNote: 'At the same time' }))
await changed(archive, clash, 'Clash')
await archive.mergeRecords(one.uri, other.uri)
await archive.restoreRelease(gone.uri)
await archive.trashRecords([added.photo.uri])
await archive.saveRelease(release('New', 30), null)
// What no reader may stumble over.
await mkdir(dirname(join(folder, '.cache/renditions/x')), { recursive: true })
await appendFile(join(folder, 'releases/.DS_Store'), 'nothing of ours')
if (placeOfPath('releases/.DS_Store')) throw new Error('That is no record.')
process.stdout.write('ready\n')
setInterval(() => undefined, 1_000)
