/** Records of every kind, as arbitrary values for property tests: valid ones, whose ids are few so that links meet. */
import fc from 'fast-check'
import type { AnyRecord, RecordKind, RecordOf } from '../../src/shared/record-kinds.js'
import type { RecordId } from '../../src/shared/records.js'

/** An id out of a few, good for every kind. */
export const idNumbered = <Id extends RecordId>(number: number): Id =>
  `urn:uuid:01a213f7-3456-7000-b386-${String(number).padStart(12, '0')}` as Id

const id = <Id extends RecordId>() => fc.nat(5).map((number) => idNumbered<Id>(number))
const text = fc.oneof(fc.constantFrom('', 'Astana', 'Қазақстан', 'Сenter', '__proto__'), fc.string({ maxLength: 12 }))
const day = fc.constantFrom('2024', '2024-05', '2024-02-29', '2024-05-31')
const instant = fc.constantFrom('2024-05-31T09:30:00.000Z', '2024-02-29T23:59:59Z', '2024-12-31T00:00:00.000Z')
const language = fc.constantFrom('kk', 'kk-Latn', 'ru', 'en', 'und')
const sha256 = fc.constantFrom('a'.repeat(64), '0123456789abcdef'.repeat(4))
const index = fc.integer({ min: -1, max: 4 })
/** Objects as JSON.parse makes them. */
const plain = { noNullPrototype: true }
const optional = { ...plain, requiredKeys: [] }

/** Fields that some later version may add. */
const unknown = fc.record({ futureField: fc.jsonValue({ maxDepth: 2 }) }, optional)

/** An object with these fields; those of `may` may be absent, and now and then there is one that is not known. */
const shape = <Must extends object, May extends object>(
  must: { [Key in keyof Must]: fc.Arbitrary<Must[Key]> },
  may: { [Key in keyof May]: fc.Arbitrary<May[Key]> },
): fc.Arbitrary<Must & Partial<May>> =>
  fc
    .tuple(fc.record(must, plain), fc.record(may, optional), unknown)
    .map(([first, second, third]) => ({ ...first, ...second, ...third }) as Must & Partial<May>)

const some = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { maxLength: 4 })
const reference = () => ({ uri: id() })
const named = { name: text }
const common = { uri: id(), firstCreated: instant, versionCreated: instant, revision: fc.integer({ min: 1, max: 9 }) }
const headline = { role: fc.constantFrom('main', 'sub'), value: text }
const name = shape({ language, value: text }, { script: fc.constantFrom('Cyrl', 'Latn'), sortAs: text })
const eventReference = shape({ rel: fc.constant('about'), name: text }, { date: day, place: text, uri: id() })
const contactAs = (...rels: string[]) => shape({ name: text, rel: fc.constantFrom(...rels) }, reference())
const body = fc.constantFrom(
  '',
  '<p>A</p>',
  '<p>One two</p>\n<p>Three</p>',
  '<h2>H</h2>\n<ul><li>a</li><li>b</li></ul>',
)

const release = shape(
  {
    ...common,
    type: fc.constant('composite'),
    status: fc.constantFrom('draft', 'approved', 'released', 'corrected', 'withdrawn'),
    language,
    headlines: some(shape(headline, {})),
    bodies: shape({ role: fc.constant('main'), contentType: fc.constant('text/html'), value: body }, {}).map((one) => [
      one,
    ]),
    descriptions: some(
      shape({ role: fc.constantFrom('summary', 'boilerplate', 'correction', 'withdrawal'), value: text }, reference()),
    ),
    quotes: some(shape({ text, person: text, role: text, paragraph: index }, reference())),
    people: some(contactAs('quoted', 'mentioned')),
    organisations: some(contactAs('issuer', 'mentions')),
    places: some(shape(named, reference())),
    subjects: some(shape(named, {})),
    events: some(eventReference),
    infoSources: some(shape({ role: fc.constant('mediaContact'), name: text, contactInfo: some(text) }, reference())),
    associations: some(
      shape({ rel: fc.constant('illustration'), caption: text, credit: text, paragraph: index }, { photo: id() }),
    ),
    altIds: some(shape({ role: text, value: text }, {})),
  },
  {
    slugline: text,
    dateline: shape({ place: text, text }, { date: day }),
    embargoedUntil: instant,
    contentCreated: day,
    copyrightNotice: text,
    usageTerms: text,
    edNote: text,
    related: some(shape({ rel: fc.constantFrom('translation', 'evolvedFrom'), uri: id() }, {})),
    releaseNumber: text,
    translationGroup: text,
    translatedFrom: shape({ uri: id(), revision: common.revision }, {}),
    embargo: shape(
      { overrides: some(shape({ at: instant, reason: text }, {})) },
      { reason: text, liftedAt: instant, zone: text },
    ),
    distribution: some(
      shape(
        { to: text, at: instant, channel: text, version: common.revision },
        { uri: id(), note: text, kitSha256: sha256 },
      ),
    ),
  },
)

const photo = shape(
  {
    ...common,
    type: fc.constant('picture'),
    by: text,
    headlines: some(shape(headline, {})),
    descriptions: some(shape({ role: fc.constantFrom('caption', 'creditline', 'altText'), value: text }, {})),
    infoSources: some(shape({ role: fc.constant('source'), name: text }, {})),
    copyrightNotice: text,
    usageTerms: text,
    edNote: text,
    contentCreated: text,
    people: some(contactAs('depicted')),
    places: some(shape(named, reference())),
    sha256,
    originalName: text,
    renditions: fc
      .record(
        {
          name: fc.constant('original'),
          contentType: text,
          width: fc.nat(9),
          height: fc.nat(9),
          sizeInBytes: fc.nat(9),
          orientation: fc.integer({ min: 1, max: 8 }),
        },
        plain,
      )
      .map((one) => [one]),
  },
  {
    subjects: some(shape(named, {})),
    events: some(eventReference),
    captions: shape({}, { kk: text, ru: text, en: text }),
    rights: shape(
      {},
      {
        releaseStatus: fc.constantFrom('unreviewed', 'cleared', 'withheld'),
        authority: text,
        consent: fc.constantFrom('none', 'notApplicable', 'unlimited', 'limited'),
        expires: day,
      },
    ),
  },
)

const event = shape(
  {
    ...common,
    type: fc.constant('event'),
    language,
    headlines: some(shape(headline, { language })),
    descriptions: some(shape({ role: fc.constant('summary'), value: text }, {})),
    places: some(shape(named, reference())),
    organisers: some(shape(named, reference())),
    participants: some(shape(named, { ...reference(), type: fc.constantFrom('person', 'organisation') })),
    subjects: some(shape(named, {})),
    clippings: some(
      shape(
        { outlet: text, title: text, type: fc.constantFrom('online', 'social', 'print', 'radio', 'tv') },
        {
          date: day,
          tone: fc.constantFrom('positive', 'neutral', 'negative'),
          url: text,
          file: fc.constant('a/b.pdf'),
          fileName: text,
        },
      ),
    ),
  },
  { dates: shape({ from: day }, { to: day }), variants: some(text) },
)

const contact = shape(
  {
    ...common,
    type: fc.constantFrom('person', 'organisation'),
    names: some(name),
    variants: some(text),
    posts: some(
      shape({ title: text, rank: text, organisation: text }, { organisationUri: id(), from: day, to: day, language }),
    ),
    contactInfo: some(shape({ kind: fc.constantFrom('email', 'telephone', 'other'), value: text }, {})),
  },
  { code: text, notes: text },
)

const place = shape(
  { ...common, type: fc.constant('place'), names: some(name), variants: some(text) },
  {
    broader: shape(named, reference()),
    geo: fc.record(
      { latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) },
      plain,
    ),
  },
)

const boilerplate = shape(
  {
    ...common,
    type: fc.constant('boilerplate'),
    name: text,
    language,
    contentType: fc.constantFrom('text/plain', 'text/html'),
    text,
    role: fc.constantFrom('boilerplate', 'mediaContact', 'notesToEditors', 'caption'),
  },
  {},
)

const list = shape(
  { ...common, type: fc.constant('list'), name: text, description: text, entries: some(id()) },
  { parent: id() },
)

const search = shape(
  {
    ...common,
    type: fc.constant('search'),
    name: text,
    query: text,
    sort: fc.constantFrom('relevance', 'date-newest', 'headline'),
  },
  { filters: shape({}, { year: fc.array(fc.constantFrom('2023', '2024')), person: fc.array(text) }) },
)

const records: Record<RecordKind, fc.Arbitrary<unknown>> = {
  release,
  photo,
  event,
  contact,
  place,
  boilerplate,
  list,
  search,
}

/** A valid record of the kind. That it is one is a test of its own (record-kinds.test.ts). */
export const anyRecordOf = <Kind extends RecordKind>(kind: Kind): fc.Arbitrary<RecordOf<Kind>> =>
  records[kind] as fc.Arbitrary<RecordOf<Kind>>

export const anyRecord: fc.Arbitrary<AnyRecord> = fc.oneof(
  ...Object.values(records),
) as fc.Arbitrary<unknown> as fc.Arbitrary<AnyRecord>
