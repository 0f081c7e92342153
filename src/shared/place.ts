/** A place: how its name is written in each language, what it lies in, and where. What spells it differently finds it. */
import * as v from 'valibot'
import { type AuthorityName, authorityName, checkNames } from './contact.js'
import { common, type Decoder, list, placeId, place as placeReference, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { CommonFields, LanguageTag, PlaceId, Problem } from './records.js'
import type { PlaceReference } from './references.js'

export interface PlaceFields {
  type: 'place'
  /** One per language and script; the first is the one that lists show. */
  names: AuthorityName[]
  /** Other spellings and former names: `Tselinograd`. */
  variants: string[]
  /** What it lies in: `Almaty region`. */
  broader?: PlaceReference
  /** Degrees, WGS 84: north and east are positive. */
  geo?: { latitude: number; longitude: number }
}

export interface Place extends CommonFields, PlaceFields {
  readonly uri: PlaceId
}
export type PlaceDraft = PlaceFields & { uri?: PlaceId }

const degrees = (most: number) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most))

const fields = {
  type: v.literal('place'),
  names: list(authorityName),
  variants: list(text),
  broader: v.exactOptional(placeReference),
  geo: v.exactOptional(v.looseObject({ latitude: degrees(90), longitude: degrees(180) })),
}

export const placeDecoder: Decoder<Place> = quickly(v.looseObject({ uri: placeId, ...common, ...fields }))
export const placeDraftDecoder: Decoder<PlaceDraft> = v.looseObject({ uri: v.exactOptional(placeId), ...fields })

export function emptyPlace(language: LanguageTag): PlaceDraft {
  return { type: 'place', names: [{ language, value: '' }], variants: [] }
}

/** Two names for one language, a place that lies in itself. */
export function checkPlace({ names, broader, uri }: PlaceDraft): Problem[] {
  const inItself = uri !== undefined && broader?.uri === uri
  return [...checkNames(names), ...(inItself ? [{ field: 'broader', message: 'is the place itself' }] : [])]
}
