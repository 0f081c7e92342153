/** Adding photos one after another: a refused file is told with its reason, the rest goes on. */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { Refusal } from '../../shared/contract/failures.js'
import type { AddedPhoto, PhotoSource } from '../../shared/contract/photos.js'
import { toldFrom } from '../errors.js'

export interface AddedPhotos extends AddingNotes {
  added: AddedPhoto[]
}

export interface AddingNotes {
  refused: readonly Refusal[]
  /** What of the metadata somebody should look at; of a photo that stays as it is it was told before. */
  doubtful: readonly Refusal[]
}

export const nothingToTell: AddingNotes = { refused: [], doubtful: [] }

const nameOf = (source: PhotoSource): string =>
  source.kind === 'file' ? (source.path.split(/[\\/]/).at(-1) ?? source.path) : source.name

export async function addPhotos(
  archive: ArchiveApi,
  sources: readonly PhotoSource[],
  onProgress: (done: number) => void,
): Promise<AddedPhotos> {
  const added: AddedPhoto[] = []
  const refused: Refusal[] = []
  for (const [index, source] of sources.entries()) {
    try {
      added.push(await archive.addPhoto(source))
    } catch (error) {
      const { code, said } = toldFrom(error)
      if (code === 'unexpected' || code === 'disk-full' || code === 'read-only' || code === 'closed') throw error
      refused.push({ name: nameOf(source), reason: said })
    }
    onProgress(index + 1)
  }
  const doubtful = added.flatMap(({ photo, alreadyThere, filled, warnings }) =>
    alreadyThere && !filled ? [] : warnings.map((reason) => ({ name: photo.originalName, reason })),
  )
  return { added, refused, doubtful }
}
