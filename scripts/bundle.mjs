/**
 * TypeScript entries to JavaScript that plain Node runs, in a folder of its own below tmp/; the packages stay outside.
 *
 * Node 20 cannot strip types, and a bench or a soak starts real processes, which Vitest's own loader does not reach.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { inProject } from './project.mjs'

/** Builds `entries` (name to path in the project) into a folder that holds NAME.js of each, until `remove` is called. */
export async function bundle(entries) {
  // Inside the project, so that the packages are found from there.
  await mkdir(inProject('tmp'), { recursive: true })
  const folder = await mkdtemp(inProject('tmp/bundle-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await build({
      configFile: false,
      root: inProject(),
      logLevel: 'error',
      build: {
        ssr: true,
        target: 'node20.18',
        outDir: folder,
        minify: false,
        rollupOptions: {
          input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, inProject(path)])),
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    })
    return { pathOf: (name) => join(folder, `${name}.js`), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Builds `entries` and calls `work` with what answers the path of each; they go when it is done. */
export async function withBundle(entries, work) {
  const { pathOf, remove } = await bundle(entries)
  try {
    return await work(pathOf)
  } finally {
    await remove()
  }
}
