/** `npm run sample-pictures`: draws the sample archive's photos anew, and a sheet of them in tmp/. */
import { mkdir } from 'node:fs/promises'
import { ensureElectron } from './electron-runtime.mjs'
import { sandboxArguments } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { headlessArguments, inProject, run, say, script } from './project.mjs'

await script(async () => {
  await ensurePackages()
  const { executable } = await ensureElectron()
  const sheet = inProject('tmp/sample-pictures.png')
  await mkdir(inProject('tmp'), { recursive: true })
  const code = await run(
    executable,
    [
      ...sandboxArguments(),
      ...headlessArguments,
      inProject('scripts/sample-photos'),
      inProject('resources/sample'),
      sheet,
    ],
    { env: { DBUS_SESSION_BUS_ADDRESS: '/dev/null' } },
  )
  if (code === 0) say(`All of them: ${sheet}`)
  return code
})
