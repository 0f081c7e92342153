/** The archive's own store under power cuts, kills, failing and full disks, and flipped bits: nothing is lost. */
import { describe, expect, test } from 'vitest'
import { archiveStore } from '../../support/archive-subject.js'
import { type ExplorationKind, explore, type Subject } from '../../support/store-explorer.js'
import { type Weakness, weakened } from '../../support/weakened.js'

const runs = (subject: Subject, kind: ExplorationKind, count: number, from = 1) =>
  explore(subject, { seeds: { from, to: from + count - 1 }, kind })
const noFailures = { lost: 0, torn: 0, damaged: 0, failedToOpen: 0, unstable: 0, refused: 0, stuck: 0 }
const patienceMs = 600_000

test.each([
  ['power cuts and kills', 'cut', 1_000],
  ['failing and full disks, with power cuts and kills', 'fault', 1_000],
  ['flipped bits', 'rot', 150],
] as const)(
  '%s lose nothing, whatever is the last thing that the disk did (%s, seeds from 1)',
  async (_what, kind, count) => {
    const counts = await runs(archiveStore, kind, count)
    expect(counts.examples).toEqual([])
    expect(counts).toMatchObject(noFailures)
    expect(counts.acknowledged).toBeGreaterThan(count)
  },
  patienceMs,
)

/** Found by soaks: torn lines that were written again, and a newline that a failed sync had left in memory only. */
test.each([207_957, 217_679, 221_158, 531_443])(
  'seed %i of failing disks, which once lost a line or told one as lost, loses nothing',
  async (seed) => {
    expect((await runs(archiveStore, 'fault', 1, seed)).examples).toEqual([])
  },
)

const inJournal = (path: string) => path.includes('/journal/')
const isDocument = (path: string) => /\/(releases|contacts|events|lists)\//.test(path) && !path.includes('/history/')

/** Each of them is a line of the store that might be forgotten. */
const weaknesses: (Weakness & { kind: ExplorationKind; runs: number })[] = [
  { name: 'a sync of the journal', kind: 'cut', runs: 150, skipsSync: inJournal },
  { name: 'a sync of a document before it is put in place', kind: 'cut', runs: 300, skipsSync: isDocument },
  {
    name: 'a sync of the name of a segment',
    kind: 'cut',
    runs: 300,
    skipsSyncFolder: (path) => path.endsWith('journal'),
  },
  { name: 'a sync of the names of documents', kind: 'cut', runs: 300, skipsSyncFolder: isDocument },
  {
    name: 'a sync of the parent of a new folder',
    kind: 'cut',
    runs: 300,
    skipsSyncFolder: (path) => /(drive|archive|releases)$/.test(path),
  },
]

describe('the store needs', () => {
  test.each(weaknesses)(
    '$name: without it documents are lost',
    async (weakness) => {
      const counts = await runs(weakened(archiveStore, weakness), weakness.kind, weakness.runs)
      expect(counts.lost + counts.torn + counts.damaged).toBeGreaterThan(0)
    },
    patienceMs,
  )
})
