/**
 * What changed between two revisions of a record, field by field, as an editor reads it.
 *
 * Texts are compared word by word, the body as the text of its blocks; lists by what their entries are (see
 * list-diff.ts), so that an inserted name does not make all the others look changed; everything else by value. Nothing is
 * passed over: where no change is told, the records say the same but for `revision` and `versionCreated`, and fields that
 * this version does not know are told too. Rejected: a diff of the JSON, which no press officer can read.
 */
import { blockText, bodyFromHtml } from './body.js'
import { entryName, pairLists } from './list-diff.js'
import type { AnyRecord } from './record-kinds.js'
import { diffWords, type WordChange } from './word-diff.js'

/** One entry of a list; it may be told twice, once as moved and once as changed. */
export interface ListChange {
  kind: 'added' | 'removed' | 'moved' | 'changed'
  /** What it is called now; empty where it has no name. */
  name: string
  /** Absent where it was added. */
  before?: unknown
  /** Absent where it was removed. */
  after?: unknown
  /** What changed in it; fields are paths inside the entry. */
  changes?: FieldChange[]
}

/** `field` is a dotted path: `slugline`, `dateline.place`, `headlines.main`, `descriptions.summary`, `body`, `people`. */
export type FieldChange =
  | { field: string; kind: 'text'; before: string; after: string; words: WordChange[] }
  | { field: string; kind: 'list'; before: readonly unknown[]; after: readonly unknown[]; entries: ListChange[] }
  /** A side without the field has `undefined`. A body whose words are the same, but not its marks, is told as HTML. */
  | { field: string; kind: 'value'; before: unknown; after: unknown }

/** They change with every save. */
const bookkeeping = new Set(['revision', 'versionCreated'])

/** Texts that are one thing: a day, a choice, an id. Their words are not compared. */
const plainValues = new Set(
  [
    ['type', 'rel', 'role', 'kind', 'status', 'releaseStatus', 'consent', 'tone', 'sort'],
    ['language', 'script', 'contentType', 'zone', 'code', 'file', 'url'],
    ['uri', 'photo', 'parent', 'organisationUri', 'translationGroup', 'sha256', 'kitSha256'],
    ['at', 'date', 'from', 'contentCreated', 'embargoedUntil', 'liftedAt', 'firstCreated', 'expires'],
  ].flat(),
)

export function diffRecords<R extends AnyRecord>(before: R, after: R): FieldChange[] {
  return diffFields('', fieldsOf(before), fieldsOf(after))
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (record: AnyRecord): Fields =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !bookkeeping.has(key)))

function diffFields(path: string, before: Fields, after: Fields): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => {
    const own = (fields: Fields) => (Object.hasOwn(fields, key) ? fields[key] : undefined)
    return diffValues(path === '' ? key : `${path}.${key}`, key, own(before), own(after))
  })
}

function diffValues(field: string, key: string, before: unknown, after: unknown): FieldChange[] {
  if (isSame(before, after)) return []
  const found = parts(field, key, before, after)
  return found.length > 0 ? found : [valueChange(field, before, after)]
}

/** What changed inside; nothing where the two can only be told as values. */
function parts(field: string, key: string, before: unknown, after: unknown): FieldChange[] {
  if (isText(before) && isText(after)) return plainValues.has(key) ? [] : textChanges(field, before ?? '', after ?? '')
  if (isFields(before) && isFields(after)) return diffFields(field, before, after)
  if (isGroup(before) && isGroup(after)) return diffFields(field, before ?? {}, after ?? {})
  if (!isList(before) || !isList(after)) return []
  const [old, now] = [before ?? [], after ?? []]
  if (field === 'bodies') return diffBodies(old, now)
  return diffByRole(field, old, now) ?? diffLists(field, old, now)
}

/** Fields under one name, told one by one: captions by their language, say; a link to a record is one thing. */
const isGroup = (value: unknown): value is Fields | undefined =>
  value === undefined || (isFields(value) && !Object.hasOwn(value, 'uri'))
const isText = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string'
const isList = (value: unknown): value is readonly unknown[] | undefined => value === undefined || Array.isArray(value)

const textChanges = (field: string, before: string, after: string): FieldChange[] =>
  before === after ? [] : [{ field, kind: 'text', before, after, words: diffWords(before, after) }]

const bodyText = (html: string): string => bodyFromHtml(html).blocks.map(blockText).join('\n\n')

function diffBodies(before: readonly unknown[], after: readonly unknown[]): FieldChange[] {
  const [old, now] = [before[0], after[0]]
  if (before.length !== 1 || after.length !== 1 || !isFields(old) || !isFields(now)) return []
  const { value: oldHtml, ...oldRest } = old
  const { value: newHtml, ...newRest } = now
  const rest = diffFields('bodies.0', oldRest, newRest)
  if (oldHtml === newHtml || typeof oldHtml !== 'string' || typeof newHtml !== 'string') return rest
  const words = textChanges('body', bodyText(oldHtml), bodyText(newHtml))
  return [...(words.length > 0 ? words : [valueChange('body', oldHtml, newHtml)]), ...rest]
}

const valueChange = (field: string, before: unknown, after: unknown): FieldChange => ({
  field,
  kind: 'value',
  before,
  after,
})

/** Texts that are told apart by their role or language: headlines, descriptions, names. Undefined where they are not. */
function diffByRole(field: string, before: readonly unknown[], after: readonly unknown[]): FieldChange[] | undefined {
  const [old, now] = [textsByRole(before), textsByRole(after)]
  if (!old || !now) return undefined
  const roles = new Set([...old.keys(), ...now.keys()])
  return [...roles].flatMap((role) => {
    const { value: oldText, ...oldRest } = old.get(role) ?? {}
    const { value: newText, ...newRest } = now.get(role) ?? {}
    const path = `${field}.${role}`
    // Where the whole entry is new or gone, its text says so.
    const rest = old.has(role) && now.has(role) ? diffFields(path, oldRest, newRest) : []
    return [...diffValues(path, 'value', oldText, newText), ...rest]
  })
}

function textsByRole(entries: readonly unknown[]): Map<string, Fields> | undefined {
  const found = new Map<string, Fields>()
  for (const entry of entries) {
    if (!isFields(entry) || typeof entry.value !== 'string') return undefined
    const names = [entry.role, entry.language, entry.script].filter((part) => typeof part === 'string')
    const role = names.join('-')
    if (role === '' || found.has(role)) return undefined
    found.set(role, entry)
  }
  return found
}

function diffLists(field: string, before: readonly unknown[], after: readonly unknown[]): FieldChange[] {
  const { pairs, removed, added } = pairLists(before, after)
  const entries: ListChange[] = [
    ...removed.map((at): ListChange => ({ kind: 'removed', name: entryName(before[at]), before: before[at] })),
    ...added.map((at): ListChange => ({ kind: 'added', name: entryName(after[at]), after: after[at] })),
    ...pairs.flatMap((pair) => entryChanges(before[pair.before], after[pair.after], pair.moved)),
  ]
  return entries.length === 0 ? [] : [{ field, kind: 'list', before, after, entries }]
}

function entryChanges(before: unknown, after: unknown, moved: boolean): ListChange[] {
  const entry = { name: entryName(after), before, after }
  const changes = isFields(before) && isFields(after) ? diffFields('', before, after) : []
  return [
    ...(moved ? [{ kind: 'moved' as const, ...entry }] : []),
    ...(isSame(before, after) ? [] : [{ kind: 'changed' as const, ...entry, changes }]),
  ]
}

/** Whether two values of JSON say the same; the order of an object's fields says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, at) => isSame(entry, b[at]))
  if (!isFields(a) || !isFields(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}
