/**
 * `npm run screenshot`: takes the README's picture anew, from the sample archive in a light window of 1280 × 800: a search,
 * what it can be narrowed by, and a release that was found. The sample's days follow the day it is made on.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { sandboxArguments } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, run, say, script } from './project.mjs'

const size = { width: 1280, height: 800 }

async function showSearch(page) {
  await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
  const results = page.locator('.list-pane .list [role=option]')
  await results.first().waitFor()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('interpreters')
  await page.keyboard.press('Enter')
  await page.locator('.list-pane mark').first().waitFor()
  await page.getByRole('button', { name: 'Narrow down' }).click()
  await page.locator('.facet-pane [role=option]').first().waitFor()
  await page.mouse.move(2, size.height - 2)
  // The pictures of the sample are drawn small for the first time.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))
  await page.evaluate(() => document.activeElement?.blur())
}

async function takeIn(executable, display) {
  const { _electron } = createRequire(import.meta.url)('playwright')
  const user = await mkdtemp(join(tmpdir(), 'dateline-screenshot-'))
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...sandboxArguments(),
      '-r',
      inProject('tests/support/attached-first.cjs'),
      inProject(),
      '--sample-at-first-run',
    ],
    env: { ...process.env, ...display, DATELINE_USER_DATA: user, LANGUAGE: 'en', LANG: 'en_US.UTF-8' },
  })
  try {
    const page = await app.firstWindow()
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0].setContentSize(width, height),
      size,
    )
    await showSearch(page)
    const path = inProject('docs/screenshot.png')
    await page.screenshot({ path, animations: 'disabled' })
    say(`Taken: ${path}`)
    return 0
  } finally {
    await app.close()
    await rm(user, { recursive: true, force: true, maxRetries: 3 })
  }
}

await script(async () => {
  await ensurePackages()
  const { executable } = await ensureElectron()
  const built = await run(process.execPath, [inProject('scripts/build.mjs'), '--always'])
  return built === 0 ? withDisplay(run, (display) => takeIn(executable, display)) : built
})
