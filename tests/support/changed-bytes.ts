/** Bytes changed, cut out, repeated, set high and blanked, as fast-check chooses. */
import fc from 'fast-check'

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('set', 'cut', 'repeat', 'high', 'zero'),
  value: fc.nat(255),
  length: fc.nat(64),
})

export const changes = fc.array(change, { minLength: 1, maxLength: 12 })

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never

/** A copy with these changes made to it, one after the other; `at` is a part of the length. */
export function changed(original: Uint8Array, made: readonly Change[]): Uint8Array {
  let bytes = new Uint8Array(original)
  for (const { at: where, kind, value, length } of made) {
    const at = Math.floor(where * bytes.length)
    if (kind === 'set') bytes[at] = value
    else if (kind === 'high') bytes.fill(0xff, at, at + (length % 9))
    else if (kind === 'zero') bytes.fill(0, at, at + (length % 9))
    else {
      const tail = kind === 'cut' ? at + length : Math.max(at - length, 0)
      bytes = new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(tail)]))
    }
  }
  return bytes
}
