/** What a page may send about revisions and acts. */
import * as v from 'valibot'
import type { HistoryOperations } from '../contract/history.js'
import { revisionNumber } from '../decode.js'
import { type ArgumentDecoders, limit, recordId } from './arguments.js'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256'))
const sequenceNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

export const historyArguments: ArgumentDecoders<HistoryOperations> = {
  listRevisions: v.strictTuple([recordId]),
  getRevision: v.strictTuple([recordId, sha256]),
  restoreRevision: v.strictTuple([recordId, sha256, revisionNumber]),
  listActs: v.strictTuple([
    v.object({ before: v.nullable(sequenceNumber), limit, wholeGroup: v.exactOptional(v.boolean()) }),
  ]),
  undoActs: v.strictTuple([v.pipe(v.array(sequenceNumber), v.minLength(1), v.maxLength(100_000))]),
}
