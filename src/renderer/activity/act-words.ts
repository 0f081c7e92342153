/** An act in plain words: who did what to which record, or to how many. */
import type { TFunction } from 'i18next'
import { type ActLine, isMaking } from './act-lines.js'

/** Every operation that leaves an act; any other, of a newer version, is told as `other`. */
const words: Readonly<Record<string, string>> = {
  saveRelease: 'changed',
  savePhoto: 'changed',
  saveRecord: 'changed',
  saveRecords: 'changed',
  import: 'imported',
  addPhoto: 'photoAdded',
  trash: 'trashed',
  restore: 'restored',
  merge: 'merged',
  restoreRevision: 'broughtBack',
  overrideEmbargo: 'embargo',
  undo: 'tookBack',
  editedOutside: 'editedOutside',
  repair: 'repaired',
  restoreRecord: 'fromBackup',
}

/** Acts on the archive itself. */
const archiveWords: Readonly<Record<string, string>> = {
  create: 'made',
  saveHouse: 'letterhead',
  migrate: 'migrated',
}

/** The word for a line, a key below `act` in the strings `keeping`. */
export function actWord(line: ActLine): string {
  const word = words[line.newest.what] ?? 'other'
  return word === 'changed' && line.newest.what !== 'savePhoto' && isMaking(line) ? 'made' : word
}

/** A line of the list is a line, not a paragraph. */
const longestTitle = 120
const clipped = (title: string): string =>
  title.length > longestTitle ? `${title.slice(0, longestTitle - 1).trimEnd()}…` : title

/**
 * `Aigul changed “Headline”`, `Aigul moved 3 records to the trash`.
 * @param title what that record is called; empty where it has no name
 */
export function actSentence(t: TFunction<'keeping'>, line: ActLine, title: string): string {
  const by = line.newest.by || t('act.someone')
  const { what, letterhead } = line.newest
  if (line.count === 0) {
    const ofLetterhead = what === 'undo' ? 'letterheadBack' : 'letterhead'
    return t(`act.archive.${archiveWords[what] ?? (letterhead ? ofLetterhead : 'other')}`, { by })
  }
  const word = actWord(line)
  if (line.count === 1) return t(`act.${word}.one`, { by, title: clipped(title.trim()) || t('act.nameless') })
  return t(`act.${word}.many`, { by, count: line.count })
}
