/** What is found in a photo's texts, what is not, and what the fixes make of them; cells, templates and limits too. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Authority, languageOfCaption } from '../../src/shared/caption-authority.js'
import {
  type CaptionColumn,
  captionColumns,
  captionTabs,
  cellText,
  withCellOf,
  withCellText,
} from '../../src/shared/caption-cells.js'
import { type CaptionFindingKey, captionFindings, endOfCut, iimMeter } from '../../src/shared/caption-findings.js'
import { fillTemplate, templateOutcome } from '../../src/shared/caption-templates.js'
import type { Contact } from '../../src/shared/contact.js'
import { utf8Length } from '../../src/shared/cut-to-bytes.js'
import { cutForIim, type IimField, iimLimits } from '../../src/shared/iim-limits.js'
import type { Place } from '../../src/shared/place.js'
import type { ContactId, PhotoFields, PlaceId } from '../../src/shared/records.js'
import { changedText } from '../../src/shared/text-change.js'

const common = { firstCreated: '2024-05-31T09:30:00.000Z', versionCreated: '2024-05-31T09:30:00.000Z', revision: 1 }
const satpayev: Contact = {
  ...common,
  uri: 'urn:uuid:01a213f7-3456-7000-b386-000000000001' as ContactId,
  type: 'person',
  names: [
    { language: 'en', value: 'Nygmet Satpayev' },
    { language: 'ru', value: 'Нигмет Сатпаев' },
  ],
  variants: ['Nigmet Satpaev', 'Нигмат Сатпаев'],
  posts: [],
  contactInfo: [],
  code: 'nigm',
}
const astana: Place = {
  ...common,
  uri: 'urn:uuid:01a213f7-3456-7000-b386-000000000002' as PlaceId,
  type: 'place',
  names: [
    { language: 'en', value: 'Astana' },
    { language: 'ru', value: 'Астана' },
  ],
  variants: ['Nur-Sultan'],
}
const authority = new Authority([satpayev], [astana], [])

interface Like {
  caption?: string
  credit?: string
  altText?: string
  by?: string
  place?: string
  taken?: string
  people?: string[]
}

function photo({
  caption = '',
  credit = 'KAZCENT',
  altText = 'A room.',
  by = '',
  place = 'Astana',
  taken = '',
  people = [],
}: Like) {
  const fields: PhotoFields = {
    type: 'picture',
    by,
    headlines: [],
    descriptions: [
      { role: 'caption', value: caption },
      { role: 'creditline', value: credit },
      { role: 'altText', value: altText },
    ],
    infoSources: [],
    copyrightNotice: '',
    usageTerms: '',
    edNote: '',
    contentCreated: taken,
    people: people.map((name) => ({ name, rel: 'depicted' })),
    places: place === '' ? [] : [{ name: place, uri: astana.uri }],
  }
  return fields
}

const check = { authority, tab: 'file', language: 'en' } as const
const keysOf = (like: Like) => captionFindings(photo(like), check).map(({ key }) => key)
const found = (like: Like, key: CaptionFindingKey) => captionFindings(photo(like), check).find((one) => one.key === key)

const sound: Like = {
  caption: 'Colonel Nygmet Satpayev speaks to reporters in Astana, Kazakhstan, Friday, May 31, 2024.',
  taken: '2024-05-31T10:00:00',
}

describe('findings', () => {
  test('a caption with who, what, where and when has none', () => {
    expect(keysOf(sound)).toEqual([])
    expect(keysOf({ caption: 'Нигмет Сатпаев выступает в Астане 31 мая 2024 г.', taken: '2024-05-31' })).toEqual([])
  })

  test('a missing credit is missing, whatever else there is; a blank is none', () => {
    expect(found({ ...sound, credit: ' ' }, 'credit-missing')).toMatchObject({ tone: 'missing', column: 'creditline' })
    expect(keysOf({ credit: '', altText: '', place: '' })).toEqual([
      'credit-missing',
      'caption-missing',
      'alt-missing',
      'place-missing',
    ])
  })

  test('another day than that of the file is wrong, and the fix is the file’s day', () => {
    const wrong = { ...sound, caption: 'Nygmet Satpayev speaks in Astana, May 30, 2024.' }
    expect(found(wrong, 'date-other')?.fix).toBe('Nygmet Satpayev speaks in Astana, May 31, 2024.')
    expect(found({ ...wrong, caption: 'Он в Астане 30 мая.' }, 'date-other')?.fix).toBe('Он в Астане 31 мая.')
    expect(found({ ...wrong, caption: 'Он в Астане 30 мая 2024.' }, 'date-other')?.fix).toBe(
      'Он в Астане 31 мая 2024 г.',
    )
    expect(keysOf({ ...wrong, taken: '' })).not.toContain('date-other')
  })

  test('no day, no weekday in an English caption, and a wrong weekday are told', () => {
    expect(keysOf({ caption: 'He speaks in Astana.' })).toEqual(['date-missing'])
    expect(found({ ...sound, caption: 'He speaks in Astana, May 31, 2024.' }, 'weekday-missing')?.fix).toBe(
      'He speaks in Astana, Friday, May 31, 2024.',
    )
    expect(keysOf({ ...sound, caption: 'He speaks in Astana, Monday, May 31, 2024.' })).toEqual(['weekday-wrong'])
    expect(keysOf({ ...sound, caption: 'Ол Астанада сөйлейді, 2024 жылғы 31 мамыр.' })).toEqual([])
  })

  test('a spelling that the authority knows better is told with the name, in either alphabet', () => {
    const wrong = { ...sound, caption: 'Nigmet Satpaev speaks in Astana, Friday, May 31, 2024.' }
    expect(found(wrong, 'name-spelling')).toMatchObject({
      values: { typed: 'Nigmet Satpaev', name: 'Nygmet Satpayev' },
      fix: 'Nygmet Satpayev speaks in Astana, Friday, May 31, 2024.',
    })
    expect(found({ ...sound, caption: 'Нигмат Сатпаев в Астане 31 мая.' }, 'name-spelling')?.fix).toBe(
      'Нигмет Сатпаев в Астане 31 мая.',
    )
  })

  test('whoever is shown and not named, two without sides, and a place that is not named are told', () => {
    const two = { ...sound, people: ['Nygmet Satpayev', 'Dana Omarova'] }
    expect(keysOf(two)).toEqual(['person-not-named'])
    const both = { ...two, caption: 'Nygmet Satpayev and Dana Omarova in Astana, Friday, May 31, 2024.' }
    expect(keysOf(both)).toEqual(['order-of-people'])
    expect(keysOf({ ...both, caption: both.caption.replace(' and', ', left, and') })).toEqual([])
    expect(keysOf({ ...sound, caption: 'He speaks, Friday, May 31, 2024.' })).toEqual(['place-not-named'])
    expect(keysOf({ caption: 'Дана Омарованың сөзі, Астана, 31 мамыр 2024 ж.', people: ['Дана Омарова'] })).toEqual([])
  })

  test('an unknown code is wrong; a known one is told with what it becomes', () => {
    expect(found({ ...sound, caption: '=nobody speaks.' }, 'unknown-code')).toMatchObject({ tone: 'wrong' })
    expect(found({ ...sound, caption: '=nigm speaks.' }, 'code-lacks')?.fix).toBe('Nygmet Satpayev speaks.')
  })

  test('letters of two alphabets are told in whatever cell, with the word as it should be', () => {
    const mixed = found({ ...sound, credit: 'Сenter press' }, 'mixed-script')
    expect(mixed).toMatchObject({ column: 'creditline', fix: 'Center press' })
  })

  test('no full stop, a very long caption, a day that is none', () => {
    expect(found({ ...sound, caption: 'He speaks' }, 'no-full-stop')?.fix).toBe('He speaks.')
    expect(keysOf({ ...sound, caption: `${'word '.repeat(130)}.` })).toContain('too-long')
    expect(found({ ...sound, taken: 'last summer' }, 'date-unreadable')).toMatchObject({ column: 'date' })
  })

  test('old programs: how many bytes, and what will stand there', () => {
    expect(found({ ...sound, credit: 'пресс-служба КАЗЦЕНТ' }, 'bytes')).toMatchObject({
      column: 'creditline',
      values: { bytes: '38', limit: '32', cut: 'пресс-служба КАЗЦ' },
    })
    expect(iimMeter(photo({ credit: 'KAZCENT' }), 'creditline', 'file')).toEqual({
      bytes: 7,
      limit: 32,
      cut: 'KAZCENT',
    })
    expect(iimMeter(photo({}), 'caption', 'kk')).toBeUndefined()
  })

  const seed = Date.now() % 1e9
  test(`a fix ends its finding, and leaves no other word out (seed ${seed})`, () => {
    const word = fc.constantFrom(
      'Nigmet',
      'Satpaev',
      'Nygmet Satpayev',
      'speaks',
      'Сenter',
      'в Астане',
      '30 May 2024',
      '=nigm',
      '.',
      '«',
      'May 31',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom('', '2024-05-31'), (words, taken) => {
        const like = { caption: words.join(' '), taken }
        for (const { column, key, fix } of captionFindings(photo(like), check)) {
          if (fix === undefined) continue
          const fixed = withCellText(photo(like), column, 'file', fix, authority)
          const left = captionFindings(fixed, check).filter((one) => one.key === key && one.column === column)
          expect(left.length).toBeLessThan(
            captionFindings(photo(like), check).filter((one) => one.key === key && one.column === column).length || 1,
          )
        }
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('IIM fields', () => {
  const seed = Date.now() % 1e9
  test(`hold a beginning of the text that fits, between letters (seed ${seed})`, () => {
    const field = fc.constantFrom(...(Object.keys(iimLimits) as IimField[]))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), field, (text, name) => {
        const cut = cutForIim(text, name)
        expect(text.startsWith(cut)).toBe(true)
        expect(utf8Length(cut)).toBeLessThanOrEqual(iimLimits[name])
        expect(utf8Length(cut)).toBe(Buffer.byteLength(cut))
        if (Buffer.byteLength(text) <= iimLimits[name]) expect(cut).toBe(text)
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('cells', () => {
  const seed = Date.now() % 1e9
  test(`say what was written into them, and nothing else changes (seed ${seed})`, () => {
    const texts = fc.constantFrom('', 'A', 'Астана', 'two words', '2024-05-31', '2024-05-31 10:00')
    fc.assert(
      fc.property(fc.constantFrom(...captionColumns), fc.constantFrom(...captionTabs), texts, (column, tab, text) => {
        const before = photo({ ...sound, people: ['Dana Omarova'], by: 'B' })
        const after = withCellText(before, column, tab, text, authority)
        expect(cellText(after, column, tab)).toBe(text)
        const others = (one: CaptionColumn) => one !== column
        for (const other of captionColumns.filter(others))
          expect(cellText(after, other, tab)).toBe(cellText(before, other, tab))
        const back = withCellText(after, column, tab, cellText(before, column, tab), authority)
        for (const other of captionColumns) expect(cellText(back, other, tab)).toBe(cellText(before, other, tab))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('of rights are a status and a day; what is neither changes nothing', () => {
    const before = photo({})
    const cleared = withCellText(before, 'mayBeUsed', 'file', 'cleared', authority)
    const until = withCellText(cleared, 'usableUntil', 'file', '31.05.2026', authority)
    expect(until.rights).toEqual({ releaseStatus: 'cleared', expires: '2026-05-31' })
    expect(withCellText(until, 'mayBeUsed', 'file', 'perhaps', authority)).toBe(until)
    expect(withCellText(until, 'usableUntil', 'file', 'one day', authority)).toBe(until)
    expect(withCellText(until, 'usableUntil', 'file', '', authority)).toEqual(cleared)
    expect(cellText(before, 'mayBeUsed', 'file')).toBe('unreviewed')
    // A step back is to no status, where there was none.
    expect(withCellOf(cleared, before, 'mayBeUsed', 'file', authority)).toEqual(before)
  })

  test('link names to the authority, keep links, and read days as anybody writes them', () => {
    const people = withCellText(
      photo({}),
      'people',
      'file',
      'Dana Omarova; Нигмат Сатпаев ;; Dana Omarova',
      authority,
    ).people
    expect(people).toEqual([
      { name: 'Dana Omarova', rel: 'depicted' },
      { name: 'Нигмат Сатпаев', uri: satpayev.uri, rel: 'depicted' },
    ])
    expect(withCellText(photo({}), 'place', 'file', 'Nur-Sultan', authority).places).toEqual([
      { name: 'Nur-Sultan', uri: astana.uri },
    ])
    const day = (text: string) => withCellText(photo({}), 'date', 'file', text, authority).contentCreated
    expect(['31.05.2024', '31 мая 2024 г.', 'May 31, 2024', '2024-05-31 10:20:30', 'soon'].map(day)).toEqual([
      '2024-05-31',
      '2024-05-31',
      '2024-05-31',
      '2024-05-31T10:20:30',
      'soon',
    ])
  })

  test('tell a caption’s language by its letters', () => {
    const texts = [
      'Астана қаласы',
      'Город',
      'City',
      '',
      '12',
      'Сity with a Cyrillic letter',
      'Город Усть-Каменогорск и New York',
    ]
    expect(texts.map((text) => languageOfCaption(text, 'ru'))).toEqual(['kk', 'ru', 'en', 'ru', 'ru', 'en', 'ru'])
  })
})

describe('templates', () => {
  const context = { authority, language: 'ru', caption: '', fileName: 'IMG_9.jpg', seq: 2, total: 5 }
  const shown: PhotoFields = {
    ...photo({ taken: '2024-05-31T10:00:00' }),
    people: [{ name: 'Satpayev', uri: satpayev.uri, rel: 'depicted' }],
    events: [{ rel: 'about', name: 'Брифинг' }],
  }

  test('are filled in the caption’s language', () => {
    const template = '{place}, {weekday}, {date} – {people}. {event}, {credit}, {file}, {seq}/{total} {unknown}'
    expect(fillTemplate(template, shown, context)).toEqual({
      text: 'Астана, пятница, 31 мая 2024 г. – Нигмет Сатпаев. Брифинг, KAZCENT, IMG_9, 2/5 {unknown}',
      lacks: [],
    })
  })

  test('leave alone what lacks something, has a caption, or says so already', () => {
    expect(templateOutcome('{by}: {people}', photo({}), context, false)).toEqual({
      kind: 'lacks',
      lacks: ['by', 'people'],
    })
    expect(templateOutcome('{place}', shown, { ...context, caption: 'A' }, true)).toEqual({ kind: 'has-caption' })
    expect(templateOutcome('{place}', shown, { ...context, caption: 'Астана' }, false)).toEqual({ kind: 'same' })
    expect(templateOutcome('{caption} {place}.', shown, { ...context, caption: 'A' }, false)).toEqual({
      kind: 'changes',
      text: 'A Астана.',
    })
  })
})

test('a change of many texts sets, adds once, and replaces letters as they are', () => {
  expect(changedText('a', { kind: 'set', value: 'b' })).toBe('b')
  expect(changedText('a.', { kind: 'append', value: ' b' })).toBe('a. b')
  expect(changedText('a. b', { kind: 'append', value: ' b' })).toBe('a. b')
  const replace = (text: string, find: string, by: string, matchCase = false) =>
    changedText(text, { kind: 'replace', find, by, matchCase })
  expect(replace('Алматы, алматы', 'АЛМАТЫ', 'Astana $1')).toBe('Astana $1, Astana $1')
  expect(replace('Алматы, алматы', 'алматы', 'x', true)).toBe('Алматы, x')
  expect(replace('a.b.c', '.', '-')).toBe('a-b-c')
  expect(replace('abc', '', '-')).toBe('abc')
})

test('what stays of a long text is told by its end, of a short one whole', () => {
  expect(endOfCut('пресс-служба КА')).toBe('пресс-служба КА')
  expect(endOfCut(`${'слово '.repeat(300)}🎉 конец`)).toMatch(/^…\S* (?:слово )+🎉 конец$/u)
  expect(endOfCut('🎉'.repeat(500))).toBe(`…${'🎉'.repeat(48)}`)
})
