/**
 * `npm start`: from a fresh clone to the running program, with nothing to be done by hand. With a display its window
 * opens; without one it shows what it does in the terminal, and ends.
 */
import { ensureBuild } from './build.mjs'
import { ensureLibraries } from './debian.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { sandboxArguments } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { hasDisplay, headlessArguments, inProject, root, run, script } from './project.mjs'

await script(async () => {
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable)
  await ensureBuild()
  const env = { DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? '/dev/null' }
  const given = process.argv.slice(2)
  if (hasDisplay)
    return run(electron.executable, [...sandboxArguments(), root, '--sample-at-first-run', ...given], { env })
  // The tour keeps to the project's folder: nobody asked it to write into a home.
  return run(electron.executable, [...sandboxArguments(), ...headlessArguments, root, '--headless-tour', ...given], {
    env: { DATELINE_USER_DATA: inProject('tmp/tour'), ...env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
  })
})
