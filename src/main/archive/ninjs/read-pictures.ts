/**
 * An item's pictures: a place in the release for each, and what the photo itself will have once its file is there.
 *
 * A picture has two captions and credits: those of the photo, and those that the release gave it.
 */
import { untoldPlace } from '../../../shared/photo-places.js'
import { captionLanguages, type PhotoAssociation, type PhotoFields, withDescription } from '../../../shared/records.js'
import { type NinjsObject, namedIn, placeRole, plain, roleText, textsIn } from './lenient.js'
import { eventsOf } from './mentions.js'

/** A photo of the item. `photos[i]` belongs to `draft.associations[i]`, whose `photo` is still to be attached. */
export interface NinjsPhoto {
  fields: PhotoFields
  /** The item's own id of it, as it stands. */
  uri: string
  /** Where the item names them: what finds the file. */
  sha256?: string
  originalName?: string
  href?: string
}

/** @param blocks of the body, after one of which a picture may stand */
export function picturesOf(
  items: readonly NinjsObject[],
  blocks: number,
): { associations: PhotoAssociation[]; photos: NinjsPhoto[] } {
  const pictures = items.filter((item) => item.text('type') === 'picture')
  const photos = pictures.map(photoOf)
  const associations: PhotoAssociation[] = []
  for (const [at, item] of pictures.entries()) {
    const descriptions = photos[at]?.fields.descriptions ?? []
    const own = (role: string) => descriptions.find((one) => one.role === role)?.value ?? ''
    associations.push({
      rel: 'illustration',
      caption: roleText(item, 'releaseCaption') || own('caption'),
      credit: roleText(item, 'releaseCreditline') || own('creditline'),
      paragraph: placeOf(item, blocks) ?? untoldPlace(associations, blocks),
    })
  }
  return { associations, photos }
}

const altIdOf = (item: NinjsObject, role: string): string =>
  item
    .items('altids')
    .find((one) => one.text('role') === role)
    ?.text('value') ?? ''

function placeOf(item: NinjsObject, blocks: number): number | undefined {
  const told = altIdOf(item, placeRole)
  return /^(?:-1|\d{1,6})$/.test(told) && Number(told) < blocks ? Number(told) : undefined
}

function photoOf(item: NinjsObject): NinjsPhoto {
  const described = textsIn(item, 'descriptions', 'description')
  const of = (...roles: string[]) => described.find(({ role }) => roles.includes(role.toLowerCase()))?.value ?? ''
  const caption = of('caption') || of('', 'text', 'main', 'summary')
  const credit = of('creditline', 'credit') || item.text('creditline', 'credit')
  const altText = of('alttext', 'alt')
  const renditions = item.items('renditions')
  const original = renditions.find((one) => /^(?:original|main|hires)/i.test(one.text('name'))) ?? renditions[0]
  const sha256 = altIdOf(item, 'sha256')
  const name = original?.text('title') ?? ''
  const href = original?.text('href') ?? ''
  const fields: PhotoFields = {
    type: 'picture',
    by: item.text('by', 'byline'),
    headlines: textsIn(item, 'headlines', 'headline').map((one) => ({
      role: one.role === 'sub' ? 'sub' : 'main',
      value: plain(one),
    })),
    descriptions: [],
    infoSources: namedIn(item, 'infosources', 'infosource').map((source) => ({ role: 'source', name: source.name })),
    copyrightNotice: item.text('copyrightnotice'),
    usageTerms: item.text('usageterms'),
    edNote: item.text('ednote'),
    contentCreated: of('datecreated') || item.text('contentcreated').replace(/T00:00:00Z$/, ''),
    people: namedIn(item, 'people', 'person').map((person) => ({ name: person.name, rel: 'depicted' })),
    places: namedIn(item, 'places', 'place').map((place) => ({ name: place.name })),
    ...moreOf(item, of),
  }
  const texts = [
    ['caption', caption],
    ['creditline', credit],
    ['altText', altText],
  ] as const
  for (const [role, value] of texts) fields.descriptions = withDescription(fields.descriptions, role, value)
  return {
    fields,
    uri: item.text('uri'),
    ...(/^[0-9a-f]{64}$/.test(sha256) ? { sha256 } : {}),
    ...(/\.[a-z0-9]{2,5}$/i.test(name) ? { originalName: name } : {}),
    ...(href === '' ? {} : { href }),
  }
}

/** Fields of a photo that only some have. Links go: a photo's are told by the release that brings it. */
function moreOf(
  item: NinjsObject,
  of: (role: string) => string,
): Pick<PhotoFields, 'captions' | 'events' | 'rights' | 'subjects'> {
  const captions = captionLanguages.flatMap((language) => {
    const caption = of(`caption-${language}`)
    return caption === '' ? [] : [[language, caption] as const]
  })
  const events = eventsOf(item).map(({ uri: _, ...event }) => event)
  const subjects = namedIn(item, 'subjects', 'subject').map(({ name }) => ({ name }))
  return {
    ...(subjects.length > 0 ? { subjects } : {}),
    ...(captions.length > 0 ? { captions: Object.fromEntries(captions) } : {}),
    ...(events.length > 0 ? { events } : {}),
    ...(item.text('pubstatus') === 'withheld' ? { rights: { releaseStatus: 'withheld' } } : {}),
  }
}
