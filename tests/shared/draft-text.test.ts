/** Accepting a replacement changes a word everywhere it stands by itself, across bold and never in links. */
import { describe, expect, test } from 'vitest'
import { applyReplacement } from '../../src/shared/draft-text.js'
import { emptyRelease, type PlaceId } from '../../src/shared/records.js'
import { idNumbered } from '../support/any-record.js'

const wrong = '\u0421enter'

describe('a replacement', () => {
  test('reaches headline, body, captions and people, and leaves other words and links alone', () => {
    const draft = applyReplacement(
      {
        ...emptyRelease('en'),
        headlines: [{ role: 'main', value: `The ${wrong}` }],
        bodies: [
          {
            role: 'main',
            contentType: 'text/html',
            value: `<p>${wrong}s, <strong>\u0421en</strong>ter, ${wrong}. <a href="https://a.kz/${wrong}">${wrong}</a></p>\n<ul><li>${wrong}</li></ul>`,
          },
        ],
        associations: [{ rel: 'illustration', caption: `${wrong}, ${wrong}`, credit: wrong, paragraph: 0 }],
        people: [{ name: wrong, rel: 'mentioned' }],
        places: [{ name: wrong, uri: idNumbered<PlaceId>(1) }],
        dateline: { place: wrong, text: `${wrong} –` },
      },
      wrong,
      'Center',
    )
    expect(draft.headlines[0]?.value).toBe('The Center')
    expect(draft.bodies[0]?.value).toBe(
      `<p>${wrong}s, <strong>Center</strong>, Center. <a href="https://a.kz/${wrong}">Center</a></p>\n<ul><li>Center</li></ul>`,
    )
    expect(draft.associations[0]).toMatchObject({ caption: 'Center, Center', credit: 'Center' })
    expect(draft.people[0]?.name).toBe('Center')
    expect(draft.places).toEqual([{ name: 'Center', uri: idNumbered(1) }])
    expect(draft.dateline).toEqual({ place: 'Center', text: 'Center –' })
  })

  test('takes word and replacement as they stand', () => {
    const draft = { ...emptyRelease('en'), headlines: [{ role: 'main' as const, value: 'a.b axb $&' }] }
    expect(applyReplacement(draft, 'a.b', '$&').headlines[0]?.value).toBe('$& axb $&')
    expect(applyReplacement(draft, '', 'x')).toEqual(draft)
  })
})
