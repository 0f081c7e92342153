/** Captioning many photos by keyboard alone, in the real program: codes, filling down, a template, undo after a restart. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { atRest, choose, expect, expectAccessible, project, start, temporary, test, toast } from './dateline.js'

/** Six photos of one day, a place, and somebody with a code. */
async function prepare(page: Page): Promise<void> {
  const bytes = [...(await readFile(join(project, 'resources/sample/photos/flags.jpg')))]
  await page.evaluate(async (file) => {
    const { archive } = window.dateline
    const person = {
      type: 'person' as const,
      names: [
        { language: 'en', value: 'Nygmet Satpayev' },
        { language: 'ru', value: 'Нигмет Сатпаев' },
      ],
      variants: [],
      posts: [
        { rank: 'Major', title: '', organisation: '', from: '2015', to: '2020-06', language: 'en' },
        { rank: 'Colonel', title: '', organisation: '', from: '2020-07', language: 'en' },
      ],
      contactInfo: [],
      code: 'nigm',
    }
    await archive.saveRecord(person, null, '')
    for (let number = 0; number < 6; number++) {
      const added = await archive.addPhoto({
        kind: 'bytes',
        name: `IMG_${number}.jpg`,
        bytes: new Uint8Array([...file, number]),
      })
      if (!added.ok) throw new Error(added.error.said.sentence)
      const { photo } = added.value
      await archive.savePhoto(
        {
          ...photo,
          contentCreated: `2019-05-31T10:0${number}:00`,
          headlines: [],
          descriptions: number === 0 ? [] : [{ role: 'creditline', value: 'пресс-служба КАЗЦЕНТ' }],
          people: [],
          places: [{ name: 'Astana' }],
        },
        photo.revision,
      )
    }
  }, bytes)
}

test('six photos are captioned by keyboard alone, changed by a template, and that is undone after a restart', async () => {
  const folder = await temporary('captions')
  let dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    let { page, app } = dateline
    await prepare(page)
    const captions = () =>
      page.evaluate(async () => {
        const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 10 })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows.map(
          ({ photo }) => photo.descriptions.find(({ role }) => role === 'caption')?.value ?? '',
        )
      })
    const cell = (row: number, column: string) => page.locator('.grid-row').nth(row).locator(`.grid-${column}`)

    // By file name, all chosen, captioned.
    await page.keyboard.press('Control+2')
    const photos = page.getByRole('listbox', { name: 'Photos' })
    await expect(photos.getByRole('option')).toHaveCount(6)
    await photos.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.getByText('2 photos chosen')).toBeVisible()
    await page.keyboard.press('Control+a')
    await expect(page.getByText('6 photos chosen')).toBeVisible()
    await expectAccessible(page, 'photos that are chosen')
    await page.keyboard.press('Control+Shift+L')
    const grid = page.getByRole('grid', { name: 'Texts of the photos' })
    await expect(grid).toBeFocused()
    await expect(grid).toHaveAttribute('aria-rowcount', '7')

    // A code becomes rank and name of that day; the cells below are filled with it.
    await page.keyboard.type('=nigm#2 speaks in Astana, Friday, May 31, 2019.')
    await page.keyboard.press('Enter')
    await expect(cell(1, 'caption')).toContainText('Major Nygmet Satpayev speaks in Astana')
    await expect(cell(1, 'people')).toContainText('Nygmet Satpayev')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect(page.getByText('Everything is saved')).toBeVisible()
    const spoken = 'Major Nygmet Satpayev speaks in Astana, Friday, May 31, 2019.'
    await expect.poll(captions).toEqual(['', '', '', spoken, spoken, spoken])

    // What is begun and given up is nowhere; a step is taken back and done again.
    await page.keyboard.type('Nothing')
    await page.keyboard.press('Escape')
    await expect(grid).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(cell(3, 'caption')).toHaveText('')
    await page.keyboard.press('Control+Shift+z')
    await expect(cell(3, 'caption')).toContainText('Major')

    // Old programs cut the credit; a photo without one says so, and takes it from the one above.
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('38 of 32 bytes in old programs: “пресс-служба КАЗЦ” will stand there')).toBeVisible()
    await page.keyboard.press('Control+ArrowDown')
    await expect(cell(6, 'creditline')).toContainText('No credit')
    await expect(page.getByText('There is no credit line.')).toBeVisible()
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await atRest(page)
      await dateline.shot(`captions-${theme}`)
      await expectAccessible(page, `the captioning grid, ${theme}`)
    }
    await page.keyboard.press('Control+d')
    await expect(cell(6, 'creditline')).toContainText('пресс-служба КАЗЦЕНТ')

    // A finding is mended by a key.
    await page.keyboard.press('Home')
    await page.keyboard.type('A hall in Astana, Friday, May 31, 2019')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+.')
    await expect(cell(6, 'caption')).toHaveText(/2019\.$/)

    // Cells go to a spreadsheet and come from one.
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    const clipboard = () => app.evaluate(({ clipboard: system }) => system.readText())
    await expect.poll(clipboard).toBe('A hall in Astana, Friday, May 31, 2019.\t\tпресс-служба КАЗЦЕНТ')
    await app.evaluate(({ clipboard: system }) => system.writeText('Head of one\tKAZCENT\n'))
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+v')
    await expect(cell(6, 'headline')).toHaveText('Head of one')
    await expect(cell(6, 'creditline')).toHaveText('KAZCENT')
    await expect(grid).toBeFocused()

    // A clipboard without a text clears nothing. The menu's command fills cells as the key does.
    const pasteByMenu = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.isVisible())
          ?.webContents.paste(),
      )
    await app.evaluate(({ clipboard: system }) => system.clear())
    await page.keyboard.press('Control+v')
    await pasteByMenu()
    await app.evaluate(({ clipboard: system }) => system.writeText('Head of the menu\tFrom the menu\n'))
    await expect(async () => {
      // X11 tells of a new text a moment after it is there; until then a page reads none.
      await pasteByMenu()
      await expect(cell(6, 'headline')).toHaveText('Head of the menu', { timeout: 1_000 })
    }).toPass()
    await page.keyboard.press('Control+z')
    await expect(cell(6, 'headline')).toHaveText('Head of one')

    // The rest by a template, seen before it is applied.
    await expect(page.getByText('Everything is saved')).toBeVisible()
    await page.keyboard.press('Control+Shift+M')
    const dialog = page.getByRole('dialog', { name: 'Caption template for 6 photos' })
    await expect(dialog.getByRole('textbox', { name: 'Template', exact: true })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('{place}, {weekday}, {date}: photo {seq} of {total}.')
    await expect(dialog.getByText('2 photos will change. 4 stay.')).toBeVisible()
    await expect(dialog.getByText('Astana, Friday, 31 May 2019: photo 4 of 6.')).toBeVisible()
    await expectAccessible(page, 'the template')
    const apply = dialog.getByRole('button', { name: 'Change 2 photos' })
    await apply.focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Everything is saved')).toBeVisible()
    await expect
      .poll(captions)
      .toEqual([
        'A hall in Astana, Friday, May 31, 2019.',
        'Astana, Friday, 31 May 2019: photo 5 of 6.',
        'Astana, Friday, 31 May 2019: photo 4 of 6.',
        spoken,
        spoken,
        spoken,
      ])

    // After a restart one undo takes back the template, all of it and nothing else; and it stays so.
    await dateline.close()
    const undone = ['A hall in Astana, Friday, May 31, 2019.', '', '', spoken, spoken, spoken]
    dateline = await start(join(folder.path, 'user'))
    ;({ page, app } = dateline)
    await page.keyboard.press('Control+2')
    await choose(app, 'Undo last action')
    await expect(page.getByText('Undone: 2 records are as they were.')).toBeVisible()
    expect(await captions()).toEqual(undone)
    await dateline.close()
    dateline = await start(join(folder.path, 'user'))
    ;({ page, app } = dateline)
    expect(await captions()).toEqual(undone)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('photos begin a release where the archive has none, and one undo takes it away', async () => {
  const folder = await temporary('captions-release')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page } = dateline
    await prepare(page)
    const attached = () =>
      page.evaluate(async () => {
        const listed = await window.dateline.archive.listReleases({
          order: 'date-newest',
          trashed: false,
          offset: 0,
          limit: 10,
        })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows.map(({ photos }) => photos)
      })
    await page.keyboard.press('Control+2')
    const photos = page.getByRole('listbox', { name: 'Photos' })
    await expect(photos.getByRole('option')).toHaveCount(6)
    await photos.focus()
    await page.keyboard.press('Control+a')
    await expect(page.getByText('6 photos chosen')).toBeVisible()
    await page.keyboard.press('Control+Shift+r')
    await expect(page.getByRole('option', { name: 'New release with these 6 photos' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toBeVisible()
    expect(await attached()).toEqual([6])
    // One has no credit line: who took it is printed, and the sheet says so.
    await page.locator('.release-photos > li').last().scrollIntoViewIfNeeded()
    await expect(page.getByText('This release prints: Timur Aben')).toHaveCount(1)
    await toast(page, /^6 photos stand in/)
      .getByRole('button', { name: 'Undo', exact: true })
      .click()
    await expect.poll(attached).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what is empty in a photo is filled from its file, told by name, behind what was typed, and undone', async () => {
  const folder = await temporary('filling')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page } = dateline
    const bytes = [...(await readFile(join(project, 'tests/fixtures/photos/every-field.jpg')))]
    const fill = page.getByRole('button', { name: 'Fill what is empty from the file' })
    await page.evaluate(async (file) => {
      const { archive } = window.dateline
      const added = await archive.addPhoto({ kind: 'bytes', name: 'IMG_1.jpg', bytes: new Uint8Array(file) })
      if (!added.ok) throw new Error(added.error.said.sentence)
      const { photo } = added.value
      await archive.savePhoto({ ...photo, by: '', copyrightNotice: '', people: [], descriptions: [] }, photo.revision)
    }, bytes)
    await page.keyboard.press('Control+2')
    await page.getByRole('listbox', { name: 'Photos' }).getByRole('option').click()
    await page.getByRole('textbox', { name: 'Credit line' }).fill('Typed just now')
    await page.keyboard.press('Control+Shift+o')
    const people = page.getByRole('list', { name: 'People shown' }).getByRole('listitem')
    await expect(people).toHaveCount(2)
    await expect(page.getByRole('textbox', { name: 'Credit line' })).toHaveValue('Typed just now')
    await page.getByRole('button', { name: 'Show the report' }).click()
    await expect(page.getByRole('dialog')).toContainText(
      'Filled from the original: caption, by-line, alternative text, copyright notice, people.',
    )
    await expectAccessible(page, 'the report of what was filled')
    await page.keyboard.press('Escape')
    await page.locator('.job-ended').getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(people).toHaveCount(0)
    await fill.click()
    await expect(people).toHaveCount(2)
    await expect(page.locator('.job-ended')).toContainText('1 photo was filled from its file')
    await fill.click()
    await expect(page.getByText('Nothing was empty that the files could fill')).toBeVisible()
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
