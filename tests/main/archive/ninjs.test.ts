/** ninjs out and in: valid against what IPTC's schema says, and nothing lost on the way round. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { releaseFromJson } from '../../../src/main/archive/import-release.js'
import { isNinjs, ninjsToDraft, photoToNinjs, releaseToNinjs } from '../../../src/main/archive/ninjs.js'
import { bodyFromHtml, bodyToHtml } from '../../../src/shared/body.js'
import {
  bodyHtml,
  type ContactId,
  type EventId,
  emptyRelease,
  mainHeadline,
  type Photo,
  type PhotoId,
  type PlaceId,
  photoDescription,
  type Release,
  type ReleaseDraft,
  type ReleaseId,
  releaseDescription,
  releaseStatuses,
  subHeadline,
} from '../../../src/shared/records.js'
import { onSharedData, sharedData } from '../../support/shared-data.js'

const fixtures = join(import.meta.dirname, '../../fixtures')
const house = { name: 'KAZCENT press service', contact: ['press@example.org', '+7 727 000 00 00', 'Almaty'] }

async function validator(file: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' })
  const validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')) as object)
  return (value: unknown): string[] => {
    validate(JSON.parse(JSON.stringify(value)))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}
const problems = await validator(join(fixtures, 'ninjs/ninjs-3.1-constraints.json'))

const instants = { firstCreated: '2024-05-31T09:30:00.000Z', versionCreated: '2024-06-01T10:00:00.000Z', revision: 3 }
const idAt = (at: number) => `urn:uuid:018fcd4a-0000-7000-8000-${String(at).padStart(12, '0')}`
const releaseOf = (draft: ReleaseDraft, at = 1): Release => ({ ...draft, ...instants, uri: idAt(at) as ReleaseId })

const photo = (more: Partial<Photo> = {}): Photo => ({
  ...instants,
  type: 'picture',
  uri: idAt(99) as PhotoId,
  by: 'Айгүл Серікқызы',
  headlines: [{ role: 'main', value: 'Signing' }],
  descriptions: [
    { role: 'caption', value: 'Delegates sign the protocol in Almaty, Friday, May 31, 2024.' },
    { role: 'creditline', value: 'пресс-служба КАЗЦЕНТ' },
    { role: 'altText', value: 'Two people at a table' },
  ],
  infoSources: [{ role: 'source', name: 'KAZCENT' }],
  copyrightNotice: '© 2024 KAZCENT',
  usageTerms: 'Editorial use only',
  edNote: 'Do not crop',
  contentCreated: '2024-05',
  people: [{ name: 'Иван Петров', rel: 'depicted' }],
  places: [{ name: 'Almaty' }],
  subjects: [{ name: 'exercise' }, { name: 'Дала қыраны' }],
  sha256: 'ab'.repeat(32),
  originalName: 'IMG_0001.jpg',
  renditions: [
    { name: 'original', contentType: 'image/jpeg', width: 4000, height: 3000, sizeInBytes: 5, orientation: 6 },
  ],
  ...more,
})

const full = (): Release =>
  releaseOf({
    ...emptyRelease('kk'),
    status: 'released',
    slugline: 'exercise-2024',
    headlines: [
      { role: 'main', value: 'Алматыда оқу-жаттығу өтті' },
      { role: 'sub', value: '139 қатысушы' },
    ],
    dateline: { place: 'АЛМАТЫ', date: '2024-05-31', text: 'АЛМАТЫ, 31 мамыр –' },
    bodies: [
      { role: 'main', contentType: 'text/html', value: '<p>Бірінші.</p>\n<p>«Біз дайынбыз», — деді полковник.</p>' },
    ],
    descriptions: [
      { role: 'summary', value: 'Қысқаша' },
      { role: 'boilerplate', value: 'About the centre.\n\nSecond paragraph.' },
      { role: 'setAside', value: 'Buy one, get one' },
    ],
    quotes: [{ text: 'Біз дайынбыз', person: 'Асқар Нұрланов', role: 'Colonel, Chief of the KAZCENT', paragraph: 1 }],
    organisations: [{ name: 'UN', rel: 'mentions' }],
    places: [{ name: 'Almaty' }],
    subjects: [{ name: 'peacekeeping' }],
    events: [{ rel: 'about', name: 'Steppe Eagle', date: '2024-05', place: 'Iliskiy' }],
    infoSources: [{ role: 'mediaContact', name: 'Press desk', contactInfo: ['press@example.org', '+7 701 000'] }],
    associations: [
      { rel: 'illustration', photo: idAt(99) as PhotoId, caption: 'In the text', credit: 'KAZCENT', paragraph: 0 },
      { rel: 'illustration', caption: '', credit: 'KAZCENT press service', paragraph: 1 },
    ],
    embargoedUntil: '2024-06-01T04:00:00.000Z',
    contentCreated: '2024-05-31',
    copyrightNotice: '© KAZCENT',
    usageTerms: 'Free',
    edNote: 'Call before use',
    altIds: [{ role: 'id', value: 'x1' }],
  })

describe('out', () => {
  test('a release with everything in it is valid ninjs 3.1, and so is a photo alone', () => {
    const item = releaseToNinjs(full(), new Map([[photo().uri, photo()]]), house)
    expect(problems(item)).toEqual([])
    expect(problems(photoToNinjs(photo()))).toEqual([])
    expect(item).toMatchObject({ pubStatus: 'usable', embargoedUntil: '2024-06-01T04:00:00.000Z', located: 'АЛМАТЫ' })
    expect(item.associations?.[0]?.renditions).toEqual([
      {
        name: 'original',
        title: 'IMG_0001.jpg',
        contentType: 'image/jpeg',
        width: 3000,
        height: 4000,
        sizeInBytes: 5,
      },
    ])
  })

  test.skipIf(!existsSync(join(fixtures, 'ninjs/ninjs-schema_3.1.json')))(
    "a release and a photo are valid against IPTC's own schema (skipped where its file is not in fixtures/ninjs)",
    async () => {
      const official = await validator(join(fixtures, 'ninjs/ninjs-schema_3.1.json'))
      expect(official(releaseToNinjs(full(), new Map([[photo().uri, photo()]]), house))).toEqual([])
      expect(official(photoToNinjs(photo()))).toEqual([])
    },
  )

  test('the check of the schema can fail: a credit property, a wrong instant and a missing uri are named', () => {
    const item = photoToNinjs(photo())
    expect(problems({ ...item, creditLine: 'KAZCENT' })).not.toEqual([])
    expect(problems({ ...item, contentCreated: '2024-05' })).not.toEqual([])
    expect(problems({ ...item, uri: undefined })).not.toEqual([])
  })

  test('the credit line is a description with its role, the same string as in the archive', () => {
    const { associations = [] } = releaseToNinjs(full(), new Map([[photo().uri, photo()]]), house)
    const credits = associations.map((one) => one.descriptions?.filter(({ role }) => /credit/i.test(role ?? '')))
    expect(credits).toEqual([
      [
        { role: 'creditline', value: 'пресс-служба КАЗЦЕНТ' },
        { role: 'releaseCreditline', value: 'KAZCENT' },
      ],
      [{ role: 'creditline', value: 'KAZCENT press service' }],
    ])
  })

  test('what must not be published yet is withheld, what was withdrawn is canceled', () => {
    const told = releaseStatuses.map((status) => releaseToNinjs({ ...full(), status }, new Map(), house).pubStatus)
    expect(told).toEqual(['withheld', 'withheld', 'usable', 'usable', 'canceled'])
  })

  test('text set aside stays in the house; a release without a contact gives the house as one', () => {
    const item = releaseToNinjs({ ...full(), infoSources: [] }, new Map(), house)
    expect(JSON.stringify(item)).not.toContain('Buy one')
    expect(item.infoSources).toEqual([
      {
        role: 'mediaContact',
        name: 'KAZCENT press service',
        contactInfo: [
          { type: 'email', value: 'press@example.org' },
          { type: 'phone', value: '+7 727 000 00 00' },
          { value: 'Almaty' },
        ],
      },
    ])
  })
})

const essentials = (release: ReleaseDraft | Release) => ({
  headline: mainHeadline(release),
  subhead: subHeadline(release),
  body: bodyHtml(release),
  dateline: release.dateline?.text ?? '',
  place: release.dateline?.place ?? '',
  language: release.language,
  quotes: release.quotes.map(({ text, person, role }) => ({ text, person, role })),
  captions: release.associations.map((association) => association.caption),
  credits: release.associations.map((association) => association.credit),
  boilerplate: releaseDescription(release, 'boilerplate'),
  notes: releaseDescription(release, 'notesToEditors'),
  embargo: release.embargoedUntil,
  day: release.contentCreated,
  edNote: release.edNote,
})

/** Through text, as a file does it. */
const around = (release: Release, photos = new Map<PhotoId, Photo>()) => {
  const item: unknown = JSON.parse(JSON.stringify(releaseToNinjs(release, photos, house)))
  expect(problems(item)).toEqual([])
  expect(isNinjs(item)).toBe(true)
  return ninjsToDraft(item)
}

describe('there and back', () => {
  test('a release with everything in it keeps its words, its quotes, its photos and their credits', () => {
    const { draft, photos, notes } = around(full(), new Map([[photo().uri, photo()]]))
    expect(essentials(draft)).toEqual(essentials(full()))
    expect(draft).toMatchObject({
      status: 'released',
      dateline: { date: '2024-05-31' },
      quotes: [{ paragraph: 1 }],
      events: [{ rel: 'about', name: 'Steppe Eagle', date: '2024-05', place: 'Iliskiy' }],
      people: [{ name: 'Асқар Нұрланов', rel: 'quoted' }],
      altIds: [
        { role: 'id', value: 'x1' },
        { role: 'uri', value: full().uri },
        { role: 'sourceVersion', value: `${full().revision} ${full().versionCreated} ${full().uri}` },
      ],
    })
    expect(releaseDescription(draft, 'setAside')).toBe('')
    expect(notes).toEqual([])
    const { type, by, headlines, descriptions, infoSources, copyrightNotice, usageTerms, edNote, people, places } =
      photo()
    expect(photos[0]).toMatchObject({ sha256: photo().sha256, originalName: 'IMG_0001.jpg' })
    expect(photos[0]?.fields).toEqual({
      type,
      by,
      headlines,
      descriptions,
      infoSources,
      copyrightNotice,
      usageTerms,
      edNote,
      people,
      places,
      subjects: photo().subjects,
      contentCreated: '2024-05',
    })
    expect(photoDescription(photos[0]?.fields ?? photo(), 'creditline')).toBe('пресс-служба КАЗЦЕНТ')
  })

  test('who and what is meant, translations, numbers, captions in three languages and a photo withheld come back', () => {
    const links = {
      people: [{ name: 'Асқар Нұрланов', rel: 'quoted' as const, uri: idAt(11) as ContactId }],
      organisations: [{ name: 'UN', rel: 'issuer' as const, uri: idAt(12) as ContactId }],
      places: [{ name: 'Almaty', uri: idAt(13) as PlaceId }],
      events: [{ rel: 'about' as const, name: 'Steppe Eagle', uri: idAt(14) as EventId }],
      related: [
        { rel: 'translation' as const, uri: idAt(15) as ReleaseId },
        { rel: 'evolvedFrom' as const, uri: idAt(16) as ReleaseId },
      ],
      releaseNumber: 'No. 47/2024',
      translationGroup: 'exercise',
    }
    const secret = {
      embargo: { reason: 'the minister speaks first', overrides: [] },
      distribution: [{ to: 'editor@example.org', at: '2024-05-31T09:30:00.000Z', channel: 'e-mail', version: 1 }],
    }
    const more = {
      captions: { kk: 'Қол қою', ru: 'Подписание' },
      events: [{ rel: 'about' as const, name: 'Steppe Eagle', date: '2024-05' }],
      rights: { releaseStatus: 'withheld' as const },
    }
    const attached = photo(more)
    const item = releaseToNinjs({ ...full(), ...links, ...secret }, new Map([[attached.uri, attached]]), house)
    expect(JSON.stringify(item)).not.toMatch(/minister|editor@/)
    expect(item.associations?.[0]?.pubStatus).toBe('withheld')
    const { draft, photos, notes } = around({ ...full(), ...links }, new Map([[attached.uri, attached]]))
    expect(draft).toMatchObject(links)
    expect(draft.altIds.map(({ role }) => role)).toEqual(['id', 'uri', 'sourceVersion'])
    expect(draft.associations).toHaveLength(2)
    expect(photos[0]?.fields).toMatchObject(more)
    expect(notes).toEqual([])
    const strange = ninjsToDraft({ ...item, people: [{ name: 'A', uri: 'https://example.org/a' }] })
    expect(strange.draft.people).toEqual([{ name: 'A', rel: 'mentioned' }])
  })

  test('a quote without a speaker sets nothing aside, and photos stand after the same blocks', () => {
    const [shown] = full().associations
    if (!shown) throw new Error('The release was to have a photo.')
    const associations = [-1, 0, 1].map((paragraph) => ({ ...shown, paragraph }))
    const quotes = [{ text: 'Nobody knows who said this.', person: '', role: '', paragraph: -1 }]
    const draft = { ...full(), quotes, associations }
    const back = around(draft, new Map([[photo().uri, photo()]]))
    expect(back.draft.quotes).toEqual(quotes)
    expect(back.draft.associations.map(({ paragraph }) => paragraph)).toEqual([-1, 0, 1])
    expect(releaseDescription(back.draft, 'setAside')).toBe('')
    expect(back.notes).toEqual([])
    const elsewhere = around(draft, new Map())
    expect(elsewhere.draft.associations.map(({ paragraph }) => paragraph)).toEqual([-1, 0, 1])
  })

  test('seed 3101: made-up releases of any letters come back with the same words', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim())
    const word = line.filter((text) => text !== '')
    const made = fc.record({
      headline: line,
      sub: word,
      paragraphs: fc.array(line, { maxLength: 4 }),
      dateline: fc.option(fc.record({ place: line, text: word }), { nil: undefined }),
      quotes: fc.array(fc.record({ text: word, person: word, role: line }), { maxLength: 2 }),
      photos: fc.array(fc.record({ caption: line, credit: line }), { maxLength: 3 }),
      boilerplate: word,
      language: fc.constantFrom('kk', 'ru', 'en', 'kk-Latn', 'und'),
      edNote: word,
    })
    fc.assert(
      fc.property(made, (one) => {
        const release = releaseOf({
          ...emptyRelease(one.language),
          headlines: [
            { role: 'main', value: one.headline },
            { role: 'sub', value: one.sub },
          ],
          bodies: [
            {
              role: 'main',
              contentType: 'text/html',
              value: bodyToHtml(one.paragraphs.map((text) => ({ kind: 'paragraph', content: [{ text }] }))),
            },
          ],
          ...(one.dateline ? { dateline: one.dateline } : {}),
          descriptions: [{ role: 'boilerplate', value: one.boilerplate }],
          quotes: one.quotes.map((quote) => ({ ...quote, paragraph: -1 })),
          associations: one.photos.map((text) => ({ rel: 'illustration', ...text, paragraph: -1 })),
          contentCreated: '2024-05-31',
          edNote: one.edNote,
        })
        expect(essentials(around(release).draft)).toEqual(essentials(release))
      }),
      { seed: 3101, numRuns: 400 },
    )
  })

  test('the releases of the frozen archive come back with the same words', async () => {
    const root = join(fixtures, 'archives/v1')
    const names = (await readdir(root, { recursive: true })).filter((name) => /releases.*\.json$/.test(name))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const release = JSON.parse(await readFile(join(root, name), 'utf8')) as Release
      const back = essentials(around(release).draft)
      expect(back).toEqual({ ...essentials(release), day: release.contentCreated ?? back.day })
    }
  })

  onSharedData('real releases in three languages come back with the same words', async () => {
    for (const language of ['en', 'ru', 'kk']) {
      const packed = await readFile(join(sharedData, `releases-${language}.jsonl.gz`))
      const lines = gunzipSync(packed).toString('utf8').split('\n').filter(Boolean)
      for (let at = 0; at < lines.length; at += Math.ceil(lines.length / 60)) {
        const release = releaseOf(releaseFromJson(JSON.parse(lines[at] ?? '')))
        const { draft } = around(release)
        const back = essentials(draft)
        expect(back).toEqual({ ...essentials(release), day: release.contentCreated ?? back.day })
        expect(draft.quotes.map((quote) => quote.paragraph)).toEqual(release.quotes.map((quote) => quote.paragraph))
      }
    }
  })
})

describe('in, from other programs', () => {
  test('a text of ninjs 1.x with its headline, byline and two forms of the body', () => {
    const { draft, notes } = ninjsToDraft({
      uri: 'http://ninjs.example.com/newsitems/1',
      type: 'text',
      versioncreated: '2013-07-09T10:37:00Z',
      copyrightnotice: 'Copyright 2013',
      language: 'en',
      person: [{ name: 'Francesco Rossi', rel: 'about', scheme: 'http://example.com/', code: '0h' }],
      place: [{ name: 'Tuscany', rel: 'mentions' }],
      byline: 'Paulo Example',
      located: 'Grosseto, Italy',
      headline: 'Captain on trial',
      body_text: 'GROSSETO, Italy -- The trial has begun. He made no comment.',
      body_xhtml: '<p>GROSSETO, Italy -- The trial has begun.</p><p>He made no comment.</p>',
      associations: {
        a1: {
          uri: 'http://example.com/p',
          type: 'picture',
          byline: 'Ann Example',
          description_caption: 'The captain arrives.',
          renditions: { main: { href: 'http://example.com/p.jpg', mimetype: 'image/jpeg' } },
        },
      },
    })
    expect(mainHeadline(draft)).toBe('Captain on trial')
    expect(bodyFromHtml(bodyHtml(draft)).blocks).toHaveLength(2)
    expect(draft).toMatchObject({
      status: 'released',
      contentCreated: '2013-07-09',
      copyrightNotice: 'Copyright 2013',
      people: [{ name: 'Francesco Rossi', rel: 'mentioned' }],
      places: [{ name: 'Tuscany' }],
      dateline: { place: 'Grosseto, Italy' },
      associations: [{ caption: 'The captain arrives.', credit: '' }],
    })
    expect(releaseDescription(draft, 'setAside')).toBe('byline: Paulo Example')
    expect(notes.map((note) => note.sentence).join()).toContain('byline')
  })

  test('whatever has no place here is set aside and named; nothing of it is lost', () => {
    const { draft, notes } = ninjsToDraft({
      uri: 'http://example.com/1',
      type: 'text',
      language: 'not a language',
      embargoed: 'until Friday',
      headlines: [{ value: 'One' }, { role: 'print', value: 'Two for paper' }],
      bodies: [
        { contentType: 'text/html', value: '<h1>One</h1><p>Same words.</p>' },
        { contentType: 'text/plain', value: 'Same words.\nOnly in the plain one.' },
      ],
      genres: [{ name: 'Interview' }],
      keywords: ['steppe', { deep: { er: 'Deeply hidden words' } }],
      organisations: [{ name: 'UN', contactInfo: [{ value: 'un@example.org' }] }],
      usageterms: 'Free',
    })
    expect(draft).toMatchObject({ language: 'und', usageTerms: 'Free', status: 'draft' })
    expect(bodyHtml(draft)).toBe('<p>Same words.</p>')
    const aside = releaseDescription(draft, 'setAside')
    for (const words of [
      'Two for paper',
      'Only in the plain one.',
      'Interview',
      'steppe',
      'Deeply hidden words',
      'un@example.org',
      'until Friday',
    ])
      expect(aside).toContain(words)
    expect(aside).not.toContain('Same words.')
    const noted = notes.map((note) => note.sentence).join('\n')
    for (const words of ['bodies.1.value', 'not a language', 'until Friday']) expect(noted).toContain(words)
  })

  test('a photo of its own keeps caption and credit; an event and a list are refused in a sentence', () => {
    const { draft, photos } = ninjsToDraft({
      uri: 'http://example.com/b2',
      type: 'picture',
      descriptions: [
        { role: 'creditline', value: 'ASSOCIATED PRESS' },
        { role: 'caption', value: 'FILE - A man stands.' },
      ],
      headlines: [{ role: 'main', value: 'Turkey' }],
      infoSources: [{ name: 'DHA' }],
    })
    expect(draft.associations).toEqual([
      { rel: 'illustration', caption: 'FILE - A man stands.', credit: 'ASSOCIATED PRESS', paragraph: 0 },
    ])
    expect(photos[0]?.fields.infoSources).toEqual([{ role: 'source', name: 'DHA' }])
    expect(() => ninjsToDraft({ uri: 'x', type: 'event' })).toThrow(/type event, not a text/)
    expect(() => ninjsToDraft([1])).toThrow(/holds one JSON object/)
  })
})
