/** What people are handed in a folder of theirs: whole under its own name, in place of nothing, and none of it where it failed. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBeside } from '../../../src/main/archive/made-beside.js'
import { tempFolder } from '../../support/temp-folder.js'

const fileOf = (words: string) => async (unfinished: string) => {
  const path = join(unfinished, 'made')
  await writeFile(path, words)
  return { path }
}

test('several that are made at once under one name are all there, each as it was made', async () => {
  const folder = await tempFolder()
  const name = { folder, text: 'A visit', mostBytes: 60, ending: '.zip' }
  const made = await Promise.all(['one', 'two', 'three'].map((words) => makeBeside(name, fileOf(words))))
  expect((await readdir(folder)).sort()).toEqual(['A visit (2).zip', 'A visit (3).zip', 'A visit.zip'])
  const words = await Promise.all(made.map(({ path }) => readFile(path, 'utf8')))
  expect(words).toEqual(['one', 'two', 'three'])
})

test('folders that are made at once under one name are all there', async () => {
  const folder = await tempFolder()
  const name = { folder, text: 'A visit', mostBytes: 60, ending: '' }
  const making = ['one', 'two'].map((words) =>
    makeBeside(name, async (path) => {
      await writeFile(join(path, 'text'), words)
      return { path }
    }),
  )
  const words = (await Promise.all(making)).map(({ path }) => readFile(join(path, 'text'), 'utf8'))
  expect(await Promise.all(words)).toEqual(['one', 'two'])
  expect((await readdir(folder)).sort()).toEqual(['A visit', 'A visit (2)'])
})

test('what cannot be put in place, or was not made, leaves nothing, not even its name', async () => {
  const folder = await tempFolder()
  const name = { folder, text: 'A visit', mostBytes: 60, ending: '.zip' }
  const gone = makeBeside(name, async (unfinished) => ({ path: join(unfinished, 'not there') }))
  await expect(gone).rejects.toMatchObject({ code: 'not-found' })
  expect(await makeBeside(name, async () => ({ done: 0 }) as { path?: string })).toEqual({ done: 0 })
  expect(await readdir(folder)).toEqual([])
})
