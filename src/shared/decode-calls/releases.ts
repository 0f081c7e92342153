/** What a page may send about releases. */
import * as v from 'valibot'
import type { ReleaseOperations } from '../contract/releases.js'
import { releaseDraftDecoder, releaseId, revisionNumber } from '../decode.js'
import { type ArgumentDecoders, limit, offset, upTo200 } from './arguments.js'

export const releaseArguments: ArgumentDecoders<ReleaseOperations> = {
  listReleases: v.strictTuple([
    v.object({
      order: v.picklist(['date-newest', 'date-oldest', 'headline', 'changed-newest']),
      trashed: v.boolean(),
      offset,
      limit,
    }),
  ]),
  getRelease: v.strictTuple([releaseId]),
  getReleaseRows: v.strictTuple([upTo200(releaseId)]),
  saveRelease: v.strictTuple([releaseDraftDecoder, v.nullable(revisionNumber)]),
  trashRelease: v.strictTuple([releaseId]),
  restoreRelease: v.strictTuple([releaseId]),
  getIssued: v.strictTuple([releaseId]),
  listTranslations: v.strictTuple([releaseId]),
}
