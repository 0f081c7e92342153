/** `npm run icon`: resources/icon.svg drawn as the PNG files that packages want. */
import { ensureElectron } from './electron-runtime.mjs'
import { sandboxArguments } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { headlessArguments, inProject, run, script } from './project.mjs'

await script(async () => {
  await ensurePackages()
  const { executable } = await ensureElectron()
  const sizes = [512, 256].map(
    (size) => `${size}=${inProject(size === 512 ? 'resources/icon.png' : `resources/icon-${size}.png`)}`,
  )
  return run(
    executable,
    [
      ...sandboxArguments(),
      ...headlessArguments,
      inProject('scripts/icon-maker'),
      inProject('resources/icon.svg'),
      ...sizes,
    ],
    { env: { DBUS_SESSION_BUS_ADDRESS: '/dev/null' } },
  )
})
