/**
 * The ground that every script stands on: where things are, how another program is run, how a script gives up.
 *
 * Plain Node without packages, since these lines run before `npm ci` has. A script that cannot go on throws a
 * `Stop`: one plain sentence and one of the exit codes below. Anything else that is thrown is a bug, stack and all.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const inProject = (...parts) => join(root, ...parts)
export const isRoot = process.getuid?.() === 0
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/** Electron without a display; there is no D-Bus either, and Chromium's complaints about that are no news to anybody. */
export const headlessArguments = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']

/** What a script's exit code says, apart from that of the program it ran. */
export const exitCodes = {
  failed: 1,
  /** Node is too old. */
  oldNode: 10,
  /** npm could not install the packages of the lock. */
  noPackages: 11,
  /** No Electron could be had. */
  noElectron: 12,
  /** Debian packages are missing and could not be installed; the command to do so has been printed. */
  noDebianPackages: 13,
  /** The sources do not build. */
  noBuild: 14,
}

export class Stop extends Error {
  constructor(code, message) {
    super(message)
    this.exitCode = exitCodes[code]
  }
}

/** Progress goes to stderr, so that stdout stays the program's own: `npm run -s cli -- …` is piped into other tools. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Runs a script's work; a `Stop` becomes its sentence and its exit code. */
export async function script(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}

/**
 * Runs a program to its end and answers its exit code; a signal counts as 128 plus its number. Ctrl-C reaches the
 * program by itself, being of the same terminal; being told to stop is handed on.
 */
export function run(command, args, { env, cwd = root, stdio = 'inherit', detached = false, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, detached, env: { ...process.env, ...env } })
    const handOn = (signal) => child.kill(signal)
    const ignore = () => undefined
    process.on('SIGTERM', handOn)
    process.on('SIGHUP', handOn)
    process.on('SIGINT', ignore)
    const done = () => {
      process.off('SIGTERM', handOn)
      process.off('SIGHUP', handOn)
      process.off('SIGINT', ignore)
    }
    onStart?.(child)
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('close', (code, signal) => {
      done()
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9))
    })
  })
}

/** What a program prints, or undefined where it is missing or fails. */
export function output(command, args, options = {}) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options })
  return status === 0 ? stdout : undefined
}

export const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)))

/** npm, the same one that started us where there is one. */
export function npm(args, options) {
  const path = process.env.npm_execpath
  if (path?.endsWith('.js')) return run(process.execPath, [path, ...args], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}

/** A package's program, run by this Node. */
export const tool = (path, args, options) => run(process.execPath, [inProject('node_modules', path), ...args], options)

/**
 * Folders for what is worth keeping from one clone to the next, best first. Root's stands where an ordinary user can
 * read it too, since root runs the tests as one.
 */
export const cacheFolders = [
  ...(isRoot ? ['/var/cache/dateline'] : []),
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dateline'),
  ...(isRoot || process.platform !== 'linux' ? [] : ['/var/cache/dateline']),
]
