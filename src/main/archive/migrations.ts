/**
 * Numbered steps from each format of the archive on disk to the next, one test and one frozen fixture each.
 *
 * What a step changes is copied to `before-format-N/` first, and `archive.json` gets its new number last: a step that
 * is interrupted is simply done again. Documents keep their ids and their bytes.
 */
import { dirname, join } from 'node:path'
import type { Disk } from './disk.js'
import { unlessMissing } from './disk-errors.js'
import { makeFolderDurably, writeFileDurably } from './durable-file.js'
import { monthOf } from './new-id.js'

export const formatVersion = 2

/** `copyAside` keeps a file as it was before the step, under its own path. */
type Step = (disk: Disk, folder: string, copyAside: (path: string) => Promise<void>) => Promise<void>

const steps: Readonly<Record<number, Step>> = { 1: trashByKind }

/** Brings the folder from `version` to today's format; the caller then writes `archive.json` with the new number. */
export async function migrate(disk: Disk, folder: string, version: number): Promise<void> {
  for (let from = version; from < formatVersion; from++) {
    const aside = `before-format-${from + 1}`
    const copyAside = async (path: string) => {
      const target = join(folder, aside, path)
      await makeFolderDurably(dirname(target), disk)
      await writeFileDurably(target, await disk.read(join(folder, path)), disk)
    }
    await copyAside('archive.json')
    await steps[from]?.(disk, folder, copyAside)
  }
}

/** 1 to 2: the trash holds every kind of record, so a release's file moves to `trash/releases/YYYY/MM/`. */
async function trashByKind(disk: Disk, folder: string, copyAside: (path: string) => Promise<void>): Promise<void> {
  const trash = join(folder, 'trash')
  const entries = (await unlessMissing(disk.readFolder(trash))) ?? []
  for (const { name, kind } of entries) {
    if (kind !== 'file' || !/^[0-9a-f]{8}-[0-9a-f-]{27}\.json$/.test(name)) continue
    await copyAside(`trash/${name}`)
    const target = join(trash, 'releases', ...monthOf(name.slice(0, -5)), name)
    await makeFolderDurably(dirname(target), disk)
    await disk.rename(join(trash, name), target)
    await disk.syncFolder(dirname(target))
  }
  if (entries.length > 0) await disk.syncFolder(trash)
}
