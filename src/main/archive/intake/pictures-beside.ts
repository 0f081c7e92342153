/**
 * Pictures of a saved web page: they lie beside it, mostly in a folder that the browser made, and the page names them.
 *
 * Goal: they come in with the page, as those inside a Word document do. Non-goals: pictures that are still on the web, which
 * the reader tells by their addresses; signs of the site, known by their few bytes.
 */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { ReleaseIntake } from '../../../shared/contract/intake.js'
import { codeOf } from '../disk-errors.js'
import { findPhotoFile } from '../file-beside.js'
import { headBytes, type PhotoType, photoType } from '../picture-kinds.js'
import { readStart, readWhole } from '../whole-file.js'
import { maxPictureBytes, maxPictures } from './rich-page.js'

/** Bytes that a photo has at least. */
const leastBytes = 8_000

export interface FileBeside {
  path: string
  contentType: PhotoType
}

/** @param sources as the page writes them. @returns those that are there, by them */
export async function filesBeside(folder: string, sources: readonly string[]): Promise<Map<string, FileBeside>> {
  const found = new Map<string, FileBeside>()
  let left = maxPictureBytes
  for (const source of sources.slice(0, maxPictures)) {
    try {
      const path = await findPhotoFile(folder, { name: nameIn(source) })
      const size = path === undefined ? 0 : (await stat(path)).size
      if (path === undefined || size < leastBytes || size > left) continue
      const contentType = photoType(await readStart(path, headBytes))
      if (contentType === undefined) continue
      left -= size
      found.set(source, { path, contentType })
    } catch (error) {
      // One that leads out of the folder is as one that is not there.
      unlessSystems(error)
    }
  }
  return found
}

/** Browsers write names of files as parts of addresses. */
function nameIn(source: string): string {
  const path = source.replace(/[?#].*$/s, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The page with its pictures, which are no longer told as left out. */
export async function withPicturesBeside(intake: ReleaseIntake, folder: string): Promise<ReleaseIntake> {
  const { picturesBeside: sources = [], ...rest } = intake
  const pictures = new Map<string, ReleaseIntake['pictures'][number]>()
  for (const [source, { path, contentType }] of await filesBeside(folder, sources)) {
    // It may have gone since it was looked at.
    const bytes = await readWhole(path).catch(unlessSystems)
    if (bytes) pictures.set(source, { name: basename(path), contentType, bytes: new Uint8Array(bytes) })
  }
  const isHere = (text: string) =>
    [...pictures.keys()].some(
      (source) => /^(?:$|: | \()/.test(text.slice(`picture ${source}`.length)) && text.startsWith(`picture ${source}`),
    )
  const findings = rest.findings.filter(({ kind, text }) => kind !== 'removed' || !isHere(text))
  return { ...rest, findings, pictures: [...rest.pictures, ...pictures.values()] }
}

/** What cannot be read is as what is not there. */
function unlessSystems(error: unknown): undefined {
  if (!(error instanceof ArchiveError) && codeOf(error) === '') throw error
}
