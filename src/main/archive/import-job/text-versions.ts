/**
 * Which of several texts in a folder counts: `Farewell final.docx`, and not `Farewell draft.docx` beside it.
 *
 * Goal: drafts and earlier versions that were left lying about keep no photo from the release that went out. A name alone
 * proves nothing (`Championship.docx`, `Championship final.docx`), and words alone do not tell which came last: a text gives
 * way where its name says that it is the earlier one, and its words that it is the same release. Two whose names do not
 * tell stay two. Rejected: by the files' times, which are those of the last copying. Pure.
 */
import { basename, extname } from 'node:path'
import { endingOfName, isDocumentName } from '../../../shared/document-endings.js'
import { bodyHtml, mainHeadline, type ReleaseDraft } from '../../../shared/records.js'
import { tokenize } from '../../../shared/text.js'
import { foldedHeadline } from './duplicates.js'
import { type Entry, put } from './gather.js'

/** What a document's name says of its version. */
export interface VersionName {
  /** The rest of it; empty where there is nothing else, as of `Draft 2.docx` or `Release final.docx`. */
  stem: string
  /** Higher counts before lower; 0 where nothing is said. */
  standing: number
}

const draft = -10
const marks: readonly [standing: number, words: RegExp][] = [
  [-20, /^(?:old|obsolete|стар(?:ый|ая|ое)|ескі)$/u],
  [draft, /^(?:drafts?|черн|чернов\p{L}*|проект|жоба(?:сы)?)$/u],
  [-0.001, /^(?:копия|copy|көшірме(?:сі)?)$/u],
  // Less than a version's number.
  [0.005, /^(?:edit(?:s|ed)|correct(?:ed|ions?)|revised|правк\p{L}*|правлен\p{L}*|испр|исправ\p{L}+|түзет\p{L}+)$/u],
  [10, /^(?:finali?[sz]?e?d?|clean|финал\p{L}*|итог|итогов\p{L}*|оконч\p{L}*|чистов\p{L}*|соңғы(?:сы)?|түпкілікті)$/u],
  [20, /^(?:approved|утв|утвержд\p{L}+|согласован\p{L}*|бекіт\p{L}+)$/u],
]
const versionWords = 'version|revision|версия|вариант|редакция|нұсқа'
/** `v2`, `вариант 2`; and, as Kazakh has it, `2-нұсқа`, `2-я редакция`. */
const versionNumber = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${versionWords}|v|ver|rev|вер|ред)[ .-]{0,2}(\\d{1,2})|(\\d{1,2})(?:-?(?:я|й|ші|шы|nd|rd|th))?[ -]{1,2}(?:${versionWords})(?:сы)?(?![ .-]{0,2}\\d))(?![\\p{L}\\p{N}])`,
  'gu',
)
const copyNumber = /\((\d{1,2})\)/g
const fillers = /^(?:for|на|с|со|the|to|vers(?:ion)?|версия|вариант|редакция|нұсқа(?:сы)?)$/u
/** What a release may be called that has no name. */
const nameless =
  /^(?:press|release|text|document|пресс|релиз\p{L}{0,2}|пресс?релиз\p{L}{0,2}|текст\p{L}{0,2}|документ|баспасөз|хабарлама(?:сы)?|мәтін(?:і)?)$/u

/** Of files that differ in this alone, the last has the most of what was written. */
const endings = ['pdf', 'txt', 'rtf', 'doc', 'odt', 'docx']

export function versionName(path: string): VersionName {
  const name = basename(path)
  let standing = 0
  const withoutNumbers = name
    .slice(0, name.length - extname(name).length)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('_', ' ')
    // A first version came before one that bears no number.
    .replace(versionNumber, (_, after?: string, before?: string) => versioned(Number(after ?? before)))
    .replace(copyNumber, (_, number: string) => said(Number(number) / 10_000))
  const words = withoutNumbers.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const others = words.filter((word) => {
    const mark = marks.find(([, known]) => known.test(word))
    if (mark) standing += mark[0]
    return !mark && !fillers.test(word)
  })
  standing += Math.max(endings.indexOf(endingOfName(name)), 0) / 100_000
  return { stem: others.filter((word) => !nameless.test(word)).join(' '), standing }

  function versioned(number: number): string {
    return said(number < 2 ? -0.01 : number / 100)
  }

  function said(more: number): string {
    standing += more
    return ' '
  }
}

/** Of a folder that holds drafts and nothing else. */
export function isDraftsName(name: string): boolean {
  const { stem, standing } = versionName(`${name}.`)
  return stem === '' && standing <= draft
}

/** Named as a release, and not as the speech, the programme or the list of guests beside it. */
export const isNamedRelease = (path: string): boolean =>
  /(?<!\p{L})(?:пресс?[\s_-]*релиз|релиз\p{L}{0,2}|press[\s_-]*release|release|баспасөз)(?!\p{L})/iu.test(
    basename(path).normalize('NFC'),
  )

/** Whether, by their names, these may be one text and its drafts. */
export function mayBeVersions(paths: readonly string[]): boolean {
  const names = paths.map(versionName)
  const stems = new Set(names.map(({ stem }) => stem).filter((stem) => stem !== ''))
  return stems.size <= 1 && new Set(names.map(({ standing }) => standing)).size === names.length
}

/**
 * Texts change places within their folder: of two with the same words the first comes in, and that is to be the one that
 * counts. A name takes 5 µs to be read, so that of 50,000 in one folder others have their turn meanwhile.
 */
export async function laterTextsFirst(entries: Entry[], breathe: () => Promise<void> | undefined): Promise<void> {
  const places = new Map<string, number[]>()
  for (const [at, { path, folder }] of entries.entries()) if (isDocumentName(path)) put(places, folder, at)
  for (const all of places.values()) {
    if (all.length === 1) continue
    const read: { entry: Entry; standing: number }[] = []
    for (const entry of all.flatMap((at) => entries[at] ?? [])) {
      const turn = breathe()
      if (turn) await turn
      read.push({ entry, standing: versionName(entry.path).standing })
    }
    read.sort((one, other) => other.standing - one.standing)
    for (const [at, { entry }] of read.entries()) entries[all[at] as number] = entry
  }
}

export interface VersionText {
  path: string
  draft: Pick<ReleaseDraft, 'language' | 'headlines' | 'bodies'>
}

/** Of these texts of one folder, the paths of those that give way, each with that of the text that counts. */
export function earlierTexts(texts: readonly VersionText[]): Map<string, string> {
  const known = texts.map(({ path, draft }) => ({ path, draft, ...versionName(path), ...wordsOf(draft) }))
  const earlier = new Map<string, string>()
  for (const one of known) {
    const [later] = known
      .filter((other) => other.standing > one.standing && areOneRelease(one, other))
      .sort((a, b) => b.standing - a.standing)
    if (later) earlier.set(one.path, later.path)
  }
  return earlier
}

type Known = VersionText & VersionName & ReturnType<typeof wordsOf>

function areOneRelease(one: Known, other: Known): boolean {
  if (one.draft.language !== other.draft.language) return false
  const isSameText = inCommon(one.body, other.body) >= enough
  // `Release.doc` and `Release (2).docx` may be of two days.
  if (Math.abs(one.standing - other.standing) < leastSaid) return isSameText && one.stem === other.stem
  // Several may all be headed `Press release`, and only the names then say that they are one.
  const isSaidByNames = one.stem === other.stem || one.stem === '' || other.stem === ''
  if (!isSaidByNames) return isSameText && foldedHeadline(one.draft) === foldedHeadline(other.draft)
  return isSameText || inCommon(one.headline, other.headline) >= enough
}

/** Less tells no version: another ending, or the number that a second file of the same name got. */
const leastSaid = 0.000_95
/** Of the words of a draft, as many stand in what became of it. */
const enough = 0.6
const comparedWords = 300

const wordsOf = (draft: VersionText['draft']) => ({
  headline: setOf(mainHeadline(draft)),
  body: setOf(bodyHtml(draft).replace(/<[^>]*>/g, ' ')),
})

const setOf = (text: string): Set<string> =>
  new Set(
    tokenize(text)
      .slice(0, comparedWords)
      .map(({ folded }) => folded),
  )

/** The part of the shorter one's words that the other has too. */
function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  return few.size < fewestWords ? 0 : [...few].filter((word) => many.has(word)).length / few.size
}
/** Two words in common are chance. */
const fewestWords = 3
