/**
 * Taking in a photo: its original first, then its record.
 *
 * The original is copied beside other writes; its record waits only for the same photo. One that is here already comes out
 * of the trash, and has filled in what is empty and the file tells.
 */
import type { AddedPhoto, PhotoSource } from '../../../shared/contract/photos.js'
import type { Photo, PhotoId } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import { newId } from '../new-id.js'
import type { PhotoStore } from '../photo-store.js'
import type { Registry } from '../registry.js'
import type { WriteQueue } from '../write-queue.js'
import { filledUnasked } from './fill-photos.js'

interface Parts {
  holdings: Holdings
  photoStore: PhotoStore
  queue: WriteQueue
  registry: Registry
}

/** `group` is that of the import which it is part of. @throws as `PhotoStore.put` and a save do */
export async function takeInPhoto(
  { holdings, photoStore, queue, registry }: Parts,
  source: PhotoSource,
  group?: string,
): Promise<AddedPhoto> {
  // The original lies there before its record is saved, which would tell.
  await holdings.store.assertThere()
  const stored = await photoStore.put(source)
  // A question for its hash would unpack the catalogue in one go.
  await holdings.catalogue.whole()
  return queue.run([stored.sha256], async () => {
    const known = holdings.catalogue.photoWithHash(stored.sha256)
    if (known) {
      if (holdings.entry(known).trashed) await registry.move([known], false, group === undefined ? {} : { group })
      const photo = (await holdings.read(known)).record as Photo
      const filled = await filledUnasked(registry, photo, stored.fields)
      const common = { alreadyThere: true, warnings: stored.warnings }
      if (!filled) return { photo, ...common }
      const head = { what: group === undefined ? 'savePhoto' : 'import', ...(group === undefined ? {} : { group }) }
      const saved = (await registry.save(filled.draft, photo.revision, head)) as Photo
      return { photo: saved, filled: filled.fields, ...common }
    }
    const now = holdings.store.instant()
    const photo: Photo = {
      uri: newId<PhotoId>(holdings.store.nowMs()),
      firstCreated: now,
      versionCreated: now,
      revision: 1,
      ...stored.fields,
      sha256: stored.sha256,
      originalName: stored.originalName,
      renditions: [stored.rendition],
    }
    await registry.savePhoto(photo, group)
    return { photo, alreadyThere: false, warnings: stored.warnings }
  })
}
