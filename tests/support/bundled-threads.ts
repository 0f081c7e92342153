/**
 * Threads of src/ that are TypeScript, for the tests: Node starts a thread from a file of plain JavaScript, which the build
 * makes of each (electron.vite.config.ts), and here a bundle takes its place.
 */
import { existsSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vitest/config'
import { bundle } from '../../scripts/bundle.mjs'

const project = join(import.meta.dirname, '../..')
const started = /new URL\('(\.[^']+)\.js', import\.meta\.url\)/g

/** One bundle a run for each thread; it goes when the tests end. */
export function bundledThreads(): Plugin {
  const made = new Map<string, ReturnType<typeof bundle>>()
  return {
    name: 'bundled-threads',
    enforce: 'pre',
    async transform(code, id) {
      let changed = code
      for (const [found, path = ''] of code.matchAll(started)) {
        const source = join(dirname(id), `${path}.ts`)
        if (!existsSync(source)) continue
        const name = basename(path)
        const making = made.get(source) ?? bundle({ [name]: relative(project, source) })
        made.set(source, making)
        const { pathOf } = await making
        changed = changed.replace(found, `new URL(${JSON.stringify(pathToFileURL(pathOf(name)).href)})`)
      }
      return changed === code ? null : { code: changed, map: null }
    },
    async closeBundle() {
      for (const making of made.values()) await making.then(({ remove }) => remove())
    },
  }
}
