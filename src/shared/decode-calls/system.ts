/** What a page may ask of the system around it. */
import * as v from 'valibot'
import type { SystemOperations } from '../contract/system.js'
import { languageTag } from '../decode.js'
import type { ArgumentDecoders } from './arguments.js'

export const systemArguments: ArgumentDecoders<SystemOperations> = {
  openLink: v.strictTuple([v.pipe(v.string(), v.maxLength(8_192))]),
  copyText: v.strictTuple([v.pipe(v.string(), v.maxLength(10_000_000))]),
  checkSpelling: v.strictTuple([languageTag]),
}
