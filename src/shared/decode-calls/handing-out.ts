/** What a page may send to have releases printed, copied and written as PDFs. */
import * as v from 'valibot'
import { mostOnSheet, sheetGridNames } from '../contact-sheet.js'
import { type HandOutOperations, kitForms, type PrepareOperations } from '../contract/handing-out.js'
import { interfaceLanguages } from '../contract/preferences.js'
import { photoId, releaseId } from '../decode.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, path, reason, word } from './arguments.js'

const contactSheetOrder = v.strictObject({
  photos: v.pipe(v.array(photoId), v.minLength(1), v.maxLength(mostOnSheet)),
  release: v.exactOptional(releaseId),
  title: word,
  grid: v.picklist(sheetGridNames),
  withHeldBack: v.boolean(),
  language: v.picklist(interfaceLanguages),
})

export const prepareArguments: ArgumentDecoders<PrepareOperations> = {
  preparePrint: v.strictTuple([releaseId, v.optional(reason)]),
  prepareText: v.strictTuple([releaseId, v.optional(reason)]),
}

export const handOutArguments: ArgumentDecoders<HandOutOperations> = {
  exportPdf: v.strictTuple([releaseId, v.optional(reason)]),
  countPhotoFlaws: v.strictTuple([releaseId]),
  startPdfs: v.strictTuple([v.pipe(v.array(releaseId), v.minLength(1), v.maxLength(5_000)), path]),
  startKit: v.strictTuple([releaseId, path, v.optional(reason), v.optional(v.picklist(kitForms))]),
  startKits: v.strictTuple([v.pipe(v.array(releaseId), v.minLength(1), v.maxLength(5_000)), path]),
  startContactSheet: v.strictTuple([contactSheetOrder]),
  copyRelease: v.strictTuple([releaseId, v.optional(reason)]),
}

export const handOutPaths: ArgumentPaths<HandOutOperations> = {
  startPdfs: (_uris, folder) => [chosen(folder)],
  startKit: (_uri, folder) => [chosen(folder)],
  startKits: (_uris, folder) => [chosen(folder)],
}
