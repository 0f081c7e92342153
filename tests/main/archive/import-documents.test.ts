/** What an import keeps of the documents that it read, until they come in. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Documents } from '../../../src/main/archive/import-job/documents.js'
import { emptyRelease } from '../../../src/shared/records.js'
import { tempFolder } from '../../support/temp-folder.js'

test('large pictures of small documents are not kept without a bound, and room is there again when one came in', async () => {
  const folder = await tempFolder()
  const read: string[] = []
  const readDocument = async (name: string) => {
    read.push(name)
    return { draft: emptyRelease('en'), pictures: [{ name: 'a.png', bytes: new Uint8Array(30_000_000) }] }
  }
  const documents = new Documents({ readDocument }, undefined, async () => undefined)
  const pathOf = (name: string) => join(folder, name)
  for (const name of ['a', 'b', 'c']) await writeFile(pathOf(name), name)
  const readAll = async () => {
    read.length = 0
    for (const name of ['a', 'b', 'c']) await documents.read(pathOf(name), name, undefined)
    return read.join()
  }
  expect(await readAll()).toBe('a,b,c')
  expect(await readAll()).toBe('c')
  documents.letGo(pathOf('a'))
  expect(await readAll()).toBe('a,c')
  expect(await readAll()).toBe('a')
})
