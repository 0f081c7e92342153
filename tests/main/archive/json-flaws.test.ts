/** A name that stands twice in one object of a JSON text is found, however it is written and wherever it stands. */
import { describe, expect, test } from 'vitest'
import { nameTwice, shapeOf } from '../../../src/main/archive/json-flaws.js'
import { Random } from '../../support/random.js'

const twiceIn = (text: string) => nameTwice(text, JSON.parse(text), shapeOf(text, 64))

describe('a name that stands twice', () => {
  test('is told as it is meant, also where one is written with an escape, or is one of a prototype', () => {
    expect(twiceIn('{"a":1,"b":{"c":1,"c" :2}}')).toBe('c')
    expect(twiceIn('[{"x":"y"},{"\\u0061":1,"a":2}]')).toBe('a')
    expect(twiceIn('{"__proto__":1,"__proto__":2}')).toBe('__proto__')
    expect(twiceIn('{"":1,"":2}')).toBe('')
  })

  test('is none where it stands in two objects, or as a value', () => {
    expect(twiceIn('{"a":{"a":{"a":"a"}},"b":["a","a",{"a":"\\":"}]}')).toBeUndefined()
    expect(twiceIn('{"1":0,"0":1,"__proto__":{}}')).toBeUndefined()
    expect(twiceIn('"a"')).toBeUndefined()
  })

  test('is found just where one was written, in any text (seed 5)', () => {
    const random = new Random(5)
    let found = 0
    for (let round = 0; round < 1_000; round++) {
      let isTwice = false
      const space = () => ['', '', ' ', '\n\t'][random.below(4)] ?? ''
      const word = () => JSON.stringify(['a', 'b"', 'ә:', '\\', '{', 'c'.repeat(random.below(3))][random.below(6)])
      const write = (depth: number): string => {
        const kind = depth > 4 ? 0 : random.below(4)
        if (kind === 0) return word()
        if (kind === 1) return ['1', 'null', 'true', '-0.5e3'][random.below(4)] ?? ''
        const entries = Array.from({ length: random.below(4) }, () => write(depth + 1))
        if (kind === 2) return `[${entries.map((entry) => space() + entry + space()).join(',')}]`
        const names = entries.map(word)
        if (new Set(names).size < names.length) isTwice = true
        return `{${names.map((name, at) => `${space()}${name}${space()}:${space()}${entries[at]}`).join(',')}}`
      }
      const text = write(0)
      expect(twiceIn(text) !== undefined, text).toBe(isTwice)
      if (isTwice) found++
    }
    expect(found).toBeGreaterThan(50)
  })
})

test('a text is too deep from one level more on, whatever stands in its strings', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(shapeOf(nested(64), 64).isTooDeep).toBe(false)
  expect(shapeOf(nested(65), 64).isTooDeep).toBe(true)
  expect(shapeOf(JSON.stringify([nested(100)]), 64).isTooDeep).toBe(false)
})
