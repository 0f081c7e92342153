import { expect, test } from 'vitest'
import { alikeRefusals } from '../../src/renderer/jobs/alike-refusals.js'
import { say } from '../../src/shared/said.js'

const mailbox = (name: string) => ({ name, reason: say('several-mails', { name, count: 2 }) })
const changed = (name: string) => ({ name, reason: say('changed-again-since') })

test('what was refused in a row for one reason is told with the reason once, in the order in which it came', () => {
  const pieces = [changed('a'), changed('b'), mailbox('c'), changed('d')]
  expect(alikeRefusals(pieces).map((group) => group.map(({ name }) => name))).toEqual([['a', 'b'], ['c'], ['d']])
})

test('reasons that name different things are different reasons', () => {
  expect(alikeRefusals([mailbox('a'), mailbox('b')])).toHaveLength(2)
})

test('of nothing there is nothing to tell', () => {
  expect(alikeRefusals([])).toEqual([])
})
