/** What the office did in a period, in the real program: chosen by keys, copied into a report, and the releases behind it. */
import { join } from 'node:path'
import { choose, expect, lookAtAll, start, temporary, test, toast } from './dateline.js'

test('a quarter is told in figures, copied as a table, and its releases are shown', async () => {
  const folder = await temporary('figures')
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  try {
    const { page, app } = dateline
    await expect(page.locator('.list-pane [role=option]').first()).toBeVisible()
    await choose(app, 'In figures')
    const periods = page.getByRole('navigation', { name: 'Periods' })
    const figures = page.locator('.figures')
    await expect(figures.getByText('Releases', { exact: true })).toBeVisible()
    await periods.getByRole('button', { name: /^2024/ }).press('Enter')
    await expect(figures.getByRole('heading', { name: 'The year 2024' })).toBeVisible()
    const quarter = periods.getByRole('button', { name: /^Second quarter of 2024, [1-9]/ })
    await quarter.press('Enter')
    const count = Number(/, (\d+) /.exec((await quarter.getAttribute('aria-label')) ?? '')?.[1])
    await expect(figures.getByRole('heading', { name: 'Second quarter of 2024' })).toBeVisible()
    await expect(figures.locator('.figures-sum', { hasText: 'Releases' }).locator('dd')).toHaveText(String(count))
    await lookAtAll(dateline, 'figures')

    await figures.getByRole('button', { name: 'Copy as a table' }).press('Enter')
    await expect(toast(page, 'The figures are copied')).toBeVisible()
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied.split('\n').slice(0, 2)).toEqual(['Second quarter of 2024', `Releases\t${count}`])
    expect(copied).toContain('By language\n')

    await figures.getByRole('button', { name: 'Show these releases' }).press('Enter')
    await expect(page.locator('.list-pane [role=option]')).toHaveCount(count)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
