/**
 * A release as PDF or as a press kit, several as press kits, photos as a contact sheet, from the command line: Chromium prints it, so a windowless Electron is started for it.
 * Whose photo a file is, is asked of one, too: Chromium decodes the pictures.
 *
 * Which Electron, and how it must be started on this machine, the project's own scripts know (`npm start` asks them
 * too); a packaged Dateline carries neither them nor a command line.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { WhosePhoto } from '../../shared/contract/look-alikes.js'
import { cancelled, type FindOrder, type KitTold, type PaperOrder, type TogetherOrder } from './host.js'

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
  return (await madeByElectron(project, async () => args, order)) as WhosePhoto
}

/** Several things at once: what it is to make lies in a file, since a line of a command may be too short for it. */
export async function printTogetherByElectron(project: string, order: TogetherOrder): Promise<JobReport> {
  const args = async (profile: string) => {
    const file = join(profile, 'order.json')
    await writeFile(file, JSON.stringify(order.order))
    return [`--${order.what}`, file, '--archive', order.archive, '--to', order.to]
  }
  return (await madeByElectron(project, args, order)) as JobReport
}

/** What it told of it, as JSON. */
const printedByElectron = (project: string, what: 'export-pdf' | 'export-kit', order: PaperOrder): Promise<unknown> =>
  madeByElectron(project, async () => printArguments(what, order), order)

async function madeByElectron(
  project: string,
  argumentsIn: (profile: string) => Promise<string[]>,
  order: Running,
): Promise<unknown> {
  const { executable, sandbox } = await findElectron(project)
  // A profile of its own: a running Dateline holds the usual one.
  const profile = await mkdtemp(join(tmpdir(), 'dateline-export-'))
  try {
    const { code, told, said } = await runElectron(
      executable,
      [...sandbox, project, ...(await argumentsIn(profile))],
      profile,
      order,
    )
    if (order.interrupted.aborted) throw cancelled()
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

/** What goes on: it can be stopped, and tells how far it is where it takes long. */
interface Running {
  interrupted: AbortSignal
  tell?: (done: number, total: number, current: string) => void
}

const printArguments = (what: string, { uuid, archive, to, zip, override }: PaperOrder): string[] => [
  `--${what}`,
  uuid,
  '--archive',
  archive,
  '--to',
  to,
  ...(zip ? ['--zip'] : []),
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
  order: Running,
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
      tellFrom(told, order)
    })
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-20_000)
    })
    const stop = () => child.kill()
    order.interrupted.addEventListener('abort', stop)
    child.once('error', (error) => {
      order.interrupted.removeEventListener('abort', stop)
      refuse(new ArchiveError('print-failed', `Electron could not be started: ${error.message}.`))
    })
    child.once('close', (code) => {
      order.interrupted.removeEventListener('abort', stop)
      done({ code, told, said })
    })
  })
}

/** Of what it told, the last whole line that says how far it is. */
function tellFrom(told: string, { tell }: Running): void {
  const line = told.split('\n').at(-2)
  if (!tell || !line?.startsWith('{"done":') || !line.includes('"current":')) return
  const { done, total, current } = JSON.parse(line) as { done: number; total: number; current: string }
  tell(done, total, current)
}

/** Dateline's own sentence among what Chromium says about itself (`[1234:0531/…] …`). */
function reasonIn(said: string): string | undefined {
  const own = said.split('\n').filter((line) => line.trim() !== '' && !/^\[?\d+[:/]|^\s+at /.test(line))
  return own.at(-1)?.trim()
}
