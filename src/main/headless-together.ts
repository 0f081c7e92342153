/** Several things printed at once for the command line: a contact sheet, or press kits of several releases. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ArchiveError } from '../shared/contract/failures.js'
import { decode } from '../shared/decode.js'
import { desktopArguments } from '../shared/decode-calls.js'
import { Archive } from './archive/archive.js'
import { pressOf, sheetPressOf } from './desktop.js'
import { explained, outcomeOf } from './headless.js'
import type { OpenArchive } from './open-archive.js'
import type { Printer } from './printing.js'
import { option } from './process.js'
import type { ArchiveRenditions } from './renditions.js'

/** `--contact-sheet ORDER --archive DIR --to FILE`, `--press-kits ORDER --archive DIR --to FOLDER`; ORDER is a file. */
export const togetherAsked = (): 'contact-sheet' | 'press-kits' | undefined =>
  (['contact-sheet', 'press-kits'] as const).find((what) => option(what) !== undefined)

/** Makes it. Tells how far it is, and at last the report, as lines of JSON; answers the exit code. */
export function printTogether(open: OpenArchive, printer: Printer, renditions: ArchiveRenditions): Promise<number> {
  return explained(async () => {
    const what = togetherAsked() ?? 'contact-sheet'
    const [file = '', folder = '', to = ''] = [what, 'archive', 'to'].map(option)
    const order: unknown = JSON.parse(await readFile(file, 'utf8'))
    await open.swap(() => Archive.open(resolve(folder), { readOnly: true }))
    const archive = open.current
    const report = await outcomeOf(
      archive,
      async () => {
        if (what === 'contact-sheet') {
          const [sheet] = taken(decode(desktopArguments.startContactSheet, [order]))
          return archive.startContactSheet(sheet, resolve(to), sheetPressOf({ printer, renditions }))
        }
        const [uris] = taken(decode(desktopArguments.startKits, [order, to]))
        return archive.startKits(uris, resolve(to), 'en', pressOf({ printer, renditions }))
      },
      ({ done, total, current }) => process.stdout.write(`${JSON.stringify({ done, total, current })}\n`),
    )
    process.stdout.write(`${JSON.stringify(report)}\n`)
    await open.close()
  })
}

function taken<T>(decoded: { value: T } | { problems: { field: string; message: string }[] }): T {
  if ('value' in decoded) return decoded.value
  const [problem] = decoded.problems
  throw new ArchiveError('invalid', `The order cannot be read: ${problem?.field} ${problem?.message}.`)
}
