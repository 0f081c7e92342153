/**
 * Attachments: files that stand with a record, copied in once under their SHA-256, durable, never changed afterwards.
 *
 * Goal: a scan of 2009 opens in thirty years, wherever the file it was made from has gone. Recordings may be large, so
 * nothing is held in memory: one pass hashes while copying, a second reads back what lies there (2 GB: about 11 s).
 * Non-goal: looking into them. Rejected: keeping the path of a file elsewhere (it moves), and a name in a folder of the
 * archive (two scans are called scan.pdf). What no record names any more stays, as originals of photos do.
 */
import { stat, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  type AddedAttachment,
  attachmentPath,
  endingOfName,
  hashInAttachment,
  mayBeAttached,
} from '../../shared/attachments.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { say } from '../../shared/said.js'
import { type Disk, realDisk } from './disk.js'
import { diskError, leadsNowhere } from './disk-errors.js'
import { assertNoLink, isLink, makeFolderDurably, makeSureOf, placeDurably, temporaryPath } from './durable-file.js'
import { copyPieces, hashOf, NotRead, piecesOf } from './hashed-file.js'

/** Two hours of television. */
export const maxAttachmentBytes = 8_000_000_000

export class AttachmentStore {
  constructor(
    private readonly archiveFolder: string,
    private readonly disk: Disk = realDisk,
  ) {}

  /** @throws unreadable-file, not-found, no-permission, disk-full; nothing of a failed one remains */
  async put(path: string): Promise<AddedAttachment> {
    const { disk } = this
    const name = basename(path)
    const folder = join(this.archiveFolder, 'attachments')
    const temporary = temporaryPath(join(folder, 'incoming'))
    try {
      if (!(await stat(path)).isFile()) throw new ArchiveError('unreadable-file', say('attachment-not-file', { name }))
      if (!mayBeAttached(name)) throw new ArchiveError('unreadable-file', say('attachment-other-kind', { name }))
      await makeFolderDurably(folder, disk, this.archiveFolder)
      const check = (size: number) => {
        if (size <= maxAttachmentBytes) return
        throw new ArchiveError('unreadable-file', say('attachment-too-large', { name, most: maxAttachmentBytes / 1e9 }))
      }
      const { sha256, bytes: sizeInBytes } = await copyPieces(piecesOf(path), temporary, disk, check)
      if (sizeInBytes === 0) throw new ArchiveError('unreadable-file', say('attachment-empty', { name }))
      if ((await hashOf(temporary)) !== sha256) throw new ArchiveError('disk-error', say('disk-did-not-keep', { name }))
      const file = attachmentPath(sha256, endingOfName(name))
      const place = join(this.archiveFolder, file)
      await makeFolderDurably(join(folder, sha256.slice(0, 2)), disk, this.archiveFolder)
      if ((await hashOf(place)) !== sha256) await placeDurably(temporary, place, disk)
      else {
        await unlink(temporary)
        await makeSureOf(place, disk)
      }
      return { file, name, sizeInBytes }
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw diskError(error instanceof NotRead ? error.cause : error, name)
    }
  }

  /** Whether a file that a record names is what it was; of one that was not taken in, only whether it is there. */
  async check(file: string): Promise<'ok' | 'missing' | 'changed'> {
    const hash = hashInAttachment(file)
    if (hash === undefined) return (await this.isThere(file)) ? 'ok' : 'missing'
    const found = await hashOf(join(this.archiveFolder, file))
    return found === undefined ? 'missing' : found === hash ? 'ok' : 'changed'
  }

  /** A look at the name alone. */
  async isThere(file: string): Promise<boolean> {
    try {
      return (await stat(join(this.archiveFolder, file))).isFile()
    } catch (error) {
      if (leadsNowhere(error)) return false
      throw diskError(error, basename(file))
    }
  }

  /**
   * Where it lies, to be opened: a file of a kind that may be attached, reached by no link. @throws not-found,
   * no-permission
   */
  async pathOf(file: string): Promise<string> {
    const path = join(this.archiveFolder, file)
    if (!mayBeAttached(file) || (await isLink(path)))
      throw new ArchiveError('no-permission', say('attachment-not-opened', { file }))
    await assertNoLink(path, this.archiveFolder)
    if (!(await this.isThere(file))) throw new ArchiveError('not-found', say('attachment-missing', { file }))
    return path
  }
}
