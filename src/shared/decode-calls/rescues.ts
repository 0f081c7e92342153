/** What a page may send about a text that the archive did not take. */
import * as v from 'valibot'
import type { Rescue, RescueId, RescueOperations } from '../contract/rescues.js'
import { revisionNumber } from '../decode.js'
import { type ArgumentDecoders, anyDraft } from './arguments.js'

const rescueId = v.pipe(
  v.string(),
  v.uuid(),
  v.custom<RescueId>((value) => typeof value === 'string'),
)
/** Only tells shelves apart: nothing is read or written there. */
const archiveFolder = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))
export const rescueDecoder: v.GenericSchema<unknown, Rescue> = v.object({
  id: rescueId,
  keptAt: v.pipe(v.string(), v.isoTimestamp()),
  basedOn: v.nullable(revisionNumber),
  draft: anyDraft,
})

export const rescueArguments: ArgumentDecoders<RescueOperations> = {
  keepRescue: v.strictTuple([archiveFolder, rescueDecoder]),
  listRescues: v.strictTuple([archiveFolder]),
  dropRescue: v.strictTuple([archiveFolder, rescueId]),
}
