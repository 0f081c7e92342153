/** What a page may send to have releases printed, copied and written as PDFs. */
import * as v from 'valibot'
import { type HandOutOperations, kitForms, type PrepareOperations } from '../contract/handing-out.js'
import { releaseId } from '../decode.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, path, reason } from './arguments.js'

export const prepareArguments: ArgumentDecoders<PrepareOperations> = {
  preparePrint: v.strictTuple([releaseId, v.optional(reason)]),
  prepareText: v.strictTuple([releaseId, v.optional(reason)]),
}

export const handOutArguments: ArgumentDecoders<HandOutOperations> = {
  exportPdf: v.strictTuple([releaseId, v.optional(reason)]),
  countPhotoFlaws: v.strictTuple([releaseId]),
  startPdfs: v.strictTuple([v.pipe(v.array(releaseId), v.minLength(1), v.maxLength(5_000)), path]),
  startKit: v.strictTuple([releaseId, path, v.optional(reason), v.optional(v.picklist(kitForms))]),
  copyRelease: v.strictTuple([releaseId, v.optional(reason)]),
}

export const handOutPaths: ArgumentPaths<HandOutOperations> = {
  startPdfs: (_uris, folder) => [chosen(folder)],
  startKit: (_uri, folder) => [chosen(folder)],
}
