/** What the last session left: its journal and its acts, of which the one tells what the other lacks. Writes nothing. */
import { relative } from 'node:path'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { Acts } from './acts.js'
import { type JournalReading, scanJournal, weighJournal } from './read-journal.js'
import { isBadSector, salvaging } from './salvaging.js'

export interface LastSession {
  found: JournalReading
  acts: Acts
  /** The disk that it was read from, where that could not read all: what it could is there, and the rest is told. */
  salvaged?: Disk
}

/** @throws the disk's errors, but that of a file that cannot be read whole */
export async function readLastSession(disk: Disk, folder: string, archiveId?: string): Promise<LastSession> {
  try {
    return await read(disk, folder, archiveId)
  } catch (error) {
    if (!isBadSector(error)) throw error
    const unreadable = new Set<string>()
    const salvaged = salvaging(disk, (path) => unreadable.add(relative(folder, path).replaceAll('\\', '/')))
    const session = await read(salvaged, folder, archiveId)
    // It may have faltered once.
    if (unreadable.size === 0) return await read(disk, folder, archiveId)
    const damage = [...unreadable].map((file) => ({ file, reason: say('disk-error', { what: file }) }))
    session.found.damage.push(...damage)
    return { ...session, salvaged }
  }
}

async function read(disk: Disk, folder: string, archiveId: string | undefined): Promise<LastSession> {
  const scan = await scanJournal(disk, folder, archiveId)
  const acts = await Acts.open(disk, folder, scan, archiveId)
  const found = weighJournal(scan, acts)
  found.lastSeq = Math.max(found.lastSeq, acts.highestSeq)
  return { found, acts }
}
