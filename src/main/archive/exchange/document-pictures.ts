/** A document's pictures become photos of its release: those inside of it, and those in files beside it. */
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { AddedPhoto, PhotoSource } from '../../../shared/contract/photos.js'
import { blockCount, withUntold } from '../../../shared/photo-places.js'
import type { PhotoId, ReleaseDraft } from '../../../shared/records.js'
import type { ReadDocument } from '../import-job/asks.js'
import { filesBeside } from '../intake/pictures-beside.js'

/**
 * The draft with them in its places. A picture that cannot be kept is left out.
 * @param photoAt the photo of a file, which the same import may have taken in by now
 */
export async function draftWithPictures(
  { draft, pictures, beside }: ReadDocument,
  addPhoto: (source: PhotoSource) => Promise<AddedPhoto>,
  photoAt: (path: string) => Promise<PhotoId | undefined>,
): Promise<ReleaseDraft> {
  const files = beside ? await filesBeside(beside.folder, beside.sources) : new Map<string, never>()
  const photos = [
    ...pictures.map(
      ({ name, bytes }) =>
        async () =>
          (await addPhoto({ kind: 'bytes', name, bytes })).photo.uri,
    ),
    ...[...files.values()].map(
      ({ path }) =>
        () =>
          photoAt(path),
    ),
  ]
  let associations = [...draft.associations]
  const blocks = blockCount(draft)
  for (const photoOf of photos) {
    const uri = await photoOf().catch(unlessUnreadable)
    if (uri === undefined || associations.some(({ photo }) => photo === uri)) continue
    const open = associations.findIndex(({ photo }) => photo === undefined)
    const place = associations[open]
    if (place) associations[open] = { ...place, photo: uri }
    else associations = withUntold(associations, [{ photo: uri, caption: '', credit: '' }], () => blocks)
  }
  return { ...draft, associations }
}

function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof ArchiveError) || error.code !== 'unreadable-file') throw error
}
