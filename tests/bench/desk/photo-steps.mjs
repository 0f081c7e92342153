/**
 * What the bench of the desk does with many photos: they are scrolled, put into other orders, narrowed, chosen and captioned,
 * and a release with 500 of them is opened. The first order of each kind is sorted then: what that holds up is told by the
 * main process's longest delay.
 */
import { turnWheelOver } from './wheel.mjs'

/** @param {{ page: import('playwright').Page, step: (what: string, work: () => Promise<void>) => Promise<void> }} parts */
export async function photoSteps({ page, step }) {
  const grid = page.locator('.photos-pane [role=listbox]').first()
  const rest = () => page.waitForTimeout(1_000)
  const choose = async (select, choice) => {
    await page.locator('.photos-pane .select-button').nth(select).click()
    await page.locator('.select-list .option').nth(choice).click()
    await rest()
  }
  await step('show the photos', async () => {
    await page.keyboard.press('Control+2')
    await page.locator('.photos-pane .tile-caption').first().waitFor()
    await rest()
  })
  await step('until the pictures in sight are drawn', async () => {
    await page.waitForFunction(() => {
      const pictures = [...document.querySelectorAll('.photos-pane [role=listbox] img')]
      return pictures.length > 0 && pictures.every((one) => one.complete && one.naturalWidth > 0)
    })
  })
  await step('scroll by wheel', () => turnWheelOver(page, grid, 1_200))
  await step('scroll down page by page', async () => {
    await grid.focus()
    for (let at = 0; at < 30; at++) await page.keyboard.press('PageDown')
  })
  await step('to the last and back', async () => {
    await page.keyboard.press('End')
    await rest()
    await page.keyboard.press('Home')
    await rest()
  })
  await step('go from photo to photo', async () => {
    for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowRight')
  })
  await step('larger and smaller', async () => {
    for (const size of [2, 0, 1]) {
      await page.locator('.photos-tools .segment').nth(size).click()
      await rest()
    }
  })
  await step('in the order of their names', () => choose(2, 3))
  await step('in the order they were taken', () => choose(2, 0))
  await step('those without a credit', () => choose(0, 1))
  await step('of one year', () => choose(1, 4))
  await step('all again', async () => {
    await choose(0, 0)
    await choose(1, 0)
  })
  await step('choose 5,000', async () => {
    await grid.focus()
    await page.keyboard.press('Control+a')
    await page.locator('.photos-bar').waitFor()
  })
  await step('caption them', async () => {
    await page.keyboard.press('Control+Shift+L')
    await page.locator('.caption-grid .grid-row .cell-text, .caption-grid .cell-missing').first().waitFor()
  })
  await step('go down in the table', async () => {
    for (let at = 0; at < 40; at++) await page.keyboard.press('ArrowDown')
    for (let at = 0; at < 20; at++) await page.keyboard.press('PageDown')
  })
  await step('to its last row and back', async () => {
    await page.keyboard.press('Control+End')
    await rest()
    await page.keyboard.press('Control+Home')
    await rest()
  })
  await step('write in it', async () => {
    await page.keyboard.type('A colonel in Astana')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Another caption')
    await page.keyboard.press('Tab')
  })
  await step('leave it', async () => {
    await page.locator('.captions-head button').first().click()
    await grid.waitFor()
  })
  await step('open a release with 500 photos', async () => {
    await page.keyboard.press('Control+1')
    await page.locator('.list-pane .entry', { hasText: 'with 500 photos' }).first().click()
    await page.locator('.release-photo').first().waitFor()
  })
  await step('scroll through its photos', () => turnWheelOver(page, page.locator('.detail-scroll'), 800))
}
