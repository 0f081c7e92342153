/** What a page may send about photos that look like others. */
import * as v from 'valibot'
import type { LookAlikeOperations } from '../contract/look-alikes.js'
import { photoId } from '../decode.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, noArguments, path } from './arguments.js'

export const lookAlikeArguments: ArgumentDecoders<LookAlikeOperations> = {
  listAlike: v.strictTuple([photoId]),
  findPhoto: v.strictTuple([path]),
  startComparing: noArguments,
  takeOverTexts: v.strictTuple([photoId, photoId]),
}

export const lookAlikePaths: ArgumentPaths<LookAlikeOperations> = {
  findPhoto: (path) => [chosen(path)],
}
