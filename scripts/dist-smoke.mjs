/** `npm run dist:smoke`: starts the packaged program as an ordinary user, sandbox on, and looks at it from outside. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureLibraries } from './debian.mjs'
import { withDisplay } from './display.mjs'
import { asOrdinaryUser } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, Stop, script } from './project.mjs'

const packaged = 'dist/linux-unpacked/dateline'

await script(async () => {
  if (process.platform !== 'linux') throw new Stop('failed', 'The smoke test knows the Linux package only.')
  if (!existsSync(inProject(packaged))) throw new Stop('failed', 'There is no package yet: run npm run dist first.')
  await ensurePackages()
  await ensureLibraries(inProject(packaged), { andTestPrograms: true })
  return asOrdinaryUser(
    ({ start, folder, home, args }) =>
      withDisplay(start, (display) =>
        start(process.execPath, [join(folder, 'node_modules/playwright/cli.js'), 'test'], {
          cwd: folder,
          env: {
            ...display,
            DBUS_SESSION_BUS_ADDRESS: '/dev/null',
            DATELINE_SMOKE: join(folder, packaged),
            DATELINE_ELECTRON_ARGS: args.join(' '),
            DATELINE_TEST_RESULTS: join(home, 'results'),
          },
        }),
      ),
    { readable: [packaged, 'dist/linux-unpacked/resources/app.asar'] },
  )
})
