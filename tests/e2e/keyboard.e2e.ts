/** The whole desk without a mouse: everywhere, by keys alone, with the focus always in sight and no trap. */
import type { Page } from 'playwright/test'
import { atRest, expect, expectAccessible, start, temporary, test } from './dateline.js'

/** What has the focus is on screen and drawn as focused, or is a text that is being written in. */
async function expectFocusInSight(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing has the focus'
    const { width, height, left, top } = element.getBoundingClientRect()
    const inWindow = left < innerWidth && top < innerHeight && left + width > 0 && top + height > 0
    if (width === 0 || height === 0 || !inWindow) return `the focus is out of sight: ${element.outerHTML.slice(0, 200)}`
    // Where one writes, the caret shows it.
    if (element.matches('input, textarea, [contenteditable=true]')) return ''
    // The line is drawn around the thing itself, or around what it stands in.
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      if (outlineStyle !== 'none' && outlineWidth !== '0px') return ''
      const before = getComputedStyle(at, '::before')
      if (at === element && before.content !== 'none' && before.backgroundColor !== 'rgba(0, 0, 0, 0)') return ''
    }
    const option = element.getAttribute('aria-activedescendant')
    return option ? '' : `the focus is not drawn: ${element.outerHTML.slice(0, 200)}`
  })
  expect(found).toBe('')
}

test('a release is found, read, written, ticked, pinned and found again by keys alone', async () => {
  const folder = await temporary('keyboard')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    const list = page.locator('.list-pane .list[role=listbox]')
    await expect(page.locator('.list-pane [role=option]').first()).toBeVisible()

    // The one box: a release by some words of it, a person by a name, a command by its own.
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('combobox', { name: 'Go to anything' })
    await expect(palette).toBeFocused()
    await expectAccessible(page, 'the one box')
    await page.keyboard.type('parade dawn')
    const anything = page.getByRole('dialog', { name: 'Go to anything' })
    await expect(anything.getByRole('option', { name: /Parade at Dawn/ })).toBeVisible()
    await dateline.shot('palette')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue(/Parade at Dawn/)
    // Enter that comes before the answer waits for it.
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('handbook second edition')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue(/Handbook Goes into Its Second Edition/)
    await page.keyboard.press('Control+[')
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue(/Parade at Dawn/)

    // Nothing but its line has the keyboard while it is open, nor does a screen reader find what lies behind; who had it before has it again, however the box is left.
    for (const leave of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)]) {
      await list.focus()
      await page.keyboard.press('Control+k')
      for (const key of ['Tab', 'Shift+Tab', 'F6']) {
        await page.keyboard.press(key)
        await expect(palette, key).toBeFocused()
      }
      await anything.locator('.choice-line .icon').click()
      await expect(palette).toBeFocused()
      await list.evaluate((behind) => behind.focus())
      await expect(palette).toBeFocused()
      await expect(page.getByRole('listbox', { name: 'Releases' })).toHaveCount(0)
      await leave()
      await expect(anything).toHaveCount(0)
      await expect(page.getByRole('listbox', { name: 'Releases' })).toHaveCount(1)
      await expect(list).toBeFocused()
    }

    // Pinned, and there at the side from then on.
    await page.keyboard.press('Control+Shift+p')
    await expect(page.getByRole('navigation', { name: 'Pinned' }).getByRole('button')).toHaveText(/Parade at Dawn/)

    // A command by its name; the keyboard's layout does not matter to keys.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('>new rel')
    await page.keyboard.press('Enter')
    const headline = page.getByRole('textbox', { name: 'Headline' })
    await expect(headline).toBeFocused()
    const saved = page.locator('.sheet .save-mark')
    await expect(saved).toHaveText('Nothing written yet')
    await page.keyboard.type('Written without a mouse')
    await expect(saved).toHaveText('Saved')

    // A day as it is written here: nothing is wrong while it is being typed, and it is kept once it is left.
    const day = page.getByRole('textbox', { name: 'Date of release' })
    await day.fill('31.13.')
    await expect(page.getByText(/^Write a day, such as/)).toHaveCount(0)
    await day.press('Tab')
    await expect(page.getByText(/^Write a day, such as/)).toBeVisible()
    await day.fill('31.05.2024')
    await day.press('Tab')
    await expect(day).toHaveValue('2024-05-31')
    await headline.focus()

    // Tab leads through the sheet and never stands still or out of sight.
    const stops = new Set<string>()
    for (let at = 0; at < 25; at++) {
      await page.keyboard.press('Tab')
      await expectFocusInSight(page)
      stops.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? ''))
    }
    expect(stops.size).toBeGreaterThan(12)

    // From pane to pane, and back through what was open.
    await page.keyboard.press('F6')
    await expectFocusInSight(page)
    await page.keyboard.press('Control+[')
    await expect(headline).toHaveValue(/Parade at Dawn/)
    await page.keyboard.press('Control+]')
    await expect(headline).toHaveValue('Written without a mouse')

    // Several at once: a stretch is ticked, their status set, all of it taken back.
    await list.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(page.getByText('3 releases ticked')).toBeVisible()
    await expect(page.locator('.list-pane [role=option][aria-selected=true]')).toHaveCount(3)
    await expectAccessible(page, 'ticked releases')
    await page.getByRole('button', { name: 'Set the status to' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Approved' }).press('Enter')
    await expect(page.getByText('3 releases were changed.')).toBeVisible()
    await page.keyboard.press('Control+Alt+z')
    await expect(page.locator('.list-pane .list-row[data-ticked] .badge', { hasText: 'Approved' })).toHaveCount(0)
    await list.focus()
    await page.keyboard.press('Escape')
    await expect(page.getByText(/releases ticked/)).toHaveCount(0)

    // Where a step takes the place of what had the keyboard, the list has it.
    await list.focus()
    await page.keyboard.press('Control+2')
    await expect(page.getByRole('listbox', { name: 'Photos' })).toBeFocused()
    await page.keyboard.press('Control+1')
    await expect(list).toBeFocused()

    // The timeline is a table of months that arrows walk through; it gives way to a command.
    await page.getByRole('button', { name: 'Timeline' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Timeline' })).toBeVisible()
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Timeline' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'Timeline' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Timeline' })).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Timeline' }).getByRole('button').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expectFocusInSight(page)
    await expectAccessible(page, 'the timeline')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Year: \d{4}\. Remove$/ })).toBeVisible()
    await page.keyboard.press('Control+f')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    // Panes are made wider and get their usual width back.
    const divider = page.getByRole('separator', { name: 'Width of the list', exact: true })
    const usual = await divider.getAttribute('aria-valuenow')
    await divider.focus()
    await page.keyboard.press('ArrowRight')
    await expect(divider).not.toHaveAttribute('aria-valuenow', usual ?? '')
    await page.keyboard.press('Enter')
    await expect(divider).toHaveAttribute('aria-valuenow', usual ?? '')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('the newest releases of the sample open as the list is walked through, one whose embargo is over among them', async () => {
  const folder = await temporary('walk')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page, complaints } = dateline
    const rows = page.locator('.list-pane [role=option]')
    await expect(rows.first()).toBeVisible()
    await page.locator('.list-pane .list[role=listbox]').focus()
    await page.keyboard.press('Home')
    for (let at = 1; at <= 15; at++) {
      const row = page.locator(`.list-pane [role=option][aria-posinset="${at}"]`)
      await expect(row).toHaveAttribute('aria-selected', 'true')
      const headline = (await row.locator('.entry-headline').textContent()) ?? ''
      await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue(headline)
      await page.keyboard.press('ArrowDown')
    }
    // The keyboard goes to the headline, never into an embargo above it, of which only that it is over is in sight.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('Rescuers and Observers Share One Rope')
    await expect(rows.first()).toContainText('Rescuers and Observers')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toBeFocused()
    await expect(page.getByText('It lifted by itself')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'May be published from' })).toBeHidden()
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('every place is reached by its keys and has nothing that axe complains of, light and dark', async () => {
  // Axe looks at each place twice: this alone takes longer than the usual limit allows.
  test.setTimeout(240_000)
  const folder = await temporary('places')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    await expect(page.locator('.list-pane [role=option]').first()).toBeVisible()
    const rail = page.getByRole('navigation', { name: 'Places in the archive' }).getByRole('button')
    const places = await rail.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title') ?? ''))
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences({ theme: changed }), theme)
      for (const [at, place] of places.entries()) {
        const button = rail.nth(at)
        await button.focus()
        await page.keyboard.press('Enter')
        await expect(button).toHaveAttribute('aria-current', 'page')
        // Its records are there, or it says that there are none.
        await expect(page.locator('.panes .pane').first()).toBeVisible()
        await atRest(page)
        await dateline.shot(`place-${place.toLowerCase().replaceAll(/\W+/g, '-')}-${theme}`)
        await expectAccessible(page, `${place}, ${theme}`)
      }
    }
    for (const [keys, name] of [
      ['F1', 'Help'],
      ['Control+/', 'Keyboard shortcuts'],
      ['Control+,', 'Settings'],
    ] as const) {
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await expectAccessible(page, name)
      // Below a dialog nothing moves.
      await page.keyboard.press('Control+2')
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name })).toHaveCount(0)
    }
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a choice has the focus by its label, and keeps no key to itself that it has no use for', async () => {
  const folder = await temporary('choice')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    await expect(page.locator('.list-pane [role=option]').first()).toBeVisible()
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByText('Colours', { exact: true }).click()
    const colours = settings.getByRole('button', { name: 'Colours' })
    await expect(colours).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox', { name: 'Colours' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox', { name: 'Colours' })).toHaveCount(0)
    await expect(colours).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(settings).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a place without a list has the keyboard all the same, and so has a trash that was emptied', async () => {
  const folder = await temporary('listless')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page, complaints } = dateline
    const list = page.locator('.list-pane .list[role=listbox]')
    await expect(list).toBeFocused()
    const goTo = async (place: string) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(`>${place}`)
      await expect(page.getByRole('option', { name: new RegExp(`^${place}`) }).first()).toBeVisible()
      await page.keyboard.press('Enter')
    }
    for (const place of ['Activity', 'Health']) {
      await goTo(place)
      // What is read meanwhile may draw the place once more.
      await expect(async () => {
        await expect(page.locator('.screen-scroll'), place).toBeFocused({ timeout: 500 })
        await expectFocusInSight(page)
      }).toPass()
      await expectAccessible(page, place)
    }

    await page.keyboard.press('Control+1')
    await expect(list).toBeFocused()
    await expect(list.getByRole('option').first()).toBeVisible()

    // One that goes leaves its neighbour marked and open, and the arrows go on from there.
    const rows = list.getByRole('option')
    for (const key of ['Home', 'ArrowDown']) await page.keyboard.press(key)
    await expect(rows.nth(1)).toHaveAttribute('data-active', 'true')
    const neighbour = (await rows.nth(2).locator('.entry-headline').textContent()) ?? ''
    await page.keyboard.press('Delete')
    await expect(page.getByText('The release is in the trash.')).toBeVisible()
    await expect(rows.nth(1)).toContainText(neighbour)
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue(neighbour)
    await expect(rows.nth(1)).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('Control+z')
    await expect(page.locator('.toast', { hasText: /^Undone/ })).toBeVisible()

    // What is ticked goes to the trash by its key, and the bar goes with it.
    const tickTwo = async () => {
      for (const key of ['Home', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
      await expect(page.getByText('2 releases ticked')).toBeVisible()
    }
    await tickTwo()
    await page.keyboard.press('Delete')
    await expect(page.getByText('2 releases are in the trash.')).toBeVisible()
    // Taken back from the list itself, which says what came back.
    await expect(list).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(page.locator('.toast', { hasText: 'Undone: 2 records are as they were.' })).toBeVisible()
    await expect(list).toBeFocused()
    await tickTwo()
    await page.keyboard.press('Delete')
    await expect(page.getByText('2 releases are in the trash.')).toBeVisible()
    await expect(page.getByText('2 releases ticked')).toHaveCount(0)
    // The key of the last action, pressed twice at once, takes back one.
    await list.evaluate((at) => {
      const pressed = { key: 'z', code: 'KeyZ', ctrlKey: true, altKey: true, bubbles: true, cancelable: true }
      for (let times = 0; times < 2; times++) at.dispatchEvent(new KeyboardEvent('keydown', pressed))
    })
    await expect(page.locator('.toast', { hasText: 'Undone: 2 records are as they were.' })).toBeVisible()
    await tickTwo()
    await page.keyboard.press('Delete')
    await expect(page.getByText('2 releases are in the trash.')).toBeVisible()
    await goTo('Trash')
    await expect(page.getByRole('listbox', { name: 'Trash' })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Restore 2' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('.trash-list .empty')).toBeFocused()
    await expectFocusInSight(page)

    // What is opened from elsewhere is in sight in its list.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('mine-clearing course')
    await expect(page.getByRole('option', { name: /^Mine-clearing course/ }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.locator('.list-pane [role=option][aria-selected=true]')).toBeInViewport()
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
