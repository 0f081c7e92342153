/**
 * The archive and the desktop as this window sees them: the contract's own interfaces, spoken over the bridge.
 *
 * Replies are data on the wire (a thrown error would lose its class and code there); here, and only here, they become
 * values and `ArchiveError` again. Components reach them by `useArchive`, `useDesktop` and `useNotice`; whatever holds
 * unsaved work says so with `useUnsavedWork`, and the window closes only when all of it is saved, or the user has said
 * what becomes of the rest (Leaving.tsx).
 */
import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import {
  type ArchiveApi,
  type ArchiveCalls,
  archiveOperations,
  type Bridge,
  type DesktopApi,
  desktopOperations,
} from '../shared/archive-api.js'
import { ArchiveError, type Reply } from '../shared/contract/failures.js'
import type { Notices } from '../shared/contract/notices.js'
import type { Rescue, RescueId } from '../shared/contract/rescues.js'
import type { RecordId } from '../shared/records.js'

declare global {
  interface Window {
    readonly dateline: Bridge
  }
}

type Call = (...args: unknown[]) => Promise<Reply<unknown>>

function unwrapping(calls: object, operations: object): Record<string, (...args: unknown[]) => Promise<unknown>> {
  const api: Record<string, (...args: unknown[]) => Promise<unknown>> = {}
  for (const name of Object.keys(operations))
    api[name] = async (...args) => {
      const call = (calls as Record<string, Call | undefined>)[name]
      if (!call) throw new Error(`The bridge has no operation called ${name}`)
      const reply = await call(...args)
      if (reply.ok) return reply.value
      throw new ArchiveError(reply.error.code, reply.error.said, reply.error.details)
    }
  return api
}

/** The archive's operations; every promise rejects with `ArchiveError`. */
const connectArchive = (calls: ArchiveCalls): ArchiveApi =>
  unwrapping(calls, archiveOperations) as unknown as ArchiveApi

/** The desktop's operations; every promise rejects with `ArchiveError`. */
const connectDesktop = (bridge: Bridge): DesktopApi =>
  unwrapping(bridge.desktop, desktopOperations) as unknown as DesktopApi

/** The texts kept on this computer for one archive, whichever is open by now. Each call as in `RescueOperations`. */
export interface RescueShelf {
  keepRescue(rescue: Rescue): Promise<void>
  listRescues(): Promise<Rescue[]>
  dropRescue(id: RescueId): Promise<void>
}

export interface Connection {
  bridge: Bridge
  archive: ArchiveApi
  desktop: DesktopApi
  /** Where copies of what the archive does not take are put; null where the window shows no archive. */
  shelf: RescueShelf | null
  /** Everything that has to be saved before the window may close. */
  unsavedWork: Set<UnsavedWork>
  /** What is typed and would be added by Enter: each adds it. */
  halfTyped: Set<() => void>
}

/** Something being written that is not lost without asking. */
export interface UnsavedWork {
  /** Settles when what was typed is durable in the archive, or cannot be saved. Must not reject. */
  save(): Promise<unknown>
  /** Puts a copy aside on this computer, if it can. Must not reject. */
  keep(): Promise<unknown>
  /** What would be lost now; null where nothing would. */
  unsaved(): Unsaved | null
}

export interface Unsaved {
  /** Headline or name of the record; may be empty. */
  title: string
  /** The record it belongs to, where it has an id. */
  record?: RecordId
  /** The record whose sheet it is typed in, which is saved without it: a day that cannot be read. null for a new one. */
  sheet?: RecordId | null
  /** Why it could not be saved; absent while a save is still on its way. */
  error?: unknown
  /** A copy on this computer holds all of it. */
  kept: boolean
  /** All of it as text, for a file. */
  text: string
}

export function connect(bridge: Bridge): Connection {
  return {
    bridge,
    archive: connectArchive(bridge.archive),
    desktop: connectDesktop(bridge),
    shelf: null,
    unsavedWork: new Set(),
    halfTyped: new Set(),
  }
}

/**
 * The connection of the screens of this archive. What they still ask once another one is open is refused as `closed`: a
 * text typed while that was being opened must not be saved there.
 */
export function connectTo(connection: Connection, folder: string): Connection {
  const { bridge, desktop } = connection
  return {
    ...connection,
    archive: connectArchive(bridge.archiveIn(folder)),
    shelf: {
      keepRescue: (rescue) => desktop.keepRescue(folder, rescue),
      listRescues: () => desktop.listRescues(folder),
      dropRescue: (id) => desktop.dropRescue(folder, id),
    },
  }
}

const ConnectionContext = createContext<Connection | null>(null)
export const ConnectionProvider = ConnectionContext.Provider

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('No connection: the component is not below ConnectionProvider')
  return connection
}

/** For the screens of an open archive. */
export function useRescueShelf(): RescueShelf {
  const { shelf } = useConnection()
  if (!shelf) throw new Error('No rescue shelf: the component is not below an open archive')
  return shelf
}

export const useArchive = (): ArchiveApi => useConnection().archive
export const useDesktop = (): DesktopApi => useConnection().desktop

/** Hears one of the main process's notices while the component is shown; the latest listener is the one called. */
export function useNotice<Name extends keyof Notices>(name: Name, listener: (notice: Notices[Name]) => void): void {
  const { bridge } = useConnection()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => bridge.on(name, (notice) => latest.current(notice)), [bridge, name])
}

/** `work` is saved before the window closes or another archive is opened; the latest one given is the one asked. */
export function useUnsavedWork(work: UnsavedWork): void {
  const { unsavedWork } = useConnection()
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => {
    const held: UnsavedWork = {
      save: () => latest.current.save(),
      keep: () => latest.current.keep(),
      unsaved: () => latest.current.unsaved(),
    }
    unsavedWork.add(held)
    return () => {
      unsavedWork.delete(held)
    }
  }, [unsavedWork])
}

/**
 * `add` adds what is typed in a field as Enter and leaving it do: called before everything is saved, and where the field
 * goes away without being left, as by a key that leads to another screen. The latest one given is the one called.
 */
export function useHalfTyped(add: () => void): void {
  const { halfTyped } = useConnection()
  const latest = useRef(add)
  useLayoutEffect(() => {
    latest.current = add
  })
  // Before the effects of whoever saves when he is left.
  useLayoutEffect(() => {
    const held = () => latest.current()
    halfTyped.add(held)
    return () => {
      halfTyped.delete(held)
      held()
    }
  }, [halfTyped])
}

/** A save that takes longer is told as unsaved: a network drive may never answer. */
export const savingPatienceMs = 6_000
const keepingPatienceMs = 2_000

/**
 * Saves everything that is open, and answers what is still unsaved then. One that fails, or does not end, keeps no other
 * from being saved.
 */
export async function saveAll(connection: Pick<Connection, 'unsavedWork' | 'halfTyped'>): Promise<Unsaved[]> {
  const { unsavedWork, halfTyped } = connection
  for (const add of halfTyped) add()
  await inTime(
    [...unsavedWork].map((work) => work.save()),
    savingPatienceMs,
  )
  // One whose save is still on its way has no copy yet.
  const late = [...unsavedWork].filter((work) => work.unsaved()?.kept === false)
  await inTime(
    late.map((work) => work.keep()),
    keepingPatienceMs,
  )
  return [...unsavedWork].flatMap((work) => work.unsaved() ?? [])
}

/** The first of what is unsaved that one of these records would lack where it leaves the archive. */
export const lackingIn = (unsaved: readonly Unsaved[], uris: Pick<ReadonlySet<RecordId>, 'has'>): Unsaved | undefined =>
  unsaved.find(({ record, sheet }) => [record, sheet].some((uri) => uri && uris.has(uri)))

async function inTime(work: Promise<unknown>[], ms: number): Promise<void> {
  if (work.length === 0) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.allSettled(work), limit])
  clearTimeout(timer)
}
