/** Starts the real program on a copy of the bench's archive, as an ordinary user, and hands it to a script that drives it. */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from '../../scripts/build.mjs'
import { withBundle } from '../../scripts/bundle.mjs'
import { ensureLibraries } from '../../scripts/debian.mjs'
import { withDisplay } from '../../scripts/display.mjs'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { asOrdinaryUser } from '../../scripts/ordinary-user.mjs'
import { ensurePackages } from '../../scripts/packages.mjs'
import { output, run, Stop, say } from '../../scripts/project.mjs'

/** What the window benches search in: `given` says how many releases it has, and how many queries are drawn. */
export const releases = (given) => ({
  script: 'tests/bench/window-search/prepare.ts',
  args: [given.releases, given.queries, given.seed],
})

/**
 * @param {{ script: string, args: string[] }} preparation how the archive is made that is copied
 * @param {string} driver the script, by its path in the project; its last line of output is JSON
 * @param {(parts: { prepared: any, archive: string }) => Promise<object>} orderOf what the driver is told
 * @param {(parts: { prepared: any, archive: string }) => Promise<void>} after before the copy goes
 * @returns what the driver told, or undefined where there are no texts to measure on
 */
export async function driveCopy(preparation, driver, orderOf, after = async () => undefined) {
  if (process.platform !== 'linux') throw new Stop('failed', 'The window benches read /proc: they run on Linux only.')
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable, { andTestPrograms: true })
  await ensureBuild()
  const prepared = await withBundle({ prepare: preparation.script }, (pathOf) =>
    told(process.execPath, [pathOf('prepare'), ...preparation.args]),
  )
  if (!prepared) return undefined
  return asOrdinaryUser(({ start, folder, reach, home, args, owner }) =>
    withDisplay(start, async (display) => {
      say('Copying the archive …')
      const archive = join(home, 'archive')
      await run('cp', ['-a', '--reflink=auto', prepared.folder, archive])
      const order = join(home, 'order.json')
      const parts = {
        archive,
        home,
        electronArguments: args,
        ticksPerSecond: Number(output('getconf', ['CLK_TCK']) ?? 100),
      }
      await writeFile(order, JSON.stringify({ ...parts, ...(await orderOf({ prepared, archive })) }))
      if (owner !== undefined) await run('chown', ['-R', `${owner}:${owner}`, home])
      say('Starting and driving …')
      const answer = await told(process.execPath, [join(folder, driver), reach(electron.executable), folder, order], {
        start,
        cwd: home,
        env: { ...display, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
      })
      await after({ prepared, archive })
      return answer && { answer, prepared, archive, version: electron.version }
    }),
  )
}

/** The last line that a program prints, as JSON; undefined where it prints none. */
async function told(command, commandArgs, { start = run, ...options } = {}) {
  let text = ''
  const code = await start(command, commandArgs, {
    ...options,
    stdio: ['ignore', 'pipe', 2],
    onStart: (child) =>
      child.stdout.setEncoding('utf8').on('data', (piece) => {
        text += piece
      }),
  })
  if (code !== 0) throw new Stop('failed', `What was to be measured ended with exit code ${code}.`)
  const last = text.trimEnd().split('\n').at(-1)
  return last ? JSON.parse(last) : undefined
}

export const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const tasks = (durations) =>
  durations.length === 0 ? 'none' : `${durations.length}, the longest ${ms(Math.max(...durations))}`

export const machine = (version, seed) => {
  const [minute = 0] = loadavg()
  return `${cpus()[0]?.model.trim()} × ${cpus().length}, ${(totalmem() / 1e9).toFixed(0)} GB, load ${minute.toFixed(1)}, Electron ${version}, seed ${seed}`
}
