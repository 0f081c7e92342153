/** The credit that a photo leaves the house with. */
import { readPhotoLine } from './photo-line.js'
import { type Photo, type PhotoAssociation, photoDescription } from './records.js'

type Credited = Pick<Photo, 'descriptions' | 'by' | 'infoSources'>

/**
 * The photo's own credit line; where it has none, the one that the release's text gives, or whoever took it or whoever
 * it came from, so that it does not go out without a name it has. Empty where nobody is named.
 */
export function printedCredit(association: Pick<PhotoAssociation, 'credit'>, photo: Credited | undefined): string {
  const credits = [
    photo && photoDescription(photo, 'creditline'),
    association.credit,
    photo?.by,
    photo?.infoSources[0]?.name,
  ]
  return credits.map((credit) => credit?.trim() ?? '').find(Boolean) ?? ''
}

/** Which of the attached photos would be printed without a credit. Only those in `photos` leave with the release. */
export const uncreditedIn = <P extends Credited>(
  associations: readonly PhotoAssociation[],
  photos: ReadonlyMap<string, P>,
): P[] =>
  associations.flatMap(({ photo, ...rest }) => {
    const leaving = photo && photos.get(photo)
    return leaving && printedCredit(rest, leaving) === '' ? leaving : []
  })

/** How many. */
export const countUncredited = (
  associations: readonly PhotoAssociation[],
  photos: ReadonlyMap<string, Credited>,
): number => uncreditedIn(associations, photos).length

/** The credit as it is printed behind a label, unless it was typed with one: "Photo: Photo: X" is no credit. */
export function labelledCredit(label: string, credit: string): string {
  const isLabelled = readPhotoLine(credit)?.caption === ''
  return credit === '' || isLabelled ? credit : `${label}: ${credit}`
}
