/** An archive of N releases of a newsroom's own words for the window benches: made once and kept below tmp/bench. */
import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Archive } from '../../../src/main/archive/archive.js'
import { formatVersion } from '../../../src/main/archive/store.js'
import { endOfJob } from '../../support/jobs.js'
import { hasRealTexts, kept, prepareTexts, type Texts } from '../search/texts.js'

/** Raise it when another archive comes out. */
const recipe = 1

export interface WindowArchive {
  folder: string
  /** How many it really has. */
  releases: number
  texts: Texts
}

/** Undefined, and said why, where there are no texts to make it of. */
export async function windowArchive(size: number, say: (line: string) => void): Promise<WindowArchive | undefined> {
  if (!hasRealTexts()) {
    say('The window is not measured: it needs the real releases of ../shared/data, which is not there.')
    return undefined
  }
  const [texts] = await prepareTexts([size], say)
  if (!texts) throw new Error('there are no texts')
  const folder = join(kept, `window-${formatVersion}-${recipe}-${size}`)
  const note = `${folder}.json`
  if (!existsSync(note)) {
    say(`Building an archive of ${size} releases …`)
    await rm(folder, { recursive: true, force: true })
    const archive = await Archive.create(folder, { name: 'Bench', contact: [] })
    const { state, error } = await endOfJob(archive, () => archive.startImport([texts.path]))
    if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
    const {
      counts: { release: releases },
    } = await archive.describeArchive()
    await archive.close()
    await writeFile(`${note}.new`, JSON.stringify({ releases }))
    await rename(`${note}.new`, note)
  }
  const { releases } = JSON.parse(await readFile(note, 'utf8')) as Pick<WindowArchive, 'releases'>
  return { folder, releases, texts }
}
