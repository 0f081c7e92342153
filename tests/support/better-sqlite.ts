/** better-sqlite3, where it is installed for comparing (see scripts/bench-peers.mjs): what is used of it, since it brings no types. */
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface Statement {
  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
}

interface Transaction<A extends unknown[]> {
  (...values: A): void
  immediate(...values: A): void
}

export interface Database {
  pragma(text: string): unknown
  exec(sql: string): void
  prepare(sql: string): Statement
  transaction<A extends unknown[]>(work: (...values: A) => void): Transaction<A>
  close(): void
}

/** `installed`: the folder that has it in its node_modules. `path`: a file, or `:memory:`. */
export function openSqliteFile(installed: string, path: string): Database {
  const Connection = createRequire(join(installed, 'package.json'))('better-sqlite3') as new (path: string) => Database
  return new Connection(path)
}
