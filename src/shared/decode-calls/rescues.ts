/** What a page may send about a text that the archive did not take. */
import * as v from 'valibot'
import type { Rescue, RescueId, RescueOperations } from '../contract/rescues.js'
import { revisionNumber } from '../decode.js'
import { type ArgumentDecoders, anyDraft, noArguments } from './arguments.js'

const rescueId = v.pipe(
  v.string(),
  v.uuid(),
  v.custom<RescueId>((value) => typeof value === 'string'),
)
export const rescueDecoder: v.GenericSchema<unknown, Rescue> = v.object({
  id: rescueId,
  keptAt: v.pipe(v.string(), v.isoTimestamp()),
  basedOn: v.nullable(revisionNumber),
  draft: anyDraft,
})

export const rescueArguments: ArgumentDecoders<RescueOperations> = {
  keepRescue: v.strictTuple([rescueDecoder]),
  listRescues: noArguments,
  dropRescue: v.strictTuple([rescueId]),
}
