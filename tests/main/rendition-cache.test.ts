/** The cache of thumbnails stays inside the archive's folder. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  hasRendition,
  isOriginal,
  keepRendition,
  readRendition,
  renditionPath,
} from '../../src/main/rendition-cache.js'
import { tempFolder } from '../support/temp-folder.js'

const jpeg = new Uint8Array([0xff, 0xd8, 0xff])
const renditionIn = (archiveFolder: string) => ({ archiveFolder, sha256: 'ab'.repeat(32), size: 'thumbnail' })

test('what was kept is read again; what was not is none', async () => {
  const rendition = renditionIn(await tempFolder())
  expect([await readRendition(rendition), await hasRendition(rendition)]).toEqual([undefined, false])
  await keepRendition(rendition, jpeg)
  expect(new Uint8Array((await readRendition(rendition)) ?? [])).toEqual(jpeg)
  expect(await hasRendition(rendition)).toBe(true)
  await writeFile(renditionPath(rendition), '')
  expect([await readRendition(rendition), await hasRendition(rendition)]).toEqual([undefined, false])
})

test('an archive whose drive was unplugged is not made anew', async () => {
  const gone = join(await tempFolder(), 'My archive')
  await keepRendition(renditionIn(gone), jpeg)
  await expect(readdir(gone)).rejects.toMatchObject({ code: 'ENOENT' })
})

describe.each(['.cache', '.cache/renditions', '.cache/renditions/ab'])('%s that leads to another place', (link) => {
  test('is neither read nor written', async () => {
    const [archive, elsewhere] = [await tempFolder(), await tempFolder()]
    const rendition = renditionIn(archive)
    await mkdir(dirname(join(archive, link)), { recursive: true })
    await symlink(elsewhere, join(archive, link))
    await keepRendition(rendition, jpeg)
    expect(await readdir(elsewhere)).toEqual([])
    await mkdir(dirname(renditionPath(rendition)), { recursive: true })
    await writeFile(renditionPath(rendition), jpeg)
    expect([await readRendition(rendition), await hasRendition(rendition)]).toEqual([undefined, false])
  })
})

test('a picture that is a link to another place is not read, and is replaced by one of our own', async () => {
  const rendition = renditionIn(await tempFolder())
  const secret = join(await tempFolder(), 'secret.txt')
  await writeFile(secret, 'secret')
  await mkdir(dirname(renditionPath(rendition)), { recursive: true })
  await symlink(secret, renditionPath(rendition))
  expect(await readRendition(rendition)).toBeUndefined()
  await keepRendition(rendition, jpeg)
  expect(await readFile(secret, 'utf8')).toBe('secret')
  expect(new Uint8Array((await readRendition(rendition)) ?? [])).toEqual(jpeg)
})

test('an original is known by its bytes: another picture in its place, or none, is not it', async () => {
  const path = join(await tempFolder(), 'original.jpg')
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  expect(await isOriginal(path, sha256)).toBe(false)
  await writeFile(path, jpeg)
  expect(await isOriginal(path, sha256)).toBe(true)
  await writeFile(path, new Uint8Array([0xff, 0xd8, 0xfe]))
  expect(await isOriginal(path, sha256)).toBe(false)
  expect(await isOriginal(dirname(path), sha256)).toBe(false)
})
