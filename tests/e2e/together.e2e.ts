/** What leaves the house together, in the real program: photos on a contact sheet, press kits of several releases. */
import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPdf } from '../support/pdf.js'
import { answerDialogs, choose, expect, lookAtAll, start, temporary, test, zoom } from './dateline.js'

test('photos become a contact sheet by keys alone; what may not be used is left out or marked, what is lost is told', async () => {
  const folder = await temporary('sheet')
  const file = join(folder.path, 'Sheet.pdf')
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('ControlOrMeta+2')
    const photos = page.getByRole('listbox', { name: 'Photos' })
    await expect(photos.getByRole('option').nth(3)).toBeVisible()
    // The original is lost, and the small copy that is kept of it is no picture of it any more.
    const archive = join(await app.evaluate(({ app: main }) => main.getPath('documents')), 'Dateline/Sample archive')
    const lost = await page.evaluate(async () => {
      const listed = await window.dateline.archive.listPhotos({ order: 'name', offset: 0, limit: 1 })
      if (!listed.ok) throw new Error(listed.error.said.sentence)
      return listed.value.rows[0]?.photo
    })
    const { sha256 = '', originalName = '' } = lost ?? {}
    for (const name of await readdir(join(archive, 'photos', sha256.slice(0, 2))))
      if (name.startsWith(sha256) && !name.endsWith('.json'))
        await rm(join(archive, 'photos', sha256.slice(0, 2), name))

    await photos.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(page.getByText('40 photos chosen')).toBeVisible()
    await dateline.shot('photos-bar')
    await page.keyboard.press('ControlOrMeta+Alt+c')
    const dialog = page.getByRole('dialog', { name: 'Contact sheet of 40 photos' })
    await expect(dialog).toContainText('4 pages, A4')
    await page.keyboard.type('All that we have')
    await page.keyboard.press('Tab')
    for (const key of ['ArrowRight', 'ArrowRight', 'Space']) await page.keyboard.press(key)
    await expect(dialog).toContainText('2 pages, A4')
    await lookAtAll(dateline, 'contact-sheet')
    await zoom(dateline, 2)
    await dateline.shot('contact-sheet-zoomed')
    await zoom(dateline, 1)
    await answerDialogs(app, { save: file })
    // The language, what is marked, the way back.
    for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab')
    await expect(dialog.getByRole('button', { name: 'Save as PDF…' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('The contact sheet is ready: 39 photos')).toBeVisible()
    const left = await readPdf(file)
    expect(left).toMatchObject({ title: 'All that we have', pages: 2, tagged: true })
    expect(Math.round(left.pageSize.width)).toBe(595)
    expect(left.fonts.every(({ embedded }) => embedded)).toBe(true)
    expect(left.imageEncodings).toEqual(Array(38).fill('jpeg'))
    expect(left.structure.filter((name) => name === 'Figure')).toHaveLength(38)
    expect(left.structure.filter((name) => name === 'LI')).toHaveLength(39)
    expect(left.structure.filter((name) => name === 'H1')).toHaveLength(1)
    for (const words of ['Kökjar Center press service', 'Page 1 of 2', 'Page 2 of 2', 'Its original is not in the'])
      expect(left.text).toContain(words)
    expect(left.text).not.toContain('hall.jpg')
    await page.getByRole('button', { name: '1 photo has no picture on it' }).click()
    const report = page.getByRole('dialog', { name: 'Contact sheet' })
    await expect(report).toContainText(originalName)
    await expect(report).toContainText('hall.jpg')
    await expect(report).toContainText('Its release is under embargo until')
    await lookAtAll(dateline, 'contact-sheet-report')
    await page.keyboard.press('Escape')

    // Of one release, in its own words; its embargo stands on every picture.
    await choose(app, 'Releases')
    await page.getByRole('option', { name: /Kökjar Center Opens Its Doors/ }).click()
    await choose(app, 'Contact sheet…')
    await expect(page.getByRole('textbox', { name: 'Title on every page' })).toHaveValue(/Opens Its Doors/)
    await page.getByText('Also photos that may not be used now, marked').click()
    await page.getByRole('button', { name: 'Save as PDF…' }).click()
    await expect(page.getByText('The contact sheet is ready: 1 photo', { exact: true })).toBeVisible()
    expect((await readPdf(file)).text).toContain('Embargoed until')

    // Of what a search found, and of an event.
    await page.keyboard.press('ControlOrMeta+f')
    await page.keyboard.type('convoy')
    await page.locator('.photo-strip-all').click()
    await page.keyboard.press('ControlOrMeta+Alt+c')
    await expect(page.getByRole('dialog', { name: 'Contact sheet of 3 photos' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Title on every page' })).toHaveValue('convoy')
    await page.keyboard.press('Escape')
    await choose(app, 'Events')
    await page.getByRole('option', { name: /Farewell of the sixth contingent/ }).click()
    await choose(app, 'Contact sheet…')
    await expect(page.getByRole('textbox', { name: 'Title on every page' })).toHaveValue(/Farewell of the sixth/)
    await page.keyboard.press('Escape')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('ticked releases become one folder of press kits by keys alone, with a list of them; what was sent is noted with its kit', async () => {
  const folder = await temporary('kits')
  const out = join(folder.path, 'out')
  await mkdir(out)
  const dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  const { app, page } = dateline
  try {
    const rows = page.locator('.list-pane').getByRole('option')
    await rows.nth(0).click()
    for (let more = 0; more < 5; more++) await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByText('6 releases ticked')).toBeVisible()
    await lookAtAll(dateline, 'press-kits-ticked')
    await zoom(dateline, 2)
    await dateline.shot('press-kits-zoomed')
    await zoom(dateline, 1)
    await answerDialogs(app, { folders: [out] })
    await page.keyboard.press('ControlOrMeta+Shift+k')
    await expect(page.getByText('5 press kits made')).toBeVisible()
    const [name = '', ...others] = await readdir(out)
    expect([name.slice(10), others]).toEqual([' Press kits', []])
    const kits = join(out, name)
    for (const line of (await readFile(join(kits, 'manifest-sha256.txt'), 'utf8')).trimEnd().split('\n')) {
      const hash = createHash('sha256').update(await readFile(join(kits, line.slice(66))))
      expect(hash.digest('hex')).toBe(line.slice(0, 64))
    }
    expect((await readdir(kits, { withFileTypes: true })).filter((entry) => entry.isDirectory())).toHaveLength(5)
    await page.getByRole('button', { name: '1 release or photo is not in them' }).click()
    await expect(page.getByRole('dialog', { name: 'Press kits' })).toContainText('under embargo until')
    await lookAtAll(dateline, 'press-kits-report')
    await page.keyboard.press('Escape')

    await page.getByRole('option', { name: /Families Wave Off/ }).click()
    await page.getByRole('combobox', { name: 'To whom' }).focus()
    await page.keyboard.type('Egemen Qazaqstan')
    await page.keyboard.press('Enter')
    const sent = page.getByRole('list', { name: 'Sent' }).getByRole('listitem')
    await expect(sent.first()).toContainText(/with press kit [0-9a-f]{8}/)

    // The list is read in a browser, without the program.
    const links = await app.evaluate(
      async ({ BrowserWindow }, path) => {
        const window = new BrowserWindow({ show: false })
        await window.loadFile(path)
        const found: string[] = await window.webContents.executeJavaScript(
          '[...document.links].map(({ href }) => href)',
        )
        window.destroy()
        return found
      },
      join(kits, 'index.html'),
    )
    expect(links.length).toBeGreaterThan(25)
    for (const link of links) await access(fileURLToPath(link))
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('an archive that can only be read hands out all that needs nothing written: kits, a contact sheet, figures', async () => {
  const folder = await temporary('read-only')
  const out = join(folder.path, 'out')
  await mkdir(out)
  let dateline = await start(join(folder.path, 'user'), ['--sample-at-first-run'])
  try {
    await expect(dateline.page.getByRole('option').first()).toBeVisible()
    const documents = await dateline.app.evaluate(({ app: main }) => main.getPath('documents'))
    await dateline.close()
    // A newer Dateline had it meanwhile.
    const archive = join(documents, 'Dateline/Sample archive')
    const index = join(archive, 'archive.json')
    const text = await readFile(index, 'utf8')
    await writeFile(index, text.replace(/"formatVersion": \d+/, '"formatVersion": 99'))
    dateline = await start(join(folder.path, 'user'), ['--archive', archive])
    const { app, page } = dateline
    await answerDialogs(app, { folders: [out], save: join(out, 'Sheet.pdf') })
    await page.locator('.list-pane').getByRole('option').nth(3).click()
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByText('2 releases ticked')).toBeVisible()
    const bar = page.locator('.bulk-bar')
    await expect(bar.getByRole('button')).toHaveCount(3)
    await lookAtAll(dateline, 'read-only-ticked')
    await page.keyboard.press('Delete')
    await page.keyboard.press('ControlOrMeta+Shift+k')
    await expect(page.getByText('2 press kits made')).toBeVisible()

    await page.keyboard.press('ControlOrMeta+2')
    const photos = page.getByRole('listbox', { name: 'Photos' })
    await expect(photos.getByRole('option').first()).toBeVisible()
    await photos.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar.getByRole('button')).toHaveCount(2)
    await lookAtAll(dateline, 'read-only-photos')
    await page.keyboard.press('Delete')
    await page.keyboard.press('ControlOrMeta+Alt+c')
    await page.keyboard.type('By Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The contact sheet is ready: 39 photos')).toBeVisible()
    expect((await readPdf(join(out, 'Sheet.pdf'))).title).toBe('By Enter')

    await page.keyboard.press('ControlOrMeta+Shift+6')
    await expect(page.locator('.figures-sums')).toBeVisible()
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
