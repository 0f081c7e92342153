/** `npm run soak`: bundles the crash explorer, which is TypeScript, and lets it run; its options are in tests/soak/soak.ts. */
import { pathToFileURL } from 'node:url'
import { ensurePackages } from './packages.mjs'
import { inProject, script } from './project.mjs'

const outDir = inProject('tmp/soak')

await script(async () => {
  await ensurePackages()
  const { build } = await import('vite')
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    build: {
      ssr: inProject('tests/soak/soak.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'soak.mjs' } },
    },
  })
  const { soak } = await import(pathToFileURL(inProject('tmp/soak/soak.mjs')).href)
  return soak(process.argv.slice(2))
})
