/** What the archive tells of a release beyond its newest state: what went out, its other languages, its standing texts. */
import { describe, expect, test } from 'vitest'
import { emptyBoilerplate } from '../../../src/shared/boilerplate.js'
import { corrected, withdrawn, withStatus } from '../../../src/shared/issue.js'
import { draftOf } from '../../../src/shared/record-kinds.js'
import { type BoilerplateId, type Release, type ReleaseDraft, releaseDescription } from '../../../src/shared/records.js'
import { translationOf } from '../../../src/shared/translations.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'

const withText = (release: Release, text: string): ReleaseDraft => ({
  ...draftOf(release),
  bodies: [{ role: 'main', contentType: 'text/html', value: `<p>${text}</p>` }],
})

describe('what the readers have', () => {
  test('is nothing of a draft, then the released revision however it is edited, then the corrected one', async () => {
    const archive = await newArchive()
    let release = await archive.saveRelease(releaseNamed('A visit'), null)
    const save = async (draft: ReleaseDraft) => {
      release = await archive.saveRelease(draft, release.revision)
    }
    expect(await archive.getIssued(release.uri)).toBeNull()
    await save(withStatus(draftOf(release), 'released'))
    await save(withText(release, 'One letter more.'))
    await save(withText(release, 'Two letters more.'))
    expect((await archive.getIssued(release.uri))?.revision).toBe(2)
    await save(corrected(draftOf(release), 'The number was wrong: 139, not 193.'))
    await save(withText(release, 'Three letters more.'))
    expect((await archive.getIssued(release.uri))?.revision).toBe(5)
    await save(corrected(draftOf(release), 'The day was wrong.'))
    const issued = await archive.getIssued(release.uri)
    expect(issued?.revision).toBe(7)
    expect(issued && releaseDescription(issued, 'correction')).toBe(
      'The number was wrong: 139, not 193.\n\nThe day was wrong.',
    )
  })

  test('a correction and the reason of a withdrawal stand at the top of page and text', async () => {
    const archive = await newArchive()
    const first = await archive.saveRelease(releaseNamed('A visit'), null)
    const second = await archive.saveRelease(corrected(draftOf(first), '139, not 193.'), 1)
    await archive.saveRelease(withdrawn(draftOf(second), 'It did not take place.'), 2)
    const { html } = await archive.preparePrint(first.uri)
    const text = await archive.prepareText(first.uri)
    for (const said of [html, text]) {
      const order = ['It did not take place.', '139, not 193.', 'Text.'].map((part) => said.indexOf(part))
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(order[0]).toBeGreaterThan(0)
    }
    const back = await archive.getRelease(first.uri)
    const again = await archive.saveRelease(withStatus(draftOf(back), 'released'), 3)
    expect((await archive.prepareText(again.uri)).includes('It did not take place.')).toBe(false)
  })
})

describe('versions in other languages', () => {
  test('are found from each of them, in the order they were made, and fall behind only by what is to be translated', async () => {
    const archive = await newArchive()
    const english = await archive.saveRelease({ ...releaseNamed('A visit'), translationGroup: 'g' }, null)
    const kazakh = await archive.saveRelease(translationOf(english, 'kk', 'g'), null)
    const russian = await archive.saveRelease(translationOf(kazakh, 'ru', 'g'), null)
    for (const { uri } of [english, kazakh, russian])
      expect((await archive.listTranslations(uri)).map(({ language }) => language)).toEqual(['en', 'kk', 'ru'])
    // A status is nothing to translate.
    const approved = await archive.saveRelease(withStatus(draftOf(english), 'approved'), 1)
    expect((await archive.listTranslations(kazakh.uri))[1]).not.toHaveProperty('outOfDateSince')
    const changed = await archive.saveRelease(withText(approved, 'Another text.'), 2)
    await archive.saveRelease(withText(changed, 'Yet another text.'), 3)
    const [, behind, still] = await archive.listTranslations(russian.uri)
    expect(behind).toMatchObject({ language: 'kk', from: { uri: english.uri, revision: 1 }, outOfDateSince: 3 })
    expect(still).not.toHaveProperty('outOfDateSince')
    await archive.saveRelease({ ...draftOf(kazakh), translatedFrom: { uri: english.uri, revision: 4 } }, 1)
    expect((await archive.listTranslations(english.uri))[1]).not.toHaveProperty('outOfDateSince')
  })

  test('of which only the headline is written are not written yet', async () => {
    const archive = await newArchive()
    const english = await archive.saveRelease(releaseNamed('A visit'), null)
    const begun = translationOf(english, 'kk', 'g')
    const headlines = [{ role: 'main' as const, value: 'Сапар' }]
    const kazakh = await archive.saveRelease({ ...begun, headlines }, null)
    const written = async () => (await archive.listTranslations(kazakh.uri)).map(({ isWritten }) => isWritten)
    expect(await written()).toEqual([true, false])
    await archive.saveRelease(withText(kazakh, 'Мәтін.'), 1)
    expect(await written()).toEqual([true, true])
  })

  test('those in the trash are none, and a release alone has itself', async () => {
    const archive = await newArchive()
    const english = await archive.saveRelease(releaseNamed('A visit'), null)
    const kazakh = await archive.saveRelease(translationOf(english, 'kk', 'g'), null)
    await archive.trashRelease(kazakh.uri)
    expect((await archive.listTranslations(english.uri)).map(({ uri }) => uri)).toEqual([english.uri])
  })
})

test('standing texts are listed by language and name, with how many releases took each', async () => {
  const archive = await newArchive()
  const made = async (name: string, language: string) =>
    archive.saveRecord(
      { ...emptyBoilerplate('boilerplate', language), name, text: 'The Center\n\nwas  founded.' },
      null,
      '',
    )
  const about = await made('About the Center', 'kk')
  await made('Short', 'en')
  await made('About', 'en')
  await archive.saveRelease(
    {
      ...releaseNamed('A visit'),
      descriptions: [{ role: 'boilerplate', value: 'As it was sent.', uri: about.uri as BoilerplateId }],
    },
    null,
  )
  const { total, rows } = await archive.listBoilerplates({ offset: 0, limit: 10 })
  expect(total).toBe(3)
  expect(rows.map(({ name, usedIn }) => [name, usedIn])).toEqual([
    ['About', 0],
    ['Short', 0],
    ['About the Center', 1],
  ])
  expect(rows[2]?.beginning).toBe('The Center was founded.')
})
