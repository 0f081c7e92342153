/** Fills the archive in the folder that it is told, reads it again, and tells what a check finds and what its records are. */
import { Archive } from '../../src/main/archive/archive.js'
import { emptyRelease, mainHeadline } from '../../src/shared/records.js'
import { endOfJob } from './jobs.js'

const [folder = '', text = '', photo = ''] = process.argv.slice(2)
const draft = (headline: string) => ({ ...emptyRelease('en'), headlines: [{ role: 'main' as const, value: headline }] })

let archive = await Archive.create(folder, { name: 'Test press service', contact: [] })
for (let at = 0; at < 8; at++) {
  const saved = await archive.saveRelease(draft(`Release ${at}`), null)
  await archive.saveRelease({ ...saved, headlines: draft(`Release ${at}, again`).headlines }, saved.revision)
}
await archive.addPhoto({ kind: 'file', path: photo })
const intake = await archive.readIntake({ kind: 'file', path: text })
await archive.close()
archive = await Archive.open(folder)
await archive.survey()
const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 20 })
const releases = await Promise.all(rows.map(async ({ uri }) => mainHeadline(await archive.getRelease(uri))))
const { report } = await endOfJob(archive, () => archive.startVerify())
const { damaged } = await archive.describeArchive()
await archive.close()
process.stdout.write(
  JSON.stringify({ releases, refused: report?.refused, damaged, intake: JSON.stringify(intake).length }),
)
