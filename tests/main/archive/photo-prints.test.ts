/** Prints of thousands of photos: each is known by its hash, compared with all, and the same after it was read again. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { PhotoPrints } from '../../../src/main/archive/photo-prints.js'
import { mostDifferent, type PicturePrint } from '../../../src/shared/picture-print.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'

const hashNumbered = (number: number) => createHash('sha256').update(`photo ${number}`).digest('hex')
const printNumbered = (number: number): PicturePrint => createHash('sha256').update(`print ${number}`).digest('hex')

/** The same with so many bits turned, each another one. */
function turned(print: PicturePrint, bits: number, random: Random): PicturePrint {
  const bytes = Buffer.from(print, 'hex')
  const places = Array.from({ length: 256 }, (_, at) => at).sort(() => random.next() - 0.5)
  for (const at of places.slice(0, bits)) bytes[at >>> 3] = (bytes[at >>> 3] as number) ^ (1 << (at & 7))
  return bytes.toString('hex')
}

test('of 5,000 photos each is known, and what it looks like, also after they were kept and read again', async () => {
  const folder = await tempFolder()
  const random = new Random(7)
  const made = new PhotoPrints(folder)
  await made.ready()
  const count = 5_000
  const copies = new Map<number, number>()
  for (let number = 0; number < count; number++) {
    const own = printNumbered(number)
    if (number % 10 === 9) {
      const bits = random.between(0, mostDifferent)
      copies.set(number, bits)
      made.note(hashNumbered(number), [turned(printNumbered(number - 9), bits, random)])
    } else
      made.note(
        hashNumbered(number),
        number % 10 === 8 ? [] : number % 10 === 7 ? [own, turned(own, 90, random)] : [own],
      )
  }
  await made.keep()
  const read = new PhotoPrints(folder)
  await read.ready()
  for (const prints of [made, read]) {
    expect(prints.size).toBe(count)
    expect(prints.has(hashNumbered(count))).toBe(false)
    for (let number = 0; number < count; number++) {
      expect(prints.has(hashNumbered(number))).toBe(true)
      const copy = number % 10 === 0 ? number + 9 : number
      const bits = copies.get(copy)
      const other = number % 10 === 0 ? number + 9 : number - 9
      expect(prints.alikeTo(hashNumbered(number))).toEqual(
        bits === undefined ? [] : [{ sha256: hashNumbered(other), bits }],
      )
    }
    expect(prints.near([turned(printNumbered(4_321), mostDifferent, random)])).toEqual([
      { sha256: hashNumbered(4_321), bits: mostDifferent },
    ])
    expect(prints.near([turned(printNumbered(4_321), mostDifferent + 1, random)])).toEqual([])
  }
})

test('what comes after it was read is kept with all that was there', async () => {
  const folder = await tempFolder()
  for (let number = 0; number < 3; number++) {
    const prints = new PhotoPrints(folder)
    await prints.ready()
    expect(prints.size).toBe(1_500 * number)
    for (let at = 1_500 * number; at < 1_500 * (number + 1); at++) prints.note(hashNumbered(at), [printNumbered(at)])
    await prints.keep()
  }
})
