/** The main job in the real program: take in, find, correct, print, start again. */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  answerDialogs,
  atRest,
  expect,
  expectAccessible,
  project,
  start,
  temporary,
  test,
  writeText,
} from './dateline.js'

const text = `Lake District Opens a School for Ferry Pilots

PORT ELMA – The Lake District Transport Office opened a school for ferry pilots on March 4, 2025 in Norhaven.

Pilots on the first day of the course. Photo credit: Transport Office press service

“Nobody should learn the rocks by hitting them,” said Captain Ida Brandt, Head of the Сenter for Pilot Training.

The school takes twenty pupils a year.

Sign up for our newsletter and follow us on Facebook!
`

test('a release is taken in, found by its mixed-script word, corrected, printed, and there after a restart', async () => {
  const folder = await temporary('job')
  const archive = join(folder.path, 'Archive')
  const photo = join(project, 'resources/sample/photos/exercise.jpg')
  const pdf = join(folder.path, 'release.pdf')
  let dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  try {
    const { page, app } = dateline
    // Take in a file.
    const file = await writeText(folder.path, 'pilots.txt', text)
    await answerDialogs(app, { open: [file], save: pdf })
    await page.getByRole('button', { name: 'Take in a release' }).first().click()
    await dateline.shot('take-in')
    await page
      .getByRole('button', { name: /choose files/i })
      .first()
      .click()
    await expect(page.getByText('PORT ELMA', { exact: false }).first()).toBeVisible()
    await dateline.shot('review')
    await expectAccessible(page, 'the review')
    await page.getByRole('button', { name: /^add to (the )?archive/i }).click()
    const body = page.getByRole('textbox', { name: 'Text of the release' })
    await expect(body).toContainText('opened a school for ferry pilots')
    await dateline.shot('release')

    // Find it by the word that hides a Cyrillic letter.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('center pilot')
    const found = page.getByRole('option', { name: /Ferry Pilots/ })
    await expect(found).toBeVisible()
    await dateline.shot('search')
    await expectAccessible(page, 'the results')
    await found.click()

    // Correct it: autosave says so in words.
    await body.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Applications close in May.')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()

    // The search knows the correction at once.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('applications close')
    await expect(page.getByRole('option', { name: /Ferry Pilots/ })).toBeVisible()

    // Attach the photo that the text asks for.
    await answerDialogs(app, { open: [photo], save: pdf })
    await page.getByRole('button', { name: 'Attach the photo…' }).click()
    await expect(page.getByRole('button', { name: 'Attach the photo…' })).toHaveCount(0)
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await page.waitForTimeout(1_500)

    // A photo that nobody is credited for is asked about before it is printed; by keys alone, too.
    await answerDialogs(app, { open: [join(project, 'tests/fixtures/photos/transparent.png')], save: pdf })
    await page.getByRole('button', { name: 'Add photos…' }).click()
    await expect(page.getByText('1 photo has no credit line')).toBeVisible()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await page.getByRole('button', { name: /PDF/ }).first().click()
    const question = page.getByRole('dialog', { name: '1 photo has no credit' })
    await expect(question.getByRole('button', { name: 'Show me the photos' })).toBeFocused()
    await dateline.shot('no-credit')
    await expectAccessible(page, 'the question about credits')
    await page.keyboard.press('Enter')
    await expect(page.locator('.sheet-photos')).toBeFocused()
    await page.getByRole('button', { name: /PDF/ }).first().click()
    await expect(question).toBeVisible()
    await page.keyboard.press('Shift+Tab')
    await expect(question.getByRole('button', { name: 'Export all the same' })).toBeFocused()
    await expect(readFile(pdf)).rejects.toThrow()
    await page.keyboard.press('Enter')

    // It is printed: read the PDF back.
    await expect
      .poll(() =>
        readFile(pdf).then(
          (bytes) => bytes.length,
          () => 0,
        ),
      )
      .toBeGreaterThan(10_000)
    const printed = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    expect(printed).toContain('Lake District Opens a School for Ferry Pilots')
    expect(printed).toContain('PORT ELMA')
    expect(printed).toContain('Applications close in May.')
    expect(printed).toMatch(/Photo: (Transport Office|Kökjar Center) press service/)
    expect(printed).not.toContain('newsletter')
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Title:\s+Lake District Opens/)
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +yes /)
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )
    expect(dateline.complaints).toEqual([])
    await dateline.close()

    // Everything is there after a restart.
    dateline = await start(join(folder.path, 'user'))
    await dateline.page.getByRole('option', { name: /Ferry Pilots/ }).click()
    await expect(dateline.page.getByRole('textbox', { name: 'Text of the release' })).toContainText(
      'Applications close in May.',
    )
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a long document is looked over by keys alone, and so is what was recognised in it', async () => {
  const folder = await temporary('long')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    const lines = Array.from(
      { length: 60 },
      (_, at) => `Paragraph ${at} tells at some length what was said on that day.`,
    )
    const notes = lines.map((line) => `{\\header ${line}\\par}`)
    const file = await writeText(
      folder.path,
      'long.rtf',
      `{\\rtf1 ${notes.join('')}Harbour Opens\\par ${lines.join('\\par ')}\\par}`,
    )
    await answerDialogs(app, { open: [file] })
    await page.getByRole('button', { name: 'Take in a release' }).first().click()
    await page
      .getByRole('button', { name: /choose files/i })
      .first()
      .click()
    await expect(page.getByRole('textbox', { name: 'Headline', exact: true })).toHaveValue('Harbour Opens')
    await expectAccessible(page, 'a long document')
    for (const scrolled of [page.locator('.body-view'), page.locator('.review-findings')]) {
      await scrolled.focus()
      await page.keyboard.press('End')
      await expect.poll(() => scrolled.evaluate((element) => element.scrollTop)).toBeGreaterThan(100)
    }
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('bad files among those taken in are named with their reasons, and the good one goes on', async () => {
  const folder = await temporary('bad')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    const open = [
      await writeText(folder.path, 'nothing.txt', ''),
      await writeText(
        folder.path,
        'picture.txt',
        await readFile(join(project, 'tests/fixtures/photos/progressive.jpg')),
      ),
      await writeText(folder.path, 'letter.docx', 'This was never a Word file.'),
      await writeText(folder.path, 'pilots.txt', text),
    ]
    await answerDialogs(app, { open })
    await page.getByRole('button', { name: 'Take in a release' }).first().click()
    await page
      .getByRole('button', { name: /choose files/i })
      .first()
      .click()
    const files = page.getByRole('navigation', { name: 'Texts to take in' })
    await expect(files.getByRole('button', { name: /nothing\.txt/ })).toContainText('nothing.txt is empty')
    await expect(files.getByRole('button', { name: /picture\.txt/ })).toContainText('picture.txt is not text')
    await expect(files.getByRole('button', { name: /letter\.docx/ })).toContainText('letter.docx is')
    // The good one is in sight by itself.
    await expect(page.getByText('PORT ELMA', { exact: false }).first()).toBeVisible()
    await dateline.shot('bad-files-light')
    await expectAccessible(page, 'bad files')
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'dark', language: 'ru' }))
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
    await atRest(page)
    await dateline.shot('bad-files-dark-ru')
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
    await page.getByRole('button', { name: /^add to (the )?archive/i }).click()
    await expect(files.getByRole('button', { name: /pilots\.txt/ })).toContainText('Added')
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('option')).toHaveCount(1)

    // What is written or pasted is read, and added, by keys alone.
    await page.keyboard.press('Control+t')
    const given = page.getByRole('textbox', { name: 'Text of the release' })
    await expect(given).toBeFocused()
    await given.fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /^add to (the )?archive/i })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Headline' })).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('listbox', { name: 'Releases' }).getByRole('option')).toHaveCount(2)
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('the first run shows the sample, in light and dark and in three languages, without a violation', async () => {
  const folder = await temporary('sample')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    await page.getByRole('option').first().click()
    await expect(page.getByRole('textbox', { name: 'Text of the release' })).toBeVisible()
    for (const theme of ['light', 'dark'] as const)
      for (const language of ['en', 'ru', 'kk'] as const) {
        await page.evaluate((changed) => window.dateline.desktop.setPreferences(changed), { theme, language })
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        await atRest(page)
        await dateline.shot(`release-${theme}-${language}`)
        await expectAccessible(page, `a release, ${theme}, ${language}`)
      }
    await page.evaluate(() => window.dateline.desktop.setPreferences({ theme: 'light', language: 'en' }))
    await page.keyboard.press('Control+2')
    await dateline.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[2]?.submenu?.items[1]?.click())
    await expect(page.getByRole('heading', { name: 'Photos' })).toBeVisible()
    await expect(page.locator('.photo-grid img, [role=listbox] img').first()).toBeVisible()
    await atRest(page)
    await dateline.shot('photos')
    await expectAccessible(page, 'the photos')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('where no archive is chosen the start screen says what to do; a damaged one is named', async () => {
  const folder = await temporary('start')
  const damaged = join(folder.path, 'Damaged')
  const first = await start(join(folder.path, 'user'), ['--archive', damaged])
  await first.page
    .getByRole('button', { name: /new release/i })
    .first()
    .waitFor()
  await first.close()
  await writeText(damaged, 'archive.json', '{"format": "dateline-arch')
  const dateline = await start(join(folder.path, 'user'))
  try {
    await expect(dateline.page.getByText(/archive\.json/).first()).toBeVisible()
    await dateline.shot('start-damaged')
    await expectAccessible(dateline.page, 'the start screen')
    expect(await readFile(join(damaged, 'archive.json'), 'utf8')).toBe('{"format": "dateline-arch')
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a page has no Node, cannot leave, open windows, or name files that the user did not choose', async () => {
  const folder = await temporary('safe')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    const { page } = dateline
    const seen = await page.evaluate(async () => {
      const reply = await window.dateline.archive.readIntake({ kind: 'file', path: '/etc/passwd' })
      const asked = (await window.dateline.archive.getRelease('urn:uuid:nothing' as never)) as {
        error?: { code: string }
      }
      const opened = window.open('https://example.org')
      let evaluated = true
      try {
        const run = Reflect.get(globalThis, 'eval') as (code: string) => unknown
        run('1')
      } catch {
        evaluated = false
      }
      let written = true
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.broken=1">')
      } catch {
        written = false
      }
      return {
        node:
          typeof (globalThis as { require?: unknown }).require + typeof (globalThis as { process?: unknown }).process,
        file: reply.ok ? 'read' : reply.error.code,
        badId: asked.error?.code,
        opened: opened !== null,
        evaluated,
        written,
      }
    })
    expect(seen).toEqual({
      node: 'undefinedundefined',
      file: 'no-permission',
      badId: 'invalid',
      opened: false,
      evaluated: false,
      written: false,
    })
    const address = page.url()
    await page.evaluate(() => location.assign('https://example.org')).catch(() => undefined)
    await page.waitForTimeout(300)
    expect(page.url()).toBe(address)
    const sandboxed = await dateline.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter((one) => one.type === 'Tab')
        .every((one) => one.sandboxed !== false),
    )
    expect(sandboxed).toBe(true)
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('a Kazakh release prints with its own letters, in embedded fonts, with every credit', async () => {
  const folder = await temporary('kazakh')
  const pdf = join(folder.path, 'kk.pdf')
  const dateline = await start(folder.path, ['--sample-at-first-run'])
  try {
    await answerDialogs(dateline.app, { save: pdf })
    await expect(dateline.page.getByRole('option').first()).toBeVisible()
    await dateline.page.keyboard.press('Control+f')
    await dateline.page.keyboard.type('дөңгелек үстел')
    await dateline.page.getByRole('option', { name: /бір үстелге жинады/ }).click()
    await dateline.page.getByRole('button', { name: /PDF/ }).first().click()
    await expect
      .poll(() =>
        readFile(pdf).then(
          (bytes) => bytes.length,
          () => 0,
        ),
      )
      .toBeGreaterThan(10_000)
    const printed = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    expect(printed).toContain('Көкжар орталығы көл өңірінің көршілерін бір үстелге жинады')
    expect(printed).toContain('гуманитарлық құқықты, әйелдердің')
    expect(
      printed.match(/Kökjar Center press service|Көкжар орталығының баспасөз қызметі/g)?.length,
    ).toBeGreaterThanOrEqual(2)
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
    expect(info).toMatch(/Tagged:\s+yes/)
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +yes /)
    const structure = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8' })
    expect(structure).toMatch(/\bH1\b/)
    expect(structure).toMatch(/\bFigure\b/)
  } finally {
    await dateline.close()
    await folder.remove()
  }
})
