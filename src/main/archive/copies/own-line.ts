/**
 * Whose a backup is, where two archives have one id: a folder that was copied by hand, or one that was restored from an
 * older backup beside those of its life until then. Both have the same past, and go on apart.
 *
 * Goal: each keeps its backups, whatever the other one does. What tells them apart is the chain of acts: a backup of this
 * archive ends in an act that is among its own. So nothing has to be kept anywhere, and a restore or a move to another
 * computer changes nothing. Rejected: an id for every copy (a folder copied by hand has that too), the folder or the
 * computer that a backup was made from (both change when an archive moves). Where it cannot be told, a backup is another's
 * to who removes, and ours to who looks for the newest.
 */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fileInside } from '../backup/backups.js'
import { payloadFolder } from '../backup/bag.js'
import { type BagDisk, realBagDisk } from '../backup/bag-disk.js'
import type { Relation } from '../backup.js'
import { leadsNowhere, unlessMissing } from '../disk-errors.js'
import { type ActLine, actFiles } from '../store/acts.js'
import { lastLineBefore, readLinesBackwards } from '../store/line-file.js'
import { linesIn, segmentAt } from '../store/read-journal.js'
import type { Act, Store } from '../store.js'

interface LastAct {
  file: string
  seq: number
  hash: string
}

const disk: BagDisk = realBagDisk

export async function relationOf(bag: string, store: Store): Promise<Relation> {
  try {
    const theirs = await lastActIn(bag)
    // Acts are kept since format 2: of an archive that had none yet nobody could go on apart.
    if (theirs === undefined) return 'past'
    const placed = await lastUpTo(store.folder, theirs)
    if (placed?.chain === theirs.hash) return (await hasUnknownCommits(bag, theirs, store)) ? 'apart' : 'past'
    return placed?.line.seq === theirs.seq ? 'apart' : await relationByNewest(bag, theirs, store)
  } catch {
    return 'unknown'
  }
}

/**
 * Where the archive's files of acts have none of the number that the backup ends with. Of who has later acts, that one was
 * lost: a copy that went on apart would have given the number to another.
 */
async function relationByNewest(bag: string, { file, seq }: LastAct, store: Store): Promise<Relation> {
  let hasLater = false
  // The newest may be in the journal still, without a place in the chain.
  for await (const ours of store.readActs()) {
    if (ours.seq > seq) hasLater = true
    else if (!hasLater) return (await didSame(bag, file, ours)) ? aheadOf(store) : 'apart'
    else return ours.seq === seq && !(await didSame(bag, file, ours)) ? 'apart' : 'unknown'
  }
  return 'unknown'
}

/** Where the end of the archive's own acts was lost, nobody can tell whether it had what the backup has more. */
const aheadOf = async (store: Store): Promise<Relation> =>
  (await store.unfitActFiles()).length > 0 ? 'unknown' : 'ahead'

/** Undefined where there are none. @throws where they cannot be read */
async function lastActIn(bag: string): Promise<LastAct | undefined> {
  const names = await unlessMissing(actFiles(disk, join(bag, payloadFolder, 'acts')), leadsNowhere)
  for (const name of names ?? [])
    if (!(await fileInside(bag, `acts/${name}`, disk))) throw new Error(`${name} of ${bag} is not in it`)
  const last = await lastActOf(join(bag, payloadFolder), names ?? [])
  if (!last && names?.length) throw new Error(`${bag} has no whole act`)
  return last
}

async function lastActOf(folder: string, names: readonly string[]): Promise<LastAct | undefined> {
  for (const file of [...names].reverse()) {
    const last = await lastLineBefore<ActLine>(disk, join(folder, 'acts', file), Number.POSITIVE_INFINITY)
    if (last) return { file, seq: last.line.seq, hash: last.chain }
  }
  return undefined
}

/** The last act up to this one that an archive's folder has in the file of that name. */
const lastUpTo = (folder: string, { file, seq }: LastAct) =>
  unlessMissing(lastLineBefore<ActLine>(disk, join(folder, 'acts', file), seq + 1), leadsNowhere)

/** Whether a backup, whose newest acts are in this file, has this act. */
async function didSame(bag: string, newest: string, { seq, at, documents }: Act): Promise<boolean> {
  for (const file of new Set([newest, `${at.slice(0, 7)}.ndjson`])) {
    const path = join(bag, payloadFolder, 'acts', file)
    const { line } = (await unlessMissing(lastLineBefore<ActLine>(disk, path, seq + 1), leadsNowhere)) ?? {}
    if (line?.seq === seq) return line.at === at && isDeepStrictEqual(line.documents, documents)
  }
  return false
}

/** Commits that were in the journal alone when the backup was made, beside a program that had the archive open. */
async function hasUnknownCommits(bag: string, { seq: placed }: LastAct, store: Store): Promise<boolean> {
  const { folder, archiveId } = store
  const inBag = async (name: string) => {
    const file = await fileInside(bag, `journal/${name}`, disk)
    return file === undefined ? undefined : disk.read(file)
  }
  const waiting = new Map(await commitsIn(join(bag, payloadFolder), archiveId, inBag))
  const know = ({ seq, at }: { seq: number; at: string }) => waiting.get(seq) === at && waiting.delete(seq)
  for (const seq of waiting.keys()) if (seq <= placed) waiting.delete(seq)
  if (waiting.size === 0) return false
  // As the folder has them: who reads beside a program that saves knows what was there when he opened it. The journal lets
  // go of a commit once it is among the acts, so it is read first.
  const own = (name: string) => unlessMissing(disk.read(join(folder, 'journal', name)))
  for (const [seq, at] of await commitsIn(folder, archiveId, own)) know({ seq, at })
  for (const name of (await actFiles(disk, join(folder, 'acts'))).reverse())
    for await (const act of readLinesBackwards<ActLine>(disk, join(folder, 'acts', name))) {
      know(act)
      if (waiting.size === 0 || act.seq <= placed) return waiting.size > 0
    }
  return waiting.size > 0
}

/** The commits in an archive's journal, by their numbers, each with its instant. */
async function commitsIn(
  folder: string,
  archiveId: string,
  read: (name: string) => Promise<Uint8Array | undefined>,
): Promise<[seq: number, at: string][]> {
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const { name } of (await unlessMissing(disk.readFolder(join(folder, 'journal')), leadsNowhere)) ?? []) {
    const bytes = segmentAt(`journal/${name}`) === undefined ? undefined : await read(name)
    if (bytes) files.push({ name, bytes })
  }
  return linesIn(files, archiveId).map(({ seq, at }) => [seq, at])
}
