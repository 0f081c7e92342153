/** What is asked of the archive for links that are drawn together: few calls, one answer each. */
import { describe, expect, test } from 'vitest'
import { rowOf } from '../../src/renderer/history/asked-rows.js'
import type { RecordRow } from '../../src/shared/contract/all-records.js'
import type { RecordId } from '../../src/shared/records.js'

const idOf = (number: number) => `urn:newsml:dateline:${number}` as RecordId

/** An archive that holds the even ones, and tells what it was asked. */
function archiveWithEven() {
  const calls: RecordId[][] = []
  const getRecordRows = async (uris: RecordId[]) => {
    calls.push(uris)
    const held = uris.filter((uri) => Number(uri.split(':').at(-1)) % 2 === 0)
    return held.map((uri) => ({ uri, title: `Title of ${uri}`, trashed: uri === idOf(4) }) as RecordRow)
  }
  return { calls, archive: { getRecordRows } }
}

describe('rows asked for one by one', () => {
  test('are one call a tick, of at most 200 ids, and each has its own answer', async () => {
    const { calls, archive } = archiveWithEven()
    const numbers = Array.from({ length: 450 }, (_, number) => number)
    const rows = await Promise.all(numbers.map((number) => rowOf(archive, idOf(number), 'kk')))
    expect(calls.map(({ length }) => length)).toEqual([200, 200, 50])
    for (const number of numbers)
      expect(rows[number]?.title).toBe(number % 2 === 0 ? `Title of ${idOf(number)}` : undefined)
    expect(rows[4]?.trashed).toBe(true)
  })

  test('are asked for once where several links lead to one record, and anew in a later tick', async () => {
    const { calls, archive } = archiveWithEven()
    const [one, other] = await Promise.all([rowOf(archive, idOf(2), 'kk'), rowOf(archive, idOf(2), 'kk')])
    expect(one).toBe(other)
    await rowOf(archive, idOf(2), 'kk')
    expect(calls).toEqual([[idOf(2)], [idOf(2)]])
  })

  test('fail together, and the next tick asks again', async () => {
    const { archive } = archiveWithEven()
    let fails = true
    const failing = {
      getRecordRows: async (uris: RecordId[]) => {
        if (fails) throw new Error('closed')
        return archive.getRecordRows(uris)
      },
    }
    const both = await Promise.allSettled([rowOf(failing, idOf(2), 'kk'), rowOf(failing, idOf(6), 'kk')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect((await rowOf(failing, idOf(2), 'kk'))?.uri).toBe(idOf(2))
  })
})
