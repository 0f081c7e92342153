/**
 * Columns of numbers as they lie in a file: a byte or two for most, where an array would take four.
 *
 * They are unpacked when a file is opened, 2 million numbers in 10 ms, so that reading one stays a look into an array.
 */
import { ByteWriter, oneByte, threeBytes, twoBytes } from './byte-writer.js'

/**
 * `plain`: each number as it is; `rising`: each as the step from the one before; `triples`: numbers of three kinds by
 * turns, each as the step up or down from the last of its kind.
 */
export type Packing = 'plain' | 'rising' | 'triples'

type Numbers = Uint8Array | Uint16Array | Uint32Array

export function packed(numbers: Numbers, packing: Packing): Uint8Array {
  const writer = new ByteWriter()
  const reach = packing === 'triples' ? 3 : 1
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0
    const step = number - (packing === 'plain' || at < reach ? 0 : (numbers[at - reach] ?? 0))
    writer.number(packing === 'triples' ? (step < 0 ? -2 * step - 1 : 2 * step) : step)
  }
  return writer.finish()
}

/** What `packed` was given, put into an array of that length. */
export function unpacked<A extends Numbers>(bytes: Uint8Array, packing: Packing, into: A): A {
  const reach = packing === 'triples' ? 3 : 1
  const adds = packing !== 'plain'
  for (let index = 0, at = 0; index < into.length; index++) {
    let value = bytes[at++] ?? 0
    if (value >= oneByte) {
      if (value < twoBytes) value = ((value - oneByte) << 8) + (bytes[at++] ?? 0) + oneByte
      else {
        let long = value === threeBytes ? (bytes[at++] ?? 0) : 0
        for (let more = 0; more < 3; more++) long = long * 256 + (bytes[at++] ?? 0)
        value = long
      }
    }
    if (packing === 'triples') value = value % 2 === 1 ? -(value + 1) / 2 : value / 2
    into[index] = adds && index >= reach ? (into[index - reach] ?? 0) + value : value
  }
  return into
}
