/**
 * `npm run bench`: what starting Dateline costs above a blank Electron window.
 *
 * Both are started in turn, so that whatever else the machine does falls on both; the first start of each fills caches
 * and is thrown away. Wall clock runs from the start of the process to the page's first contentful paint, by the
 * page's own clock. Processor time and memory (PSS, in which shared pages count once) are of all processes of the
 * session, read from /proc when they have come to rest and before anything looks into the page.
 *
 * Figures are for comparing, never for asserting: the ratio travels between machines, seconds do not.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuild } from '../../scripts/build.mjs'
import { ensureLibraries } from '../../scripts/debian.mjs'
import { withDisplay } from '../../scripts/display.mjs'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { asOrdinaryUser } from '../../scripts/ordinary-user.mjs'
import { ensurePackages } from '../../scripts/packages.mjs'
import { output, Stop, script } from '../../scripts/project.mjs'

const starts = Number(process.argv[2] ?? 7)
const ticksPerSecond = Number(output('getconf', ['CLK_TCK']) ?? 100)
const restMs = 700
const patienceMs = 60_000

await script(async () => {
  if (process.platform !== 'linux') throw new Stop('failed', 'The start-up bench reads /proc: it runs on Linux only.')
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable, { andTestPrograms: true })
  await ensureBuild()
  return asOrdinaryUser(({ start, folder, reach, home, args }) =>
    withDisplay(start, async (display) => {
      const archive = join(home, 'sample')
      const made = await start(process.execPath, [join(folder, 'out/main/cli.js'), 'create-sample', archive], {
        cwd: home,
        stdio: ['ignore', 'ignore', 2],
      })
      if (made !== 0) throw new Stop('failed', 'The sample archive could not be made.')
      const measureStart = (app, name) =>
        measure(start, reach(electron.executable), [...args, ...app], {
          ...display,
          DBUS_SESSION_BUS_ADDRESS: '/dev/null',
          DATELINE_USER_DATA: join(home, name),
        })
      const blank = () => measureStart([join(folder, 'tests/bench/blank-window')], 'blank')
      const dateline = () => measureStart([folder, '--archive', archive], 'dateline')
      await blank()
      await dateline()
      const measured = { blank: [], dateline: [] }
      for (let at = 0; at < starts; at++) {
        measured.blank.push(await blank())
        measured.dateline.push(await dateline())
      }
      report(measured, electron.version)
      return 0
    }),
  )
})

async function measure(start, executable, args, env) {
  let child
  let said = ''
  const begun = Date.now()
  const ended = start(executable, ['--remote-debugging-port=0', ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    onStart: (started) => {
      child = started
      child.stderr.on('data', (chunk) => {
        said += chunk
      })
    },
  })
  try {
    const port = await until(() => /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1])
    const pages = async () => (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()).length > 0
    await until(pages)
    // Where others have the processor, a page that has yet to paint looks at rest.
    while (Date.now() < begun + patienceMs) {
      await rest(child.pid)
      const cpuSeconds = ticksOf(child.pid) / ticksPerSecond
      const pssBytes = pssOf(child.pid)
      const painted = await firstPaint(port)
      if (painted !== undefined) return { wallSeconds: (painted - begun) / 1000, cpuSeconds, pssBytes }
    }
    throw new Error('The page painted nothing.')
  } catch (error) {
    throw new Error(`${error.message}\nIt said:\n${said}`)
  } finally {
    process.kill(-child.pid, 'SIGKILL')
    await ended
  }
}

/** Milliseconds since 1970, by the window's own clock; undefined where it has painted nothing yet. The page that draws photos never does. */
async function firstPaint(port) {
  const { chromium } = await import('playwright')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  try {
    const paints = browser.contexts().flatMap((context) =>
      context.pages().map((page) =>
        page.evaluate(() => {
          const [paint] = performance.getEntriesByName('first-contentful-paint')
          return paint ? performance.timeOrigin + paint.startTime : undefined
        }),
      ),
    )
    return (await Promise.all(paints)).find((painted) => painted !== undefined)
  } finally {
    await browser.close()
  }
}

/** Every process of the session that a start has of its own. */
function* processes(session) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    // The name may hold spaces and brackets: the fields are counted from behind it.
    const fields = readProcess(pid, 'stat').split(') ').at(-1).split(' ')
    if (Number(fields[3]) === session) yield { pid, fields }
  }
}

/** Empty for a process that has ended meanwhile: it has no memory left, and its time has gone to its parent. */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  }
}

/** Own time and that of helpers that have ended: utime, stime, cutime, cstime. */
function ticksOf(session) {
  let ticks = 0
  for (const { fields } of processes(session))
    ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return ticks
}

function pssOf(session) {
  let bytes = 0
  for (const { pid } of processes(session)) {
    const [, kibibytes] = /^Pss:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup')) ?? []
    bytes += Number(kibibytes ?? 0) * 1024
  }
  return bytes
}

/** Until less than 2 % of a core has been used for a while. */
async function rest(session) {
  let before = ticksOf(session)
  await until(async () => {
    await sleep(restMs)
    const now = ticksOf(session)
    const quiet = now - before <= (ticksPerSecond * restMs * 0.02) / 1000
    before = now
    return quiet
  })
}

async function until(answer) {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const found = await answer()
    if (found) return found
    await sleep(20)
  }
  throw new Error(`Nothing came in ${patienceMs / 1000} s.`)
}

function report({ blank, dateline }, version) {
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  const row = (name, unit, pick, digits) => {
    const [floor, ours] = [median(blank.map(pick)), median(dateline.map(pick))]
    return {
      '': name,
      'blank window': floor.toFixed(digits),
      Dateline: ours.toFixed(digits),
      unit,
      ratio: (ours / floor).toFixed(2),
    }
  }
  const rows = [
    row('first contentful paint', 's', (one) => one.wallSeconds, 2),
    row('processor time', 's', (one) => one.cpuSeconds, 2),
    row('memory (PSS)', 'MB', (one) => one.pssBytes / 1e6, 0),
  ]
  const columns = Object.keys(rows[0])
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((one) => one[column].length)))
  const line = (cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')
  const machine = `${cpus()[0]?.model.trim()} × ${cpus().length}, ${(totalmem() / 1e9).toFixed(0)} GB`
  process.stdout.write(`${[columns, ...rows.map((one) => Object.values(one))].map(line).join('\n')}\n`)
  process.stdout.write(
    `Medians of ${blank.length} starts each in turn · ${machine} · Electron ${version}, Node ${process.version}\n`,
  )
}
