/** Search in the real program: there at the next start, current at the next letter, and no worse for a damaged index. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from 'playwright/test'
import { expectAccessible, start, temporary, test } from './dateline.js'

async function writeRelease(page: Page, headline: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New release' }).first().click()
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill(headline)
  await page.getByRole('textbox', { name: 'Text of the release' }).fill(text)
  await expect(page.locator('.save-mark')).toHaveText('Saved')
}

/** Types word by word as a person does, and expects so many releases. */
async function find(page: Page, words: string, count: number): Promise<void> {
  const box = page.getByLabel('Find in all releases')
  await box.fill('')
  await box.pressSequentially(words)
  await expect(page.getByRole('option')).toHaveCount(count)
}

const cacheOf = (archive: string) => join(archive, '.cache', 'search', 'releases')
const segmentsIn = async (folder: string) => (await readdir(folder)).filter((name) => name !== 'manifest')

test('search is there at the next start, finds what was just saved, and is made anew where its index is damaged', async () => {
  const folder = await temporary('search')
  const archive = join(folder.path, 'Archive')
  let dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    await writeRelease(dateline.page, 'Harbour Opens', 'The minister opened the harbour with 139 guests.')
    await writeRelease(dateline.page, 'Bridge Closed', 'The bridge is closed for repairs until autumn.')
    await find(dateline.page, 'harb', 1)
    await expect(dateline.page.locator('mark').first()).toHaveText(/harbour/i)
    await dateline.close()
    // What was saved last is in the files although nobody waited for it.
    expect(await segmentsIn(cacheOf(archive))).not.toEqual([])

    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
    await find(dateline.page, 'bridge repairs', 1)
    await expect(dateline.page.getByText('search index')).toHaveCount(0)
    await dateline.page.getByLabel('Find in all releases').fill('')
    await writeRelease(dateline.page, 'Museum Reopens', 'A museum of watchmaking reopened in the old town.')
    await find(dateline.page, 'watchm', 1)
    await expect(dateline.page.getByRole('option', { name: /Museum Reopens/ })).toBeVisible()
    // Enter waits for what was meant, which is told only when typing rests.
    await dateline.page.getByLabel('Find in all releases').fill('')
    await dateline.page.getByLabel('Find in all releases').pressSequentially('watchmakign')
    await dateline.page.keyboard.press('Enter')
    await expect(dateline.page.getByLabel('Find in all releases')).toHaveValue('watchmaking')
    // Who types on after it is left in the box.
    await dateline.page.getByLabel('Find in all releases').fill('watchmaknig')
    for (const key of ['Enter', ...Array.from({ length: 5 }, () => 'Backspace')])
      await dateline.page.keyboard.press(key)
    await expect(dateline.page.getByRole('option', { name: /Museum Reopens/ })).toBeVisible()
    await expect(dateline.page.getByLabel('Find in all releases')).toBeFocused()
    await expect(dateline.page.getByLabel('Find in all releases')).toHaveValue('watchm')
    // From the list no key takes back what was typed into the search, nor what was written into a release.
    await dateline.page.keyboard.press('ArrowDown')
    await expect(dateline.page.getByRole('listbox', { name: 'Found' })).toBeFocused()
    await dateline.page.keyboard.press('Control+z')
    await expect(
      dateline.page.locator('.toast', { hasText: 'Nothing was done here that could be undone.' }),
    ).toBeVisible()
    await expect(dateline.page.getByLabel('Find in all releases')).toHaveValue('watchm')
    await expect(dateline.page.getByRole('listbox', { name: 'Found' })).toBeFocused()
    expect(dateline.complaints).toEqual([])
    await dateline.close()

    const [segment = ''] = await segmentsIn(cacheOf(archive))
    const bytes = await readFile(join(cacheOf(archive), segment))
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
    await writeFile(join(cacheOf(archive), segment), bytes)
    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
    const { page } = dateline
    await expect(page.getByText('Part of the search index was damaged on disk')).toBeVisible()
    await dateline.shot('search-index-damaged')
    await expectAccessible(page, 'a damaged search index')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await find(page, 'harbour', 1)
    await find(page, 'the', 3)
    await dateline.close()

    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
    await find(dateline.page, 'museum', 1)
    await expect(dateline.page.getByText('search index')).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
