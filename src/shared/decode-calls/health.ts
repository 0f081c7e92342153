/** What a page may send to have the archive checked and mended. */
import * as v from 'valibot'
import type { HealthOperations } from '../contract/health.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, noArguments, path } from './arguments.js'

export const healthArguments: ArgumentDecoders<HealthOperations> = {
  describeHealth: noArguments,
  startVerify: noArguments,
  startRepair: v.strictTuple([v.nullable(path)]),
  /** Names inside the archive, as its health told them; at most as many as a check tells. */
  acknowledgeLosses: v.strictTuple([v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(1_000))]),
}

export const healthPaths: ArgumentPaths<HealthOperations> = {
  startRepair: (place) => (place === null ? [] : [chosen(place)]),
}
