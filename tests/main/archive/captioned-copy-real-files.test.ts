/**
 * Photos of the world (../shared/data/photos: press desks, cameras, old programs, damaged and hostile ones) leave as copies:
 * each reads as its words, with the picture as it was. Without the photos, or without exiftool, those tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CopyWords, captionedCopy } from '../../../src/main/archive/photo-metadata/captioned-copy.js'
import { readContainer } from '../../../src/main/archive/photo-metadata/container.js'
import { type PhotoType, photoType } from '../../../src/main/archive/picture-kinds.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { englishWords, kazakhWords, russianWords } from '../../support/copy-words.js'
import { asRead, pictureBytes, readPhoto, readWords } from '../../support/read-copy.js'
import { sharedData } from '../../support/shared-data.js'

const folder = join(sharedData, 'photos')
const groups = ['press', 'camera', 'orientation', 'plain', 'awkward-corrupt', 'awkward-depth-size', 'awkward-formats']
const photos = existsSync(folder)
  ? [...groups, 'awkward-heif-avif', 'awkward-modes'].flatMap((group) =>
      readdirSync(join(folder, group)).flatMap((file) => {
        const bytes = new Uint8Array(readFileSync(join(folder, group, file)))
        const type = photoType(bytes)
        return type ? [{ name: `${group}/${file}`, group, type, bytes }] : []
      }),
    )
  : []

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0
if (!hasExiftool) console.info('Skipped: what exiftool says of copies, since it is not installed.')

interface Copied {
  name: string
  type: PhotoType
  original: Uint8Array
  copy: ReturnType<typeof captionedCopy>
}

/** Those that can be copied; any error but a refusal is a fault. */
function copiesOf(words: CopyWords, chosen = photos): Copied[] {
  return chosen.flatMap(({ name, type, bytes }) => {
    try {
      return [{ name, type, original: bytes, copy: captionedCopy(bytes, words) }]
    } catch (error) {
      if (error instanceof ArchiveError && error.code === 'unreadable-file') return []
      throw error
    }
  })
}

/** A sidecar does not take out what its file says; a camera's date stays in EXIF where the words have none. */
const isComparable = ({ copy }: Copied) => copy.sidecar === undefined

describe.skipIf(photos.length === 0)('copies of photos of the world', () => {
  test('each that is whole is copied; a damaged one may be refused with a reason', () => {
    const copied = new Set(copiesOf(kazakhWords).map(({ name }) => name))
    const refused = photos.filter(({ name }) => !copied.has(name))
    const whole = refused.filter(({ bytes, type }) => readContainer(bytes, type).damage === undefined)
    expect(whole.map(({ name }) => name)).toEqual([])
    expect(copied.size).toBeGreaterThan(200)
  })

  test.each([
    ['Kazakh', kazakhWords],
    ['Russian', russianWords],
    ['English', englishWords],
  ])('%s words are what our reader finds in each, and it has nothing to tell of them', (_, words) => {
    const differing = copiesOf(words)
      .filter(isComparable)
      .flatMap(({ name, copy }) => {
        const read = readWords(copy)
        const told = readPhoto(copy.bytes).warnings.map(({ sentence }) => sentence)
        const isSame = JSON.stringify(read) === JSON.stringify(asRead(words))
        return isSame && told.length === 0 ? [] : [{ name, read, told }]
      })
    expect(differing).toEqual([])
  })

  test('every press photo gives its credit on, beside the file where it is not written into it', () => {
    const press = copiesOf(
      kazakhWords,
      photos.filter(({ group }) => group === 'press'),
    )
    expect(press.length).toBeGreaterThan(40)
    for (const { name, copy } of press) expect([name, readWords(copy).credit]).toEqual([name, kazakhWords.credit])
  })

  test('the picture has the bytes that it had, its size and its orientation, and is no more damaged than before', () => {
    for (const { name, original, copy, type } of copiesOf(kazakhWords)) {
      if (['image/heic', 'image/avif'].includes(type))
        expect([name, copy.bytes.length]).toEqual([name, original.length])
      else expect([name, pictureBytes(copy.bytes).equals(pictureBytes(original))]).toEqual([name, true])
      const [before, after] = [readPhoto(original), readPhoto(copy.bytes)]
      const seen = ({ width, height, orientation, damage }: typeof before) => [width, height, orientation, damage]
      expect([name, ...seen(after)]).toEqual([name, ...seen(before)])
    }
  })

  test('a copy of a copy with the same words is the same file', () => {
    for (const { name, copy } of copiesOf(russianWords))
      expect([name, Buffer.compare(captionedCopy(copy.bytes, russianWords).bytes, copy.bytes)]).toEqual([name, 0])
  })

  test('the original is left as it was', () => {
    for (const { bytes } of photos.slice(0, 60)) {
      const before = bytes.slice()
      copiesOf(kazakhWords, [{ name: '', group: '', type: photoType(bytes) ?? 'image/jpeg', bytes }])
      expect(Buffer.compare(bytes, before)).toBe(0)
    }
  })
})

type Told = Record<string, string | string[] | number>

/** All that exiftool says, by group and name; `-G1:4` tells apart EXIF, IPTC and XMP, and several warnings. */
function exiftool(paths: string, ...options: string[]): Map<string, Told> {
  const { stdout } = spawnSync('exiftool', ['-j', '-G1:4', '-a', '-struct', ...options, '-r', '-ext', '*', paths], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  })
  const all = JSON.parse(stdout) as Told[]
  return new Map(all.map((one) => [String(one.SourceFile).split('/').at(-1) ?? '', one]))
}

describe.skipIf(photos.length === 0 || !hasExiftool)('what exiftool says of the copies', () => {
  test('no more is wrong with them than with the originals, the words are there, and no position is', async () => {
    const base = await mkdtemp(join(tmpdir(), 'dateline-copies-'))
    try {
      const copied = copiesOf(kazakhWords)
      for (const side of ['before', 'after']) await mkdir(join(base, side))
      for (const [index, { original, copy }] of copied.entries()) {
        await writeFile(join(base, 'before', `${index}.img`), original)
        await writeFile(join(base, 'after', `${index}.img`), copy.bytes)
      }
      const wrong = (one: Told | undefined) =>
        Object.entries(one ?? {}).flatMap(([key, value]) =>
          /:(Warning|Error)$/.test(key) ? [String(value).replace(/after JPEG \w+ segment/, '')] : [],
        )
      const asked = ['-validate', '-warning', '-error', '-IPTC:all', '-XMP:all', '-GPS:all', '-XMP-exif:GPS*']
      const [before, after] = ['before', 'after'].map((side) => exiftool(join(base, side), ...asked))
      const faults = copied.flatMap(({ name, copy }, index) => {
        const now = after?.get(`${index}.img`)
        const old = wrong(before?.get(`${index}.img`))
        const fresh = wrong(now).filter((warning) => !old.includes(warning))
        const positions = Object.keys(now ?? {}).filter((key) => /^(GPS|XMP-exif:GPS)/.test(key))
        const values = (tag: RegExp) =>
          Object.entries(now ?? {}).flatMap(([key, value]) => (tag.test(key) ? [value] : []))
        const told = [values(/^XMP-photoshop:.*Credit$/)[0], values(/^XMP-dc:.*Description$/).length]
        const isTold = copy.sidecar !== undefined || (told[0] === kazakhWords.credit && told[1] === 1)
        return fresh.length === 0 && positions.length === 0 && isTold ? [] : [{ name, fresh, positions, isTold }]
      })
      expect(faults).toEqual([])
    } finally {
      await rm(base, { recursive: true, force: true })
    }
  })
})
