/** The npm packages of the lock, installed when they are missing or are not those of the lock. */
import { readFileSync } from 'node:fs'
import { inProject, npm, Stop, say } from './project.mjs'

const oldestNode = [20, 18]

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new Stop('oldNode', `Dateline is built with Node ${oldestNode.join('.')} or newer; this is ${process.version}.`)
}

/**
 * Compared by content and not by date: a clone, a touch or a checkout changes dates. npm writes its own copy of the
 * lock last of all, so that a broken installation has none.
 */
export function packagesAreThere() {
  const read = (path) => JSON.parse(readFileSync(inProject(path), 'utf8')).packages
  const wanted = read('package-lock.json')
  try {
    const installed = read('node_modules/.package-lock.json')
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || (installed[path] ? installed[path].version === version : optional === true),
    )
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

export async function ensurePackages() {
  checkNode()
  if (packagesAreThere()) return
  say('Installing the packages of package-lock.json …')
  // No package of ours needs its scripts: Electron is fetched in electron-runtime.mjs, everything else comes built.
  const code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) throw new Stop('noPackages', `npm ci failed (exit code ${code}). Check the network and start again.`)
}
