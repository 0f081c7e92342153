/**
 * A person or an organisation: the authority that says how a name is written in each language, and who held which post
 * when, so that a caption of 2019 gives the rank of 2019.
 *
 * Releases and photos hold names as they were sent and point here; renaming a contact changes no released text.
 */
import * as v from 'valibot'
import { endsBefore } from './dates.js'
import { calendarDay, common, contactId, type Decoder, languageTag, list, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { CalendarDay, CommonFields, ContactId, LanguageTag, Problem } from './records.js'

/** A name in one language, and where that is not the usual one, in one script. */
export interface AuthorityName {
  language: LanguageTag
  /** ISO 15924: `Cyrl`, `Latn`. */
  script?: string
  value: string
  /** What it is sorted by: `Satpayev, Kanysh`. */
  sortAs?: string
}

/** A post, or a rank without one, held over some time. */
export interface Post {
  /** `Chief of the press service`. */
  title: string
  /** `Colonel`; empty where there is none. */
  rank: string
  /** Its name, empty where there is none. */
  organisation: string
  organisationUri?: ContactId
  from?: CalendarDay
  /** The last day; absent while it is held, or where it is not known. */
  to?: CalendarDay
  /** Of title, rank and organisation. */
  language?: LanguageTag
}

export const contactInfoKinds = ['email', 'telephone', 'messenger', 'page', 'address', 'other'] as const

export interface ContactFields {
  type: 'person' | 'organisation'
  /** One per language and script; the first is the one that lists show. */
  names: AuthorityName[]
  /** Other spellings and former names, by which it is found. */
  variants: string[]
  posts: Post[]
  contactInfo: { kind: (typeof contactInfoKinds)[number]; value: string }[]
  /** Shortcut in captions: `nigm` for `=nigm`. */
  code?: string
  notes?: string
}

export interface Contact extends CommonFields, ContactFields {
  readonly uri: ContactId
}
export type ContactDraft = ContactFields & { uri?: ContactId }

export const authorityName = v.looseObject({
  language: languageTag,
  script: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z][a-z]{3}$/, 'is not a script such as Cyrl or Latn'))),
  value: text,
  sortAs: v.exactOptional(text),
})

const fields = {
  type: v.picklist(['person', 'organisation']),
  names: list(authorityName),
  variants: list(text),
  posts: list(
    v.looseObject({
      title: text,
      rank: text,
      organisation: text,
      organisationUri: v.exactOptional(contactId),
      from: v.exactOptional(calendarDay),
      to: v.exactOptional(calendarDay),
      language: v.exactOptional(languageTag),
    }),
  ),
  contactInfo: list(v.looseObject({ kind: v.picklist(contactInfoKinds), value: text })),
  code: v.exactOptional(text),
  notes: v.exactOptional(text),
}

export const contactDecoder: Decoder<Contact> = quickly(v.looseObject({ uri: contactId, ...common, ...fields }))
export const contactDraftDecoder: Decoder<ContactDraft> = v.looseObject({ uri: v.exactOptional(contactId), ...fields })

export function emptyContact(type: ContactFields['type'], language: LanguageTag): ContactDraft {
  return { type, names: [{ language, value: '' }], variants: [], posts: [], contactInfo: [] }
}

/** Two names for one language and script. */
export function checkNames(names: readonly AuthorityName[]): Problem[] {
  const seen = new Set<string>()
  return names.flatMap(({ language, script }, at) => {
    const key = `${language.toLowerCase()} ${script ?? ''}`
    if (seen.has(key)) return [{ field: `names.${at}`, message: 'is a second name in the same language' }]
    seen.add(key)
    return []
  })
}

const primary = (language: LanguageTag): string => (language.split('-')[0] ?? '').toLowerCase()

/** The name in that language: with the very tag, else the usual one of the language; undefined where there is none. */
export function nameIn(names: readonly AuthorityName[], language: LanguageTag): string | undefined {
  const written = names.filter(({ value }) => value.trim() !== '')
  const exact = written.find((name) => name.language.toLowerCase() === language.toLowerCase() && !name.script)
  const near = written.filter((name) => primary(name.language) === primary(language))
  return (exact ?? near.find(({ script }) => !script) ?? near[0])?.value
}

/** Two names for one language, a post that ends before it begins, a code with a space. */
export function checkContact({ names, posts, code }: ContactFields): Problem[] {
  return [
    ...checkNames(names),
    ...posts.flatMap(({ from, to }, at) =>
      from !== undefined && to !== undefined && endsBefore(from, to)
        ? [{ field: `posts.${at}.to`, message: 'is before the first day' }]
        : [],
    ),
    ...(code !== undefined && !/^[\p{L}\p{M}\p{N}_-]*$/u.test(code)
      ? [{ field: 'code', message: 'may hold letters, digits, - and _ only' }]
      : []),
  ]
}

/** The posts held on a day, what began last first. A day known less exactly counts for all that it may be. */
export const postsOn = (posts: readonly Post[], day: CalendarDay): Post[] =>
  posts
    .filter(
      ({ from, to }) => !(from !== undefined && endsBefore(from, day)) && !(to !== undefined && endsBefore(day, to)),
    )
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))

/**
 * The post held on a day, in the language asked for where there is one, else in any. Undefined where none is known for
 * that day.
 */
export function postOn(posts: readonly Post[], day: CalendarDay, language?: LanguageTag): Post | undefined {
  const begunLast = postsOn(posts, day)
  const isIn = (post: Post) => post.language?.slice(0, 2) === language?.slice(0, 2)
  return begunLast.find(isIn) ?? begunLast[0]
}

/** `Colonel, Chief of the Center, KAZCENT`. */
export const postWords = ({ rank, title, organisation }: Pick<Post, 'rank' | 'title' | 'organisation'>): string =>
  [rank, title, organisation].filter((part) => part !== '').join(', ')
