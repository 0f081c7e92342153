/** Leaving the real program: it ends, in every order, and takes nothing with it that is not saved. */
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  project,
  startAgain,
  test,
  toast,
  writeText,
} from './dateline.js'
import { closeWindow, inFolders } from './own-folders.js'

const bytesOf = (path: string): Promise<string> =>
  readFile(path, 'latin1').then(
    (text) => text,
    () => '',
  )
const isPdf = (bytes: string): boolean => bytes.startsWith('%PDF-') && bytes.trimEnd().endsWith('%%EOF')

test('closing the window ends the program after a PDF was printed, and while one is, which is finished', () =>
  inFolders('leaving', async ({ folder, open }) => {
    const pdf = join(folder, 'release.pdf')
    let dateline = await open(['--sample-at-first-run'])
    await answerDialogs(dateline.app, { save: pdf })
    await dateline.page.getByRole('option').filter({ hasText: 'Released' }).first().click()
    await dateline.page.getByRole('button', { name: /PDF/ }).first().click()
    await expect(dateline.page.getByText('The PDF is saved.')).toBeVisible()
    expect(isPdf(await bytesOf(pdf))).toBe(true)
    await closeWindow(dateline)

    // While it prints: the window is closed as soon as the page to print is being loaded.
    dateline = await open()
    const second = join(folder, 'second.pdf')
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
  }))

test('started again while it still puts the last changes into their files, it comes up as soon as that is done', () =>
  inFolders('leaving-slowly', async ({ archive, user, open }) => {
    const dateline = await open()
    const { app, page } = dateline
    await page.getByRole('button', { name: 'New release' }).first().click()
    await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('A bridge opens')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    const first = app.process().pid
    // As with thousands of records: the last thing it does, letting go of the archive, is long in coming.
    await app.evaluate(() => {
      const files = process.getBuiltinModule('node:fs/promises')
      const { unlink } = files
      files.unlink = async (path) => {
        await new Promise((resolve) => setTimeout(resolve, 5_000))
        await unlink(path)
      }
      process.getBuiltinModule('node:module').syncBuiltinESMExports()
    })
    const ended = app.waitForEvent('close', { timeout: 30_000 })
    const left = app.evaluate(({ app }) => new Promise<void>((resolve) => app.once('will-quit', () => resolve())))
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await left
    await startAgain(user, ['--archive', archive])
    await ended
    const holder = async (): Promise<number | undefined> => {
      const text = await bytesOf(join(archive, 'archive.lock'))
      return text === '' ? undefined : (JSON.parse(text) as { pid: number }).pid
    }
    await expect.poll(holder, { timeout: 30_000 }).not.toBe(undefined)
    const second = await holder()
    expect(second).not.toBe(first)
    process.kill(second ?? 0, 'SIGTERM')
    await expect.poll(holder, { timeout: 30_000 }).toBe(undefined)
  }))

test('an import that goes on is not broken off by leaving without a question, and what came in is there again', () =>
  inFolders('leaving-work', async ({ folder, archive, open }) => {
    const lines = Array.from({ length: 12_000 }, (_, at) =>
      JSON.stringify({
        id: `w${at}`,
        title: `Release ${at}`,
        date: '2024-05-31',
        body: `What was said on day ${at}. `.repeat(40),
      }),
    )
    const many = await writeText(folder, 'many.jsonl', lines.join('\n'))
    let dateline = await open()
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
    dateline = await open()
    await expect(dateline.page.getByRole('button', { name: 'Releases 12,000' })).toBeVisible({ timeout: 60_000 })
  }))

test('what is half typed is kept, when the window closes and when a key leads to another screen', () =>
  inFolders('half-typed', async ({ open }) => {
    let dateline = await open()
    const again = async () => {
      await closeWindow(dateline)
      dateline = await open()
    }
    const go = (place: string) => dateline.page.getByRole('navigation').getByRole('button', { name: place }).click()
    const photo = () =>
      dateline.page.evaluate(async () => {
        const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 1 })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows[0]?.photo
      })
    const bytes = [...(await readFile(join(project, 'resources/sample/photos/flags.jpg')))]
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
  }))

test('a day that cannot be read is asked for before the window closes; one without its year is of this one and is kept', () =>
  inFolders('half-typed', async ({ open }) => {
    const dateline = await open()
    const { app, page } = dateline
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
    const again = await open()
    await again.page.getByRole('option').first().click()
    await expect(again.page.getByRole('textbox', { name: 'Date of release' })).toHaveValue(
      `${new Date().getFullYear()}-05-31`,
    )
  }))

test('what was changed for the office and not saved is offered once more where the settings are closed', () =>
  inFolders('office', async ({ open }) => {
    const dateline = await open()
    const { app, page } = dateline
    await choose(app, 'Settings…')
    await page.getByRole('textbox', { name: 'Name of the press office' }).fill('KAZCENT press service')
    await page.keyboard.press('Escape')
    const offered = toast(page, 'The office was changed, but not saved.')
    await offered.getByRole('button', { name: 'Save for the office' }).click()
    await expect(toast(page, 'Saved for everyone who opens this archive.')).toBeVisible()
    await expect(page.getByText('KAZCENT press service').first()).toBeVisible()
  }))

test('what was offered for the office of one archive is offered no more where another is opened', () =>
  inFolders('offices', async ({ folder, user, openAfterOther }) => {
    const other = join(folder, 'Other')
    const dateline = await openAfterOther()
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
  }))

test('the warning that the archive’s folder is gone ends by itself when it is back, and what was typed is saved', () =>
  inFolders('back-again', async ({ archive, away, open }) => {
    const dateline = await open()
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
  }))

/** An approved release whose embargo is typed, and cannot be read; answers the field. */
async function unreadableEmbargo(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New release' }).first().click()
  await page.getByRole('textbox', { name: 'Headline' }).fill('A bridge opens')
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Set an embargo' }).click()
  const until = page.getByRole('textbox', { name: 'May be published from' })
  await until.fill('31 Mai, 10')
  return until
}

test('a release is not called issued while its embargo is typed and cannot be read', () =>
  inFolders('embargo-typed', async ({ open }) => {
    const { page, complaints } = await open()
    const until = await unreadableEmbargo(page)
    const issue = page.getByRole('button', { name: 'Release', exact: true })
    await issue.click()
    await expect(page.getByRole('alert').filter({ hasText: 'May be published from' })).toBeVisible()
    await expect(issue).toBeVisible()
    await until.fill('2030-05-31 10:00')
    await issue.click()
    await expect(issue).toHaveCount(0)
    expect(complaints).toEqual([])
  }))

test('ticked releases are not called released while an embargo of one is typed and cannot be read', () =>
  inFolders('embargo-ticked', async ({ open }) => {
    const { page, complaints } = await open()
    const until = await unreadableEmbargo(page)
    await page.getByRole('listbox', { name: 'Releases' }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByText('1 release ticked')).toBeVisible()
    const release = async () => {
      await page.getByRole('button', { name: 'Set the status to' }).click()
      await page.getByRole('menuitem', { name: 'Released' }).click()
    }
    await release()
    await expect(page.getByRole('alert').filter({ hasText: 'May be published from' })).toBeVisible()
    await expect(page.getByRole('option', { name: /A bridge opens/ })).toContainText('Approved')
    await until.fill('2030-05-31 10:00')
    await release()
    await expect(toast(page, '1 release was changed.')).toBeVisible()
    await expect(page.getByRole('option', { name: /A bridge opens/ })).toContainText('Released')
    expect(complaints).toEqual([])
  }))
