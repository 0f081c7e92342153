/** The question that was probably meant: only what stands nowhere is doubted, and only words are. */
import { describe, expect, test } from 'vitest'
import { meantQuery } from '../../src/shared/search/meant-query.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf } from '../support/search-documents.js'

const index = new SearchIndex()
index.replace([
  searchDocumentOf(1, {
    headline: 'Peacekeeping training for interpreters',
    body: 'Colonel Brandt opened the training. Учение прошло без травм. Мамырда. Қазақ. Обозпай.',
    people: ['Ida Brandt'],
  }),
])

describe('the question that was meant', () => {
  test.each([
    ['peacekeping', 'peacekeeping'],
    ['training -peacekeping', 'training -peacekeeping'],
    ['title:traning status:drafft', 'title:training status:drafft'],
    ['“peacekeping training”', '“peacekeeping training”'],
    ['person:Brantd', 'person:brandt'],
    // Typed in the layout of the other alphabet; with commas that are letters, forms that stand nowhere, Kazakh letters.
    ['extybt', 'учение'],
    ['"extybt ghjikj', '"учение прошло'],
    ['extybz,', 'учения'],
    ['зуфсулуузштп', 'peacekeeping'],
    ['title:зуфсулуузштп traning', 'title:peacekeeping training'],
    ['vfvshlf', 'мамырда'],
    ['0fpf0 2024 vfvsh', 'қазақ 2024 мамыр'],
    ['j,jpgfq', 'обозпай'],
  ])('%j is %j', (typed, meant) => {
    expect(meantQuery(typed, index.words)?.spelt((word) => word)).toBe(meant)
  })

  test.each([
    'ghtpbltyn',
    'открыт',
    'training',
    'tran*',
    'traning~1',
    'date:20244',
    'zzzzzz',
    '10:30',
    '',
    'прошлого',
    'мамырдағы',
  ])('%j stays as it is', (typed) => {
    expect(meantQuery(typed, index.words)).toBeUndefined()
  })
})
