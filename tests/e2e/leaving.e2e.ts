/** Leaving the real program: it ends, in every order, and takes nothing with it that is not saved. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { emptyRelease, withHeadline } from '../../src/shared/records.js'
import {
  answerDialogs,
  atRest,
  choose,
  type Dateline,
  expect,
  expectAccessible,
  project,
  start,
  startAfterOther,
  startAgain,
  temporary,
  test,
  toast,
  writeText,
} from './dateline.js'

/** As the user does it, by the window's cross; answers when the process has ended. */
async function closeWindow({ app }: Dateline): Promise<void> {
  const ended = app.waitForEvent('close', { timeout: 20_000 })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined)
  await ended
}

const bytesOf = (path: string): Promise<string> =>
  readFile(path, 'latin1').then(
    (text) => text,
    () => '',
  )
const isPdf = (bytes: string): boolean => bytes.startsWith('%PDF-') && bytes.trimEnd().endsWith('%%EOF')

test('closing the window ends the program after a PDF was printed, and while one is, which is finished', async () => {
  const folder = await temporary('leaving')
  const user = join(folder.path, 'user')
  const pdf = join(folder.path, 'release.pdf')
  let dateline = await start(user, ['--sample-at-first-run'])
  try {
    await answerDialogs(dateline.app, { save: pdf })
    await dateline.page.getByRole('option').filter({ hasText: 'Released' }).first().click()
    await dateline.page.getByRole('button', { name: /PDF/ }).first().click()
    await expect(dateline.page.getByText('The PDF is saved.')).toBeVisible()
    expect(isPdf(await bytesOf(pdf))).toBe(true)
    await closeWindow(dateline)

    // While it prints: the window is closed as soon as the page to print is being loaded.
    dateline = await start(user)
    const second = join(folder.path, 'second.pdf')
    await answerDialogs(dateline.app, { save: second })
    await dateline.page.getByRole('option').filter({ hasText: 'Released' }).first().click()
    const ended = dateline.app.waitForEvent('close', { timeout: 30_000 })
    await dateline.app.evaluate(({ app, BrowserWindow }) => {
      app.on('web-contents-created', (_event, contents) =>
        contents.on('did-start-navigation', ({ url }) => {
          if (url.startsWith('print:')) BrowserWindow.getAllWindows()[0]?.close()
        }),
      )
    })
    await dateline.page.getByRole('button', { name: /PDF/ }).first().click()
    await ended
    expect(isPdf(await bytesOf(second))).toBe(true)
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what cannot be saved keeps the window open, is kept on this computer, and is saved once the archive is back', async () => {
  const folder = await temporary('unsaved')
  const user = join(folder.path, 'user')
  const archive = join(folder.path, 'Archive')
  const away = join(folder.path, 'Pulled out')
  let dateline = await start(user, ['--archive', archive])
  try {
    await dateline.page
      .getByRole('button', { name: /new release/i })
      .first()
      .click()
    await dateline.page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await expect(dateline.page.getByText('Saved', { exact: true }).first()).toBeVisible()
    const body = dateline.page.getByRole('textbox', { name: 'Text of the release' })

    // The drive is pulled out.
    await rename(archive, away)
    await body.click()
    await dateline.page.keyboard.type('The mayor cut the ribbon.')
    await expect(dateline.page.getByRole('alert').first()).toBeVisible()
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const notice = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(notice).toContainText('A bridge opens')
    await expect(notice).toContainText('The archive’s folder, or this record in it, cannot be found.')
    await expect(notice).toContainText('A copy is kept on this computer')
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ru'],
      ['light', 'kk'],
    ] as const) {
      await dateline.page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(dateline.page.locator('html')).toHaveAttribute('lang', language)
      await atRest(dateline.page)
      await dateline.shot(`not-saved-${theme}-${language}`)
      await expectAccessible(dateline.page, `the notice, ${theme}, ${language}`)
    }
    await dateline.page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))

    // Nothing changed: it stays. As a file it can be had meanwhile.
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeEnabled()
    const copy = join(folder.path, 'copy.txt')
    await answerDialogs(dateline.app, { save: copy })
    await notice.getByRole('button', { name: /save the text as a file/i }).click()
    await expect
      .poll(() => readFile(copy, 'utf8').catch(() => ''))
      .toMatch(/A bridge opens[\s\S]*The mayor cut the ribbon\./)

    // Closed all the same: the copy is offered at the next start, and goes back into its release.
    const ended = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await notice.getByRole('button', { name: 'Close all the same' }).click()
    await ended
    await rename(away, archive)
    dateline = await start(user)
    await expect(dateline.page.getByText('Not yet in the archive: “A bridge opens”')).toBeVisible()
    await dateline.shot('rescue-offered')
    await dateline.page.getByRole('option', { name: /A bridge opens/ }).click()
    const again = dateline.page.getByRole('textbox', { name: 'Text of the release' })
    await expect(again).toBeVisible()
    await expect(again).not.toContainText('ribbon')
    await dateline.shot('rescue-in-sheet')
    await expectAccessible(dateline.page, 'a kept text')
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    await expect(again).toContainText('The mayor cut the ribbon.')
    await expect(dateline.page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await expect(dateline.page.getByText(/Not yet in the archive/)).toHaveCount(0)

    // Pulled out and put back before the answer: trying again saves, and the window closes.
    await rename(archive, away)
    await again.click()
    await dateline.page.keyboard.press('Control+End')
    await dateline.page.keyboard.type(' Buses follow in May.')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const second = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(second).toBeVisible()
    await rename(away, archive)
    const closed = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await second.getByRole('button', { name: 'Try again' }).click()
    await closed
    dateline = await start(user)
    await dateline.page.getByRole('option', { name: /A bridge opens/ }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Text of the release' })).toContainText(
      'The mayor cut the ribbon. Buses follow in May.',
    )
    await expect(dateline.page.getByText(/Not yet in the archive/)).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
    await closeWindow(dateline)
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('captions that cannot be saved are kept on this computer, and go into the archive together at the next start', async () => {
  const folder = await temporary('unsaved-captions')
  const user = join(folder.path, 'user')
  const archive = join(folder.path, 'Archive')
  const away = join(folder.path, 'Pulled out')
  let dateline = await start(user, ['--archive', archive])
  try {
    const bytes = [...(await readFile(join(project, 'resources/sample/photos/flags.jpg')))]
    await dateline.page.evaluate(async (file) => {
      for (let number = 0; number < 5; number++)
        await window.dateline.archive.addPhoto({
          kind: 'bytes',
          name: `IMG_${number}.jpg`,
          bytes: new Uint8Array([...file, number]),
        })
    }, bytes)
    const headlines = () =>
      dateline.page.evaluate(async () => {
        const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 10 })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows.map(({ photo }) => photo.headlines[0]?.value ?? '')
      })
    await dateline.page.keyboard.press('Control+2')
    const photos = dateline.page.getByRole('listbox', { name: 'Photos' })
    await expect(photos.getByRole('option')).toHaveCount(5)
    await photos.focus()
    await dateline.page.keyboard.press('Control+a')
    await expect(dateline.page.getByText('5 photos chosen')).toBeVisible()
    await dateline.page.keyboard.press('Control+Shift+L')
    await expect(dateline.page.getByRole('grid', { name: 'Texts of the photos' })).toBeFocused()

    // The drive is pulled out while five headlines are filled in.
    await rename(archive, away)
    await dateline.page.keyboard.press('ArrowRight')
    await dateline.page.keyboard.type('Flags before the hall')
    await dateline.page.keyboard.press('Enter')
    await dateline.page.keyboard.press('Control+Home')
    await dateline.page.keyboard.press('ArrowRight')
    await dateline.page.keyboard.press('Control+Shift+End')
    await dateline.page.keyboard.press('Control+d')
    await expect(dateline.page.locator('.grid-row .grid-headline').nth(4)).toHaveText('Flags before the hall')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const notice = dateline.page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(notice).toContainText('A copy is kept on this computer')
    await dateline.shot('captions-not-saved')
    const ended = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await notice.getByRole('button', { name: 'Close all the same' }).click()
    await ended

    // They are told together, saved together, and then nothing is left of them.
    await rename(away, archive)
    dateline = await start(user)
    const { page } = dateline
    await expect(page.getByText('5 texts are not yet in the archive')).toBeVisible()
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ru'],
      ['light', 'kk'],
    ] as const) {
      await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await atRest(page)
      await dateline.shot(`rescues-${theme}-${language}`)
      await expectAccessible(page, `several kept texts, ${theme}, ${language}`)
    }
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
    await page.getByRole('button', { name: 'Save them all now' }).click()
    await expect(page.getByText('5 texts are saved.')).toBeVisible()
    await expect.poll(headlines).toEqual(Array(5).fill('Flags before the hall'))

    // One alone is taken up in its photo's own sheet.
    await page.keyboard.press('Control+2')
    await page.getByRole('listbox', { name: 'Photos' }).getByRole('option').first().click()
    const headline = page.getByRole('textbox', { name: 'Headline' })
    await rename(archive, away)
    await headline.fill('Flags at dusk')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await dateline.shot('photo-not-saved')
    await dateline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const second = page.getByRole('dialog', { name: 'Not everything is saved' })
    await expect(second).toContainText('A copy is kept on this computer')
    const closed = dateline.app.waitForEvent('close', { timeout: 20_000 })
    await second.getByRole('button', { name: 'Close all the same' }).click()
    await closed
    await rename(away, archive)
    dateline = await start(user)
    await dateline.page.getByRole('button', { name: 'Open it' }).click()
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Headline' })).toHaveValue('Flags at dusk')
    await expect.poll(headlines).toContain('Flags at dusk')
    await dateline.shot('photo-taken-up')
    await expect(dateline.page.getByText(/not yet in the archive/i)).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('an import that goes on is not broken off by leaving without a question, and what came in is there again', async () => {
  const folder = await temporary('leaving-work')
  const lines = Array.from({ length: 12_000 }, (_, at) =>
    JSON.stringify({
      id: `w${at}`,
      title: `Release ${at}`,
      date: '2024-05-31',
      body: `What was said on day ${at}. `.repeat(40),
    }),
  )
  const many = await writeText(folder.path, 'many.jsonl', lines.join('\n'))
  const archive = join(folder.path, 'Archive')
  let dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    const { page, app } = dateline
    await answerDialogs(app, { open: [many] })
    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByRole('button', { name: 'Take in 12,000' }).click({ timeout: 60_000 })
    await expect(page.getByRole('progressbar')).toBeVisible()
    await choose(app, 'Choose an archive…')
    const question = page.getByRole('dialog', { name: 'Work is still going on' })
    await expect(question).toContainText('Importing')
    await expectAccessible(page, 'leaving while an import runs')
    await expect(question.getByRole('button', { name: 'Stay here' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.isVisible())
        ?.close(),
    )
    await question.getByRole('button', { name: 'Stay here' }).press('Enter')
    await choose(app, 'Choose an archive…')
    await question.getByRole('button', { name: 'Stop it and leave' }).click()
    await expect(page.getByRole('button', { name: /^Open an archive/ })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await answerDialogs(app, { open: [archive] })
    await page.getByRole('button', { name: /^Open an archive/ }).click()
    await expect(page.getByRole('option').first()).toContainText('Release', { timeout: 60_000 })

    // Begun once more, and the window closed: it closes of itself when the rest is in, as the question says.
    await answerDialogs(app, { open: [many] })
    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByRole('button', { name: /^Take in [\d,]+$/ }).click({ timeout: 60_000 })
    await expect(page.getByRole('progressbar')).toBeVisible()
    const ended = app.waitForEvent('close', { timeout: 90_000 })
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.isVisible())
        ?.close(),
    )
    await expect(question).toContainText('The window closes by itself once it is done.')
    await dateline.shot('leaving-work')
    expect(dateline.complaints).toEqual([])
    await ended
    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
    await expect(dateline.page.getByRole('button', { name: 'Releases 12,000' })).toBeVisible({ timeout: 60_000 })
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what is half typed is kept, when the window closes and when a key leads to another screen', async () => {
  const folder = await temporary('half-typed')
  const archive = join(folder.path, 'Archive')
  let dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  const again = async () => {
    await closeWindow(dateline)
    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  }
  const go = (place: string) => dateline.page.getByRole('navigation').getByRole('button', { name: place }).click()
  const photo = () =>
    dateline.page.evaluate(async () => {
      const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 1 })
      if (!listed.ok) throw new Error(listed.error.said.sentence)
      return listed.value.rows[0]?.photo
    })
  const bytes = [...(await readFile(join(project, 'resources/sample/photos/flags.jpg')))]
  try {
    await dateline.page.evaluate(async (file) => {
      const person = { type: 'person' as const, names: [{ language: 'en', value: 'Nygmet Satpayev' }] }
      const more = { variants: [], posts: [], contactInfo: [] }
      await window.dateline.archive.saveRecord({ ...person, ...more }, null, '')
      await window.dateline.archive.addPhoto({ kind: 'bytes', name: 'IMG_1.jpg', bytes: new Uint8Array(file) })
    }, bytes)

    // A keyword, and the window closes.
    await go('Photos')
    await dateline.page.getByRole('listbox', { name: 'Photos' }).getByRole('option').click()
    const keywords = () => dateline.page.getByRole('textbox', { name: 'Keywords' })
    await keywords().fill('parade')
    await again()
    expect((await photo())?.subjects).toEqual([{ name: 'parade' }])

    // Another, and a key leads away.
    await go('Photos')
    await dateline.page.getByRole('listbox', { name: 'Photos' }).getByRole('option').click()
    await keywords().fill('flags')
    await dateline.page.keyboard.press('Control+4')
    await expect(keywords()).toHaveCount(0)
    await expect.poll(async () => (await photo())?.subjects).toEqual([{ name: 'parade' }, { name: 'flags' }])

    // A person's spelling and the organisation of a post.
    await dateline.page.getByRole('option').filter({ hasText: 'Nygmet Satpayev' }).click()
    await dateline.page.getByRole('textbox', { name: 'Other spellings and former names' }).fill('Сатпаев Нығмет')
    await dateline.page.keyboard.press('Control+2')
    await dateline.page.keyboard.press('Control+4')
    await dateline.page.getByRole('option').filter({ hasText: 'Nygmet Satpayev' }).click()
    await expect(dateline.page.getByRole('list', { name: 'Other spellings and former names' })).toContainText(
      'Сатпаев Нығмет',
    )
    await dateline.page.getByRole('button', { name: 'Add a post' }).click()
    await dateline.page.getByRole('combobox', { name: 'Organisation' }).fill('KAZCENT')
    await again()
    await go('People')
    await dateline.page.getByRole('option').filter({ hasText: 'Nygmet Satpayev' }).click()
    await expect(dateline.page.getByRole('list', { name: 'Organisation' })).toContainText('KAZCENT')

    // To whom a release was sent, as the window closes and where a key leads away; and who it was after all.
    const sentTo = () =>
      dateline.page.evaluate(async () => {
        const listed = await window.dateline.archive.listReleases({
          order: 'changed-newest',
          trashed: false,
          offset: 0,
          limit: 1,
        })
        const [row] = listed.ok ? listed.value.rows : []
        const release = row && (await window.dateline.archive.getRelease(row.uri))
        return release?.ok ? (release.value.distribution ?? []).map(({ to }) => to) : []
      })
    const openRelease = async () => {
      await dateline.page.keyboard.press('Control+1')
      await dateline.page.getByRole('option').filter({ hasText: 'A bridge opens' }).click()
    }
    const to = () => dateline.page.getByRole('combobox', { name: 'To whom' }).first()
    await choose(dateline.app, 'New release')
    await dateline.page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await to().fill('Kazinform')
    await dateline.page.keyboard.press('Control+4')
    await expect.poll(sentTo).toEqual(['Kazinform'])
    await openRelease()
    await to().fill('Tengrinews')
    await again()
    expect(await sentTo()).toEqual(['Kazinform', 'Tengrinews'])
    await openRelease()
    await dateline.page
      .getByRole('button', { name: /Tengrinews/ })
      .first()
      .click()
    // The form of a new one comes first.
    await dateline.page.getByRole('combobox', { name: 'To whom' }).nth(1).fill('Tengri TV')
    await again()
    expect(await sentTo()).toEqual(['Kazinform', 'Tengri TV'])

    // A cell of the captions that is still being written.
    await go('Photos')
    // Before the first photo is there, nothing offers to caption it.
    await expect(dateline.page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toBeVisible()
    await dateline.page.getByRole('listbox', { name: 'Photos' }).focus()
    await dateline.page.keyboard.press('Control+Shift+L')
    await expect(dateline.page.getByRole('grid', { name: 'Texts of the photos' })).toBeFocused()
    // A key that comes before the photo is read finds no cell to begin.
    await expect(dateline.page.locator('.caption-grid .cell-text, .caption-grid .cell-missing').first()).toBeVisible()
    await dateline.page.keyboard.type('Flags over Astana')
    await again()
    expect((await photo())?.descriptions.find(({ role }) => role === 'caption')?.value).toBe('Flags over Astana')
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a day that cannot be read is asked for before the window closes; one without its year is of this one and is kept', async () => {
  const folder = await temporary('half-typed')
  const user = join(folder.path, 'user')
  const dateline = await start(user, ['--archive', join(folder.path, 'Archive')])
  const { app, page } = dateline
  try {
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    const day = page.getByRole('textbox', { name: 'Date of release' })
    await day.fill('31 Mai')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const asked = page.getByRole('dialog')
    await expect(asked).toContainText('31 Mai')
    await expectAccessible(page, 'what was typed and cannot be read')
    await asked.getByRole('button', { name: 'Go on writing' }).last().click()
    await expect(asked).toBeHidden()
    await expect(day).toHaveValue('31 Mai')
    await day.fill('31 May')
    await closeWindow(dateline)
    const again = await start(user)
    try {
      await again.page.getByRole('option').first().click()
      await expect(again.page.getByRole('textbox', { name: 'Date of release' })).toHaveValue(
        `${new Date().getFullYear()}-05-31`,
      )
    } finally {
      await again.close()
    }
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what was changed for the office and not saved is offered once more where the settings are closed', async () => {
  const folder = await temporary('office')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  const { app, page } = dateline
  try {
    await choose(app, 'Settings…')
    await page.getByRole('textbox', { name: 'Name of the press office' }).fill('KAZCENT press service')
    await page.keyboard.press('Escape')
    const offered = toast(page, 'The office was changed, but not saved.')
    await offered.getByRole('button', { name: 'Save for the office' }).click()
    await expect(toast(page, 'Saved for everyone who opens this archive.')).toBeVisible()
    await expect(page.getByText('KAZCENT press service').first()).toBeVisible()
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what was offered for the office of one archive is offered no more where another is opened', async () => {
  const folder = await temporary('offices')
  const user = join(folder.path, 'user')
  const other = join(folder.path, 'Other')
  const dateline = await startAfterOther(user, folder.path)
  try {
    const { app, page } = dateline
    await choose(app, 'Settings…')
    await page.getByRole('textbox', { name: 'Name of the press office' }).fill('Office of the first')
    await page.keyboard.press('Escape')
    const offered = toast(page, 'The office was changed, but not saved.')
    // Pointed at, it waits.
    await offered.hover()
    await startAgain(user, ['--archive', other])
    await expect(page).toHaveTitle(/^Other/)
    await expect(offered).toHaveCount(0, { timeout: 1_000 })
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('the warning that the archive’s folder is gone ends by itself when it is back, and what was typed is saved', async () => {
  const folder = await temporary('back-again')
  const archive = join(folder.path, 'Archive')
  const away = join(folder.path, 'Pulled out')
  const dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    const { page } = dateline
    await page.getByRole('button', { name: 'New release' }).first().click()
    await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('A bridge opens')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await rename(archive, away)
    await page.getByRole('option', { name: /A bridge opens/ }).focus()
    await page.keyboard.press('Delete')
    const warning = page.locator('.banner-danger')
    await expect(warning).toBeVisible()
    await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('Two bridges open')
    await expect(page.locator('.sheet .save-mark')).toContainText('Not saved')
    await rename(away, archive)
    await expect(warning).toHaveCount(0)
    await expect(page.locator('.sheet .save-mark')).toHaveText('Saved')
    await expect(page.getByRole('option', { name: /Two bridges open/ })).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what is typed while another archive is being opened is kept for its own, and never in the other', async () => {
  const folder = await temporary('typed-late')
  const user = join(folder.path, 'user')
  const first = join(folder.path, 'First')
  const other = join(folder.path, 'Other')
  let dateline = await startAfterOther(user, folder.path)
  const headlines = () =>
    dateline.page.evaluate(async () => {
      const listed = await window.dateline.archive.listReleases({
        order: 'changed-newest',
        trashed: false,
        offset: 0,
        limit: 10,
      })
      if (!listed.ok) throw new Error(listed.error.said.sentence)
      return listed.value.rows.map(({ headline }) => headline)
    })
  try {
    const { app, page } = dateline
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline' }).fill('A')
    await expect.poll(headlines).toEqual(['A'])
    // Of an earlier run of this computer: its beat is watched for six seconds before the archive is opened.
    const left = { id: 'of-before', host: hostname(), boot: 'another', pid: 1, beat: '000000000009' }
    await writeFile(join(other, 'archive.lock'), `${JSON.stringify(left)}\n`)
    const opened = startAgain(user, ['--archive', other])
    const watches = () => page.evaluate(async () => (await window.dateline.desktop.getState()) as unknown)
    await expect.poll(watches).toMatchObject({ value: { watching: true } })
    await expect(page.getByText('watching for six seconds')).toBeVisible()
    await dateline.shot('watching-beside')
    // Whoever types does not stop for a window that changes.
    await page.evaluate(() => {
      document.addEventListener('input', ({ target }) => {
        document.body.dataset.typed = (target as HTMLInputElement).value
      })
    })
    while (!(await page.title()).startsWith('Other')) await page.keyboard.type('a')
    await opened
    const typed = await page.evaluate(() => document.body.dataset.typed ?? '')
    expect(typed).toMatch(/^Aa+$/)
    await expect(page.getByText('was typed while another archive was being opened')).toBeVisible()
    await dateline.shot('typed-late')
    expect(await headlines()).toEqual([])
    expect(dateline.complaints).toEqual([])
    await dateline.close()
    dateline = await start(user, ['--archive', other])
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await expect(dateline.page.getByText(/not yet in the archive/i)).toHaveCount(0)
    await dateline.close()
    dateline = await start(user, ['--archive', first])
    await dateline.page.getByRole('button', { name: 'Open it' }).click()
    await dateline.page.getByRole('button', { name: 'Take it up' }).click()
    const headline = dateline.page.getByRole('textbox', { name: 'Headline' })
    await expect(headline).toHaveValue(typed)
    await expect.poll(headlines).toEqual([typed])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('texts kept for an archive that can only be read now wait, and new ones are offered where nothing is open', async () => {
  const folder = await temporary('kept-read-only')
  const user = join(folder.path, 'user')
  const archive = join(folder.path, 'Archive')
  let dateline = await start(user, ['--archive', archive])
  const rescues = ['One', 'Two', 'Three', 'Four', 'Five'].map((name, at) => ({
    id: `00000000-0000-4000-8000-00000000000${at}`,
    keptAt: '2026-11-25T09:30:00.000Z',
    basedOn: null,
    draft: { ...emptyRelease('en'), headlines: withHeadline([], 'main', name) },
  }))
  const index = join(archive, 'archive.json')
  const written = async (version: number) => {
    const text = await readFile(index, 'utf8')
    await writeFile(index, text.replace(/"formatVersion": \d+/, `"formatVersion": ${version}`))
  }
  try {
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await dateline.page.evaluate(
      async ([place, kept]) => {
        for (const rescue of kept) await window.dateline.desktop.keepRescue(place, rescue as never)
      },
      [archive, rescues] as const,
    )
    await dateline.close()
    // A newer Dateline had it meanwhile.
    await written(99)
    dateline = await start(user)
    const { page } = dateline
    await expect(page.getByText('5 texts are not yet in the archive')).toBeVisible()
    await expect(page.getByText('it can take nothing in until it is opened to write')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save them all now' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Save the text as a file…' })).toBeVisible()
    await dateline.shot('rescues-read-only')
    await expectAccessible(page, 'kept texts of an archive for reading only')
    await dateline.close()
    await written(2)
    dateline = await start(user)
    await dateline.page.getByRole('button', { name: 'Save them all now' }).click()
    await expect(dateline.page.getByText('5 texts are saved.')).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a release is not called issued while its embargo is typed and cannot be read', async () => {
  const folder = await temporary('embargo-typed')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  const { app, page } = dateline
  try {
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Set an embargo' }).click()
    const until = page.getByRole('textbox', { name: 'May be published from' })
    await until.fill('31 Mai, 10')
    const issue = page.getByRole('button', { name: 'Release', exact: true })
    await issue.click()
    await expect(page.getByRole('alert').filter({ hasText: 'May be published from' })).toBeVisible()
    await expect(issue).toBeVisible()
    await until.fill('2030-05-31 10:00')
    await issue.click()
    await expect(issue).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
