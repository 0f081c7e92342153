/** What search knows of releases and photos, and by which stamps it tells what changed. */
import { describe, expect, it } from 'vitest'
import { searchDocument } from '../../../src/main/archive/search-document.js'
import type { PhotoId, ReleaseDraft, ReleaseId } from '../../../src/shared/records.js'
import { newArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { samplePhoto } from '../../support/temp-folder.js'

const showing = (photo: PhotoId): Pick<ReleaseDraft, 'associations'> => ({
  associations: [{ rel: 'illustration', photo, caption: '', credit: '', paragraph: 0 }],
})

async function archiveWithPhoto() {
  const archive = await newArchive()
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('exercise.jpg') })
  const release = await archive.saveRelease({ ...releaseNamed('Harbour opens'), ...showing(photo.uri) }, null)
  const other = await archive.saveRelease(releaseNamed('Bridge opens'), null)
  const stamps = async () => {
    const releases = await archive.searchSource.listSearchStamps('release', null)
    const photos = await archive.searchSource.listSearchStamps('photo', null)
    return new Map<string, string>([...releases.stamps, ...photos.stamps])
  }
  return { archive, photo, release, other, stamps }
}

describe('a release', () => {
  it('is known by the file of a photo that has not come yet', async () => {
    const archive = await newArchive()
    const place = { rel: 'illustration' as const, caption: '', credit: '', paragraph: 0 }
    const draft = { ...releaseNamed('Harbour opens'), associations: [{ ...place, awaited: 'IMG_2041.jpg' }, place] }
    const release = await archive.saveRelease(draft, null)
    expect(searchDocument(release, new Map()).other).toContain('IMG_2041.jpg')
  })
})

describe('a photo as a result of its own', () => {
  it('is known by its captions in all languages, credit, by-line, people, places, events, names and day', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const saved = await archive.savePhoto(
      {
        ...photo,
        by: 'Saule Example',
        headlines: [{ role: 'main', value: 'At the quay' }],
        descriptions: [{ role: 'caption', value: 'The quay at dawn' }],
        captions: { kk: 'Таңертеңгі айлақ', ru: 'Причал на рассвете' },
        people: [{ rel: 'depicted', name: 'Aigerim Sample' }],
        places: [{ name: 'Aktau' }],
        subjects: [{ name: 'Navigation' }],
        events: [{ rel: 'about', name: 'Harbour Days', place: 'Kuryk' }],
        contentCreated: '2024-05-31T08:00:00',
      },
      1,
    )
    const [document] = await archive.searchSource.getSearchDocuments([photo.uri])
    expect(document).toMatchObject({
      uri: photo.uri,
      kind: 'photo',
      revision: saved.revision,
      date: '2024-05-31',
      status: '',
      language: 'und',
      headline: 'At the quay',
      captions: ['The quay at dawn', 'Таңертеңгі айлақ', 'Причал на рассвете'],
      people: ['Aigerim Sample'],
      places: ['Aktau', 'Kuryk'],
      events: ['Harbour Days'],
      facets: {
        event: ['Harbour Days'],
        person: ['Aigerim Sample'],
        photographer: ['Saule Example'],
        topic: ['Navigation'],
      },
    })
    expect(document?.credits).toContain('Saule Example')
    expect(document?.other).toContain('exercise.jpg')
    expect(document?.other).toContain('Navigation')
    expect(document?.has).toEqual(expect.arrayContaining(['photo', 'headline', 'caption', 'event', 'person', 'place']))
    // The credit line alone is the credit: a by-line is not printed for it.
    expect(document?.missing).toEqual(expect.arrayContaining(['credit', 'alttext']))
    expect((await archive.searchSource.readSearchDocuments(null, 'photo')).documents).toEqual([document])
    expect((await archive.searchSource.readSearchDocuments(null)).documents.map(({ kind }) => kind)).toEqual([
      'release',
      'release',
    ])
  })

  it('has the language of its only caption, and is not found once it is in the trash', async () => {
    const { archive, photo } = await archiveWithPhoto()
    await archive.savePhoto({ ...photo, captions: { ru: 'Причал' } }, 1)
    expect((await archive.searchSource.getSearchDocuments([photo.uri]))[0]?.language).toBe('ru')
    await archive.trashRecords([photo.uri])
    expect(await archive.searchSource.getSearchDocuments([photo.uri])).toEqual([])
    expect((await archive.searchSource.listSearchStamps('photo', null)).stamps).toEqual([])
  })
})

describe('the stamp of a document', () => {
  it('changes with the release and with every photo that it shows, and with nothing else', async () => {
    const { archive, photo, release, other, stamps } = await archiveWithPhoto()
    const first = await stamps()
    expect([...first.keys()].sort()).toEqual([release.uri, other.uri, photo.uri].sort())

    await archive.savePhoto({ ...photo, by: 'Somebody else' }, 1)
    const second = await stamps()
    expect(second.get(photo.uri)).not.toBe(first.get(photo.uri))
    expect(second.get(release.uri)).not.toBe(first.get(release.uri))
    expect(second.get(other.uri)).toBe(first.get(other.uri))

    await archive.saveRelease({ ...other, headlines: [{ role: 'main', value: 'Bridge closes' }] }, 1)
    const third = await stamps()
    expect(third.get(other.uri)).not.toBe(second.get(other.uri))
    expect(third.get(release.uri)).toBe(second.get(release.uri))

    await archive.trashRecords([photo.uri])
    expect((await stamps()).get(release.uri)).not.toBe(third.get(release.uri))
    await archive.restoreRecords([photo.uri])
    expect((await stamps()).get(release.uri)).toBe(third.get(release.uri))
  })

  it('is that of the document, and the same after a restart, in the journal or in its file', async () => {
    const { archive, release, other, photo, stamps } = await archiveWithPhoto()
    const uris = [release.uri, other.uri, photo.uri] as (ReleaseId | PhotoId)[]
    const told = await stamps()
    const documents = await archive.searchSource.getSearchDocuments(uris)
    expect(documents.map(({ stamp }) => stamp)).toEqual(uris.map((uri) => told.get(uri)))
    const again = await reopened(archive)
    const { stamps: after } = await again.searchSource.listSearchStamps('release', null)
    expect(new Map<string, string>(after)).toEqual(
      new Map([
        [release.uri, told.get(release.uri)],
        [other.uri, told.get(other.uri)],
      ]),
    )
  })
})
