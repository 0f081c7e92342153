/**
 * Types into the real window and tells what each key took. Runs as the user that Electron has a sandbox for.
 *
 * Usage: EXECUTABLE PROJECT ORDER.json, where the order names the archive, the queries and Electron's arguments; the
 * answer is one line of JSON on standard output.
 *
 * A key's time runs from the page's input event to the frame after the last change on screen that it brought about: of
 * the list's rows those that lie in its frame, at least in part, and whatever else changes in the list's pane. What is
 * last is known by two things: no question is open with the search worker (its messages are listened to), and the list
 * has rested for a quarter of a second. So a key counts until everything it changed is on screen, and the next is typed
 * only then: nothing is overtaken, and no answer is taken for another's. Apart from it stands the time until the page
 * also has the rows outside the frame, drawn or 50 in all with their passages.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright'

const [executablePath, project, orderPath] = process.argv.slice(2)
const attachedFirst = join(project, 'tests/support/attached-first.cjs')
const order = JSON.parse(readFileSync(orderPath, 'utf8'))
const patienceMs = 600_000
const box = '.list-pane input'
const since = (begun) => (Date.now() - begun) / 1000
const rest = (page) => page.waitForFunction(() => window.watched.isAtRest(), undefined, { polling: 50 })

const starts = []
for (let start = 0; start < order.starts; start++) starts.push(await measureStart(start))
process.stdout.write(`${JSON.stringify(starts)}\n`)

/** The first start may have an index to build; the last one is typed into. */
async function measureStart(start) {
  const begun = Date.now()
  const app = await _electron.launch({
    executablePath,
    args: [...order.electronArguments, '-r', attachedFirst, project, '--archive', order.archive],
    env: { ...process.env, DATELINE_USER_DATA: join(order.home, 'user'), LANGUAGE: 'en', LANG: 'en_US.UTF-8' },
    timeout: patienceMs,
  })
  try {
    const page = await app.firstWindow({ timeout: patienceMs })
    page.setDefaultTimeout(patienceMs)
    await page.locator(box).first().waitFor()
    const windowSeconds = since(begun)
    await page.evaluate(watch, box)
    await page.locator(box).first().focus()
    await page.keyboard.type(order.first)
    await page.waitForFunction(() => document.querySelector('.list-pane [role=option] mark') !== null)
    const firstResultSeconds = since(begun)
    // The line that says how far the index is comes only while it is being built.
    await page.waitForFunction(() => document.querySelector('.list-pane [role=progressbar]') === null)
    await rest(page)
    const readySeconds = since(begun)
    const buildingTasks = await page.evaluate(() => window.watched.takeLongTasks())
    const told = { windowSeconds, firstResultSeconds, readySeconds, cpuSeconds: await cpuOf(app), buildingTasks }
    if (start < order.starts - 1) return told
    const { pid: pagePid } = (await processesOf(app)).find(({ type }) => type === 'Tab')
    const passes = []
    for (const pauseMs of order.pausesMs) passes.push(await typeAll(page, pagePid, pauseMs))
    return { ...told, passes, memory: await memoryOf(app) }
  } finally {
    await app.close()
  }
}

/** @param pauseMs a pause of typing of this length is cut out of the page; undefined leaves it as it is */
async function typeAll(page, pagePid, pauseMs) {
  if (pauseMs !== null) await page.evaluate((ms) => window.watched.skipPause(ms), pauseMs)
  const keys = []
  await clear(page)
  await page.evaluate(() => window.watched.takeLongTasks())
  for (const query of order.queries) {
    for (const [at, letter] of [...query].entries()) {
      await page.evaluate(() => window.watched.begin())
      const before = waitedMs(pagePid)
      await page.keyboard.type(letter)
      await rest(page)
      const waited = waitedMs(pagePid) - before
      const told = await page.evaluate(() => window.watched.told())
      keys.push({ typed: [...query].slice(0, at + 1).join(''), waited, ...told })
    }
    await clear(page)
  }
  return { keys, longTasks: await page.evaluate(() => window.watched.takeLongTasks()) }
}

async function clear(page) {
  await page.locator(box).first().fill('')
  await rest(page)
}

/** In the page. */
function watch(boxSelector) {
  const restMs = 250
  const none = {
    input: 0,
    changed: 0,
    painted: 0,
    allPainted: 0,
    asked: 0,
    answered: 0,
    firstAsked: 0,
    firstAnswered: 0,
  }
  const state = { ...none, open: new Map(), longTasks: [] }
  document.addEventListener(
    'input',
    (event) => {
      if (!event.target.matches(boxSelector)) return
      state.input = event.timeStamp
    },
    true,
  )
  // Told apart from the list's own changes: the box with its buttons and suggestions, and what is only spoken.
  const outside = (node) => {
    const element = node instanceof Element ? node : node.parentElement
    return element?.closest('search, [role=status], [role=progressbar]') !== null
  }
  // By the place that the row says it has, since asking for its layout would be work of the page.
  let frame = { top: 0, height: Number.POSITIVE_INFINITY }
  const isBeyond = (node) => {
    const row = (node instanceof Element ? node : node.parentElement)?.closest('.list-row')
    const [, top] = /translateY\(([\d.]+)px\)/.exec(row?.style.transform ?? '') ?? []
    if (top === undefined) return false
    const height = Number.parseFloat(row.style.height)
    return Number(top) >= frame.top + frame.height || Number(top) + height <= frame.top
  }
  const isUnseen = ({ target, addedNodes, removedNodes }) =>
    target.classList?.contains('list-canvas') ? [...addedNodes, ...removedNodes].every(isBeyond) : isBeyond(target)
  let awaited = false
  let seen = false
  const afterFrame = new MessageChannel()
  afterFrame.port1.onmessage = () => {
    awaited = false
    state.allPainted = performance.now()
    if (seen) state.painted = state.allPainted
    seen = false
  }
  new MutationObserver((changes) => {
    const inside = changes.filter(({ target }) => !outside(target))
    if (inside.length === 0) return
    state.changed = performance.now()
    // In the next frame, or later than that: a change that comes before it is part of it.
    seen ||= !inside.every(isUnseen)
    if (awaited) return
    awaited = true
    requestAnimationFrame(() => afterFrame.port2.postMessage(null))
  }).observe(document.querySelector('.list-pane'), { childList: true, characterData: true, subtree: true })
  const heard = new WeakSet()
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function post(message, ...others) {
    if (!heard.has(this)) {
      heard.add(this)
      this.addEventListener('message', ({ data }) => {
        const of = state.open.get(data.number)
        // What was found is told before the answer is.
        if (of === undefined || data.found) return
        state.open.delete(data.number)
        state.answered = performance.now()
        if (of === 'release') state.firstAnswered ||= state.answered
      })
    }
    if (message?.kind === 'search') {
      state.open.set(message.number, message.of)
      state.asked = performance.now()
      if (message.of === 'release') state.firstAsked ||= state.asked
    }
    return postMessage.call(this, message, ...others)
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) state.longTasks.push(duration)
  }).observe({ type: 'longtask' })
  window.watched = {
    begin() {
      const list = document.querySelector('.list-pane .list')
      if (list) frame = { top: list.scrollTop, height: list.clientHeight }
      Object.assign(state, none)
    },
    isAtRest() {
      const last = Math.max(state.input, state.changed, state.allPainted, state.asked, state.answered)
      return state.open.size === 0 && !awaited && performance.now() - last > restMs
    },
    /** A key that changed nothing on screen took until the answer was there. */
    told() {
      const since = (end, start) => (end === 0 ? null : end - start)
      return {
        ms: since(state.painted || state.firstAnswered, state.input),
        allMs: since(Math.max(state.allPainted, state.answered), state.input),
        workerMs: since(state.firstAnswered, state.firstAsked),
      }
    },
    takeLongTasks: () => state.longTasks.splice(0),
    skipPause(pauseMs) {
      const { setTimeout } = window
      window.setTimeout = (work, ms, ...others) => setTimeout.call(window, work, ms === pauseMs ? 0 : ms, ...others)
    },
  }
}

function processesOf(app) {
  return app.evaluate(({ app: program }) => program.getAppMetrics().map(({ pid, type }) => ({ pid, type })))
}

/** Milliseconds that a process's main thread was ready and others had the processor, so far. */
function waitedMs(pid) {
  return Number(readProcess(pid, 'schedstat').split(' ')[1] ?? 0) / 1e6
}

/** Of every process of the program, by what it is, in bytes; shared pages count once. */
async function memoryOf(app) {
  const memory = {}
  for (const { pid, type } of await processesOf(app)) {
    const [, kibibytes] = /^Pss:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup')) ?? []
    memory[type] = (memory[type] ?? 0) + Number(kibibytes ?? 0) * 1024
  }
  return memory
}

/** Seconds of the processor that the program and all that it started have had. */
async function cpuOf(app) {
  const root = app.process().pid
  const all = readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    // The name may hold spaces and brackets: the fields are counted from behind it.
    const fields = readProcess(pid, 'stat').split(') ').at(-1).split(' ').map(Number)
    return [{ pid: Number(pid), parent: fields[1], ticks: (fields[11] ?? 0) + (fields[12] ?? 0) }]
  })
  const family = new Set([root])
  for (let before = 0; before !== family.size; ) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all.filter(({ pid }) => family.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / order.ticksPerSecond
}

/** Empty for a process that has ended meanwhile, or is not ours to look into. */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(error.code)) return ''
    throw error
  }
}
