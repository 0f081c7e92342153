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
import { headBytes, photoType } from '../picture-kinds.js'
import { readWhole } from '../whole-file.js'
import { maxPictureBytes, maxPictures } from './rich-page.js'

/** Bytes that a photo has at least. */
const leastBytes = 8_000

type Picture = ReleaseIntake['pictures'][number]

/** @param sources as the page writes them. @returns those that are there, by them */
export async function picturesBeside(folder: string, sources: readonly string[]): Promise<Map<string, Picture>> {
  const found = new Map<string, Picture>()
  let left = maxPictureBytes
  for (const source of sources.slice(0, maxPictures)) {
    try {
      const path = await findPhotoFile(folder, { name: nameIn(source) })
      const size = path === undefined ? 0 : (await stat(path)).size
      if (path === undefined || size < leastBytes || size > left) continue
      const bytes = await readWhole(path)
      const contentType = photoType(bytes.subarray(0, headBytes))
      if (contentType === undefined) continue
      left -= size
      found.set(source, { name: basename(path), contentType, bytes: new Uint8Array(bytes) })
    } catch (error) {
      // One that leads out of the folder, or cannot be read, is as one that is not there.
      if (!(error instanceof ArchiveError) && codeOf(error) === '') throw error
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
  const found = await picturesBeside(folder, sources)
  const isHere = (text: string) =>
    [...found.keys()].some(
      (source) => /^(?:$|: | \()/.test(text.slice(`picture ${source}`.length)) && text.startsWith(`picture ${source}`),
    )
  const findings = rest.findings.filter(({ kind, text }) => kind !== 'removed' || !isHere(text))
  return { ...rest, findings, pictures: [...rest.pictures, ...found.values()] }
}
