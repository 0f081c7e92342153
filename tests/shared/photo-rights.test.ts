/** What keeps a photo back, and its rights told otherwise. */
import { expect, test } from 'vitest'
import { heldBack, withRights } from '../../src/shared/photo-rights.js'
import type { PhotoRights } from '../../src/shared/records.js'

const withheld: PhotoRights = { releaseStatus: 'withheld', authority: 'Saule Karim' }

test('a photo is kept back once it is withheld, and from the day behind its last one', () => {
  expect(heldBack({}, '2024-05-31')).toBeUndefined()
  expect(heldBack({ rights: withheld }, '2024-05-31')).toBe('withheld')
  expect(heldBack({ rights: { releaseStatus: 'cleared' } }, '2024-05-31')).toBeUndefined()
  for (const expires of ['2024', '2024-05', '2024-05-31']) {
    expect(heldBack({ rights: { expires } }, '2024-05-31')).toBeUndefined()
    expect(heldBack({ rights: { expires } }, '2025-01-01')).toBe('expired')
  }
})

test('what is told empty goes, the rest stays, and rights that tell nothing are none', () => {
  expect(withRights({ rights: withheld }, { releaseStatus: 'cleared', expires: '2025' })).toEqual({
    rights: { releaseStatus: 'cleared', authority: 'Saule Karim', expires: '2025' },
  })
  expect(withRights({ rights: withheld }, { authority: '' })).toEqual({ rights: { releaseStatus: 'withheld' } })
  expect(withRights({ rights: { expires: '2025' } }, { expires: '' })).toEqual({})
  expect(withRights({}, { releaseStatus: undefined })).toEqual({})
})

test('what somebody added to them by hand stays', () => {
  const rights = { ...withheld, contract: 'No. 7' }
  expect(withRights({ rights }, { releaseStatus: 'cleared' }).rights).toEqual({ ...rights, releaseStatus: 'cleared' })
})
