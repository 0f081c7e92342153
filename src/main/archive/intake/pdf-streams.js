/**
 * The streams of a PDF as they lie in its bytes: its photos, which pdf.js hands out decoded only, and whether what is
 * packed is whole. pdf.js goes by no checksum and keeps what it could unpack of a stream, so that a page could lose its
 * end and nobody would know.
 */
import { inflateRawSync, inflateSync } from 'node:zlib'

/** As it is before the thread counts what is made of it. */
const PlainBytes = globalThis.Uint8Array

/**
 * Every stream, with the dictionary that stands before it.
 *
 * @param pdf a Buffer
 */
function* streamsOf(pdf) {
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.latin1Slice(Math.max(at - 3, 0), at) === 'end') continue
    const before = pdf.latin1Slice(Math.max(at - 2_000, 0), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 4)
    const start = at + 6 + (pdf[at + 6] === 13 && pdf[at + 7] === 10 ? 2 : 1)
    const told = numberOf(dictionary, 'Length', /(?!\s+\d+\s+R)/.source)
    const end = told > 0 ? start + told : pdf.indexOf('endstream', start)
    const isWhole = end > start && end <= pdf.length
    yield { dictionary, start, end: isWhole ? end : start, isWhole }
    if (isWhole) at = end
  }
}

const isPicture = (dictionary) => /\/Subtype\s*\/Image\b/.test(dictionary)

const numberOf = (dictionary, name, after = '') =>
  Number(new RegExp(`/${name}\\s+(\\d+)\\b${after}`).exec(dictionary)?.[1] ?? 0)

/** Photos are whole JPEG files in a PDF. `others` counts pictures that are none. */
export function picturesIn(bytes) {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const pictures = []
  let others = 0
  for (const { dictionary, start, end, isWhole } of streamsOf(pdf)) {
    if (!isPicture(dictionary)) continue
    const [width, height] = [numberOf(dictionary, 'Width'), numberOf(dictionary, 'Height')]
    if (pdf[start] === 0xff && pdf[start + 1] === 0xd8 && isWhole)
      pictures.push({ width, height, bytes: new PlainBytes(pdf.subarray(start, end)) })
    else if (!/\/ImageMask\s+true|\/ColorSpace\s*\/DeviceGray/.test(dictionary) && width >= 100 && height >= 100)
      others++
  }
  return { pictures, others }
}

/**
 * Whether anything but a picture is packed and cannot be unpacked whole, or not to what was packed. What unpacks to more
 * than `most` bytes is not looked at further: others see to that.
 */
export function hasDamagedStream(bytes, most) {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // What is locked cannot be looked into.
  if (pdf.includes('/Encrypt')) return false
  let left = most
  for (const { dictionary, start, end } of streamsOf(pdf)) {
    if (isPicture(dictionary) || !/\/Filter\s*\[?\s*\/Fl(?:ateDecode)?\b/.test(dictionary)) continue
    // Its length may be told wrong; what follows what is packed is not read.
    const close = pdf.indexOf('endstream', end)
    const length = unpackedLength(pdf.subarray(start, close < 0 ? pdf.length : close), left)
    if (length === undefined) return true
    left -= length
    if (left < 1) return false
  }
  return false
}

/** Undefined where it is damaged; `most` where it is more than that. */
function unpackedLength(packed, most) {
  const limit = { maxOutputLength: most }
  try {
    return inflateSync(packed, limit).length
  } catch ({ code }) {
    if (code === 'ERR_BUFFER_TOO_LARGE') return most
    if (code !== 'Z_BUF_ERROR') return undefined
  }
  // Some writers leave the checksum away.
  try {
    return inflateRawSync(packed.subarray(2), limit).length
  } catch {
    return undefined
  }
}
