/** The sample archive for a test of its own: made once a file, and copied, which takes a tenth of the time. */
import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import { createSample } from '../../src/main/archive/sample.js'
import { sampleSources, tempFolder } from './temp-folder.js'

let template: Promise<string> | undefined

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-sample-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  await (await createSample(join(folder, 'Sample'), sampleSources)).close()
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
