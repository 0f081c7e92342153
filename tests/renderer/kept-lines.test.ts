/** How the history and the list of acts read: a sitting is one line, nothing is left out, and undoing goes the right way. */
import { describe, expect, test } from 'vitest'
import {
  actLines,
  mayUndoLast,
  newestLine,
  newestOn,
  wholeLine,
  withoutMaking,
} from '../../src/renderer/activity/act-lines.js'
import { actWord } from '../../src/renderer/activity/act-words.js'
import { mayBeAcknowledged, verdictOf } from '../../src/renderer/health/verdict.js'
import { revisionLines } from '../../src/renderer/history/revision-lines.js'
import type { Health } from '../../src/shared/contract/health.js'
import type { ActRow, RevisionRow } from '../../src/shared/contract/history.js'
import type { ReleaseId } from '../../src/shared/records.js'
import { say } from '../../src/shared/said.js'
import { idNumbered } from '../support/any-record.js'

const begin = Date.parse('2024-05-31T09:00:00.000Z')
const after = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString()

const revision = (number: number, minutes: number, more: Partial<RevisionRow> = {}): RevisionRow => ({
  sha256: String(number).padStart(64, '0'),
  revision: number,
  versionCreated: after(minutes),
  by: 'Aigul',
  what: 'saveRelease',
  why: '',
  ...more,
})

describe('the revisions of a record', () => {
  const rows = [
    revision(8, 90, { what: 'restoreRevision', why: 'revision 2' }),
    revision(7, 60, { by: 'Bolat' }),
    revision(6, 59),
    revision(5, 50),
    revision(4, 39),
    revision(3, 30),
    revision(2, 21),
    revision(1, 20),
  ]
  const lines = revisionLines(rows)

  test('are one line a sitting, which ends with a pause, another hand or another act', () => {
    expect(lines.map((line) => line.rows.map((row) => row.revision))).toEqual([[8], [7], [6, 5], [4, 3, 2], [1]])
  })

  test('are all there, in their order', () => {
    expect(lines.flatMap((line) => line.rows)).toEqual(rows)
  })

  test('each know what was before the sitting; the making has nothing before it', () => {
    expect(lines.map((line) => line.before?.revision)).toEqual([7, 6, 4, 1, undefined])
  })
})

const uri = (number: number) => idNumbered<ReleaseId>(number)
const act = (seq: number, more: Partial<ActRow> = {}): ActRow => ({
  seq,
  at: after(seq),
  by: 'Aigul',
  what: 'saveRelease',
  why: '',
  group: '',
  undoes: [],
  undone: false,
  count: 1,
  made: 0,
  records: [uri(1)],
  ...more,
})
const seqs = (lines: { acts: ActRow[] }[]): number[][] => lines.map((line) => line.acts.map(({ seq }) => seq))

/** An archive that has these acts, newest first. */
const archiveWith = (acts: ActRow[]) => ({
  listActs: ({ before, limit }: { before: number | null; limit: number }) =>
    Promise.resolve(acts.filter(({ seq }) => before === null || seq < before).slice(0, limit)),
})

describe('the acts of an archive', () => {
  test('of one group are one line, also where others came between', () => {
    const group = { what: 'import', group: 'one' }
    const lines = actLines([
      act(5, { ...group, records: [uri(3)] }),
      act(4, { records: [uri(9)] }),
      act(3, { ...group, records: [uri(2)] }),
      act(2, { ...group, records: [uri(1)] }),
    ])
    expect(seqs(lines)).toEqual([[5, 3, 2], [4]])
    expect(lines[0]?.count).toBe(3)
  })

  test('of one sitting at one record are one line, and another record begins another', () => {
    expect(seqs(actLines([act(4), act(3), act(2, { records: [uri(2)] }), act(1)]))).toEqual([[4, 3], [2], [1]])
  })

  test('of a group are counted whole where only some of their records are named', () => {
    const lines = actLines([act(2, { group: 'one', count: 64 }), act(1, { group: 'one', count: 36 })])
    expect(lines[0]?.count).toBe(100)
    const again = actLines([act(2, { group: 'one', count: 64 }), act(1, { group: 'one', count: 36, again: 30 })])
    expect(again[0]?.count, 'what two of them changed is one record').toBe(70)
  })

  test('that were taken back and done again stand', () => {
    const acts = [
      act(4, { what: 'undo', undoes: [3] }),
      act(3, { what: 'undo', undoes: [2], undone: true }),
      act(2, { undone: true }),
    ]
    expect(actLines(acts).map(({ undone }) => undone)).toEqual([false, true, false])
  })

  test('that made a record are apart from the writing that followed, so that undoing this leaves the record', () => {
    const whole = (acts: ActRow[]) => seqs(actLines(acts).flatMap(withoutMaking))
    // However quickly one followed the other.
    const at = after(1)
    expect(whole([act(3, { at }), act(2, { at }), act(1, { at, made: 1 })])).toEqual([[3, 2], [1]])
    expect(whole([act(3), act(2), act(1)])).toEqual([[3, 2, 1]])
  })

  test('are told as making only where the act made the record', () => {
    const wordOf = (first: Partial<ActRow>) => actLines([act(1, first)]).map(actWord)
    expect(wordOf({ made: 1 })).toEqual(['made'])
    expect(wordOf({})).toEqual(['changed'])
    expect(wordOf({ what: 'restore' })).toEqual(['restored'])
  })

  test('are taken back from the newest that stands; undoings are passed over', async () => {
    const archive = archiveWith([
      act(3, { what: 'undo', undoes: [2] }),
      act(2, { undone: true, what: 'trash' }),
      act(1),
    ])
    expect((await newestLine(archive, mayUndoLast))?.newest.seq).toBe(1)
    expect(await newestLine(archiveWith([]), mayUndoLast)).toBeUndefined()
    // One that was stopped inside of an act of thousands took no act back whole.
    const halfBack = archiveWith([act(3, { what: 'undo', undoes: [] }), act(2, { what: 'merge' }), act(1)])
    expect((await newestLine(halfBack, mayUndoLast))?.newest.seq).toBe(2)
  })

  test('on one of some records are found; for none of them no act is read', async () => {
    const archive = archiveWith([act(3), act(2, { what: 'trash', records: [uri(7)] }), act(1, { what: 'trash' })])
    expect((await newestOn(archive, 'trash', [uri(9), uri(7)]))?.newest.seq).toBe(2)
    const unread = { listActs: () => Promise.reject(new Error('read')) }
    expect(await newestOn(unread, 'trash', [])).toBeUndefined()
  })

  test('on the archive itself are not taken back', async () => {
    const made = act(1, { what: 'create', count: 0, records: [] })
    expect(await newestLine(archiveWith([made]), mayUndoLast)).toBeUndefined()
  })

  test('of a long import are all found, page by page', async () => {
    const group = { what: 'import', group: 'long' }
    const acts = Array.from({ length: 450 }, (_, at) => act(500 - at, { ...group, records: [uri(at + 1)] }))
    const archive = archiveWith([...acts, act(1)])
    const line = await newestLine(archive, mayUndoLast)
    if (!line) throw new Error('no line')
    expect(await wholeLine(archive, line)).toHaveLength(450)
  })
})

describe('the verdict on the archive', () => {
  const health: Health = {
    lastCheck: null,
    damaged: [],
    titles: {},
    acknowledged: [],
    backups: null,
    checkpointError: null,
  }
  const checked = (...names: string[]): Health => ({
    ...health,
    lastCheck: { at: after(0), found: names.map((name) => ({ name, reason: say('chain-broken') })) },
  })

  test('is unknown before the first check, and sound after one that found nothing', () => {
    expect(verdictOf(health).state).toBe('unknown')
    expect(verdictOf(checked()).state).toBe('sound')
  })

  test('passes over losses that were taken note of, as they were then', () => {
    const name = 'acts/2024-05.ndjson'
    const note = { name, reason: say('chain-broken'), at: '2024-05-31T10:00:00.000Z', by: 'Aigul' }
    expect(verdictOf({ ...checked(name), acknowledged: [note] })).toMatchObject({ state: 'sound', files: [] })
    const other = { ...note, reason: say('file-not-json') }
    expect(verdictOf({ ...checked(name), acknowledged: [other] }).state).toBe('damaged')
  })

  test('names every damaged file once, what may be taken note of last', () => {
    const file = 'releases/2024/05/a.json'
    const verdict = verdictOf({
      ...checked(file, 'acts/2024-05.ndjson'),
      damaged: [{ file, reason: say('file-not-json') }],
    })
    expect(verdict.state).toBe('damaged')
    // What can only be taken note of stands last.
    expect(verdict.files.map(({ name, advice }) => [name, advice])).toEqual([
      [file, 'document'],
      ['acts/2024-05.ndjson', 'chain'],
    ])
  })

  test('does not advise once more what has found no good copy', () => {
    const file = 'releases/2024/05/a.json'
    const repaired = checked(file)
    for (const one of repaired.lastCheck?.found ?? []) one.reason = say('repair-damaged')
    const damaged = [{ file, reason: say('file-not-json') }]
    expect(verdictOf({ ...repaired, damaged })).toMatchObject({
      state: 'damaged',
      files: [{ name: file, advice: 'noCopy', reason: { message: 'repair-damaged' } }],
    })
  })

  test('does not say that the records are whole where what was saved last is gone', () => {
    const verdict = verdictOf({
      ...checked(),
      damaged: [{ file: 'journal', reason: say('journal-end-lost', { first: 3, last: 4 }) }],
    })
    expect(verdict).toMatchObject({ state: 'damaged', files: [{ name: 'journal', advice: 'journal' }] })
    expect(verdict.files.filter(mayBeAcknowledged)).toHaveLength(1)
  })

  test('is no damage where another program wrote at the same time, or saves wait for room', () => {
    expect(
      verdictOf({
        ...checked(),
        damaged: [{ file: 'conflicts/a.json', reason: say('no-document', { path: 'conflicts/a.json' }) }],
      }).state,
    ).toBe('sound')
    const copy = 'releases/2024/05/a (copy from ASTANA-PC).json'
    expect(
      verdictOf({ ...checked(), damaged: [{ file: copy, reason: say('no-document', { path: copy }) }] }),
    ).toMatchObject({ state: 'sound', files: [{ advice: 'copy' }] })
    expect(verdictOf({ ...checked(), checkpointError: say('disk-full', { what: 'a.json' }) }).state).toBe('waiting')
  })
})
