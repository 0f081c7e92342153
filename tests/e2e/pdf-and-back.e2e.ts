/** PDFs in the real program: what it printed comes back as it was, in three languages, and is looked over in the window. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { answerDialogs, expect, start, temporary, test } from './dateline.js'

const wordsOf = (html: string) =>
  html
    .split(/<\/(?:p|li|h2)>/)
    .map((part) =>
      part
        .replace(/<[^<>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '')

test('a printed release comes back with its headline and its paragraphs, in three languages', async () => {
  const folder = await temporary('pdf-back')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { app, page } = dateline
    await expect(page.getByRole('option').first()).toBeVisible()
    for (const language of ['en', 'ru', 'kk']) {
      const pdf = join(folder.path, `${language}.pdf`)
      await answerDialogs(app, { save: pdf, open: [pdf] })
      const { sent, back } = await page.evaluate(async (wanted) => {
        const { archive, desktop } = window.dateline
        const listed = await archive.listReleases({ order: 'date-newest', trashed: false, offset: 0, limit: 60 })
        if (!listed.ok) throw new Error('no list')
        const row = listed.value.rows.findLast((one) => one.language === wanted && one.photosIncomplete === 0)
        if (!row) throw new Error(`no release in ${wanted}`)
        const release = await archive.getRelease(row.uri)
        const printed = await desktop.exportPdf(row.uri)
        if (!printed.ok) throw new Error(printed.error.said.sentence)
        if (!release.ok || printed.value === null) throw new Error('not printed')
        await desktop.chooseFiles('documents')
        const read = await archive.readIntake({ kind: 'file', path: printed.value })
        if (!read.ok) throw new Error(read.error.said.sentence)
        return { sent: release.value, back: read.value.draft }
      }, language)
      expect((await stat(pdf)).size).toBeGreaterThan(5_000)
      expect(back.language).toBe(language)
      expect(back.headlines[0]?.value).toBe(sent.headlines[0]?.value)
      expect(back.associations).toHaveLength(sent.associations.length)
      const paragraphs = wordsOf(back.bodies[0]?.value ?? '')
      for (const paragraph of wordsOf(sent.bodies[0]?.value ?? '')) expect(paragraphs).toContain(paragraph)
    }
    await page.getByRole('button', { name: 'Take in a release' }).first().click()
    await page
      .getByRole('button', { name: /choose files/i })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^add to (the )?archive/i })).toBeVisible()
    await dateline.shot('pdf-review')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
