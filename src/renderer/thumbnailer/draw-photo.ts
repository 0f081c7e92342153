/**
 * Decodes one photo at a time and answers a smaller JPEG, and by what its picture is known again: the worker of a hidden, sandboxed page without any bridge, so that
 * a picture made to break a decoder breaks nothing but that page.
 *
 * A worker, since on a page's own thread what a canvas holds is encoded in idle moments, and a page that nobody sees has
 * none: Chromium waits for one a second, and a second for the next, and a photo took 1 to 2 s instead of 0.02.
 * The runtime's own decoders do the work (JPEG with CMYK, PNG, WebP, GIF, AVIF); TIFF, which Chromium lacks, is decoded
 * by utif2. HEIC has no decoder here, and the rare kinds of TIFF that utif2 draws in wrong colours (found by comparing
 * it with Pillow: Lab, JPEG in CMYK, planes of 16 bits, greys of 2 and 4 bits, reversed bits) are refused: no picture
 * is better than a false one. Transparent parts become white.
 */
import UTIF from 'utif2'
import { leastSide, type PicturePrint, printSide, printsOf } from '../../shared/picture-print.js'

export interface DrawRequest {
  url: string
  contentType: string
  /** EXIF orientation, for the kinds in `turnedHere`: the others are turned by the decoder. */
  orientation: number
  /** Longest side of the answer in pixels; a smaller picture is not enlarged. 0: its prints alone are wanted. */
  maxSide: number
  maxPixels: number
}

/** Drawn without the graphics processor: each picture is read back once, and its driver is no place for hostile files. */
const onProcessor = { willReadFrequently: true }

const maxPages = 100

/** Cuts a chain of TIFF directories that leads back to itself or has no end: utif2 would follow it for ever. */
function endChain(bytes: ArrayBuffer): void {
  const view = new DataView(bytes)
  const little = view.getUint16(0) === 0x4949
  const seen = new Set<number>()
  for (let at = view.getUint32(4, little); at > 0 && at + 2 <= view.byteLength; ) {
    seen.add(at)
    const nextAt = at + 2 + view.getUint16(at, little) * 12
    if (nextAt + 4 > view.byteLength) return
    at = view.getUint32(nextAt, little)
    if (seen.has(at) || seen.size === maxPages) {
      view.setUint32(nextAt, 0, little)
      return
    }
  }
}

/** JPEG and AVIF come upright from the decoder; Chromium ignores the orientation that WebP and PNG carry in EXIF. */
const turnedHere = new Set(['image/webp', 'image/png', 'image/tiff'])

async function decode(response: Response, request: DrawRequest): Promise<ImageBitmap> {
  if (request.contentType === 'image/tiff') return decodeTiff(await response.arrayBuffer(), request.maxPixels)
  const options: ImageBitmapOptions = turnedHere.has(request.contentType) ? { imageOrientation: 'none' } : {}
  return createImageBitmap(await response.blob(), options)
}

async function decodeTiff(bytes: ArrayBuffer, maxPixels: number): Promise<ImageBitmap> {
  endChain(bytes)
  const pages = UTIF.decode(bytes)
  const reduced = (page: UTIF.IFD) => (tag(page, 254) & 1) === 1
  const page = pages.find((candidate) => !reduced(candidate)) ?? pages[0]
  if (!page) throw new Error('it has no page')
  // Width times height as the directory says it, before anything is decoded.
  if (tag(page, 256) * tag(page, 257) > maxPixels) throw new Error('too many pixels')
  if (drawnWrong(page)) throw new Error('a kind of TIFF that is not drawn rightly here')
  UTIF.decodeImage(bytes, page)
  const rgba = UTIF.toRGBA8(page)
  return createImageBitmap(new ImageData(new Uint8ClampedArray(rgba), page.width, page.height))
}

function drawnWrong(page: UTIF.IFD): boolean {
  const colours = { grey: [0, 1], cmyk: [5], lab: [8, 9, 10] }
  const [bits, samples, colour] = [tag(page, 258, 1), tag(page, 277, 1), tag(page, 262)]
  const [compression, reversedBits, planes] = [tag(page, 259, 1), tag(page, 266, 1) === 2, tag(page, 284, 1) === 2]
  const fax = compression >= 2 && compression <= 4
  return (
    colours.lab.includes(colour) ||
    (colours.cmyk.includes(colour) && (compression === 6 || compression === 7 || bits !== 8)) ||
    (colours.grey.includes(colour) && (bits === 2 || bits === 4)) ||
    (planes && samples > 1 && bits !== 8) ||
    (reversedBits && !fax)
  )
}

const tag = (page: UTIF.IFD, number: number, otherwise = 0): number =>
  Number((page[`t${number}`] as number[] | undefined)?.[0] ?? otherwise)

function turned(image: ImageBitmap, orientation: number): ImageBitmap {
  if (orientation <= 1 || orientation > 8) return image
  const { width, height } = image
  const across = orientation >= 5
  const canvas = new OffscreenCanvas(across ? height : width, across ? width : height)
  const context = canvas.getContext('2d', onProcessor)
  if (!context) throw new Error('no canvas')
  const transforms: Record<number, [number, number, number, number, number, number]> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  }
  context.setTransform(...(transforms[orientation] ?? [1, 0, 0, 1, 0, 0]))
  context.drawImage(image, 0, 0)
  return canvas.transferToImageBitmap()
}

async function draw(request: DrawRequest): Promise<DrawnPicture> {
  const response = await fetch(request.url)
  if (!response.ok) throw new Error(`the original is not there (${response.status})`)
  const decoded = await decode(response, request)
  const bitmap = turnedHere.has(request.contentType) ? turned(decoded, request.orientation) : decoded
  const isTooSmall = Math.min(bitmap.width, bitmap.height) < leastSide
  try {
    if (request.maxSide === 0) return { prints: isTooSmall ? [] : printsIn(bitmap) }
    const scale = Math.min(1, request.maxSide / Math.max(bitmap.width, bitmap.height))
    const [width = 1, height = 1] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)))
    const canvas = drawnOn(bitmap, width, height).canvas
    const prints = isTooSmall ? [] : printsIn(canvas)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 })
    return { jpeg: new Uint8Array(await blob.arrayBuffer()), prints }
  } finally {
    bitmap.close()
  }
}

/** On white, all of it. */
function drawnOn(image: ImageBitmap | OffscreenCanvas, width: number, height: number) {
  const context = new OffscreenCanvas(width, height).getContext('2d', onProcessor)
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  return context
}

const printsIn = (image: ImageBitmap | OffscreenCanvas): PicturePrint[] =>
  printsOf(drawnOn(image, printSide, printSide).getImageData(0, 0, printSide, printSide).data)

export interface DrawnPicture {
  /** Absent where the prints alone were asked for. */
  jpeg?: Uint8Array
  prints: PicturePrint[]
}

export type Drawn = DrawnPicture | { failure: string }

self.onmessage = async ({ data }: MessageEvent<DrawRequest>) => {
  const answer = (drawn: Drawn) => self.postMessage(drawn)
  try {
    answer(await draw(data))
  } catch (error) {
    answer({ failure: String(error) })
  }
}
