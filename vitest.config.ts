/** Unit tests: the real thing on real files in temporary folders. What needs Electron is in tests/e2e. */
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { bundledThreads } from './tests/support/bundled-threads.js'

/** Short to read and long to run: begun late, one of them would be left alone with one core while the other rests. */
const longestFirst = ['store-crashes', 'kill', 'import-release-corpus', 'undo', 'moving-many', 'copies', 'exchange']

/** Those, then as Vitest has it: by the time that a file took last, or where that is not known by its size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longestFirst.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at === -1 ? longestFirst.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  plugins: [bundledThreads()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores are the least we build on, and a process of its own keeps a crash to the file that met it.
    pool: 'forks',
    // It takes one file after another with the modules loaded and warm: with a fresh one each, tests/shared took 37 s, not 23.
    isolate: false,
    // Vitest itself leaves a core free; much of the time is waiting for the disk, and both cores halve the run.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
})
