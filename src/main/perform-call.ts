/** One call of a page or of its worker: named, decoded, performed, answered with a Reply. Whoever asks was checked before. */
import { ArchiveError, type Reply } from '../shared/contract/failures.js'
import { type Decoder, decode } from '../shared/decode.js'
import { say } from '../shared/said.js'

/** A slow call is a bug to look at: it is logged from this many milliseconds on. */
const slowCallMs = 200

/** Runs a call; whatever becomes of it is data. */
export async function replyTo(
  name: string,
  work: () => Promise<unknown>,
  /** Logs a bug, and answers its report. */
  report: (name: string, error: unknown) => string,
): Promise<Reply<unknown>> {
  const started = performance.now()
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof ArchiveError)
      return { ok: false, error: { code: error.code, said: error.said, details: error.details } }
    return {
      ok: false,
      error: { code: 'unexpected', said: say('own-fault'), details: { report: report(name, error) } },
    }
  } finally {
    const ms = performance.now() - started
    if (ms > slowCallMs) console.info(`${name} took ${Math.round(ms)} ms`)
  }
}

/** Decodes the arguments of an operation that `operations` names, then calls it. */
export async function perform(
  target: object,
  operations: object,
  decoders: object,
  name: string,
  args: unknown,
  assertAllowed: (args: unknown[]) => void = () => undefined,
): Promise<unknown> {
  if (!Object.hasOwn(operations, name)) throw new ArchiveError('invalid', `There is no operation called ${name}.`)
  const decoder = (decoders as Record<string, Decoder<unknown[]>>)[name]
  if (!decoder) throw new Error(`${name} has no decoder`)
  const decoded = decode(decoder, args)
  if ('problems' in decoded) {
    const [problem] = decoded.problems
    const message = `The request ${name} is not as it should be: ${problem?.field} ${problem?.message}.`
    throw new ArchiveError('invalid', message, { problems: decoded.problems })
  }
  assertAllowed(decoded.value)
  const operation = (target as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]
  return operation?.apply(target, decoded.value)
}
