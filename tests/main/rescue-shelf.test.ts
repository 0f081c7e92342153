/** Texts kept on this computer: durable, by archive, and never taken for empty. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RescueShelf } from '../../src/main/rescue-shelf.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { Rescue, RescueId } from '../../src/shared/contract/rescues.js'
import { recordTitle } from '../../src/shared/record-kinds.js'
import { emptyRelease, withHeadline } from '../../src/shared/records.js'
import { tempFolder } from '../support/temp-folder.js'

const rescueOf = (number: number, headline: string): Rescue => ({
  id: `00000000-0000-4000-8000-00000000000${number}` as RescueId,
  keptAt: `2026-11-25T09:3${number}:00.000Z`,
  basedOn: number === 1 ? null : 3,
  draft: { ...emptyRelease('kk'), headlines: withHeadline([], 'main', headline) },
})

async function setUp() {
  const folder = join(await tempFolder(), 'rescue')
  const reports: string[] = []
  const open = () => new RescueShelf(folder, (where) => reports.push(where))
  return { folder, reports, shelf: open(), open }
}

test('a kept text is there after a restart, whole, for its own archive only', async () => {
  const { shelf, open } = await setUp()
  const second = rescueOf(2, 'Көкжар орталығы')
  await shelf.keep('/a/Archive', second)
  await shelf.keep('/a/Archive', rescueOf(1, 'First'))
  await shelf.keep('/b/Archive', rescueOf(3, 'Elsewhere'))
  const found = await open().list('/a/Archive')
  expect(found.map(({ draft }) => recordTitle(draft))).toEqual(['First', 'Көкжар орталығы'])
  expect(found[1]).toEqual(second)
})

test('one that is kept anew takes the place of the older one; one that is dropped is gone', async () => {
  const { shelf } = await setUp()
  await shelf.keep('/a', rescueOf(1, 'a'))
  await shelf.keep('/a', rescueOf(1, 'ab'))
  expect((await shelf.list('/a')).map(({ draft }) => recordTitle(draft))).toEqual(['ab'])
  await shelf.drop('/a', rescueOf(1, '').id)
  await shelf.drop('/a', rescueOf(1, '').id)
  expect(await shelf.list('/a')).toEqual([])
})

test('keeping and dropping happen in the order they were asked for', async () => {
  const { shelf } = await setUp()
  const rescue = rescueOf(1, 'a')
  await Promise.all([shelf.keep('/a', rescue), shelf.drop('/a', rescue.id), shelf.keep('/a', rescueOf(2, 'b'))])
  expect((await shelf.list('/a')).map(({ draft }) => recordTitle(draft))).toEqual(['b'])
})

test('a damaged document is reported and left as it is, and the others are read', async () => {
  const { shelf, folder, reports } = await setUp()
  await shelf.keep('/a', rescueOf(1, 'whole'))
  await shelf.keep('/a', rescueOf(2, 'damaged'))
  const [inner = ''] = await readdir(folder)
  const path = join(folder, inner, `${rescueOf(2, '').id}.json`)
  await writeFile(path, '{"archive": "/a", "id"')
  expect((await shelf.list('/a')).map(({ draft }) => recordTitle(draft))).toEqual(['whole'])
  expect(reports).toEqual([`a text kept in ${path}`])
  expect(await readFile(path, 'utf8')).toBe('{"archive": "/a", "id"')
})

test('where it cannot write, it says so', async () => {
  const { shelf, folder } = await setUp()
  await writeFile(folder, 'a file where the folder should be')
  const failure = await shelf.keep('/a', rescueOf(1, 'a')).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ArchiveError)
})
