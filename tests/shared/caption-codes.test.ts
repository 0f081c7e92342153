/** Codes in captions: what they become, when, in which language, and that nothing typed is ever lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Authority } from '../../src/shared/caption-authority.js'
import { type CodeContext, findCodes, replacedBeforeCaret, withCodesReplaced } from '../../src/shared/caption-codes.js'
import type { Contact, ContactFields } from '../../src/shared/contact.js'
import type { ContactId } from '../../src/shared/records.js'

let made = 0
const contact = (fields: Partial<ContactFields>): Contact => ({
  uri: `urn:uuid:01a213f7-3456-7000-b386-${String(++made).padStart(12, '0')}` as ContactId,
  firstCreated: '2024-05-31T09:30:00.000Z',
  versionCreated: '2024-05-31T09:30:00.000Z',
  revision: 1,
  type: 'person',
  names: [],
  variants: [],
  posts: [],
  contactInfo: [],
  ...fields,
})

const nigmat = contact({
  code: 'nigm',
  names: [
    { language: 'kk', value: 'Нығмет Сәтбаев' },
    { language: 'ru', value: 'Нигмет Сатпаев' },
    { language: 'en', value: 'Nygmet Satpayev' },
  ],
  posts: [
    { rank: 'Major', title: 'Press Officer', organisation: 'KAZCENT', from: '2017', to: '2020-06', language: 'en' },
    { rank: 'Colonel', title: 'Chief of the Press Service', organisation: 'KAZCENT', from: '2020-07', language: 'en' },
    { rank: 'полковник', title: 'начальник пресс-службы', organisation: 'КАЗЦЕНТ', from: '2020-07', language: 'ru' },
    {
      rank: 'полковник',
      title: 'баспасөз қызметінің бастығы',
      organisation: 'КАЗЦЕНТ',
      from: '2020-07',
      language: 'kk',
    },
  ],
})
const dana = contact({ code: 'дана', names: [{ language: 'ru', value: 'Дана Омарова' }] })
const house = contact({ code: 'kc', type: 'organisation', names: [{ language: 'en', value: 'KAZCENT' }] })
const authority = new Authority([nigmat, dana, house], [], [])
const on = (day: string | undefined, language = 'en'): CodeContext => ({ authority, language, day })
const read = (text: string, context = on('2024-05-31')) => withCodesReplaced(text, context).text

describe('a code', () => {
  test('becomes rank, name and post, its second form rank and name, its third the name', () => {
    expect(read('=nigm speaks.')).toBe('Colonel Nygmet Satpayev, Chief of the Press Service, KAZCENT speaks.')
    expect(read('=nigm#2 speaks.')).toBe('Colonel Nygmet Satpayev speaks.')
    expect(read('=nigm#3 speaks.')).toBe('Nygmet Satpayev speaks.')
    expect(read('At =kc.')).toBe('At KAZCENT.')
  })

  test('does not say an organisation twice that stands in the post already', () => {
    const post = (title: string, organisation: string): string => {
      const head = contact({ ...nigmat, posts: [{ rank: '', title, organisation, language: 'en' }] })
      return read('=nigm', { ...on('2024-05-31'), authority: new Authority([head], [], []) })
    }
    expect(post('Head of the Training Center', 'Training Center')).toBe('Nygmet Satpayev, Head of the Training Center')
    expect(post('Head of the unit', 'UN')).toBe('Nygmet Satpayev, Head of the unit, UN')
    expect(post('Interpreter', '')).toBe('Nygmet Satpayev, Interpreter')
  })

  test('gives the post that was held on the photo’s day', () => {
    expect(read('=nigm#2', on('2019-03-05T10:00:00'.slice(0, 10)))).toBe('Major Nygmet Satpayev')
    expect(read('=nigm#2', on('2020-06-30'))).toBe('Major Nygmet Satpayev')
    expect(read('=nigm#2', on('2020-07-01'))).toBe('Colonel Nygmet Satpayev')
    expect(read('=nigm#2', on('2016-12-31'))).toBe('Nygmet Satpayev')
  })

  test('of a photo without a day gives the post that is held still', () => {
    expect(read('=nigm#2', on(undefined))).toBe('Colonel Nygmet Satpayev')
  })

  test('is written as the caption’s language writes it', () => {
    expect(read('Выступает =nigm.', on('2024-05-31', 'ru'))).toBe(
      'Выступает начальник пресс-службы КАЗЦЕНТ полковник Нигмет Сатпаев.',
    )
    expect(read('=nigm сөйлейді.', on('2024-05-31', 'kk'))).toBe(
      'КАЗЦЕНТ баспасөз қызметінің бастығы полковник Нығмет Сәтбаев сөйлейді.',
    )
  })

  test('leaves out a post of another language, and tells so; a name of another language is told too', () => {
    const [found] = findCodes('=nigm', on('2019-01-01', 'ru'))
    expect(found).toMatchObject({ text: 'Нигмет Сатпаев', lack: 'no-post-in-language' })
    expect(findCodes('=дана', on('2019-01-01', 'en'))[0]).toMatchObject({
      text: 'Дана Омарова',
      lack: 'no-name-in-language',
    })
  })

  test('ends at any sign; a closing = goes with it', () => {
    expect(read('(=nigm#3), =nigm#3; =nigm#3= и =дана=.')).toBe(
      '(Nygmet Satpayev), Nygmet Satpayev; Nygmet Satpayev и Дана Омарова.',
    )
    expect(read('=nigm#3=Nygmet')).toBe('Nygmet Satpayev=Nygmet')
  })

  test('is found in any case and with look-alike letters', () => {
    expect(read('=NIGM#3')).toBe('Nygmet Satpayev')
    expect(read('=nіgm#3')).toBe('Nygmet Satpayev')
    expect(read('=ДАНА')).toBe('Дана Омарова')
  })

  test('that nobody has stays as it was typed, and is found to be unknown', () => {
    expect(read('=nobody stands by =nigm#9.')).toBe('=nobody stands by =nigm#9.')
    expect(findCodes('=nobody stands by =nigm#9.', on('2024')).map(({ typed, lack }) => [typed, lack])).toEqual([
      ['=nobody', 'no-such-code'],
      ['=nigm#9', 'no-such-form'],
    ])
  })

  test('is none inside a word, an address or a sum', () => {
    for (const text of ['a=nigm', 'http://x.kz/?a=nigm&b=kc', '2+2 == 4', '==nigm', '= nigm'])
      expect(findCodes(text, on('2024'))).toEqual([])
  })

  test('names the people whom it stands for, each once, and no organisations', () => {
    const { people } = withCodesReplaced('=nigm#2, =nigm#3, =дана at =kc', on('2024-05-31', 'ru'))
    expect(people).toEqual([
      { uri: nigmat.uri, name: 'Нигмет Сатпаев' },
      { uri: dana.uri, name: 'Дана Омарова' },
    ])
  })
})

describe('while typing', () => {
  const type = (keys: string) => {
    let text = ''
    let caret = 0
    for (const key of keys) {
      text = text.slice(0, caret) + key + text.slice(caret)
      caret += key.length
      const replaced = replacedBeforeCaret(text, caret, on('2024-05-31'))
      if (replaced) ({ text, caret } = replaced)
    }
    return text
  }

  test('a code is replaced by the sign that ends it, and the sign stays', () => {
    expect(type('=nigm#2 speaks')).toBe('Colonel Nygmet Satpayev speaks')
    expect(type('With =nigm#3, =kc.')).toBe('With Nygmet Satpayev, KAZCENT.')
    expect(type('=nigm#3=s')).toBe('Nygmet Satpayevs')
  })

  test('one that goes on is waited for', () => {
    expect(type('=nigm')).toBe('=nigm')
    expect(type('=nigm#')).toBe('=nigm#')
    expect(type('=nigmat ')).toBe('=nigmat ')
  })

  test('what stands behind the caret stays behind it', () => {
    expect(replacedBeforeCaret('=kc and more', 4, on('2024'))).toEqual({
      text: 'KAZCENT and more',
      caret: 8,
      people: [],
    })
  })
})

describe('no text is lost', () => {
  const seed = Date.now() % 1e9
  const piece = fc.oneof(
    fc.constantFrom('=nigm', '=nigm#2', '=nigm=', '=kc', '=дана', '=nobody', '=', '#', ' ', 'é', '🙂', 'ә', '=nigm#9'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

  test(`whatever is typed: only known codes change, all else stays in its order (seed ${seed})`, () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'ru', 'kk'), (text, language) => {
        const context = on('2024-05-31', language)
        const { text: replaced, codes } = withCodesReplaced(text, context)
        let at = 0
        let from = 0
        for (const { start, end, typed, text: words } of codes) {
          expect(text.slice(start, end)).toBe(typed)
          const between = text.slice(at, start)
          expect(replaced.slice(from, from + between.length)).toBe(between)
          from += between.length
          const now = words ?? typed
          expect(replaced.slice(from, from + now.length)).toBe(now)
          from += now.length
          at = end
        }
        expect(replaced.slice(from)).toBe(text.slice(at))
      }),
      { seed, numRuns: 500 },
    )
  })

  test(`at whatever caret: before and behind it everything but the code stays (seed ${seed})`, () => {
    fc.assert(
      fc.property(texts, fc.nat(80), (text, place) => {
        const caret = Math.min(place, text.length)
        const replaced = replacedBeforeCaret(text, caret, on('2024-05-31'))
        if (!replaced) return
        expect(replaced.text.endsWith(text.slice(caret))).toBe(true)
        const codes = findCodes(text.slice(0, caret), on('2024-05-31'))
        const last = codes.at(-1)
        expect(replaced.text.startsWith(text.slice(0, last?.start ?? 0))).toBe(true)
        expect(replaced.text.length - replaced.caret).toBe(text.length - caret)
      }),
      { seed, numRuns: 500 },
    )
  })
})
