/**
 * The archive's acts as a reader counts them: one job or bulk change is one line, and so is one sitting of writing.
 *
 * Acts of one group are put together wherever they lie in the list, since other acts may come between those of a long
 * import; saves of one record by one hand are, while no more than ten minutes lie between them. What was taken back is
 * never in one line with what stands, so that a line as a whole can be undone or cannot.
 */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { ActRow } from '../../shared/contract/history.js'
import type { RecordId } from '../../shared/records.js'
import { autosaves, sittingPauseMs } from '../history/revision-lines.js'

export interface ActLine {
  /** The newest act's number: stays while nothing newer joins the line. */
  key: number
  /** Newest first; at least one. */
  acts: ActRow[]
  newest: ActRow
  /** How many records it changed. */
  count: number
  /** Some of them, each once. */
  records: RecordId[]
  undone: boolean
}

const isOneSitting = (later: ActRow, earlier: ActRow): boolean =>
  autosaves.has(later.what) &&
  later.what === earlier.what &&
  later.by === earlier.by &&
  later.why === earlier.why &&
  later.undone === earlier.undone &&
  later.count === 1 &&
  earlier.count === 1 &&
  later.records[0] === earlier.records[0] &&
  Date.parse(later.at) - Date.parse(earlier.at) <= sittingPauseMs

/**
 * Which acts stand as taken back. A row's own `undone` says that it was taken back once; where that undoing was taken
 * back in its turn, the act stands again. Found by going from the newest down.
 */
function takenBack(acts: readonly ActRow[]): Set<number> {
  const found = new Set<number>()
  for (const { seq, undoes } of acts) if (!found.has(seq)) for (const undone of undoes) found.add(undone)
  return found
}

/** @param listed newest first and from the newest on, as `listActs` gives them */
export function actLines(listed: readonly ActRow[]): ActLine[] {
  const back = takenBack(listed)
  const acts = listed.map((act) => ({ ...act, undone: back.has(act.seq) }))
  const lines: ActRow[][] = []
  const groups = new Map<string, ActRow[]>()
  for (const act of acts) {
    const group = act.group === '' ? undefined : `${act.undone} ${act.group}`
    const ofGroup = group === undefined ? undefined : groups.get(group)
    const last = lines.at(-1)
    const lastAct = last?.at(-1)
    if (ofGroup) ofGroup.push(act)
    else if (last && lastAct && lastAct.group === '' && group === undefined && isOneSitting(lastAct, act))
      last.push(act)
    else {
      const line = [act]
      lines.push(line)
      if (group !== undefined) groups.set(group, line)
    }
  }
  return lines.flatMap((line) => {
    const [newest] = line
    if (!newest) return []
    const records = [...new Set(line.flatMap((act) => act.records))]
    const listedWhole = line.every((act) => act.records.length === act.count)
    const count = listedWhole ? records.length : line.reduce((sum, act) => sum + act.count - (act.again ?? 0), 0)
    return [{ key: newest.seq, acts: line, newest, count, records, undone: newest.undone }]
  })
}

/** Whether the line's first act is the one that made its one record. */
export function isMaking(line: ActLine): boolean {
  const first = line.acts.at(-1)
  return line.count === 1 && first?.count === 1 && first.made === 1
}

/**
 * A sitting that began with the making of its record, as two lines: taking back what was written must not take the record
 * away.
 */
export function withoutMaking(line: ActLine): ActLine[] {
  const first = line.acts.at(-1)
  if (!first || line.acts.length < 2 || !autosaves.has(first.what) || !isMaking(line)) return [line]
  return [
    { ...line, acts: line.acts.slice(0, -1) },
    { ...line, key: first.seq, acts: [first], newest: first },
  ]
}

const pageLength = 200

/** All acts of a line: those of a group may go on behind the acts that were read so far, and some be taken back already. */
export async function wholeLine(archive: Pick<ArchiveApi, 'listActs'>, line: ActLine): Promise<ActRow[]> {
  const { group } = line.newest
  if (group === '') return line.acts
  const acts = [...line.acts]
  for (let before = acts.at(-1)?.seq ?? null; before !== null; ) {
    const page = await archive.listActs({ before, limit: pageLength })
    const further = page.filter((act) => act.group === group)
    acts.push(...further.filter(({ undone }) => undone === line.undone))
    before = further.length === 0 ? null : (page.at(-1)?.seq ?? null)
  }
  return acts
}

/** The newest line that is wanted. */
export async function newestLine(
  archive: Pick<ArchiveApi, 'listActs'>,
  isWanted: (line: ActLine) => boolean,
): Promise<ActLine | undefined> {
  const acts: ActRow[] = []
  for (let before: number | null = null; ; ) {
    const page = await archive.listActs({ before, limit: pageLength })
    acts.push(...page)
    const found = actLines(acts).find(isWanted)
    if (found || page.length < pageLength) return found
    before = page.at(-1)?.seq ?? null
  }
}

/** The newest line of this kind on one of these records: without any, no acts are read. */
export async function newestOn(
  archive: Pick<ArchiveApi, 'listActs'>,
  what: string,
  records: readonly RecordId[],
): Promise<ActLine | undefined> {
  if (records.length === 0) return undefined
  return newestLine(archive, (line) => line.newest.what === what && line.records.some((uri) => records.includes(uri)))
}

/** Before the making of an archive, or its step to a newer format, there is nothing that undoing could bring back. */
export const mayUndo = ({ undone, count, acts, newest }: ActLine): boolean =>
  !undone && (count > 0 || (acts.some(({ letterhead }) => letterhead) && newest.what !== 'migrate'))

/** Also one that was stopped before it had taken an act back whole, and names none. */
export const isUndoing = ({ what }: ActRow): boolean => what === 'undo'

/** What "undo the last action" takes back: it stands, and is no undoing itself. */
export const mayUndoLast = (line: ActLine): boolean => mayUndo(line) && !isUndoing(line.newest)
