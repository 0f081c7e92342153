/**
 * Journeys through the real Electron. scripts/test.mjs runs them and says by the environment what to start: the
 * executable (ELECTRON_EXEC_PATH), arguments it needs here (DATELINE_ELECTRON_ARGS), where results go.
 */
import { defineConfig } from 'playwright/test'

const displays = (process.env.DATELINE_DISPLAYS ?? '').split(' ').filter(Boolean)
const results = process.env.DATELINE_TEST_RESULTS ?? 'tmp/test-results/e2e'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: process.env.DATELINE_SMOKE ? '**/package-smoke.ts' : '**/*.{e2e,spec,test}.ts',
  outputDir: `${results}/artifacts`,
  // One window a display: focus, keyboard and clipboard are the screen's, not the test's.
  workers: displays.length || 1,
  fullyParallel: false,
  forbidOnly: true,
  // Two programs share a loaded computer: one slip is told (scripts/test.mjs), the same one twice is a failure.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./tests/e2e/unfinished.ts'], ['json', { outputFile: `${results}/playwright.json` }]],
  use: { trace: 'retain-on-failure' },
})
