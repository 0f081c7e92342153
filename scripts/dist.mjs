/**
 * `npm run dist`: packages for this system into dist/. Arguments go to electron-builder (`npm run dist -- --linux deb`).
 *
 * The Electron is the one that the tests ran on. On Linux neither 7-Zip nor fpm is downloaded: one is in an npm package,
 * the other has a stand-in.
 */
import { ensureBuild } from './build.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, onPath, script, tool } from './project.mjs'
import { sevenZip } from './seven-zip.mjs'

await script(async () => {
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureBuild()
  const withoutDownloads = {
    ELECTRON_BUILDER_7ZIP_PATH: await sevenZip(inProject('tmp/tools')),
    // Its own 9 takes 4.6 times the processor time for a tar.gz that is 1 % smaller.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '5',
    ...(onPath('dpkg-deb') ? { CUSTOM_FPM_PATH: inProject('scripts/fpm-stand-in.mjs') } : {}),
  }
  return tool(
    'electron-builder/cli.js',
    [
      '--publish',
      'never',
      `-c.electronDist=${electron.folder}`,
      `-c.electronVersion=${electron.version}`,
      ...process.argv.slice(2),
    ],
    { env: process.platform === 'linux' ? withoutDownloads : {} },
  )
})
