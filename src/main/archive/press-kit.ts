/**
 * The press kit: all that a newsroom needs of one release, in one folder that stands by itself.
 *
 * Goal: who gets it can copy the text (Word, web page, plain text), print it (PDF) and place the photos, each a file of its
 * own with the caption and the credit written into it, the very ones that the release prints; and can see that nothing is
 * missing or was changed: `manifest-sha256.txt` is checked by `sha256sum -c`, and its own hash names the kit in the log of
 * what was sent. `photos/captions.csv` says the captions once more, for a layout program and for another Dateline. A photo that is
 * withheld or whose rights are over is left out, of the pages too, and told. An embargo, and that the text is withdrawn or a
 * draft, stand in every text and in the photos' instructions. It is made under another name beside, and gets its own when it
 * is whole (made-beside.ts): nobody ever sends half a kit. As one ZIP, to be sent by mail, it is the same files, packed from the
 * finished folder, and in no folder there: systems make one, named as the ZIP is, and two of long names would not fit into
 * the paths of Windows. Non-goals: sending it, smaller copies of photos. Rejected: originals as they are (their credits are
 * those of whoever had the file before), and a manifest in JSON, which nobody's own tools check.
 */
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type KitForm, kitManifestName, type PrintDocument } from '../../shared/contract/handing-out.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { byteOrderMark, csvLineOf } from '../../shared/csv.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { CalendarDay, Photo, PhotoId, Release, Sha256 } from '../../shared/records.js'
import { realDisk } from './disk.js'
import { explainingDisk } from './disk-errors.js'
import { writeFileDurably } from './durable-file.js'
import { hashPieces, piecesOfBytes } from './hashed-file.js'
import type { JobProgress } from './jobs.js'
import { makeBeside } from './made-beside.js'
import { addressIn, kitName, kitTextName } from './press-kit/names.js'
import { headingFor, type KitPhoto, kitPhotos, mayLeave, rowOf } from './press-kit/photos.js'
import { writeZipFile } from './zip-file.js'

/** What a kit is made of, and by. */
export interface KitParts {
  /** As it leaves. */
  release: Release
  /** Those of its photos that are not in the trash. */
  photos: ReadonlyMap<PhotoId, Photo>
  /** By the office's clock. */
  today: CalendarDay
  /** What whoever has a photo alone must know: that there is an embargo, that it was withdrawn; '' where there is nothing. */
  instructions: string
  pageOf(release: Release): PrintDocument
  textOf(release: Release): string
  /** @throws print-failed */
  print(page: PrintDocument): Promise<Uint8Array>
  /** `addressOf`: of a photo's file by its uuid; undefined where there is none that a browser shows. */
  webPageOf(page: PrintDocument, addressOf: (uuid: string) => string | undefined): string
  documentOf(page: PrintDocument): Promise<Uint8Array>
  /**
   * Writes the photo with these words in it to `to`; answers its hash, and a packet of them where they must lie beside it.
   * @throws not-found, damaged, unreadable-file, cancelled, and of the disk
   */
  copy(
    order: Pick<KitPhoto, 'photo' | 'told'> & { instructions: string; to: string },
    signal: AbortSignal,
  ): Promise<{ sha256: Sha256; sidecar?: string | undefined }>
}

const captionTable = (photos: readonly KitPhoto[], language: string): string =>
  byteOrderMark + [headingFor(language), ...photos.map(rowOf)].map(csvLineOf).join('')

/**
 * Makes the kit in a new folder inside of `folder`, or as a ZIP in it. Photos that may not leave, or whose originals are not
 * there as they came in, are left out and told. @throws print-failed, not-found (the folder), no-permission, disk-full, disk-error
 */
export async function writeKit(
  parts: KitParts,
  folder: string,
  progress: JobProgress,
  form: KitForm = 'folder',
): Promise<JobReport> {
  const ending = form === 'zip' ? '.zip' : ''
  try {
    return await makeBeside({ folder, ...kitName(parts.release), ending }, (unfinished) =>
      new Kit(parts, unfinished, progress).write(form),
    )
  } catch (error) {
    if (!progress.signal.aborted) throw error
    return { done: 0, refused: [], skipped: 0 }
  }
}

/** Of one photo: the others, and the texts, are none the worse. */
const ofPhoto = new Set(['not-found', 'damaged', 'unreadable-file'])

const sha256 = (text: string): Sha256 => createHash('sha256').update(text).digest('hex')

class Kit {
  private readonly hashes = new Map<string, Sha256>()
  private readonly report: JobReport & { leftOut: NonNullable<JobReport['leftOut']> } = {
    done: 0,
    refused: [],
    skipped: 0,
    leftOut: [],
  }
  private steps = 0

  /** @param folder is there and empty */
  constructor(
    private readonly parts: KitParts,
    private readonly folder: string,
    private readonly progress: JobProgress,
  ) {}

  /** Its path is the folder's, or that of the ZIP in it. @throws the signal's reason where it was stopped */
  async write(form: KitForm): Promise<JobReport> {
    const { parts, folder, progress } = this
    const leaving = this.leavingRelease()
    const photos = kitPhotos(leaving, parts.photos)
    const total = photos.length + 4 + (form === 'zip' ? 1 : 0)
    const step = (name: string): void => {
      progress.at(this.steps++, total, name)
      progress.signal.throwIfAborted()
    }
    const placed: KitPhoto[] = []
    for (const photo of photos) {
      step(photo.file)
      if (await this.putPhoto(photo)) placed.push(photo)
    }
    const page = parts.pageOf(leaving)
    const name = kitTextName(leaving)
    const fileOf = new Map(placed.map(({ photo, file }) => [photo.uri, file]))
    // Each reads what it needs when its turn comes: a PDF of a hundred photos takes the longest.
    const texts: [name: string, make: () => Promise<Uint8Array | string>][] = [
      [`${name}.txt`, async () => parts.textOf(leaving)],
      [
        `${name}.html`,
        async () => parts.webPageOf(page, (uuid) => addressIn(fileOf.get(`urn:uuid:${uuid}` as PhotoId))),
      ],
      [`${name}.docx`, () => parts.documentOf(page)],
      [`${name}.pdf`, () => parts.print(page)],
    ]
    for (const [file, make] of texts) {
      step(file)
      await this.put(file, await make())
    }
    if (placed.length > 0) await this.put('photos/captions.csv', captionTable(placed, leaving.language))
    const kit = await this.putManifest()
    progress.signal.throwIfAborted()
    const path = form === 'zip' ? join(folder, `${name}.zip`) : folder
    if (form === 'zip') {
      step(basename(path))
      await this.pack(path)
    }
    progress.at(total, total, '')
    return { ...this.report, path, kit: { release: leaving.uri, sha256: kit, version: leaving.revision } }
  }

  /** Without what may not leave. */
  private leavingRelease(): Release {
    const { release, photos, today } = this.parts
    const told = new Set<PhotoId>()
    const associations = release.associations.filter(({ photo: uri }) => {
      const photo = uri && photos.get(uri)
      const why = photo && mayLeave(photo, today)
      if (why && !told.has(photo.uri)) {
        told.add(photo.uri)
        this.report.leftOut.push({ name: recordTitle(photo), reason: why })
      }
      return !why
    })
    return { ...release, associations }
  }

  /** Answers whether it is there. */
  private async putPhoto({ photo, file, told }: KitPhoto): Promise<boolean> {
    try {
      const to = await this.placeOf(file)
      const order = { photo, told, instructions: this.parts.instructions, to }
      const { sha256: hash, sidecar } = await this.parts.copy(order, this.progress.signal)
      this.list(file, hash)
      if (sidecar !== undefined) await this.put(file.replace(/\.[^.]*$/, '.xmp'), sidecar)
      return true
    } catch (error) {
      if (!(error instanceof ArchiveError) || !ofPhoto.has(error.code)) throw error
      this.report.refused.push({ name: recordTitle(photo), reason: error.said })
      return false
    }
  }

  private async put(name: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const place = await this.placeOf(name)
    await explainingDisk(basename(name), () => writeFileDurably(place, bytes))
    this.list(name, (await hashPieces(piecesOfBytes(bytes))).sha256)
  }

  private async placeOf(name: string): Promise<string> {
    const place = join(this.folder, name)
    // Not with the folders above it: a drive that was pulled out would be made anew, and hold half a kit.
    if (name.includes('/')) await explainingDisk(this.folder, () => realDisk.makeFolder(dirname(place)))
    return place
  }

  /** As part of the kit. */
  private list(name: string, hash: Sha256): void {
    this.hashes.set(name, hash)
    this.report.done++
  }

  /** Of every other file of the kit, as `sha256sum` writes it. Answers its own hash, which names the kit. */
  private async putManifest(): Promise<Sha256> {
    const lines = [...this.hashes].sort(([one], [other]) => (one < other ? -1 : 1))
    const text = lines.map(([name, hash]) => `${hash}  ${name}\n`).join('')
    await explainingDisk(kitManifestName, () => writeFileDurably(join(this.folder, kitManifestName), text))
    return sha256(text)
  }

  private async pack(zip: string): Promise<void> {
    const { parts, progress, folder } = this
    const files = [...this.hashes.keys(), kitManifestName].map((name) => ({
      name,
      path: join(folder, name),
      isText: /\.(?:txt|html|csv|xmp)$/.test(name),
    }))
    await explainingDisk(basename(zip), () => writeZipFile(zip, files, { day: parts.today, signal: progress.signal }))
  }
}
