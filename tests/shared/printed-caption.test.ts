/** Which caption a photo is printed with, in a release of each language. */
import { expect, test } from 'vitest'
import { captionPlace, printedCaption } from '../../src/shared/printed-caption.js'
import type { Photo } from '../../src/shared/records.js'

const en = 'Staff officers plan the route of a convoy, Kökjar, Oct. 20, 2022.'
const ru = 'Офицеры штаба прокладывают путь колонны, Кокжар, 20 октября 2022 года.'
const kk = 'Штаб офицерлері керуен жолын жоспарлап отыр, Көкжар, 2022 жылғы 20 қазан.'

const photo = (caption: string, captions: Photo['captions'] = {}) => ({
  descriptions: [{ role: 'caption' as const, value: caption }],
  captions,
})

test.each([
  ['a caption in the language of the release is the one of the photo itself', en, { en: 'Old.' }, 'Text.', 'en', en],
  ['a corrected caption of few words stays the one that is printed', 'Kökjar', { en }, en, 'en', 'Kökjar'],
  ['the caption that the photo has in that language comes before one in another', en, { kk, ru }, '', 'kk', kk],
  ['a dialect of a language has its captions', en, { kk }, '', 'kk-KZ', kk],
  ['then the one that the text of the release gives', ru, {}, kk, 'kk', kk],
  ['Kazakh and Russian are told apart', kk, {}, ru, 'ru', ru],
  ['few words in other letters are in another language', 'Kökjar', {}, 'Көкжар', 'kk', 'Көкжар'],
  ['one in another language is better than none', en, { ru }, '', 'kk', en],
  ['of a release in no known language it is the photo’s own', en, { kk }, ru, 'und', en],
  ['without one of its own the text of the release gives it', '', {}, en, 'kk', en],
] as const)('%s', (_, own, captions, caption, language, printed) => {
  expect(printedCaption({ caption }, photo(own, captions), language)).toBe(printed)
})

test('a photo whose record is gone has the caption of the text', () => {
  expect(printedCaption({ caption: en }, undefined, 'kk')).toBe(en)
})

test.each([
  ['in a translation goes beside the one that was translated', ru, 'kk', 'kk'],
  ['in the language of the photo’s own goes into it', kk, 'kk', 'file'],
  ['of a photo that has none goes into it', '', 'kk', 'file'],
  ['that may be but a name and a rank goes into it', 'Полковник Марат Алиев', 'kk', 'file'],
  ['in letters of another alphabet goes beside it', ru, 'en', 'en'],
  ['of a release in no known language goes into the photo’s own', ru, 'und', 'file'],
] as const)('what is written as a caption %s', (_, own, language, place) => {
  expect(captionPlace(photo(own), language)).toBe(place)
})

test.each([
  ['a few words of the photo’s own, which it is printed instead of', 'Учения на полигоне', { kk }, 'kk'],
  ['none of the photo’s own', '', { kk }, 'kk'],
  ['the photo’s own in the same language, which is printed', kk, { kk: 'Ескі.' }, 'file'],
  ['the photo’s own, where it is the same', kk, { kk }, 'file'],
] as const)(
  'a caption that the photo has in the language of the release is changed beside %s',
  (_, own, captions, place) => {
    expect(captionPlace(photo(own, captions), 'kk')).toBe(place)
  },
)
