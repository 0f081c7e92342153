/** What a page may send to have an archive made, opened or closed. */
import * as v from 'valibot'
import type { OpeningOperations } from '../contract/opening.js'
import { type ArgumentDecoders, noArguments, path } from './arguments.js'

export const openingArguments: ArgumentDecoders<OpeningOperations> = {
  getState: noArguments,
  createArchive: noArguments,
  openArchive: v.strictTuple([v.nullable(path), v.optional(v.boolean())]),
  openSampleArchive: noArguments,
  closeArchive: noArguments,
}
