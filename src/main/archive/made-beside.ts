/**
 * What people are handed in a folder of theirs: made beside under another name, and under its own only when it is whole.
 *
 * Nothing that lies there is ever replaced, whenever it came: a name that is taken, also one that was taken while the thing
 * was made, gets a number. Where it is stopped or fails nothing of it stays. A file is put in place by a second name for it,
 * which no system gives where there is one; where a disk has none (FAT, many shares), an empty file takes the name first.
 * An empty folder of that name, come in the very instant, is all that a folder may take the place of.
 */
import { link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { codeOf, explainingDisk, unlessMissing } from './disk-errors.js'
import { syncFolder } from './durable-file.js'
import { freeStem } from './release-file-name.js'

export interface NameInFolder {
  folder: string
  /** Not yet safe, without an ending; at most so many bytes of it are kept. */
  text: string
  mostBytes: number
  /** Of a file, with its dot; '' for a folder. */
  ending: string
}

/**
 * `make` fills the folder that it is given, and answers as `path` what is to be put in place: that folder, or a file in it;
 * none where there is nothing. Answers the same with the path where it lies then.
 * @throws as `make`; not-found (the folder), no-permission, disk-full, disk-error
 */
export async function makeBeside<T extends { path?: string }>(
  name: NameInFolder,
  make: (unfinished: string) => Promise<T>,
): Promise<T> {
  const { folder, ending } = name
  const unfinished = await explainingDisk(folder, () =>
    underFreeName({ ...name, ending: '.unfinished' }, (path) => mkdir(path), ending),
  )
  let isMoved = false
  try {
    const made = await make(unfinished)
    const { path: from } = made
    if (from === undefined) return made
    const path = await explainingDisk(folder, async () => {
      const place = await underFreeName(name, (to) => (from === unfinished ? rename(from, to) : moveFile(from, to)))
      isMoved = from === unfinished
      await syncFolder(folder)
      return place
    })
    return { ...made, path }
  } finally {
    if (!isMoved) await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Puts it at the first free name, or at the next one where somebody was quicker. @param other the name is free with that ending, too */
async function underFreeName(
  { folder, text, mostBytes, ending }: NameInFolder,
  put: (path: string) => Promise<unknown>,
  other = ending,
): Promise<string> {
  const taken = new Set<string>()
  for (;;) {
    for (const name of await readdir(folder)) taken.add(name.toLowerCase())
    const stem = freeStem(text, mostBytes, (one) =>
      [ending, other].some((end) => taken.has(`${one}${end}`.toLowerCase())),
    )
    const path = join(folder, `${stem}${ending}`)
    try {
      await put(path)
      return path
    } catch (error) {
      // Systems say it in many ways; and what one of them lists in other letters is there all the same.
      if (!(await unlessMissing(lstat(path), () => true))) throw error
      taken.add(basename(path).toLowerCase())
    }
  }
}

async function moveFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    await (await open(to, 'wx')).close()
    try {
      await rename(from, to)
    } catch (failure) {
      await rm(to, { force: true }).catch(() => undefined)
      throw failure
    }
  }
}
