/** Taking back a taking back, long after: what was taken back may have come again by another way since. */
import { expect, test } from 'vitest'
import { say } from '../../../src/shared/said.js'
import { contactNamed, newArchive, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'

test('a record that came back and lies in the trash does not come a second time', async () => {
  let archive = await newArchive()
  const last = async () => (await archive.listActs({ before: null, limit: 1 }))[0]?.seq ?? 0
  const record = await archive.saveRecord(contactNamed('Dana'), null, '')
  await archive.undoActs([await last()])
  const undoing = await last()
  await archive.undoActs([undoing])
  const back = await archive.getRecord(record.uri)
  await archive.saveRecord(retitled(back, 'Dana S.'), back.revision, '')
  await archive.trashRecords([record.uri])
  expect(await archive.undoActs([undoing])).toEqual({
    undone: 0,
    refused: [{ name: 'Dana S.', reason: say('changed-again-since') }],
  })
  archive = await reopened(archive)
  const { rows } = await archive.listRecords({ kind: null, trashed: true, order: 'title', offset: 0, limit: 9 })
  expect(rows.map(({ title }) => title)).toEqual(['Dana S.'])
  const { report } = await endOfJob(archive, () => archive.startVerify())
  expect(report?.refused).toEqual([])
})
