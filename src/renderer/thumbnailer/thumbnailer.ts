/**
 * Decodes one photo at a time and answers a smaller JPEG. Runs in a hidden, sandboxed page without any bridge, so that
 * a picture made to break a decoder breaks nothing but this page.
 *
 * The runtime's own decoders do the work (JPEG with CMYK, PNG, WebP, GIF, AVIF); TIFF, which Chromium lacks, is decoded
 * by utif2. HEIC has no decoder here. Transparent parts become white.
 */
import UTIF from 'utif2'

interface Request {
  url: string
  contentType: string
  /** EXIF orientation, for TIFF only: the others are turned by the decoder. */
  orientation: number
  /** Longest side of the answer in pixels; a smaller picture is not enlarged. */
  maxSide: number
  maxPixels: number
}

async function decodeTiff(bytes: ArrayBuffer, request: Request): Promise<ImageBitmap> {
  const pages = UTIF.decode(bytes)
  const page = pages.reduce((best, next) => (pixels(next) > pixels(best) ? next : best))
  if (pixels(page) > request.maxPixels) throw new Error('too many pixels')
  UTIF.decodeImage(bytes, page)
  const rgba = UTIF.toRGBA8(page)
  const image = new ImageData(new Uint8ClampedArray(rgba), page.width, page.height)
  return turned(await createImageBitmap(image), request.orientation)
}

/** Width times height as the directory says it, before anything is decoded. */
function pixels(page: UTIF.IFD): number {
  const number = (tag: string) => Number((page[tag] as number[] | undefined)?.[0] ?? 0)
  return number('t256') * number('t257')
}

function turned(image: ImageBitmap, orientation: number): ImageBitmap {
  if (orientation <= 1 || orientation > 8) return image
  const { width, height } = image
  const across = orientation >= 5
  const canvas = new OffscreenCanvas(across ? height : width, across ? width : height)
  const context = canvas.getContext('2d')
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

async function draw(request: Request): Promise<Uint8Array> {
  const response = await fetch(request.url)
  if (!response.ok) throw new Error(`the original is not there (${response.status})`)
  const bitmap =
    request.contentType === 'image/tiff'
      ? await decodeTiff(await response.arrayBuffer(), request)
      : await createImageBitmap(await response.blob())
  const scale = Math.min(1, request.maxSide / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)))
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 })
  return new Uint8Array(await blob.arrayBuffer())
}

Object.assign(window, { draw })
