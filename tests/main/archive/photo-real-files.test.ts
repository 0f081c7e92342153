/**
 * 382 photos of the world (whole, broken, hostile, old, from many cameras and press desks) go through the store. They
 * lie beside the project in ../shared/data, with facts that exiftool and Pillow found; without them this is skipped.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PhotoStore, type StoredPhoto } from '../../../src/main/archive/photo-store.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { mainHeadline, photoDescription } from '../../../src/shared/records.js'

const folder = '../shared/data/photos'
const there = existsSync(join(folder, 'manifest.jsonl'))
if (!there) console.info(`Skipped: the photos of the world are not in ${folder}.`)

interface Facts {
  name: string
  group: string
  sha256: string
  type?: string
  decodes_in_pillow?: boolean
  caption?: string | string[]
  credit?: string | string[]
  byline?: string | string[]
  headline?: string | string[]
  copyright?: string | string[]
}

describe.skipIf(!there)('photos of the world', () => {
  const stored = new Map<Facts, StoredPhoto>()
  const refused = new Map<Facts, ArchiveError>()
  const faults: string[] = []
  let archive: string

  beforeAll(async () => {
    archive = await mkdtemp(join(tmpdir(), 'dateline-world-'))
    const store = new PhotoStore(archive)
    for (const line of readFileSync(join(folder, 'manifest.jsonl'), 'utf8').trim().split('\n')) {
      const facts = JSON.parse(line) as Facts
      try {
        stored.set(facts, await store.put({ kind: 'file', path: join(folder, facts.name) }))
      } catch (error) {
        if (error instanceof ArchiveError) refused.set(facts, error)
        else faults.push(`${facts.name}: ${String(error)}`)
      }
    }
  })
  afterAll(() => rm(archive, { recursive: true, force: true }))

  test('each is taken in under its true hash, or refused with a reason and what to do', () => {
    expect(faults).toEqual([])
    expect(stored.size + refused.size).toBeGreaterThan(300)
    for (const [facts, { sha256 }] of stored) expect(sha256).toBe(facts.sha256)
    for (const { code, message } of refused.values()) {
      expect(code).toBe('unreadable-file')
      expect(message).toMatch(/^.+ (is|cannot be taken in: ).+\. (Save|Add|Ask).+\.$/s)
    }
  })

  test('nothing of a refused one stays', async () => {
    const entries = await readdir(join(archive, 'photos'), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name.slice(0, 64))
    expect(files.sort()).toEqual([...new Set([...stored.values()].map(({ sha256 }) => sha256))].sort())
  })

  test('none that another program decodes is refused, where its kind is one of ours', () => {
    const ours = /^(JPEG|PNG|TIFF|(Extended )?WEBP|GIF|HEIC|HEIF|AVIF)$/
    const wrongly = [...refused].filter(([facts]) => facts.decodes_in_pillow && ours.test(facts.type ?? ''))
    expect(wrongly.map(([facts, { message }]) => `${facts.name}: ${message}`)).toEqual([])
  })

  describe('what the press photos say of themselves', () => {
    const text = (value: string | string[] | undefined) =>
      Array.isArray(value) ? value.join(', ') : String(value ?? '')
    // exiftool was not told the charset of undeclared texts and put question marks or other letters there.
    const plain = (value: string) =>
      value
        .replace(/[^ -~]+|\?+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    const press = () => [...stored].filter(([facts]) => facts.group === 'press')

    test('the credit line and the headline are those that exiftool found', () => {
      const compared = press().flatMap(([facts, { fields }]) => [
        { name: facts.name, fact: plain(text(facts.credit)), ours: plain(photoDescription(fields, 'creditline')) },
        { name: facts.name, fact: plain(text(facts.headline)), ours: plain(mainHeadline(fields)) },
      ])
      const told = compared.filter(({ fact }) => fact !== '')
      expect(told.length).toBeGreaterThan(20)
      expect(told.filter(({ fact, ours }) => fact !== ours)).toEqual([])
    })

    test('by-line, caption and copyright are too, or the file holds ours as well and the order of reading prefers it', async () => {
      let agreeing = 0
      const differing: string[] = []
      for (const [facts, { fields, warnings, sha256, rendition }] of press()) {
        const pairs = [
          [text(facts.byline), fields.by],
          [text(facts.caption), photoDescription(fields, 'caption')],
          [text(facts.copyright), fields.copyrightNotice],
        ] as const
        for (const [fact, ours] of pairs) {
          if (plain(fact) === '') continue
          // IIM cuts at 32 bytes; we give the whole text where another block has it.
          if (plain(ours).startsWith(plain(fact))) agreeing++
          else {
            const bytes = await readFile(new PhotoStore(archive).originalPath(sha256, rendition.contentType))
            const filler = ours === '' && /digital camera|^<digimax/i.test(fact)
            const preferred = ours !== '' && bytes.includes(ours.slice(0, 200), 0, 'latin1') && warnings.length > 0
            if (!filler && !preferred) differing.push(`${facts.name}: ${fact} | ${ours}`)
          }
        }
      }
      expect(differing).toEqual([])
      expect(agreeing).toBeGreaterThan(50)
    })
  })
})
