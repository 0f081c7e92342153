/** What is compared of a photo and its copy: the words that our reader finds, and the bytes of the picture itself. */

import { Bytes } from '../../src/main/archive/checked-bytes.js'
import type { CaptionedCopy, CopyWords } from '../../src/main/archive/photo-metadata/captioned-copy.js'
import { readContainer } from '../../src/main/archive/photo-metadata/container.js'
import { segmentsIn } from '../../src/main/archive/photo-metadata/jpeg.js'
import { metadataIn, type PhotoMetadata } from '../../src/main/archive/photo-metadata/photo-metadata.js'
import { pngChunksIn } from '../../src/main/archive/photo-metadata/png.js'
import { readIfd, tiffTags } from '../../src/main/archive/photo-metadata/tiff.js'
import { webpChunksIn } from '../../src/main/archive/photo-metadata/webp.js'
import { photoType } from '../../src/main/archive/picture-kinds.js'
import { mainHeadline, photoDescription } from '../../src/shared/records.js'

export function readPhoto(bytes: Uint8Array, sidecar?: string): PhotoMetadata {
  const type = photoType(bytes)
  if (!type) throw new Error('no photo')
  const beside = sidecar === undefined ? undefined : { name: 'copy.xmp', bytes: new Uint8Array(Buffer.from(sidecar)) }
  return metadataIn(readContainer(bytes, type), beside)
}

export type ReadWords = Omit<CopyWords, 'captions' | 'place'> & { places: string[] }

export function readWords({ bytes, sidecar }: Pick<CaptionedCopy, 'bytes' | 'sidecar'>): ReadWords {
  const { fields } = readPhoto(bytes, sidecar)
  return {
    headline: mainHeadline(fields),
    caption: photoDescription(fields, 'caption'),
    altText: photoDescription(fields, 'altText'),
    by: fields.by,
    credit: photoDescription(fields, 'creditline'),
    copyrightNotice: fields.copyrightNotice,
    source: fields.infoSources[0]?.name ?? '',
    usageTerms: fields.usageTerms,
    instructions: fields.edNote,
    dateCreated: fields.contentCreated,
    keywords: (fields.subjects ?? []).map(({ name }) => name),
    people: fields.people.map(({ name }) => name),
    places: fields.places.map(({ name }) => name),
  }
}

/** As the reader must find them. */
export function asRead({ captions: _captions, place, ...words }: CopyWords): ReadWords {
  const { sublocation, city, state, country } = place
  return { ...words, places: [...new Set([sublocation, city, state, country].filter((name) => name !== ''))] }
}

/** The picture's own bytes: scans and tables of JPEG from the first scan on, IDAT, VP8, strips. */
export function pictureBytes(bytes: Uint8Array): Buffer {
  const type = photoType(bytes)
  if (type === 'image/jpeg') {
    const { segments, scanAt } = segmentsIn(new Bytes(bytes))
    const tables = segments.filter(({ marker }) => marker < 0xe0 || marker === 0xee)
    return Buffer.concat([...tables.map(({ from, to }) => bytes.subarray(from, to)), bytes.subarray(scanAt)])
  }
  if (type === 'image/png')
    return pictureChunks(pngChunksIn(new Bytes(bytes)), /^(IHDR|PLTE|IDAT|tRNS|iCCP|fdAT|fcTL)$/)
  if (type === 'image/webp') return pictureChunks(webpChunksIn(bytes), /^(VP8 |VP8L|ALPH|ANMF|ANIM|ICCP)$/)
  if (type !== 'image/tiff') return Buffer.from(bytes)
  const ifd = readIfd(bytes)
  const offsets = ifd.numbers(tiffTags.stripOffsets) ?? ifd.numbers(tiffTags.tileOffsets) ?? []
  const sizes = ifd.numbers(tiffTags.stripByteCounts) ?? ifd.numbers(tiffTags.tileByteCounts) ?? []
  return Buffer.concat(offsets.map((offset, index) => bytes.subarray(offset, offset + (sizes[index] ?? 0))))
}

const pictureChunks = (chunks: readonly { name: string; content: Uint8Array }[], names: RegExp): Buffer =>
  Buffer.concat(chunks.filter(({ name }) => names.test(name)).map(({ content }) => content))
