/** The journal before the documents: what is acknowledged is there, what failed is not, whatever happens between. */
import { randomBytes } from 'node:crypto'
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Disk } from '../../../src/main/archive/disk.js'
import { realDisk } from '../../../src/main/archive/disk.js'
import { DocumentStore } from '../../../src/main/archive/store/document-store.js'
import type { DocumentValue } from '../../../src/main/archive/store/document-text.js'
import { defaultReservedBytes } from '../../../src/main/archive/store/journal.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'
import { quickDisk, systemError, watchedDisk } from '../../support/watched-disk.js'

const act = { at: '2026-05-31T09:30:00.000Z', by: 'dana', what: 'save' }
const pathOf = (name: string) => `lists/2026/05/${name}.json`

async function storeIn(folder: string, disk: Disk = realDisk): Promise<DocumentStore> {
  const store = await DocumentStore.open(folder, { disk, restMs: Number.POSITIVE_INFINITY })
  onTestFinished(() => store.close())
  return store
}

/** A copy of the folder as it is now: what a program finds after this one was killed. */
async function copyOf(folder: string): Promise<string> {
  const copy = join(await tempFolder(), 'killed')
  await cp(folder, copy, { recursive: true })
  await rm(join(copy, 'archive.lock'), { force: true })
  return copy
}

const afterKill = async (folder: string): Promise<DocumentStore> =>
  DocumentStore.open(await copyOf(folder), { disk: quickDisk, readOnly: true })

const save = (store: DocumentStore, name: string, value: DocumentValue) =>
  store.commit([{ path: pathOf(name), value }], act)

async function texts(store: DocumentStore, names: readonly string[]): Promise<unknown[]> {
  return Promise.all(names.map(async (name) => (await store.read(pathOf(name)))?.value.text))
}

const segments = async (folder: string) =>
  (await readdir(join(folder, 'journal'))).filter((name) => name !== 'spare.ndjson').sort()

const inJournal = (path: string) => /journal[\\/]/.test(path)

/** A disk on which operations fail as long as `fails` says so. */
function failing(fails: (kind: string, path: string) => string | undefined, base: Disk = quickDisk): Disk {
  return watchedDisk(({ kind, path }) => {
    const code = fails(kind, path)
    if (code) throw systemError(code)
  }, base)
}

describe('commits', () => {
  test('of what a killed session left in memory make that durable before they say that it is so already', async () => {
    const folder = await tempFolder()
    const killed = await storeIn(folder, quickDisk)
    await save(killed, 'one', { text: 'kept' })
    const synced: string[] = []
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'sync' && inJournal(path)) synced.push(path.split(/[\\/]/).at(-1) ?? '')
    })
    const copy = await copyOf(folder)
    const [left] = await segments(copy)
    const store = await storeIn(copy, disk)
    await save(store, 'one', { text: 'kept' })
    expect(synced).toContain(left)
    const before = synced.length
    expect(await save(store, 'one', { text: 'kept' })).toMatchObject({ seq: 0 })
    expect(synced).toHaveLength(before)
  })

  test('that come together share one sync, those that come one by one have one each', async () => {
    let syncs = 0
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'sync' && inJournal(path)) syncs++
    })
    const store = await storeIn(await tempFolder(), disk)
    await save(store, 'first', { text: 'first' })
    syncs = 0
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        store.commit([{ path: pathOf(`n${at}`), value: { text: `${at}` }, was: null }], act),
      ),
    )
    expect(syncs).toBe(1)
    for (let at = 0; at < 5; at++) await save(store, 'first', { text: `again ${at}` })
    expect(syncs).toBe(6)
  })

  test('have each a number of its own, and are all there after a kill and after a close', async () => {
    const folder = await tempFolder()
    const store = await storeIn(folder)
    const names = Array.from({ length: 30 }, (_, at) => `n${at}`)
    const records = await Promise.all(names.map((name) => save(store, name, { text: name })))
    expect(records.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(names.map((_, at) => at + 1))
    expect(await texts(await afterKill(folder), names)).toEqual(names)
    await store.close()
    expect(await segments(folder)).toEqual([])
    expect(await texts(await storeIn(folder), names)).toEqual(names)
  })

  test('of which one is based on something else than what is there are refused, and nothing of them is kept', async () => {
    const store = await storeIn(await tempFolder())
    await save(store, 'a', { text: 'first' })
    const changes = [
      { path: pathOf('b'), value: { text: 'new' }, was: null },
      { path: pathOf('a'), value: { text: 'second' }, was: 'f'.repeat(64) },
    ]
    await expect(store.commit(changes, act)).rejects.toMatchObject({ code: 'conflict' })
    expect(await texts(store, ['a', 'b'])).toEqual(['first', undefined])
  })
})

describe('a write that failed', () => {
  test.each(['write', 'sync'])(
    'in its %s counts for nothing, then and after a kill; the next ones are kept',
    async (failingKind) => {
      let full = false
      const disk = failing((kind, path) => (full && kind === failingKind && inJournal(path) ? 'ENOSPC' : undefined))
      const folder = await tempFolder()
      const store = await storeIn(folder, disk)
      await save(store, 'before', { text: 'kept' })
      full = true
      for (const name of ['a', 'b'])
        await expect(save(store, name, { text: 'failed' })).rejects.toMatchObject({ code: 'disk-full' })
      expect(await texts(store, ['before', 'a', 'b'])).toEqual(['kept', undefined, undefined])
      full = false
      await save(store, 'b', { text: 'second try' })
      await save(store, 'after', { text: 'kept' })
      const expected = ['kept', undefined, 'second try', 'kept']
      const killed = await afterKill(folder)
      expect(await texts(killed, ['before', 'a', 'b', 'after'])).toEqual(expected)
      expect(killed.damage).toEqual([])
      await store.close()
      expect(await texts(await storeIn(folder), ['before', 'a', 'b', 'after'])).toEqual(expected)
    },
  )

  test('finds the room that was kept for it, though too many files were open when it was asked for first', async () => {
    let failingOpens = false
    let full = false
    const disk = failing((kind, path) => {
      if (!inJournal(path)) return undefined
      if (failingOpens && kind === 'change') return 'EMFILE'
      return full && kind === 'create' ? 'ENOSPC' : undefined
    })
    const folder = await tempFolder()
    const before = await storeIn(folder)
    await save(before, 'a', { text: 'kept' })
    await before.close()
    const store = await storeIn(folder, disk)
    failingOpens = true
    await expect(save(store, 'b', { text: 'refused' })).rejects.toMatchObject({ code: 'disk-error' })
    failingOpens = false
    full = true
    await save(store, 'b', { text: 'kept' })
    expect(await texts(await afterKill(folder), ['a', 'b'])).toEqual(['kept', 'kept'])
  })

  test('as a whole is closed in order: what was refused does not come to life at the next opening', async () => {
    let full = false
    const disk = failing((kind, path) => (full && kind === 'sync' && inJournal(path) ? 'EIO' : undefined))
    const folder = await tempFolder()
    const store = await storeIn(folder, disk)
    await save(store, 'a', { text: 'kept' })
    full = true
    await expect(save(store, 'a', { text: 'refused' })).rejects.toMatchObject({ code: 'disk-error' })
    full = false
    await store.close()
    expect(await texts(await storeIn(folder), ['a'])).toEqual(['kept'])
  })
})

describe('a segment that cannot be let go of', () => {
  test.each(['stat', 'remove'])(
    'for its %s keeps those after it, so that what was refused in it does not come to life',
    async (failingKind) => {
      let failed: string | undefined
      let first: string | undefined
      const disk = failing((kind, path) =>
        kind === failed && inJournal(path) && (kind === 'sync' || path.endsWith(first ?? '')) ? 'EIO' : undefined,
      )
      const folder = await tempFolder()
      const store = await storeIn(folder, disk)
      await save(store, 'a', { text: 'kept' })
      ;[first] = await segments(folder)
      failed = 'sync'
      await expect(save(store, 'b', { text: 'refused' })).rejects.toMatchObject({ code: 'disk-error' })
      failed = undefined
      await save(store, 'c', { text: 'kept' })
      const before = await segments(folder)
      failed = failingKind
      await expect(store.checkpoint()).rejects.toMatchObject({ code: 'disk-error' })
      expect(await segments(folder)).toEqual(before)
      const killed = await afterKill(folder)
      expect(await texts(killed, ['a', 'b', 'c'])).toEqual(['kept', undefined, 'kept'])
      failed = undefined
      await store.checkpoint()
      expect(await texts(await afterKill(folder), ['a', 'b', 'c'])).toEqual(['kept', undefined, 'kept'])
    },
  )
})

describe('a segment that is used again', () => {
  test('never brings its old lines back', async () => {
    const folder = await tempFolder()
    const store = await storeIn(folder)
    for (let at = 0; at < 20; at++) await save(store, `old${at}`, { text: `old ${at}` })
    await store.checkpoint()
    await save(store, 'new', { text: 'new' })
    const [name = ''] = await segments(folder)
    expect(await readFile(join(folder, 'journal', name), 'utf8')).toContain('"old 19"')
    const killed = await afterKill(folder)
    expect([...killed.pendingPaths().keys()]).toEqual([pathOf('new')])
    expect(killed.damage).toEqual([])
    const next = await storeIn(await copyOf(folder), quickDisk)
    expect((await save(next, 'next', { text: 'next' })).seq).toBe(22)
  })
})

describe('a document', () => {
  test.each<[string, string]>([
    ['that packs well', 'Қазақстан '.repeat(3_000)],
    ['that does not pack at all', randomBytes(20_000).toString('base64')],
    ['as long as is packed at once at most', `${'Жаңалық '.repeat(1_990)}${'a'.repeat(250)}`],
    ['that another thread packs', 'a'.repeat(500_000)],
    ['longer than is packed', 'a'.repeat(16_000_000)],
    ['with NUL, half a character and line separators', `\u0000\ud83d\u2028\u2029 ${'x'.repeat(5_000)}`],
  ])('%s comes out of the journal as it went in', async (_what, text) => {
    const folder = await tempFolder()
    const store = await storeIn(folder, quickDisk)
    await save(store, 'a', { text })
    const line = (await readFile(join(folder, 'journal', (await segments(folder))[0] ?? ''), 'utf8')).trimEnd()
    expect(line.includes('"packed"')).toBe(text.length < 15_000_000)
    expect(line.length).toBeLessThan(text.length * 2 + 4_000)
    expect(await texts(await afterKill(folder), ['a'])).toEqual([text])
    await store.checkpoint()
    expect(await texts(store, ['a'])).toEqual([text])
  })

  test('among several of one commit stands in the line as it is, in whatever words', async () => {
    const folder = await tempFolder()
    const store = await storeIn(folder, quickDisk)
    const words = ['', 'Қазақстан\n"есеп" \\', `\r\n\u0000\ud83d\u2028 ${'x'.repeat(5_000)}`, '{"path":"'.repeat(3_000)]
    const names = words.map((_, at) => `n${at}`)
    await store.commit(
      words.map((text, at) => ({ path: pathOf(`n${at}`), value: { text, list: [text, { text }] }, was: null })),
      act,
    )
    await store.commit(
      names.map((name) => ({ path: pathOf(name), value: name === 'n0' ? { text: 'again' } : null })),
      act,
    )
    const journal = await readFile(join(folder, 'journal', (await segments(folder))[0] ?? ''), 'utf8')
    expect(journal).not.toContain('"packed"')
    const written = journal.trimEnd().split('\n')
    expect(written.filter((line) => line !== '')).toHaveLength(2)
    const killed = await afterKill(folder)
    expect(killed.damage).toEqual([])
    expect(await texts(killed, names)).toEqual(['again', undefined, undefined, undefined])
    const before = await copyOf(folder)
    await writeFile(join(before, 'journal', (await segments(folder))[0] ?? ''), `${written[0]}\n`)
    const first = await DocumentStore.open(before, { disk: quickDisk, readOnly: true })
    expect(await texts(first, names)).toEqual(words)
    await store.checkpoint()
    expect(await texts(store, names)).toEqual(['again', undefined, undefined, undefined])
  })

  test('of 5 MB, and 5,000 documents in one commit, are all or nothing as any other', async () => {
    const folder = await tempFolder()
    const store = await storeIn(folder, quickDisk)
    const text = 'ә'.repeat(2_500_000)
    await save(store, 'large', { text })
    const names = Array.from({ length: 5_000 }, (_, at) => `n${at}`)
    await store.commit(
      names.map((name) => ({ path: pathOf(name), value: { text: name }, was: null })),
      act,
    )
    await save(store, 'after', { text: 'after' })
    const killed = await afterKill(folder)
    expect(await texts(killed, names)).toEqual(names)
    expect(await texts(killed, ['large', 'after'])).toEqual([text, 'after'])
    await store.close()
    expect(await readdir(join(folder, 'lists', '2026', '05'))).toHaveLength(5_002)
    // A segment that grew so large is not kept for the next use.
    for (const name of await readdir(join(folder, 'journal')))
      expect((await stat(join(folder, 'journal', name))).size).toBeLessThanOrEqual(4 * defaultReservedBytes)
  })
})

describe('a disk that fills up in the middle of a checkpoint', () => {
  test('loses nothing: all is answered meanwhile, saves go on, and when there is room all is placed once', async () => {
    let room = Number.POSITIVE_INFINITY
    const disk = failing((kind, path) =>
      kind === 'create' && /lists/.test(path) && room-- <= 0 ? 'ENOSPC' : undefined,
    )
    const folder = await tempFolder()
    const store = await storeIn(folder, disk)
    const names = Array.from({ length: 40 }, (_, at) => `n${at}`)
    for (const name of names) await save(store, name, { text: 'first' })
    await store.checkpoint()
    for (const name of names) await save(store, name, { text: 'second' })
    room = 17
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'disk-full' })
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'disk-full' })
    expect(await texts(store, names)).toEqual(names.map(() => 'second'))
    for (const name of names.slice(0, 5)) await save(store, name, { text: 'third' })
    const expected = names.map((_, at) => (at < 5 ? 'third' : 'second'))
    expect(await texts(await afterKill(folder), names)).toEqual(expected)
    room = Number.POSITIVE_INFINITY
    await store.checkpoint()
    expect(store.pendingPaths().size).toBe(0)
    expect(store.conflicts.told).toEqual([])
    expect(await texts(store, names)).toEqual(expected)
    for (const [at, name] of names.entries()) {
      const { entries, broken } = await store.history(pathOf(name))
      expect(broken).toBe(false)
      expect(entries.map(({ document }) => document?.text)).toEqual(at < 5 ? ['first', 'second'] : ['first'])
    }
    const seqs: number[] = []
    for await (const { acts, brokenAt } of store.readActFiles()) {
      expect(brokenAt).toBeUndefined()
      seqs.push(...acts.map(({ seq }) => seq))
    }
    expect(seqs).toEqual(Array.from({ length: 85 }, (_, at) => at + 1))
  })
})

describe('a flipped bit in the journal', () => {
  test('in a line that a later one vouches for is told, and gives no wrong text (seed 4)', async () => {
    const random = new Random(4)
    const folder = await tempFolder()
    const store = await storeIn(folder)
    await save(store, 'placed', { text: 'placed' })
    await store.checkpoint()
    const names = Array.from({ length: 12 }, (_, at) => `n${at}`)
    for (const name of names) await save(store, name, { text: name, more: 'x'.repeat(random.below(3_000)) })
    const [segment = ''] = await segments(folder)
    const bytes = await readFile(join(folder, 'journal', segment))
    const end = bytes.lastIndexOf(10, bytes.indexOf('\n\n') - 1)
    for (let flips = 0; flips < 60; flips++) {
      const rotten = Buffer.from(bytes)
      const at = random.below(end)
      rotten[at] = (rotten[at] ?? 0) ^ (1 << random.below(8))
      await writeFile(join(folder, 'journal', segment), rotten)
      const killed = await afterKill(folder)
      const found = await texts(killed, names)
      const lost = names.filter((name, index) => found[index] !== name)
      expect(found.filter((text) => text !== undefined)).toEqual(names.filter((name) => !lost.includes(name)))
      expect(killed.damage.length, `byte ${at}`).toBe(lost.length)
      await killed.close()
    }
    await writeFile(join(folder, 'journal', segment), bytes)
  })
})
