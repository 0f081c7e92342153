/** Finding in the real program, by keys: typing, narrowing, sorting, keeping a search, names in other letters, photos. */
import { expect, expectAccessible, start, temporary, test, toast, zoom } from './dateline.js'

test('an answer is narrowed, sorted and kept by keys alone, and asked again after a restart', async () => {
  const folder = await temporary('finding')
  let dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    let { page } = dateline
    let box = page.getByRole('combobox', { name: 'Find in all releases' })
    let results = page.getByRole('region', { name: 'Found' }).locator('.list [role=option]')
    await expect(page.getByRole('option').first()).toBeVisible()

    // What may be asked is suggested before a letter is typed.
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('option', { name: /^missing:/ })).toBeVisible()
    await dateline.shot('finding-empty')
    await expectAccessible(page, 'the suggestions')

    // Found from the first letters on; Escape closes the suggestions, then empties.
    await page.keyboard.type('exer')
    await expect(results).toHaveCount(9)
    await page.keyboard.type('cise')
    await expect(results.first().locator('mark').first()).toHaveText(/exercise/i)
    await expect(box).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Escape')
    await expect(box).toHaveAttribute('aria-expanded', 'false')
    await expect(box).toHaveValue('exercise')
    await page.keyboard.press('Escape')
    await expect(box).toHaveValue('')
    await page.keyboard.type('exercise')
    await expect(results).toHaveCount(9)

    // Narrow it: from the box over its buttons into the panel.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Narrow down' })).toBeFocused()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Narrow down' })
    await expect(panel.getByRole('option', { name: '2025, 3 releases' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(results).toHaveCount(2)
    await expect(panel.getByRole('option', { name: '2025, 3 releases' })).toBeVisible()
    await expect(panel.getByRole('option', { name: 'September 2024, 2 releases' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Year: 2024. Remove' })).toBeVisible()
    await dateline.shot('finding-narrowed')
    await expectAccessible(page, 'the panel')
    await page.keyboard.press('Escape')
    await expect(box).toBeFocused()

    // Twice as large, the panel lies over the list: it closes when the keyboard leaves it.
    await zoom(dateline, 2.5)
    await panel.getByRole('option').first().focus()
    await page.keyboard.press('Escape')
    await expect(box).toBeFocused()
    await expect(panel).toHaveCount(0)
    await zoom(dateline, 1)

    // Another order.
    const order = page.getByRole('button', { name: /Sort by/ })
    await order.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Oldest first' }).press('Enter')
    await expect(order).toContainText('Oldest first')
    await expect(results).toHaveCount(2)

    // Keep it.
    await page.getByRole('button', { name: 'Save this search' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('exercise, 2024')
    // Whoever types takes its place.
    await page.keyboard.type('Exercises of 2024')
    await page.keyboard.press('Enter')
    let kept = page.getByRole('navigation', { name: 'Saved searches' })
    await expect(kept.getByTitle('Exercises of 2024')).toHaveAttribute('aria-current', 'page')
    await expect(kept.getByTitle('Exercises of 2024')).toContainText('2')
    await dateline.shot('finding-kept')
    await expectAccessible(page, 'a saved search')
    expect(dateline.complaints).toEqual([])
    await dateline.close()

    // It is there after a restart, with its words, its year and its order.
    dateline = await start(folder.path)
    page = dateline.page
    kept = page.getByRole('navigation', { name: 'Saved searches' })
    await kept.getByTitle('Exercises of 2024').press('Enter')
    box = page.getByRole('combobox', { name: 'Find in all releases' })
    results = page.getByRole('region', { name: 'Exercises of 2024' }).locator('.list [role=option]')
    await expect(box).toHaveValue('exercise')
    await expect(results).toHaveCount(2)
    await expect(page.getByRole('button', { name: /Sort by/ })).toContainText('Oldest first')

    // Renamed, deleted, and taken back.
    await kept.getByRole('button', { name: 'Exercises of 2024: rename, change or delete' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
    await page.getByRole('textbox', { name: 'Name' }).fill('Exercises')
    await page.keyboard.press('Enter')
    await kept.getByRole('button', { name: 'Exercises: rename, change or delete' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    await expect(kept.getByTitle('Exercises')).toHaveCount(0)
    await toast(page, /Exercises/)
      .getByRole('button', { name: 'Undo', exact: true })
      .press('Enter')
    await expect(kept.getByTitle('Exercises')).toBeVisible()

    // Escape goes back to all releases.
    await box.focus()
    await page.keyboard.press('Escape')
    await expect(box).toHaveValue('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Year: 2024. Remove' })).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a name is suggested, found in other letters with the reason, and photos stand above the releases', async () => {
  const folder = await temporary('finding-names')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    const box = page.getByRole('combobox', { name: 'Find in all releases' })
    const results = page.getByRole('region', { name: 'Found' }).locator('.list [role=option]')
    await expect(page.getByRole('option').first()).toBeVisible()

    // A field, then one of its values, by arrows and Enter.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('per')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { name: /^person:/ })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await page.keyboard.type('toleg')
    await page.getByRole('option', { name: /^Aidar Tolegenuly/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('person:"Aidar Tolegenuly" ')
    await expect(results.first()).toBeVisible()

    // Russian letters find the Kazakh name, and the hit says why.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Толегенулы')
    await expect(page.getByText('Төлегенұлы · another name for it').first()).toBeVisible()
    await dateline.shot('finding-why')

    // A field that does not exist is told of quietly, and the rest is searched for.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('titel:training ')
    await expect(page.getByText('There is no field “titel”')).toBeVisible()

    // A misspelt word has a suggestion, as it stands in the texts.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('peacekeping ')
    await page.getByRole('button', { name: 'Peacekeeping', exact: true }).press('Enter')
    await expect(box).toHaveValue('Peacekeeping')
    await expect(results.first()).toBeVisible()
    await box.focus()

    // Days that are said in words are offered, and taken by one key; till then every word is searched for.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('interpreters last year')
    const lastYear = new Date().getFullYear() - 1
    await expect(page.getByRole('option', { name: `${lastYear} only these dates` })).toBeVisible()
    await expectAccessible(page, 'dates that are offered')
    await dateline.shot('finding-days')
    await page.keyboard.press('ArrowRight')
    await expect(box).toHaveValue(`interpreters date:${lastYear} `)
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toHaveCount(0)

    // Enter opens the first one found, and it is remembered as asked.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('interpreters')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue(/Interpreters/)
    await page.keyboard.press('Control+f')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowUp')

    // So does Enter in the list, however soon after the arrows, while another release is open.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('interpreters ')
    await expect(page.getByRole('status').filter({ hasText: 'found for “interpreters”' })).toBeAttached()
    const second = (await results.nth(1).locator('.entry-headline').textContent()) ?? ''
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue(second)
    await page.keyboard.press('Control+f')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    // Where nothing is found Enter asks what was probably meant.
    await page.keyboard.type('interpretors ')
    await expect(page.getByRole('button', { name: 'interpreters', exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('interpreters')
    await expect(box).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    // Photos are results of their own.
    await page.keyboard.type('press service')
    const strip = page.getByRole('region', { name: /photos found/ })
    await strip
      .getByRole('button', { name: /press service/ })
      .first()
      .focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Credit line' })).toHaveValue(/press service/)
    await strip.getByRole('button', { name: 'All photos' }).press('Enter')
    await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option').first()).toBeVisible()
    await expectAccessible(page, 'the photos found')
    await dateline.shot('finding-photos')
    await page.getByRole('button', { name: 'Back to the releases' }).press('Enter')
    await expect(results.first()).toBeVisible()

    // Nothing found says what helps, in every language and both themes.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('qqqqqq')
    await expect(page.getByText('Nothing found for “qqqqqq”')).toBeVisible()
    await page.getByRole('button', { name: 'Narrow down' }).press('Enter')
    const looks = [
      { theme: 'light', language: 'en' },
      { theme: 'dark', language: 'ru' },
      { theme: 'light', language: 'kk' },
    ] as const
    for (const { theme, language } of looks) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await page.keyboard.press('Control+f')
      await page.keyboard.type('2024')
      await expect(page.locator('.facet-pane [role=option]').first()).toBeVisible()
      await dateline.shot(`finding-${theme}-${language}`)
      await expectAccessible(page, `an answer, ${theme}, ${language}`)
    }
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('an event is one line of the filters, in the language of the interface, and finds what it counts', async () => {
  const folder = await temporary('event-lines')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { page, complaints } = dateline
  try {
    await page.getByRole('button', { name: 'Narrow down' }).click()
    const events = page.getByRole('listbox', { name: 'Event' })
    await expect(events.getByRole('option', { name: 'Mine-clearing course, 3 releases' })).toHaveCount(1)
    await expect(events.getByRole('option', { name: /Курс разминирования|Мина тазалау/ })).toHaveCount(0)
    await page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'ru' }))
    const line = page.getByRole('listbox', { name: 'Событие' }).getByRole('option', { name: /^Курс разминирования/ })
    await line.click()
    await expect(page.locator('.list-pane .list [role=option]')).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Событие: Курс разминирования. Убрать' })).toBeVisible()
    await page.evaluate(() => window.dateline.desktop.setPreferences({ language: 'en' }))
    await expect(page.getByRole('button', { name: 'Event: Mine-clearing course. Remove' })).toBeVisible()
    const chosen = events.getByRole('option', { name: /^Mine-clearing course/ })
    await expect(chosen).toHaveAttribute('aria-selected', 'true')
    await expectAccessible(page, 'the events to narrow to')
    await chosen.click()
    await expect(page.getByRole('list', { name: 'Narrowed to' })).toHaveCount(0)
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
