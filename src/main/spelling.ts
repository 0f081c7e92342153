/**
 * Spelling, checked in the language of the release that is open, and only with what lies on this computer.
 *
 * Chromium would fetch a dictionary from the network; Dateline asks no network for anything, so a language counts only
 * where its dictionary is here: the system's own checker on a Mac, elsewhere a `.bdic` file in Dictionaries/ of the
 * program's data. Without one, as always for Kazakh, checking is off: Russian rules over Kazakh words would underline
 * every one of them. Rejected: all languages at once, by which a word that is wrong in one is right in another.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type Session, session } from 'electron'
import type { LanguageTag } from '../shared/records.js'

/** Before the first window: nothing is checked, and nothing fetched. */
export function startSpelling(of: Session): void {
  of.setSpellCheckerEnabled(false)
  of.setSpellCheckerDictionaryDownloadURL('http://127.0.0.1:1/')
}

export function checkSpellingIn(language: LanguageTag): boolean {
  const { defaultSession } = session
  const found = language.startsWith('kk')
    ? []
    : process.platform === 'darwin'
      ? [language]
      : dictionaryFor(language, defaultSession.availableSpellCheckerLanguages, filesHere())
  if (process.platform !== 'darwin') defaultSession.setSpellCheckerLanguages(found)
  defaultSession.setSpellCheckerEnabled(found.length > 0)
  return found.length > 0
}

function filesHere(): string[] {
  try {
    return readdirSync(join(app.getPath('userData'), 'Dictionaries'))
  } catch {
    return []
  }
}

/** The checker's name for a language whose dictionary is among the files: `ru` for `ru-RU-3-0.bdic`. */
function dictionaryFor(language: LanguageTag, known: readonly string[], files: readonly string[]): string[] {
  const isSame = (tag: string) => tag.slice(0, 2).toLowerCase() === language.slice(0, 2).toLowerCase()
  const here = files.filter((file) => file.endsWith('.bdic') && isSame(file))
  return known.filter((tag) => isSame(tag) && here.some((file) => file.startsWith(tag))).slice(0, 1)
}
