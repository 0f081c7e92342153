/** Two drafts of one release made one: nothing is lost but what somebody chose to give up. */
import { describe, expect, test } from 'vitest'
import { differences, mergedDraft } from '../../src/renderer/editor/merge-drafts.js'
import { emptyRelease, mainHeadline, type ReleaseDraft, withHeadline } from '../../src/shared/records.js'

const base: ReleaseDraft = {
  ...emptyRelease('en'),
  headlines: [{ role: 'main', value: 'A visit' }],
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>One.</p>' }],
}
const headlined = (draft: ReleaseDraft, value: string): ReleaseDraft => ({
  ...draft,
  headlines: withHeadline(draft.headlines, 'main', value),
})
const mine = headlined(base, 'A visit of the minister')
const theirs: ReleaseDraft = {
  ...base,
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>Two.</p>' }],
  altIds: [{ role: 'uri', value: 'x' }],
}

describe('what differs', () => {
  test('is proposed by who changed it, where the text before is known', () => {
    expect(differences(mine, theirs, base)).toEqual([
      { field: 'headline', mine: 'A visit of the minister', theirs: 'A visit', proposed: 'mine', both: false },
      { field: 'body', mine: 'One.', theirs: 'Two.', proposed: 'theirs', both: false },
    ])
  })

  test('is told as changed by both where it is, or where nobody knows', () => {
    const other = headlined(theirs, 'A guest')
    expect(differences(mine, other, base)[0]).toMatchObject({ field: 'headline', proposed: 'mine', both: true })
    expect(differences(mine, theirs, undefined).every(({ both, proposed }) => both && proposed === 'mine')).toBe(true)
  })
})

describe('a merge', () => {
  test('takes the fields that were chosen, and leaves what the sheet does not show as it is saved', () => {
    const merged = mergedDraft(mine, theirs, new Set(['headline']))
    expect(mainHeadline(merged)).toBe('A visit of the minister')
    expect(merged.bodies[0]?.value).toBe('<p>Two.</p>')
    expect(merged.altIds).toEqual(theirs.altIds)
  })

  test('of every field of mine says what mine says', () => {
    const fields = differences(mine, theirs, undefined).map(({ field }) => field)
    expect(differences(mergedDraft(mine, theirs, new Set(fields)), mine, undefined)).toEqual([])
  })

  test('loses no override, no lifting and no delivery, whoever is chosen', () => {
    const at = '2030-05-01T05:30:00.000Z'
    const passed: ReleaseDraft = {
      ...theirs,
      embargoedUntil: at,
      embargo: { overrides: [{ at, reason: 'Asked for.' }] },
      distribution: [{ to: 'A paper', at, channel: 'e-mail', version: 1 }],
    }
    const lifted: ReleaseDraft = { ...mine, embargoedUntil: at, embargo: { liftedAt: at, overrides: [] } }
    for (const chosen of [[], ['embargo']]) {
      const merged = mergedDraft(lifted, passed, new Set(chosen))
      expect(merged.embargo).toEqual({ liftedAt: at, overrides: [{ at, reason: 'Asked for.' }] })
      expect(merged.distribution).toEqual(passed.distribution)
    }
  })
})
