/**
 * What the sample archive is made from: resources/sample, read and checked.
 *
 * The records there have keys, and a string such as `@tolegenuly` stands where the id of that record will: ids are given
 * when a record is saved. Names in texts are looked up as a press officer would who knows the people: a name that a
 * record has in any language, or as a variant, is that record's. Rejected: ids in the sources, since an archive gives
 * its own, and making the sample as an import, which would leave photos, links and corrections untried.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { calendarDay, houseDecoder, instant } from '../../shared/decode.js'
import type { PressEvent } from '../../shared/press-event.js'
import type { AnyDraft, AnyRecord } from '../../shared/record-kinds.js'
import type { LanguageTag, PhotoDraft, RecordId } from '../../shared/records.js'
import type { EventReference } from '../../shared/references.js'

const photoNames = v.array(v.nullable(v.string()))
const inLanguages = v.record(v.string(), v.string())

const releaseDecoder = v.strictObject({
  status: v.optional(v.picklist(['draft', 'approved', 'released']), 'released'),
  /** Where they are not those of the story. Null is a place whose photo is still to come. */
  photos: v.optional(photoNames),
  /** Days from now: a sample that is made next year has one under embargo as well. */
  embargo: v.optional(v.strictObject({ days: v.number(), reason: v.string() })),
  correction: v.optional(v.strictObject({ notice: v.string(), replace: inLanguages })),
  withdrawn: v.optional(v.string()),
  sentTo: v.optional(
    v.array(v.strictObject({ to: v.string(), uri: v.optional(v.string()), at: instant, channel: v.string() })),
    [],
  ),
})

const storyDecoder = v.strictObject({
  key: v.string(),
  date: v.optional(calendarDay),
  topics: v.array(v.string()),
  photos: photoNames,
  event: v.optional(v.string()),
  organisations: v.optional(v.array(v.string()), []),
  number: v.optional(v.string()),
  /** By the name of the text, without its ending. */
  releases: v.record(v.string(), releaseDecoder),
})

const sampleDecoder = v.strictObject({
  house: houseDecoder,
  topics: v.record(v.string(), inLanguages),
  stories: v.array(storyDecoder),
})

/** What is written into the files (scripts/sample-photos) is for the script alone; the rest is for the record. */
const photosDecoder = v.object({
  rights: v.record(v.string(), v.string()),
  photos: v.record(
    v.string(),
    v.object({ people: v.optional(v.array(v.unknown()), []), rights: v.optional(v.record(v.string(), v.string())) }),
  ),
})

const keyedRecords = v.record(v.string(), v.looseObject({ type: v.string() }))

export type SampleStory = v.InferOutput<typeof storyDecoder>
export type SampleRelease = v.InferOutput<typeof releaseDecoder>
export type SamplePhoto = Pick<PhotoDraft, 'people' | 'rights'>

export class SampleSources {
  private constructor(
    readonly folder: string,
    private readonly sample: v.InferOutput<typeof sampleDecoder>,
    private readonly pictures: v.InferOutput<typeof photosDecoder>,
    /** People, places, events and boilerplates, by their keys; `shelves` point to releases and photos. */
    readonly records: Record<string, unknown>,
    readonly shelves: Record<string, unknown>,
  ) {}

  static async read(folder: string): Promise<SampleSources> {
    const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))
    const files = ['sample.json', 'photos.json', 'records.json', 'shelves.json']
    const [sample, photos, records, shelves] = await Promise.all(files.map(json))
    return new SampleSources(
      folder,
      v.parse(sampleDecoder, sample),
      v.parse(photosDecoder, photos),
      v.parse(keyedRecords, records),
      v.parse(keyedRecords, shelves),
    )
  }

  get house() {
    return this.sample.house
  }

  get stories(): SampleStory[] {
    return this.sample.stories
  }

  get photoNames(): string[] {
    return Object.keys(this.pictures.photos)
  }

  textPath = (name: string): string => join(this.folder, 'releases', `${name}.txt`)
  photoPath = (name: string): string => join(this.folder, 'photos', name)

  topic(key: string, language: LanguageTag): string {
    return this.sample.topics[key]?.[language] ?? missing(key)
  }

  photo(name: string, keys: SampleKeys): SamplePhoto {
    const { people, rights } = this.pictures.photos[name] ?? missing(name)
    return keys.resolved({ people, rights: rights ?? this.pictures.rights }) as SamplePhoto
  }
}

/** The saved records by their keys, and by every name that they have. */
export class SampleKeys {
  private readonly records = new Map<string, AnyRecord>()
  private readonly named = new Map<string, AnyRecord>()

  add(key: string, record: AnyRecord): void {
    this.records.set(`@${key}`, record)
    if (record.type === 'person' || record.type === 'organisation' || record.type === 'place')
      for (const name of [...record.names.map(({ value }) => value), ...record.variants])
        this.named.set(name.toLowerCase(), record)
    else if (record.type === 'boilerplate') this.named.set(record.text.toLowerCase(), record)
  }

  /** A copy with ids where keys stood. */
  resolved(value: unknown): unknown {
    if (typeof value === 'string') return isKey(value) ? this.get(value).uri : value
    if (Array.isArray(value)) return value.map((entry) => this.resolved(entry))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([field, entry]) => [field, this.resolved(entry)]))
  }

  get(key: string): AnyRecord {
    return this.records.get(key) ?? missing(key)
  }

  /** Whether all keys in it are known already. */
  knows(value: unknown): boolean {
    if (typeof value === 'string') return !isKey(value) || this.records.has(value)
    return typeof value !== 'object' || value === null || Object.values(value).every((entry) => this.knows(entry))
  }

  /** `{ uri }` of the record that has such a name, or `{}`. Russian and Kazakh add their endings to a place's. */
  uriOf<Id extends RecordId>(name: string, type: AnyRecord['type']): { uri?: Id } {
    const wanted = name.toLowerCase()
    const exact = this.named.get(wanted)
    const inflected = [...this.named].find(([known, other]) => other.type === 'place' && wanted.startsWith(known))?.[1]
    const found = exact ?? (type === 'place' ? inflected : undefined)
    return found?.type === type ? { uri: found.uri as Id } : {}
  }

  nameOf(key: string, language: LanguageTag): string {
    const record = this.get(key)
    const names = 'names' in record ? record.names : []
    return names.find((name) => name.language === language)?.value ?? missing(`${key} in ${language}`)
  }

  /** The event as a release in this language has it. */
  about(key: string, language: LanguageTag): EventReference {
    const { uri, headlines, dates, places } = this.get(key) as PressEvent
    const name = headlines.find((headline) => headline.language === language)?.value ?? missing(key)
    const place = [...this.records].find(([, record]) => record.uri === places[0]?.uri)?.[0]
    return {
      rel: 'about',
      name,
      ...(dates === undefined ? {} : { date: dates.from }),
      ...(place === undefined ? {} : { place: this.nameOf(place, language) }),
      uri,
    }
  }

  draft(value: unknown): AnyDraft {
    return this.resolved(value) as AnyDraft
  }
}

const isKey = (text: string): boolean => /^@[\w.-]+$/.test(text)

function missing(what: string): never {
  throw new Error(`The sources of the sample have no ${what}.`)
}
