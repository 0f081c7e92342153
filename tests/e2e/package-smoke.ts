/**
 * The package as a user gets it, looked at from outside (`npm run dist:smoke`).
 *
 * Its fuses forbid the inspector that Playwright's electron.launch needs; the page's own debugging port is still there
 * when asked for on the command line, so the test comes in by that.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium, expect, type Page, test } from 'playwright/test'
import { flowed, madePdf } from '../support/made-pdf.js'

const executable = process.env.DATELINE_SMOKE ?? ''
const extraArguments = (process.env.DATELINE_ELECTRON_ARGS ?? '').split(' ').filter(Boolean)

let program: ChildProcess
let browser: Browser
let page: Page
let userData: string
let said = ''

test.beforeAll(async () => {
  userData = await mkdtemp(join(tmpdir(), 'dateline-smoke-'))
  program = spawn(executable, [...extraArguments, '--sample-at-first-run', '--remote-debugging-port=0'], {
    env: { ...process.env, DATELINE_USER_DATA: userData },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const [, found] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (found) resolve(found)
    }
    program.stdout?.on('data', hear)
    program.stderr?.on('data', hear)
    program.once('exit', (code) => reject(new Error(`The program ended (exit code ${code}):\n${said}`)))
  })
  // Connected before its first page, Playwright waits for ever: Electron makes no page on request.
  const port = new URL(address).port
  await expect
    .poll(async () => JSON.stringify(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()))
    .toContain('"page"')
  browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('The program has no browser context.')
  page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForLoadState()
})

test.afterAll(async () => {
  await browser?.close()
  if (program?.exitCode === null) {
    const ended = new Promise((resolve) => program.once('exit', resolve))
    program.kill()
    await ended
  }
  await rm(userData, { recursive: true, force: true })
})

test('a window shows the interface', async () => {
  await expect(page).toHaveTitle(/Dateline/)
  await expect(page.locator('#root > *').first()).toBeVisible()
  expect(page.url()).toBe('app://bundle/index.html')
})

test('the page has nothing of Node', async () => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
})

test('a PDF is read, by a thread whose script and packages lie in the package', async () => {
  await expect(page.getByRole('option').first()).toBeVisible()
  const text = 'The yard of the centre'
  const { lines } = flowed(text, { y: 100 })
  const path = join(userData, 'a.pdf')
  await writeFile(path, madePdf([{ lines }]))
  expect(await readIn(path)).toContain(text)
})

test('a mail is read, by a thread that lies in the package', async () => {
  const path = join(userData, 'a.eml')
  const heads = ['From: press@example.org', 'Subject: The bridge is open', 'Content-Type: text/plain; charset=utf-8']
  await writeFile(path, [...heads, '', 'It carries lorries again.', ''].join('\r\n'))
  expect(await readIn(path)).toContain('It carries lorries again.')
})

/** What the program makes of a file, as JSON. One that is put into a page has a path, as one that is dropped on it has. */
async function readIn(path: string): Promise<string> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'dropped' })
    document.body.append(input)
  })
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#dropped' })
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] })
  const read = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#dropped')
    const [dropped = ''] = await window.dateline.pathsOf([...(input?.files ?? [])])
    input?.remove()
    return window.dateline.archive.readIntake({ kind: 'file', path: dropped })
  })
  expect(read.ok, JSON.stringify(read)).toBe(true)
  return JSON.stringify(read)
}

/** A thread each finishes its PDF, writes credits into its photos and reads its Word document: all lie in the package. */
test('a press kit is made: a PDF, photos that carry their credits, and a Word document, which is read again', async () => {
  const { folder, uri, headline } = await page.evaluate(async () => {
    const { archive } = window.dateline
    const [about, listed] = await Promise.all([
      archive.describeArchive(),
      archive.listReleases({ order: 'date-oldest', trashed: false, offset: 0, limit: 200 }),
    ])
    if (!about.ok || !listed.ok) throw new Error('the sample is not there')
    const whole = listed.value.rows.find(
      ({ status, photos, photosIncomplete }) => status === 'released' && photos > 0 && photosIncomplete === 0,
    )
    return { folder: about.value.folder, uri: whole?.uri ?? '', headline: whole?.headline ?? '' }
  })
  const to = join(userData, 'kits')
  await mkdir(to)
  const { stdout } = await promisify(execFile)(
    executable,
    [...extraArguments, '--export-kit', uri, '--archive', folder, '--to', to],
    { env: { ...process.env, DATELINE_USER_DATA: join(userData, 'kit') }, timeout: 90_000 },
  )
  const made = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { kit: string; missing: unknown[] }
  expect(made.missing).toEqual([])
  const files = await readdir(made.kit, { recursive: true })
  const pathOf = (ending: RegExp) => join(made.kit, files.find((name) => ending.test(name)) ?? 'none')
  const bytesOf = (ending: RegExp) => readFile(pathOf(ending))
  expect((await bytesOf(/\.pdf$/)).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await readIn(pathOf(/\.docx$/))).toContain(headline)
  expect((await bytesOf(/\.jpg$/)).includes('photoshop:Credit')).toBe(true)
})

test('every page runs in the sandbox', async () => {
  test.skip(extraArguments.includes('--no-sandbox'), 'This machine or user has no sandbox.')
  const renderers: string[] = []
  for (const pid of (await readFile(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8')).trim().split(' '))
    renderers.push(...(await sandboxedBelow(pid)))
  expect(renderers.length).toBeGreaterThan(0)
  // 2: a filter decides every system call.
  expect(renderers.every((seccomp) => seccomp === '2')).toBe(true)
})

/** The seccomp mode of every renderer below a process. */
async function sandboxedBelow(pid: string): Promise<string[]> {
  try {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean)
    const own = commandLine.includes('--type=renderer') ? [/^Seccomp:\s*(\d)/m.exec(status)?.[1] ?? '0'] : []
    return [...own, ...(await Promise.all(children.map(sandboxedBelow))).flat()]
  } catch {
    // A helper that has ended meanwhile.
    return []
  }
}

test('the fuses are those that we ship', async () => {
  const wire = await getCurrentFuseWire(executable)
  const state = (fuse: FuseV1Options) => wire[fuse]
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE)
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE)
})

test('nothing that went wrong was said', () => {
  // Lines in brackets are Chromium's own: it complains of a missing D-Bus and graphics card.
  const ours = said.split('\n').filter((line) => !line.startsWith('['))
  expect(ours.filter((line) => /uncaught|unhandled|\b\w*Error\b/i.test(line))).toEqual([])
})
