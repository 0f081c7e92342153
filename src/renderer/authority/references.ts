/** Names that a record has for people, organisations or places, and the records that they lead to. Pure. */
import type { RecordId } from '../../shared/records.js'

export interface Reference {
  name: string
  uri?: RecordId
  type?: 'person' | 'organisation'
}

/** With one more, each once; a name that is typed again keeps its link. */
export function withReference(now: readonly Reference[], added: Reference): Reference[] {
  if (!added.uri && now.some(({ name, uri }) => uri && name === added.name)) return [...now]
  const others = now.filter((one) =>
    added.uri === undefined ? one.name !== added.name : one.uri !== added.uri && (one.uri || one.name !== added.name),
  )
  return [...others, added]
}
