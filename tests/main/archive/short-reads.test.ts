/** A disk that reads and writes less than it was asked for, and breaks off for signals, as those of other programs may. */
import { execFile, spawnSync } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { withBundle } from '../../../scripts/bundle.mjs'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const run = promisify(execFile)
const isPossible = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
if (!isPossible) console.info('Skipped: short reads, which take Linux and a C compiler.')

test.skipIf(!isPossible)(
  'cuts nothing: records, originals and what is taken in are whole, and a check finds no damage',
  async () => {
    const base = await tempFolder()
    const library = join(base, 'partly.so')
    await run('cc', [
      '-shared',
      '-fPIC',
      '-o',
      library,
      join(import.meta.dirname, '../../support/short-reads.c'),
      '-ldl',
    ])
    const [text, photo] = [join(base, 'short-reads-text.txt'), join(base, 'short-reads-photo.jpg')]
    await writeFile(text, `ASTANA, May 5, 2024\n\n${'The exercise went on as it was planned. '.repeat(2_000)}\n`)
    await cp(samplePhoto('flags.jpg'), photo)
    await withBundle({ child: 'tests/support/short-reads-child.ts' }, async (bundled) => {
      const told = async (name: string, preloaded: NodeJS.ProcessEnv) => {
        const env = { ...process.env, ...preloaded }
        const { stdout } = await run(process.execPath, [bundled('child'), join(base, name), text, photo], { env })
        return JSON.parse(stdout) as { releases: string[]; refused: unknown[]; damaged: unknown[]; intake: number }
      }
      const short = await told('short-reads-archive', { LD_PRELOAD: library })
      expect(short).toEqual(await told('an-archive', {}))
      expect(short.releases).toHaveLength(8)
      expect(short.refused).toEqual([])
      expect(short.damaged).toEqual([])
      expect(short.intake).toBeGreaterThan(70_000)
    })
  },
  120_000,
)
