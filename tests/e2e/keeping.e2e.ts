/** What the archive keeps, in the real program: earlier versions, acts that can be undone, damage that is named, backups. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from 'playwright/test'
import {
  answerDialogs,
  choose,
  expectAccessible,
  lookAtAll,
  project,
  start,
  temporary,
  test,
  toast,
} from './dateline.js'

async function writeRelease(page: Page, headline: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New release' }).first().click()
  const body = page.getByRole('textbox', { name: 'Text of the release' })
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill(headline)
  await body.fill(text)
  await expect(page.getByRole('option', { name: new RegExp(headline) })).toBeVisible()
  await saved(page)
}

const saved = (page: Page) => expect(page.locator('.save-mark')).toHaveText('Saved')

test('an earlier version of a release is found in its history, compared, and brought back', async () => {
  const folder = await temporary('history')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    await writeRelease(page, 'Harbour Opens', 'The harbour opened with 139 guests.')
    const body = page.getByRole('textbox', { name: 'Text of the release' })
    await body.fill('The harbour opened with 141 guests.')
    await expect(page.locator('.save-mark')).toHaveText('Not saved yet')
    await saved(page)

    await page.getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('dialog', { name: 'History: Harbour Opens' })
    const lines = history.getByRole('treegrid', { name: 'Versions, newest first' })
    // The making is a line of its own; what was written since is one sitting.
    await expect(lines.getByRole('row')).toHaveCount(2)
    await expect(history.locator('del.word-removed, ins.word-added').first()).toBeVisible()
    await expect(history.locator('ins.word-added', { hasText: '141' })).toContainText('added')
    await lookAtAll(dateline, 'history')
    await page.keyboard.press('Escape')
    await expect(history).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'History' })).toBeFocused()
    await choose(app, 'History…')
    await expect(lines.getByRole('row')).toHaveCount(2)

    // By keys alone: open the sitting, and go to the version before the last correction.
    await lines.getByRole('row').first().focus()
    await page.keyboard.press('ArrowRight')
    await expect(lines.getByRole('row').nth(2)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await history.getByRole('radio', { name: 'Whole version' }).click()
    await expect(history.getByRole('article')).toContainText('139 guests')
    await history.getByRole('radio', { name: 'Compared with now' }).click()
    await expect(history.locator('del.word-removed')).toContainText('139')
    await expect(history.locator('ins.word-added')).toContainText('141')
    await dateline.shot('history-compared')
    await history.getByRole('button', { name: 'Bring this version back' }).click()
    await expect(history).toHaveCount(0)
    await expect(body).toContainText('139 guests')

    // It is an act like any other.
    await toast(page, /^Version \d+ is back/)
      .getByRole('button', { name: 'Undo', exact: true })
      .click()
    await expect(body).toContainText('141 guests')

    await choose(app, 'Activity')
    await expect(page.getByRole('listitem').filter({ hasText: 'made “Harbour Opens”' })).toBeVisible()
    await lookAtAll(dateline, 'activity')
    // Where “Undo” was pressed, it says so, and the keyboard goes on from that line.
    const undoing = page.getByRole('listitem').filter({ hasText: 'undid an action on “Harbour Opens”' }).first()
    await undoing.getByRole('button', { name: /^Undo: / }).press('Enter')
    const undone = page.getByRole('listitem').filter({ hasText: 'Undone' }).first()
    await expect(undone).toBeVisible()
    await expect(page.locator('.act-undone .act-link:focus')).toHaveCount(1)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('what was done is undone after a restart; an import is undone whole; the trash gives several back at once', async () => {
  const folder = await temporary('undo')
  let dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    await writeRelease(dateline.page, 'First Release', 'Text one.')
    await writeRelease(dateline.page, 'Second Release', 'Text two.')
    await dateline.page.getByRole('button', { name: 'Move to the trash' }).click()
    await expect(dateline.page.getByRole('option')).toHaveCount(1)
    await dateline.close()

    dateline = await start(join(folder.path, 'user'))
    const { page, app } = dateline
    await expect(page.getByRole('option')).toHaveCount(1)
    await choose(app, 'Undo last action')
    await expect(page.getByRole('option', { name: /Second Release/ })).toBeVisible()
    await expect(page.getByText(/^Undone: .+ moved “Second Release” to the trash$/)).toBeVisible()
    await page.getByRole('button', { name: 'Do it again' }).click()
    await expect(page.getByRole('option')).toHaveCount(1)

    // A file of several mails, given as one release, goes to the look before an import.
    const mails = join(folder.path, 'sent.mbox')
    const mail = (subject: string) =>
      `From press@example.org Fri May 31 10:00:00 2024\nFrom: press@example.org\nSubject: ${subject}\n\n${subject}\n\nASTANA, May 31, 2024 – A text.\n\n`
    await writeFile(mails, mail('A First Mail') + mail('A Second Mail'))
    await answerDialogs(app, { open: [mails] })
    await choose(app, 'Take in a release…')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByRole('button', { name: 'Import it' }).click()
    await expect(page.getByText('A Second Mail')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Take in 2' })).toBeEnabled()
    await page.getByRole('button', { name: 'Close', exact: true }).click()

    // A look before an import writes nothing and says what would come in.
    const sources = join(project, 'tests/fixtures/releases')
    await answerDialogs(app, { open: [sources] })
    await choose(app, 'Import files…')
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    const take = page.getByRole('button', { name: /^Take in \d+$/ })
    await expect(take).toBeEnabled()
    await lookAtAll(dateline, 'import')
    await page.getByRole('radio', { name: 'Refused' }).click()
    await expect(page.getByText('Give it one of them.').first()).toBeVisible()
    await take.click()
    await expect(page.getByText('15 things came in')).toBeVisible()
    await dateline.shot('import-done')
    await expectAccessible(page, 'the end of an import')
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await expect(page.getByText('The import was undone')).toBeVisible()
    await page.getByRole('button', { name: 'Show the activity' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'imported 15 records' })).toContainText('Undone')
    await choose(app, 'Releases')
    await expect(page.getByRole('option')).toHaveCount(1)

    // Several come back at once, by keys alone.
    await page.getByRole('option').click()
    await page.getByRole('button', { name: 'Move to the trash' }).click()
    await choose(app, 'Trash')
    await expect(page.getByRole('option')).toHaveCount(2)
    await page.getByRole('listbox', { name: 'Trash' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(page.getByText('2 ticked')).toBeVisible()
    await lookAtAll(dateline, 'trash')
    await page.getByRole('button', { name: 'Restore 2' }).click()
    await expect(page.getByText('The trash is empty')).toBeVisible()
    await choose(app, 'Releases')
    await expect(page.getByRole('option')).toHaveCount(2)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a backup is made, read again and tried; damage is found, named, and put right from it', async () => {
  const folder = await temporary('health')
  const archive = join(folder.path, 'Archive')
  const dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    const { page, app } = dateline
    const photo = join(project, 'resources/sample/photos/exercise.jpg')
    await answerDialogs(app, { open: [photo] })
    await choose(app, 'Photos')
    await page.getByRole('button', { name: 'Add photos…' }).first().click()
    await expect(page.getByRole('option')).toHaveCount(1)

    await answerDialogs(app, { open: [folder.path] })
    await choose(app, 'Health and backups')
    await expect(page.getByText('Not checked yet')).toBeVisible()
    await expectAccessible(page, 'health before the first check')
    await page.getByRole('button', { name: 'Choose a place…' }).press('Enter')
    // What was pressed is gone, or does nothing for a while: the keyboard is never lost with it.
    await expect(page.getByRole('button', { name: 'Back up now' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('The backup is made')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Back up now' })).toBeFocused()
    await page.getByRole('button', { name: /^Check the backup of today/ }).click()
    await expect(page.getByText(/^The backup is sound: \d+ files read$/)).toBeVisible()
    await page.getByRole('button', { name: /^Try restoring the backup of today/ }).click()
    await expect(page.getByText(/^It works: 1 release or photo opened from it/)).toBeVisible()
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByRole('heading', { name: 'Everything is sound' })).toBeVisible()
    await lookAtAll(dateline, 'health')

    // One byte of the original rots.
    const original = await fileEndingIn(join(archive, 'photos'), '.jpg')
    const good = await readFile(original)
    const rotten = Buffer.from(good)
    rotten.writeUInt8(rotten.readUInt8(5_000) ^ 1, 5_000)
    await writeFile(original, rotten)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByRole('heading', { name: '1 file is not as it should be' })).toBeVisible()
    await expect(page.getByText(/The original of exercise\.jpg is not what was taken in/)).toBeVisible()
    await dateline.shot('health-damaged')
    await expectAccessible(page, 'health with damage')
    await page.getByRole('button', { name: 'Put back good copies' }).click()
    await expect(page.getByText('1 file put back')).toBeVisible()
    await page.getByRole('button', { name: 'Show the report' }).click()
    await expect(page.getByRole('dialog', { name: 'Repair' }).getByRole('listitem')).toContainText('exercise.jpg')
    await page.keyboard.press('Escape')
    expect(good.equals(await readFile(original))).toBe(true)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByRole('heading', { name: 'Everything is sound' })).toBeVisible()

    // Somebody deletes the backups in a file manager, and comes back.
    const [home = ''] = (await readdir(folder.path)).filter((name) => /-[0-9a-f]{8}$/.test(name))
    await rm(join(folder.path, home), { recursive: true })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(page.getByText('None yet')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Check the backup of today/ })).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('one release is found in a backup, compared with what is here, taken back by keys alone, and that is undone', async () => {
  const folder = await temporary('take-back')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    await writeRelease(page, 'Harbour Opens', 'The harbour opened with 139 guests.')
    await writeRelease(page, 'Bridge Repaired', 'The bridge carries lorries again.')
    await answerDialogs(app, { open: [folder.path] })
    await choose(app, 'Health and backups')
    await page.getByRole('button', { name: 'Choose a place…' }).click()
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(page.getByText('The backup is made')).toBeVisible()

    // Nothing differs yet: it says so, and shows all there is where that is wanted.
    const button = page.getByRole('button', { name: /^Take one record back from the backup of today/ })
    const dialog = page.getByRole('dialog', { name: /^Take one record back/ })
    await button.press('Enter')
    await expect(dialog.getByText('The archive has everything in this backup just as it is there.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()

    await choose(app, 'Releases')
    await page.getByRole('option', { name: /Harbour Opens/ }).click()
    // Until it is read the release of before is open, and would be written into.
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue('Harbour Opens')
    await page.getByRole('textbox', { name: 'Text of the release' }).fill('Spoilt.')
    await expect(page.locator('.save-mark')).toHaveText('Not saved yet')
    await saved(page)
    await page.getByRole('option', { name: /Bridge Repaired/ }).click()
    await page.getByRole('button', { name: 'Move to the trash' }).click()
    await expect(page.getByRole('option', { name: /Bridge Repaired/ })).toHaveCount(0)

    await choose(app, 'Health and backups')
    await button.press('Enter')
    await expect(dialog.getByRole('searchbox', { name: 'Find by headline or name' })).toBeFocused()
    await expect(dialog.getByRole('option')).toHaveCount(2)
    await expect(dialog.getByRole('option', { name: /Bridge Repaired/ })).toContainText('In the trash')
    await page.keyboard.type('harb')
    await expect(dialog.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(dialog.locator('del.word-removed').first()).toContainText('Spoilt')
    await expect(dialog.locator('ins.word-added').first()).toContainText('139 guests')
    await lookAtAll(dateline, 'take-back')
    await dialog.getByRole('button', { name: 'Take it back' }).press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(button).toBeFocused()
    await expect(page.getByText('“Harbour Opens” is back from the backup.')).toBeVisible()
    await choose(app, 'Releases')
    await page.getByRole('option', { name: /Harbour Opens/ }).click()
    const body = page.getByRole('textbox', { name: 'Text of the release' })
    await expect(body).toContainText('139 guests')
    await choose(app, 'Undo last action')
    await expect(body).toContainText('Spoilt.')

    // From its history too, where no other record has to be looked at.
    await page.getByRole('button', { name: 'History' }).click()
    // Once it is drawn: while it comes the focus moves, and a key that is pressed goes astray.
    await expect(page.getByRole('radiogroup', { name: 'What is shown' })).toBeVisible()
    await page.getByRole('button', { name: 'From a backup…' }).press('Enter')
    const ofRecord = page.getByRole('dialog', { name: 'From a backup: Harbour Opens' })
    await expect(ofRecord.locator('ins.word-added').first()).toContainText('139 guests')
    await lookAtAll(dateline, 'from-backup')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'History: Harbour Opens' })).toBeVisible()
    await page.getByRole('button', { name: 'From a backup…' }).press('Enter')
    await ofRecord.getByRole('button', { name: 'Take it back' }).press('Enter')
    await expect(body).toContainText('139 guests')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

async function fileEndingIn(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const found = names.find((name) => name.endsWith(ending))
  if (found === undefined) throw new Error(`${folder} has no file that ends in ${ending}`)
  return join(folder, found)
}
