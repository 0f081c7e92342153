/**
 * The arguments of every operation, as a page may send them: decoded before an operation sees them, family by family
 * (`decode-calls/`), and the paths in them, which must be ones that the user chose.
 */
import type { ArchiveApi, DesktopApi } from './archive-api.js'
import { recordArguments } from './decode-calls/all-records.js'
import { summaryArguments } from './decode-calls/archive-summary.js'
import type { ArgumentDecoders, ArgumentPaths, NamedPath } from './decode-calls/arguments.js'
import { backupArguments, backupPaths } from './decode-calls/backups.js'
import { commandArguments } from './decode-calls/commands.js'
import { coverageArguments } from './decode-calls/coverage.js'
import { exchangeArguments, exchangePaths } from './decode-calls/exchange.js'
import { fileArguments } from './decode-calls/files.js'
import { handOutArguments, handOutPaths, prepareArguments } from './decode-calls/handing-out.js'
import { healthArguments, healthPaths } from './decode-calls/health.js'
import { historyArguments } from './decode-calls/history.js'
import { intakeArguments, intakePaths } from './decode-calls/intake.js'
import { jobArguments } from './decode-calls/jobs.js'
import { lookAlikeArguments, lookAlikePaths } from './decode-calls/look-alikes.js'
import { openingArguments } from './decode-calls/opening.js'
import { photoArguments, photoPaths } from './decode-calls/photos.js'
import { preferenceArguments, preferencePaths } from './decode-calls/preferences.js'
import { releaseArguments } from './decode-calls/releases.js'
import { rescueArguments } from './decode-calls/rescues.js'
import { systemArguments } from './decode-calls/system.js'

export const archiveArguments: ArgumentDecoders<ArchiveApi> = {
  ...summaryArguments,
  ...releaseArguments,
  ...photoArguments,
  ...lookAlikeArguments,
  ...recordArguments,
  ...coverageArguments,
  ...historyArguments,
  ...intakeArguments,
  ...exchangeArguments,
  ...backupArguments,
  ...healthArguments,
  ...jobArguments,
  ...prepareArguments,
}

export const desktopArguments: ArgumentDecoders<DesktopApi> = {
  ...openingArguments,
  ...preferenceArguments,
  ...fileArguments,
  ...handOutArguments,
  ...commandArguments,
  ...rescueArguments,
  ...systemArguments,
}

const paths: ArgumentPaths<ArchiveApi & DesktopApi> = {
  ...intakePaths,
  ...photoPaths,
  ...lookAlikePaths,
  ...exchangePaths,
  ...backupPaths,
  ...healthPaths,
  ...handOutPaths,
  ...preferencePaths,
}

/**
 * The paths in an operation's arguments, which are decoded: the shell lets a page name only what the user chose or
 * dropped.
 */
export function pathsIn(name: string, args: readonly unknown[]): NamedPath[] {
  if (!Object.hasOwn(paths, name)) return []
  const found = paths[name as keyof typeof paths] as ((...args: readonly unknown[]) => NamedPath[]) | undefined
  return found?.(...args) ?? []
}
