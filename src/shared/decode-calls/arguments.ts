/**
 * What the arguments of operations are made of: ids, pages of lists, paths, drafts; and how a family says what it takes.
 *
 * A family of the contract has one file here: a decoder for each of its operations, and the paths in their arguments. The
 * compiler names an operation that lacks a decoder; a test names one that holds a path and does not tell it.
 */
import * as v from 'valibot'
import { type Decoder, decode } from '../decode.js'
import { isInnerPath } from '../press-event.js'
import { type AnyDraft, draftDecoders, kindOfDocument } from '../record-kinds.js'
import { isReleaseId, type RecordId } from '../records.js'

export type ArgumentDecoders<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends (...args: infer Args) => unknown
    ? v.GenericSchema<unknown, Args>
    : never
}

/** A path in an operation's arguments. `inside`: it may also lie in a folder that the user chose, as a backup does. */
export interface NamedPath {
  path: string
  inside: boolean
}

/** The paths in the arguments of those operations that take any: a page may name only what the user chose or dropped. */
export type ArgumentPaths<Operations> = {
  [Name in keyof Operations]?: Operations[Name] extends (...args: infer Args) => unknown
    ? (...args: Args) => NamedPath[]
    : never
}

export const chosen = (path: string): NamedPath => ({ path, inside: false })
export const insideChosen = (path: string): NamedPath => ({ path, inside: true })

export const noArguments = v.strictTuple([])

export const recordId = v.custom<RecordId>(isReleaseId, 'is not the id of a record')

export const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
export const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))
export const upTo200 = <T>(entry: v.GenericSchema<unknown, T>) => v.pipe(v.array(entry), v.maxLength(200))

export const path = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))
/** Of a file inside the archive's folder. */
export const innerPath = v.pipe(
  v.string(),
  v.maxLength(1_000),
  v.check(isInnerPath, 'is not a path inside the archive'),
)
export const bytes = v.instance(Uint8Array)
/** A few words of the window: a name, a line of a sheet to print. */
export const word = v.pipe(v.string(), v.maxLength(500))
export const shortText = v.pipe(v.string(), v.maxLength(2_000))
/** Why something is done that the rules forbid: kept for ever, so that it must say something. */
export const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000))

/** The draft's own type says by which decoder it is read. */
export const anyDraft = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, AnyDraft>(({ dataset, addIssue, NEVER }) => {
    const kind = kindOfDocument(dataset.value)
    if (!kind) {
      addIssue({ message: 'has no type of a record' })
      return NEVER
    }
    const decoded = decode(draftDecoders[kind] as Decoder<AnyDraft>, dataset.value)
    if (!('problems' in decoded)) return decoded.value
    for (const { field, message } of decoded.problems) addIssue({ message: `${field} ${message}` })
    return NEVER
  }),
)
