/**
 * The specification of the format (src/main/archive/README.md) is true: a reader in Python that was written from it alone
 * says the same of an archive as Dateline does, on archives that were left in the middle of things.
 */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBundle } from '../../../scripts/bundle.mjs'
import { Archive } from '../../../src/main/archive/archive.js'
import type { House } from '../../../src/shared/contract/archive-summary.js'
import type { ActRow } from '../../../src/shared/contract/history.js'
import type { AnyRecord } from '../../../src/shared/record-kinds.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

interface Told {
  archive: { id: string; house: House }
  records: Record<string, { path: string; record: AnyRecord }>
  /** Hashes of all images, oldest first, each once, the newest among them. */
  revisions: Record<string, string[]>
  acts: Pick<ActRow, 'seq' | 'at' | 'by' | 'what'>[]
  /** Numbers of the lines of the journal that count. */
  counting: number[]
  /** What the reader found damaged. */
  problems: string[]
}

const reader = join(import.meta.dirname, '../../support/read-archive.py')
const specification = join(import.meta.dirname, '../../../src/main/archive/README.md')
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.info('Skipped: the reader of the specification, since there is no python3.')

let root: string | undefined
let killed = ''

/** What the reader in Python says. */
async function readerOf(folder: string): Promise<Told> {
  const { stdout } = await promisify(execFile)('python3', ['-B', reader, folder], { maxBuffer: 64 << 20 })
  return JSON.parse(stdout) as Told
}

/** What Dateline says of the same folder, without changing it. */
async function datelineOf(folder: string): Promise<Omit<Told, 'counting' | 'problems'>> {
  const archive = await Archive.open(folder, { readOnly: true })
  try {
    const records: Told['records'] = {}
    const revisions: Told['revisions'] = {}
    for (const trashed of [false, true]) {
      const query = { kind: null, trashed, order: 'title', offset: 0, limit: 200 } as const
      for (const { uri } of (await archive.listRecords(query)).rows) {
        const record = await archive.getRecord(uri)
        records[uri] = { path: pathOf(record, trashed), record }
        revisions[uri] = (await archive.listRevisions(uri)).map(({ sha256 }) => sha256).reverse()
      }
    }
    const rows = await archive.listActs({ before: null, limit: 200 })
    const acts = rows.reverse().map(({ seq, at, by, what }) => ({ seq, at, by, what }))
    const { house } = await archive.describeArchive()
    const { id } = JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8')) as { id: string }
    return { archive: { id, house }, records, revisions, acts }
  } finally {
    await archive.close()
  }
}

/** As the specification has it, by hand. */
function pathOf(record: AnyRecord, trashed: boolean): string {
  const folders = {
    composite: 'releases',
    picture: 'photos',
    event: 'events',
    person: 'contacts',
    organisation: 'contacts',
    place: 'places',
    boilerplate: 'boilerplates',
    list: 'lists',
    search: 'searches',
  }
  const uuid = record.uri.slice('urn:uuid:'.length)
  const month = record.firstCreated.slice(0, 7).replace('-', '/')
  const inner = record.type === 'picture' ? `${record.sha256.slice(0, 2)}/${record.sha256}` : `${month}/${uuid}`
  return `${trashed ? 'trash/' : ''}${folders[record.type]}/${inner}.json`
}

/** Compares the two, and answers what the reader said. */
async function expectSame(folder: string): Promise<Told> {
  const told = await readerOf(folder)
  const ours = await datelineOf(folder)
  expect(told.records).toEqual(ours.records)
  expect(told.revisions).toEqual(ours.revisions)
  expect(told.acts.map(({ seq, at, by, what }) => ({ seq, at, by, what }))).toEqual(ours.acts)
  expect({ id: told.archive.id, house: told.archive.house }).toEqual(ours.archive)
  return told
}

/** A copy that a test may spoil. */
async function copyOf(folder: string): Promise<string> {
  const copy = join(await tempFolder(), 'archive')
  await cp(folder, copy, { recursive: true })
  return copy
}

async function settled(): Promise<string> {
  const copy = await copyOf(killed)
  const archive = await Archive.open(copy)
  await archive.close()
  return copy
}

/** Names of what a check by Dateline finds. */
async function checkedBy(folder: string): Promise<string[]> {
  const archive = await Archive.open(folder, { readOnly: true })
  try {
    const { report } = await endOfJob(archive, () => archive.startVerify())
    return report?.refused.map(({ name }) => name) ?? []
  } finally {
    await archive.close()
  }
}

function recordWith(told: Told, headline: string): { path: string; record: AnyRecord } {
  const found = Object.values(told.records).find(({ record }) => JSON.stringify(record).includes(headline))
  if (!found) throw new Error(`No record says ${headline}.`)
  return found
}

const segmentsOf = async (folder: string) =>
  (await readdir(join(folder, 'journal'))).filter((name) => name !== 'spare.ndjson').sort()

const newestAct = async (folder: string) => {
  const name =
    (await readdir(join(folder, 'acts')))
      .filter((file) => file !== 'head.json')
      .sort()
      .at(-1) ?? ''
  return join(folder, 'acts', name)
}

beforeAll(async () => {
  if (!hasPython) return
  root = await mkdtemp(join(tmpdir(), 'dateline-specification-'))
  killed = join(root, 'archive')
  await withBundle({ child: 'tests/support/killed-archive-child.ts' }, async (bundled) => {
    const child = spawn(process.execPath, [bundled('child'), killed, samplePhoto('flags.jpg')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    const ready = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)])
    child.kill('SIGKILL')
    await ended
    if (!ready) throw new Error('The process that fills the archive ended by itself.')
  })
}, 60_000)

afterAll(() => (root === undefined ? undefined : rm(root, { recursive: true, force: true })))

describe.skipIf(!hasPython)('a reader written from the specification', () => {
  test('reads what a killed process left in the journal: records, revisions and acts are those that Dateline tells', async () => {
    const told = await expectSame(killed)
    expect(told.problems).toEqual([])
    expect(told.counting.length).toBeGreaterThan(5)
    expect(Object.keys(told.records)).toHaveLength(14)
    expect(new Set(Object.values(told.records).map(({ record }) => record.type)).size).toBe(8)
    expect(recordWith(told, 'Long, fourth').record.revision).toBe(4)
    expect(JSON.stringify(told.records)).not.toContain('Never acknowledged')
    expect(told.archive.house.name).toBe('KAZCENT')
  })

  test('has to know stale lines and voids: both are in that journal', async () => {
    const segments = await segmentsOf(killed)
    const texts = await Promise.all(segments.map((name) => readFile(join(killed, 'journal', name), 'utf8')))
    const lines = texts.flatMap((text, at) =>
      [...text.matchAll(/"segment":"([^"]+)"/g)].map(([, segment]) => segment === segments[at]),
    )
    expect(lines).toContain(false)
    expect(texts.join('')).toContain('"voids":[')
    expect(texts.join('')).toContain('"packed":"')
    expect(texts.join('')).toContain('"documents":[')
  })

  test('reads the same when everything is in its file', async () => {
    const told = await expectSame(await settled())
    expect(told.problems).toEqual([])
    expect(told.counting).toEqual([])
    expect(told.records).toEqual((await readerOf(killed)).records)
  })

  test('passes by lines that are in their files already, where a checkpoint died before it let go of them', async () => {
    const folder = await settled()
    await cp(join(killed, 'journal'), join(folder, 'journal'), { recursive: true })
    const { path, record } = recordWith(await readerOf(folder), 'Long, fourth')
    // An edit since then: the journal's image is older than the file.
    await writeFile(join(folder, path), JSON.stringify({ ...record, edNote: 'By hand' }))
    const told = await readerOf(folder)
    expect(told.counting).toEqual([])
    expect(told.records[record.uri]?.record).toMatchObject({ edNote: 'By hand' })
    expect(told.records).toEqual((await datelineOf(folder)).records)
    expect(told.problems).toEqual([path])
  })

  test('takes acts from the journal where a checkpoint died while it wrote them', async () => {
    const folder = await settled()
    await cp(join(killed, 'journal'), join(folder, 'journal'), { recursive: true })
    await rm(join(folder, 'acts/head.json'))
    const acts = await newestAct(folder)
    const bytes = await readFile(acts)
    const from = bytes.indexOf('"what":"saveHouse"')
    expect(from).toBeGreaterThan(0)
    await writeFile(acts, bytes.subarray(0, from + 40))
    const told = await expectSame(folder)
    expect(told.problems).toEqual([])
    expect(told.counting.length).toBeGreaterThan(2)
  })

  test('believes acts of lines in the journal only as far as their chain holds', async () => {
    const folder = await settled()
    await cp(join(killed, 'journal'), join(folder, 'journal'), { recursive: true })
    await rm(join(folder, 'acts/head.json'))
    const acts = await newestAct(folder)
    const text = await readFile(acts, 'utf8')
    await writeFile(acts, text.replace('"what":"merge"', '"what":"\0\0\0\0\0"'))
    const whole = await readerOf(killed)
    const { seq = 0 } = whole.acts.find(({ what }) => what === 'merge') ?? {}
    const told = await expectSame(folder)
    expect(told.counting).toEqual(whole.counting.filter((number) => number >= seq))
    expect(told.problems).toEqual([])
  })

  test('passes by stale lines by their name alone, where the acts are lost', async () => {
    const folder = await copyOf(killed)
    await rm(join(folder, 'acts'), { recursive: true })
    const { path, record } = recordWith(await readerOf(folder), 'Tselinograd')
    await writeFile(join(folder, path), JSON.stringify({ ...record, variants: ['Tselinograd', 'by hand'] }))
    const told = await readerOf(folder)
    expect(told.records[record.uri]?.record).toMatchObject({ variants: ['Tselinograd', 'by hand'] })
    expect(told.records).toEqual((await datelineOf(folder)).records)
    expect(told.counting).toEqual((await readerOf(killed)).counting)
  })

  test('passes by a line that tore, and tells one that was lost after it had been synced', async () => {
    const torn = await copyOf(killed)
    const name = (await segmentsOf(torn)).at(-1) ?? ''
    const path = join(torn, 'journal', name)
    const bytes = await readFile(path)
    const lines = bytes.toString('latin1').split('\n')
    const last = lines.findLastIndex((line) => line.includes(`"segment":"${name}"`))
    const spoil = async (at: number) => {
      const spoiled = lines.map((line, index) => (index === at ? line.replace(/.{9}$/, '\0'.repeat(9)) : line))
      await writeFile(path, Buffer.from(spoiled.join('\n'), 'latin1'))
    }
    const whole = await readerOf(killed)
    await spoil(last)
    const told = await expectSame(torn)
    expect(told.counting).toEqual(whole.counting.slice(0, -1))
    expect(told.problems).toEqual([])
    await spoil(last - 1)
    const lost = await readerOf(torn)
    expect(lost.problems).toEqual([`journal: ${whole.counting.at(-2)} is lost`])
    const archive = await Archive.open(torn, { readOnly: true })
    const { damaged } = await archive.describeArchive()
    await archive.close()
    expect(damaged.map(({ file }) => file)).toContain('journal')
  })

  test('passes by the journal and the acts of another archive, and names them', async () => {
    const folder = await settled()
    const other = join(await tempFolder(), 'other')
    await cp(folder, other, { recursive: true })
    const index = join(other, 'archive.json')
    const id = 'urn:uuid:01a213f7-3400-7000-8b46-00002f41c09b'
    await writeFile(index, JSON.stringify({ ...JSON.parse(await readFile(index, 'utf8')), id }))
    await rm(join(other, 'acts'), { recursive: true })
    await cp(join(killed, 'journal'), join(other, 'journal'), { recursive: true })
    const acts = relative(folder, await newestAct(folder))
    await mkdir(join(other, 'acts'))
    await cp(join(folder, acts), join(other, acts))
    const told = await expectSame(other)
    expect(told.counting).toEqual([])
    expect(told.acts).toEqual([])
    expect(told.problems).toEqual(
      expect.arrayContaining([acts, ...(await segmentsOf(killed)).map((name) => `journal/${name}`)]),
    )
  })

  test('names the same files as a check by Dateline does when lines are changed, lost or cut', async () => {
    const folder = await settled()
    const acts = await newestAct(folder)
    const sound = await readFile(acts, 'utf8')
    const long = recordWith(await readerOf(folder), 'Long, fourth')
    const history = join(folder, 'history', long.path.replace(/json$/, 'ndjson'))
    const text = await readFile(history, 'utf8')
    const actsName = relative(folder, acts)
    const historyName = relative(folder, history)
    const troubles: { path: string; spoiled: string; named: string }[] = [
      { path: acts, spoiled: sound.replace('"by":"nurlan"', '"by":"nobody"'), named: actsName },
      { path: acts, spoiled: sound.split('\n').toSpliced(3, 1).join('\n'), named: actsName },
      { path: acts, spoiled: sound.split('\n').slice(0, -2).concat('').join('\n'), named: 'acts/head.json' },
      { path: history, spoiled: text.replace('"draft"', '"final"'), named: historyName },
      { path: history, spoiled: text.slice(0, -20), named: historyName },
    ]
    const known = await checkedBy(folder)
    for (const { path, spoiled, named } of troubles) {
      expect(known).not.toContain(named)
      const before = await readFile(path)
      expect(spoiled).not.toBe(before.toString())
      await writeFile(path, spoiled)
      expect((await readerOf(folder)).problems).toContain(named)
      expect(await checkedBy(folder)).toContain(named)
      await writeFile(path, before)
    }
    expect((await readerOf(folder)).problems).toEqual([])
    expect(await checkedBy(folder)).toEqual(known)
  })

  test('names what was changed or lost of acts while the journal was full, and so does a check by Dateline, histories too', async () => {
    const folder = await copyOf(killed)
    const acts = await newestAct(folder)
    const sound = (await readFile(acts, 'utf8')).split('\n')
    const history = join(
      folder,
      'history',
      recordWith(await readerOf(folder), 'Long, fourth').path.replace(/json$/, 'ndjson'),
    )
    const troubles: [path: string, spoiled: string][] = [
      [acts, sound.toSpliced(3, 1).join('\n')],
      [acts, sound.toSpliced(3, 1, '{"seq":4}').join('\n')],
      [history, (await readFile(history, 'utf8')).replace('"draft"', '"final"')],
    ]
    const known = await checkedBy(folder)
    for (const [path, spoiled] of troubles) {
      const before = await readFile(path)
      await writeFile(path, spoiled)
      const name = relative(folder, path)
      if (path === acts) expect((await readerOf(folder)).problems).toContain(name)
      expect(await checkedBy(folder)).toEqual([...known, name])
      await writeFile(path, before)
    }
    await rm(history)
    expect(await checkedBy(folder)).toEqual([...known, relative(folder, history)])
  })

  test('leaves alone what is no record', async () => {
    const folder = await copyOf(killed)
    const before = await readerOf(folder)
    await mkdir(join(folder, 'releases/2024/13'), { recursive: true })
    await writeFile(join(folder, 'releases/2024/13/notes.json'), '{"type":"composite"}')
    await appendFile(join(folder, 'journal/00000001.ndjson'), 'no line\n')
    expect((await readerOf(folder)).records).toEqual(before.records)
  })
})

describe('the specification', () => {
  test('has links that lead somewhere, and so have the pages beside it', async () => {
    const root = join(import.meta.dirname, '../../..')
    const format = 'src/main/archive/README.md'
    for (const page of ['README.md', 'docs/records.md', format, 'src/main/archive/backup/README.md']) {
      const links = (await readFile(join(root, page), 'utf8')).matchAll(/\]\((?!https?:|#)([^)#]+)/g)
      for (const [, link = ''] of links)
        expect(existsSync(join(root, dirname(page), link)), `${page}: ${link}`).toBe(true)
    }
    expect(await readFile(join(root, format), 'utf8')).toContain('docs/records.md')
  })

  test.skipIf(!hasPython)('names every kind of file that the archive has', async () => {
    const tree = /^My archive\/\n([^`]+)```/m.exec(await readFile(specification, 'utf8'))?.[1] ?? ''
    const named = tree.split('\n').flatMap((line) => /^ {2}(\S+(?: \S+\/)*)/.exec(line)?.[1]?.split(' ') ?? [])
    const patterns = named.map((name) => {
      const pattern = name.replace(/[.$]/g, '\\$&').replace('ID', '[0-9a-f-]{36}').replace('HASH', '[0-9a-f]{64}')
      const dated = pattern.replace('2024', '\\d{4}').replace('05', '\\d\\d').replace('/ab/', '/[0-9a-f]{2}/')
      return new RegExp(
        `^${dated.replace('jpg', '(?:jpg|png|webp|tif|heic|avif|gif)').replace('…', '.+').replace(/\/$/, '/.+')}$`,
      )
    })
    expect(patterns.length).toBeGreaterThan(15)
    for (const folder of [killed, await settled()]) {
      const names = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = names
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      // Put there by the test, as a stranger would.
      const ours = files.filter((name) => !name.endsWith('.DS_Store'))
      expect(ours.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([])
      expect(patterns.filter((pattern) => ours.some((name) => pattern.test(name))).length).toBeGreaterThan(9)
    }
  })
})

describe('the examples of the specification', () => {
  test('hold: the archive.json that act 1 names, the sum of act 1, and its hash in act 2', async () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const text = await readFile(specification, 'utf8')
    const index = /```\n(\{\n {2}"format"[^`]+)```/.exec(text)?.[1] ?? ''
    const first = /^\{"seq":1,.*\}$/m.exec(text)?.[0] ?? ''
    const second = /^\{"seq":2,.*\}$/m.exec(text)?.[0] ?? ''
    expect(first).toContain(`"is":"${sha256(index)}"`)
    expect(first.slice(-42)).toBe(`,"sum":"${sha256(`${first.slice(0, -42)}}`).slice(0, 32)}"}`)
    expect(second).toContain(`"chain":"${sha256(first)}"`)
  })
})
