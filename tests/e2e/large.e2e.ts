/** Thousands of releases, and strange ones among them, in the real window: every row is there, and each looks right. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright/test'
import { expect, project, start, temporary, test } from './dateline.js'

const count = 2_400
const dayOf = (at: number) => new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10)
const strange = [
  { title: 'Ұзын '.repeat(60).trim(), body: 'A headline of 300 letters.' },
  { title: 'مركز حفظ السلام يفتح أبوابه', body: 'نص من اليمين إلى اليسار.' },
  { title: 'Medals 🎖️🕊️👩🏽‍✈️ for all', body: 'Emoji 🇰🇿 in the text.' },
  { title: 'Nobreakingspaceanywhere'.repeat(12), body: 'One word without an end.' },
  { title: 'One paragraph of 10,000 words', body: 'word '.repeat(10_000) },
  { title: 'Thirty thousand words', body: Array.from({ length: 300 }, () => 'word '.repeat(100)).join('\n\n') },
]

/** Rows in sight that are drawn and not merely on their way, from the first to the last without a gap. */
async function expectNoGap(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const list = document.querySelector('.list-pane .list')
        const rows = [...(list?.querySelectorAll('.list-row') ?? [])]
        if (!list || rows.length === 0) return 'there are no rows'
        const { top, bottom } = list.getBoundingClientRect()
        const boxes = rows
          .map((row) => ({ box: row.getBoundingClientRect(), isThere: row.querySelector('.entry-headline') !== null }))
          .filter(({ box }) => box.bottom > top && box.top < bottom)
          .sort((a, b) => a.box.top - b.box.top)
        if (boxes.some(({ isThere }) => !isThere)) return 'a row is on its way'
        for (const [at, { box }] of boxes.entries()) {
          const next = boxes[at + 1]
          if (next && Math.abs(next.box.top - box.bottom) > 1) return `a gap below row ${at}`
        }
        return (boxes.at(-1)?.box.bottom ?? 0) >= bottom - 1 || rows.length < 20 ? '' : 'the last rows are missing'
      }),
    )
    .toBe('')
}

test('2,400 releases scroll without a gap, and strange ones look right', async () => {
  const folder = await temporary('large')
  const archive = join(folder.path, 'Archive')
  const list = join(folder.path, 'list.jsonl')
  const plain = Array.from({ length: count - strange.length }, (_, at) => ({
    title: `Release number ${at + 1}`,
    body: `What happened on day ${at + 1}.`,
  }))
  const lines = [...plain, ...strange].map((one, at) => JSON.stringify({ ...one, id: `x${at}`, date: dayOf(at) }))
  await writeFile(list, `${lines.join('\n')}\n`)
  const cli = (...args: string[]) => promisify(execFile)(process.execPath, [join(project, 'out/main/cli.js'), ...args])
  await cli('create', archive)
  await cli('import', '--archive', archive, list)
  const dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    const { page } = dateline
    const rows = page.locator('.list-pane [role=option]')
    await expect(rows.first()).toHaveAttribute('aria-setsize', String(count))
    await page.evaluate(() => {
      const longTasks: number[] = []
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) longTasks.push(duration)
      }).observe({ type: 'longtask' })
      Object.assign(window, { longTasks })
    })
    await dateline.shot('large-strange')

    // The newest are the strange ones: none is wider or higher than its place.
    const outside = await rows.evaluateAll(
      (all) =>
        all
          .slice(0, 6)
          .filter((row) => row.scrollWidth > row.clientWidth + 1 || row.scrollHeight > row.clientHeight + 1).length,
    )
    expect(outside).toBe(0)
    const box = page.locator('.list-pane .list[role=listbox]')
    await box.focus()
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press('PageDown')
      if (at % 4 === 3) await expectNoGap(page)
    }
    await page.keyboard.press('End')
    await expect(page.locator(`[aria-posinset="${count}"]`)).toContainText('Release number 1')
    await expectNoGap(page)
    await page.keyboard.press('Home')
    await expect(page.locator('[aria-posinset="1"]')).toContainText('Thirty thousand words')

    // A release of 30,000 words is written in like any other.
    await page.keyboard.press('Enter')
    const text = page.getByRole('textbox', { name: 'Text of the release' })
    await expect(text).toContainText('word word word')
    await text.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Written first. ')
    await expect(page.locator('.save-mark')).toHaveText('Saved')
    await expect(text).toContainText('Written first. word')
    for (const part of ['Medals', 'مركز', 'Nobreaking', 'One paragraph']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(part)
      await page.locator('.choice-row mark').first().waitFor()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue(new RegExp(`^${part}`))
      await dateline.shot(`large-${part.toLowerCase()}`)
      const sheet = page.locator('.detail-scroll')
      expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    }
    const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)
    test.info().annotations.push({
      type: 'long tasks of the page, ms',
      description: longTasks.map(Math.round).join(' ') || 'none',
    })
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
