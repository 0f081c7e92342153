/** Changes to the fields of a draft: nothing that was not meant is changed, and what is empty is absent. */
import { describe, expect, test } from 'vitest'
import {
  asideIntoBody,
  contactAsSent,
  incompletePhotos,
  languageWritten,
  mixedAround,
  mixedInBody,
  withContact,
  withDatelineDay,
  withDatelineText,
  withDay,
  withEvent,
  withNames,
  withPhoto,
  withPlace,
  withStandingText,
} from '../../src/renderer/editor/draft-fields.js'
import { emptyBoilerplate } from '../../src/shared/boilerplate.js'
import { emptyContact } from '../../src/shared/contact.js'
import { checkRelease } from '../../src/shared/decode.js'
import {
  type BoilerplateId,
  type ContactId,
  emptyRelease,
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  type ReleaseDraft,
  withDescription,
} from '../../src/shared/records.js'

const draft = (fields: Partial<ReleaseDraft> = {}): ReleaseDraft => ({ ...emptyRelease('en'), ...fields })

describe('the dateline', () => {
  test('as it reads follows the place until it is worded differently', () => {
    const typed = withPlace(withPlace(draft(), 'Ast'), 'Astana')
    expect(typed.dateline).toEqual({ place: 'Astana', text: 'ASTANA –' })
    const worded = withDatelineText(typed, 'ASTANA, May 31 –')
    expect(withPlace(worded, 'Almaty').dateline).toEqual({ place: 'Almaty', text: 'ASTANA, May 31 –' })
  })

  test('that is emptied is gone', () => {
    expect('dateline' in withPlace(withPlace(draft(), 'Astana'), '')).toBe(false)
    expect('dateline' in withDatelineDay(withDatelineDay(draft(), '2024-05-31'), '')).toBe(false)
  })

  test('gives the same day as the release, unless its wording gives one', () => {
    const plain = draft({ contentCreated: '2024-05-31', dateline: { place: 'A', date: '2024-05-31', text: 'A –' } })
    expect(withDay(plain, '2024-06-01').dateline?.date).toBe('2024-06-01')
    const dateline = { place: 'A', date: '2024-05-31', text: 'A, May 31, 2024 –' }
    expect(withDay({ ...plain, dateline }, '2024-06-01').dateline?.date).toBe('2024-05-31')
  })

  test('day of the release that is emptied is gone', () => {
    expect('contentCreated' in withDay(draft({ contentCreated: '2024' }), '')).toBe(false)
  })
})

describe('an event', () => {
  test('that is emptied is gone', () => {
    const event = withEvent(withEvent(draft(), 'name', 'Round table'), 'date', '2024-05')
    expect(event.events).toEqual([{ rel: 'about', name: 'Round table', date: '2024-05' }])
    expect(withEvent(withEvent(event, 'date', ''), 'name', '').events).toEqual([])
  })

  test('leave further events alone', () => {
    const events: ReleaseDraft['events'] = [
      { rel: 'about', name: 'one', place: 'Astana' },
      { rel: 'about', name: 'two' },
    ]
    expect(withEvent(draft({ events }), 'place', '').events).toEqual([
      { rel: 'about', name: 'one' },
      { rel: 'about', name: 'two' },
    ])
  })
})

test('names that stay keep what is known of them, and new ones are mentioned', () => {
  const people: ReleaseDraft['people'] = [{ name: 'A', rel: 'quoted' }]
  expect(withNames(draft({ people }), 'people', ['B', 'A']).people).toEqual([
    { name: 'B', rel: 'mentioned' },
    { name: 'A', rel: 'quoted' },
  ])
  expect(checkRelease(withNames(draft(), 'organisations', ['UN']))).toEqual([])
})

test('text set aside goes to the end of the body and is set aside no longer', () => {
  const bodies: ReleaseDraft['bodies'] = [{ role: 'main', contentType: 'text/html', value: '<p>Body</p>' }]
  const aside = draft({ bodies, descriptions: [{ role: 'setAside', value: 'One\n\nTwo <three>' }] })
  const restored = asideIntoBody(aside)
  expect(restored.bodies[0]?.value).toBe('<p>Body</p>\n<p>One</p>\n<p>Two &lt;three&gt;</p>')
  expect(restored.descriptions).toEqual([])
})

describe('the language of what is written', () => {
  const saying = (headline: string, text = ''): ReleaseDraft => ({
    ...emptyRelease('en'),
    headlines: [{ role: 'main', value: headline }],
    bodies: [{ ...emptyRelease('en').bodies[0], value: text } as ReleaseDraft['bodies'][number]],
  })

  test('is known from a headline, and from a text below a short one', () => {
    expect(languageWritten(saying('Бітімгершілер Сарыбұлақта оқу-жаттығуын аяқтады'))).toBe('kk')
    expect(languageWritten(saying('Миротворцы завершили учения на полигоне под Сарыбулаком'))).toBe('ru')
    expect(
      languageWritten(saying('Steppe Dawn', '<p>The exercise of the five countries has ended in the steppe.</p>')),
    ).toBe('en')
  })

  test('is not guessed from a few words, nor where it is none of the three', () => {
    expect(languageWritten(saying('Батальон'))).toBeUndefined()
    expect(languageWritten(saying('Zwei Länder haben gemeinsam ihre große Übung beendet'))).toBeUndefined()
  })
})

describe('a photo', () => {
  const first = 'urn:uuid:01930000-0000-7000-8000-000000000001' as PhotoId
  const second = 'urn:uuid:01930000-0000-7000-8000-000000000002' as PhotoId
  const place: PhotoAssociation = { rel: 'illustration', caption: 'Talks', credit: 'press service', paragraph: 2 }

  test('goes to the place kept for it, with the words the text has for it', () => {
    expect(withPhoto([place], first, place, 3)).toEqual([{ ...place, photo: first }])
    expect(withPhoto([{ ...place }], first, place, 3)).toEqual([{ ...place, photo: first }])
  })

  test('goes behind the text where no place is meant, or the place is gone, and the first one behind the lead', () => {
    const added = { rel: 'illustration', photo: first, caption: '', credit: '', paragraph: 4 }
    expect(withPhoto([place], first, null, 5)).toEqual([place, added])
    expect(withPhoto([], first, place, 5)).toEqual([{ ...added, paragraph: 0 }])
  })

  test('is not taken into a release twice', () => {
    const list = [{ ...place, photo: first }, place]
    expect(withPhoto(list, first, place, 3)).toEqual(list)
  })

  test('still to be attached, or without a credit, is told before the release leaves', () => {
    const credit = (value: string) => ({ descriptions: [{ role: 'creditline' as const, value }] })
    const list = [place, { ...place, photo: first }, { ...place, photo: second }]
    const today = '2024-05-31'
    const photos = new Map([
      [first as string, credit('press service')],
      [second as string, credit(' ')],
    ])
    const none = { toAttach: 1, withoutCredit: 0, heldBack: 0, inOtherLanguage: 0 }
    expect(incompletePhotos(list, photos, 'en', today)).toEqual({ ...none, withoutCredit: 1 })
    expect(incompletePhotos(list, new Map(), 'en', today)).toEqual(none)
  })

  test('that is withheld, or whose last day is over, is told before the release leaves', () => {
    const descriptions = [{ role: 'creditline' as const, value: 'press service' }]
    const told = (rights: Photo['rights'] & object) =>
      incompletePhotos(
        [{ ...place, photo: first }],
        new Map([[first as string, { descriptions, rights }]]),
        'en',
        '2024-05-31',
      ).heldBack
    expect(told({ releaseStatus: 'withheld' })).toBe(1)
    expect(told({ releaseStatus: 'cleared', expires: '2024-04' })).toBe(1)
    expect(told({ releaseStatus: 'unreviewed', expires: '2024-05' })).toBe(0)
  })

  test('whose caption is in another language is told, until there is one in that of the release', () => {
    const caption = { role: 'caption' as const, value: 'Офицеры штаба прокладывают путь колонны на карте.' }
    const credit = { role: 'creditline' as const, value: 'press service' }
    const told = (captions: Photo['captions'] = {}) =>
      incompletePhotos(
        [{ ...place, photo: first, caption: '' }],
        new Map([[first as string, { descriptions: [caption, credit], captions }]]),
        'kk',
        '2024-05-31',
      ).inOtherLanguage
    expect(told()).toBe(1)
    expect(told({ kk: 'Штаб офицерлері картадан керуен жолын жүргізіп жатыр.' })).toBe(0)
  })
})

describe('words of two alphabets', () => {
  test('are found in the body, each once, marks and entities or not', () => {
    expect(mixedInBody('<p>The <strong>С</strong>enter &amp; the Сenter</p>\n<p>Qazaqstan, Казахстан</p>')).toEqual([
      { word: 'Сenter', replacement: 'Center' },
    ])
  })

  test('are found in headline, captions, quotes and notes, but not in what was set aside', () => {
    const found = mixedAround(
      draft({
        headlines: [{ role: 'main', value: 'Сenter opens' }],
        associations: [{ rel: 'illustration', caption: 'Аlmaty', credit: 'Сenter', paragraph: 0 }],
        descriptions: [{ role: 'setAside', value: 'Оffer' }],
      }),
    )
    expect(found).toEqual([
      { word: 'Сenter', replacement: 'Center' },
      { word: 'Аlmaty', replacement: 'Almaty' },
    ])
  })
})

describe('media contacts', () => {
  test('are several, and each is changed by itself', () => {
    const one = withContact(draft(), 0, { name: 'Press', contactInfo: ['+7'] })
    const two = withContact(one, 1, { name: 'Duty officer' })
    expect(withContact(two, 0, { name: 'Press service' }).infoSources).toEqual([
      { role: 'mediaContact', name: 'Press service', contactInfo: ['+7'] },
      { role: 'mediaContact', name: 'Duty officer', contactInfo: [] },
    ])
  })

  test('come from the authority by the name of the release’s language, and keep the link', () => {
    const contact = {
      ...emptyContact('person', 'en'),
      uri: 'urn:uuid:01a213f7-3456-7000-b386-000000000001' as ContactId,
      firstCreated: '',
      versionCreated: '',
      revision: 1,
      names: [
        { language: 'en', value: 'Aidar Tolegenuly' },
        { language: 'kk', value: 'Айдар Төлегенұлы' },
      ],
      contactInfo: [{ kind: 'email' as const, value: 'press@example.org' }],
    }
    expect(contactAsSent(contact, 'kk')).toMatchObject({ name: 'Айдар Төлегенұлы', contactInfo: ['press@example.org'] })
    expect(contactAsSent(contact, 'kk-Latn').name).toBe('Айдар Төлегенұлы')
    expect(contactAsSent(contact, 'ru')).toMatchObject({ name: 'Aidar Tolegenuly', uri: contact.uri })
  })
})

describe('a standing text', () => {
  test('is taken with its link, which stays when the words are changed by hand', () => {
    const uri = 'urn:uuid:01a213f7-3456-7000-b386-000000000002' as BoilerplateId
    const text = {
      ...emptyBoilerplate('boilerplate', 'en'),
      uri,
      firstCreated: '',
      versionCreated: '',
      revision: 1,
      contentType: 'text/html' as const,
      text: '<p>The <strong>Center</strong></p>\n<p>was founded.</p>',
    }
    const taken = withStandingText(draft(), 'boilerplate', text)
    expect(taken.descriptions).toEqual([{ role: 'boilerplate', value: 'The Center\n\nwas founded.', uri }])
    expect(withDescription(taken.descriptions, 'boilerplate', 'Shorter.')).toEqual([
      { role: 'boilerplate', value: 'Shorter.', uri },
    ])
  })
})
