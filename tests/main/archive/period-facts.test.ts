/** What counts of a period's releases, as the archive tells it, page by page. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { FactsPage, Period } from '../../../src/shared/figures.js'
import type { ReleaseDraft } from '../../../src/shared/records.js'
import { contactNamed, newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const year = { from: '2024-01-01', to: '2024-12-31' }

async function pagesOf(
  archive: Archive,
  period: Period,
  between = async (_page: FactsPage) => {},
): Promise<FactsPage[]> {
  const pages: FactsPage[] = []
  for (let after: string | undefined; ; ) {
    const page = await archive.readFacts({ ...period, ...(after === undefined ? {} : { after }) })
    pages.push(page)
    after = page.next
    if (after === undefined) return pages
    await between(page)
  }
}

const on = (day: string, more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...releaseNamed(`Of ${day}`),
  contentCreated: day,
  ...more,
})

describe('the facts of a period', () => {
  test('are of the releases that bear a day in it, the trash left out', async () => {
    const archive = await newArchive()
    for (const day of ['2023-12-31', '2024-01-01', '2024-05', '2024']) await archive.saveRelease(on(day), null)
    const gone = await archive.saveRelease(on('2024-07-01'), null)
    await archive.trashRecords([gone.uri])
    const [page] = await pagesOf(archive, year)
    expect(page?.facts.map(({ day }) => day)).toEqual(['2024-05', '2024-01-01', '2024'])
    expect(page).toMatchObject({ read: 3, total: 3, unreadable: 0 })
  })

  test('tell status, story, topics, speakers and deliveries as the release has them', async () => {
    const archive = await newArchive()
    await archive.saveRelease(
      on('2024-05-31', {
        status: 'released',
        language: 'kk',
        translationGroup: 'exercise',
        subjects: [{ name: 'Оқу-жаттығу' }],
        events: [{ name: 'Дала қыраны', rel: 'about' }],
        quotes: [{ text: 'Дайынбыз', person: 'Д. Төлегенұлы', role: '', paragraph: 0 }],
        distribution: [{ to: 'Kazinform', at: '2024-05-31T09:00:00.000Z', channel: 'e-mail', version: 1 }],
      } as Partial<ReleaseDraft>),
      null,
    )
    expect((await pagesOf(archive, year))[0]?.facts[0]).toMatchObject({
      language: 'kk',
      status: 'released',
      story: 'exercise',
      topics: ['Оқу-жаттығу'],
      events: [{ name: 'Дала қыраны' }],
      speakers: [{ name: 'Д. Төлегенұлы' }],
      sent: [{ to: 'Kazinform', channel: 'e-mail' }],
    })
  })

  test('know a person in every spelling, and name the person in the language that is asked for', async () => {
    const archive = await newArchive()
    const names = [
      { language: 'en', value: 'Aidar Tolegenuly' },
      { language: 'kk', value: 'Айдар Төлегенұлы' },
    ]
    const person = await archive.saveRecord({ ...contactNamed('x'), names }, null, '')
    for (const { language, value } of names) {
      const quotes = [{ text: 'Ready', person: value, role: '', paragraph: 0 }]
      await archive.saveRelease(on('2024-05-31', { language, quotes }), null)
    }
    const { facts } = await archive.readFacts({ ...year, namesIn: 'kk' })
    const known = { name: 'Айдар Төлегенұлы', uri: person.uri }
    expect(facts.map(({ speakers }) => speakers)).toEqual([[known], [known]])
  })

  test('come in pages of which none counts a release twice, though releases come and go between them', async () => {
    const archive = await newArchive()
    const file = join(await tempFolder(), 'courses.jsonl')
    const lines = Array.from({ length: 900 }, (_, at) =>
      JSON.stringify({ id: `c${at}`, title: `Course ${at}`, body: `Text ${at}.`, date: `2024-0${1 + (at % 9)}-11` }),
    )
    await writeFile(file, lines.join('\n'))
    await endOfJob(archive, () => archive.startImport([file]))
    let count = 0
    const pages = await pagesOf(archive, year, async ({ facts }) => {
      await archive.saveRelease(on('2024-12-01'), null)
      const last = facts.at(-1)
      if (last) await archive.trashRecords([last.release])
      count++
    })
    expect(count).toBe(2)
    const told = pages.flatMap(({ facts }) => facts.map(({ release }) => release))
    expect(new Set(told).size).toBe(told.length)
    expect(told).toHaveLength(900)
  })
})
