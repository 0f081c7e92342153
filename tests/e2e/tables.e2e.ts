/** Tables and folders come in as they are told by hand: by keys alone, seen beforehand, remembered afterwards. */
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  lookAtAll,
  project,
  start,
  temporary,
  test,
  writeText,
} from './dateline.js'

/** An office's own list: two headings that no one could guess, a date that can be two days, one that is none. */
const list = [
  'Nr,Issued,What we said,Full wording,Seen by,Budget',
  '12,03/04/2024,Harbour Opens,"ASTANA – The harbour opened with 139 guests.",Colonel N.,100',
  '13,31/05/2024,Bridge Closes,"The bridge closes for a week.",Colonel N.,200',
  '14,some day,Ferry Sails,"The ferry sails again.",Major T.,300',
].join('\n')

async function openTable(page: Page, app: Parameters<typeof choose>[0], path: string): Promise<void> {
  await answerDialogs(app, { open: [path] })
  await choose(app, 'Import files…')
  await page.getByRole('button', { name: 'Choose files…' }).click()
}

/** As a user of the keyboard does it: to the list, its first letters, Enter. */
async function give(page: Page, column: string, field: string): Promise<void> {
  const button = page.getByRole('button', { name: `Field for the column ${column}` })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.type(field)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(button).toContainText(field)
  await expect(button).toBeFocused()
}

test('a table whose headings say little is mapped by hand, and the next one like it comes in as it was', async () => {
  const folder = await temporary('tables')
  let dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const path = await writeText(folder.path, 'list.csv', list)
    await openTable(dateline.page, dateline.app, path)
    const columns = dateline.page.getByRole('group').filter({ hasText: 'Columns of list.csv' })
    await expect(columns).toContainText('3 rows')
    await expect(dateline.page.getByText('Which column holds the headline, or the text?')).toBeVisible()
    await expect(dateline.page.getByRole('button', { name: 'Take in', exact: true })).toBeDisabled()
    await dateline.shot('table-unmapped')
    await expectAccessible(dateline.page, 'a table without a mapping')

    await give(dateline.page, 'What we said', 'Headline')
    await give(dateline.page, 'Full wording', 'Text')
    await give(dateline.page, 'Issued', 'Date')
    await give(dateline.page, 'Budget', 'Leave out')
    await expect(dateline.page.getByText('1 date can be read in two ways')).toBeVisible()
    await expect(dateline.page.getByText('1 row is refused: “some day” is no day.')).toBeVisible()
    await expect(dateline.page.getByText('Line 2', { exact: true })).toBeVisible()
    await lookAtAll(dateline, 'table-columns')
    await dateline.page.getByRole('button', { name: 'Third of April' }).click()
    await expect(columns.getByRole('listitem').filter({ hasText: 'Harbour Opens' })).toContainText('3 Apr 2024')
    await columns.getByRole('listitem').last().scrollIntoViewIfNeeded()
    await lookAtAll(dateline, 'table-preview')

    // Where a piece lies is said in the window's language, too.
    await dateline.page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'kk' }))
    await expect(dateline.page.getByText('list.csv, 2-жол')).toBeVisible()
    await dateline.page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'en' }))
    await dateline.page.getByRole('button', { name: 'Take in 2' }).click()
    await expect(dateline.page.getByText('2 things came in')).toBeVisible()
    await expect(dateline.page.getByText('“some day” is no day.')).toBeVisible()
    await choose(dateline.app, 'Releases')
    await dateline.page.getByRole('option', { name: /Harbour Opens/ }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Text of the release' })).toContainText('139 guests')
    expect(dateline.complaints).toEqual([])
    await dateline.close()

    // After a restart, the list of the next month: the same headings, nothing to be told again.
    dateline = await start(join(folder.path, 'user'))
    const next = `${list.split('\n')[0]}\n15,04/06/2024,Tunnel Opens,"The tunnel opened.",Major T.,50\n`
    await openTable(dateline.page, dateline.app, await writeText(folder.path, 'june.csv', next))
    await expect(dateline.page.getByRole('button', { name: 'Take in 1' })).toBeEnabled()
    await expect(dateline.page.getByText('As you chose them for a file with these columns before.')).toBeVisible()
    await expect(dateline.page.getByRole('button', { name: 'Field for the column Budget' })).toContainText('Leave out')
    await expect(dateline.page.getByText('4 Jun 2024')).toBeVisible()
    await dateline.page.getByRole('button', { name: 'Guess again' }).click()
    await expect(dateline.page.getByText('Which column holds the headline, or the text?')).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a folder of texts and photos comes in as releases with their photos, day, event and language versions', async () => {
  const folder = await temporary('folders')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    const farewell = join(folder.path, 'Releases/2024/05-31 Farewell of the contingent')
    await mkdir(join(farewell, 'Photos'), { recursive: true })
    await writeText(farewell, 'en.txt', 'Center Bids Farewell\n\nASTANA, May 31 – The Center said farewell today.\n')
    await writeText(
      farewell,
      'ru.txt',
      'Центр проводил контингент\n\nАСТАНА, 31 мая – Центр сегодня проводил контингент.\n',
    )
    await copyFile(join(project, 'resources/sample/photos/flags.jpg'), join(farewell, 'Photos/IMG_1.jpg'))
    await answerDialogs(app, { folders: [join(folder.path, 'Releases')] })
    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    const told = page.getByRole('group').filter({ hasText: '1 folder with releases' })
    await expect(told).toContainText('31 May 2024 · 2 texts · 1 photo')
    await told.getByRole('radio', { name: 'The event' }).click()
    await expect(page.getByText('With the photos of its folder: 1.')).toHaveCount(2)
    await expect(page.getByText('3 would come in, 1 of them a photo')).toBeVisible()
    // The texts first, though photos come in before them.
    const first = page.locator('.pieces > li').first()
    await expect(first).toContainText('Center Bids Farewell')
    await expect(first).toContainText('en.txt · 31 May 2024 · English')
    await expectAccessible(page, 'what folders say')
    await page.getByRole('button', { name: 'Take in 3' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.keyboard.press('Control+1')
    await page.getByRole('option', { name: /Center Bids Farewell/ }).click()
    await expect(page.getByRole('textbox', { name: 'Date of release' })).toHaveValue('2024-05-31')
    await expect(page.locator('.release-photos > li')).toHaveCount(1)
    await expect(page.locator('.sheet')).toContainText('Farewell of the contingent')
    await expect(page.getByRole('button', { name: /^Русский/ })).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
