/** Captions that fit: whole words and an ellipsis, never more lines than there are. */
import { describe, expect, test } from 'vitest'
import { linesOf, shortened } from '../../../src/main/archive/contact-sheet/short-caption.js'
import { Random } from '../../support/random.js'

const long =
  'Начальник центра полковник Айдар Толегенұлы, представители пяти государств региона и гости открывают круглый стол.'

describe('a caption', () => {
  test('that fits stays as it is, but for its line ends', () => {
    expect(shortened('Soldiers march\npast.', 2, 20)).toBe('Soldiers march past.')
    expect(shortened('', 2, 20)).toBe('')
  })

  test('that does not fit ends with a whole word and an ellipsis, without a comma before it', () => {
    expect(shortened('Soldiers march past, and bands play.', 1, 12)).toBe('Soldiers march past…')
  })

  test('of one word without end is cut with an ellipsis', () => {
    const cut = shortened('W'.repeat(200), 2, 20)
    expect(cut).toMatch(/^W+…$/)
    expect(linesOf(cut, 20)).toBe(2)
  })

  test.each([1, 2, 3])(
    'of any words never takes more lines than there are, nor ends within a word (seed %i)',
    (seed) => {
      const random = new Random(seed)
      const words = `${long} The sixth contingent; 142 people – «Тынық көл» (2025) ҚАРУЛЫ КҮШТЕРІ`.split(' ')
      for (let turn = 0; turn < 300; turn++) {
        const text = Array.from({ length: 1 + random.below(40) }, () => words[random.below(words.length)]).join(' ')
        const [lines, ems] = [1 + random.below(5), 14 + random.below(20)]
        const cut = shortened(text, lines, ems)
        expect(linesOf(cut, ems)).toBeLessThanOrEqual(lines)
        if (cut === text) continue
        expect(cut.endsWith('…')).toBe(true)
        expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        expect(text.slice(cut.length - 1)).toMatch(/^[\s,;:–—(«“-]/)
      }
    },
  )
})
