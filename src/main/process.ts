/** The process itself: what it was started with, and what becomes of faults that nobody expected. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

const maxLogBytes = 1_000_000

export const flag = (name: string): boolean => process.argv.includes(`--${name}`)

/** The value of `--name value` or `--name=value`. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  if (at >= 0) return process.argv[at + 1]
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}

/** Writes a fault to the log with its stack, and answers the report that the user may copy. */
export function reportFault(where: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const versions = `Dateline ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}`
  const report = `${new Date().toISOString()} ${where}\n${versions}\n${stack}\n`
  console.error(report)
  try {
    const folder = app.getPath('logs')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'faults.log')
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) renameSync(path, `${path}.old`)
    appendFileSync(path, `${report}\n`)
  } catch (failure) {
    console.error('The fault could not be written to the log:', failure)
  }
  return report
}

export function installFaultLog(): void {
  process.on('uncaughtException', (error) => reportFault('uncaught exception', error))
  process.on('unhandledRejection', (reason) => reportFault('unhandled rejection', reason))
}
