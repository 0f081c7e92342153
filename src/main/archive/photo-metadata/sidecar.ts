/**
 * XMP beside a photo: `IMG_1.jpg.xmp`, as darktable and digiKam name it, or `IMG_1.xmp`, as Adobe's programs do. It is
 * written by programs that leave the photo itself as it is.
 *
 * Goal: a caption or a credit that stands there alone comes in with its photo. Field by field it goes before what the file
 * says (photo-metadata.ts): it is written after the file, and what was meant to stand in the file would have been written
 * there. Non-goals: the sidecar itself is not kept (most of one is how a raw file is to be developed), nor looked for in
 * another folder. Rejected: reading it only where the file is silent: cameras fill the by-line of every file with their
 * owner's name, and old credits stay in files that are handed on.
 */
import { constants } from 'node:fs'
import { basename, extname } from 'node:path'
import { codeOf, leadsNowhere } from '../disk-errors.js'
import { piecesOf } from '../hashed-file.js'
import { mostPacketBytes, withoutHistories } from './light-xmp.js'

export interface Sidecar {
  name: string
  /** Without histories of edits; absent where it could not be read. */
  bytes?: Uint8Array
}

/** The sidecar of a photo's file; undefined where there is none, or a link or a folder in its place. */
export async function readSidecar(photo: string): Promise<Sidecar | undefined> {
  const stem = photo.slice(0, photo.length - extname(photo).length)
  for (const path of [`${photo}.xmp`, `${photo}.XMP`, `${stem}.xmp`, `${stem}.XMP`]) {
    const name = basename(path)
    try {
      return { name, bytes: await withoutHistories(await wholeOf(path)) }
    } catch (error) {
      if (!leadsNowhere(error) && codeOf(error) !== 'ELOOP') return { name }
    }
  }
  return undefined
}

async function wholeOf(path: string): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let length = 0
  // Absent on Windows.
  for await (const piece of piecesOf(path, constants.O_NOFOLLOW ?? 0)) {
    length += piece.length
    if (length > mostPacketBytes) throw new RangeError(`${path} is too large`)
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces)
}
