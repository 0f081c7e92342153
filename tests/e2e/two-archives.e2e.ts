/** The office's archive and a laptop's, in the real program: what was made on the way comes in, once. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { answerDialogs, choose, expect, lookAtAll, start, temporary, test } from './dateline.js'

/** Changes the headline of the release in this row, as somebody would who sits there. */
async function retitle({ page }: Awaited<ReturnType<typeof start>>, row: number, headline: string): Promise<void> {
  await page.locator('.list-pane').getByRole('option').nth(row).click()
  const field = page.getByRole('textbox', { name: 'Headline', exact: true })
  await field.fill(headline)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.locator('.list-pane').getByRole('option', { name: headline })).toBeVisible()
}

test('the archive of a laptop that went along is taken in: what both changed is told, and taken over when it is wanted', async () => {
  const folder = await temporary('two-archives')
  const user = join(folder.path, 'user')
  const laptop = join(folder.path, 'Ноутбук архиві')
  let dateline = await start(user, ['--sample-at-first-run'])
  try {
    await expect(dateline.page.getByRole('option').first()).toBeVisible()
    const documents = await dateline.app.evaluate(({ app }) => app.getPath('documents'))
    const office = join(documents, 'Dateline/Sample archive')
    await dateline.close()
    await cp(office, laptop, { recursive: true })
    dateline = await start(user, ['--archive', laptop])
    await retitle(dateline, 3, 'Changed on the laptop alone')
    await retitle(dateline, 4, 'Changed on both, on the laptop')
    await dateline.close()

    dateline = await start(user, ['--archive', office])
    const { app, page } = dateline
    await retitle(dateline, 4, 'Changed on both, in the office')
    await answerDialogs(app, { folders: [laptop, laptop] })
    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect(page.getByText(/^1 would come in · 1\d\d are there already · 1 is refused$/)).toBeVisible()
    await lookAtAll(dateline, 'other-archive-plan')
    await page.getByRole('button', { name: 'Take in 1' }).click()
    await expect(page.getByText('1 thing came in')).toBeVisible()
    await expect(page.getByText('was changed here and there')).toBeVisible()
    await lookAtAll(dateline, 'other-archive-done')
    await page.getByRole('button', { name: 'Done' }).click()
    const headlines = page.locator('.list-pane').getByRole('option')
    await expect(headlines.filter({ hasText: 'Changed on the laptop alone' })).toBeVisible()
    await expect(headlines.filter({ hasText: 'Changed on both, in the office' })).toBeVisible()

    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await page.getByRole('button', { name: /What the archive has already/ }).click()
    await page.getByRole('option', { name: 'Update' }).click()
    await page.getByRole('button', { name: 'Take in 1' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(headlines.filter({ hasText: 'Changed on both, on the laptop' })).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
