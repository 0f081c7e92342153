/** Unit tests: the real thing on real files in temporary folders. What needs Electron is in tests/e2e. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores are the least we build on, and processes keep a crash or a full heap to its own file.
    pool: 'forks',
    // Vitest itself leaves a core free; much of the time is waiting for the disk, and both cores halve the run.
    maxWorkers: '100%',
  },
})
