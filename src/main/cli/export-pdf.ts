/**
 * A release as PDF, or as a press kit, from the command line: Chromium prints it, so a windowless Electron is started for it.
 * Whose photo a file is, is asked of one, too: Chromium decodes the pictures.
 *
 * Which Electron, and how it must be started on this machine, the project's own scripts know (`npm start` asks them
 * too); a packaged Dateline carries neither them nor a command line.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { WhosePhoto } from '../../shared/contract/look-alikes.js'
import { cancelled, type FindOrder, type KitTold, type PaperOrder } from './host.js'

interface Scripts {
  ensureElectron(): Promise<{ executable: string }>
  ensureLibraries(executable: string): Promise<void>
  sandboxArguments(): string[]
}

/**
 * @param project the project's folder: out/ is started, scripts/ says how.
 * @returns names of the photos that could not be printed; empty where there are none
 */
export async function exportPdfByElectron(project: string, order: PaperOrder): Promise<string> {
  return ((await printedByElectron(project, 'export-pdf', order)) as { lacking: string }).lacking
}

/** The same for a press kit. */
export async function makeKitByElectron(project: string, order: PaperOrder): Promise<KitTold> {
  return (await printedByElectron(project, 'export-kit', order)) as KitTold
}

/** Which photos a file looks like; what was not compared before is compared first. @throws as `exportPdfByElectron` */
export async function findPhotoByElectron(project: string, order: FindOrder): Promise<WhosePhoto> {
  const args = ['--find-photo', order.file, '--archive', order.archive]
  return (await toldByElectron(project, args, order.interrupted)) as WhosePhoto
}

const printedByElectron = (project: string, what: 'export-pdf' | 'export-kit', order: PaperOrder): Promise<unknown> =>
  toldByElectron(project, printArguments(what, order), order.interrupted)

/** What it told, as JSON. */
async function toldByElectron(project: string, args: readonly string[], interrupted: AbortSignal): Promise<unknown> {
  const { executable, sandbox } = await findElectron(project)
  // A profile of its own: a running Dateline holds the usual one.
  const profile = await mkdtemp(join(tmpdir(), 'dateline-export-'))
  try {
    const { code, told, said } = await runElectron(executable, [...sandbox, project, ...args], profile, interrupted)
    if (interrupted.aborted) throw cancelled()
    if (code !== 0)
      throw new ArchiveError(
        'print-failed',
        reasonIn(said) ?? `Electron ended with code ${code} before it was written.`,
      )
    return JSON.parse(told.trim().split('\n').at(-1) ?? '')
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

const printArguments = (what: string, { uuid, archive, to, override }: PaperOrder): string[] => [
  `--${what}`,
  uuid,
  '--archive',
  archive,
  '--to',
  to,
  ...(override === undefined ? [] : ['--override-embargo', override]),
]

async function findElectron(project: string): Promise<{ executable: string; sandbox: string[] }> {
  const script = (name: string): Promise<Partial<Scripts>> =>
    import(/* @vite-ignore */ pathToFileURL(join(project, 'scripts', name)).href)
  try {
    const scripts = {
      ...(await script('electron-runtime.mjs')),
      ...(await script('debian.mjs')),
      ...(await script('ordinary-user.mjs')),
    } as Scripts
    const { executable } = await scripts.ensureElectron()
    await scripts.ensureLibraries(executable)
    return { executable, sandbox: scripts.sandboxArguments() }
  } catch (error) {
    throw new ArchiveError(
      'print-failed',
      `There is no Electron to print with: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function runElectron(
  executable: string,
  args: string[],
  profile: string,
  interrupted: AbortSignal,
): Promise<{ code: number | null; told: string; said: string }> {
  // No window is opened, so no display is needed, not even where there is one.
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu'] : []
  const env = { ...process.env, DATELINE_USER_DATA: profile, DBUS_SESSION_BUS_ADDRESS: '/dev/null' }
  return new Promise((done, refuse) => {
    const child = spawn(executable, [...headless, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      told += bytes.toString()
    })
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-20_000)
    })
    const stop = () => child.kill()
    interrupted.addEventListener('abort', stop)
    child.once('error', (error) => {
      interrupted.removeEventListener('abort', stop)
      refuse(new ArchiveError('print-failed', `Electron could not be started: ${error.message}.`))
    })
    child.once('close', (code) => {
      interrupted.removeEventListener('abort', stop)
      done({ code, told, said })
    })
  })
}

/** Dateline's own sentence among what Chromium says about itself (`[1234:0531/…] …`). */
function reasonIn(said: string): string | undefined {
  const own = said.split('\n').filter((line) => line.trim() !== '' && !/^\[?\d+[:/]|^\s+at /.test(line))
  return own.at(-1)?.trim()
}
