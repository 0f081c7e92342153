/** Whoever begins something types on: no letter may go to what stood there before, however it was begun. */
import { choose, expect, start, temporary, test } from './dateline.js'

const begun = [
  { keys: 'Control+n', label: 'New release', field: '.sheet-headline textarea' },
  { keys: 'Control+Shift+N', label: 'New event', field: '.sheet textarea' },
  { keys: 'Control+Alt+p', label: 'New person', field: '.names-by-language textarea' },
  { keys: 'Control+Alt+o', label: 'New organisation', field: '.names-by-language textarea' },
  { keys: 'Control+Alt+l', label: 'New place', field: '.names-by-language textarea' },
] as const

test('letters typed at once after what begins a record, by key or by menu, are all in its first field', async () => {
  const folder = await temporary('first-letter')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page, app } = dateline
    await expect(page.locator('.list-pane [role=option]').first()).toBeVisible()
    // Told after the desk has heard it, before the page does anything else.
    await page.evaluate(() => {
      window.dateline.on('menu', () => {
        document.body.dataset.writing = document.activeElement?.closest('.sheet') ? 'yes' : 'no'
      })
    })
    const elsewhere = async () => {
      await page.keyboard.press('Control+2')
      await expect(page.locator('.photos-pane')).toBeVisible()
    }
    for (const [at, { keys, label, field }] of begun.entries()) {
      await elsewhere()
      await page.keyboard.press(keys)
      await page.keyboard.type(`Zhanar ${at}`)
      await expect(page.locator(field).first(), keys).toHaveValue(`Zhanar ${at}`)
      await elsewhere()
      await page.evaluate(() => {
        document.body.dataset.writing = ''
      })
      await choose(app, label)
      await expect(page.locator('body'), label).toHaveAttribute('data-writing', 'yes')
    }
    await page.locator('.place', { hasText: 'Standing texts' }).click()
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await page.keyboard.type('About us')
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('About us')

    // And what is found from elsewhere is typed into the box.
    await elsewhere()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('parade')
    await expect(page.locator('.search-input')).toHaveValue('parade')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
