/** Records found by their names as they are typed: any spelling the authority has, and always as the archive is now. */
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Contact } from '../../../src/shared/contact.js'
import { contactNamed, newArchive, placeNamed, releaseNamed } from '../../support/an-archive.js'

const all = ['event', 'contact', 'place', 'boilerplate', 'list', 'search'] as const
const found = async (archive: Archive, text: string) =>
  (await archive.findNames({ text, kinds: [...all], limit: 20 })).map(({ title, matched }) => `${title}: ${matched}`)

const colonel = async (archive: Archive) =>
  (await archive.saveRecord(
    { ...contactNamed('Нигматуллин Жанибек'), variants: ['Zhanibek Nigmatullin', 'Жәнібек Нығметоллаұлы'] },
    null,
    '',
  )) as Contact

describe('a name as it is typed', () => {
  test('finds its record by the beginnings of its words, in any spelling, and says which', async () => {
    const archive = await newArchive()
    await colonel(archive)
    expect(await found(archive, 'нигм')).toEqual(['Нигматуллин Жанибек: Нигматуллин Жанибек'])
    expect(await found(archive, 'zhan nig')).toEqual(['Нигматуллин Жанибек: Zhanibek Nigmatullin'])
    expect(await found(archive, 'НЫҒМЕТ')).toEqual(['Нигматуллин Жанибек: Жәнібек Нығметоллаұлы'])
    expect(await found(archive, 'nigmatullin zhanibek')).toEqual(['Нигматуллин Жанибек: Zhanibek Nigmatullin'])
    expect(await found(archive, 'atullin')).toEqual([])
  })

  test('that begins a name comes before one that stands inside', async () => {
    const archive = await newArchive()
    await archive.saveRecord(placeNamed('Upper Almaty'), null, '')
    await archive.saveRecord(placeNamed('Almaty region'), null, '')
    expect(await found(archive, 'alma')).toEqual(['Almaty region: Almaty region', 'Upper Almaty: Upper Almaty'])
  })

  test('finds what was renamed by its new name only, and nothing in the trash', async () => {
    const archive = await newArchive()
    const contact = await colonel(archive)
    expect(await found(archive, 'zhanibek')).toHaveLength(1)
    const renamed = await archive.saveRecord(
      { ...contact, names: [{ language: 'ru', value: 'Ахметов' }], variants: [] },
      1,
      '',
    )
    expect(await found(archive, 'zhanibek')).toEqual([])
    expect(await found(archive, 'ахм')).toEqual(['Ахметов: Ахметов'])
    await archive.trashRecords([renamed.uri])
    expect(await found(archive, 'ахм')).toEqual([])
  })

  test('finds no release: search does that', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Almaty hosts a briefing'), null)
    expect(await archive.findNames({ text: 'almaty', kinds: ['release'], limit: 5 })).toEqual([])
  })
})
