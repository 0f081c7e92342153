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

/**
 * Sees to it that Electron finds its libraries and, `andTestPrograms`, that what the tests start is there. All that is
 * missing is named at once: whoever has to ask an administrator asks once.
 */
export async function ensureLibraries(electron, { andTestPrograms = false } = {}) {
  if (process.platform !== 'linux') return
  const missing = lookForMissing(electron, andTestPrograms)
  if (missing.names.length === 0) return
  await install(missing)
  const { why } = lookForMissing(electron, andTestPrograms)
  if (why !== '') throw new Stop('noDebianPackages', `${missing.names.join(' ')} were installed, and yet: ${why}`)
}

function lookForMissing(electron, andTestPrograms) {
  // Asked of the linker itself: what it cannot find is what Electron would die of.
  const libraries = [...(output('ldd', [electron]) ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  const programs = andTestPrograms ? Object.keys(testPrograms).filter((program) => !onPath(program)) : []
  return {
    names: [...(libraries.length > 0 ? runtimePackages : []), ...programs.map((program) => testPrograms[program])],
    why: [
      ...(libraries.length > 0 ? [`Electron needs ${libraries.join(', ')}.`] : []),
      ...(programs.length > 0 ? [`The tests need ${programs.join(', ')}.`] : []),
    ].join(' '),
  }
}

async function install({ names, why }) {
  const update = ['apt-get', 'update']
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
  if (!onPath('apt-get'))
    throw new Stop('noDebianPackages', `${why} Install what Debian calls ${names.join(' ')}, then start again.`)
  if (!isRoot) {
    // A fresh machine has no package lists, and not every Debian has sudo.
    const sudo = onPath('sudo') ? 'sudo ' : ''
    const line = [update, command].map((words) => sudo + words.join(' ')).join(' && ')
    throw new Stop('noDebianPackages', `${why} ${sudo ? 'Run' : 'As root, run'} this, then start again:\n  ${line}`)
  }
  say(`${why} Installing ${names.join(' ')} …`)
  // A fresh image has no package lists at all; on an old one the lists may name files that are gone.
  if ((await apt(command)).code === 0) return
  const updated = await apt(update)
  const { code, said } = await apt(command)
  if (code === 0) return
  // A network that is down shows in the update alone: without lists every package is merely unknown.
  say(`${updated.said}\n${said}`.trim())
  throw new Stop(
    'noDebianPackages',
    `${why} "${command.join(' ')}" failed (exit code ${code}, ours ${exitCodes.noDebianPackages}).`,
  )
}

/** What it says is of interest only when it failed for good. A new machine may be at its own first updates: 2 minutes. */
async function apt([program, ...args]) {
  let said = ''
  const code = await run(program, ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    onStart: (child) =>
      child.stderr.on('data', (chunk) => {
        said += chunk
      }),
  })
  return { code, said: said.trim() }
}
