/**
 * Releases being taken in, one after another: each is read, looked over, then added or set aside. A refused one is
 * listed with its reason and the rest goes on. Reading runs one ahead of the eye, so that 200 files never lie in memory.
 */
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { IntakeSource, ReleaseIntake } from '../../shared/contract/intake.js'
import type { ReleaseDraft, ReleaseId } from '../../shared/records.js'
import type { Said } from '../../shared/said.js'
import { useArchive } from '../archive.js'
import { toldFrom, useReport } from '../errors.js'

export type IntakeItem = { id: number; name: string; source: IntakeSource } & (
  | { state: 'waiting' | 'reading' }
  | { state: 'ready' | 'adding'; intake: ReleaseIntake; draft: ReleaseDraft; pictures: boolean[] }
  | { state: 'refused'; code: string; reason: Said }
  | { state: 'added'; uri: ReleaseId }
  | { state: 'skipped' }
)
export type ReadyItem = Extract<IntakeItem, { state: 'ready' | 'adding' }>

interface Queue {
  items: readonly IntakeItem[]
  /** The one in sight. */
  current: number
}

type Step =
  | { kind: 'begin'; sources: readonly IntakeSource[] }
  | { kind: 'show'; id: number }
  | { kind: 'reading'; id: number }
  | { kind: 'read'; id: number; intake: ReleaseIntake }
  | { kind: 'refused'; id: number; code: string; reason: Said }
  | { kind: 'edit'; id: number; change: Partial<Pick<ReadyItem, 'draft' | 'pictures'>> }
  | { kind: 'adding'; id: number; adding: boolean }
  | { kind: 'added'; id: number; uri: ReleaseId }
  | { kind: 'skip'; id: number }

const nameOf = (source: IntakeSource): string =>
  source.kind === 'file' ? (source.path.split(/[\\/]/).at(-1) ?? source.path) : ''

const open = (item: IntakeItem) => ['waiting', 'reading', 'ready', 'adding'].includes(item.state)

/** The next one that still has to be looked over, after `id` and then from the top; `id` itself where none is left. */
const nextOpen = (items: readonly IntakeItem[], id: number): number =>
  (items.find((item) => item.id > id && open(item)) ?? items.find(open))?.id ?? id

/** One item after a step that is about it. */
function stepped(item: IntakeItem, step: Exclude<Step, { kind: 'begin' | 'show' }>): IntakeItem {
  const { id, name, source } = item
  switch (step.kind) {
    case 'reading':
      return { id, name, source, state: 'reading' }
    case 'read': {
      const { intake } = step
      const pictures = intake.pictures.map(() => true)
      return { id, name: intake.sourceName || name, source, state: 'ready', intake, draft: intake.draft, pictures }
    }
    case 'refused':
      return { id, name, source, state: 'refused', code: step.code, reason: step.reason }
    case 'edit':
      return item.state === 'ready' ? { ...item, ...step.change } : item
    case 'adding':
      return item.state === 'ready' || item.state === 'adding'
        ? { ...item, state: step.adding ? 'adding' : 'ready' }
        : item
    case 'added':
      return { id, name, source, state: 'added', uri: step.uri }
    case 'skip':
      return { id, name, source, state: 'skipped' }
  }
}

export function intakeStep(queue: Queue, step: Step): Queue {
  if (step.kind === 'begin') {
    const items = step.sources.map((source, id) => ({ id, name: nameOf(source), source, state: 'waiting' as const }))
    return { items, current: 0 }
  }
  if (step.kind === 'show') return { ...queue, current: step.id }
  const items = queue.items.map((item) => (item.id === step.id ? stepped(item, step) : item))
  const leaves = step.kind === 'added' || step.kind === 'skip' || step.kind === 'refused'
  return { items, current: leaves && step.id === queue.current ? nextOpen(items, step.id) : queue.current }
}

export function useIntakeQueue(sources: readonly IntakeSource[]) {
  const archive = useArchive()
  const report = useReport()
  const [queue, dispatch] = useReducer(intakeStep, { items: [], current: 0 })
  const begin = useCallback((given: readonly IntakeSource[]) => dispatch({ kind: 'begin', sources: given }), [])
  useEffect(() => begin(sources), [sources, begin])

  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const ahead = queue.items.filter((item) => item.state === 'ready' || item.state === 'adding').length
  const shown = queue.items.find((item) => item.id === queue.current)
  const next =
    shown?.state === 'waiting' ? shown : ahead < 2 ? queue.items.find((item) => item.state === 'waiting') : undefined
  const busy = queue.items.some((item) => item.state === 'reading')
  useEffect(() => {
    if (!next || busy) return
    dispatch({ kind: 'reading', id: next.id })
    archive.readIntake(next.source).then(
      (intake) => alive.current && dispatch({ kind: 'read', id: next.id, intake }),
      (error: unknown) => {
        const { code, said } = toldFrom(error)
        if (code === 'unexpected') report(error)
        if (alive.current) dispatch({ kind: 'refused', id: next.id, code, reason: said })
      },
    )
  }, [archive, report, next, busy])
  return { queue, shown, dispatch, begin }
}
