/**
 * An archive with real releases and photos for a test of its own: four stories of the sample, with all people, places
 * and events. Made once a file, and copied. The whole sample has seven times as many releases, which costs such tests
 * minutes and tells them nothing more.
 */
import { rmSync } from 'node:fs'
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import { createSample } from '../../src/main/archive/sample.js'
import { sampleSources, tempFolder } from './temp-folder.js'

const told = ['round-table', 'field-exercise', 'language-course', 'peacekeepers-day']
let template: Promise<string> | undefined

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-sample-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['releases', 'photos', 'records.json'])
    await symlink(join(sampleSources, name), join(folder, name))
  const json = async (name: string) => JSON.parse(await readFile(join(sampleSources, name), 'utf8'))
  const sample = (await json('sample.json')) as { stories: { key: string; photos: string[] }[] }
  const stories = sample.stories.filter(({ key }) => told.includes(key))
  const shown = stories.flatMap(({ photos }) => photos)
  const pictures = (await json('photos.json')) as { photos: Record<string, unknown> }
  const photos = Object.fromEntries(Object.entries(pictures.photos).filter(([name]) => shown.includes(name)))
  await writeFile(join(folder, 'sample.json'), JSON.stringify({ ...sample, stories }))
  await writeFile(join(folder, 'photos.json'), JSON.stringify({ ...pictures, photos }))
  await writeFile(join(folder, 'shelves.json'), '{}')
  await (await createSample(join(folder, 'Sample'), folder)).close()
  return join(folder, 'Sample')
}

/** In the folder `Sample` of `folder`, closed again when the test is over. */
export async function sampleArchive(folder?: string): Promise<Archive> {
  template ??= makeTemplate()
  const copy = join(folder ?? (await tempFolder()), 'Sample')
  await cp(await template, copy, { recursive: true })
  const archive = await Archive.open(copy)
  onTestFinished(() => archive.close())
  return archive
}
