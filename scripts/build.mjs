/** Builds out/ when it is not what the sources say. Compared by content, so that a clone or a checkout costs nothing. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { inProject, root, Stop, say, script, tool } from './project.mjs'

const stamp = inProject('out/built-from.sha256')
const folders = ['src', 'resources']
const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json']

async function sourcesHash() {
  const paths = files.map((file) => inProject(file)).filter(existsSync)
  for (const folder of folders.filter((name) => existsSync(inProject(name))))
    for (const entry of await readdir(inProject(folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) paths.push(join(entry.parentPath ?? entry.path, entry.name))
  const hash = createHash('sha256')
  for (const path of paths.sort())
    hash
      .update(`${relative(root, path)}\0`)
      .update(await readFile(path))
      .update('\0')
  return hash.digest('hex')
}

/** Built aside and put in place whole: a build that fails leaves the old program, not half a new one. */
export async function ensureBuild({ always = false } = {}) {
  const wanted = await sourcesHash()
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building …')
  const aside = inProject('tmp', `building-${process.pid}`)
  await mkdir(inProject('tmp'), { recursive: true })
  try {
    const code = await tool('electron-vite/bin/electron-vite.js', ['build', '--outDir', aside, '--logLevel', 'warn'], {
      stdio: ['ignore', 2, 2],
      // React has its checks in all else, at several times the work.
      env: { NODE_ENV: 'production' },
    })
    if (code !== 0) throw new Stop('noBuild', 'The build failed; what it said stands above.')
    await writeFile(join(aside, 'built-from.sha256'), wanted)
    const old = inProject(`tmp/built-before-${process.pid}`)
    if (existsSync(inProject('out'))) await rename(inProject('out'), old)
    await rename(aside, inProject('out'))
    await rm(old, { recursive: true, force: true })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** For whoever changes out/ by other means, as the development server does. */
export const forgetBuild = () => rm(stamp, { force: true })

if (process.argv[1] === import.meta.filename) {
  const { ensurePackages } = await import('./packages.mjs')
  await script(async () => {
    await ensurePackages()
    await ensureBuild({ always: process.argv.includes('--always') })
  })
}
