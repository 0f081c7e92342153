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
  },
})
