/** When backups were made, as the list of them tells it. */
import { expect, test } from 'vitest'
import { madeAt } from '../../src/renderer/health/made-at.js'

const made = (name: string, created: string) => ({ bag: `/backups/office/dateline-${name}`, created })

test('backups of one minute are told apart by their seconds, those of one second by their number', () => {
  const all = [
    made('20261125t101509z', '2026-11-25T10:15:09.123Z'),
    made('20261125t101530z', '2026-11-25T10:15:30.000Z'),
    made('20261125t101530z-2', '2026-11-25T10:15:30.900Z'),
    made('20261125t101600z', '2026-11-25T10:16:00.000Z'),
  ]
  expect(all.map((one) => madeAt(one, all))).toEqual([
    { precision: 'second', number: '' },
    { precision: 'second', number: '' },
    { precision: 'second', number: ' (2)' },
    { precision: 'minute', number: '' },
  ])
})
