/**
 * IIM of the copy that leaves: the words for programs that read nothing newer, in declared UTF-8 (1:90 ESC % G), cut
 * between letters where a field holds no more; what the original's IIM says beside stays, its texts as UTF-8 too. The MD5 of
 * the records (0x0425) tells readers that XMP knows of them (Metadata Working Group, Guidelines 2.0, 3.3).
 */
import { createHash } from 'node:crypto'
import { cutToBytes } from '../../../shared/cut-to-bytes.js'
import { cutForIim, type IimField, iimLimits } from '../../../shared/iim-limits.js'
import { evened, joined } from '../checked-bytes.js'
import type { CopyWords } from './captioned-copy.js'
import { type Dataset, datasetsIn, decode, iimNames, isText, textsIn, utf8Mark } from './iim.js'
import { resourceIds, resourcesIn } from './photoshop.js'

export interface IimCopy {
  iim: Uint8Array
  cut: IimField[]
}

const mostKeywordBytes = 64
/** A dataset with a longer one says how long its length is. */
const mostPlainBytes = 0x7fff
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))

/** Of the by-line: its title; of the country: its code. They say who and where in other words, and would contradict. */
const dependents = { [iimNames.byline]: [85], [iimNames.country]: [100] }

export function iimOf(original: Uint8Array, words: CopyWords, creators: readonly string[]): IimCopy {
  const { datasets } = datasetsIn(original)
  const { texts, charset } = textsIn(datasets)
  const cut = new Set<IimField>()
  const told = (field: IimField, values: readonly string[]): Dataset[] =>
    values
      .filter((value) => value !== '')
      .map((value) => {
        const fitting = cutForIim(value, field)
        if (fitting !== value) cut.add(field)
        return { record: 2, dataset: iimNames[field], content: utf8(fitting) }
      })
  const fields: Record<Exclude<IimField, 'objectName'>, readonly string[]> = {
    instructions: [words.instructions],
    byline: creators,
    city: [words.place.city],
    sublocation: [words.place.sublocation],
    state: [words.place.state],
    country: [words.place.country],
    headline: [words.headline],
    credit: [words.credit],
    source: [words.source],
    copyright: [words.copyrightNotice],
    caption: [words.caption],
  }
  const ours = [
    ...Object.entries(fields).flatMap(([field, values]) => told(field as IimField, values)),
    ...words.keywords.map((keyword) => plain(iimNames.keywords, cutToBytes(keyword, mostKeywordBytes))),
    ...dated(words.dateCreated),
  ]
  const replaced = new Set<number>([
    ...Object.keys(fields).map((field) => iimNames[field as IimField]),
    iimNames.keywords,
    iimNames.dateCreated,
    iimNames.timeCreated,
    ...Object.entries(dependents).flatMap(([dataset, others]) =>
      isSaid(texts, charset, Number(dataset), ours) ? [] : others,
    ),
  ])
  const inUtf8 = ({ content, ...entry }: Dataset): Dataset => {
    const text = decode(content, charset)
    const fitting = entry.dataset === iimNames.objectName ? cutForIim(text, 'objectName') : text
    if (fitting !== text) cut.add('objectName')
    return { ...entry, content: utf8(fitting) }
  }
  const kept = [
    ...datasets.filter((entry) => !isText(entry) && !(entry.record === 1 && entry.dataset === 90)),
    ...texts.filter(({ dataset }) => !replaced.has(dataset)).map(inUtf8),
    { record: 1, dataset: 90, content: utf8(utf8Mark) },
    ...ours,
  ]
  for (const record of [1, 2])
    if (!kept.some((entry) => entry.record === record && entry.dataset === 0))
      kept.push({ record, dataset: 0, content: version4 })
  kept.sort((a, b) => a.record - b.record || a.dataset - b.dataset)
  return {
    iim: joined(kept.map(written)),
    cut: (Object.keys(iimLimits) as IimField[]).filter((field) => cut.has(field)),
  }
}

const version4 = new Uint8Array([0, 4])
const plain = (dataset: number, text: string): Dataset => ({ record: 2, dataset, content: utf8(text) })

/** Whether the original says of a dataset what we say. */
function isSaid(
  texts: readonly Dataset[],
  charset: Parameters<typeof decode>[1],
  dataset: number,
  ours: readonly Dataset[],
): boolean {
  const of = (entries: readonly Dataset[]) => entries.filter((entry) => entry.dataset === dataset)
  const before = of(texts).map(({ content }) => decode(content, charset))
  return (
    before.join('\n') ===
    of(ours)
      .map(({ content }) => Buffer.from(content).toString('utf8'))
      .join('\n')
  )
}

/** CCYYMMDD, with 00 for what is not known, and HHMMSS±HHMM, only with its zone: IIM has no time without one. */
function dated(date: string): Dataset[] {
  const day = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?[\d.]*(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(date)
  if (!day) return []
  const [, year, month = '00', dayOfMonth = '00', hour, minute, second = '00', zone] = day
  const shift = zone === 'Z' ? '+0000' : zone?.replace(':', '')
  const time = hour && shift ? [plain(iimNames.timeCreated, `${hour}${minute}${second}${shift}`)] : []
  return [plain(iimNames.dateCreated, `${year}${month}${dayOfMonth}`), ...time]
}

function written({ record, dataset, content }: Dataset): Uint8Array {
  const { length } = content
  const size =
    length <= mostPlainBytes
      ? [length >> 8, length & 255]
      : [0x80, 4, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]
  return joined([new Uint8Array([0x1c, record, dataset, ...size]), content])
}

/**
 * Photoshop's resources with this IIM and its digest before the others; `changed` gives those their place in the copy.
 * `isBeside`: the records themselves stand elsewhere, as TIFF has them.
 */
export function resourcesWith(
  original: Uint8Array,
  iim: Uint8Array | undefined,
  changed: (id: number, content: Uint8Array) => Uint8Array | undefined = (_, content) => content,
  isBeside = false,
): Uint8Array {
  const replaced: readonly number[] = [resourceIds.iim, resourceIds.iimDigest, resourceIds.xmp]
  const others = resourcesIn(original)
    .filter(({ id }) => !replaced.includes(id))
    .flatMap(({ id, content, whole }) => {
      const now = changed(id, content)
      return now === content ? [evened(whole)] : now ? [resource(id, now)] : []
    })
  const records = iim && !isBeside ? [resource(resourceIds.iim, iim)] : []
  const digest = iim ? [resource(resourceIds.iimDigest, createHash('md5').update(iim).digest())] : []
  return joined([...records, ...digest, ...others])
}

function resource(id: number, content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12)
  head.write('8BIM', 'latin1')
  head.writeUInt16BE(id, 4)
  head.writeUInt32BE(content.length, 8)
  return evened(joined([head, content]))
}
