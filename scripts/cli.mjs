/** `npm run -s cli -- …`: the archive from the command line, in plain Node. Whatever is not its answer goes to stderr. */
import { ensureBuild } from './build.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, run, script } from './project.mjs'

/** Mebibytes: an index of 50,000 releases is built in memory. */
const heap = 8192

await script(async () => {
  await ensurePackages()
  await ensureBuild()
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return run(
    process.execPath,
    [`--max-old-space-size=${heap}`, inProject('out/main/cli.js'), ...process.argv.slice(2)],
    { cwd },
  )
})
