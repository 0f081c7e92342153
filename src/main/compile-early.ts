/**
 * How soon the engine turns functions into machine code.
 *
 * Left to itself it interprets a function until it has run some dozens of times, and optimises it, in a thread of its own,
 * when it has run a while. Dateline works in short bursts: a save goes through a hundred functions once, and then perhaps
 * not for minutes; an import of a thousand records is over when half of its code has just been optimised.
 */
import { setFlagsFromString } from 'node:v8'

/**
 * From now on a function is compiled when it first runs: a save takes a tenth less (both warm and after a rest), the first
 * import of a session an eighth. To be called when the start is over, which would need 0.05 s more of the processor by it.
 * Code that is busy is optimised as before. Rejected: the pages too (they are busy anyway), and optimising early
 * (`--no-lazy-feedback-allocation`: saves as quick, imports slower).
 */
export const compileEarly = (): void => setFlagsFromString('--always-sparkplug')

/**
 * From now on a function is optimised after twice the time, where the engine would do that too early: up to version 11, that
 * of Node 20 and so of the command line, it optimises guesses that the next records prove wrong, and optimises again. So
 * 1,000 records come in by a fifth sooner and with a third less of the processor in a process that has worked before, by an
 * eighth in a new one; 6,000 as soon with a tenth less. Later engines, Electron's too, have a step between: nothing is won.
 */
export const optimiseLate = (): void => {
  if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=264000')
}
