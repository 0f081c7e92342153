/**
 * What a photo says of itself: caption, by-line, credit, copyright and the rest, gathered from EXIF, IIM and XMP.
 *
 * Reading order of the Metadata Working Group (Guidelines 2.0, 5.1): EXIF ImageDescription, Artist and Copyright where
 * they are not blank, except for a camera's own filler; IIM only where its digest shows an edit after XMP was written,
 * or where XMP is silent; else XMP. Where two disagree the reader is told, and the file keeps both.
 */
import { createHash } from 'node:crypto'
import type { PhotoFields } from '../../../shared/records.js'
import { type Container, type PhotoType, readContainer } from './container.js'
import { clean, iimNames, isUtf8, likelyCharset, readIim } from './iim.js'
import { type Ifd, readIfd, tiffTags } from './tiff.js'
import { readXmp } from './xmp.js'

export interface PhotoMetadata {
  fields: PhotoFields
  width: number
  height: number
  orientation: number
  /** Why the picture cannot be whole; absent where nothing speaks against it. */
  damage?: string
  warnings: string[]
}

/** What cameras and programs write where a caption belongs. */
const filler =
  /^(olympus digital camera|minolta digital camera|konica minolta digital camera|sony dsc|dcim\\?.*|digital camera|kodak.*digital.*camera|samsung|lg mobile|img[_-]?\d+|dsc[_-]?\d+|_?default|exif[_ ]jpeg(_picture)?|untitled|screenshot|created (with|by) .*|\(?c\)?|copyright)\.?$/i

export function readPhotoMetadata(bytes: Uint8Array, type: PhotoType): PhotoMetadata {
  const container = readContainer(bytes, type)
  const exif = readIfd(container.exif ?? new Uint8Array())
  const warnings: string[] = []
  const orientation = exif.number(tiffTags.orientation) ?? 1
  return {
    fields: fieldsOf(container, exif, warnings),
    width: container.width,
    height: container.height,
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    ...(container.damage === undefined ? {} : { damage: container.damage }),
    warnings,
  }
}

function fieldsOf(container: Container, ifd: Ifd, warnings: string[]): PhotoFields {
  const iim = readIim(container.iim ?? new Uint8Array())
  const xmp = readXmp(container.xmp)
  const iimEdited =
    container.iim !== undefined && container.iimDigest !== undefined && container.iimDigest !== digest(container.iim)
  if (iim.assumed)
    warnings.push(
      `The file does not say how its caption and credit are encoded; they were read as ${iim.assumed}. Please check them.`,
    )

  /** The first of XMP and IIM that speaks, IIM first where it was edited last; a disagreement is told. */
  const pick = (label: string, property: string, dataset: number, join = ', '): string => {
    const fromXmp = xmp.values(property)
    const fromIim = iim.values(dataset)
    const [first, second] = iimEdited ? [fromIim, fromXmp] : [fromXmp, fromIim]
    const isList = property === 'dc:creator'
    const text = (values: string[]) => (isList ? values.join(join) : (values[0] ?? ''))
    const [chosen, other] = [text(first) || text(second), text(second)]
    // IIM cuts long values (By-line, Credit and Source hold 32 bytes), so a beginning is no disagreement.
    if (text(first) !== '' && other !== '' && !same(chosen, other))
      warnings.push(`The file holds two versions of the ${label}: “${chosen}” and “${other}”. The first was taken.`)
    return chosen
  }
  const fromExif = (tag: number) => {
    const text = exifText(ifd.bytes(tag))
    return filler.test(text) ? '' : text
  }
  const withExif = (tag: number, picked: string) => fromExif(tag) || picked

  const caption = withExif(tiffTags.description, pick('caption', 'dc:description', iimNames.caption))
  const by = withExif(tiffTags.artist, pick('by-line', 'dc:creator', iimNames.byline))
  const copyright = withExif(tiffTags.copyright, pick('copyright notice', 'dc:rights', iimNames.copyright))
  const credit = pick('credit line', 'photoshop:Credit', iimNames.credit)
  const headline = pick('headline', 'photoshop:Headline', iimNames.headline)
  const source = pick('source', 'photoshop:Source', iimNames.source)
  const [altText = ''] = xmp.values('Iptc4xmpCore:AltTextAccessibility')
  const [usageTerms = ''] = xmp.values('xmpRights:UsageTerms')
  const places = [
    ...xmp.values('Iptc4xmpCore:Location'),
    ...xmp.inside('Iptc4xmpExt:LocationShown', 'Iptc4xmpExt:LocationName'),
    ...iim.values(iimNames.sublocation),
    pick('city', 'photoshop:City', iimNames.city),
    pick('country', 'photoshop:Country', iimNames.country),
  ]
  return {
    type: 'picture',
    by,
    headlines: headline === '' ? [] : [{ role: 'main', value: headline }],
    descriptions: [
      { role: 'caption' as const, value: filler.test(caption) ? '' : caption },
      { role: 'creditline' as const, value: credit },
      { role: 'altText' as const, value: altText },
    ].filter(({ value }) => value !== ''),
    infoSources: source === '' ? [] : [{ role: 'source', name: source }],
    copyrightNotice: copyright,
    usageTerms,
    edNote: pick('instructions', 'photoshop:Instructions', iimNames.instructions),
    contentCreated: dateCreated(xmp.values('photoshop:DateCreated')[0], iim.values(iimNames.dateCreated)[0], ifd),
    people: unique(xmp.values('Iptc4xmpExt:PersonInImage')).map((name) => ({ name, rel: 'depicted' })),
    places: unique(places).map((name) => ({ name })),
  }
}

const digest = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

const unique = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value !== ''))]

const squeezed = (text: string) => text.replace(/\s+/g, ' ')

const same = (a: string, b: string): boolean => {
  const [x, y] = [squeezed(a), squeezed(b)]
  return x === y || x.startsWith(y) || y.startsWith(x)
}

/** EXIF says ASCII; what is written is UTF-8 or the writer's own code page. */
function exifText(bytes: Uint8Array | undefined): string {
  if (!bytes) return ''
  const end = bytes.indexOf(0)
  const content = end < 0 ? bytes : bytes.subarray(0, end)
  return clean(new TextDecoder(isUtf8(content) ? 'utf-8' : likelyCharset([content])).decode(content))
}

/** As precise as the file tells: XMP's ISO date, IIM's CCYYMMDD, EXIF's `2024:05:31 10:20:30`. */
function dateCreated(xmp: string | undefined, iim: string | undefined, ifd: Ifd): string {
  if (xmp && /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(xmp)) return xmp
  const short = /^(\d{4})(\d\d)(\d\d)$/.exec(iim ?? '')
  if (short && short[2] !== '00' && short[3] !== '00') return `${short[1]}-${short[2]}-${short[3]}`
  const taken = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(exifText(ifd.bytes(tiffTags.dateTimeOriginal)))
  return taken && taken[1] !== '0000' ? `${taken[1]}-${taken[2]}-${taken[3]}T${taken[4]}` : ''
}
