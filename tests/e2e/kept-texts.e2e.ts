/** Texts that cannot go into the archive are kept on this computer, and go into it when that is possible again. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { emptyRelease, withHeadline } from '../../src/shared/records.js'
import { answerDialogs, atRest, choose, expect, expectAccessible, project, startAgain, test } from './dateline.js'
import { closeWindow, inFolders } from './own-folders.js'

/** Five photos of a new archive, all of them in the captioning grid. */
async function captionFive(page: Page): Promise<void> {
  const bytes = [...(await readFile(join(project, 'resources/sample/photos/flags.jpg')))]
  await page.evaluate(async (file) => {
    for (let number = 0; number < 5; number++)
      await window.dateline.archive.addPhoto({
        kind: 'bytes',
        name: `IMG_${number}.jpg`,
        bytes: new Uint8Array([...file, number]),
      })
  }, bytes)
  await page.keyboard.press('Control+2')
  const photos = page.getByRole('listbox', { name: 'Photos' })
  await expect(photos.getByRole('option')).toHaveCount(5)
  await photos.focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('5 photos chosen')).toBeVisible()
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('grid', { name: 'Texts of the photos' })).toBeFocused()
}

const headlinesIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 10 })
    if (!listed.ok) throw new Error(listed.error.said.sentence)
    return listed.value.rows.map(({ photo }) => photo.headlines[0]?.value ?? '')
  })

test('what cannot be saved keeps the window open, is kept on this computer, and is saved once the archive is back', () =>
  inFolders('unsaved', async ({ folder, archive, away, open }) => {
    let dateline = await open()
    await dateline.page
      .getByRole('button', { name: /new release/i })
      .first()
      .click()
    await dateline.page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await expect(dateline.page.getByText('Saved', { exact: true }).first()).toBeVisible()
    const body = dateline.page.getByRole('textbox', { name: 'Text of the release' })

    // The drive is pulled out.
    await rename(archive, away)
    await body.click()
    await dateline.page.keyboard.type('The mayor cut the ribbon.')
    await expect(dateline.page.getByRole('alert').first()).toBeVisible()
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const notice = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(notice).toContainText('A bridge opens')
    await expect(notice).toContainText('The archive’s folder, or this record in it, cannot be found.')
    await expect(notice).toContainText('A copy is kept on this computer')
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ru'],
      ['light', 'kk'],
    ] as const) {
      await dateline.page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(dateline.page.locator('html')).toHaveAttribute('lang', language)
      await atRest(dateline.page)
      await dateline.shot(`not-saved-${theme}-${language}`)
      await expectAccessible(dateline.page, `the notice, ${theme}, ${language}`)
    }
    await dateline.page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))

    // Nothing changed: it stays. As a file it can be had meanwhile.
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeEnabled()
    const copy = join(folder, 'copy.txt')
    await answerDialogs(dateline.app, { save: copy })
    await notice.getByRole('button', { name: /save the text as a file/i }).click()
    await expect
      .poll(() => readFile(copy, 'utf8').catch(() => ''))
      .toMatch(/A bridge opens[\s\S]*The mayor cut the ribbon\./)

    // Closed all the same: the copy is offered at the next start, and goes back into its release.
    const ended = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await notice.getByRole('button', { name: 'Close all the same' }).click()
    await ended
    await rename(away, archive)
    dateline = await open()
    await expect(dateline.page.getByText('Not yet in the archive: “A bridge opens”')).toBeVisible()
    await dateline.shot('rescue-offered')
    await dateline.page.getByRole('option', { name: /A bridge opens/ }).click()
    const again = dateline.page.getByRole('textbox', { name: 'Text of the release' })
    await expect(again).toBeVisible()
    await expect(again).not.toContainText('ribbon')
    await dateline.shot('rescue-in-sheet')
    await expectAccessible(dateline.page, 'a kept text')
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    await expect(again).toContainText('The mayor cut the ribbon.')
    await expect(dateline.page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await expect(dateline.page.getByText(/Not yet in the archive/)).toHaveCount(0)

    // Pulled out and put back before the answer: trying again saves, and the window closes.
    await rename(archive, away)
    await again.click()
    await dateline.page.keyboard.press('Control+End')
    await dateline.page.keyboard.type(' Buses follow in May.')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const second = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(second).toBeVisible()
    await rename(away, archive)
    const closed = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await second.getByRole('button', { name: 'Try again' }).click()
    await closed
    dateline = await open()
    await dateline.page.getByRole('option', { name: /A bridge opens/ }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Text of the release' })).toContainText(
      'The mayor cut the ribbon. Buses follow in May.',
    )
    await expect(dateline.page.getByText(/Not yet in the archive/)).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
    await closeWindow(dateline)
  }))

test('a text that was left while its drive was away is saved when the drive is back, and nothing has to be pressed', () =>
  inFolders('drive-back', async ({ archive, away, open }) => {
    const { page, complaints } = await open()
    await page
      .getByRole('button', { name: /new release/i })
      .first()
      .click()
    await page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await rename(archive, away)
    await page.getByRole('textbox', { name: 'Text of the release' }).click()
    await page.keyboard.type('The mayor cut the ribbon.')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await page.keyboard.press('Control+2')
    await expect(page.getByRole('textbox', { name: 'Text of the release' })).toHaveCount(0)
    await rename(away, archive)
    const releaseText = () =>
      page.evaluate(async () => {
        const listed = await window.dateline.archive.listReleases({
          order: 'headline',
          trashed: false,
          offset: 0,
          limit: 1,
        })
        const uri = listed.ok ? listed.value.rows[0]?.uri : undefined
        const read = uri ? await window.dateline.archive.getRelease(uri) : undefined
        return read?.ok ? read.value.bodies[0]?.value : undefined
      })
    await expect.poll(releaseText).toContain('The mayor cut the ribbon.')
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(complaints).toEqual([])
  }))

test('captions typed in the grid while the drive was away are saved when it is back, also those of a grid that was left', () =>
  inFolders('captions-back', async ({ archive, away, open }) => {
    const { page, complaints } = await open()
    await captionFive(page)
    const type = async (text: string) => {
      await rename(archive, away)
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
      await expect(page.getByText('1 photo is not saved')).toBeVisible()
    }
    await type('Flags at dawn')
    await rename(away, archive)
    await expect.poll(() => headlinesIn(page)).toContain('Flags at dawn')
    await expect(page.getByText('Not saved')).toHaveCount(0)

    await type('Flags at dusk')
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('grid', { name: 'Texts of the photos' })).toHaveCount(0)
    await rename(away, archive)
    await expect.poll(() => headlinesIn(page)).toContain('Flags at dusk')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByText(/not yet in the archive/i)).toHaveCount(0)
    // A picture that was asked for while the drive was away was not there either.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
  }))

test('captions that cannot be saved are kept on this computer, and go into the archive together at the next start', () =>
  inFolders('unsaved-captions', async ({ archive, away, open }) => {
    let dateline = await open()
    await captionFive(dateline.page)
    const headlines = () => headlinesIn(dateline.page)

    // The drive is pulled out while five headlines are filled in.
    await rename(archive, away)
    await dateline.page.keyboard.press('ArrowRight')
    await dateline.page.keyboard.type('Flags before the hall')
    await dateline.page.keyboard.press('Enter')
    await dateline.page.keyboard.press('Control+Home')
    await dateline.page.keyboard.press('ArrowRight')
    await dateline.page.keyboard.press('Control+Shift+End')
    await dateline.page.keyboard.press('Control+d')
    await expect(dateline.page.locator('.grid-row .grid-headline').nth(4)).toHaveText('Flags before the hall')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const notice = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(notice).toContainText('A copy is kept on this computer')
    await dateline.shot('captions-not-saved')
    const ended = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await notice.getByRole('button', { name: 'Close all the same' }).click()
    await ended

    // They are told together, saved together, and then nothing is left of them.
    await rename(away, archive)
    dateline = await open()
    const { page } = dateline
    await expect(page.getByText('5 texts are not yet in the archive')).toBeVisible()
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ru'],
      ['light', 'kk'],
    ] as const) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await atRest(page)
      await dateline.shot(`rescues-${theme}-${language}`)
      await expectAccessible(page, `several kept texts, ${theme}, ${language}`)
    }
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
    await page.getByRole('button', { name: 'Save them all now' }).click()
    await expect(page.getByText('5 texts are saved.')).toBeVisible()
    await expect.poll(headlines).toEqual(Array(5).fill('Flags before the hall'))

    // One alone is taken up in its photo's own sheet.
    await page.keyboard.press('Control+2')
    await page.getByRole('listbox', { name: 'Photos' }).getByRole('option').first().click()
    const headline = page.getByRole('textbox', { name: 'Headline' })
    await rename(archive, away)
    await headline.fill('Flags at dusk')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await dateline.shot('photo-not-saved')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const second = page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(second).toContainText('A copy is kept on this computer')
    const closed = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await second.getByRole('button', { name: 'Close all the same' }).click()
    await closed
    await rename(away, archive)
    dateline = await open()
    await dateline.page.getByRole('button', { name: 'Open it' }).click()
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Headline' })).toHaveValue('Flags at dusk')
    await expect.poll(headlines).toContain('Flags at dusk')
    await dateline.shot('photo-taken-up')
    await expect(dateline.page.getByText(/not yet in the archive/i)).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  }))

test('what is typed while another archive is being opened is kept for its own, and never in the other', () =>
  inFolders('typed-late', async ({ folder, user, open, openAfterOther }) => {
    const first = join(folder, 'First')
    const other = join(folder, 'Other')
    let dateline = await openAfterOther()
    const headlines = () =>
      dateline.page.evaluate(async () => {
        const listed = await window.dateline.archive.listReleases({
          order: 'changed-newest',
          trashed: false,
          offset: 0,
          limit: 10,
        })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows.map(({ headline }) => headline)
      })
    const { app, page } = dateline
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline' }).fill('A')
    await expect.poll(headlines).toEqual(['A'])
    // Of an earlier run of this computer: its beat is watched for six seconds before the archive is opened.
    const left = { id: 'of-before', host: hostname(), boot: 'another', pid: 1, beat: '000000000009' }
    await writeFile(join(other, 'archive.lock'), `${JSON.stringify(left)}\n`)
    const opened = startAgain(user, ['--archive', other])
    const watches = () => page.evaluate(async () => (await window.dateline.desktop.getState()) as unknown)
    await expect.poll(watches).toMatchObject({ value: { watching: true } })
    await expect(page.getByText('watching for six seconds')).toBeVisible()
    await dateline.shot('watching-beside')
    // Whoever types does not stop for a window that changes.
    await page.evaluate(() => {
      document.addEventListener('input', ({ target }) => {
        document.body.dataset.typed = (target as HTMLInputElement).value
      })
    })
    while (!(await page.title()).startsWith('Other')) await page.keyboard.type('a')
    await opened
    const typed = await page.evaluate(() => document.body.dataset.typed ?? '')
    expect(typed).toMatch(/^Aa+$/)
    await expect(page.getByText('was typed while another archive was being opened')).toBeVisible()
    await dateline.shot('typed-late')
    expect(await headlines()).toEqual([])
    expect(dateline.complaints).toEqual([])
    await dateline.close()
    dateline = await open(['--archive', other])
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await expect(dateline.page.getByText(/not yet in the archive/i)).toHaveCount(0)
    await dateline.close()
    dateline = await open(['--archive', first])
    await dateline.page.getByRole('button', { name: 'Open it' }).click()
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    const headline = dateline.page.getByRole('textbox', { name: 'Headline' })
    await expect(headline).toHaveValue(typed)
    await expect.poll(headlines).toEqual([typed])
  }))

test('texts kept for an archive that can only be read now wait, and new ones are offered where nothing is open', () =>
  inFolders('kept-read-only', async ({ archive, open }) => {
    let dateline = await open()
    const rescues = ['One', 'Two', 'Three', 'Four', 'Five'].map((name, at) => ({
      id: `00000000-0000-4000-8000-00000000000${at}`,
      keptAt: '2026-11-25T09:30:00.000Z',
      basedOn: null,
      draft: { ...emptyRelease('en'), headlines: withHeadline([], 'main', name) },
    }))
    const index = join(archive, 'archive.json')
    const written = async (version: number) => {
      const text = await readFile(index, 'utf8')
      await writeFile(index, text.replace(/"formatVersion": \d+/, `"formatVersion": ${version}`))
    }
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await dateline.page.evaluate(
      async ([place, kept]) => {
        for (const rescue of kept) await window.dateline.desktop.keepRescue(place, rescue as never)
      },
      [archive, rescues] as const,
    )
    await dateline.close()
    // A newer Dateline had it meanwhile.
    await written(99)
    dateline = await open()
    const { page } = dateline
    await expect(page.getByText('5 texts are not yet in the archive')).toBeVisible()
    await expect(page.getByText('it can take nothing in until it is opened to write')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save them all now' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Save the text as a file…' })).toBeVisible()
    await dateline.shot('rescues-read-only')
    await expectAccessible(page, 'kept texts of an archive for reading only')
    await dateline.close()
    await written(2)
    dateline = await open()
    await dateline.page.getByRole('button', { name: 'Save them all now' }).click()
    await expect(dateline.page.getByText('5 texts are saved.')).toBeVisible()
    expect(dateline.complaints).toEqual([])
  }))
