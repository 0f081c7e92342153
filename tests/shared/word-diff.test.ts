/** Word by word: both texts can be read out of the changes, and a long text never costs more than it may. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffWords, type WordChange } from '../../src/shared/word-diff.js'

const told = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('')
const without = (changes: readonly WordChange[], kind: WordChange['kind']): string =>
  changes
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join('')

const word = fc.constantFrom('a', 'жүз', 'келіссөз', 'Astana', '139', '«', '.', ',', ' ', '  ', '\n', '\n\n', 'é', '😀')
const anyText = fc.array(word, { maxLength: 30 }).map((words) => words.join(''))

describe('changes of words', () => {
  test('hold both texts, and no two of a kind stand side by side (seed 23)', () =>
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const changes = diffWords(before, after)
        expect(without(changes, 'added')).toBe(before)
        expect(without(changes, 'removed')).toBe(after)
        expect(changes.every(({ kind, text }, at) => text !== '' && kind !== changes[at - 1]?.kind)).toBe(true)
        if (before === after) expect(changes.every(({ kind }) => kind === 'same')).toBe(true)
      }),
      { seed: 23, numRuns: 1_500 },
    ))

  test.each([
    ['139 personnel took part', '141 personnel took part', '[-139][+141] personnel took part'],
    ['Келіссөз жүргізу', 'Келіссөз бастау', 'Келіссөз [-жүргізу][+бастау]'],
    ['The convoy', 'The convoy left', 'The convoy[+ left]'],
    ['He said', 'He said.', 'He said[+.]'],
    ['One.\n\nTwo.\n\nThree.', 'One.\n\nThree.', 'One.\n\n[-Two.\n\n]Three.'],
    ['One two.\n\nThree four.', 'One 2.\n\nThree 4.', 'One [-two][+2].\n\nThree [-four][+4].'],
    ['', 'New', '[+New]'],
    ['Old', '', '[-Old]'],
  ])('from %j to %j', (before, after, changes) => expect(told(before, after)).toBe(changes))
})

describe('30,000 words', () => {
  const words = (count: number, of: number, seed: number): string[] => {
    let state = seed
    return Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return `сөз${state % of}`
    })
  }
  const paragraphs = Array.from({ length: 600 }, (_, at) => words(50, 3_000, at + 1).join(' '))
  const body = paragraphs.join('\n\n')

  test('one changed word is one change', () => {
    const changed = paragraphs.with(300, `${paragraphs[300]} соңы`).join('\n\n')
    expect(diffWords(body, changed).filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', text: ' соңы' }])
  })

  test('a change in every paragraph is told in every paragraph', () => {
    const changed = paragraphs.map((text, at) => `жаңа${at} ${text}`).join('\n\n')
    const added = diffWords(body, changed).filter(({ kind }) => kind === 'added')
    expect(added.map(({ text }) => text)).toEqual(paragraphs.map((_, at) => `жаңа${at} `))
  })

  test('the same few words in another order are replaced whole, rather than compared without end', () => {
    const [before, after] = [words(30_000, 3, 1).join(' '), words(30_000, 3, 2).join(' ')]
    const changes = diffWords(before, after)
    expect(without(changes, 'added')).toBe(before)
    expect(without(changes, 'removed')).toBe(after)
    expect(changes.length).toBeLessThan(6)
  })
})
