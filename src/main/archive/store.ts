/**
 * The archive's documents on disk: JSON through lowdb, one small file a record; the only file that knows the format.
 *
 * Goal: an acknowledged save survives a pulled plug; a document can be read without this program in thirty years.
 * Non-goals (see README.md): a journal and group commit, revisions kept for ever. Rejected: lowdb's own JSONFile for
 * all records (at 30,000 releases one save writes 596 MB in 21 s, and it never syncs), one lowdb file a release as it
 * comes (a power cut on xfs cut 541 of its files). So every document is `Low` with an adapter that writes by
 * `writeFileDurably` and reads bytes strictly: what is not UTF-8, not JSON or not a record is damaged, never empty.
 */
import { type FileHandle, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { ArchiveError, type DamagedFile, type House } from '../../shared/archive-api.js'
import { type Decoder, decode, houseDecoder, photoDecoder, releaseDecoder } from '../../shared/decode.js'
import { type Photo, type Release, type ReleaseId, uuidOf } from '../../shared/records.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { makeFolderDurably, placeDurably, syncFolder, temporarySuffix, writeFileDurably } from './durable-file.js'
import { monthOf, newId } from './new-id.js'

export const formatVersion = 1
const archiveFormat = 'dateline-archive'
const indexName = 'archive.json'
const lockName = 'archive.lock'

/** archive.json: what the folder is. */
export interface ArchiveFile {
  format: typeof archiveFormat
  formatVersion: number
  id: string
  created: string
  house: House
}

/** One document's file for lowdb: strict to read, durable to write. `null` means that there is no file. */
class DocumentFile implements Adapter<unknown> {
  constructor(private readonly path: string) {}

  async read(): Promise<unknown> {
    let bytes: Uint8Array
    try {
      bytes = await readFile(this.path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    return parseDocument(bytes)
  }

  async write(value: unknown): Promise<void> {
    await writeFileDurably(this.path, documentText(value))
  }
}

/** Thrown by reading: the file is there but is no document. */
class Unreadable extends Error {}

function parseDocument(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new Unreadable('it is empty')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable('its bytes are not text (UTF-8)')
  }
  try {
    return JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value))
  } catch {
    throw new Unreadable('it is cut short or not JSON')
  }
}

/** Pretty-printed with LF, so that a person, a diff and a folder sync can read it. */
const documentText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const readme = `This folder is a Dateline archive: press releases and photos with their credits.

archive.json              what this folder is, and the letterhead
releases/YYYY/MM/ID.json  one release a file, by the month in which it was catalogued
photos/ab/HASH.jpg        originals, never changed, named by the SHA-256 of their bytes
photos/ab/HASH.json       caption, credit and rights of that photo
trash/                    deleted releases, whole
.cache/                   thumbnails; may be deleted at any time

All .json files are plain text in UTF-8. Nothing here needs Dateline to be read.
`

export interface ReadAll {
  releases: { release: Release; trashed: boolean }[]
  photos: Photo[]
  damaged: DamagedFile[]
}

export class Store {
  private constructor(
    readonly folder: string,
    private file: ArchiveFile,
    readonly readOnly: boolean,
    private lock: FileHandle | undefined,
  ) {}

  get house(): House {
    return this.file.house
  }

  /** Makes an archive in an empty or new folder. @throws already-exists, no-permission, disk-full */
  static async create(folder: string, house: House): Promise<Store> {
    await explainingDisk(folder, async () => {
      await makeFolderDurably(folder)
      const present = (await readdir(folder)).filter(
        (name) => !['.DS_Store', 'desktop.ini', 'Thumbs.db'].includes(name),
      )
      if (present.includes(indexName))
        throw new ArchiveError('already-exists', `There is an archive in ${folder} already. Open it instead.`)
      if (present.length > 0)
        throw new ArchiveError('already-exists', `The folder ${folder} is not empty. Choose an empty or a new folder.`)
      for (const name of ['releases', 'photos', 'trash']) await makeFolderDurably(join(folder, name))
      await writeFileDurably(join(folder, 'README.txt'), readme)
      const file: ArchiveFile = {
        format: archiveFormat,
        formatVersion,
        id: newId(),
        created: new Date().toISOString(),
        house,
      }
      await writeDocument(join(folder, indexName), file)
    })
    return Store.open(folder)
  }

  /**
   * Opens an archive; opening writes nothing but the lock, so a full or read-only disk still opens.
   * @throws not-found, not-an-archive, damaged, newer-version, in-use, no-permission
   */
  static async open(folder: string, options: { readOnly?: boolean } = {}): Promise<Store> {
    const file = await readArchiveFile(folder)
    const lock = options.readOnly ? undefined : await takeLock(folder)
    return new Store(folder, file, lock === undefined, lock)
  }

  async close(): Promise<void> {
    if (!this.lock) return
    await this.lock.close()
    this.lock = undefined
    await unlink(join(this.folder, lockName)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }

  /** Reads every document, some at a time; what cannot be read is named, and left where it is. */
  async readAll(): Promise<ReadAll> {
    const found: ReadAll = { releases: [], photos: [], damaged: [] }
    const read = async <T>(path: string, decoder: Decoder<T>, keep: (record: T) => void) => {
      try {
        keep(await this.readDocument(path, decoder))
      } catch (error) {
        if (!(error instanceof ArchiveError) || error.code === 'not-found') throw error
        found.damaged.push({ file: this.inside(path), reason: error.message })
      }
    }
    const work: (() => Promise<void>)[] = []
    for (const path of await this.documents('releases'))
      work.push(() =>
        read(path, releaseDecoder, (release) => {
          if (basename(path) !== `${uuidOf(release.uri)}.json`)
            found.damaged.push({
              file: this.inside(path),
              reason: `${this.inside(path)} is a copy of another release.`,
            })
          else found.releases.push({ release, trashed: false })
        }),
      )
    for (const path of await this.documents('trash'))
      work.push(() => read(path, releaseDecoder, (release) => found.releases.push({ release, trashed: true })))
    for (const path of await this.documents('photos'))
      work.push(() => read(path, photoDecoder, (photo) => found.photos.push(photo)))
    await inParallel(work, 16)
    return found
  }

  readRelease(uri: ReleaseId, trashed: boolean): Promise<Release> {
    return this.readDocument(this.releasePath(uri, trashed), releaseDecoder)
  }

  readPhoto(sha256: string): Promise<Photo> {
    return this.readDocument(this.photoPath(sha256), photoDecoder)
  }

  /** Writes releases, all durable when it resolves; many at once share their waiting. */
  async writeReleases(releases: readonly Release[]): Promise<void> {
    this.assertWritable()
    await this.stillThere()
    const paths = releases.map((release) => this.releasePath(release.uri, false))
    for (const folder of new Set(paths.map((path) => dirname(path))))
      await explainingDisk('the archive', () => makeFolderDurably(folder))
    await inParallel(
      releases.map((release, at) => () => explainingDisk('the release', () => writeDocument(paths[at] ?? '', release))),
      8,
    )
  }

  async writePhoto(photo: Photo): Promise<void> {
    this.assertWritable()
    await this.stillThere()
    await explainingDisk('the photo', () => writeDocument(this.photoPath(photo.sha256), photo))
  }

  async writeHouse(house: House): Promise<void> {
    this.assertWritable()
    await this.stillThere()
    const file = { ...this.file, house }
    await explainingDisk('the letterhead', () => writeDocument(join(this.folder, indexName), file))
    this.file = file
  }

  /** Moves a release's file to the trash, or back. */
  async moveRelease(uri: ReleaseId, to: 'trash' | 'releases'): Promise<void> {
    this.assertWritable()
    await this.stillThere()
    const from = this.releasePath(uri, to === 'releases')
    const target = this.releasePath(uri, to === 'trash')
    await explainingDisk('the release', async () => {
      await makeFolderDurably(dirname(target))
      await placeDurably(from, target)
      await syncFolder(dirname(from))
    })
  }

  assertWritable(): void {
    if (this.readOnly)
      throw new ArchiveError(
        'read-only',
        'This archive is open for reading only. Copy it to a disk of your own to change it.',
      )
  }

  private async readDocument<T>(path: string, decoder: Decoder<T>): Promise<T> {
    const name = this.inside(path)
    let value: unknown
    try {
      const document = new Low<unknown>(new DocumentFile(path), null)
      await document.read()
      value = document.data
    } catch (error) {
      if (error instanceof Unreadable)
        throw new ArchiveError('damaged', `${name} is damaged: ${error.message}. Restore it from a backup.`)
      throw diskError(error, name)
    }
    if (value === null) {
      const present = await stat(path).then(
        () => true,
        () => false,
      )
      throw present
        ? new ArchiveError('damaged', `${name} is damaged: it holds nothing. Restore it from a backup.`)
        : new ArchiveError('not-found', `${name} is not there.`)
    }
    const decoded = decode(decoder, value)
    if ('problems' in decoded) {
      const [problem] = decoded.problems
      throw new ArchiveError(
        'damaged',
        `${name} is damaged: “${problem?.field}” is not as it should be. Restore it from a backup.`,
        {
          problems: decoded.problems,
        },
      )
    }
    return decoded.value
  }

  /** An unmounted drive must not become a new, empty archive. */
  private async stillThere(): Promise<void> {
    await stat(join(this.folder, indexName)).catch(() => {
      throw new ArchiveError(
        'not-found',
        `The archive's folder ${this.folder} is gone. Connect its drive and try again.`,
      )
    })
  }

  private async documents(folder: string): Promise<string[]> {
    const entries = await readdir(join(this.folder, folder), { recursive: true, withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw diskError(error, folder)
      },
    )
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort()
  }

  private releasePath(uri: ReleaseId, trashed: boolean): string {
    const uuid = uuidOf(uri)
    const name = `${uuid}.json`
    return trashed ? join(this.folder, 'trash', name) : join(this.folder, 'releases', ...monthOf(uuid), name)
  }

  private photoPath(sha256: string): string {
    return join(this.folder, 'photos', sha256.slice(0, 2), `${sha256}.json`)
  }

  private inside(path: string): string {
    return relative(this.folder, path).split(sep).join('/')
  }
}

async function writeDocument(path: string, value: unknown): Promise<void> {
  const document = new Low<unknown>(new DocumentFile(path), null)
  document.data = value
  await document.write()
}

async function readArchiveFile(folder: string): Promise<ArchiveFile> {
  const path = join(folder, indexName)
  const present = await stat(folder).catch((error: unknown) => {
    throw diskError(error, `The folder ${folder}`)
  })
  if (!present.isDirectory())
    throw new ArchiveError('not-an-archive', `${folder} is a file. Choose an archive's folder.`)
  const document = new Low<unknown>(new DocumentFile(path), null)
  try {
    await document.read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw diskError(error, indexName)
    throw new ArchiveError(
      'damaged',
      `${indexName} in ${folder} is damaged: ${error.message}. Restore it from a backup; the releases beside it are untouched.`,
    )
  }
  if (document.data === null) {
    const names = await explainingDisk(`The folder ${folder}`, () => readdir(folder))
    if (names.includes(indexName) || names.includes('releases'))
      throw new ArchiveError(
        'damaged',
        `${indexName} is missing or empty in ${folder}. Restore it from a backup; the releases beside it are untouched.`,
      )
    throw new ArchiveError(
      'not-an-archive',
      `There is no archive in ${folder}. Choose the folder that holds archive.json, or create a new archive.`,
    )
  }
  const file = document.data as Partial<ArchiveFile>
  if (typeof file !== 'object' || file.format !== archiveFormat || typeof file.formatVersion !== 'number')
    throw new ArchiveError('damaged', `${indexName} in ${folder} is not Dateline's. Restore it from a backup.`)
  if (file.formatVersion > formatVersion)
    throw new ArchiveError(
      'newer-version',
      `The archive in ${folder} was written by a newer Dateline. Install the newer version to open it; nothing was changed.`,
    )
  if ('problems' in decode(houseDecoder, file.house))
    throw new ArchiveError(
      'damaged',
      `The letterhead in ${indexName} of ${folder} is damaged. Restore the file from a backup.`,
    )
  return file as ArchiveFile
}

/** The lock file, or undefined where the folder cannot be written to. A lock of a process that died is taken over. */
async function takeLock(folder: string): Promise<FileHandle | undefined> {
  const path = join(folder, lockName)
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const lock = await open(path, 'wx')
      await lock.writeFile(JSON.stringify({ host: hostname(), pid: process.pid, since: new Date().toISOString() }))
      return lock
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOSPC') return undefined
      if (code !== 'EEXIST') throw diskError(error, folder)
      await clearDeadLock(path, folder)
    }
  }
  throw inUse(folder, 'another program')
}

const inUse = (folder: string, by: string) =>
  new ArchiveError('in-use', `The archive in ${folder} is open in ${by}. Close it there first, then open it here.`)

async function clearDeadLock(path: string, folder: string): Promise<void> {
  let owner: { host?: unknown; pid?: unknown }
  try {
    owner = JSON.parse(await readFile(path, 'utf8')) as typeof owner
  } catch {
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0)
    if (age < 10_000) throw inUse(folder, 'another program that is just starting')
    owner = { host: hostname(), pid: undefined }
  }
  if (owner.host !== hostname()) throw inUse(folder, `Dateline on the computer “${String(owner.host)}”`)
  if (typeof owner.pid === 'number' && isAlive(owner.pid)) throw inUse(folder, 'another Dateline on this computer')
  const aside = `${path}.${newId().slice(-12)}${temporarySuffix}`
  await rename(path, aside)
    .then(() => unlink(aside))
    .catch(() => undefined)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs all of `work`, at most `width` at a time; the first failure is thrown once all that began have ended. */
async function inParallel(work: readonly (() => Promise<void>)[], width: number): Promise<void> {
  let next = 0
  let failure: { error: unknown } | undefined
  const worker = async () => {
    while (next < work.length && !failure) {
      const task = work[next++]
      await task?.().catch((error: unknown) => {
        failure ??= { error }
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, work.length) }, worker))
  if (failure) throw failure.error
}
