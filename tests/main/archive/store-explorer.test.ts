/** The explorer must find what naive stores lose and what a sound one would lose without each sync, and nothing else. */
import { describe, expect, test } from 'vitest'
import { durableFilePerDocument, lowdbFilePerDocument, lowdbOneFile } from '../../support/naive-stores.js'
import { Random } from '../../support/random.js'
import { referenceStore } from '../../support/reference-store.js'
import { type ExplorationKind, explorationKinds, explore, type Subject } from '../../support/store-explorer.js'
import { History, type Observed, type Value } from '../../support/store-history.js'
import { type Weakness, weakened } from '../../support/weakened.js'

const runs = (subject: Subject, kind: ExplorationKind, count: number) =>
  explore(subject, { seeds: { from: 1, to: count }, kind })
const noFailures = { lost: 0, torn: 0, damaged: 0, failedToOpen: 0, unstable: 0, refused: 0, stuck: 0 }

describe('power cuts', () => {
  test('lose the saves of lowdb with one file, and keep it from opening', async () => {
    const { lost, failedToOpen } = await runs(lowdbOneFile, 'cut', 60)
    expect(lost).toBeGreaterThan(0)
    expect(failedToOpen).toBeGreaterThan(0)
  })

  test('lose and damage documents of lowdb with a file each', async () => {
    const { lost, damaged } = await runs(lowdbFilePerDocument, 'cut', 60)
    expect(lost).toBeGreaterThan(0)
    expect(damaged).toBeGreaterThan(0)
  })

  test('tear saves of several documents where each is written durably, and do no other harm', async () => {
    const { torn, ...others } = await runs(durableFilePerDocument, 'cut', 100)
    expect(torn).toBeGreaterThan(0)
    expect({ ...others, torn: 0 }).toMatchObject(noFailures)
  })
})

test('failing disks do no other harm to it either', async () => {
  const { torn, ...others } = await runs(durableFilePerDocument, 'fault', 100)
  expect(torn).toBeGreaterThan(0)
  expect({ ...others, torn: 0 }).toMatchObject(noFailures)
})

test('flipped bits pass in silence where no checksum is kept', async () => {
  expect((await runs(durableFilePerDocument, 'rot', 5)).damaged).toBeGreaterThan(0)
})

test.each(explorationKinds)('nothing is found in a store that loses nothing (%s)', async (kind) => {
  const counts = await runs(referenceStore, kind, 80)
  expect(counts.examples).toEqual([])
  expect(counts).toMatchObject(noFailures)
  expect(counts.acknowledged).toBeGreaterThan(200)
})

test('the same seed gives the same run', async () => {
  expect(await runs(referenceStore, 'fault', 10)).toEqual(await runs(referenceStore, 'fault', 10))
})

const inJournal = (path: string) => path.includes('/journal/')
const weaknesses: (Weakness & { kind: ExplorationKind; runs: number })[] = [
  { name: 'without a sync of the journal', kind: 'cut', runs: 30, skipsSync: inJournal },
  { name: 'without a sync of a document', kind: 'cut', runs: 60, skipsSync: (path) => !inJournal(path) },
  {
    name: 'without a sync of names in the journal',
    kind: 'cut',
    runs: 30,
    skipsSyncFolder: (path) => path.endsWith('journal'),
  },
  {
    name: 'without a sync of names of documents',
    kind: 'cut',
    runs: 60,
    skipsSyncFolder: (path) => /(2024|2025|0[1-9]|contacts|lists)$/.test(path),
  },
  {
    name: 'without a sync of the parent of a new folder',
    kind: 'cut',
    runs: 30,
    skipsSyncFolder: (path) => /(drive|archive|releases)$/.test(path),
  },
  { name: 'syncing again after a failure', kind: 'fault', runs: 120, triesSyncAgain: true },
]

test.each(weaknesses)('a store $name is found out', async (weakness) => {
  const counts = await runs(weakened(referenceStore, weakness), weakness.kind, weakness.runs)
  expect(counts.lost + counts.torn + counts.damaged).toBeGreaterThan(0)
})

test('a store that answers with what was never saved is found out', async () => {
  const forgetful: Subject = {
    name: 'forgets the last digit of every value',
    async open(disk, folder) {
      const store = await referenceStore.open(disk, folder)
      const read = async (path: string) => {
        const value = (await store.read(path)) as Value | undefined
        return value && { ...value, n: Math.floor(value.n / 10) }
      }
      return {
        save: (documents) => store.save(documents),
        read,
        list: () => store.list(),
        checkpoint: () => store.checkpoint(),
        close: () => store.close(),
        damage: () => store.damage(),
      }
    },
  }
  const { examples, failedRuns } = await runs(forgetful, 'cut', 10)
  expect(failedRuns).toBeGreaterThan(0)
  expect(examples[0]?.reason).toContain('never written')
})

describe('the judge', () => {
  const setUp = () => {
    const history = new History()
    const random = new Random(1)
    const save = (...paths: string[]) => {
      const documents = paths.map((path) => ({ path, value: history.newValue(path, random) }))
      return { save: history.begin(documents), values: documents.map(({ value }) => value) }
    }
    const judge = (state: Record<string, Value | undefined>) => {
      const observed = new Map<string, Observed>(Object.entries(state).map(([path, value]) => [path, { value }]))
      return history.judge(observed).map(({ kind }) => kind)
    }
    return { history, save, judge }
  }

  test('wants what was acknowledged, and no older value', () => {
    const { history, save, judge } = setUp()
    const first = save('a')
    history.end(first.save, true)
    const second = save('a')
    history.end(second.save, true)
    expect(judge({ a: second.values[0] })).toEqual([])
    expect(judge({ a: first.values[0] })).toEqual(['lost'])
    expect(judge({ a: undefined })).toEqual(['lost'])
  })

  test('takes a rejected save for done or not, until an acknowledged one has come later', () => {
    const { history, save, judge } = setUp()
    const first = save('a')
    history.end(first.save, true)
    const rejected = save('a')
    history.end(rejected.save, false)
    expect(judge({ a: first.values[0] })).toEqual([])
    expect(judge({ a: rejected.values[0] })).toEqual([])
    const later = save('a')
    history.end(later.save, true)
    expect(judge({ a: rejected.values[0] })).toEqual(['lost'])
    expect(judge({ a: later.values[0] })).toEqual([])
  })

  test('takes saves at the same time in either order, and the same order everywhere', () => {
    const { history, save, judge } = setUp()
    const one = save('a', 'b')
    const other = save('a', 'b')
    history.end(one.save, true)
    history.end(other.save, true)
    expect(judge({ a: one.values[0], b: one.values[1] })).toEqual([])
    expect(judge({ a: other.values[0], b: other.values[1] })).toEqual([])
    expect(judge({ a: one.values[0], b: other.values[1] })).toEqual(['torn'])
  })

  test('takes no half of a save', () => {
    const { save, judge } = setUp()
    const { values } = save('a', 'b')
    expect(judge({ a: undefined, b: undefined })).toEqual([])
    expect(judge({ a: values[0], b: values[1] })).toEqual([])
    expect(judge({ a: values[0], b: undefined })).toEqual(['torn'])
  })

  test('lets a half of a save be hidden by a later one', () => {
    const { history, save, judge } = setUp()
    const both = save('a', 'b')
    history.end(both.save, false)
    const later = save('b')
    history.end(later.save, true)
    expect(judge({ a: both.values[0], b: later.values[0] })).toEqual([])
    expect(judge({ a: undefined, b: later.values[0] })).toEqual([])
  })

  test('takes a delete for a write: whole with the rest of its save, and possible only where it was asked for', () => {
    const { history, save, judge } = setUp()
    const both = save('a', 'b')
    history.end(both.save, true)
    const c = history.newValue('c', new Random(2))
    history.begin([
      { path: 'a', value: null },
      { path: 'c', value: c },
    ])
    expect(judge({ a: undefined, b: both.values[1], c })).toEqual([])
    expect(judge({ a: both.values[0], b: both.values[1], c: undefined })).toEqual([])
    expect(judge({ a: undefined, b: both.values[1], c: undefined })).toEqual(['torn'])
    expect(judge({ a: both.values[0], b: undefined, c: undefined })).toEqual(['lost'])
  })

  test('knows what was never written, here or at all', () => {
    const { history, save, judge } = setUp()
    const one = save('a')
    history.end(one.save, true)
    const [value] = one.values
    if (!value) throw new Error('nothing was saved')
    expect(judge({ a: { ...value, text: `${value.text}!` } })).toEqual(['damaged'])
    expect(judge({ a: value, b: value })).toEqual(['damaged'])
  })

  test('holds what was found after a crash against the store from then on', () => {
    const { history, save, judge } = setUp()
    const { values } = save('a')
    history.rebase(new Map([['a', { value: values[0] }]]))
    expect(judge({ a: values[0] })).toEqual([])
    expect(judge({ a: undefined })).toEqual(['lost'])
  })
})
