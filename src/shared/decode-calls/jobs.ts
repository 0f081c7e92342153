/** What a page may send about a job. */
import * as v from 'valibot'
import type { JobId, JobOperations } from '../contract/jobs.js'
import type { ArgumentDecoders } from './arguments.js'

export const jobArguments: ArgumentDecoders<JobOperations> = {
  cancelJob: v.strictTuple([v.custom<JobId>((value) => typeof value === 'string')]),
}
