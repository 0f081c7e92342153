/**
 * Adds a looked-over release: the pictures of its document first, as photos in the places the text keeps for them,
 * then the release itself. A picture that is refused stays out and is told; the release is added all the same.
 */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { Refusal } from '../../shared/contract/failures.js'
import type { ReleaseIntake } from '../../shared/contract/intake.js'
import { blockCount, withUntold } from '../../shared/photo-places.js'
import { draftOf } from '../../shared/record-kinds.js'
import {
  type Photo,
  type PhotoAssociation,
  photoDescription,
  type Release,
  type ReleaseDraft,
  withDescription,
} from '../../shared/records.js'
import { addPhotos } from '../photos/add-photos.js'

export interface AddedRelease {
  release: Release
  refused: readonly Refusal[]
}

export async function addToArchive(
  archive: ArchiveApi,
  draft: ReleaseDraft,
  pictures: ReleaseIntake['pictures'],
): Promise<AddedRelease> {
  const sources = pictures.map(({ name, bytes }) => ({ kind: 'bytes' as const, name, bytes }))
  const { added, refused } = await addPhotos(archive, sources, () => undefined)
  // The same picture may stand in a document twice; the archive has it once.
  const photos = [...new Map(added.map(({ photo }) => [photo.uri, photo])).values()]
  const associations = placePhotos(draft, photos)
  for (const association of associations) {
    const photo = photos.find(({ uri }) => uri === association.photo)
    if (photo) await describePhoto(archive, photo, association)
  }
  return { release: await archive.saveRelease({ ...draft, associations }, null), refused }
}

/** Photos fill the places kept in the text, in order. */
export function placePhotos(
  { associations, bodies }: Pick<ReleaseDraft, 'associations' | 'bodies'>,
  photos: readonly Photo[],
): PhotoAssociation[] {
  const waiting = photos.filter(({ uri }) => !associations.some((association) => association.photo === uri))
  const filled = associations.map((association) => {
    if (association.photo) return association
    const photo = waiting.shift()
    return photo ? { ...association, photo: photo.uri } : association
  })
  const more = waiting.map((photo) => {
    const caption = photoDescription(photo, 'caption')
    const credit = photoDescription(photo, 'creditline')
    return { photo: photo.uri, caption, credit }
  })
  return withUntold(filled, more, () => blockCount({ bodies }))
}

/** The caption and credit of the text go into the photo's record where the photo brought none of its own. */
async function describePhoto(archive: ArchiveApi, photo: Photo, { caption, credit }: PhotoAssociation): Promise<void> {
  let { descriptions } = photo
  if (caption && !photoDescription(photo, 'caption')) descriptions = withDescription(descriptions, 'caption', caption)
  if (credit && !photoDescription(photo, 'creditline'))
    descriptions = withDescription(descriptions, 'creditline', credit)
  if (descriptions === photo.descriptions) return
  await archive.savePhoto({ ...draftOf<'photo'>(photo), descriptions }, photo.revision)
}
