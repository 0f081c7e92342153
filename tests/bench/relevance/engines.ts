/**
 * What answers the questions: Dateline's index, SQLite FTS5 and stock lunr, each given the same titles and texts.
 *
 * FTS5 is asked as well as it can be: every word of the question quoted, any of them enough, bm25 for the order. lunr
 * gets the pipeline of the language; for Kazakh, which has none, words as they are (its trimmer would strip Cyrillic).
 */
import lunr from 'lunr'
import { SearchIndex } from '../../../src/shared/search-index.js'
import { openSqliteFile } from '../../support/better-sqlite.js'
import { numberIn, searchDocumentOf } from '../../support/search-documents.js'
import type { Collection } from './collections.js'

/** Ids of the best texts, best first. */
export type Ask = (question: string, most: number) => string[]

export function askDateline({ texts, language }: Collection): Ask {
  const index = new SearchIndex()
  for (let from = 0; from < texts.length; from += 500)
    index.replace(
      texts
        .slice(from, from + 500)
        .map(({ title, text, date }, at) =>
          searchDocumentOf(from + at, { language, date, headline: title, body: text }),
        ),
    )
  return (question, most) =>
    index.search(question, { limit: most }).hits.map(({ uri }) => texts[numberIn(uri)]?.id ?? '')
}

const runs = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** `installed`: the folder where better-sqlite3 is (see scripts/bench-peers.mjs). */
export function askSqlite({ texts }: Collection, installed: string): Ask {
  const database = openSqliteFile(installed, ':memory:')
  database.exec("CREATE VIRTUAL TABLE release USING fts5 (title, body, tokenize = 'porter unicode61'); BEGIN")
  const put = database.prepare('INSERT INTO release (rowid, title, body) VALUES (?, ?, ?)')
  for (const [at, { title, text }] of texts.entries()) put.run(at, title, text)
  database.exec('COMMIT')
  const ask = database.prepare('SELECT rowid AS at FROM release WHERE release MATCH ? ORDER BY rank LIMIT ?')
  return (question, most) => {
    const match = runs(question)
      .map((word) => `"${word}"`)
      .join(' OR ')
    if (match === '') return []
    return (ask.all(match, most) as { at: number }[]).map(({ at }) => texts[at]?.id ?? '')
  }
}

/** src/shared/search/stems.ts has put it there. */
interface Plugins {
  ru: lunr.Builder.Plugin
}

export function askLunr({ texts, language }: Collection): Ask {
  const index = lunr(function () {
    if (language === 'ru') this.use((lunr as unknown as Plugins).ru)
    if (language === 'kk') {
      this.pipeline.reset()
      this.searchPipeline.reset()
    }
    this.ref('at')
    this.field('title')
    this.field('text')
    // Its tokenizer parts at spaces and hyphens only, and its trimmer knows no Cyrillic.
    for (const [at, { title, text }] of texts.entries())
      this.add({ at, title: runs(title).join(' '), text: runs(text).join(' ') })
  })
  return (question, most) =>
    index
      .query((query) => {
        query.term(runs(question), {})
      })
      .slice(0, most)
      .map(({ ref }) => texts[Number(ref)]?.id ?? '')
}
