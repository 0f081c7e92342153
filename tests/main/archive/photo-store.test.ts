/** Originals under their hash: taken in whole or not at all, and never changed. */
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AttachmentStore } from '../../../src/main/archive/attachment-store.js'
import type { Disk } from '../../../src/main/archive/disk.js'
import { PhotoStore } from '../../../src/main/archive/photo-store.js'
import { ArchiveError, type ArchiveErrorCode } from '../../../src/shared/contract/failures.js'
import { watchedDisk } from '../../support/watched-disk.js'

const fixtures = join(import.meta.dirname, '../../fixtures/photos')
const fixture = (name: string) => join(fixtures, name)

let folder: string
let archive: string
let store: PhotoStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-photos-'))
  archive = join(folder, 'archive')
  await mkdir(archive)
  store = new PhotoStore(archive)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Every file of the archive, temp files too. */
async function files(): Promise<string[]> {
  const entries = await readdir(archive, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

async function refusal(work: Promise<unknown>): Promise<{ code: ArchiveErrorCode; message: string }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ArchiveError)) throw new Error(`not refused properly: ${String(error)}`)
  return error
}

const bytesOf = async (name: string) => new Uint8Array(await readFile(fixture(name)))
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What of this file and its folder was made durable. */
async function syncedBy(work: (disk: Disk) => Promise<unknown>): Promise<string[]> {
  const synced: string[] = []
  await work(
    watchedDisk(({ kind, path }) => {
      if (kind === 'sync' || kind === 'syncFolder') synced.push(path)
    }),
  )
  return synced
}

describe('bytes that lie there already', () => {
  test('of a photo are made durable once more: who put them there may have been killed before', async () => {
    const source = { kind: 'file', path: fixture('every-field.jpg') } as const
    const { sha256, rendition } = await store.put(source)
    const path = store.originalPath(sha256, rendition.contentType)
    const synced = await syncedBy((disk) => new PhotoStore(archive, disk).put(source))
    expect(synced.slice(-2)).toEqual([path, dirname(path)])
  })

  test('of a file of a clipping too', async () => {
    const scan = join(folder, 'scan.pdf')
    await writeFile(scan, '%PDF-1.7 what the newspaper said')
    const { file } = await new AttachmentStore(archive).put(scan)
    const synced = await syncedBy((disk) => new AttachmentStore(archive, disk).put(scan))
    expect(synced.slice(-2)).toEqual([join(archive, file), dirname(join(archive, file))])
  })

  test('in a folder that another program put in the place of the one that was there: its name is made durable too', async () => {
    const source = { kind: 'file', path: fixture('every-field.jpg') } as const
    const synced = await syncedBy(async (disk) => {
      await new PhotoStore(archive, disk).put(source)
      await rm(join(archive, 'photos'), { recursive: true })
      await mkdir(join(archive, 'photos'))
      await new PhotoStore(archive, disk).put(source)
    })
    expect(synced.filter((path) => path === archive)).toHaveLength(2)
  })
})

describe('taking a photo in', () => {
  test('keeps the very bytes under their hash, and says what they are', async () => {
    const bytes = await bytesOf('every-field.jpg')
    const stored = await store.put({ kind: 'file', path: fixture('every-field.jpg') })
    expect(stored).toMatchObject({
      sha256: hashOf(bytes),
      alreadyThere: false,
      originalName: 'every-field.jpg',
      rendition: {
        name: 'original',
        contentType: 'image/jpeg',
        width: 24,
        height: 16,
        sizeInBytes: bytes.length,
        orientation: 1,
      },
      warnings: [],
    })
    expect(new Uint8Array(await readFile(store.originalPath(stored.sha256, 'image/jpeg')))).toEqual(bytes)
    expect(await files()).toEqual([`${stored.sha256}.jpg`])
  })

  test('takes bytes as it takes files, and cleans the name of folders', async () => {
    const bytes = await bytesOf('every-field.png')
    const stored = await store.put({ kind: 'bytes', name: '../x/photo.png', bytes })
    expect(stored).toMatchObject({ sha256: hashOf(bytes), originalName: 'photo.png' })
    expect(await store.check({ sha256: stored.sha256, renditions: [stored.rendition] })).toBe('ok')
  })

  test('keeps the same photo once, whatever it is called', async () => {
    await store.put({ kind: 'file', path: fixture('turned.jpg') })
    const again = await store.put({ kind: 'bytes', name: 'other.jpg', bytes: await bytesOf('turned.jpg') })
    expect(again.alreadyThere).toBe(true)
    expect(await files()).toHaveLength(1)
  })

  test('heals an original that rotted, since its bytes are compared and not its name', async () => {
    const { sha256, rendition } = await store.put({ kind: 'file', path: fixture('turned.jpg') })
    const path = store.originalPath(sha256, 'image/jpeg')
    await truncate(path, 100)
    expect(await store.check({ sha256, renditions: [rendition] })).toBe('changed')
    const again = await store.put({ kind: 'file', path: fixture('turned.jpg') })
    expect(again.alreadyThere).toBe(false)
    expect(await store.check({ sha256, renditions: [rendition] })).toBe('ok')
    await unlink(path)
    expect(await store.check({ sha256, renditions: [rendition] })).toBe('missing')
  })

  test('takes the same photo from many hands at once', async () => {
    const source = { kind: 'file', path: fixture('every-field.tif') } as const
    const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(source)))
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(await files()).toHaveLength(1)
  })

  test('takes a photo that lies about its kind as what it is, and says so', async () => {
    const stored = await store.put({ kind: 'bytes', name: 'photo.jpg', bytes: await bytesOf('every-field.png') })
    expect(stored.rendition.contentType).toBe('image/png')
    expect(stored.warnings.map((told) => told.sentence)).toEqual([expect.stringContaining('named .jpg but is PNG')])
  })

  test('keeps a giant picture but says that it is not shown', async () => {
    const bytes = await bytesOf('transparent.png')
    const header = new DataView(bytes.buffer)
    header.setUint32(16, 50_000)
    header.setUint32(20, 50_000)
    const stored = await store.put({ kind: 'bytes', name: 'wall.png', bytes })
    expect(stored.warnings.map((told) => told.sentence)).toEqual([expect.stringContaining('not shown here')])
  })
})

describe('refusing', () => {
  const text = (latin1: string) => new Uint8Array(Buffer.from(latin1.padEnd(300, '.'), 'latin1'))

  test.each([
    ['old.bmp', 'BMxxxxxxxxxx', /BMP.*Save it as JPEG/],
    ['layers.psd', '8BPS\0\x01', /Photoshop.*Save it as JPEG/],
    ['scan.jp2', '\0\0\0\x0cjP  \r\n', /JPEG 2000/],
    ['new.jxl', '\0\0\0\x0cJXL \r\n', /JPEG XL/],
    ['raw.cr2', 'II*\0\x10\0\0\0CR\x02\0', /camera raw/],
    ['raw.nef', 'MM\0*\0\0\0\x08', /camera raw/],
    ['giant.tif', 'II+\0\x08\0\0\0', /BigTIFF/],
    ['icon.ico', '\0\0\x01\0\x01\0', /icon/],
    ['texture.dds', 'DDS |', /DDS/],
    ['paper.pdf', '%PDF-1.7', /PDF.*pictures/],
    ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">', /drawing or a web page/],
    ['page.jpg', '\xef\xbb\xbf<!DOCTYPE html>', /drawing or a web page/],
    ['photo.xmp', "<?xpacket begin='' id=''?><x:xmpmeta", /without the photo.*Add the photo itself/],
    ['noise.jpg', '........', /not a photo that Dateline can read/],
  ])('%s, with the reason and what to do', async (name, start, reason) => {
    const { code, message } = await refusal(store.put({ kind: 'bytes', name, bytes: text(start) }))
    expect(code).toBe('unreadable-file')
    expect(message).toMatch(reason)
    expect(message.startsWith(name)).toBe(true)
    expect(await files()).toEqual([])
  })

  test('an empty file, a missing one, a folder', async () => {
    await writeFile(join(folder, 'empty.jpg'), '')
    const put = (path: string) => refusal(store.put({ kind: 'file', path }))
    expect(await put(join(folder, 'empty.jpg'))).toMatchObject({ code: 'unreadable-file' })
    expect(await put(join(folder, 'gone.jpg'))).toMatchObject({ code: 'not-found' })
    expect(await put(folder)).toMatchObject({ code: 'unreadable-file' })
    expect(await files()).toEqual([])
  })

  test('a file of more than 512 MB, before it is read', async () => {
    const path = join(folder, 'huge.jpg')
    await writeFile(path, await bytesOf('every-field.jpg'))
    await truncate(path, 600_000_000)
    expect(await refusal(store.put({ kind: 'file', path }))).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('600 MB') as string,
    })
    expect(await files()).toEqual([])
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a file that may not be read, or a folder that may not be written',
    async () => {
      const path = join(folder, 'secret.jpg')
      await writeFile(path, await bytesOf('every-field.jpg'), { mode: 0o000 })
      expect(await refusal(store.put({ kind: 'file', path }))).toMatchObject({ code: 'no-permission' })
      await chmod(archive, 0o500)
      const source = { kind: 'file', path: fixture('every-field.jpg') } as const
      expect(await refusal(store.put(source))).toMatchObject({ code: 'no-permission' })
      await chmod(archive, 0o700)
    },
  )

  test('every photo that is cut anywhere is refused with a reason or taken in whole, and nothing else stays', async () => {
    for (const name of ['turned.jpg', 'transparent.png', 'turned.webp', 'turned.tif']) {
      const bytes = await bytesOf(name)
      for (let length = 1; length < bytes.length; length += 7) {
        const cut = bytes.slice(0, length)
        const before = (await files()).length
        try {
          const { sha256 } = await store.put({ kind: 'bytes', name, bytes: cut })
          expect(sha256).toBe(hashOf(cut))
        } catch (error) {
          expect(error).toMatchObject({ code: 'unreadable-file' })
          expect(await files()).toHaveLength(before)
        }
      }
    }
    expect((await files()).filter((name) => name.endsWith('.dateline-tmp'))).toEqual([])
  })
})

describe('stopping', () => {
  test('leaves nothing behind', async () => {
    const stop = new AbortController()
    stop.abort()
    const source = { kind: 'file', path: fixture('every-field.jpg') } as const
    expect(await refusal(store.put(source, stop.signal))).toMatchObject({ code: 'cancelled' })
    expect(await files()).toEqual([])
  })

  test('so does an archive where the folder of photos cannot be made', async () => {
    await writeFile(join(archive, 'photos'), 'a file in its place')
    await expect(store.put({ kind: 'file', path: fixture('every-field.jpg') })).rejects.toThrow()
    expect(await files()).toEqual(['photos'])
  })
})
