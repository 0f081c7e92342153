/**
 * From now on the engine compiles a function when it first runs, not after some dozens of runs.
 *
 * A save goes through a hundred functions once, and then perhaps not for minutes: left to itself the engine interprets them
 * as long as a newsroom's day. So a save takes a tenth less (both warm and after a rest), the first import of a session an
 * eighth. To be called when the start is over, which would need 0.05 s more of the processor by it. Code that is busy is
 * optimised as before. Rejected: the pages too (they are busy anyway), and optimising early
 * (`--no-lazy-feedback-allocation`: saves as quick, imports slower).
 */
import { setFlagsFromString } from 'node:v8'

export const compileEarly = (): void => setFlagsFromString('--always-sparkplug')
