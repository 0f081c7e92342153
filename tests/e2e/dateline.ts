/** Starts the real program for a journey, with folders of its own; answers what the journey needs to drive it. */
import { type ChildProcess, execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { _electron, type ElectronApplication, expect, type Page, test } from 'playwright/test'
import type { Bridge } from '../../src/shared/archive-api.js'

declare global {
  interface Window {
    readonly dateline: Bridge
  }
}

export const project = join(import.meta.dirname, '../..')
const results = process.env.DATELINE_TEST_RESULTS ?? join(project, 'tmp/test-results/e2e')
/** The display of this process of Playwright's, where each has its own. */
const display = (process.env.DATELINE_DISPLAYS ?? '').split(' ')[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]
const extraArguments = (process.env.DATELINE_ELECTRON_ARGS ?? '').split(' ').filter(Boolean)

/** Less than a journey's own time: what does not start says so itself, with what it printed. */
const launchPatienceMs = 60_000
/** More than the program gives itself to end (leaving.ts), with what a page may take to answer. */
const endPatienceMs = 40_000

export interface Dateline {
  app: ElectronApplication
  page: Page
  /** What the page complained of: must stay empty. */
  complaints: string[]
  /** Keeps a picture of the window among the test's artifacts. */
  shot(name: string): Promise<void>
  close(): Promise<void>
}

/** A folder that is gone after the test. */
export async function temporary(name: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `dateline-${name}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

function executable(): string {
  const path = process.env.ELECTRON_EXEC_PATH
  if (!path) throw new Error('ELECTRON_EXEC_PATH is not set: run npm run e2e.')
  return path
}

const environment = (userData: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  ...(display ? { DISPLAY: display } : {}),
  DATELINE_USER_DATA: userData,
  LANGUAGE: 'en',
  LANG: 'en_US.UTF-8',
})

/** The notice at the window's edge that says this: its buttons are found in it, since a toolbar may have the same. */
export const toast = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text })

/** Starts the program where it runs already; resolves when this second one has ended. */
export async function startAgain(userData: string, args: string[]): Promise<void> {
  const env = environment(userData)
  await promisify(execFile)(executable(), [...extraArguments, project, ...args], { env, timeout: launchPatienceMs })
}

export async function start(userData: string, args: string[] = []): Promise<Dateline> {
  const app = await _electron.launch({
    executablePath: executable(),
    timeout: launchPatienceMs,
    args: [...extraArguments, '-r', join(project, 'tests/support/attached-first.cjs'), project, ...args],
    env: environment(userData),
  })
  const program = app.process()
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.waitForLoadState()
  return {
    app,
    page,
    complaints,
    shot: async (name) => {
      await mkdir(join(results, 'screens'), { recursive: true })
      await page.screenshot({ path: join(results, 'screens', `${name}.png`) })
    },
    close: () => end(app, program, page),
  }
}

/** Ends the program where it still runs. One that stays open fails the journey, with what it shows, and is killed. */
async function end(app: ElectronApplication, program: ChildProcess, page: Page): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const closed = app.close().catch(() => undefined)
  if ((await Promise.race([closed.then(() => 'ended'), after(endPatienceMs)])) === 'ended') return
  const shown = page.getByRole('dialog').allInnerTexts()
  expect.soft(await Promise.race([shown, after(2_000)]), 'the program ends when it is asked to').toBe('ended')
  program.kill('SIGKILL')
}

const after = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'time over').unref())

/** In this folder an archive `Other` was opened before, and the program runs with `First`. */
export async function startAfterOther(userData: string, folder: string): Promise<Dateline> {
  const before = await start(userData, ['--archive', join(folder, 'Other')])
  await expect(before.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
  await before.close()
  return start(userData, ['--archive', join(folder, 'First')])
}

/** Whatever moves or fades has come to its end, and the page has nothing to do. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const aFrame = () => new Promise(requestAnimationFrame)
    await aFrame()
    await aFrame()
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 }))
    await aFrame()
  })
}

/**
 * No violation of WCAG 2.2 AA that axe can see, once the page is at rest: between two themes nothing has its colours. It is
 * brought into a page once, and tells nothing but violations: to bring it in and to tell everything in order took two thirds
 * of each look.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await atRest(page)
  const isThere = await Promise.all(page.frames().map((frame) => frame.evaluate(() => 'axe' in window)))
  const found = await new AxeBuilder({ page, ...(isThere.every(Boolean) ? { axeSource: 'undefined' } : {}) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const told = found.violations.map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  )
  expect(told, `axe on ${what}`).toEqual([])
}

/** In both themes and all languages, with a picture of each. */
export async function lookAtAll(dateline: Dateline, name: string): Promise<void> {
  const { page, shot } = dateline
  for (const theme of ['light', 'dark'] as const)
    for (const language of ['en', 'ru', 'kk'] as const) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await atRest(page)
      await shot(`${name}-${theme}-${language}`)
      await expectAccessible(page, `${name}, ${theme}, ${language}`)
    }
  await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
}

/** Makes everything larger, and waits until the page is drawn so: what lies over what follows its media queries. */
export async function zoom({ app, page }: Dateline, factor: number): Promise<void> {
  const ratio = await app.evaluate(({ BrowserWindow, screen }, by) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.webContents.setZoomFactor(by)
    return by * screen.getPrimaryDisplay().scaleFactor
  }, factor)
  await page.waitForFunction((wanted) => Math.abs(devicePixelRatio - wanted) < 0.01, ratio)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Chooses a command of the application's menu by its English label, as soon as it is not grey. */
export async function choose(app: ElectronApplication, label: string): Promise<void> {
  const chosen = () =>
    app.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
      const item = items.find((one) => one.label === wanted && one.enabled)
      item?.click()
      return item !== undefined
    }, label)
  await expect.poll(chosen, { message: `“${label}” can be chosen`, intervals: [20, 50, 100] }).toBe(true)
}

/**
 * The system's dialogs cannot be driven: their answers are given to the main process instead. `folders` answers one
 * dialog after another.
 */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { open?: string[]; folders?: string[]; save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    const folders = [...(given.folders ?? [])]
    dialog.showOpenDialog = () => {
      const filePaths = given.folders ? folders.splice(0, 1) : (given.open ?? [])
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths })
    }
    dialog.showSaveDialog = () => Promise.resolve({ canceled: given.save === undefined, filePath: given.save ?? '' })
  }, answers)
}

export async function writeText(folder: string, name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

export { expect, test }
