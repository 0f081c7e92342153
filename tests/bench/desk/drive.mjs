/**
 * Goes through the real window at the size of a large archive and tells the long tasks of each step. Runs as the user that
 * Electron has a sandbox for. Usage: EXECUTABLE PROJECT ORDER.json; the answer is one line of JSON on standard output.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { longSteps } from './long-steps.mjs'
import { photoSteps } from './photo-steps.mjs'
import { turnWheelOver } from './wheel.mjs'

const [executablePath, project, orderPath] = process.argv.slice(2)
const attachedFirst = join(project, 'tests/support/attached-first.cjs')
const order = JSON.parse(readFileSync(orderPath, 'utf8'))
const patienceMs = 600_000
const settleMs = 400

/** In the main process: how long at most it was late for a turn that it is due every 5 ms. */
function watchDelay() {
  const everyMs = 5
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - everyMs)
    last = now
  }, everyMs)
  globalThis.takeDelay = () => {
    clearInterval(timer)
    return longest
  }
}

const launch = () =>
  _electron.launch({
    executablePath,
    args: [...order.electronArguments, '-r', attachedFirst, project, '--archive', order.archive],
    env: { ...process.env, DATELINE_USER_DATA: join(order.home, 'user'), LANGUAGE: 'en', LANG: 'en_US.UTF-8' },
    timeout: patienceMs,
  })

// The first start builds the index, which is another bench's matter.
const first = await launch()
const firstPage = await first.firstWindow({ timeout: patienceMs })
firstPage.setDefaultTimeout(patienceMs)
await firstPage.locator('.list-pane [role=option]').first().waitFor()
await firstPage.waitForTimeout(5_000)
await firstPage.waitForFunction(() => document.querySelector('.list-pane [role=progressbar]') === null)
await first.close()

const begun = Date.now()
const app = await launch()
try {
  const page = await app.firstWindow({ timeout: patienceMs })
  page.setDefaultTimeout(patienceMs)
  await page.evaluate(() => {
    const longTasks = []
    const frames = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration)
    }).observe({ type: 'longtask' })
    // A frame that came late names the scripts that ran in it, and how long its layout and painting took.
    new PerformanceObserver((list) => {
      for (const { startTime, duration, styleAndLayoutStart, scripts } of list.getEntries()) {
        const named = scripts.map((one) => [one.duration, `${one.invoker} ${one.sourceFunctionName}`.trim()])
        const drawing = styleAndLayoutStart === 0 ? 0 : startTime + duration - styleAndLayoutStart
        frames.push({ duration, parts: [...named, [drawing, 'layout and painting']].filter(([ms]) => ms >= 10) })
      }
    }).observe({ type: 'long-animation-frame' })
    window.takeLongTasks = () => ({ longTasks: longTasks.splice(0), frames: frames.splice(0) })
  })
  await page.locator('.list-pane .entry-headline').first().waitFor()
  const openedMs = Date.now() - begun
  await page.waitForTimeout(3_000)
  const steps = []
  const step = async (what, work, rows) => {
    await page.evaluate(() => window.takeLongTasks())
    await app.evaluate(watchDelay)
    const from = Date.now()
    await work()
    const took = Date.now() - from
    await page.waitForTimeout(settleMs)
    const { longTasks, frames } = await page.evaluate(() => window.takeLongTasks())
    const delay = await app.evaluate(() => globalThis.takeDelay())
    const [latest] = frames.sort((a, b) => b.duration - a.duration)
    steps.push({ what, took, longTasks, delay, latest, ...(rows ? { rows: await rows() } : {}) })
  }
  if (order.hasPhotos) await photoSteps({ page, step })
  else {
    await releaseSteps({ page, step })
    await longSteps({ page, step })
  }
  process.stdout.write(`${JSON.stringify({ openedMs, steps })}\n`)
} finally {
  await app.close()
}

async function releaseSteps({ page, step }) {
  const rowsOf = async () =>
    Number(
      await page
        .locator('.pane [role=option]')
        .first()
        .getAttribute('aria-setsize')
        .catch(() => 0),
    )
  const list = page.locator('.list-pane .list[role=listbox]')

  await step('start', async () => undefined, rowsOf)
  await list.focus()
  await step('scroll down page by page', async () => {
    for (let at = 0; at < order.pages; at++) await page.keyboard.press('PageDown')
  })
  await step('to the last row and back', async () => {
    await page.keyboard.press('End')
    await page.waitForFunction(
      (all) => document.querySelector(`[aria-posinset="${all}"] .entry-headline`) !== null,
      await rowsOf(),
    )
    await page.keyboard.press('Home')
    await page.waitForFunction(() => document.querySelector('[aria-posinset="1"] .entry-headline') !== null)
  })
  await step('scroll by wheel', () => turnWheelOver(page, list, 1_200))
  await step('open a release', async () => {
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.locator('.sheet-headline textarea').waitFor()
    await page.locator('.sheet .body-text').waitFor()
  })
  await step(`type ${order.letters} letters into its headline`, async () => {
    await page.locator('.sheet-headline textarea').focus()
    await page.keyboard.press('End')
    for (let at = 0; at < order.letters; at++) await page.keyboard.type(at % 6 === 5 ? ' ' : 'a')
  })
  await step(`type ${order.letters} letters into its text`, async () => {
    await page.locator('.body-text').focus()
    for (let at = 0; at < order.letters; at++) await page.keyboard.type(at % 6 === 5 ? ' ' : 'b')
  })
  await page.waitForTimeout(3_000)
  for (const [keys, name, shown] of [
    ['Control+2', 'photos', '[data-place=photos] .photos-pane'],
    ['Control+3', 'events', '[data-place=events] .list-pane'],
    ['Control+4', 'people', '[data-place=people] .list-pane'],
    ['Control+5', 'places', '[data-place=places] .list-pane'],
    ['Control+Shift+u', 'quotes', '[data-place=quotes] .list-pane'],
    ['Control+3 Control+Shift+c', 'the calendar', '[data-place=events] .calendar-pane'],
    ['Control+7', 'what is to do', '[data-place=tasks] .pane'],
    ['Control+9', 'activity', '[data-place=activity] .pane'],
    ['Control+1', 'releases again', '[data-place=releases] .list-pane .entry-headline'],
  ])
    await step(`show ${name}`, async () => {
      // The calendar is a way to look at the events: its key is theirs.
      for (const key of keys.split(' ')) {
        await page.keyboard.press(key)
        if (key !== keys) await page.locator('[data-place=events] .pane').first().waitFor()
      }
      await page.locator(shown).first().waitFor()
    })
  await step('ask the one box', async () => {
    await page.keyboard.press('Control+k')
    for (const letter of 'report') await page.keyboard.type(letter)
    await page.locator('.choice-row mark').first().waitFor()
    await page.keyboard.press('Escape')
  })
}
