/**
 * The sample archive: the releases of a fictional press office, taken in as a press officer would take them in.
 *
 * Made through the public operations only, so that the sample is also a run of intake, photos and saving.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { ArchiveError } from '../../shared/archive-api.js'
import { calendarDay, houseDecoder } from '../../shared/decode.js'
import { photoDescription, withDescription } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { Archive } from './archive.js'

const sampleDecoder = v.object({
  house: houseDecoder,
  releases: v.array(v.object({ file: v.string(), date: calendarDay, photos: v.array(v.string()) })),
})

/** Opens the sample archive in `folder`; makes it first where there is none. `sources` is resources/sample. */
export async function openSample(folder: string, sources: string): Promise<Archive> {
  const made = await stat(join(folder, 'archive.json')).then(
    () => true,
    () => false,
  )
  return made ? Archive.open(folder) : createSample(folder, sources)
}

/** @throws already-exists where `folder` is not empty */
export async function createSample(folder: string, sources: string): Promise<Archive> {
  const sample = v.parse(sampleDecoder, JSON.parse(await readFile(join(sources, 'sample.json'), 'utf8')))
  const archive = await Archive.create(folder, sample.house)
  try {
    for (const release of sample.releases) await takeIn(archive, sources, release)
    return archive
  } catch (error) {
    await archive.close()
    throw error
  }
}

async function takeIn(
  archive: Archive,
  sources: string,
  release: { file: string; date: string; photos: string[] },
): Promise<void> {
  const { draft } = await archive.readIntake({ kind: 'file', path: join(sources, 'releases', release.file) })
  const associations = [...draft.associations]
  for (const [at, name] of release.photos.entries()) {
    const { photo } = await archive.addPhoto({ kind: 'file', path: join(sources, 'photos', name) })
    const wanted = associations[at]
    if (!wanted) throw new ArchiveError('invalid', say('sample-photo-unplaced', { file: release.file, name }))
    associations[at] = { ...wanted, photo: photo.uri }
    if (photoDescription(photo, 'caption') === '' && wanted.caption !== '') {
      const descriptions = withDescription(photo.descriptions, 'caption', wanted.caption)
      await archive.savePhoto({ ...photo, descriptions }, photo.revision)
    }
  }
  await archive.saveRelease({ ...draft, status: 'released', contentCreated: release.date, associations }, null)
}
