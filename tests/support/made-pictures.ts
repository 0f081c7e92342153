/** Pictures made of soft spots and edges, as pixels of the square that prints are made from, and what happens to copies of them. */
import { printSide } from '../../src/shared/picture-print.js'
import { Random } from './random.js'

/** Greys from 0 to 255, `printSide` squared. */
export type Greys = Float64Array

const side = printSide

/** The same seed gives the same picture. */
export function pictureNumbered(seed: number): Greys {
  const random = new Random(seed)
  const spots = Array.from({ length: 40 }, () => ({
    x: random.next() * side,
    y: random.next() * side,
    size: 6 + random.next() * 60,
    tone: random.next() * 220 - 110,
    isHard: random.chance(0.4),
  }))
  return drawn((x, y) => {
    let tone = 128
    for (const spot of spots) {
      const far = Math.hypot(x - spot.x, y - spot.y) / spot.size
      if (spot.isHard ? far < 1 : far < 3) tone += spot.isHard ? spot.tone : spot.tone * Math.exp(-far * far)
    }
    return tone
  })
}

export const drawn = (toneAt: (x: number, y: number) => number): Greys =>
  Float64Array.from({ length: side * side }, (_, at) =>
    Math.min(255, Math.max(0, toneAt(at % side, Math.floor(at / side)))),
  )

/** Made smaller by `times` and drawn to the square again, as a copy of few pixels is. */
export function smaller(picture: Greys, times: number): Greys {
  return drawn((x, y) => {
    const [left, top] = [Math.floor(x / times) * times, Math.floor(y / times) * times]
    let [sum, count] = [0, 0]
    for (let down = top; down < Math.min(side, top + times); down++)
      for (let across = left; across < Math.min(side, left + times); across++) {
        sum += picture[down * side + across] ?? 0
        count++
      }
    return sum / count
  })
}

/** What a hard compression leaves: every tone is off by as much as `most`. */
export function noisy(picture: Greys, most: number, seed: number): Greys {
  const random = new Random(seed)
  return picture.map((tone) => Math.min(255, Math.max(0, tone + (random.next() * 2 - 1) * most)))
}

/** Cut by this share at each edge. */
export const cut = (picture: Greys, share: number): Greys => placed(picture, -share, 1 + share)

/** In the middle of a plain ground, which takes this share of the picture at each side. */
export const bordered = (picture: Greys, share: number, tone: number): Greys => placed(picture, share, 1 - share, tone)

function placed(picture: Greys, from: number, to: number, tone = 0): Greys {
  const [start, end] = [from * side, to * side]
  return drawn((x, y) => {
    const [across, down] = [x, y].map((at) => Math.floor(((at + 0.5 - start) * side) / (end - start))) as [
      number,
      number,
    ]
    const isInside = across >= 0 && across < side && down >= 0 && down < side
    return isInside ? (picture[down * side + across] ?? 0) : tone
  })
}

export function pixelsOf(picture: Greys): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * picture.length)
  for (const [at, tone] of picture.entries()) pixels.fill(tone, 4 * at, 4 * at + 3)
  return pixels
}
