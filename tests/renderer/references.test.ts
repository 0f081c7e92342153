/** Names of a record, with the records that they lead to. */
import { describe, expect, it } from 'vitest'
import { type Reference, withReference } from '../../src/renderer/authority/references.js'
import type { RecordId } from '../../src/shared/records.js'

const uri = 'urn:uuid:018f0000-0000-7000-8000-000000000001' as RecordId
const loose: Reference = { name: 'Dana Serik' }
const linked: Reference = { name: 'Dana Serik', uri }

describe('a name that is added', () => {
  it('stands last, and once however often it is typed', () => {
    const other = { name: 'Omar Bek' }
    expect(withReference([other], loose)).toEqual([other, loose])
    expect(withReference([loose, other], loose)).toEqual([other, loose])
  })
  it('keeps the link of one of that name, when it is typed again', () => {
    expect(withReference([linked], loose)).toEqual([linked])
  })
  it('takes the place of the same name without a link, and of another name of the same record', () => {
    expect(withReference([loose], linked)).toEqual([linked])
    expect(withReference([{ name: 'D. Serik', uri }], linked)).toEqual([linked])
  })
})
