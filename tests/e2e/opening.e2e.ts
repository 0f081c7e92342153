/** An archive that does not simply open: its lock is another computer's, or it is only there as a backup. */
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  lookAtAll,
  start,
  startAfterOther,
  startAgain,
  temporary,
  test,
} from './dateline.js'

test('the lock of a computer that is off is taken over after a question, and by the keyboard', async () => {
  const folder = await temporary('lock')
  const user = join(folder.path, 'user')
  const archive = join(folder.path, 'Archive')
  const lock = join(archive, 'archive.lock')
  let dateline = await start(user, ['--archive', archive])
  try {
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await dateline.close()
    const left = `${JSON.stringify({ id: 'other', host: 'press-desk-2', pid: 4711, since: '2026-11-25T08:00:00.000Z', beat: 7 })}\n`
    await writeFile(lock, left)

    dateline = await start(user)
    const { page } = dateline
    await expect(page.getByText(/press-desk-2/)).toBeVisible()
    await lookAtAll(dateline, 'in-use')
    await page.getByRole('button', { name: 'Take over…' }).focus()
    await page.keyboard.press('Enter')
    const question = page.getByRole('dialog')
    await expect(question).toContainText('press-desk-2')
    await lookAtAll(dateline, 'take-over')

    // Turning back leaves the lock alone.
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    expect(await readFile(lock, 'utf8')).toBe(left)

    // Tried again in vain, what was pressed has the keyboard still.
    const recent = page.getByRole('button', { name: archive })
    await recent.press('Enter')
    await expect(page.getByText('Opening')).toHaveCount(0)
    await expect(page.getByRole('alert')).toContainText('press-desk-2')
    await expect(recent).toBeFocused()

    await page.getByRole('button', { name: 'Take over…' }).click()
    await question.getByRole('button', { name: 'Take over', exact: true }).click()
    await expect(page.getByRole('button', { name: 'New release' }).first()).toBeVisible({ timeout: 30_000 })
    expect(await readFile(lock, 'utf8')).not.toContain('press-desk-2')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a lock of an earlier run of this computer, where another may be writing, is watched, and that is told', async () => {
  test.skip(process.platform !== 'linux', 'only Linux tells one run from another')
  const folder = await temporary('earlier-run')
  const user = join(folder.path, 'user')
  const archive = join(folder.path, 'Archive')
  let dateline = await start(user, ['--archive', archive])
  try {
    await expect(dateline.page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await dateline.close()
    const left = { id: 'other', boot: 'an-earlier-run', host: hostname(), pid: process.pid, since: '', beat: 7 }
    await writeFile(join(archive, 'archive.lock'), `${JSON.stringify(left)}\n`)
    dateline = await start(user)
    const { page } = dateline
    await expect(page.getByText('watching for six seconds')).toBeVisible()
    await expect(page.getByRole('button', { name: 'New release' }).first()).toBeVisible({ timeout: 30_000 })
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('the program that is started once more, for another archive, opens it in the window that is there', async () => {
  const folder = await temporary('again')
  const user = join(folder.path, 'user')
  const other = join(folder.path, 'Other')
  const dateline = await startAfterOther(user, folder.path)
  try {
    const { page } = dateline
    await page.getByRole('button', { name: 'New release' }).first().click()
    await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('Being written')
    // What is being written is saved before the other archive takes its place.
    await startAgain(user, ['--archive', other])
    await expect(page).toHaveTitle(/^Other/)
    await startAgain(user, ['--archive', join(folder.path, 'First')])
    await expect(page.getByRole('option', { name: /Being written/ })).toBeVisible()
    await startAgain(user, ['--archive', join(folder.path, 'Nowhere')])
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('option', { name: /Being written/ })).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('an archive is had back from its backup from the start screen, on a computer that knows neither', async () => {
  const folder = await temporary('restore')
  const archive = join(folder.path, 'Archive')
  const place = await temporary('backup-disk')
  const back = await temporary('had-back')
  let dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    await dateline.page.getByRole('button', { name: 'New release' }).first().click()
    await dateline.page.getByRole('textbox', { name: 'Headline', exact: true }).fill('Harbour Opens')
    await dateline.page
      .getByRole('textbox', { name: 'Text of the release' })
      .fill('The harbour opened with 139 guests.')
    await expect(dateline.page.locator('.save-mark')).toHaveText('Saved')
    await answerDialogs(dateline.app, { open: [place.path] })
    await choose(dateline.app, 'Health and backups')
    await dateline.page.getByRole('button', { name: 'Choose a place…' }).click()
    await dateline.page.getByRole('button', { name: 'Back up now' }).click()
    await expect(dateline.page.getByText('The backup is made')).toBeVisible()
    const bags = await dateline.page.evaluate(async (where) => window.dateline.archive.listBackups(where), place.path)
    const bag = bags.ok ? bags.value[0]?.bag : undefined
    if (bag === undefined) throw new Error('No backup was made.')
    await dateline.close()
    await rm(archive, { recursive: true })

    dateline = await start(join(folder.path, 'another-user'))
    const { page, app } = dateline
    const restore = page.getByRole('button', { name: /Restore from a backup/ })
    await lookAtAll(dateline, 'start')

    // A folder that is no backup is refused in a sentence.
    await answerDialogs(app, { folders: [folder.path, back.path] })
    await restore.click()
    await expect(page.getByRole('alert')).toBeVisible()
    await lookAtAll(dateline, 'restore-refused')

    await answerDialogs(app, { folders: [bag, back.path] })
    await restore.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: /Harbour Opens/ }).click()
    await expect(page.getByRole('textbox', { name: 'Text of the release' })).toContainText('139 guests')
    await dateline.shot('restored')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    for (const each of [folder, place, back]) await each.remove()
  }
})

test('an archive that is open for reading only promises nowhere that something is saved', async () => {
  const folder = await temporary('reading')
  const archive = join(folder.path, 'Archive')
  const args = ['--archive', archive]
  let dateline = await start(join(folder.path, 'user'), args)
  const allow = async (mode: number) => {
    for (const name of ['', ...(await readdir(archive, { recursive: true }))]) {
      const path = join(archive, name)
      if ((await stat(path)).isDirectory()) await chmod(path, mode)
    }
  }
  try {
    await expect(dateline.page.getByText(/Every change is saved by itself/)).toBeVisible()
    await dateline.close()
    await allow(0o555)
    dateline = await start(join(folder.path, 'user'), args)
    const { page, complaints } = dateline
    const go = (place: string) => page.getByRole('navigation').getByRole('button', { name: place }).click()
    await go('Releases')
    await expect(page.getByText('This archive is open for reading only')).toHaveCount(3)
    await expect(page.getByText(/saved by itself|Paste a text/)).toHaveCount(0)
    await go('Photos')
    await expect(page.getByText('Choose one to see it and where it is used.')).toBeVisible()
    await expect(page.getByText(/Drop pictures/)).toHaveCount(0)
    await dateline.shot('reading-only')
    await expectAccessible(page, 'photos of an archive that is open for reading only')
    expect(complaints).toEqual([])
  } finally {
    await dateline.close()
    await allow(0o755)
    await folder.remove()
  }
})
