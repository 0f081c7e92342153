/** One of two processes that want the same archive: waits for a line, opens it, saves, and holds it until told to end. */
import { createInterface } from 'node:readline'
import { Archive } from '../../src/main/archive/archive.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import { say, sayRelease } from './acknowledged.js'
import { knownDraft } from './known-text.js'

const [folder = '', firstSerial = '0', saves = '10'] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

say({ said: 'done' })
await lines.next()
const archive = await Archive.open(folder).catch((error: unknown) => {
  if (!(error instanceof ArchiveError)) throw error
  say({ said: 'refused', code: error.code })
})
if (archive && (await archive.describeArchive()).readOnly) say({ said: 'refused', code: 'read-only' })
else if (archive) {
  say({ said: 'open' })
  try {
    for (let at = 0; at < Number(saves); at++)
      sayRelease(await archive.saveRelease(knownDraft(Number(firstSerial) + at), null))
  } catch (error) {
    // Whoever finds out that the archive was taken away must stop, and may say so.
    if (!(error instanceof ArchiveError)) throw error
    say({ said: 'refused', code: error.code })
  }
}
say({ said: 'done' })
await lines.next()
await archive?.close()
process.exit()
