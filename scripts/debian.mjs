/** What Debian has to bring: the libraries Electron is linked to, and for the tests a display and readers of PDFs. */
import { exitCodes, isRoot, onPath, output, run, Stop, say } from './project.mjs'

const runtimePackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
]

const testPrograms = { Xvfb: 'xvfb', qpdf: 'qpdf', pdfinfo: 'poppler-utils' }

/** Asked of the linker itself: what it cannot find is what Electron would die of. */
export async function ensureLibraries(electron) {
  if (process.platform !== 'linux') return
  const missing = missingLibraries(electron)
  if (missing.length === 0) return
  await install(runtimePackages, `Electron needs ${missing.join(', ')}.`)
  const still = missingLibraries(electron)
  if (still.length > 0) throw new Stop('noDebianPackages', `Electron still needs ${still.join(', ')}: install them.`)
}

const missingLibraries = (electron) =>
  [...(output('ldd', [electron]) ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library)

export async function ensureTestPrograms() {
  if (process.platform !== 'linux') return
  const missing = Object.entries(testPrograms).filter(([program]) => !onPath(program))
  if (missing.length === 0) return
  await install(
    missing.map(([, name]) => name),
    `The tests need ${missing.map(([program]) => program).join(', ')}.`,
  )
}

async function install(names, why) {
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
  if (!isRoot || !onPath('apt-get'))
    throw new Stop('noDebianPackages', `${why} Run this, then start again:\n  sudo ${command.join(' ')}`)
  say(`${why} Installing ${names.join(' ')} …`)
  const apt = ([program, ...args]) =>
    run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] })
  // A fresh image has no package lists at all; on an old one the lists may name files that are gone.
  if ((await apt(command)) === 0) return
  await apt(['apt-get', 'update'])
  const code = await apt(command)
  if (code !== 0)
    throw new Stop(
      'noDebianPackages',
      `${why} "${command.join(' ')}" failed (exit code ${code}, ours ${exitCodes.noDebianPackages}).`,
    )
}
