/** What a page may send about the archive as a whole. */
import * as v from 'valibot'
import type { SummaryOperations } from '../contract/archive-summary.js'
import { houseDecoder } from '../decode.js'
import { type ArgumentDecoders, noArguments } from './arguments.js'

export const summaryArguments: ArgumentDecoders<SummaryOperations> = {
  describeArchive: noArguments,
  isArchiveThere: noArguments,
  saveHouse: v.strictTuple([houseDecoder]),
}
