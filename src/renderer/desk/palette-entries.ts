/**
 * What the one box shows for what is typed: commands and places by their names, records by theirs, releases and photos by
 * their words. Pure but for the asking; the parts come as they are found, in a fixed order, so that nothing jumps.
 */
import type { BoilerplateRow } from '../../shared/boilerplate.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { MenuCommand } from '../../shared/contract/commands.js'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { NamedRow } from '../../shared/coverage.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import type { LanguageTag, RecordId } from '../../shared/records.js'
import type { ShownHit } from '../../shared/search-index.js'
import { type Marked, tokenize } from '../../shared/text.js'
import { formatDay } from '../../shared/written-dates.js'
import { languageMark } from '../format.js'

export type PaletteEntry =
  | { id: string; group: 'command'; command: MenuCommand; name: string; keys: string | undefined }
  | {
      id: string
      group: 'recent' | RecordKind
      kind: RecordKind
      uri: RecordId
      name: Marked
      /** What tells it from others of the same name: the spelling that was found, the day, the language. */
      aside?: string
    }

export const groupOrder: readonly PaletteEntry['group'][] = [
  'recent',
  'command',
  'event',
  'contact',
  'place',
  'release',
  'photo',
  'list',
  'boilerplate',
  'search',
]

export const plain = (text: string): Marked => [{ text, mark: false }]

export interface NamedCommand {
  id: MenuCommand
  name: string
  keys: string | undefined
}

const foldedWords = (text: string): string[] => tokenize(text).map(({ folded }) => folded)

/** Those whose words begin with all the words typed, those that begin with the first of them first. */
export function commandsFor(typed: string, commands: readonly NamedCommand[]): PaletteEntry[] {
  const asked = foldedWords(typed)
  return commands
    .flatMap((command) => {
      const words = foldedWords(command.name)
      return hasBeginnings(words, asked) ? [{ command, first: words[0]?.startsWith(asked[0] ?? '') ? 0 : 1 }] : []
    })
    .sort((a, b) => a.first - b.first)
    .map(({ command }) => ({ ...command, id: command.id, command: command.id, group: 'command' }))
}

export const entryOfRow = (row: RecordRow, group: 'recent' | RecordKind = row.kind): PaletteEntry => ({
  id: `${group} ${row.uri}`,
  group,
  kind: row.kind,
  uri: row.uri,
  name: plain(row.title),
})

/** @param language that days are written in */
export function entryOfName({ uri, kind, title, also, dates }: NamedRow, language: LanguageTag): PaletteEntry {
  const aside = [dates && formatDay(dates.from, language, 'short'), also].filter(Boolean).join(' · ')
  return { id: `${kind} ${uri}`, group: kind, kind, uri, name: plain(title), ...(aside === '' ? {} : { aside }) }
}

/** A release or photo that was found by its words. @param row of the release, where it is one */
export function entryOfHit(
  { uri, kind, headline, snippet }: ShownHit,
  row: ReleaseRow | undefined,
  language: LanguageTag,
): PaletteEntry {
  const name = headline.some(({ text }) => text !== '') ? headline : snippet
  const aside = row && asideOfRelease(row, language)
  return { id: `${kind} ${uri}`, group: kind, kind, uri, name, ...(aside ? { aside } : {}) }
}

/** Versions of one text are told apart by their languages, the same news of two years by their days. */
const asideOfRelease = (row: ReleaseRow, language: LanguageTag): string =>
  [row.date && formatDay(row.date, language, 'short'), row.language === 'und' ? '' : languageMark(row.language)]
    .filter(Boolean)
    .join(' · ')

const hasBeginnings = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((part) => words.some((word) => word.startsWith(part)))

/** Standing texts by their names: an office has some dozens. */
export const boilerplatesFor = (typed: string, all: readonly BoilerplateRow[]): PaletteEntry[] =>
  all
    .filter(({ name }) => hasBeginnings(foldedWords(name), foldedWords(typed)))
    .map(({ uri, name, language }) => ({
      id: `boilerplate ${uri}`,
      group: 'boilerplate',
      kind: 'boilerplate',
      uri,
      name: plain(name),
      aside: language.toUpperCase(),
    }))
