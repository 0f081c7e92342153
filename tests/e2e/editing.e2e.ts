/** A release on its way out of the house, in the real program: corrected, under embargo, in another language, with photos. */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReleaseId } from '../../src/shared/records.js'
import {
  answerDialogs,
  atRest,
  choose,
  expect,
  expectAccessible,
  project,
  start,
  temporary,
  test,
  toast,
  writeText,
} from './dateline.js'
import { inFolders } from './own-folders.js'

test('a release is corrected, held back, let out with a reason, and translated', async () => {
  const folder = await temporary('editing')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page, complaints } = dateline
  try {
    const row = page.getByRole('option', { name: /Marks Peacekeepers/ })
    await row.click()
    const status = page.getByRole('list', { name: 'Status' })
    await expect(status.locator('[aria-current=step]')).toHaveText('Released')

    // What is changed after it went out is told, and made a correction.
    await page.getByRole('textbox', { name: 'Text of the release' }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' It stood for an hour.')
    await expect(page.getByText(/^Changed since it was released/)).toBeVisible()
    await page.getByRole('button', { name: 'What changed' }).click()
    await expect(page.locator('.issued ins')).toContainText('It stood for an hour')
    await page.getByRole('button', { name: 'Make it a correction…' }).click()
    await page.getByRole('button', { name: 'Correct it' }).click()
    await expect(page.getByText('This is printed at the top: say it.').first()).toBeVisible()
    await expectAccessible(page, 'the correction')
    await page
      .getByRole('textbox', { name: 'What was wrong' })
      .fill('An earlier version did not say how long it stood.')
    await page.getByRole('textbox', { name: 'What is right' }).fill('It stood for an hour.')
    await page.getByRole('button', { name: 'Correct it' }).click()
    await expect(status.locator('[aria-current=step]')).toHaveText('Corrected')
    await expect(page.getByText(/^Changed since/)).toHaveCount(0)
    await dateline.shot('editing-corrected')

    // It stands above the headline in the PDF, as read back.
    const pdf = join(folder.path, 'corrected.pdf')
    await answerDialogs(app, { save: pdf })
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible()
    const printed = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    expect(printed.indexOf('did not say how long')).toBeGreaterThan(0)
    expect(printed.indexOf('did not say how long')).toBeLessThan(printed.indexOf('Marks Peacekeepers'))

    // A standing text is written, and taken by its name.
    await page.getByRole('button', { name: /^Standing texts/ }).click()
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('A few words')
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('The Center was founded in 2006.')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await expectAccessible(page, 'a standing text')
    await page.getByRole('button', { name: /^Releases/ }).click()
    await row.click()
    await page.getByRole('button', { name: 'Choose a standing text' }).first().click()
    await page.getByRole('menuitem', { name: /^A few words/ }).click()
    const about = page.getByRole('textbox', { name: 'About the organisation' })
    await expect(about).toHaveValue('The Center was founded in 2006.')
    await page.getByRole('button', { name: /^Standing texts/ }).click()
    await page.getByRole('option', { name: /^A few words/ }).click()
    await expect(page.getByRole('heading', { name: 'Used in 1 release' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('The Center was founded in 2007.')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: /^Releases/ }).click()
    await row.click()
    await expect(about).toHaveValue('The Center was founded in 2006.')
    await page.getByRole('button', { name: 'Take the newer text' }).click()
    await expect(about).toHaveValue('The Center was founded in 2007.')

    // The Russian version is begun, read beside its source, and falls behind when that changes.
    await page.getByRole('button', { name: 'Start the Russian version' }).click()
    const versions = page.getByRole('navigation', { name: 'Language versions' })
    await expect(versions.locator('[aria-current=page]')).toHaveText('Русский')
    const source = page.getByRole('region', { name: 'Source' })
    await expect(source.getByText(/Marks Peacekeepers/)).toBeVisible()
    // What was just begun is written at once, and does not pass for done.
    await expect(page.getByRole('textbox', { name: 'Headline' })).toBeFocused()
    await expect(versions.getByText('Up to date')).toBeHidden()
    await page.getByRole('textbox', { name: 'Headline' }).fill('Кокжар отметил день миротворца')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await expect(versions.getByText('Up to date')).toBeHidden()
    await page.getByRole('textbox', { name: 'Text of the release' }).click()
    await page.keyboard.type('На рассвете прошёл парад.')
    await expect(versions.getByText('Up to date')).toBeVisible()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await dateline.shot('editing-beside')
    await versions.getByRole('button', { name: 'English' }).click()
    // The list, which the two texts had taken the place of, has the release that is open in sight.
    await expect(row).toBeInViewport({ ratio: 0.5 })
    await page.getByRole('textbox', { name: 'Subhead' }).fill('A parade at dawn')
    await expect(versions.getByText(/^Out of date since version \d+/)).toBeVisible()
    await versions.getByRole('button', { name: 'Русский' }).click()
    await expect(source.locator('ins')).toContainText('A parade at dawn')
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'dark' }))
    await atRest(page)
    await dateline.shot('editing-beside-dark')
    await expectAccessible(page, 'an outdated translation, dark')
    await source.getByRole('button', { name: 'Mark as up to date' }).click()
    await expect(versions.getByText('Up to date')).toBeVisible()
    await page.getByRole('button', { name: 'One text' }).click()

    // An embargo: the draft does not leave without a reason, and the reason is on record.
    await page.getByRole('button', { name: 'Set an embargo' }).click()
    await expect(page.getByRole('textbox', { name: 'May be published from' })).toBeFocused()
    await page.getByRole('textbox', { name: 'May be published from' }).fill('2999-05-01 10:30')
    await page.getByRole('combobox', { name: 'By the clock of' }).fill('almaty')
    await page.getByRole('option', { name: 'Asia/Almaty' }).click()
    await expect(page.getByText(/^Lifts in [\d,]+ days/)).toBeVisible()
    await expect(page.getByText(/10:30 \(GMT\+5\), 1 May 2999/)).toBeVisible()
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await dateline.shot('editing-embargo-dark')
    const uri = await page.evaluate(async () => {
      const found = await window.dateline.archive.listReleases({
        order: 'changed-newest',
        trashed: false,
        offset: 0,
        limit: 1,
      })
      return found.ok ? (found.value.rows[0]?.uri ?? '') : ''
    })
    const refused = await page.evaluate((one) => window.dateline.archive.prepareText(one as ReleaseId), uri)
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'embargoed', details: { until: '2999-05-01T05:30:00.000Z' } },
    })
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await expect(page.getByRole('heading', { name: /^Under embargo until 10:30/ })).toBeVisible()
    await page.getByRole('button', { name: 'Copy all the same' }).click()
    await expect(page.getByText('Say why.')).toBeVisible()
    await expectAccessible(page, 'the question about the embargo, dark')
    await page.getByRole('textbox', { name: 'Why it leaves now' }).fill('To the translator.')
    await page.getByRole('button', { name: 'Copy all the same' }).click()
    await expect(page.getByText('The release is on the clipboard as text')).toBeVisible()
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Кокжар отметил')
    await expect(page.getByText(/To the translator\./)).toBeVisible()
    await page.getByRole('button', { name: 'Lift it now' }).click()
    await expect(page.getByText(/^Lifted by hand/)).toBeVisible()
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a release is begun line by line, pictures dropped on its text become its photos, and the tools stay in sight', async () => {
  const folder = await temporary('begun')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page, complaints } = dateline
  try {
    await page.getByRole('button', { name: 'New release' }).click()
    await expect(page.getByRole('textbox', { name: 'Headline' })).toBeFocused()
    await page.keyboard.type('Center hosts a briefing')
    await page.keyboard.press('Enter')
    await page.keyboard.type('For twelve embassies')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Dateline place' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue('Center hosts a briefing')
    await expect(page.getByRole('textbox', { name: 'Subhead' })).toHaveValue('For twelve embassies')

    // Beside the text nothing is taken back: the last action would be all that was written.
    const text = page.getByRole('textbox', { name: 'Text of the release' })
    await text.click()
    await page.keyboard.type('Questions were answered.')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    const sheet = await page.locator('.sheet').boundingBox()
    await page.mouse.click((sheet?.x ?? 0) + (sheet?.width ?? 0) - 4, (sheet?.y ?? 0) + 300)
    await expect(page.locator('body')).toBeFocused()
    await page.keyboard.press('Control+z')
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' They were many.')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await expect(text).toHaveText('Questions were answered. They were many.')

    const box = await text.boundingBox()
    const line = await page.context().newCDPSession(page)
    const files = [join(import.meta.dirname, '../../resources/sample/photos/flags.jpg')]
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await line.send('Input.dispatchDragEvent', {
        type,
        x: (box?.x ?? 0) + 40,
        y: (box?.y ?? 0) + 40,
        data: { items: [], files, dragOperationsMask: 1 },
      })
    await expect(page.locator('.release-photos > li')).toHaveCount(1)
    await expect(page.locator('.sheet-photos')).toBeFocused()
    await expect(page.getByRole('heading', { name: 'Photos' })).toBeInViewport()

    // Files that are no whole pictures are told all together, however many they are.
    const whole = await readFile(join(import.meta.dirname, '../fixtures/photos/progressive.jpg'))
    const names = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg']
    const cut = await Promise.all(names.map((name) => writeText(folder.path, name, whole.subarray(0, 300))))
    await answerDialogs(app, { open: cut })
    await page.locator('.sheet-photos').getByRole('button', { name: 'Add photos…' }).click()
    await expect(page.getByText('5 files were not added')).toBeVisible()
    await page.getByRole('button', { name: 'Show which' }).click()
    for (const name of names) await expect(page.getByRole('dialog').getByText(name, { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByText('5 files were not added')).toHaveCount(0)

    // A drag that is given up is not told of: the curtain goes with the next move of the pointer.
    const over = { x: (box?.x ?? 0) + 40, y: 200, data: { items: [], files, dragOperationsMask: 1 } }
    await line.send('Input.dispatchDragEvent', { type: 'dragEnter', ...over })
    await line.send('Input.dispatchDragEvent', { type: 'dragOver', ...over })
    await expect(page.locator('.drop-curtain')).toBeVisible()
    await expectAccessible(page, 'the curtain over which files are dragged')
    await line.send('Input.dispatchDragEvent', { type: 'dragCancel', ...over })
    await page.mouse.move(over.x, over.y)
    await expect(page.locator('.drop-curtain')).toHaveCount(0)

    // Below the bar, in as many lines as it is, stand the tools; and the caret below these.
    await text.focus()
    await page.keyboard.insertText('A rule of the exercise. '.repeat(400))
    await page.keyboard.press('Control+Home')
    const [bar, tools, first] = await page.evaluate(() => {
      const caret = getSelection()?.getRangeAt(0).getBoundingClientRect()
      const of = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
      return [of('.sheet-bar')?.bottom ?? 0, of('.body-tools'), caret?.top ?? 0]
    })
    expect(tools?.top).toBeGreaterThanOrEqual(bar - 1)
    expect(first).toBeGreaterThanOrEqual((tools?.bottom ?? 0) - 1)
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('photos that are added to a text as it is being typed stand after its lead and behind all that is typed by then', () =>
  inFolders('photos-typed', async ({ open }) => {
    const { app, page, complaints } = await open()
    const names = ['flags', 'convoy', 'classroom']
    await answerDialogs(app, { open: names.map((name) => join(project, `resources/sample/photos/${name}.jpg`)) })
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await page.getByRole('textbox', { name: 'Text of the release' }).click()
    for (const paragraph of ['The mayor came.', 'The ribbon was cut.', 'Buses follow.']) {
      await page.keyboard.type(paragraph)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.type('In May.')
    // Nothing waits for the text to be saved.
    await page.getByRole('button', { name: 'Add photos…' }).click()
    const places = () =>
      page.evaluate(async () => {
        const { archive } = window.dateline
        const listed = await archive.listReleases({ order: 'changed-newest', trashed: false, offset: 0, limit: 1 })
        const [row] = listed.ok ? listed.value.rows : []
        const read = row && (await archive.getRelease(row.uri))
        return read?.ok ? read.value.associations.map(({ paragraph }) => paragraph) : []
      })
    await expect.poll(places).toEqual([0, 3, 3])
    expect(complaints).toEqual([])
  }))

test('photos go into a release from the photo screen, and come out of it again by one undo', async () => {
  const folder = await temporary('adding')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await expect(page.getByRole('option').first()).toBeVisible()
    await choose(app, 'Photos')
    const tiles = page.locator('.photos-pane .tile')
    await tiles.nth(1).click({ modifiers: ['Control'] })
    await tiles.nth(3).click({ modifiers: ['Control'] })
    await page.getByRole('button', { name: 'Add to release…' }).first().click()
    const box = page.getByRole('combobox', { name: /photos to a release/ })
    await expect(box).toBeFocused()
    await page.keyboard.type('Interpreters Handbook')
    await expect(page.getByRole('option', { name: /Interpreters’ Handbook Goes/ })).toBeVisible()
    await expectAccessible(page, 'choosing a release')
    await page.keyboard.press('Enter')
    const added = toast(page, 'photos stand in “Interpreters’ Handbook Goes into Its Second Edition”')
    await expect(added).toBeVisible()
    await added.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(page.getByText(/^Undone: .+ “Interpreters’ Handbook Goes into Its Second Edition”$/)).toBeVisible()

    // What a toast takes back after the sheet was left comes back into the release as it is by then.
    const toRelease = async () => {
      await choose(app, 'Releases')
      await page.getByRole('option', { name: /Families Wave Off/ }).click()
    }
    const inRelease = page.locator('.release-photos > li')
    await toRelease()
    await expect(inRelease).toHaveCount(3)
    await inRelease.nth(1).getByRole('button', { name: 'Take out of the release' }).click()
    await expect(inRelease).toHaveCount(2)
    const takenOut = toast(page, 'The photo was taken out of the release')
    // Pointed at, it waits.
    await takenOut.hover()
    await choose(app, 'Places')
    await expect(page.getByRole('listbox', { name: 'Places' })).toBeVisible()
    await toRelease()
    await takenOut.hover()
    await page.getByRole('textbox', { name: 'Subhead' }).fill('Off they go')
    await expect(page.locator('.sheet .save-mark')).toHaveText('Saved')
    await choose(app, 'Places')
    await expect(page.getByRole('listbox', { name: 'Places' })).toBeVisible()
    await takenOut.getByRole('button', { name: 'Undo', exact: true }).click()
    await toRelease()
    await expect(inRelease).toHaveCount(3)
    await expect(page.getByRole('textbox', { name: 'Subhead' })).toHaveValue('Off they go')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
