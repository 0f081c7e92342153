/** A release leaves the house, in the real program: press kits, what was sent to whom, what an embargo and a withheld photo keep back. */
import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPhotoMetadata } from '../../src/main/archive/photo-metadata/photo-metadata.js'
import { photoDescription } from '../../src/shared/records.js'
import { readPdf } from '../support/pdf.js'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  lookAtAll,
  start,
  temporary,
  test,
  toast,
  zoom,
} from './dateline.js'

test('what was sent is written down by keys, and after a correction it names who has the old text', async () => {
  const folder = await temporary('sent')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await page.getByRole('option', { name: /Families Wave Off/ }).click()
    await page.getByRole('combobox', { name: 'To whom' }).focus()
    await page.keyboard.type('Egemen Qazaqstan; Khabar 24')
    await page.keyboard.press('Tab')
    await page.keyboard.type('e-mail')
    await page.keyboard.press('Enter')
    const lines = page.getByRole('list', { name: 'Sent' }).getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.first()).toContainText('Egemen Qazaqstan')
    await expect(lines.first()).toContainText('e-mail · version 1')
    await expect(page.getByRole('combobox', { name: 'To whom' })).toBeFocused()

    await page.getByRole('button', { name: 'Correct…' }).click()
    await page.keyboard.type('It was the sixth.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('It was the fifth.')
    await page.getByRole('button', { name: 'Correct it' }).click()
    await expect(page.getByText('2 lines are of the text before its correction.')).toBeVisible()
    await page.getByRole('combobox', { name: 'To whom' }).focus()
    await page.keyboard.type('Khabar 24')
    await page.keyboard.press('Enter')
    await expect(page.getByText('1 line is of the text before its correction.')).toBeVisible()
    await page.getByRole('button', { name: 'Copy their names' }).click()
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('Egemen Qazaqstan')
    await dateline.shot('sent-log')
    // Nothing stands half below the bar then.
    await page.locator('.detail-scroll').evaluate((pane) => pane.scrollTo({ top: 0 }))
    await lookAtAll(dateline, 'sent')

    // The log of all releases as a table, and the event's own timeline.
    const table = join(folder.path, 'sent.csv')
    await answerDialogs(app, { save: table })
    await choose(app, 'Log of what was sent as a table…')
    await expect(page.getByText('6 things exported')).toBeVisible()
    expect(await readFile(table, 'utf8')).toContain('"Egemen Qazaqstan","e-mail","en","1","corrected"')
    await choose(app, 'Events')
    await page.getByRole('option', { name: /Farewell of the sixth contingent/ }).click()
    await expect(page.locator('.event-sent')).toContainText('Sent to 3: Egemen Qazaqstan, Khabar 24, Khabar 24')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a press kit has every text and photo, the credits inside, and is noted with whom it was sent to', async () => {
  const folder = await temporary('kit')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await page.getByRole('option', { name: /Families Wave Off/ }).click()
    await answerDialogs(app, { folders: [out] })
    await page.getByRole('button', { name: 'Press kit' }).click()
    await expect(page.getByText('The press kit is ready: 8 files')).toBeVisible()
    const [name = ''] = await readdir(out)
    const kit = join(out, name)
    const photos = (await readdir(join(kit, 'photos'))).sort()
    expect(photos.map((photo) => photo.slice(0, 3))).toEqual(['01 ', '02 ', '03 ', 'cap'])
    const credited = await readPhotoMetadata(await readFile(join(kit, 'photos', photos[0] ?? '')), 'image/jpeg')
    expect(photoDescription(credited.fields, 'creditline')).toMatch(/press service/)
    for (const line of (await readFile(join(kit, 'manifest-sha256.txt'), 'utf8')).trimEnd().split('\n')) {
      const hash = createHash('sha256').update(await readFile(join(kit, line.slice(66))))
      expect(hash.digest('hex')).toBe(line.slice(0, 64))
    }
    const pdf = await readPdf(join(kit, `${name}.pdf`))
    expect(pdf.title).toMatch(/Families Wave Off/)

    await page.getByRole('combobox', { name: 'To whom' }).focus()
    await page.keyboard.type('Egemen Qazaqstan')
    await page.keyboard.press('Enter')
    const lines = page.getByRole('list', { name: 'Sent' }).getByRole('listitem')
    await expect(lines.first()).toContainText(/version 1 · with press kit [0-9a-f]{8}/)
    await dateline.shot('press-kit-sent')
    // Nothing stands half below the bar then.
    await page.locator('.detail-scroll').evaluate((pane) => pane.scrollTo({ top: 0 }))
    await lookAtAll(dateline, 'press-kit')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a release leaves with its photos as a press kit, by keys alone, and under embargo only with a reason', async () => {
  const folder = await temporary('kit')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await answerDialogs(app, { folders: [out, out, out] })
    await page.getByRole('option', { name: /бес елдің штабы/ }).click()
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue(/бес елдің штабы/)
    await page.keyboard.press('ControlOrMeta+Alt+k')
    await expect(page.getByText('The press kit is ready: 7 files')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible()
    const [name = ''] = await readdir(out)
    const photos = async (kit: string) => (await readdir(join(out, kit, 'photos'))).sort()
    expect(await photos(name)).toEqual(['01 command-post.jpg', '02 radio.jpg', 'captions.csv'])
    const [printed = ''] = (await readdir(join(out, name))).filter((file) => file.endsWith('.pdf'))
    const pdf = await readPdf(join(out, name, printed))
    expect(pdf.text).toContain('Фото: Kökjar Center press service')
    await lookAtAll(dateline, 'press-kit-of-photos')

    await page.getByRole('option', { name: /Interpreters’ Handbook Goes/ }).click()
    await page.getByRole('button', { name: 'Set an embargo' }).click()
    await page.keyboard.type('2999-05-01 10:00')
    await expect(page.locator('.sheet .save-mark')).toHaveText('Saved')
    await page.getByRole('button', { name: 'Press kit' }).click()
    await expect(page.getByRole('heading', { name: /^Under embargo until/ })).toBeVisible()
    await page.getByRole('textbox', { name: 'Why it leaves now' }).fill('To be checked')
    await page.getByRole('button', { name: 'Export all the same' }).click()
    await expect.poll(async () => (await readdir(out)).length).toBe(2)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a photo is withheld by keys alone: its release says so, a PDF asks, the kit leaves it out, and it is undone', async () => {
  const folder = await temporary('withheld')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await answerDialogs(app, { folders: [out, out] })
    const photos = page.getByRole('listbox', { name: 'Photos' })
    const rightsOf = (file: string) =>
      page.evaluate(async (name) => {
        const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 100 })
        if (!listed.ok) throw new Error(listed.error.said.sentence)
        return listed.value.rows.find(({ photo }) => photo.originalName === name)?.photo.rights ?? null
      }, file)
    const saved = page.locator('.photo-detail .save-mark')

    await expect(page.getByRole('option', { name: /бес елдің штабы/ })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+2')
    await page.getByRole('option', { name: /radio operator takes/ }).click()
    const before = await rightsOf('radio.jpg')
    const group = page.getByRole('region', { name: 'May it be used?' })
    await group.getByRole('radio', { name: 'Yes' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(group.getByText('Withheld', { exact: true })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.type('Press office')
    await page.keyboard.press('Tab')
    await expect(group.getByRole('button', { name: /Consent of those shown/ })).toBeFocused()
    await page.keyboard.type('wi')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2999-05')
    await page.keyboard.press('Shift+Tab')
    await expect(saved).toHaveText('Saved')
    const told = { releaseStatus: 'withheld', authority: 'Press office', consent: 'unlimited', expires: '2999-05' }
    await expect.poll(() => rightsOf('radio.jpg')).toEqual(told)
    await lookAtAll(dateline, 'photo-rights')
    await zoom(dateline, 2)
    await group.getByRole('textbox', { name: 'Last day it may be used' }).scrollIntoViewIfNeeded()
    await dateline.shot('photo-rights-200')
    await expectAccessible(page, 'the rights of a photo at 200 %')
    await zoom(dateline, 1)

    // What was chosen is taken back choice by choice, and done again.
    await group.getByRole('radio', { name: 'No, withheld' }).focus()
    for (let choice = 0; choice < 2; choice++) await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => rightsOf('radio.jpg')).toEqual({ ...before, authority: 'Press office', expires: '2999-05' })
    for (let choice = 0; choice < 2; choice++) await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(() => rightsOf('radio.jpg')).toEqual(told)

    // The release it stands in says so above its text, and leads to it.
    await page.keyboard.press('ControlOrMeta+1')
    await page.getByRole('option', { name: /бес елдің штабы/ }).click()
    const missing = page.locator('.sheet-missing')
    await expect(missing).toContainText('1 photo is withheld, or its rights have run out')
    await missing.getByRole('button', { name: 'Show' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Open the photo' })).toBeVisible()
    await lookAtAll(dateline, 'release-with-withheld-photo')
    await page.keyboard.press('ControlOrMeta+p')
    await expect(page.getByRole('heading', { name: '1 photo is withheld, or its rights have run out' })).toBeVisible()
    await expectAccessible(page, 'the question about a photo that is withheld')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+Alt+k')
    await expect(page.getByText('The press kit is ready: 6 files')).toBeVisible()
    const [name = ''] = await readdir(out)
    const inKit = async (kit: string) => (await readdir(join(out, kit, 'photos'))).sort()
    expect(await inKit(name)).toEqual(['01 command-post.jpg', 'captions.csv'])
    await page.getByRole('button', { name: 'Show the report' }).click()
    await expect(page.getByRole('dialog', { name: 'Press kit' })).toContainText('It is withheld')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open the photo' }).press('Enter')
    await expect(group.getByRole('radio', { name: 'No, withheld' })).toBeChecked()

    // Undone, it is in the next kit again.
    await choose(app, 'Undo last action')
    await expect.poll(() => rightsOf('radio.jpg')).toEqual(before)
    await expect(group.getByRole('radio', { name: 'Yes' })).toBeChecked()
    await page.keyboard.press('ControlOrMeta+1')
    await expect(missing).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+Alt+k')
    await expect(page.getByText('The press kit is ready: 7 files')).toBeVisible()
    expect(await inKit(`${name} (2)`)).toEqual(['01 command-post.jpg', '02 radio.jpg', 'captions.csv'])

    // Many are withheld at once, and that is one undo.
    await page.keyboard.press('ControlOrMeta+2')
    // A list that is still coming has nothing to go to.
    await expect(photos.getByRole('option').first()).toBeVisible()
    await photos.focus()
    await page.keyboard.press('Home')
    await expect(photos.getByRole('option').first()).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('Shift+ArrowRight')
    await page.getByRole('button', { name: 'Change one field…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change one field of 2 photos' })
    await dialog.getByRole('button', { name: /Field/ }).focus()
    await page.keyboard.type('Last')
    await dialog.getByRole('textbox', { name: 'Last day it may be used' }).fill('2020')
    await expect(dialog.getByRole('button', { name: 'Change 2 photos' })).toBeEnabled()
    await dateline.shot('last-day-of-many')
    await dialog.getByRole('button', { name: /Field/ }).focus()
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
    await dialog.getByRole('radio', { name: 'No, withheld' }).press('Space')
    await lookAtAll(dateline, 'withheld-many')
    await dialog.getByRole('button', { name: 'Change 2 photos' }).press('Enter')
    await expect(photos.getByText('Withheld')).toHaveCount(2)
    await toast(page, '2 photos are changed.').getByRole('button', { name: 'Undo' }).click()
    await expect(photos.getByText('Withheld')).toHaveCount(0)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a release does not leave while its embargo is typed and cannot be read', async () => {
  const folder = await temporary('half-embargo')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  const { app, page } = dateline
  const pdf = join(folder.path, 'bridge.pdf')
  try {
    await choose(app, 'New release')
    await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('A bridge opens')
    await expect(page.locator('.sheet .save-mark')).toHaveText('Saved')
    await page.getByRole('button', { name: 'Set an embargo' }).click()
    const until = page.getByRole('textbox', { name: 'May be published from' })
    await until.fill('2040-05-31 14')
    await answerDialogs(app, { save: pdf })
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    await expect(page.getByRole('alert')).toContainText('May be published from')
    await expect(access(pdf)).rejects.toThrow()
    await until.fill('2040-05-31 14:30')
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    await expect(page.getByRole('dialog')).toContainText('31 May 2040')
    await expect(access(pdf)).rejects.toThrow()
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
