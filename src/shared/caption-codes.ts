/**
 * Code replacements: `=nigm` typed in a caption becomes rank, name and post, as of the day the photo was taken and in the
 * caption's language, out of the people list.
 *
 * Goal: captions of fifty photos are typed in minutes, and a caption of 2019 gives the rank of 2019. The forms follow
 * Photo Mechanic: `=nigm` is the first form (rank, name, post), `=nigm#2` the second (rank and name), `=nigm#3` the third
 * (the name alone). A code ends at a space or another sign, or at a closing `=`, which goes with it. Nothing is lost: an
 * unknown code stays as it was typed and is marked; a rank or post that the people list has in another language only is
 * left out and told. Rejected: Photo Mechanic's backslash as the sign (Cyrillic layouts have it in another place each),
 * and a post in whatever language it has, which puts a Russian rank into an English caption.
 */
import type { Authority } from './caption-authority.js'
import { type Contact, nameIn, type Post, postsOn } from './contact.js'
import { isCalendarDay } from './dates.js'
import type { CalendarDay, ContactId, LanguageTag } from './records.js'

export const codeForms = [1, 2, 3] as const
export type CodeForm = (typeof codeForms)[number]

/** What a code is read by. */
export interface CodeContext {
  authority: Authority
  language: LanguageTag
  /** The day the photo was taken; where it is not known, whoever holds a post without an end is meant to hold it. */
  day: CalendarDay | undefined
}

/** Somebody whom a code stands for. */
export interface NamedPerson {
  uri: ContactId
  name: string
}

/** What the people list lacks for a code. */
export type CodeLack = 'no-such-code' | 'no-such-form' | 'no-name-in-language' | 'no-post-in-language'

export interface FoundCode {
  start: number
  end: number
  /** As it was typed. */
  typed: string
  code: string
  contact?: Contact
  /** What it becomes; absent where it stays as it is. */
  text?: string
  lack?: CodeLack
}

/** Before it stands no letter, digit or sign of its own: `a=b` and `?x=y` are no codes. */
const pattern = /(?<![\p{L}\p{M}\p{N}=&?_#-])=([\p{L}\p{M}\p{N}_-]+)(?:#(\d))?(=(?![\p{L}\p{M}\p{N}_-]))?/gu

export function findCodes(text: string, context: CodeContext): FoundCode[] {
  return [...text.matchAll(pattern)].map((match): FoundCode => {
    const [typed, code = '', form] = match
    const found = { start: match.index, end: match.index + typed.length, typed, code }
    const contact = context.authority.withCode(code)
    if (!contact) return { ...found, lack: 'no-such-code' }
    const wanted = form === undefined ? 1 : codeForms.find((known) => known === Number(form))
    if (!wanted) return { ...found, contact, lack: 'no-such-form' }
    return { ...found, contact, ...wordsFor(contact, wanted, context) }
  })
}

/** The text with its codes replaced, and whom they name, in that order, each once. */
export function withCodesReplaced(
  text: string,
  context: CodeContext,
): { text: string; people: NamedPerson[]; codes: FoundCode[] } {
  const codes = findCodes(text, context)
  const people = new Map<ContactId, string>()
  let replaced = ''
  let at = 0
  for (const { start, end, text: words, contact } of codes) {
    replaced += text.slice(at, start) + (words ?? text.slice(start, end))
    at = end
    if (words !== undefined && contact?.type === 'person' && !people.has(contact.uri))
      people.set(contact.uri, nameFor(contact, context.language))
  }
  return { text: replaced + text.slice(at), people: [...people].map(([uri, name]) => ({ uri, name })), codes }
}

/**
 * While typing: the code that the sign before the caret has just ended, replaced; undefined where there is none. An
 * unknown one stays, to be marked when the cell is left.
 */
export function replacedBeforeCaret(
  text: string,
  caret: number,
  context: CodeContext,
): { text: string; caret: number; people: NamedPerson[] } | undefined {
  const before = text.slice(0, caret)
  const last = before.at(-1)
  if (last === undefined || /[\p{L}\p{M}\p{N}_#-]/u.test(last)) return undefined
  const codes = findCodes(before, context)
  const code = codes.at(-1)
  const isEnded =
    code && (last === '=' ? code.end === caret && code.typed.length > 1 : code.end === caret - last.length)
  if (!isEnded || code.text === undefined) return undefined
  const start = before.slice(0, code.start) + code.text + before.slice(code.end)
  const { people } = withCodesReplaced(code.typed, context)
  return { text: start + text.slice(caret), caret: start.length, people }
}

const nameFor = ({ names }: Contact, language: LanguageTag): string =>
  nameIn(names, language) ?? names.find(({ value }) => value.trim() !== '')?.value ?? ''

function wordsFor(contact: Contact, form: CodeForm, context: CodeContext): Pick<FoundCode, 'text' | 'lack'> {
  const { language } = context
  const name = nameFor(contact, language)
  if (name === '') return { lack: 'no-name-in-language' }
  const inLanguage = nameIn(contact.names, language) !== undefined
  const held = heldPosts(contact.posts, context.day)
  const post = postFor(held, language)
  const text = form === 3 || !post ? name : written(post, name, form, language)
  const lacksPost = form !== 3 && !post && held.length > 0
  return {
    text,
    ...(inLanguage ? (lacksPost ? { lack: 'no-post-in-language' } : {}) : { lack: 'no-name-in-language' }),
  }
}

/** English sets the post after the name, Russian and Kazakh before rank and name. */
function written({ rank, title, organisation }: Post, name: string, form: 1 | 2, language: LanguageTag): string {
  const ranked = [rank, name].filter((part) => part.trim() !== '').join(' ')
  // “Head of the Training Center, Training Center” says one of them twice.
  const post = [title, isNamedIn(title, organisation.trim()) ? '' : organisation]
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (form === 2 || post.length === 0) return ranked
  if (language.startsWith('ru') || language.startsWith('kk'))
    return [...(language.startsWith('kk') ? post.toReversed() : post), ranked].join(' ')
  return `${ranked}, ${post.join(', ')}`
}

/** As words of their own: the UN is not in “unit”. */
function isNamedIn(title: string, organisation: string): boolean {
  const at = title.toLowerCase().indexOf(organisation.toLowerCase())
  const around =
    title.slice(Math.max(at - 1, 0), at) + title.slice(at + organisation.length, at + organisation.length + 1)
  return at >= 0 && !/[\p{L}\p{M}\p{N}]/u.test(around)
}

/** Held on that day; where the day is not known, what has no end. */
const heldPosts = (posts: readonly Post[], day: CalendarDay | undefined): Post[] =>
  day !== undefined && isCalendarDay(day) ? postsOn(posts, day) : posts.filter(({ to }) => to === undefined)

/** In the language or in none: a rank or title of another language is none. */
function postFor(held: readonly Post[], language: LanguageTag): Post | undefined {
  const primary = language.slice(0, 2)
  return held.find((post) => post.language?.slice(0, 2) === primary) ?? held.find((post) => post.language === undefined)
}
