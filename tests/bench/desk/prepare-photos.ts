/**
 * An archive of N photos for the window: made once and kept below tmp/bench.
 *
 * Each photo is a PNG of its own, drawn here in a few hundred bytes, with the texts that a picture desk writes into XMP; the
 * archive takes it in as it takes in any photo. One photo in twenty lacks its credit, one in five its caption. Some are shown
 * by releases, and one release shows 500. Usage: PHOTOS. The last line on standard output is JSON: the archive's folder
 * and how many photos it has.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { Archive } from '../../../src/main/archive/archive.js'
import { formatVersion } from '../../../src/main/archive/store.js'
import { emptyRelease, type PhotoId } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'

const say = (line: string) => process.stderr.write(`${line}\n`)
const [size = 100_000] = process.argv.slice(2).map(Number)
/** Raise it when another archive comes out. */
const recipe = 1
const atOnce = 64
const manyPhotos = 500

const kept = join(process.cwd(), 'tmp/bench')
const folder = join(kept, `photos-${formatVersion}-${recipe}-${size}`)
const note = `${folder}.json`
if (!existsSync(note)) {
  say(`Building an archive of ${size.toLocaleString('en')} photos …`)
  await mkdir(kept, { recursive: true })
  await rm(folder, { recursive: true, force: true })
  const archive = await Archive.create(folder, { name: 'Bench', contact: [] })
  const photos = await takeIn(archive)
  for (let at = 0; at + 40 <= photos.length && at < 4_000; at += 40)
    await showing(archive, `Release with the photos from ${at + 1} on`, photos.slice(at, at + 12))
  await showing(archive, `A release with ${manyPhotos} photos`, photos.slice(0, manyPhotos))
  await archive.close()
  await writeFile(`${note}.new`, JSON.stringify({ photos: photos.length }))
  await rename(`${note}.new`, note)
}
process.stdout.write(`${JSON.stringify({ folder, photos: size })}\n`)

async function takeIn(archive: Archive): Promise<PhotoId[]> {
  const random = new Random(1)
  const photos: PhotoId[] = []
  for (let from = 0; from < size; from += atOnce) {
    const made = Array.from({ length: Math.min(atOnce, size - from) }, (_, at) => pictureNumbered(from + at, random))
    const added = await Promise.all(made.map((one) => archive.addPhoto({ kind: 'bytes', ...one })))
    photos.push(...added.map(({ photo }) => photo.uri))
    if (from % (atOnce * 100) === 0) say(`${from.toLocaleString('en')} …`)
  }
  return photos
}

async function showing(archive: Archive, headline: string, photos: readonly PhotoId[]): Promise<void> {
  const draft = emptyRelease('en')
  await archive.saveRelease(
    {
      ...draft,
      headlines: [{ role: 'main', value: headline }],
      bodies: [{ role: 'main', contentType: 'text/html', value: '<p>What they show.</p>' }],
      associations: photos.map((photo) => ({ rel: 'illustration', photo, caption: '', credit: '', paragraph: -1 })),
    },
    null,
  )
}

/** A wide picture in a colour of its own with a band across it, so that neighbours look different. */
function pictureNumbered(number: number, random: Random): { name: string; bytes: Uint8Array } {
  const [width, height] = random.chance(0.2) ? [60, 90] : [90, 60]
  const [above, below] = [0, 1].map(() => [0, 1, 2].map(() => random.below(256)))
  const band = random.between(10, height - 10)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        rows[y * (1 + width * 3) + 1 + x * 3 + channel] = (y + (x >> 2) < band ? above : below)?.[channel] ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const bytes = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmpOf(number, random)}`, 'utf8')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  // Cameras begin to count anew after 9,999.
  return { name: `${random.pick(['IMG', 'DSC', 'KAZ'])}_${String(number % 10_000).padStart(4, '0')}.png`, bytes }
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(content.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

function xmpOf(number: number, random: Random): string {
  const taken = new Date(Date.UTC(2000, 0, 1) + random.below(26 * 365 * 86_400) * 1000).toISOString().slice(0, 19)
  const caption = `Colonel Nygmet Satpayev speaks to officers of ${random.between(2, 30)} countries at exercise ${number} in Astana, ${taken.slice(0, 10)}.`
  const credit = random.pick(['Kökjar Center press service', 'пресс-служба КАЗЦЕНТ', 'Lake Region Observer Network'])
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:City="Astana" ${random.chance(0.95) ? `photoshop:Credit="${credit}"` : ''} ${random.chance(0.9) ? `photoshop:DateCreated="${taken}"` : ''}>
${random.chance(0.8) ? `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description>` : ''}
<dc:creator><rdf:Seq><rdf:li>Photographer ${number % 40}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
}
