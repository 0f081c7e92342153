/** Positions of words in bits: read, passed over and copied, they are what was written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyField } from '../../src/shared/search/entry-code.js'
import { PositionReader, PositionWriter, spanOf } from '../../src/shared/search/position-code.js'

const seed = 20261126

interface Entry {
  span: number
  positions: number[]
}

/** Of a field of some words, of none but one, and of so many that its length is not told. */
const anyEntry: fc.Arbitrary<Entry> = fc.constantFrom(1, 2, 3, 40, 450, 30_000, 70_000, 2 ** 19).chain((length) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: length - 1 }), { minLength: 1, maxLength: Math.min(length, 60) })
    .map((positions) => ({
      span: spanOf(Math.min(length, 0xffff), bodyField),
      positions: positions.sort((a, b) => a - b),
    })),
)

function written(words: readonly (readonly Entry[])[]): { bytes: Uint8Array; ends: number[] } {
  const writer = new PositionWriter()
  const ends = words.map((entries) => {
    for (const { span, positions } of entries) {
      writer.begin(span, positions.length)
      for (const position of positions) writer.add(position)
    }
    return writer.endWord()
  })
  return { bytes: writer.finish(), ends }
}

function readOf(reader: PositionReader, { span, positions }: Entry): number[] {
  reader.begin(span, positions.length)
  let before = 0
  return positions.map(() => {
    before += reader.next()
    return before
  })
}

test(`positions are read as they were written, after others were passed over or read in part (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEntry, { maxLength: 8 }), { maxLength: 6 }), fc.nat(), (words, choice) => {
      const { bytes, ends } = written(words)
      for (const [word, entries] of words.entries()) {
        const reader = new PositionReader(bytes)
        reader.bit = (ends[word - 1] ?? 0) * 8
        for (const [at, entry] of entries.entries()) {
          const way = (choice + at) % 3
          if (way === 0) expect(readOf(reader, entry)).toEqual(entry.positions)
          else if (way === 1) reader.pass(entry.span, entry.positions.length)
          else {
            reader.begin(entry.span, entry.positions.length)
            expect(reader.next()).toBe(entry.positions[0])
            reader.skip(entry.positions.length - 1)
          }
        }
      }
    }),
    { seed, numRuns: 500 },
  )
})

test(`entries copied to another place are the same there (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 8 }), anyEntry, (entries, first) => {
      const { bytes } = written([entries])
      const reader = new PositionReader(bytes)
      const writer = new PositionWriter()
      writer.begin(first.span, first.positions.length)
      for (const position of first.positions) writer.add(position)
      for (const { span, positions } of entries) {
        const from = reader.bit
        reader.pass(span, positions.length)
        writer.copy(bytes, from, reader.bit)
      }
      const copied = new PositionReader(writer.finish())
      for (const entry of [first, ...entries]) expect(readOf(copied, entry)).toEqual(entry.positions)
    }),
    { seed, numRuns: 500 },
  )
})
