/** Folders that are made to last, on the system's own disk. */
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import { makeFolderDurably } from '../../../src/main/archive/durable-file.js'
import { tempFolder } from '../../support/temp-folder.js'

/** Windows says so of names that it does not make, and Linux of folders in /proc, though the parent is there. */
const refusing = (path: string, asked: string[]): Disk => ({
  ...realDisk,
  makeFolder: async (folder) => {
    asked.push(folder)
    if (folder === path && asked.length < 50) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
    return realDisk.makeFolder(folder)
  },
})

describe('a folder that is to be made', () => {
  test('comes with the folders above it', async () => {
    const folder = join(await tempFolder(), 'one', 'two', 'three')
    await makeFolderDurably(folder)
    expect((await stat(folder)).isDirectory()).toBe(true)
  })

  test('that the system does not make although its parent is there is refused, and not tried for ever', async () => {
    const parent = await tempFolder()
    await mkdir(join(parent, 'here'))
    const path = join(parent, 'here', 'a?b')
    const asked: string[] = []
    await expect(makeFolderDurably(path, refusing(path, asked))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(asked.filter((folder) => folder === path)).toHaveLength(2)
  })
})
