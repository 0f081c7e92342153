/**
 * A picture's print: 256 bits by which it is known again in another file, made smaller, pressed harder, in grey, or cut a
 * little at its edges. Made where pictures are decoded (renderer/thumbnailer), compared in main (archive/photo-prints.ts).
 *
 * The print is the signs of the 16 by 16 lowest frequencies (a cosine transform of 32 by 32 greys) of a picture that stands
 * upright: two are alike where at most 44 bits differ; of pictures that have nothing to do with each other about 128 do. A
 * picture with a plain border, as in a screenshot, has a second print, of what is inside. One that is nearly all of one
 * tone (a blank page, a logo, a page of text) has none, so that it is never like another.
 *
 * Measured on 125 real and drawn photos of 64 px and more, in two halves; the figures of both were seen when the limit was
 * set, so they are no blind trial. Known again of the second half (60 photos): saved anew at 1600, 800 and 400 px in JPEG
 * quality 30, 60 and 90: 539 of 540 copies; at 200 px 58 of 60; in grey 60, brighter 59; cut by 2 % at each side 58, by 5 %
 * only 5; with a white border 57, a broad black one 52. Pairs of originals within the limit, counted as one picture: those
 * that differ in name and bits were looked at, and are. Of 462,384 pairs of a copy and any other picture 16 are within it,
 * all of one photo that lies there in two sizes. The nearest different pictures are drawn portraits of one make, at 53 bits:
 * among many photos of one make, and frames of one burst, some will be told. They do look alike, and more is never said.
 *
 * Rejected: 64 and 144 bits of differences (portraits of one make came nearer to each other than a picture to itself cut by
 * 2 %); image-hash, sharp-phash, imghash and blockhash, which bring decoders of their own (sharp clashes with GLib inside
 * of Electron, jimp decodes in main, where a hostile file would run); browser-image-hash, whose 64 bits know no borders and
 * no blank pages. Number: 1 to 3 ms a picture, where drawing its thumbnail takes 20 to 150.
 */

/** 64 hexadecimal digits. */
export type PicturePrint = string

export const isPrint = (value: unknown): value is PicturePrint =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** Side of the square that a picture is drawn to, in pixels, whatever its own shape. */
export const printSide = 256
export const printWords = 8
/** At most so many bits differ between pictures that look alike. */
export const mostDifferent = 44
/** Of a smaller one too little is to be seen. */
export const leastSide = 64

const cells = 32
const kept = 16
/** Greys of 256. */
const flatRange = 16
const flatStep = 8
const leastContrast = 8
const toneWidth = 8
const mostOfOneTone = 0.55
const mostBorder = Math.floor(printSide * 0.4)

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const whole: Box = { left: 0, top: 0, right: printSide, bottom: printSide }

/** @param rgba of a square of `printSide` pixels; none where nearly all of it is of one tone, two where it has a border */
export function printsOf(rgba: Uint8ClampedArray | Uint8Array): PicturePrint[] {
  const greys = new Uint8Array(printSide * printSide)
  for (let at = 0; at < greys.length; at++)
    greys[at] = Math.round(
      0.299 * (rgba[4 * at] ?? 0) + 0.587 * (rgba[4 * at + 1] ?? 0) + 0.114 * (rgba[4 * at + 2] ?? 0),
    )
  const inner = withinBorder(greys)
  return (inner ? [whole, inner] : [whole]).flatMap((box) => {
    const tones = averaged(greys, box)
    return isPlain(tones) ? [] : hexOf(signsOf(tones))
  })
}

/** How many bits differ between these and the nearest of those. */
export const bitsBetween = (ours: readonly PicturePrint[], theirs: readonly PicturePrint[]): number =>
  Math.min(256, ...ours.flatMap((one) => theirs.map((other) => bitsApart(wordsOf(one), wordsOf(other)))))

/** As numbers with a sign, which engines reckon with at once. */
export const wordsOf = (print: PicturePrint): Int32Array =>
  Int32Array.from({ length: printWords }, (_, at) => Number.parseInt(print.slice(8 * at, 8 * at + 8), 16) | 0)

/** From word `at` of `many` on; what is more than `mostDifferent` may be told short. */
export function bitsApart(print: Int32Array, many: Int32Array, at = 0): number {
  const bits = bitsOfFour(print, 0, many, at)
  return bits > mostDifferent ? bits : bits + bitsOfFour(print, 4, many, at + 4)
}

/** Four words are summed as nibbles before they are multiplied out once. */
function bitsOfFour(print: Int32Array, from: number, many: Int32Array, at: number): number {
  const one = nibbles(print[from], many[at]) + nibbles(print[from + 1], many[at + 1])
  const two = nibbles(print[from + 2], many[at + 2]) + nibbles(print[from + 3], many[at + 3])
  const bytes = (one & 0x0f0f0f0f) + ((one >>> 4) & 0x0f0f0f0f) + (two & 0x0f0f0f0f) + ((two >>> 4) & 0x0f0f0f0f)
  return Math.imul(bytes, 0x01010101) >>> 24
}

/** How many bits differ, apart for each four of them. */
function nibbles(one: number | undefined, other: number | undefined): number {
  const x = (one as number) ^ (other as number)
  const pairs = x - ((x >>> 1) & 0x55555555)
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
}

/** What is left without its plain edges; undefined where it has none. */
function withinBorder(greys: Uint8Array): Box | undefined {
  const lineAt = (start: number, step: number, length: number) => {
    let [least, most, sum] = [255, 0, 0]
    for (let at = 0; at < length; at++) {
      const grey = greys[start + at * step] as number
      if (grey < least) least = grey
      if (grey > most) most = grey
      sum += grey
    }
    return { range: most - least, mean: sum / length }
  }
  const plainLines = (line: (at: number) => { range: number; mean: number }) => {
    const first = line(0)
    let count = 0
    for (; count < mostBorder; count++) {
      const { range, mean } = line(count)
      if (range > flatRange || Math.abs(mean - first.mean) > flatStep) break
    }
    // The next one is blended of both.
    return count === 0 ? 0 : count + 1
  }
  const last = printSide - 1
  const top = plainLines((at) => lineAt(at * printSide, 1, printSide))
  const bottom = printSide - plainLines((at) => lineAt((last - at) * printSide, 1, printSide))
  const column = (x: number) => lineAt(top * printSide + x, printSide, bottom - top)
  const left = plainLines((at) => column(at))
  const right = printSide - plainLines((at) => column(last - at))
  return left + top + (printSide - right) + (printSide - bottom) >= 4 ? { left, top, right, bottom } : undefined
}

/** The box as `cells` times `cells` greys, each the mean of the pixels below it. */
function averaged(greys: Uint8Array, { left, top, right, bottom }: Box): Float64Array {
  const across = sharesOf(left, right)
  const down = sharesOf(top, bottom)
  const lines = new Float64Array(printSide * cells)
  for (let y = top; y < bottom; y++)
    for (const [cell, { from, shares }] of across.entries()) {
      let sum = 0
      for (let at = 0; at < shares.length; at++)
        sum += (shares[at] as number) * (greys[y * printSide + from + at] as number)
      lines[y * cells + cell] = sum
    }
  const tones = new Float64Array(cells * cells)
  for (const [row, { from, shares }] of down.entries())
    for (let x = 0; x < cells; x++) {
      let sum = 0
      for (let at = 0; at < shares.length; at++)
        sum += (shares[at] as number) * (lines[(from + at) * cells + x] as number)
      tones[row * cells + x] = sum
    }
  return tones
}

/** For each cell which pixels lie below it, and which share each has of it. */
function sharesOf(start: number, end: number): { from: number; shares: number[] }[] {
  const width = (end - start) / cells
  return Array.from({ length: cells }, (_, cell) => {
    const [begin, stop] = [start + cell * width, start + (cell + 1) * width]
    const [from, to] = [Math.floor(begin), Math.min(end, Math.ceil(stop))]
    const shares = Array.from(
      { length: to - from },
      (_, at) => (Math.min(from + at + 1, stop) - Math.max(from + at, begin)) / width,
    )
    return { from, shares }
  })
}

function isPlain(tones: Float64Array): boolean {
  const mean = tones.reduce((sum, tone) => sum + tone, 0) / tones.length
  const spread = Math.sqrt(tones.reduce((sum, tone) => sum + (tone - mean) ** 2, 0) / tones.length)
  if (spread < leastContrast) return true
  const counts = new Uint16Array(256)
  for (const tone of tones) counts[Math.round(tone)] = (counts[Math.round(tone)] ?? 0) + 1
  let within = 0
  let most = 0
  for (let tone = 0; tone < counts.length; tone++) {
    within += (counts[tone] as number) - (counts[tone - toneWidth] ?? 0)
    if (within > most) most = within
  }
  return most > mostOfOneTone * tones.length
}

const waves = Array.from({ length: kept + 1 }, (_, wave) =>
  Float64Array.from({ length: cells }, (_, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * cells))),
)

/** The mean has no sign that tells anything: the first wave that is left out stands in its place. */
function signsOf(tones: Float64Array): Int32Array {
  const rows = waves.map((wave) => Float64Array.from({ length: cells }, (_, y) => dot(wave, tones, y * cells)))
  const words = new Int32Array(printWords)
  for (let bit = 0; bit < kept * kept; bit++) {
    const [down, across] = bit === 0 ? [0, kept] : [Math.floor(bit / kept), bit % kept]
    if (dot(waves[down] as Float64Array, rows[across] as Float64Array, 0) > 0)
      words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31))
  }
  return words
}

function dot(wave: Float64Array, values: Float64Array, from: number): number {
  let sum = 0
  for (let at = 0; at < cells; at++) sum += (wave[at] as number) * (values[from + at] as number)
  return sum
}

const hexOf = (words: Int32Array): PicturePrint =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
