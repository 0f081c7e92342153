/**
 * Starts the app of the folder that Electron was given, as the default app of a stock Electron does.
 *
 * An ES module that awaits the app's own: `ready` waits for it. From CommonJS, `import()` would let `ready` come before
 * the app has registered its schemes. `-r MODULE` is loaded first: Playwright takes hold of the app that way.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const args = process.argv.slice(1)
const preloaded = []
let folder
for (let at = 0; at < args.length && folder === undefined; at++) {
  const argument = args[at]
  if (argument === '-r' || argument === '--require') preloaded.push(args[++at])
  else if (!argument.startsWith('-')) folder = resolve(argument)
}
folder ??= process.cwd()

const require = createRequire(join(folder, 'package.json'))
for (const path of preloaded) require(path)

const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(productName ?? name)
app.setVersion(version)
app.setPath('userData', join(app.getPath('appData'), app.getName()))
await import(pathToFileURL(join(folder, main)).href)
