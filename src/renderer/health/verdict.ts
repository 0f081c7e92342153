/** What the archive's health comes to: one word for the whole, and every file that is not as it should be, once. */
import type { Health } from '../../shared/contract/health.js'
import type { Said } from '../../shared/said.js'

export interface UnsoundFile {
  name: string
  /** What the record is called, where that is still known. */
  title?: string
  reason: Said
  /** What to do, a key below `health.advice`. */
  advice: 'document' | 'photo' | 'noCopy' | 'chain' | 'journal' | 'conflict' | 'copy' | 'strange'
}

export interface Verdict {
  /** `waiting`: what was saved is safe, but in the journal only. */
  state: 'unknown' | 'sound' | 'waiting' | 'damaged'
  files: UnsoundFile[]
  /** Losses that were taken note of: they make nothing unsound. */
  acknowledged: Health['acknowledged']
}

/** What another program put there is to be looked at, and makes nothing unsound. */
export const isDamage = ({ advice }: UnsoundFile): boolean => !['conflict', 'copy', 'strange'].includes(advice)

/** Losses beside the records: whoever has no backup can only take note of them. */
export const mayBeAcknowledged = ({ advice }: UnsoundFile): boolean => advice === 'chain' || advice === 'journal'

/** What another program wrote at the same time is no damage: it is kept to be looked at. */
const isConflict = (name: string): boolean => name.startsWith('conflicts/') || /\bconflict/i.test(name)

/** What a repair says of a file of which it found no good copy: to repair again as before would find none either. */
const isBeyondRepair = ({ message }: Said): boolean => /^repair-(?:damaged|missing)(?:-no-place)?$/.test(message ?? '')

/** What a hand put into the folder, which is none of the archive. */
const strange: ReadonlySet<string> = new Set([
  'journal-of-other-archive',
  'acts-of-other-archive',
  'acts-put-aside',
  'stray-folder',
  'other-archive-inside',
])

function adviceFor(name: string, reason: Said): UnsoundFile['advice'] {
  if (reason.message === 'sync-copy') return 'copy'
  if (strange.has(reason.message ?? '')) return 'strange'
  if (isConflict(name)) return 'conflict'
  // No record is lost by it: where one is, that is told of its own file.
  if (reason.message === 'no-document') return 'copy'
  if (/^(history|acts)(\/|$)/.test(name)) return 'chain'
  if (/^journal(\/|$)/.test(name)) return 'journal'
  if (isBeyondRepair(reason)) return 'noCopy'
  return /\.json$/i.test(name) && !name.startsWith('photos/') ? 'document' : 'photo'
}

export function verdictOf(health: Health): Verdict {
  const { acknowledged } = health
  const isKnown = (name: string, reason: Said) =>
    acknowledged.some((known) => known.name === name && known.reason.sentence === reason.sentence)
  const told = new Map<string, Said>()
  for (const { name, reason } of health.lastCheck?.found ?? []) if (!isKnown(name, reason)) told.set(name, reason)
  for (const { file, reason } of health.damaged) {
    const before = told.get(file)
    if (!isKnown(file, reason) && !(before && isBeyondRepair(before))) told.set(file, reason)
  }
  const files = [...told].map(([name, reason]): UnsoundFile => {
    const title = health.titles[name]
    return { name, ...(title === undefined ? {} : { title }), reason, advice: adviceFor(name, reason) }
  })
  // What can only be taken note of stands last, beside the button that does so.
  const order = (file: UnsoundFile) => `${Number(mayBeAcknowledged(file))} ${file.name}`
  files.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const isDamaged = files.some(isDamage)
  if (isDamaged) return { state: 'damaged', files, acknowledged }
  if (health.checkpointError !== null) return { state: 'waiting', files, acknowledged }
  return { state: health.lastCheck === null ? 'unknown' : 'sound', files, acknowledged }
}
