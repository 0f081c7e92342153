/** The command line's entry: hands the process's own things to `runCli`, which knows nothing of a process. */
import { join } from 'node:path'
import { exportPdfByElectron, findPhotoByElectron, makeKitByElectron } from './cli/export-pdf.js'
import { runCli } from './cli/run-cli.js'
import { optimiseLate } from './compile-early.js'

optimiseLate()
const project = join(import.meta.dirname, '../..')
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Asked twice, the user does not want to wait for what is being written.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
// `… | head` closes the pipe early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70))

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  say: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  get input() {
    return process.stdin
  },
  folder: process.cwd(),
  env: process.env,
  interrupted: interrupt.signal,
  sampleSources: join(project, 'resources/sample'),
  exportPdf: (order) => exportPdfByElectron(project, order),
  makeKit: (order) => makeKitByElectron(project, order),
  findPhoto: (order) => findPhotoByElectron(project, order),
})
