/** A text that is used again and again. A release takes a copy and points here, so that what was sent stays as sent. */
import * as v from 'valibot'
import { boilerplateId, common, type Decoder, languageTag, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { BoilerplateId, CommonFields, LanguageTag } from './records.js'

export const boilerplateRoles = ['boilerplate', 'mediaContact', 'notesToEditors', 'caption'] as const

export interface BoilerplateFields {
  type: 'boilerplate'
  /** What the office calls it: `About the Center, short`. */
  name: string
  language: LanguageTag
  contentType: 'text/plain' | 'text/html'
  /** Plain text, or canonical HTML (see block.ts). */
  text: string
  /** Where it goes. */
  role: (typeof boilerplateRoles)[number]
}

export interface Boilerplate extends CommonFields, BoilerplateFields {
  readonly uri: BoilerplateId
}
/** A line of the list of standing texts. */
export interface BoilerplateRow {
  uri: BoilerplateId
  name: string
  role: BoilerplateFields['role']
  language: LanguageTag
  revision: number
  /** How it begins. */
  beginning: string
  /** Releases that took it. */
  usedIn: number
}
export type BoilerplateDraft = BoilerplateFields & { uri?: BoilerplateId }

const fields = {
  type: v.literal('boilerplate'),
  name: text,
  language: languageTag,
  contentType: v.picklist(['text/plain', 'text/html']),
  text,
  role: v.picklist(boilerplateRoles),
}

export const boilerplateDecoder: Decoder<Boilerplate> = quickly(
  v.looseObject({ uri: boilerplateId, ...common, ...fields }),
)
export const boilerplateDraftDecoder: Decoder<BoilerplateDraft> = v.looseObject({
  uri: v.exactOptional(boilerplateId),
  ...fields,
})

export function emptyBoilerplate(role: BoilerplateFields['role'], language: LanguageTag): BoilerplateDraft {
  return { type: 'boilerplate', name: '', language, contentType: 'text/plain', text: '', role }
}
