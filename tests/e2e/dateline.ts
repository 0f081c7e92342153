/** Starts the real program for a journey, with folders of its own; answers what the journey needs to drive it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const extraArguments = (process.env.DATELINE_ELECTRON_ARGS ?? '').split(' ').filter(Boolean)

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
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export async function start(userData: string, args: string[] = []): Promise<Dateline> {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run npm run e2e.')
  const app = await _electron.launch({
    executablePath,
    args: [...extraArguments, project, ...args],
    env: {
      ...(process.env as Record<string, string>),
      DATELINE_USER_DATA: userData,
      LANGUAGE: 'en',
      LANG: 'en_US.UTF-8',
    },
  })
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
    close: () => app.close(),
  }
}

/** No violation of WCAG 2.2 AA that axe can see. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const told = found.violations.map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  )
  expect(told, `axe on ${what}`).toEqual([])
}

/** The system's dialogs cannot be driven: their answers are given to the main process instead. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { open?: string[]; save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: given.open === undefined, filePaths: given.open ?? [] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: given.save === undefined, filePath: given.save ?? '' })
  }, answers)
}

export async function writeText(folder: string, name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

export { expect, test }
