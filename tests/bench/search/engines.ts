/**
 * The engines behind one face: texts go in, the best 50 for a question come out with their scores.
 *
 * Each is set up as somebody who knows it would: SQLite ranks inside FTS5 and looks ids up after (the naive join is
 * seven to ten times slower), stock lunr gets lunr-languages' pipeline of English and Russian, whose trimmer lets
 * Kazakh letters pass, MiniSearch searches as its manual says. Xapian lies in Python and answers from xapian_worker.py.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import lunr from 'lunr'
import multi from 'lunr-languages/lunr.multi.js'
import russian from 'lunr-languages/lunr.ru.js'
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js'
import MiniSearch from 'minisearch'
import type { SearchDocument } from '../../../src/shared/search/search-document.js'
import { SearchIndex } from '../../../src/shared/search-index.js'
import { type Database, openSqliteFile, type Statement } from '../../support/better-sqlite.js'
import type { Question } from './questions.js'

export interface Answer {
  uri: string
  score: number
}

/** The best 50; undefined where there is no way to ask, `failed` where a peer breaks at the question. */
export type Asked = Answer[] | 'failed' | undefined

export interface Engine {
  /** New releases, or other texts of those that are in. Absent where an index cannot be added to. */
  put?(documents: readonly SearchDocument[]): void
  /** What is done after opening while nobody asks yet, as the window's worker does. */
  warmUp?(): void
  ask(question: Question): Asked
  close(): void
}

export interface Builder {
  put(documents: readonly SearchDocument[]): void
  /** Once all are in: writes what is kept, and is ready for questions. */
  finish(): Engine
}

export interface EngineKind {
  build(place: Place): Builder
  /** From what was written; absent where nothing is, and each start builds anew. */
  load?(place: Place): Engine
}

export interface Place {
  /** An existing folder for what is kept. */
  folder: string
  /** Where better-sqlite3 is installed. */
  sqlite?: string | undefined
}

const most = 50
/** In all engines alike: a word of the headline counts three times. */
const boosts = { headline: 3, body: 1, other: 1 }

export const engineNames = {
  dateline: 'Dateline',
  fts5: 'SQLite FTS5',
  minisearch: 'MiniSearch',
  lunr: 'lunr',
  xapian: 'Xapian',
} as const
export type EngineName = keyof typeof engineNames

/** As it is typed: the language of the search box. */
export function typedQuestion(question: Question): { query: string; typing: boolean } {
  switch (question.kind) {
    case 'word':
      return { query: question.word, typing: false }
    case 'all':
      return { query: question.words.map((word) => `+${word}`).join(' '), typing: false }
    case 'any':
      return { query: question.words.join(' '), typing: false }
    case 'phrase':
      return { query: `"${question.words.join(' ')}"`, typing: false }
    case 'prefix':
      return { query: question.prefix, typing: true }
    case 'like':
      return { query: `${question.word}~1`, typing: false }
    case 'headline':
      return { query: `headline:${question.word}`, typing: false }
    case 'not':
      return { query: `${question.word} -${question.without}`, typing: false }
  }
}

const manifestFile = 'manifest'

/** As the window's worker does: merged while there is something to merge, then written as files. */
function buildDateline({ folder }: Place): Builder {
  const index = new SearchIndex()
  return {
    put: (documents) => index.replace(documents),
    finish: () => {
      index.freeze()
      while (index.mergeStep(1_000));
      const { write, manifest } = index.changesSince([])
      for (const { name, bytes } of write) writeFileSync(join(folder, name), bytes)
      writeFileSync(join(folder, manifestFile), manifest)
      return new Dateline(index)
    },
  }
}

function loadDateline({ folder }: Place): Engine {
  const index = new SearchIndex()
  const names = readdirSync(folder).filter((name) => name !== manifestFile)
  const files = names.map((name) => readFileSync(join(folder, name)))
  const { refused } = index.load(files, readFileSync(join(folder, manifestFile)))
  if (refused.length > 0) throw new Error(refused.map(({ reason }) => reason).join(' '))
  return new Dateline(index)
}

/** Ours. What hits show is left out, since nobody else makes it in this bench; `hostile` and the window have it. */
export class Dateline implements Engine {
  constructor(readonly index: SearchIndex) {}

  put(documents: readonly SearchDocument[]): void {
    this.index.replace(documents)
  }

  warmUp(): void {
    while (this.index.warmUp(1_000));
  }

  ask(question: Question): Answer[] {
    const { query, typing } = typedQuestion(question)
    return this.index.search(query, { limit: most, prefixLast: typing }).hits
  }

  close(): void {}
}

function buildFts5(place: Place): Builder {
  const engine = new Fts5(place)
  return {
    put: (documents) => engine.put(documents),
    finish: () => {
      engine.optimize()
      return engine
    },
  }
}

class Fts5 implements Engine {
  private readonly database: Database
  private readonly question: Statement
  readonly put: (documents: readonly SearchDocument[]) => void

  constructor({ folder, sqlite }: Place) {
    if (sqlite === undefined) throw new Error('SQLite is not installed.')
    this.database = openSqliteFile(sqlite, join(folder, 'search.sqlite'))
    this.database.pragma('journal_mode = WAL')
    this.database.pragma('synchronous = NORMAL')
    // Without the texts, as ours: they lie in the archive.
    this.database.exec(`
      CREATE TABLE IF NOT EXISTS release (id INTEGER PRIMARY KEY, uri TEXT UNIQUE);
      CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(headline, body, other,
        content='', contentless_delete=1, tokenize='porter unicode61');
      INSERT INTO search(search, rank) VALUES ('rank', 'bm25(${boosts.headline}.0, ${boosts.body}.0, ${boosts.other}.0)');
    `)
    this.question = this.database.prepare(`
      SELECT release.uri AS uri, -best.rank AS score
      FROM (SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ${most}) AS best
      JOIN release ON release.id = best.rowid ORDER BY best.rank`)
    const find = this.database.prepare('SELECT id FROM release WHERE uri = ?')
    const add = this.database.prepare('INSERT INTO release (uri) VALUES (?)')
    const put = this.database.prepare(
      'INSERT OR REPLACE INTO search (rowid, headline, body, other) VALUES (?, ?, ?, ?)',
    )
    this.put = this.database.transaction((documents: readonly SearchDocument[]) => {
      for (const { uri, headline, body, other } of documents) {
        const known = find.get(uri) as { id: number } | undefined
        put.run(known?.id ?? add.run(uri).lastInsertRowid, headline, body, other)
      }
    })
  }

  optimize(): void {
    this.database.exec("INSERT INTO search(search) VALUES ('optimize')")
    this.database.pragma('wal_checkpoint(TRUNCATE)')
  }

  ask(question: Question): Asked {
    const match = ftsQuery(question)
    return match === undefined ? undefined : (this.question.all(match) as Answer[])
  }

  close(): void {
    this.database.close()
  }
}

function ftsQuery(question: Question): string | undefined {
  const quoted = (word: string) => `"${word}"`
  switch (question.kind) {
    case 'word':
      return quoted(question.word)
    case 'all':
      return question.words.map(quoted).join(' AND ')
    case 'any':
      return question.words.map(quoted).join(' OR ')
    case 'phrase':
      return quoted(question.words.join(' '))
    case 'prefix':
      return `${quoted(question.prefix)}*`
    case 'like':
      return undefined
    case 'headline':
      return `headline : ${quoted(question.word)}`
    case 'not':
      return `${quoted(question.word)} NOT ${quoted(question.without)}`
  }
}

const miniSearchOptions = { idField: 'uri', fields: ['headline', 'body', 'other'], searchOptions: { boost: boosts } }
const miniSearchFile = 'minisearch.json'

function buildMiniSearch({ folder }: Place): Builder {
  const index = new MiniSearch<SearchDocument>(miniSearchOptions)
  return {
    put: (documents) => index.addAll(documents),
    finish: () => {
      writeFileSync(join(folder, miniSearchFile), JSON.stringify(index))
      return miniSearch(index)
    },
  }
}

const loadMiniSearch = ({ folder }: Place): Engine =>
  miniSearch(MiniSearch.loadJSON<SearchDocument>(readFileSync(join(folder, miniSearchFile), 'utf8'), miniSearchOptions))

function miniSearch(index: MiniSearch<SearchDocument>): Engine {
  const find = (question: Question) => {
    switch (question.kind) {
      case 'word':
        return index.search(question.word)
      case 'all':
        return index.search(question.words.join(' '), { combineWith: 'AND' })
      case 'any':
        return index.search(question.words.join(' '), { combineWith: 'OR' })
      case 'phrase':
        return undefined
      case 'prefix':
        return index.search(question.prefix, { prefix: true })
      case 'like':
        return index.search(question.word, { fuzzy: 1 })
      case 'headline':
        return index.search(question.word, { fields: ['headline'] })
      case 'not':
        return index.search({ combineWith: 'AND_NOT', queries: [question.word, question.without] })
    }
  }
  return {
    put: (documents) => {
      for (const document of documents) {
        if (index.has(document.uri)) index.discard(document.uri)
        index.add(document)
      }
    },
    ask: (question) =>
      find(question)
        ?.slice(0, most)
        .map(({ id, score }) => ({ uri: id as string, score })),
    close: () => undefined,
  }
}

/** What lunr-languages adds to lunr. */
const many = lunr as unknown as { multiLanguage?(...languages: string[]): lunr.Builder.Plugin }

function lunrLanguages(): lunr.Builder.Plugin {
  // Our own stemming puts Russian in as well, and twice is complained of.
  if (!('ru' in lunr)) for (const extend of [stemmerSupport, russian]) extend(lunr)
  if (!many.multiLanguage) multi(lunr)
  if (!many.multiLanguage) throw new Error('lunr-languages did not extend lunr')
  return many.multiLanguage('en', 'ru')
}

const lunrFile = 'lunr.json'

/** Stock lunr, ready for releases. */
export function lunrBuilder(): lunr.Builder {
  const builder = new lunr.Builder()
  builder.use(lunrLanguages())
  builder.ref('uri')
  for (const [name, boost] of Object.entries(boosts)) builder.field(name, { boost })
  return builder
}

function buildLunr({ folder }: Place): Builder {
  const builder = lunrBuilder()
  return {
    put: (documents) => {
      for (const document of documents) builder.add(document)
    },
    finish: () => {
      const index = builder.build()
      writeFileSync(join(folder, lunrFile), JSON.stringify(index))
      return stockLunr(index)
    },
  }
}

function loadLunr({ folder }: Place): Engine {
  lunrLanguages()
  return stockLunr(lunr.Index.load(JSON.parse(readFileSync(join(folder, lunrFile), 'utf8')) as object))
}

function stockLunr(index: lunr.Index): Engine {
  const ask = (query: string): Asked => {
    try {
      return index
        .search(query)
        .slice(0, most)
        .map(({ ref, score }) => ({ uri: ref, score }))
    } catch (error) {
      // Its words' graph merges nodes by a text in which digits of words and of ids run together, so that at times it
      // leads to words that are not there, and an expanded word without a posting is a TypeError.
      if (error instanceof TypeError) return 'failed'
      throw error
    }
  }
  return {
    ask: (question) => {
      if (question.kind === 'phrase') return undefined
      return ask(question.kind === 'prefix' ? `${question.prefix}*` : typedQuestion(question).query)
    },
    close: () => undefined,
  }
}

export const engines: Record<Exclude<EngineName, 'xapian'>, EngineKind> = {
  dateline: { build: buildDateline, load: loadDateline },
  fts5: { build: buildFts5, load: (place) => new Fts5(place) },
  minisearch: { build: buildMiniSearch, load: loadMiniSearch },
  lunr: { build: buildLunr, load: loadLunr },
}
