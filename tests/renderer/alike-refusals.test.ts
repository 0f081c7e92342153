import { expect, test } from 'vitest'
import { alikeRefusals } from '../../src/renderer/jobs/alike-refusals.js'
import { inWords, say } from '../../src/shared/said.js'

const mailbox = (name: string, count = 2) => ({ name, reason: say('several-mails', { name, count }) })
const changed = (name: string) => ({ name, reason: say('changed-again-since') })
const bitmap = (name: string) => ({
  name,
  reason: say('photo-other-kind', { name, kind: say('photo-bmp'), advice: say('advice-save-as') }),
})
const namesOf = (pieces: Parameters<typeof alikeRefusals>[0]) =>
  alikeRefusals(pieces).map((alike) => alike.pieces.map(({ name }) => name))

test('what was refused for one reason is told with the reason once, in the order in which it came', () => {
  expect(namesOf([changed('a'), changed('b'), mailbox('c'), changed('d')])).toEqual([['a', 'b', 'd'], ['c']])
})

test('reasons that name each file itself are one reason, without the name', () => {
  const [alike, ...others] = alikeRefusals([bitmap('a.bmp'), bitmap('b.bmp'), bitmap('c.bmp')])
  expect([alike?.pieces.length, others]).toEqual([3, []])
  const words = (language: 'en' | 'ru') => alike && inWords(alike.reason, language)
  expect(words('en')).toBe('… is a BMP picture. Save it as JPEG, PNG, TIFF or WebP and add that.')
  expect(words('ru')).toBe('… – картинка BMP. Сохраните его как JPEG, PNG, TIFF или WebP и добавьте.')
})

test('a file that is told by its path is named in the reason by its name', () => {
  const moved = ({ name, reason }: ReturnType<typeof bitmap>) => ({ name: `/photos/${name}`, reason })
  expect(namesOf([bitmap('a.bmp'), bitmap('b.bmp')].map(moved))).toEqual([['/photos/a.bmp', '/photos/b.bmp']])
})

test('a single one keeps its name in the reason', () => {
  const [alike] = alikeRefusals([bitmap('a.bmp')])
  expect(alike && inWords(alike.reason, 'en')).toContain('a.bmp is a BMP picture')
})

test('reasons that differ in anything else are different reasons', () => {
  expect(namesOf([mailbox('a'), mailbox('b', 3)])).toEqual([['a'], ['b']])
  const other = {
    name: 'b.psd',
    reason: say('photo-other-kind', { name: 'b.psd', kind: say('photo-psd'), advice: say('advice-save-as') }),
  }
  expect(alikeRefusals([bitmap('a.bmp'), other])).toHaveLength(2)
})

test('of nothing there is nothing to tell', () => {
  expect(alikeRefusals([])).toEqual([])
})
