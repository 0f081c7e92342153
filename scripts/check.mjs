/** `npm run check`: types, style and configuration, everything that can be known without running the program. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { inProject, say, script, tool } from './project.mjs'

const require = createRequire(import.meta.url)

/** The contract with the oldest Electron that we run on is checked as well as that with the newest. */
const checks = {
  'types (shared)': () => types('shared'),
  'types (node)': () => types('node'),
  'types (node, Electron 33)': () => types('node-33'),
  'types (web)': () => types('web'),
  'types (e2e)': () => types('e2e'),
  'style (biome)': () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
  'mistakes (oxlint)': () => tool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  'packaging configuration': checkPackaging,
}

const types = (name) => tool('typescript/bin/tsc', ['-p', `tsconfig.${name}.json`])

async function checkPackaging() {
  // Both are electron-builder's own, found from where it stands: it checks with them before it builds.
  const ofBuilder = createRequire(require.resolve('electron-builder/package.json'))
  const { validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js')
  const yaml = createRequire(ofBuilder.resolve('app-builder-lib/package.json'))('js-yaml')
  try {
    await validateConfiguration(yaml.load(await readFile(inProject('electron-builder.yml'), 'utf8')), {
      isEnabled: false,
    })
    return 0
  } catch (error) {
    say(error.message)
    return 1
  }
}

/** Goes through all of them even after one failed: a reader wants the whole list. */
export async function check() {
  let failures = 0
  for (const [name, work] of Object.entries(checks)) {
    const begun = performance.now()
    const code = await work()
    if (code !== 0) failures++
    say(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  }
  return failures
}

if (process.argv[1] === import.meta.filename) {
  const { ensurePackages } = await import('./packages.mjs')
  await script(async () => {
    await ensurePackages()
    return (await check()) === 0 ? 0 : 1
  })
}
