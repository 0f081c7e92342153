/** What a page may send about records of any kind. */
import * as v from 'valibot'
import { mostSavedAtOnce } from '../bulk-save.js'
import type { RecordOperations } from '../contract/all-records.js'
import { languageTag, revisionNumber } from '../decode.js'
import { recordKinds } from '../record-kinds.js'
import { type ArgumentDecoders, anyDraft, limit, offset, recordId, upTo200 } from './arguments.js'

const recordIds = v.pipe(v.array(recordId), v.maxLength(5_000))

export const recordArguments: ArgumentDecoders<RecordOperations> = {
  listRecords: v.strictTuple([
    v.object({
      kind: v.nullable(v.picklist(recordKinds)),
      trashed: v.boolean(),
      order: v.picklist(['title', 'changed-newest', 'trashed-newest']),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  getRecordRows: v.strictTuple([v.pipe(v.array(recordId), v.maxLength(200)), v.optional(languageTag)]),
  getRecord: v.strictTuple([recordId]),
  getRecords: v.strictTuple([upTo200(recordId)]),
  saveRecord: v.strictTuple([anyDraft, v.nullable(revisionNumber), v.pipe(v.string(), v.maxLength(2_000))]),
  saveRecords: v.strictTuple([
    v.pipe(v.array(v.object({ draft: anyDraft, basedOn: revisionNumber })), v.maxLength(mostSavedAtOnce)),
    v.pipe(v.string(), v.maxLength(2_000)),
    v.optional(v.pipe(v.string(), v.uuid())),
  ]),
  trashRecords: v.strictTuple([recordIds]),
  restoreRecords: v.strictTuple([recordIds]),
  mergeRecords: v.strictTuple([recordId, recordId]),
  listLinks: v.strictTuple([recordId, v.optional(languageTag)]),
  listBoilerplates: v.strictTuple([v.object({ offset, limit })]),
}
