/** The next revision of a record: a draft that is acceptable, over what the archive has of the record so far. */
import { canonicalBody } from '../../../shared/canonical-body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type AnyDraft, type AnyRecord, checkRecord, type RecordKind } from '../../../shared/record-kinds.js'
import type { Problem, RecordId, Release, ReleaseDraft } from '../../../shared/records.js'
import { problemIn, say } from '../../../shared/said.js'
import { newId } from '../new-id.js'

/** What a revision follows: the record, or what the catalogue knows of it. */
export type Previous = AnyRecord | Pick<AnyRecord, 'firstCreated' | 'versionCreated' | 'revision'>

/** @throws invalid */
export function assertValid(kind: RecordKind, draft: unknown): void {
  const problems: Problem[] = checkRecord(kind, draft)
  const [first] = problems
  if (!first) return
  const said = say('record-invalid', { kind: say(`kind-${kind}`), ...problemIn(problems) })
  throw new ArchiveError('invalid', said, { problems })
}

export function revised<R extends AnyRecord>(record: R, current: AnyRecord, now: string): R {
  return { ...record, revision: current.revision + 1, versionCreated: now }
}

/** The next revision. A release's body is rebuilt from blocks: no other HTML ever enters the archive. */
export function nextRevision(draft: AnyDraft, current: Previous | undefined, nowMs: number): AnyRecord {
  const now = new Date(nowMs).toISOString()
  const common = {
    firstCreated: current?.firstCreated ?? now,
    versionCreated: now,
    revision: (current?.revision ?? 0) + 1,
  }
  if (draft.type === 'picture') {
    if (!current || !('renditions' in current)) throw new ArchiveError('invalid', say('photo-needs-file'))
    const { sha256, originalName, renditions } = current
    return { ...draft, sha256, originalName, renditions, ...common }
  }
  const uri = draft.uri ?? newId<RecordId>(nowMs)
  if (draft.type === 'composite') return { ...draft, bodies: ownBody(draft), uri, ...common } as Release
  return { ...draft, uri, ...common } as AnyRecord
}

const ownBody = (draft: ReleaseDraft): Release['bodies'] => [
  { role: 'main', contentType: 'text/html', value: canonicalBody(draft.bodies[0]?.value ?? '') },
]
