/** Facets of people and events, who have a name in each language: over the search index. */
import { describe, expect, it } from 'vitest'
import type { NameGroup } from '../../src/shared/search/name-forms.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf } from '../support/search-documents.js'

describe('a facet of names', () => {
  const eagle: NameGroup = {
    uri: 'urn:uuid:3',
    kind: 'event',
    names: ['Дала қыраны', 'Степной орёл', 'Steppe Eagle'],
    titles: [
      ['kk', 'Дала қыраны'],
      ['ru', 'Степной орёл'],
      ['en', 'Steppe Eagle'],
    ],
  }
  const briefing = (year: number): NameGroup => ({
    uri: `urn:uuid:${year}`,
    kind: 'event',
    names: ['Weekly briefing', `Брифинг ${year}`],
    titles: [
      ['en', 'Weekly briefing'],
      ['ru', `Брифинг ${year}`],
    ],
  })
  const asker: NameGroup = {
    uri: 'urn:uuid:1',
    kind: 'person',
    names: ['Асқар Нығметуллин', 'Askar Nigmetullin', 'A. Nigmatullin'],
    titles: [
      ['kk', 'Асқар Нығметуллин'],
      ['en', 'Askar Nigmetullin'],
    ],
  }
  function indexOfFacets(groups: NameGroup[], releases: { event?: string[]; person?: string[] }[]) {
    const index = new SearchIndex()
    index.know(groups)
    index.replace(
      releases.map(({ event = [], person = [] }, at) =>
        searchDocumentOf(at + 1, { facets: { event, person, photographer: [], topic: [] } }),
      ),
    )
    const lines = (facet: 'event' | 'person', namesIn: string) =>
      index
        .search('*', { facets: true, limit: 0, namesIn })
        .facets?.[facet]?.map(({ value, count }) => `${value}: ${count}`)
    const found = (facet: 'event' | 'person', value: string) =>
      index.search('*', { filters: { [facet]: [value] } }).total
    return { index, lines, found }
  }
  const named = indexOfFacets(
    [eagle, asker],
    [
      { event: ['Steppe Eagle'], person: ['Askar Nigmetullin'] },
      { event: ['Степной орёл', 'Дала қыраны'], person: ['A. Nigmatullin', 'Dana Omarova'] },
      { event: ['Дала қыраны'], person: ['Асқар Нығметуллин'] },
      { event: ['Open day'] },
    ],
  )

  it('has a line an event, in the language asked for, and counts each release in it once', () => {
    expect(named.lines('event', 'en')).toEqual(['Steppe Eagle: 3', 'Open day: 1'])
    expect(named.lines('event', 'ru')).toEqual(['Степной орёл: 3', 'Open day: 1'])
    expect(named.lines('event', 'fr')).toEqual(['Дала қыраны: 3', 'Open day: 1'])
    expect(named.lines('person', 'en')).toEqual(['Askar Nigmetullin: 3', 'Dana Omarova: 1'])
  })
  it('finds by any of its names what its line counts', () => {
    for (const name of eagle.names) expect([name, named.found('event', name)]).toEqual([name, 3])
    for (const name of asker.names) expect([name, named.found('person', name)]).toEqual([name, 3])
    expect(named.found('event', 'Open day')).toBe(1)
    expect(named.found('event', 'Nothing of that name')).toBe(0)
  })
  it('calls what was chosen by a name in one language as another one does', () => {
    const chosenAs = (facet: 'event' | 'person', value: string, language: string) =>
      named.index.nameIn(facet, value, language)
    expect(chosenAs('event', 'Steppe Eagle', 'ru')).toBe('Степной орёл')
    expect(chosenAs('person', 'A. Nigmatullin', 'kk')).toBe('Асқар Нығметуллин')
    expect(chosenAs('person', 'Dana Omarova', 'ru')).toBe('Dana Omarova')
    expect(chosenAs('person', 'Steppe Eagle', 'ru')).toBe('Steppe Eagle')
    const shared = indexOfFacets([briefing(2023), briefing(2024)], []).index
    expect(shared.nameIn('event', 'Weekly briefing', 'ru')).toBe('Weekly briefing')
    expect(shared.nameIn('event', 'Брифинг 2023', 'en')).toBe('Weekly briefing')
  })
  it('counts what was chosen in the language asked for, however rare it is and where there is none', () => {
    const people = Array.from({ length: 60 }, (_, at) => `Person ${at}`)
    const { index } = indexOfFacets(
      [asker],
      [...people.flatMap((name) => [{ person: [name] }, { person: [name] }]), { person: ['Askar Nigmetullin'] }],
    )
    const line = (query: string, namesIn: string) =>
      index
        .search(query, { facets: true, limit: 0, namesIn, filters: { person: ['Askar Nigmetullin'] } })
        .facets?.person?.find(({ also = [], value }) => [value, ...also].includes('Askar Nigmetullin'))
    expect(line('*', 'en')).toMatchObject({ value: 'Askar Nigmetullin', count: 1 })
    const also = ['Askar Nigmetullin', 'A. Nigmatullin']
    expect(line('*', 'kk')).toEqual({ value: 'Асқар Нығметуллин', count: 1, also })
    expect(line('nothing', 'kk')).toEqual({ value: 'Асқар Нығметуллин', count: 0, also })
  })
  it('has an event that was renamed under its new name, with what bears the former one', () => {
    const renamed = { ...eagle, names: [...eagle.names, 'Desert Falcon', 'Сокол-1'] }
    const { index, lines, found } = indexOfFacets(
      [renamed],
      [{ event: ['Desert Falcon'] }, { event: ['Steppe Eagle'] }, { event: ['Сокол-1', 'Степной орёл'] }],
    )
    expect(lines('event', 'en')).toEqual(['Steppe Eagle: 3'])
    for (const name of renamed.names) expect([name, found('event', name)]).toEqual([name, 3])
    const [line] = index.search('*', { facets: true, limit: 0, namesIn: 'en' }).facets?.event ?? []
    expect(line?.also).toContain('Desert Falcon')
  })
  it('says which other names stand in a line', () => {
    const event = named.index.search('*', { facets: true, limit: 0, namesIn: 'en' }).facets?.event
    expect(event?.map(({ also = [] }) => also.sort())).toEqual([['Дала қыраны', 'Степной орёл'], []])
  })
  it('counts names one by one where no language is told, as for whoever completes a name', () => {
    const event = named.index.search('*', { facets: true, limit: 0 }).facets?.event
    expect(event?.map(({ value, count }) => `${value}: ${count}`).sort()).toEqual([
      'Open day: 1',
      'Steppe Eagle: 1',
      'Дала қыраны: 2',
      'Степной орёл: 1',
    ])
  })
  it('makes one line of events that are called alike in that language, and finds what it counts', () => {
    const releases = [
      { event: ['Weekly briefing'] },
      { event: ['Брифинг 2023'] },
      { event: ['Брифинг 2024'] },
      { event: ['Брифинг 2024'] },
    ]
    const { lines, found } = indexOfFacets([briefing(2023), briefing(2024)], releases)
    expect([lines('event', 'en'), found('event', 'Weekly briefing')]).toEqual([['Weekly briefing: 4'], 4])
    expect([lines('event', 'ru'), found('event', 'Брифинг 2024')]).toEqual([
      ['Брифинг 2024: 2', 'Weekly briefing: 1', 'Брифинг 2023: 1'],
      2,
    ])
  })
  it('calls an event by its new title as soon as that is known', () => {
    const { index, lines } = indexOfFacets([eagle], [{ event: ['Steppe Eagle'] }])
    expect(lines('event', 'ru')).toEqual(['Степной орёл: 1'])
    index.know([{ ...eagle, titles: [['ru', 'Орёл степей'], ...(eagle.titles ?? []).slice(2)] }])
    expect(lines('event', 'ru')).toEqual(['Орёл степей: 1'])
  })
})

describe('a facet of topics, which have no records', () => {
  const index = new SearchIndex()
  const topics = [['Peacekeeping'], ['peace-keeping', 'Defence'], ['PEACEKEEPING', 'defense'], ['Миротворчество']]
  index.replace(
    topics.map((topic, at) => searchDocumentOf(at + 1, { facets: { event: [], person: [], photographer: [], topic } })),
  )

  it('has a line for all spellings of one, which finds them all', () => {
    const { facets } = index.search('*', { facets: true, namesIn: 'en', limit: 0 })
    const lines = facets?.topic?.map(({ value, count }) => [value, count]) ?? []
    expect(lines.map(([, count]) => count)).toEqual([3, 2, 1])
    for (const [value, count] of lines)
      expect(index.search('*', { filters: { topic: [String(value)] } }).total).toBe(count)
    expect(index.search('*', { filters: { topic: ['peacekeeping'] } }).total).toBe(3)
  })

  it('has one a spelling where nobody asks for names in a language', () => {
    expect(index.search('*', { facets: true, limit: 0 }).facets?.topic).toHaveLength(6)
  })

  it('calls it as most releases do, whatever was asked first and whatever was there before', () => {
    const bearing = (number: number, ...topic: string[]) =>
      searchDocumentOf(number, {
        ...(number === 5 ? { headline: 'Only here' } : {}),
        facets: { event: [], person: [], photographer: [], topic },
      })
    const releases = [1, 2, 3].map((number) => bearing(number, 'Peacekeeping'))
    const one = new SearchIndex()
    one.replace([bearing(4, 'PEACE-KEEPING'), bearing(5, 'peace keeping')])
    const called = (index: SearchIndex, query: string) =>
      index.search(query, { facets: true, namesIn: 'en', limit: 0 }).facets?.topic?.map(({ value }) => value)
    called(one, 'only')
    one.replace(releases)
    one.remove([bearing(4).uri])
    const other = new SearchIndex()
    other.replace([...releases, bearing(5, 'peace keeping')])
    for (const query of ['only', '*']) {
      expect(called(one, query)).toEqual(['Peacekeeping'])
      expect(called(other, query)).toEqual(['Peacekeeping'])
    }
  })
})
