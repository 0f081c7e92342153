/** Folders of documents and photos as an office keeps them, and an archive to take them in. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import type { ImportOptions } from '../../src/shared/contract/exchange.js'
import type { JobReport } from '../../src/shared/contract/job-report.js'
import type { Release } from '../../src/shared/records.js'
import { endOfJob } from './jobs.js'
import { samplePhoto, tempFolder } from './temp-folder.js'

export async function newArchive(): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'Archive'), { name: 'Press office', contact: [] })
  onTestFinished(() => archive.close())
  return archive
}

/** Takes in what lies at these paths, or looks at it. */
export async function run(archive: Archive, paths: string[], options: Partial<ImportOptions> = {}): Promise<JobReport> {
  const { report, error } = await endOfJob(archive, () =>
    archive.startImport(paths, { duplicates: 'skip', dryRun: false, ...options }),
  )
  if (!report) throw new Error(JSON.stringify(error))
  return report
}

/** By their headlines. */
export async function releasesIn(archive: Archive): Promise<Release[]> {
  const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
  return Promise.all(rows.map(({ uri }) => archive.getRelease(uri)))
}

export const english =
  'Center Bids Farewell to the Sixth Contingent\n\nASTANA, May 31 – The Center said farewell to its contingent today, and all of the town was there to see them off.\n'
export const russian =
  'Центр проводил шестой контингент\n\nАСТАНА, 31 мая – Центр сегодня проводил свой контингент, и весь город пришёл его провожать.\n'

/** These files below a new folder; of a photo, so many bytes more than the sample has. */
export async function folderOf(files: Record<string, string | number>): Promise<string> {
  const root = join(await tempFolder(), 'Releases')
  const photo = await readFile(samplePhoto('flags.jpg'))
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(
      path,
      typeof content === 'string' ? content : Buffer.concat([photo, Buffer.alloc(content, content)]),
    )
  }
  return root
}

/** The files of a release's photos, in its order. */
export const namesOf = async (archive: Archive, release: Release | undefined): Promise<string[]> => {
  const ids = (release?.associations ?? []).flatMap(({ photo }) => photo ?? [])
  return (await archive.getPhotos(ids)).map(({ originalName }) => originalName)
}
