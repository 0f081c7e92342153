/**
 * How records name each other. A reference holds the name as it was sent and, where it is known who or what that is, the
 * `uri` of the record. Rejected: the uri alone, which would change a released text when a contact is renamed.
 */
import type { CalendarDay, ContactId, EventId, PlaceId, ReleaseId } from './records.js'

/** A place by the name that the text has for it. */
export interface PlaceReference {
  name: string
  uri?: PlaceId
}

/** A person or an organisation by the name that the text has for it. */
export interface ContactReference {
  name: string
  uri?: ContactId
}

export interface PersonMention extends ContactReference {
  rel: 'quoted' | 'mentioned'
}

export interface OrganisationMention extends ContactReference {
  rel: 'issuer' | 'mentions'
}

export interface EventReference {
  rel: 'about'
  name: string
  /** When it took place, as far as the text tells. */
  date?: CalendarDay
  place?: string
  uri?: EventId
}

export interface MediaContact extends ContactReference {
  role: 'mediaContact'
  /** E-mail addresses, telephone numbers and pages, one an entry. */
  contactInfo: string[]
}

/**
 * Another release that belongs to this one: the same in another language, or the one that this one corrects. ninjs has
 * them among the associations, from and to which an export maps them; here those are the photos alone, which are counted.
 */
export interface RelatedRelease {
  rel: 'translation' | 'evolvedFrom'
  uri: ReleaseId
}

/** What a translation was made from: as long as that text stays as it was in this revision, it is up to date. */
export interface TranslationSource {
  uri: ReleaseId
  revision: number
}
