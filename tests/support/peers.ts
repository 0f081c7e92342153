/**
 * Other ways to keep releases, to compare with: SQLite, and lowdb as it comes, as one file and as one file a release.
 *
 * Each keeps the same records and answers the same five questions; none has Dateline's checks. SQLite keeps a record as
 * JSON text in a row, with the columns that a list needs, in WAL with synchronous=FULL: durable at each commit, as
 * Dateline is. lowdb never syncs. NODE_ENV must not be `test`: lowdb then keeps some things in memory.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { ReleaseRow } from '../../src/shared/contract/releases.js'
import { mainHeadline, type Release, releaseDay, uuidOf } from '../../src/shared/records.js'
import { openSqliteFile } from './better-sqlite.js'

export const peerKinds = ['sqlite', 'lowdb-file', 'lowdb-files'] as const
export type PeerKind = (typeof peerKinds)[number]
export const peerNames: Readonly<Record<PeerKind, string>> = {
  sqlite: 'SQLite',
  'lowdb-file': 'lowdb, one file',
  'lowdb-files': 'lowdb, a file a release',
}

export interface Peer {
  /** Many new releases: SQLite in transactions of 50, lowdb's one file in one write, its many files one by one. */
  load(releases: readonly Release[]): Promise<void>
  save(release: Release): Promise<void>
  /** The newest 200, as a list shows them; `total` is how many there are. */
  firstPage(): Promise<{ total: number; rows: Pick<ReleaseRow, 'uri' | 'headline' | 'date'>[] }>
  /** Every release. @throws what the peer itself throws where it cannot read one */
  all(): Promise<Release[]>
  close(): Promise<void>
}

export interface PeerPlace {
  /** A folder of the peer's own; made where it is missing. */
  folder: string
  /** Where better-sqlite3 is installed (see scripts/bench-peers.mjs). */
  sqlite?: string | undefined
}

export async function openPeer(kind: PeerKind, { folder, sqlite }: PeerPlace): Promise<Peer> {
  await mkdir(folder, { recursive: true })
  if (kind === 'lowdb-file') return openLowdbFile(folder)
  if (kind === 'lowdb-files') return openLowdbFiles(folder)
  if (sqlite === undefined) throw new Error('SQLite is not installed.')
  return openSqlite(folder, sqlite)
}

function openSqlite(folder: string, installed: string): Peer {
  const database = openSqliteFile(installed, join(folder, 'releases.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`
    CREATE TABLE IF NOT EXISTS release (uri TEXT PRIMARY KEY, revision INTEGER, headline TEXT, day TEXT, json TEXT);
    CREATE INDEX IF NOT EXISTS by_day ON release (day DESC, uri DESC, headline);
  `)
  const put = database.prepare(`
    INSERT INTO release (uri, revision, headline, day, json) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (uri) DO UPDATE SET
      revision = excluded.revision, headline = excluded.headline, day = excluded.day, json = excluded.json`)
  const page = database.prepare('SELECT uri, headline, day AS date FROM release ORDER BY day DESC, uri DESC LIMIT 200')
  const count = database.prepare('SELECT count(*) AS total FROM release')
  const everything = database.prepare('SELECT json FROM release')
  const putAll = database.transaction((releases: readonly Release[]) => {
    for (const release of releases)
      put.run(release.uri, release.revision, mainHeadline(release), releaseDay(release), JSON.stringify(release))
  })
  return {
    load: async (releases) => {
      for (let at = 0; at < releases.length; at += 50) putAll.immediate(releases.slice(at, at + 50))
    },
    save: async (release) => putAll.immediate([release]),
    firstPage: async () => ({
      total: (count.get() as { total: number }).total,
      rows: page.all() as Pick<ReleaseRow, 'uri' | 'headline' | 'date'>[],
    }),
    all: async () => (everything.all() as { json: string }[]).map(({ json }) => JSON.parse(json) as Release),
    close: async () => database.close(),
  }
}

const newest = (releases: readonly Release[]) =>
  releases
    .map((release) => ({ uri: release.uri, headline: mainHeadline(release), date: releaseDay(release) }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.uri < b.uri ? 1 : -1))
    .slice(0, 200)

async function openLowdbFile(folder: string): Promise<Peer> {
  const database = new Low<{ releases: Record<string, Release> }>(new JSONFile(join(folder, 'releases.json')), {
    releases: {},
  })
  await database.read()
  return {
    load: (releases) =>
      database.update(({ releases: known }) => {
        for (const release of releases) known[release.uri] = release
      }),
    save: (release) =>
      database.update(({ releases }) => {
        releases[release.uri] = release
      }),
    firstPage: async () => {
      const releases = Object.values(database.data.releases)
      return { total: releases.length, rows: newest(releases) }
    },
    all: async () => Object.values(database.data.releases),
    close: async () => {},
  }
}

async function openLowdbFiles(folder: string): Promise<Peer> {
  const releases = join(folder, 'releases')
  await mkdir(releases, { recursive: true })
  const save = async (release: Release) => {
    const database = new Low<Release>(new JSONFile(join(releases, `${uuidOf(release.uri)}.json`)), release)
    await database.write()
  }
  const all = async () => {
    const found: Release[] = []
    for (const name of await readdir(releases)) {
      if (!name.endsWith('.json')) continue
      const database = new Low<Release | null>(new JSONFile(join(releases, name)), null)
      await database.read()
      if (database.data === null) throw new Error(`${name} holds nothing`)
      found.push(database.data)
    }
    return found
  }
  return {
    load: async (many) => {
      for (const release of many) await save(release)
    },
    save,
    firstPage: async () => {
      const found = await all()
      return { total: found.length, rows: newest(found) }
    },
    all,
    close: async () => {},
  }
}
