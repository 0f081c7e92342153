/**
 * What a photo says of itself: caption, by-line, credit, copyright and the rest, gathered from EXIF, IIM and XMP.
 *
 * Reading order of the Metadata Working Group (Guidelines 2.0, 5.1): EXIF ImageDescription, Artist and Copyright where
 * they are not blank, except for a camera's own filler; IIM only where its digest shows an edit after XMP was written,
 * or where XMP is silent; else XMP. Where two disagree the reader is told, and the file keeps both. XMP beside the file,
 * of which those guidelines say nothing, goes before all of it, unless the file's own says that it is the later.
 */
import { createHash } from 'node:crypto'
import type { consents, PhotoFields } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import type { PhotoType } from '../picture-kinds.js'
import { type Container, readContainer } from './container.js'
import { clean, decode, type Iim, iimNames, likelyCharset, readIim } from './iim.js'
import { withoutHistories } from './light-xmp.js'
import type { Sidecar } from './sidecar.js'
import { type Ifd, readIfd, tiffTags } from './tiff.js'
import { maxPackets, readXmp, type Xmp } from './xmp.js'

export interface PhotoMetadata {
  fields: PhotoFields
  width: number
  height: number
  orientation: number
  /** Why the picture cannot be whole; absent where nothing speaks against it. */
  damage?: Said
  warnings: Said[]
}

/** What cameras and programs write where a caption belongs. */
const filler =
  /^(olympus digital camera|minolta digital camera|konica minolta digital camera|sony dsc|dcim\\?.*|digital camera|kodak.*digital.*camera|file written by adobe.*|samsung|<(?:samsung|digimax|kenox)[^<>]*>|lg mobile|img[_-]?\d+|dsc[_-]?\d+|_?default|exif[_ ]jpeg(_picture)?|untitled|screenshot|created (with|by) .*|\(?c\)?|copyright)\.?$/i

/** Longer is a caption, whatever it begins with. */
const maxFillerLength = 80
/** EXIF may claim a text as long as the file. */
const maxTextBytes = 64_000
/** Photoshop's word for "there was no IIM". */
const noDigest = '0'.repeat(32)

/** `sidecar`: what lies beside the file. */
export async function readPhotoMetadata(bytes: Uint8Array, type: PhotoType, sidecar?: Sidecar): Promise<PhotoMetadata> {
  const container = readContainer(bytes, type)
  const xmp: Uint8Array[] = []
  for (const [at, packet] of container.xmp.entries())
    xmp.push(at < maxPackets ? await withoutHistories(packet) : packet)
  return metadataIn({ ...container, xmp }, sidecar)
}

export function metadataIn(container: Container, sidecar?: Sidecar): PhotoMetadata {
  const exif = readIfd(container.exif ?? new Uint8Array())
  const warnings: Said[] = []
  const orientation = container.turned ?? exif.number(tiffTags.orientation) ?? 1
  return {
    fields: fieldsOf(container, exif, sidecar, warnings),
    width: container.width,
    height: container.height,
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    ...(container.damage === undefined ? {} : { damage: container.damage }),
    warnings,
  }
}

function fieldsOf(container: Container, exif: Ifd, sidecar: Sidecar | undefined, warnings: Said[]): PhotoFields {
  const iim = readIim(container.iim ?? new Uint8Array())
  const xmp = readXmp(container.xmp)
  const beside = readXmp(sidecar?.bytes ? [sidecar.bytes] : [])
  const wrote = container.iimDigest === noDigest ? undefined : container.iimDigest
  const iimEdited = container.iim !== undefined && wrote !== undefined && wrote !== digest(container.iim)
  if (xmp.damaged) warnings.push(say('metadata-damaged', { part: 'XMP' }))
  if (sidecar && (beside.damaged || !sidecar.bytes)) warnings.push(say('sidecar-damaged', { name: sidecar.name }))
  if (iim.damaged) warnings.push(say('metadata-damaged', { part: 'IIM' }))
  if (iim.assumed) warnings.push(say('metadata-encoding', { encoding: iim.assumed }))

  /** The first of XMP and IIM that speaks, IIM first where it was edited last; a disagreement is told. */
  const pick = (label: Label, property: string, dataset: number): string => {
    const [fromXmp, fromIim] = [textOf(property, xmp.values(property)), textOf(property, iim.values(dataset))]
    const full = iim.isFull(dataset)
    // Where IIM holds the beginning only, because no more fits, the whole text is in XMP.
    const isCopy = full && fromXmp !== fromIim && squeezed(fromXmp).startsWith(squeezed(fromIim))
    const chosen = iimEdited && !isCopy ? fromIim || fromXmp : fromXmp || fromIim
    const other = chosen === fromXmp ? fromIim : fromXmp
    if (other !== '' && !same(chosen, other)) warnings.push(twoVersions(label, chosen, other))
    if (full && chosen === fromIim && chosen !== fromXmp)
      warnings.push(say('metadata-cut', { label: say(`label-${label}`), text: brief(chosen) }))
    return chosen
  }
  /** EXIF before what was picked; unless it is a camera's filler, or its letters were lost when it was written. */
  const exifBefore = (label: Label, tag: number, picked: string): string => {
    const text = exifText(exif.bytes(tag))
    if (text === '' || isFiller(text)) return picked
    if (picked !== '' && /\?{3}/.test(text)) return picked
    if (picked !== '' && !same(text, picked)) warnings.push(twoVersions(label, text, picked))
    return text
  }

  const isFileLater = changedAt(beside) > 0 && changedAt(xmp) > changedAt(beside)
  /** What is beside the file before what the file says; a disagreement is told. */
  const besideBefore = (label: Label, property: string, fromFile: string): string => {
    const told = textOf(property, beside.values(property))
    if (told === '' || fromFile === '') return told || fromFile
    const [taken, other] = isFileLater ? [fromFile, told] : [told, fromFile]
    if (sidecar && !same(taken, other))
      warnings.push(
        say('sidecar-differs', {
          name: sidecar.name,
          label: say(`label-${label}`),
          taken: brief(taken),
          other: brief(other),
        }),
      )
    return taken
  }
  const both = (label: Label, property: string, dataset: number): string =>
    besideBefore(label, property, pick(label, property, dataset))
  /** Of what stands in XMP alone. */
  const first = (valuesIn: (source: Xmp) => string[]): string[] =>
    firstFilled((isFileLater ? [xmp, beside] : [beside, xmp]).map(valuesIn))

  const inFile = exifBefore('caption', tiffTags.description, pick('caption', 'dc:description', iimNames.caption))
  const caption = besideBefore('caption', 'dc:description', isFiller(inFile) ? '' : inFile)
  const by = besideBefore(
    'byline',
    'dc:creator',
    exifBefore('byline', tiffTags.artist, pick('byline', 'dc:creator', iimNames.byline)),
  )
  const copyright = besideBefore(
    'copyright',
    'dc:rights',
    exifBefore('copyright', tiffTags.copyright, pick('copyright', 'dc:rights', iimNames.copyright)),
  )
  const credit = both('credit', 'photoshop:Credit', iimNames.credit)
  const headline = both('headline', 'photoshop:Headline', iimNames.headline)
  const source = both('source', 'photoshop:Source', iimNames.source)
  const [altText = ''] = first((one) => one.values('Iptc4xmpCore:AltTextAccessibility'))
  const [event = ''] = first((one) => one.values('Iptc4xmpExt:Event'))
  const [usageTerms = ''] = first((one) => one.values('xmpRights:UsageTerms'))
  const consent = consentOf(first((one) => one.values('plus:ModelReleaseStatus'))[0])
  const spots = first(placesIn)
  const places = [
    ...spots,
    ...iim.values(iimNames.sublocation).filter((spot) => !spots.some((whole) => whole.startsWith(spot))),
    both('city', 'photoshop:City', iimNames.city),
    both('state', 'photoshop:State', iimNames.state),
    both('country', 'photoshop:Country', iimNames.country),
  ]
  const keywordsIn = (source: Xmp): string[] => {
    const inXmp = keywordsOf(source.values('dc:subject'))
    if (source === beside) return inXmp
    const inIim = keywordsOf(iim.values(iimNames.keywords))
    return firstFilled(iimEdited ? [inIim, inXmp] : [inXmp, inIim])
  }
  const keywords = first(keywordsIn)
  return {
    type: 'picture',
    by,
    headlines: headline === '' ? [] : [{ role: 'main', value: headline }],
    descriptions: [
      { role: 'caption' as const, value: caption },
      { role: 'creditline' as const, value: credit },
      { role: 'altText' as const, value: altText },
    ].filter(({ value }) => value !== ''),
    infoSources: source === '' ? [] : [{ role: 'source', name: source }],
    copyrightNotice: copyright,
    usageTerms,
    edNote: both('instructions', 'photoshop:Instructions', iimNames.instructions),
    contentCreated: dateCreated(first((one) => one.values('photoshop:DateCreated'))[0], iim, exif),
    people: unique(first((one) => one.values('Iptc4xmpExt:PersonInImage'))).map((name) => ({ name, rel: 'depicted' })),
    places: unique(places).map((name) => ({ name })),
    ...(event === '' ? {} : { events: [{ rel: 'about', name: event }] }),
    ...(consent ? { rights: { consent } } : {}),
    ...(keywords.length > 0 ? { subjects: keywords.map((name) => ({ name })) } : {}),
  }
}

const plusConsents = { NON: 'none', NAP: 'notApplicable', UMR: 'unlimited', LMR: 'limited' } as const

/** Of a term of PLUS, `http://ns.useplus.org/ldf/vocab/MR-LMR`, or of its code alone. */
function consentOf(term = ''): (typeof consents)[number] | undefined {
  const code = /(?:^|\/)MR-(NON|NAP|UMR|LMR)$/.exec(term.trim())?.[1]
  return code === undefined ? undefined : plusConsents[code as keyof typeof plusConsents]
}

/** Some programs write all of them as one, between semicolons or commas. */
const keywordsOf = (values: readonly string[]): string[] => {
  const [only = '', ...others] = values
  const parted = others.length === 0 ? only.split(only.includes(';') ? ';' : ',') : values
  return unique(parted.map((value) => value.trim()))
}

/** Several by-lines are one, of other properties the first counts. */
const textOf = (property: string, values: readonly string[]): string =>
  property === 'dc:creator' ? values.join(', ') : (values[0] ?? '')

const placesIn = (source: Xmp): string[] => [
  ...source.values('Iptc4xmpCore:Location'),
  ...['Sublocation', 'LocationName', 'City', 'ProvinceState', 'CountryName'].flatMap((field) =>
    source.inside('Iptc4xmpExt:LocationShown', `Iptc4xmpExt:${field}`),
  ),
]

/** Milliseconds since 1970; 0 where it does not say. */
const changedAt = (source: Xmp): number =>
  Math.max(0, ...['xmp:MetadataDate', 'xmp:ModifyDate'].map((name) => Date.parse(source.values(name)[0] ?? '') || 0))

const isFiller = (text: string): boolean => text.length <= maxFillerLength && filler.test(text)

const digest = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

const firstFilled = (lists: readonly string[][]): string[] => lists.find((values) => values.length > 0) ?? []

const unique = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value !== ''))]

const squeezed = (text: string) => text.replace(/\s+/g, ' ')

const brief = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

type Label =
  | 'caption'
  | 'byline'
  | 'copyright'
  | 'credit'
  | 'headline'
  | 'source'
  | 'city'
  | 'state'
  | 'country'
  | 'instructions'

const twoVersions = (label: Label, taken: string, other: string): Said =>
  say('metadata-two-versions', { label: say(`label-${label}`), taken: brief(taken), other: brief(other) })

const same = (a: string, b: string): boolean => {
  const [x, y] = [squeezed(a), squeezed(b)]
  return x === y || x.startsWith(y) || y.startsWith(x)
}

/** EXIF says ASCII; what is written is UTF-8 or the writer's own code page. */
export function exifText(bytes: Uint8Array | undefined): string {
  if (!bytes) return ''
  const end = bytes.indexOf(0)
  const content = bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, maxTextBytes))
  return clean(decode(content, likelyCharset([content])))
}

/** A date in XMP, as precise as it is known. */
export const isoDate = /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/

/** As precise as the file tells: XMP's ISO date, IIM's CCYYMMDD and HHMMSS±HHMM, EXIF's `2024:05:31 10:20:30`. */
function dateCreated(xmp: string | undefined, iim: Iim, ifd: Ifd): string {
  if (xmp && isoDate.test(xmp)) return xmp
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(iim.values(iimNames.dateCreated)[0] ?? '')
  if (day && day[1] !== '0000') {
    // IIM writes 00 for a month or a day that is not known.
    if (day[2] === '00') return `${day[1]}`
    if (day[3] === '00') return `${day[1]}-${day[2]}`
    const time = /^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/.exec(iim.values(iimNames.timeCreated)[0] ?? '')
    const clock = time ? `T${time[1]}:${time[2]}:${time[3]}${time[4] ? `${time[4]}:${time[5]}` : ''}` : ''
    return `${day[1]}-${day[2]}-${day[3]}${clock}`
  }
  const taken = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(exifText(ifd.bytes(tiffTags.dateTimeOriginal)))
  if (!taken || taken[1] === '0000') return ''
  const zone = /^([+-]\d\d:\d\d|Z)$/.exec(exifText(ifd.bytes(tiffTags.offsetTimeOriginal)))?.[1] ?? ''
  return `${taken[1]}-${taken[2]}-${taken[3]}T${taken[4]}${zone}`
}
