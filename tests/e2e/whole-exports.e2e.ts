/** Much leaves at once, in the real program: ticked releases as PDFs, whose pages are well filled, and everything into a folder. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { blankFeet, readPdf } from '../support/pdf.js'
import { answerDialogs, choose, expect, expectAccessible, lookAtAll, start, temporary, test, zoom } from './dateline.js'

test('ticked releases become PDFs in a folder; one under embargo is left out and told, and so is a lost photo', async () => {
  const folder = await temporary('pdfs')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    const rows = page.locator('.list-pane').getByRole('option')
    await rows.nth(0).click()
    for (const at of [1, 5]) await rows.nth(at).click({ modifiers: ['Control'] })
    await answerDialogs(app, { folders: [out, out, out] })
    await page.getByRole('button', { name: 'As PDFs into a folder…' }).click()
    await expect(page.getByText('2 PDFs made')).toBeVisible()
    await page.getByRole('button', { name: '1 release left out' }).click()
    await expect(page.getByRole('dialog', { name: 'PDFs' })).toContainText('under embargo until')
    await page.keyboard.press('Escape')
    const names = await readdir(out)
    expect(names).toHaveLength(2)
    for (const name of names) expect((await readFile(join(out, name))).subarray(0, 5).toString()).toBe('%PDF-')
    // Once more, by the menu: those that are there stay as they are.
    await choose(app, 'Export ticked releases as PDFs…')
    await expect.poll(async () => (await readdir(out)).length).toBe(4)
    expect(dateline.complaints).toEqual([])
    // Originals are gone, and no copies of them are kept: a PDF would have captions without pictures.
    const archive = join(await app.evaluate(({ app: main }) => main.getPath('documents')), 'Dateline/Sample archive')
    for (const file of await readdir(join(archive, 'photos'), { recursive: true }))
      if (/\.(?:jpe?g|png)$/.test(file)) await rm(join(archive, 'photos', file))
    await rm(join(archive, '.cache/renditions'), { recursive: true })
    await choose(app, 'Export ticked releases as PDFs…')
    await page.getByRole('button', { name: '2 releases left out' }).click()
    await expect(page.getByRole('dialog', { name: 'PDFs' })).toContainText('Photos that cannot be printed')
    await page.keyboard.press('Escape')
    // One alone may go all the same, once that was said.
    await rows.nth(5).click()
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    const question = page.getByRole('dialog', { name: '3 photos cannot be printed' })
    await expect(question.getByRole('button', { name: 'Export all the same' })).toBeVisible()
    await lookAtAll(dateline, 'photos-lacking')
    await page.keyboard.press('Escape')
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('PDFs have pages that are well filled, and every photo keeps its caption and credit', async () => {
  const folder = await temporary('filled')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await page.locator('.list-pane').getByRole('option').first().click()
    for (let more = 0; more < 14; more++) await page.keyboard.press('Shift+ArrowDown')
    await answerDialogs(app, { folders: [out] })
    await page.getByRole('button', { name: 'As PDFs into a folder…' }).click()
    await expect(page.getByText(/^\d+ PDFs made$/)).toBeVisible({ timeout: 60_000 })
    const names = await readdir(out)
    expect(names.length).toBeGreaterThan(12)
    const halfEmpty: string[] = []
    for (const name of names) {
      const feet = await blankFeet(join(out, name))
      for (const [at, share] of feet.slice(0, -1).entries())
        if (share > 0.25) halfEmpty.push(`${name}, page ${at + 1}: ${Math.round(share * 100)} %`)
    }
    expect(halfEmpty).toEqual([])

    // Its second photo would be left for the next page at its full size.
    const farewell = await readPdf(join(out, names.find((name) => name.includes('Families Wave Off')) ?? ''))
    expect(farewell.tagged).toBe(true)
    // Each photo and its picture.
    expect(farewell.structure.filter((element) => element === 'Figure')).toHaveLength(6)
    expect(farewell.text.match(/^Photo: /gm)).toHaveLength(3)
    const [first = '', second = ''] = farewell.text.split('\f')
    expect(first.match(/^Photo: /gm)).toHaveLength(2)
    expect(second).toContain('###')
    // The contact and the end mark alone had a page of their own.
    const lesson = await readPdf(join(out, names.find((name) => name.includes('Return to School')) ?? ''))
    expect(lesson).toMatchObject({ pages: 1, tagged: true })
    expect(lesson.text.indexOf('Media contact')).toBeGreaterThan(lesson.text.indexOf('Photo: '))
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('everything is exported from the window into an empty folder, and what ended is found there', async () => {
  const folder = await temporary('export-all')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await expect(page.getByRole('option').first()).toBeVisible()
    await answerDialogs(app, { folders: [out, out] })
    await choose(app, 'Export everything…')
    const dialog = page.getByRole('dialog', { name: 'Export everything' })
    await expectAccessible(page, 'the export of everything')
    await dialog.getByRole('checkbox', { name: 'With all earlier versions' }).press('Space')
    await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect(page.getByText(/things exported$/)).toBeVisible()
    expect(await readdir(out)).toEqual(
      expect.arrayContaining(['README.txt', 'export.json', 'releases.jsonl', 'photos']),
    )
    expect(await readdir(out)).not.toContain('history.jsonl')
    // Nothing was refused, so there is no more to read than where it lies.
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Show the report' })).toHaveCount(0)
    // Narrow, it stands below the panes and over nothing.
    await zoom(dateline, 2)
    const card = page.locator('.jobs-foot .job')
    await expect(card).toBeVisible()
    const [panes, job] = [await page.locator('.panes').boundingBox(), await card.boundingBox()]
    expect((panes?.y ?? 0) + (panes?.height ?? 0)).toBeLessThanOrEqual((job?.y ?? 0) + 1)
    await expectAccessible(page, 'a finished job below the panes')
    await zoom(dateline, 1)
    // A folder that is not empty any more is refused.
    await choose(app, 'Export everything…')
    await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect(page.getByText('The export failed')).toBeVisible()
    // Why is said beside it, and the next one takes its place.
    await expect(page.locator('.jobs-rail .job')).toContainText('is not empty. Choose an empty or new folder')
    await expect(page.locator('.jobs-rail .job')).toHaveCount(1)
    await expectAccessible(page, 'an export that failed')
    await answerDialogs(app, { save: join(folder.path, 'all.csv') })
    await choose(app, 'All releases as a table…')
    await expect(page.getByText('60 things exported')).toBeVisible()
    await expect(page.locator('.jobs-rail .job')).toHaveCount(1)
    const table = await readFile(join(folder.path, 'all.csv'))
    expect([...table.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
