import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { leadsNowhere, unlessMissing } from '../../../src/main/archive/disk-errors.js'
import { tempFolder } from '../../support/temp-folder.js'

test('a file that is not there is nothing', async () => {
  expect(await unlessMissing(readFile(join(await tempFolder(), 'none')))).toBeUndefined()
})

test('a file behind another file is nothing only to who says so', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file'), '')
  const behind = () => readFile(join(folder, 'file', 'inside'))
  await expect(unlessMissing(behind())).rejects.toThrow('ENOTDIR')
  expect(await unlessMissing(behind(), leadsNowhere)).toBeUndefined()
})

test('what is there and cannot be read is never nothing', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'folder'))
  await expect(unlessMissing(readFile(join(folder, 'folder')), leadsNowhere)).rejects.toThrow('EISDIR')
})
