/**
 * The way of a release out of the house: draft, approved, released, corrected, withdrawn; and what of it went out.
 *
 * The next steps are offered by name; a step back is allowed, and told. What was issued is read off the history rather
 * than kept in the record: the oldest revision of the newest run with one status and one notice. So nothing that edits a
 * record (a bulk change, an import, another program) can forget to note it, and no field can say something else than the
 * history. Rejected: a number in the record, which a text that is edited outside carries on as it was.
 */
import {
  bodyHtml,
  type Release,
  type ReleaseDraft,
  type ReleaseFields,
  type ReleaseStatus,
  releaseDescription,
  withDescription,
} from './records.js'

/** What may come next, the most likely first. A corrected text may be corrected again. */
export const nextSteps: { readonly [From in ReleaseStatus]: readonly ReleaseStatus[] } = {
  draft: ['approved', 'released'],
  approved: ['released'],
  released: ['corrected', 'withdrawn'],
  corrected: ['corrected', 'withdrawn'],
  withdrawn: [],
}

/** Steps that take something back. Once a text went out, it is no draft any more by saying so: the window tells. */
export const stepsBack: { readonly [From in ReleaseStatus]: readonly ReleaseStatus[] } = {
  draft: [],
  approved: ['draft'],
  released: ['approved', 'draft'],
  corrected: ['released'],
  withdrawn: ['released', 'draft'],
}

/** Whether readers outside may have the text. */
export const wentOut = (status: ReleaseStatus): boolean =>
  status === 'released' || status === 'corrected' || status === 'withdrawn'

/** A correction says what was wrong and what is right; one more is added below the ones before. */
export function corrected(draft: ReleaseDraft, notice: string): ReleaseDraft {
  const said = [releaseDescription(draft, 'correction'), notice.trim()].filter((text) => text !== '').join('\n\n')
  return {
    ...draft,
    status: 'corrected',
    descriptions: withDescription(draft.descriptions, 'correction', said),
  }
}

export const withdrawn = (draft: ReleaseDraft, reason: string): ReleaseDraft => ({
  ...draft,
  status: 'withdrawn',
  descriptions: withDescription(draft.descriptions, 'withdrawal', reason.trim()),
})

/** The notices stay in the record when a step is taken back: they went out. A reason to withdraw does not. */
export const withStatus = (draft: ReleaseDraft, status: ReleaseStatus): ReleaseDraft => ({
  ...draft,
  status,
  descriptions: status === 'withdrawn' ? draft.descriptions : withDescription(draft.descriptions, 'withdrawal', ''),
})

type Issuable = Pick<Release, 'status' | 'descriptions'>

/**
 * Of all revisions, newest first, the one that the readers have: where the newest run with its status and its notice
 * began. Undefined where the text has not gone out.
 */
export function issuedOf<R extends Issuable>(newestFirst: readonly R[]): R | undefined {
  const [newest] = newestFirst
  if (!newest || (newest.status !== 'released' && newest.status !== 'corrected')) return undefined
  const notice = releaseDescription(newest, 'correction')
  let issued = newest
  for (const one of newestFirst) {
    if (one.status !== newest.status || releaseDescription(one, 'correction') !== notice) break
    issued = one
  }
  return issued
}

/** Fields that readers see; what the archive alone knows of a release is none of them. */
const seen = [
  'language',
  'headlines',
  'dateline',
  'contentCreated',
  'copyrightNotice',
  'usageTerms',
  'infoSources',
  'associations',
] as const satisfies (keyof ReleaseFields)[]

/** Whether two states of a release read alike to those outside; links and what is set aside do not matter. */
export function readsAlike(one: ReleaseFields, other: ReleaseFields): boolean {
  // The body is long, and a text: written as JSON it would take ten times as long to compare.
  if (bodyHtml(one) !== bodyHtml(other)) return false
  const alike = (a: unknown, b: unknown) => JSON.stringify(withoutLinks(a)) === JSON.stringify(withoutLinks(b))
  return (
    seen.every((field) => alike(one[field], other[field])) &&
    (['boilerplate', 'notesToEditors'] as const).every(
      (role) => releaseDescription(one, role) === releaseDescription(other, role),
    )
  )
}

const withoutLinks = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLinks)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'uri')
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, withoutLinks(one)]))
}
