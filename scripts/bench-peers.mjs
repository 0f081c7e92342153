/**
 * SQLite for benches and soaks to compare with: better-sqlite3 in tmp/bench-peers, compiled on first use.
 *
 * Compiling takes about 3.5 minutes, and only where there is a compiler; so it is no dependency of the project, and
 * where it cannot be had the comparison goes on without it.
 */
import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject, npm, say } from './project.mjs'

/** The folder in whose node_modules better-sqlite3 lies, or undefined; the reason has then been printed. */
export async function ensureSqlite() {
  const folder = inProject('tmp/bench-peers')
  const declared = inProject('tests/bench/peers/package.json')
  const installed = join(folder, 'package.json')
  const same = (await read(declared)) === (await read(installed))
  if (same && works(folder)) return folder
  say('Installing better-sqlite3 to compare with; compiling it takes some minutes …')
  await rm(join(folder, 'node_modules'), { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await copyFile(declared, installed)
  const code = await npm(['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  if (code === 0 && works(folder)) return folder
  say(`SQLite is skipped: better-sqlite3 could not be installed (npm's exit code ${code}; what it said stands above).`)
  return undefined
}

async function read(path) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Asked of another process, since a binary of another Node ends the one that loads it. */
const works = (folder) =>
  spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { cwd: folder }).status ===
  0
