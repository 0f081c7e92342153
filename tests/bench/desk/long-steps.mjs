/**
 * What the bench of the desk does with what is long: an event of 1,000 releases, a history of 200 revisions, 5,000 people,
 * 20,000 records in the trash, 5,000 releases chosen; and what changes all of the window at once, as another theme does.
 */
import { turnWheelOver } from './wheel.mjs'

/** @param {{ page: import('playwright').Page, step: (what: string, work: () => Promise<void>) => Promise<void> }} parts */
export async function longSteps({ page, step }) {
  const rest = (ms = 600) => page.waitForTimeout(ms)
  const releases = page.locator('[data-place=releases] .list-pane .list[role=listbox]')
  const go = async (key, shown) => {
    await page.keyboard.press(key)
    await page.locator(shown).first().waitFor()
  }
  const through = async (list) => {
    await page.locator(list).focus()
    for (let at = 0; at < 30; at++) await page.keyboard.press('PageDown')
    await page.keyboard.press('End')
    await rest()
    await page.keyboard.press('Home')
    await rest()
  }
  const prefer = (preferences) => page.evaluate((given) => window.dateline.desktop.setPreferences(given), preferences)

  await step('choose 5,000 releases', async () => {
    await releases.focus()
    await page.keyboard.press('Control+a')
    await page.locator('.bulk-bar').waitFor()
  })
  await step('choose what to make of them', async () => {
    await page.locator('.bulk-bar button').first().click()
    await page.locator('[role=menuitem]').first().waitFor()
    await rest()
    await page.keyboard.press('Escape')
  })
  await step('let go of them', () => page.locator('.bulk-bar button').last().click())
  await step('open the months of the archive', async () => {
    await page.locator('.list-head .button-icon').last().click()
    await rest()
    await page.keyboard.press('Escape')
  })
  await releases.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.sheet .body-text').waitFor()
  await rest(1_500)
  await step('open a history of 200 revisions', async () => {
    await page.keyboard.press('Control+Shift+h')
    await page.locator('.history-line').first().waitFor()
    await rest()
  })
  await step('go down in it', async () => {
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press('ArrowDown')
      await rest(100)
    }
  })
  await step('leave it', () => page.keyboard.press('Escape'))
  await step('open an event of 1,000 releases', async () => {
    await go('Control+3', '[data-place=events] .pane')
    if (await page.locator('.calendar-pane').count())
      await page.locator('.calendar-pane .list-tools button').last().click()
    await page.locator('[data-place=events] .list-pane input').fill('Steppe')
    await page.locator('.list-row', { hasText: 'Steppe' }).first().click()
    await page.locator('.event-timeline-entry').first().waitFor()
    await rest()
  })
  await step('scroll through it', () => turnWheelOver(page, page.locator('.detail-scroll'), 800))
  await step('show the calendar from there', async () => {
    await page.keyboard.press('Control+Shift+c')
    await page.locator('.calendar-pane').waitFor()
    await rest()
  })
  await step('go through its months', async () => {
    await page.locator('.calendar-grid [tabindex="0"]').first().focus()
    for (let at = 0; at < 10; at++) {
      await page.keyboard.press('PageUp')
      await rest(100)
    }
  })
  await step('go through 5,000 people', async () => {
    await go('Control+4', '[data-place=people] .list-row')
    await through('[data-place=people] .list')
  })
  await step('go through 20,000 records in the trash', async () => {
    await go('Control+8', '[data-place=trash] .list-row')
    await through('[data-place=trash] .list')
  })
  await step('read further in the activity', async () => {
    await go('Control+9', '[data-place=activity] .screen-more button')
    await page.locator('.screen-more button').click()
    await rest(1_000)
  })
  await go('Control+1', '[data-place=releases] .list-pane .entry-headline')
  await rest(1_500)
  await step('open the settings', async () => {
    await page.keyboard.press('Control+,')
    await page.locator('.modal').waitFor()
    await rest()
    await page.keyboard.press('Escape')
  })
  await step('in the dark', () => prefer({ theme: 'dark' }))
  for (const language of ['ru', 'kk', 'en'])
    await step(`in ${language}`, async () => {
      await prefer({ language })
      await page.locator(`html[lang=${language}]`).waitFor()
      await rest()
    })
  await step('in the light', () => prefer({ theme: 'light' }))
}
