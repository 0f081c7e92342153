/** Called by electron-builder on every folder it fills: takes out what only a developer's Electron has. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : join(appOutDir, 'resources')
  await rm(join(resources, 'default_app.asar'), { force: true })
}
