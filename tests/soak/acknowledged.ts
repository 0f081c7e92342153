/** What a child that is going to be killed says on its standard output: one JSON line for each promise kept to it. */
import { writeSync } from 'node:fs'
import type { Photo, Release } from '../../src/shared/records.js'
import { checksumOf } from './known-text.js'

export type Line =
  /** The archive is open (and may be written to). */
  | { said: 'open' }
  /** The archive did not open: the code of the ArchiveError. */
  | { said: 'refused'; code: string }
  /** A save, an import or a move has resolved. */
  | { said: 'release'; uri: string; revision: number; checksum: string; trashed: boolean }
  /** A move to or from the trash begins: until the next line about that release either place is right. */
  | { said: 'moving'; uri: string }
  | { said: 'photo'; uri: string; sha256: string }
  | { said: 'done' }

/** Written at once, by the system call itself: what was said before a SIGKILL is in the file. */
export const say = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

export const sayRelease = (release: Release, trashed = false): void =>
  say({ said: 'release', uri: release.uri, revision: release.revision, checksum: checksumOf(release), trashed })

export const sayPhoto = ({ uri, sha256 }: Photo): void => say({ said: 'photo', uri, sha256 })

/** A last line that the kill cut short was never said. */
export const readLines = (text: string): Line[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
