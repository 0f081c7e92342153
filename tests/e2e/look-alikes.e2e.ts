/** A colleague's copy of a photo, saved anew without its metadata: told on its sheet, its credit taken over, that undone; and whose a file is. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright/test'
import {
  answerDialogs,
  choose,
  expect,
  expectAccessible,
  lookAtAll,
  project,
  start,
  temporary,
  test,
  toast,
  writeText,
  zoom,
} from './dateline.js'

interface Copy {
  /** Longest side, in pixels. */
  side: number
  quality: number
  grey?: boolean
  /** Share that is cut at each edge. */
  cut?: number
  /** How its pixels lie, as EXIF's number: upright again only for who heeds that. */
  orientation?: 3 | 6 | 8
}

/** Saved anew by the browser's own encoder, as messengers and photo tools do: nothing but the picture is left. */
async function savedAnew(page: Page, photo: string, copy: Copy): Promise<Uint8Array> {
  const bytes = await readFile(join(project, 'resources/sample/photos', photo))
  const saved = await page.evaluate(
    async ({ file, side, quality, grey, cut = 0, orientation = 1 }) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(file)], { type: 'image/jpeg' }))
      const scale = Math.min(1, side / Math.max(image.width, image.height))
      const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
      const canvas = orientation > 4 ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      if (grey) context.filter = 'grayscale(1)'
      if (orientation === 3) context.setTransform(-1, 0, 0, -1, width, height)
      if (orientation === 6) context.setTransform(0, -1, 1, 0, 0, width)
      if (orientation === 8) context.setTransform(0, 1, -1, 0, height, 0)
      const [left, top] = [image.width * cut, image.height * cut]
      context.drawImage(image, left, top, image.width - 2 * left, image.height - 2 * top, 0, 0, width, height)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    { file: [...bytes], ...copy },
  )
  return copy.orientation ? withOrientation(saved, copy.orientation) : new Uint8Array(saved)
}

/** With one directory of EXIF behind the JPEG's first mark. */
function withOrientation([begin = 0, mark = 0, ...rest]: readonly number[], orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const exif = [...Buffer.from('Exif\0\0'), ...tiff]
  return Uint8Array.from([begin, mark, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...rest])
}

async function addCredited(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = [...(await readFile(join(project, 'resources/sample/photos', name)))]
    await page.evaluate(
      async ({ name, file }) => {
        const { archive } = window.dateline
        const added = await archive.addPhoto({ kind: 'bytes', name, bytes: new Uint8Array(file) })
        if (!added.ok) throw new Error(added.error.said.sentence)
        const { photo } = added.value
        const descriptions = [{ role: 'creditline' as const, value: `KAZCENT press service, ${name}` }]
        await archive.savePhoto({ ...photo, headlines: [], descriptions }, photo.revision)
      },
      { name, file },
    )
  }
}

async function dropped(page: Page, onto: Locator, file: string): Promise<void> {
  const box = await onto.boundingBox()
  const line = await page.context().newCDPSession(page)
  const place = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await line.send('Input.dispatchDragEvent', {
      type,
      ...place,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    })
}

const originals = ['flags.jpg', 'dawn.jpg', 'hall.jpg', 'portrait-tuleu.jpg', 'portrait-serikova.jpg', 'convoy.jpg']

test('an uncredited copy is told, its credit is taken over by one press, and that is undone', async () => {
  const folder = await temporary('look-alikes')
  const dateline = await start(join(folder.path, 'user'), ['--archive', join(folder.path, 'Archive')])
  try {
    const { page, app } = dateline
    await expect(page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await addCredited(page, originals)
    const copy = await writeText(
      folder.path,
      'IMG-20240601-WA0007.jpg',
      await savedAnew(page, 'hall.jpg', { side: 800, quality: 0.5 }),
    )
    await answerDialogs(app, { open: [copy] })
    await page.keyboard.press('Control+2')
    await page.getByRole('button', { name: 'Add photos…' }).click()

    // Its sheet says what it looks like, as soon as both were drawn.
    const told = page.getByRole('region', { name: 'Looks like another photo' })
    await expect(told).toContainText('This looks like “hall.jpg”, credited KAZCENT press service, hall.jpg.')
    const credit = page.getByRole('textbox', { name: 'Credit line' })
    await expect(credit).toHaveValue('')
    await lookAtAll(dateline, 'looks-like')
    await zoom(dateline, 2)
    await expectAccessible(page, 'a photo that looks like another one, at 200 %')
    await zoom(dateline, 1)

    await told.getByRole('button', { name: 'Take over its texts' }).click()
    await expect(credit).toHaveValue('KAZCENT press service, hall.jpg')
    await toast(page, 'Texts taken over from “hall.jpg”.').getByRole('button', { name: 'Undo' }).click()
    await expect(credit).toHaveValue('')

    // Both stand in a list of their own.
    await page.getByRole('button', { name: /All photos/ }).click()
    await page.getByRole('option', { name: /That look alike/ }).click()
    await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(2)

    // Whose is a file that is not taken in?
    const small = await savedAnew(page, 'convoy.jpg', { side: 400, quality: 0.3, grey: true, cut: 0.01 })
    await answerDialogs(app, { open: [await writeText(folder.path, 'from-a-site.jpg', small)] })
    await choose(app, 'Whose photo is this?…')
    const dialog = page.getByRole('dialog', { name: 'Whose photo is this?' })
    await dialog.getByRole('button', { name: 'Choose a picture…' }).click()
    await expect(dialog).toContainText('It looks like a photo of the archive.')
    await expect(dialog).toContainText('Credit: KAZCENT press service, convoy.jpg')
    await lookAtAll(dateline, 'whose-photo')
    await zoom(dateline, 2)
    await expectAccessible(page, 'whose photo it is, at 200 %')
    await zoom(dateline, 1)

    // A file is dropped: saved anew, its pixels on their side, with a tag that says so.
    const turned = await savedAnew(page, 'dawn.jpg', { side: 700, quality: 0.5, orientation: 6 })
    await dropped(page, dialog, await writeText(folder.path, 'turned.jpg', turned))
    await expect(dialog).toContainText('turned.jpg')
    await expect(dialog).toContainText('Credit: KAZCENT press service, dawn.jpg')
    await expect(dialog).toContainText('It looks like a photo of the archive.')
    await dropped(page, dialog, join(folder.path, 'from-a-site.jpg'))
    await expect(dialog).toContainText('Credit: KAZCENT press service, convoy.jpg')
    await dialog.getByRole('button', { name: 'Open it' }).click()
    await expect(credit).toHaveValue('KAZCENT press service, convoy.jpg')
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
    await folder.remove()
  }
})

test('each of the copies is known as its own original and as no other, in the window and on the command line', async () => {
  const folder = await temporary('whose')
  const archive = join(folder.path, 'Archive')
  const dateline = await start(join(folder.path, 'user'), ['--archive', archive])
  const files: string[] = []
  try {
    const { page, app } = dateline
    await expect(page.getByRole('button', { name: 'New release' }).first()).toBeVisible()
    await addCredited(page, originals)
    await choose(app, 'Whose photo is this?…')
    const copies: Copy[] = [
      { side: 1600, quality: 0.9 },
      { side: 800, quality: 0.3 },
      { side: 400, quality: 0.6, grey: true },
      { side: 800, quality: 0.8, cut: 0.01 },
      { side: 800, quality: 0.7, orientation: 3 },
      { side: 800, quality: 0.7, orientation: 6 },
      { side: 800, quality: 0.7, orientation: 8 },
    ]
    for (const name of originals)
      for (const [at, copy] of copies.entries())
        files.push(await writeText(folder.path, `${at}-of-${name}`, await savedAnew(page, name, copy)))
    await answerDialogs(app, { open: files })
    const found = await page.evaluate(async () => {
      const { archive, desktop } = window.dateline
      const chosen = await desktop.chooseFiles('photos')
      if (!chosen.ok) throw new Error(chosen.error.said.sentence)
      for (;;) {
        const [asked] = await Promise.all(chosen.value.slice(0, 1).map((path) => archive.findPhoto(path)))
        if (asked?.ok && asked.value.unseen === 0) break
        await archive.startComparing()
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
      const answers: string[] = []
      for (const path of chosen.value) {
        const asked = await archive.findPhoto(path)
        if (!asked.ok) throw new Error(asked.error.said.sentence)
        answers.push(asked.value.photos.map(({ photo }) => photo.originalName).join(', '))
      }
      return answers
    })
    expect(found).toEqual(originals.flatMap((name) => copies.map(() => name)))
    expect(dateline.complaints).toEqual([])
  } finally {
    await dateline.close()
  }
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(project, 'out/main/cli.js'), 'find-photo', files[0] ?? '', '--archive', archive],
      { env: process.env, timeout: 60_000 },
    )
    expect(stdout).toContain('It looks like a photo of the archive.')
    expect(stdout).toContain('credit: KAZCENT press service, flags.jpg')
  } finally {
    await folder.remove()
  }
})
