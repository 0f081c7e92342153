/**
 * A catalogue that was read from its cache, and is packed still, answers as one that was told every entry; and whatever
 * happened to it, its orders are those of one that is made anew.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CatalogueEntry } from '../../../src/main/archive/catalogue/entry.js'
import { entriesInBlock } from '../../../src/main/archive/catalogue/packed-entries.js'
import { Catalogue } from '../../../src/main/archive/catalogue.js'
import { CatalogueCache } from '../../../src/main/archive/catalogue-cache.js'
import { realDisk } from '../../../src/main/archive/disk.js'
import { photoOrders } from '../../../src/shared/photo-list.js'
import { type RecordKind, recordKinds } from '../../../src/shared/record-kinds.js'
import type { PhotoId, RecordId } from '../../../src/shared/records.js'
import { idNumbered } from '../../support/any-record.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'

const seed = 20261127
const today = '2026-01-01'
const archive = 'urn:uuid:01a21451-b5bd-7000-9431-b422ebedb8e9'
const everything = { offset: 0, limit: 100_000 }
const releaseOrders = ['date-newest', 'date-oldest', 'headline', 'changed-newest'] as const
const recordOrders = ['title', 'changed-newest'] as const

/** The kind goes by the number, as an id is never of another kind. */
const kindNumbered = (number: number): RecordKind =>
  number % 2 === 0 ? 'release' : number % 3 === 0 ? 'photo' : (recordKinds[number % recordKinds.length] as RecordKind)

/** An entry whose texts are of a few, so that they are often the same. */
function entryNumbered(number: number, of: number, random: Random): CatalogueEntry {
  const some = (most: number) => Array.from({ length: random.below(most) }, () => random.below(of))
  const instant = () => `2026-0${random.between(1, 9)}-01T00:00:00.000Z`
  const kind = kindNumbered(number)
  const common = {
    uri: idNumbered<RecordId>(number),
    trashed: random.chance(0.15),
    revision: random.between(1, 9),
    firstCreated: instant(),
    versionCreated: instant(),
    links: [...new Set(some(4))].map((to) => idNumbered<RecordId>(to)),
    file: { size: random.below(9_000), mtimeMs: random.next() * 2e12, sha256: 'ab'.repeat(32) },
  }
  const title = random.pick([
    '',
    'Әскери оқу',
    'Учение «Сункар»',
    'Exercise\tEagle',
    'Étude 😀',
    `No ${random.below(30)}`,
  ])
  if (kind === 'release') {
    const row = {
      headline: title,
      status: random.pick(['draft', 'approved', 'released', 'corrected'] as const),
      language: random.pick(['kk', 'ru', 'en', 'kk-Latn']),
      date: random.pick(['2019', '2024-05', `2024-05-${random.between(10, 31)}`, `20${random.between(10, 26)}-01-02`]),
      place: random.pick(['', 'Astana', 'Алматы']),
    }
    const photos = some(4).flatMap((at) => (kindNumbered(at) === 'photo' ? idNumbered<PhotoId>(at) : []))
    const group = random.chance(0.3) ? `group ${random.below(20)}` : ''
    // A release points to photos as those that it shows alone.
    const links = [...common.links.filter((to) => kindNumbered(Number(to.slice(-12))) !== 'photo'), ...new Set(photos)]
    return { ...common, links, kind, row, photos, unattached: random.below(2), altIds: [`id\u0000${number}`], group }
  }
  if (kind !== 'photo') return { ...common, kind, title }
  const flags = { credited: random.chance(0.5), captioned: random.chance(0.5), altTexted: random.chance(0.5) }
  const expires = random.pick(['', '2001-01-01', '2040-01-01'])
  const taken = random.pick(['', '2024-05-31T10:00:00', `20${random.between(10, 26)}-03`])
  const name = random.chance(0.5) ? title : `IMG_${random.below(50)}.jpg`
  return { ...common, kind, title, sha256: hashOf(number), ...flags, withheld: false, expires, taken, name }
}

const hashOf = (number: number): string => String(number).padStart(64, '0')

/** Everything that can be asked about some record. */
const ofRecord = (catalogue: Catalogue, number: number) => {
  const uri = idNumbered<RecordId>(number)
  return {
    entry: catalogue.get(uri),
    links: catalogue.linksTo(uri).sort(),
    allLinks: catalogue.allLinksTo(uri).sort(),
    photos: catalogue.photosOf(uri),
    releases: catalogue.releasesWith(uri as PhotoId).sort(),
    release: catalogue.releaseRow(uri),
    record: catalogue.recordRow(uri),
    withHash: catalogue.photoWithHash(hashOf(number)),
    withAltId: [...catalogue.releasesWithAltId({ role: 'id', value: String(number) })].sort(),
  }
}

/** Questions about all records, one at a time, since each may unpack what the next would have found packed. */
const questions: ((catalogue: Catalogue, random: Random) => unknown)[] = [
  (catalogue) => [catalogue.size, ...recordKinds.map((kind) => catalogue.count(kind))],
  (catalogue, random) =>
    catalogue.listReleases({ order: random.pick(releaseOrders), trashed: random.chance(0.3), offset: 3, limit: 20 }),
  (catalogue) => catalogue.listReleases({ order: 'date-newest', trashed: false, ...everything }),
  (catalogue, random) =>
    catalogue.listRecords({ kind: null, order: random.pick(recordOrders), trashed: false, ...everything }),
  (catalogue, random) => catalogue.idsAfter(random.pick(recordKinds), idNumbered(random.below(300))),
  (catalogue, random) => catalogue.releasesDated(random.pick(['2024', '2024-05', '2024-05-12', '1999'])),
  (catalogue) => catalogue.releaseBounds(),
  (catalogue) => new Map(catalogue.languages()),
  (catalogue) => catalogue.cares.counts(),
  (catalogue) => catalogue.cares.months(),
  (catalogue) => catalogue.cares.list({ care: 'photo-wanted' }),
  (catalogue, random) => catalogue.photos.list({ order: random.pick(photoOrders) }, today),
  (catalogue) => catalogue.photos.counts(today),
  (catalogue) => [...catalogue.all()].sort((a, b) => (a.uri < b.uri ? -1 : 1)),
]

/** All answers, in all orders. */
async function answers(catalogue: Catalogue, of: number) {
  const found: unknown[] = []
  for (const trashed of [false, true]) {
    for (const order of releaseOrders) found.push(await catalogue.listReleases({ order, trashed, ...everything }))
    for (const order of recordOrders)
      for (const kind of [null, 'photo', 'event'] as const)
        found.push(await catalogue.listRecords({ kind, order, trashed, ...everything }))
  }
  for (const kind of recordKinds) found.push(await catalogue.idsAfter(kind, null))
  for (const order of photoOrders) found.push(await catalogue.photos.list({ order }, today))
  for (const { count, ...key } of await catalogue.cares.counts()) found.push(count, await catalogue.cares.list(key))
  for (const question of questions) found.push(await question(catalogue, new Random(1)))
  for (let number = 0; number < of; number++) found.push(ofRecord(catalogue, number))
  return found
}

function madeAnew(catalogue: Catalogue): Catalogue {
  const anew = new Catalogue()
  for (const entry of catalogue.all()) anew.set(entry)
  return anew
}

/** Sets or removes some record in all catalogues. */
function change(catalogues: readonly Catalogue[], of: number, random: Random): void {
  const number = random.below(of)
  if (random.chance(0.2)) for (const catalogue of catalogues) catalogue.remove(idNumbered(number))
  else {
    const entry = entryNumbered(number, of, random)
    for (const catalogue of catalogues) catalogue.set(structuredClone(entry))
  }
}

/** A cache with a past, and a catalogue that was told what it holds. */
async function cacheWithPast(of: number, random: Random): Promise<{ told: Catalogue; read: () => Promise<Catalogue> }> {
  const folder = await tempFolder()
  await mkdir(join(folder, '.cache'))
  const told = new Catalogue()
  const writing = new CatalogueCache(realDisk, folder, archive)
  for (let number = 0; number < of; number++) if (random.chance(0.8)) told.set(entryNumbered(number, of, random))
  await writing.rewrite(told.all(), new Map([['releases/2024/05', 1]]))
  for (let times = random.below(4); times > 0; times--) {
    const entries = Array.from({ length: random.below(entriesInBlock * 2) }, () =>
      entryNumbered(random.below(of), of, random),
    )
    const gone = Array.from({ length: random.below(30) }, () => idNumbered<RecordId>(random.below(of)))
    for (const entry of entries) told.set(entry)
    for (const uri of gone) told.remove(uri)
    await writing.append(entries, gone, new Map())
  }
  const read = async () => {
    const catalogue = new Catalogue()
    await new CatalogueCache(realDisk, folder, archive).read(catalogue)
    return catalogue
  }
  return { told, read }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a catalogue that is packed still', () => {
  test(`answers as one that was told every entry, whatever is saved, thrown away and asked meanwhile (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 700 }), async (from, of) => {
        const random = new Random(from)
        const { told, read } = await cacheWithPast(of, random)
        const lazy = await read()
        for (let step = random.below(60); step > 0; step--) {
          const what = random.next()
          if (what < 0.5) change([told, lazy], of, random)
          else if (what < 0.7) {
            const number = random.below(of)
            const uri = idNumbered<RecordId>(number)
            expect(lazy.get(uri)).toEqual(told.get(uri))
            expect(lazy.recordRow(uri)).toEqual(told.recordRow(uri))
            expect(lazy.releaseRow(uri)).toEqual(told.releaseRow(uri))
          } else if (what < 0.73) expect(ofRecord(lazy, step)).toEqual(ofRecord(told, step))
          else if (what < 0.8) {
            const question = random.pick(questions)
            const chance = random.seed()
            expect(await question(lazy, new Random(chance))).toEqual(await question(told, new Random(chance)))
          } else if (what < 0.85) void lazy.whole()
          else if (what < 0.95) await turn()
        }
        expect(await answers(lazy, of)).toEqual(await answers(told, of))
        expect(await answers(madeAnew(lazy), of)).toEqual(await answers(told, of))
      }),
      { seed, numRuns: 16 },
    )
  })

  test(`keeps what is set and removed while it is unpacked in stints (seed ${seed + 1})`, async () => {
    const random = new Random(seed + 1)
    const of = 9_000
    const { told, read } = await cacheWithPast(of, random)
    const lazy = await read()
    let isWhole = false
    void lazy.whole().then(() => {
      isWhole = true
    })
    let turns = 0
    while (!isWhole) {
      turns++
      for (let times = 0; times < 20; times++) change([told, lazy], of, random)
      await turn()
    }
    expect(turns).toBeGreaterThan(2)
    const byUri = questions.at(-1) as (typeof questions)[number]
    expect(byUri(lazy, random)).toEqual(byUri(told, random))
    for (const order of releaseOrders) {
      const query = { order, trashed: false, ...everything }
      expect(await lazy.listReleases(query)).toEqual(await madeAnew(told).listReleases(query))
    }
  })
})

test(`orders and cares that were kept through changes, and asked for while much changed, are those made anew (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (from) => {
      const random = new Random(from)
      const of = 2_000
      const catalogue = new Catalogue()
      for (let number = 0; number < of; number++) catalogue.set(entryNumbered(number, of, random))
      for (let rounds = 0; rounds < 3; rounds++) {
        const asked = questions.slice(0, -1).map((question) => question(catalogue, random))
        let isAnswered = false
        void Promise.all(asked).then(() => {
          isAnswered = true
        })
        while (!isAnswered) {
          change([catalogue], of, random)
          await turn()
        }
        // Whoever asks after the last change is told of it.
        const anew = madeAnew(catalogue)
        for (const question of questions) {
          const chance = random.seed()
          expect(await question(catalogue, new Random(chance))).toEqual(await question(anew, new Random(chance)))
        }
      }
      expect(await answers(catalogue, 50)).toEqual(await answers(madeAnew(catalogue), 50))
    }),
    { seed, numRuns: 3 },
  )
})
