/** `npm run dev`: the program with hot reload, on an archive and preferences of its own below tmp/. */
import { existsSync } from 'node:fs'
import { ensureBuild, forgetBuild } from './build.mjs'
import { ensureLibraries } from './debian.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { sandboxArguments } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { hasDisplay, inProject, run, Stop, script, tool } from './project.mjs'

await script(async () => {
  if (!hasDisplay)
    throw new Stop('failed', 'npm run dev opens a window and there is no display: try xvfb-run npm run dev.')
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable)
  const archive = inProject('tmp/dev-archive')
  if (!existsSync(archive)) {
    await ensureBuild()
    await run(process.execPath, [inProject('out/main/cli.js'), 'create-sample', archive])
  }
  await forgetBuild()
  const noSandbox = sandboxArguments().length > 0 ? ['--noSandbox'] : []
  return tool(
    'electron-vite/bin/electron-vite.js',
    ['dev', '--watch', ...noSandbox, '--', '--archive', archive, ...process.argv.slice(2)],
    {
      env: {
        ELECTRON_EXEC_PATH: electron.executable,
        DATELINE_USER_DATA: inProject('tmp/dev-user-data'),
        DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? '/dev/null',
      },
    },
  )
})
