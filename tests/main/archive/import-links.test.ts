/** Translations, and what a text was made from, that come in by one import or by several: linked as they were, and no more. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { DuplicateRule } from '../../../src/shared/contract/exchange.js'
import { mainHeadline, type Release, type ReleaseId } from '../../../src/shared/records.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const linesOf = (values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

async function took(archive: Archive, text: string, duplicates: DuplicateRule = 'skip') {
  const path = join(await tempFolder(), 'items.jsonl')
  await writeFile(path, text)
  const { report, error } = await endOfJob(archive, () => archive.startImport([path], { duplicates, dryRun: false }))
  if (!report) throw new Error(error?.said.sentence)
  expect(report.refused).toEqual([])
  return report
}

async function releasesIn(archive: Archive): Promise<Map<string, Release>> {
  const found = new Map<string, Release>()
  for (let offset = 0; ; offset += 200) {
    const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset, limit: 200 })
    for (const { uri } of rows) {
      const release = await archive.getRelease(uri)
      found.set(mainHeadline(release), release)
    }
    if (rows.length < 200) return found
  }
}

/** By headlines: `A → translation B`. */
async function linksIn(archive: Archive): Promise<string[]> {
  const releases = await releasesIn(archive)
  const names = new Map([...releases].map(([name, { uri }]) => [uri, name]))
  return [...releases].flatMap(([name, { related = [] }]) =>
    related.map(({ rel, uri }) => `${name} → ${rel} ${names.get(uri) ?? uri}`),
  )
}

/** Two texts in three languages each, a correction of one, and a text of its own. */
async function threeLanguages(): Promise<Archive> {
  const archive = await newArchive()
  for (const name of ['Visit', 'Exercise']) {
    const versions: Release[] = []
    for (const language of ['kk', 'ru', 'en']) {
      const draft = { ...releaseNamed(`${name} ${language}`), language, translationGroup: name }
      versions.push(await archive.saveRelease(draft, null))
    }
    for (const version of versions) {
      const others = versions.filter(({ uri }) => uri !== version.uri)
      const related = others.map(({ uri }) => ({ rel: 'translation' as const, uri }))
      await archive.saveRelease({ ...version, related }, version.revision)
    }
  }
  const visit = (await releasesIn(archive)).get('Visit en')?.uri as ReleaseId
  const related = [{ rel: 'evolvedFrom' as const, uri: visit }]
  await archive.saveRelease({ ...releaseNamed('Visit put right'), related }, null)
  await archive.saveRelease(releaseNamed('Alone'), null)
  return archive
}

async function ninjsOf(archive: Archive): Promise<Record<string, unknown>[]> {
  const folder = join(await tempFolder(), 'out')
  await endOfJob(archive, () => archive.startExport(folder, { history: false, ninjs: true }))
  const names = (await readdir(join(folder, 'ninjs'))).sort()
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, 'ninjs', name), 'utf8'))))
}

const headlineIn = (item: Record<string, unknown>): string => (item.headlines as { value: string }[])[0]?.value ?? ''
const fillers = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `f${from + at}`, title: `Filler ${from + at}`, body: 'Words.' }))

describe('releases that come in as ninjs', () => {
  test('and are translations of each other come back linked, in whatever order they come, in one revision each', async () => {
    const archive = await threeLanguages()
    const items = await ninjsOf(archive)
    const links = await linksIn(archive)
    expect(links).toHaveLength(13)
    for (const order of [items, [...items].reverse()]) {
      const other = await newArchive()
      expect(await took(other, linesOf(order))).toMatchObject({ done: 8 })
      expect((await linksIn(other)).sort()).toEqual([...links].sort())
      expect([...(await releasesIn(other)).values()].map(({ revision }) => revision)).toEqual(Array(8).fill(1))
      // The same once more: nothing comes in, nothing is changed.
      expect(await took(other, linesOf(order), 'update')).toMatchObject({ done: 0, updated: 0 })
    }
  })

  test('far apart in a long list are linked all the same', async () => {
    const archive = await threeLanguages()
    const items = await ninjsOf(archive)
    const apart = items.flatMap((item, at) => [item, ...fillers(70, at * 70)])
    const other = await newArchive()
    await took(other, linesOf(apart))
    expect((await linksIn(other)).sort()).toEqual((await linksIn(archive)).sort())
    expect((await releasesIn(other)).get('Alone')?.revision).toBe(1)
  })

  test('one after another are linked to what came in before, and to what was here under another id', async () => {
    const archive = await threeLanguages()
    const items = await ninjsOf(archive)
    const other = await newArchive()
    for (const item of items) await took(other, linesOf([item]))
    const kazakh = (await releasesIn(other)).get('Visit kk')?.uri as ReleaseId
    const versions = await other.listTranslations(kazakh)
    expect(versions.map(({ language }) => language).sort()).toEqual(['en', 'kk', 'ru'])
    // Brought up to date, each has its own links again.
    await took(other, linesOf(items), 'update')
    expect((await linksIn(other)).sort()).toEqual((await linksIn(archive)).sort())
  })

  test('to be kept beside those that are here are linked among themselves', async () => {
    const archive = await threeLanguages()
    const before = await releasesIn(archive)
    const items = (await ninjsOf(archive)).filter((item) => headlineIn(item).startsWith('Exercise'))
    const renamed = items.map((item) => ({ ...item, headlines: [{ role: 'main', value: `New ${headlineIn(item)}` }] }))
    await took(archive, linesOf(renamed), 'keep-both')
    const links = await linksIn(archive)
    const ofNew = links.filter((link) => link.startsWith('New'))
    expect(ofNew).toHaveLength(6)
    expect(ofNew.every((link) => /→ translation New/.test(link))).toBe(true)
    for (const [name, release] of before) expect((await releasesIn(archive)).get(name)).toEqual(release)
  })

  test('are not linked to what did not come, or was refused', async () => {
    const items = (await ninjsOf(await threeLanguages())).filter((item) => headlineIn(item).startsWith('Visit'))
    const [first, second] = items
    const other = await newArchive()
    const path = join(await tempFolder(), 'items.jsonl')
    await writeFile(path, linesOf([first, { ...second, type: 'event' }]))
    await endOfJob(other, () => other.startImport([path]))
    expect([...(await releasesIn(other)).keys()]).toEqual([headlineIn(first ?? {})])
    expect(await linksIn(other)).toEqual([])
  })
})

test('records of another archive of ours that come in without the rest of it are linked among themselves', async () => {
  const archive = await threeLanguages()
  const english = (await releasesIn(archive)).get('Exercise en') as Release
  const german = { ...releaseNamed('Exercise de'), translatedFrom: { uri: english.uri, revision: english.revision } }
  await archive.saveRelease(german, null)
  const other = await newArchive()
  await took(other, linesOf([...(await releasesIn(archive)).values()]))
  const links = await linksIn(archive)
  expect((await linksIn(other)).sort()).toEqual([...links, 'Exercise de → translation Exercise en'].sort())
  expect((await releasesIn(other)).get('Exercise de')?.translatedFrom).toBeUndefined()
  expect((await releasesIn(archive)).get('Exercise de')?.translatedFrom?.uri).toBe(english.uri)
})
