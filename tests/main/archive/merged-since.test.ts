/** A text from before a merge that is brought back leads to the contact that was kept. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ContactId, Release } from '../../../src/shared/records.js'
import { contactNamed, newArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

/** A release that quotes the first of three contacts, of which a backup was made; then the first became the second, and that the third. */
async function mergedTwice() {
  const archive = await newArchive()
  const make = async (name: string) => (await archive.saveRecord(contactNamed(name), null, '')).uri as ContactId
  const [first, second, third] = [await make('First'), await make('Second'), await make('Third')]
  const people = [{ name: 'As sent', rel: 'quoted' as const, uri: first }]
  const release = await archive.saveRelease({ ...releaseNamed('Before'), people }, null)
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  const { report } = await endOfJob(archive, () => archive.startBackup(place, 'full'))
  await archive.mergeRecords(first, second)
  await archive.saveRelease(retitled(await archive.getRelease(release.uri), 'After'), 2)
  await archive.mergeRecords(second, third)
  return { archive: await reopened(archive), release, first, third, people, bag: report?.path ?? '' }
}

test('out of the history', async () => {
  const { archive, release, people, third } = await mergedTwice()
  const oldest = (await archive.listRevisions(release.uri)).at(-1)?.sha256 ?? ''
  const back = await archive.restoreRevision(release.uri, oldest, 4)
  expect(back).toMatchObject({ headlines: [{ value: 'Before' }], people: [{ ...people[0], uri: third }] })
  expect((await archive.listLinks(third)).map(({ uri }) => uri)).toEqual([release.uri])
})

test('out of a backup', async () => {
  const { archive, release, people, third, bag } = await mergedTwice()
  const back = await archive.restoreRecord(bag, release.uri)
  expect(back).toMatchObject({ headlines: [{ value: 'Before' }], people: [{ ...people[0], uri: third }] })
})

test('but to the one that it named where that is out of the trash again', async () => {
  const { archive, release, people, first } = await mergedTwice()
  await archive.restoreRecords([first])
  const oldest = (await archive.listRevisions(release.uri)).at(-1)?.sha256 ?? ''
  expect(await archive.restoreRevision(release.uri, oldest, 4)).toMatchObject({ people })
})

describe('also where the text of that moment', () => {
  /** Two contacts, and a release of which the first text names the one alone; `meanwhile` is saved before the merge. */
  async function mergedAfter(meanwhile: (uris: ContactId[]) => ContactId[]) {
    const archive = await newArchive()
    const make = async (name: string) => (await archive.saveRecord(contactNamed(name), null, '')).uri as ContactId
    const [first, second] = [await make('First'), await make('Second')]
    const naming = (uris: ContactId[]) => uris.map((uri) => ({ name: 'As sent', rel: 'quoted' as const, uri }))
    const draft = { ...releaseNamed('Before'), people: naming([first]) }
    const release = await archive.saveRelease(draft, null)
    await archive.saveRelease({ ...release, people: naming(meanwhile([first, second])) }, 1)
    await archive.mergeRecords(first, second)
    const { revision } = await archive.getRelease(release.uri)
    const oldest = (await archive.listRevisions(release.uri)).at(-1)?.sha256 ?? ''
    const back = await archive.restoreRevision(release.uri, oldest, revision)
    return { people: (back as Release).people, kept: naming([second]) }
  }

  test('led to the one that was kept as well', async () => {
    const { people, kept } = await mergedAfter((both) => both)
    expect(people).toEqual(kept)
  })

  test('led to neither', async () => {
    const { people, kept } = await mergedAfter(() => [])
    expect(people).toEqual(kept)
  })
})

test('and to nothing else where it went to the trash by a hand, and not by a merge', async () => {
  const { archive, release, people, first } = await mergedTwice()
  await archive.restoreRecords([first])
  await archive.trashRecords([first])
  const oldest = (await archive.listRevisions(release.uri)).at(-1)?.sha256 ?? ''
  expect(await archive.restoreRevision(release.uri, oldest, 4)).toMatchObject({ people })
})
