/**
 * What captions ask of the authority: who a code stands for, how a name is written in a caption's language, and who or
 * what a name as it is written belongs to. Made of the records once, and asked for every key that is pressed.
 */
import type { AuthorityName, Contact } from './contact.js'
import type { Place } from './place.js'
import type { PressEvent } from './press-event.js'
import type { ContactId, EventId, LanguageTag, PlaceId, RecordId } from './records.js'
import { fold, tokenize } from './text.js'

/** Letters that Kazakh has and Russian has not. */
const kazakhLetters = /[әғқңөұүһі]/giu
const cyrillicLetters = /\p{Script=Cyrillic}/gu
const latinLetters = /\p{Script=Latin}/gu

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/**
 * The language of a caption that is marked by none, by most of its letters: one of another alphabet is a slip, or a
 * foreign name. Of a caption without letters it is `otherwise`.
 */
export function languageOfCaption(text: string, otherwise: LanguageTag): LanguageTag {
  const cyrillic = countOf(text, cyrillicLetters)
  const latin = countOf(text, latinLetters)
  if (cyrillic === 0 && latin === 0) return otherwise
  if (latin > cyrillic) return 'en'
  return countOf(text, kazakhLetters) > 0 ? 'kk' : 'ru'
}

/** By what names are compared: their words without case, look-alike letters and marks. */
export const nameKey = (name: string): string =>
  tokenize(name)
    .map(({ folded }) => folded)
    .join(' ')

interface Named {
  uri: RecordId
  names: readonly AuthorityName[]
  variants: readonly string[]
}

/** A spelling that the authority knows of somebody. */
export interface Spelling {
  /** Folded words. */
  words: readonly string[]
  written: string
  contact: Contact
}

export class Authority {
  private readonly contacts = new Map<RecordId, Contact>()
  private readonly places = new Map<RecordId, Place>()
  private readonly events = new Map<RecordId, PressEvent>()
  private readonly codes = new Map<string, Contact>()
  /** null where two records bear the name. */
  private readonly contactKeys = new Map<string, ContactId | null>()
  private readonly placeKeys = new Map<string, PlaceId | null>()
  private readonly spellings = new Map<string, Spelling[]>()

  constructor(contacts: readonly Contact[], places: readonly Place[], events: readonly PressEvent[]) {
    for (const contact of contacts) {
      this.contacts.set(contact.uri, contact)
      // Of two with one code neither is meant for sure: the first that was made keeps it.
      if (contact.code && !this.codes.has(fold(contact.code))) this.codes.set(fold(contact.code), contact)
      addKeys(this.contactKeys, contact)
      for (const written of [...contact.names.map(({ value }) => value), ...contact.variants]) {
        const words = tokenize(written).map(({ folded }) => folded)
        const [first] = words
        // One word alone is a first name or a surname of many.
        if (first === undefined || words.length < 2) continue
        const known = this.spellings.get(first)
        if (known) known.push({ words, written, contact })
        else this.spellings.set(first, [{ words, written, contact }])
      }
    }
    for (const place of places) {
      this.places.set(place.uri, place)
      addKeys(this.placeKeys, place)
    }
    for (const event of events) this.events.set(event.uri, event)
  }

  contact(uri: ContactId | undefined): Contact | undefined {
    return uri && this.contacts.get(uri)
  }

  place(uri: PlaceId | undefined): Place | undefined {
    return uri && this.places.get(uri)
  }

  event(uri: EventId | undefined): PressEvent | undefined {
    return uri && this.events.get(uri)
  }

  withCode(code: string): Contact | undefined {
    return this.codes.get(fold(code))
  }

  /** Whose name it is, where it is one record's alone. */
  contactNamed(name: string): ContactId | undefined {
    return this.contactKeys.get(nameKey(name)) ?? undefined
  }

  placeNamed(name: string): PlaceId | undefined {
    return this.placeKeys.get(nameKey(name)) ?? undefined
  }

  /** Spellings of two words and more that begin with this folded word. */
  spellingsFrom(folded: string): readonly Spelling[] {
    return this.spellings.get(folded) ?? []
  }
}

function addKeys<Id extends RecordId>(keys: Map<string, Id | null>, { uri, names, variants }: Named): void {
  for (const key of new Set([...names.map(({ value }) => value), ...variants].map(nameKey)))
    if (key !== '') keys.set(key, keys.has(key) && keys.get(key) !== uri ? null : (uri as Id))
}

export const noAuthority = new Authority([], [], [])
