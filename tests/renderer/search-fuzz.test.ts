/**
 * What grew by saves, trash, photos and kills, in any order and while everything is still being read, answers as an index
 * that was read anew from the archive as it is.
 */
import { describe, expect, it } from 'vitest'
import type { ArchiveSearch } from '../../src/renderer/search/search-client.js'
import type { PhotoId, ReleaseId } from '../../src/shared/records.js'
import { Random } from '../support/random.js'
import { openSearchWindow, ready, type SearchWindow } from './search-window.js'
import { document, photo, TextArchive } from './text-archive.js'

const words = ['harbour', 'bridge', 'school', 'minister', 'exercise', 'қала', 'порт', 'fire', 'training', 'station']

const textFrom = (random: Random) => Array.from({ length: random.between(3, 12) }, () => random.pick(words)).join(' ')

/** One thing that somebody does to the archive, and the notice of it. */
function change(archive: TextArchive, random: Random): { releases?: ReleaseId[]; photos?: PhotoId[] } {
  const number = random.below(160)
  const isPhoto = random.chance(0.2)
  const made = isPhoto ? photo(number, textFrom(random)) : document(number, textFrom(random))
  const before = archive.documents.get(made.uri)
  if (before && random.chance(0.3)) archive.documents.delete(made.uri)
  else {
    // Another text with the same revision: a photo of the release was changed.
    const revision = (before?.revision ?? 0) + Number(random.chance(0.7) || !before)
    archive.put({ ...made, revision, stamp: `${revision}-${random.next()}` })
  }
  return isPhoto ? { photos: [made.uri as PhotoId] } : { releases: [made.uri as ReleaseId] }
}

const answersOf = async (search: ArchiveSearch) => {
  const answers: unknown[] = []
  for (const query of [...words, 'harbour bridge', '"fire training"', '*'])
    for (const find of [search.search, search.searchPhotos]) {
      const { total, hits } = await find.call(search, query, { limit: 200, prefixLast: false })
      answers.push([query, total, hits.map(({ uri, score, headline, snippet }) => [uri, score, headline, snippet])])
    }
  return answers
}

/** By the texts themselves: which of them have a word. */
async function expectCurrent(search: ArchiveSearch, archive: TextArchive): Promise<void> {
  for (const word of words) {
    const { hits } = await search.search(word, { limit: 500, prefixLast: false })
    const having = [...archive.documents.values()].filter(({ kind, body }) => kind === 'release' && body.includes(word))
    expect(hits.map(({ uri }) => uri).sort()).toEqual(having.map(({ uri }) => uri).sort())
  }
}

const turn = () => new Promise((resume) => setImmediate(resume))

async function untilQuiet({ search }: SearchWindow): Promise<void> {
  await ready(search)
  for (let last = -1; last !== search.state().version; await turn()) {
    last = search.state().version
    for (let turns = 0; turns < 150; turns++) await turn()
  }
}

describe('search that was kept current', () => {
  for (const seed of [1, 2, 3, 6, 7])
    it(`answers as one that was read anew, whatever happened (seed ${seed})`, async () => {
      const random = new Random(seed)
      const archive = new TextArchive()
      for (let at = 0; at < 230; at++) change(archive, random)
      // Replies come late, so that changes are told while older texts are on their way.
      archive.beforeReply = async () => {
        for (let turns = random.chance(0.3) ? 60 : random.below(6); turns > 0; turns--) await turn()
      }
      let window = openSearchWindow(archive)
      for (let step = 0; step < 80; step++) {
        if (random.chance(0.9)) window.tellChanged(change(archive, random))
        else {
          await untilQuiet(window)
          await expectCurrent(window.search, archive)
          if (random.chance(0.5)) await window.leave()
          window.kill()
          // While no window is open.
          for (let more = random.below(5); more > 0; more--) change(archive, random)
          if (random.chance(0.2)) damage(archive, random)
          if (random.chance(0.4)) archive.files.clear()
          window = openSearchWindow(archive)
        }
        for (let turns = random.below(6); turns > 0; turns--) await turn()
      }
      await untilQuiet(window)
      const kept = await answersOf(window.search)
      window.kill()
      archive.files.clear()
      archive.beforeReply = async () => undefined
      const anew = openSearchWindow(archive)
      await ready(anew.search)
      expect(kept).toEqual(await answersOf(anew.search))
    })
})

/** Some file of the cache is cut, flipped or gone. */
function damage(archive: TextArchive, random: Random): void {
  const paths = [...archive.files.keys()]
  if (paths.length === 0) return
  const path = random.pick(paths)
  const bytes = Buffer.from(archive.files.get(path) ?? [])
  const how = random.below(3)
  if (how === 0) archive.files.delete(path)
  else if (how === 1) archive.files.set(path, bytes.subarray(0, random.below(bytes.length + 1)))
  else if (bytes.length > 0) {
    const at = random.below(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
    archive.files.set(path, bytes)
  }
}
