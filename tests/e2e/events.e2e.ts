/** Events in the real program: made, covered, their gaps mended; what was said found by speaker and word; the calendar. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  start,
  temporary,
  test,
  toast,
  writeText,
} from './dateline.js'

/** A contact under two spellings, and one text of the same day in two languages, each with a quote. */
const prepare = (page: Page) =>
  page.evaluate(async () => {
    const { archive } = window.dateline
    const value = async <T>(reply: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>) => {
      const told = await reply
      if (!told.ok) throw new Error(told.error.code)
      return told.value
    }
    await value(
      archive.saveRecord(
        {
          type: 'person',
          names: [
            { language: 'en', value: 'Zhanna Brandt' },
            { language: 'ru', value: 'Жанна Брандт' },
          ],
          variants: [],
          posts: [{ rank: 'Colonel', title: 'Head of the course', organisation: '', from: '2023', language: 'en' }],
          contactInfo: [],
        },
        null,
        '',
      ),
    )
    const texts = [
      ['en', 'The river course opens', 'Resolution 1325 changed our trainings', 'Z. Brandt'],
      ['ru', 'Курс у реки открыт', 'Резолюция 1325 изменила наши учения', 'Жанна Брандт'],
    ] as const
    for (const [language, headline, text, person] of texts)
      await value(
        archive.saveRelease(
          {
            type: 'composite',
            status: 'released',
            language,
            headlines: [{ role: 'main', value: headline }],
            bodies: [{ role: 'main', contentType: 'text/html', value: `<p>${text}.</p>` }],
            descriptions: [],
            quotes: [{ text, person, role: 'Colonel', paragraph: 0 }],
            people: [],
            organisations: [],
            places: [],
            subjects: [],
            events: [],
            infoSources: [],
            associations: [],
            altIds: [],
            contentCreated: '2024-03-14',
          },
          null,
        ),
      )
  })

async function lookAt(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.dateline.desktop.setPreferences({ theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expectAccessible(page, `${what}, ${theme}`)
  }
  await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light' }))
}

test('an event is made, covered and mended, and what was said is found', async () => {
  const folder = await temporary('events')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await expect(page.getByRole('option').first()).toBeVisible()
    await prepare(page)

    // A new event saves itself, and says that nothing was published about it.
    await choose(app, 'New event')
    await expect(page.getByRole('textbox', { name: 'Title of the event, English' })).toBeFocused()
    await page.keyboard.type('River course')
    await page.getByRole('textbox', { name: 'Date, or first day' }).fill('2024-03-14')
    const gaps = page.getByRole('region', { name: 'What is missing' })
    await expect(gaps).toContainText('No release yet')
    await expect(page.getByRole('option', { name: /River course/ })).toContainText('14 Mar 2024')

    // Its places are completed from the authority, or become new records of it.
    await page.getByRole('combobox', { name: 'Places' }).fill('Riverside')
    await page.getByRole('option', { name: 'Add “Riverside” as a new place' }).click()
    await expect(page.getByRole('button', { name: 'Riverside', exact: true })).toBeVisible()

    // The releases of its day are offered, and ticked by keys.
    await page.getByRole('button', { name: 'Attach releases…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Attach releases to the event' })
    await expect(dialog.getByRole('option', { name: /The river course opens/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+a')
    await expectAccessible(page, 'attaching')
    await dialog.getByRole('button', { name: 'Attach 2' }).click()
    await expect(gaps).toContainText('No Kazakh version')
    await expect(gaps).not.toContainText('No release yet')
    await expect(page.getByRole('option', { name: /River course/ })).toContainText('RU')
    await dateline.shot('events-page')
    await lookAt(page, 'the page of an event')

    // One click begins the version that is missing; going back, its gap is filled.
    await gaps.getByRole('button', { name: 'Start the Kazakh version' }).click()
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue('')
    await page.getByRole('textbox', { name: 'Headline' }).fill('Өзен курсы ашылды')
    await choose(app, 'Back')
    await expect(page.getByRole('button', { name: 'Өзен курсы ашылды', exact: true })).toBeVisible()
    await expect(gaps).not.toContainText('No Kazakh version')

    // What was said: by a word in another form, then by the speaker in any spelling; copied by a key.
    await choose(app, 'Quotes')
    const quotes = page.getByRole('region', { name: 'Quotes' })
    await expect(quotes.getByRole('listbox')).toBeFocused()
    await page.keyboard.type('training 1325')
    await expect(quotes.getByRole('searchbox')).toHaveValue('training 1325')
    await expect(quotes.getByRole('option')).toHaveCount(1)
    await expect(quotes.getByRole('option').locator('mark').first()).toHaveText('1325')
    await quotes.getByRole('searchbox').fill('1325')
    await expect(quotes.getByRole('option')).toHaveCount(2)
    await quotes.getByRole('button', { name: /Speaker/ }).click()
    await page.getByRole('option', { name: 'Zhanna Brandt (2)' }).click()
    await expect(quotes.getByRole('option')).toHaveCount(2)
    await quotes.getByRole('searchbox').press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('region', { name: 'Chosen quote' })).toContainText(/Brandt|Брандт/)
    await page.keyboard.press('Control+c')
    await expect(page.getByText('The quote is copied.')).toBeVisible()
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toMatch(/1325.*Colonel.*14/s)
    await dateline.shot('events-quotes')
    await lookAt(page, 'the quotes')

    // The speaker's page has both quotes and the post.
    await page
      .getByRole('region', { name: 'Chosen quote' })
      .getByRole('button', { name: /Брандт|Brandt/ })
      .click()
    await expect(page.getByRole('heading', { name: 'Quotes (2)' })).toBeVisible()
    await lookAt(page, 'the page of a person')

    // Pinned, she is named in the language of the interface.
    await page.keyboard.press('Control+Shift+p')
    const pinned = page.locator('nav[aria-labelledby=pinned] .place')
    await expect(pinned).toHaveText('Zhanna Brandt')
    await page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'ru' }))
    await expect(pinned).toHaveText('Жанна Брандт')
    await page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'en' }))
    await expect(pinned).toHaveText('Zhanna Brandt')

    // Somebody who was written down twice becomes one; that can be undone.
    const people = page.getByRole('region', { name: 'People and organisations' })
    await choose(app, 'New person')
    await expect(page.locator('.names-by-language textarea').first()).toHaveValue('')
    await expect(page.locator('.names-by-language textarea').first()).toBeFocused()
    await page.keyboard.type('Janna Brandt')
    await expect(people.getByRole('option', { name: 'Janna Brandt' })).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Merge into another…' })).toBeVisible()
    await page.getByRole('button', { name: 'Merge into another…' }).click()
    await page.getByRole('combobox', { name: 'Merge into' }).fill('Жанна')
    await page.getByRole('option', { name: /^Zhanna Brandt/ }).click()
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    const both = people.getByRole('option', { name: /Janna/ })
    await expect(both).toHaveCount(1)
    await expect(both).toContainText('Zhanna Brandt')
    const merged = toast(page, 'Merged into “Zhanna Brandt”.')
    await merged.getByRole('button', { name: 'Undo', exact: true }).click()
    await dateline.shot('events-undone')
    await expect(both).toHaveCount(1)
    await expect(both).not.toContainText('Zhanna Brandt')

    // The calendar by keys alone: to the month, to the day, to the event.
    await choose(app, 'Events')
    await choose(app, 'Calendar')
    const grid = page.getByRole('grid')
    await expect(grid.locator('[tabindex="0"]')).toBeFocused()
    const today = await page.evaluate(() => [new Date().getFullYear(), new Date().getMonth(), new Date().getDate()])
    const [year = 0, month = 0, day = 0] = today
    for (let at = 0; at < year - 2024; at++) await page.keyboard.press('Shift+PageUp')
    for (let at = 0; at < Math.abs(month - 2); at++) await page.keyboard.press(month > 2 ? 'PageUp' : 'PageDown')
    for (let at = 0; at < Math.abs(day - 14); at++) await page.keyboard.press(day > 14 ? 'ArrowLeft' : 'ArrowRight')
    await expect(page.getByRole('heading', { name: 'March 2024', exact: true })).toBeVisible()
    const cell = page.getByRole('gridcell', { name: '14 March 2024, River course, 3 releases' })
    await expect(cell).toBeFocused()
    await dateline.shot('events-calendar')
    await lookAt(page, 'the calendar')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('region', { name: 'Chosen day' }).getByRole('button', { name: 'River course', exact: true }),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Title of the event, English' })).toHaveValue('River course')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('the scan of a clipping is chosen, kept and opened', async () => {
  const folder = await temporary('clippings')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    const scan = await writeText(folder.path, 'Page 3.pdf', '%PDF-1.7 what was printed')
    await answerDialogs(app, { open: [scan] })
    await app.evaluate(({ shell }) => {
      shell.openPath = (path) => {
        Object.assign(globalThis, { opened: path })
        return Promise.resolve('')
      }
    })
    await expect(page.getByRole('option').first()).toBeVisible()
    await choose(app, 'Events')
    await page.getByRole('option', { name: /Farewell of the sixth contingent/ }).click()
    await page.getByRole('button', { name: 'Choose its file…' }).click()
    const opening = page.getByRole('button', { name: 'Page 3.pdf' })
    await expect(page.getByText('The file is in the archive now.')).toBeVisible()
    await opening.click()
    const opened = () => app.evaluate(() => (globalThis as { opened?: string }).opened ?? '')
    await expect.poll(opened).toMatch(/attachments.[0-9a-f]{2}.[0-9a-f]{64}\.pdf$/)
    expect(await readFile(await opened(), 'utf8')).toBe('%PDF-1.7 what was printed')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
