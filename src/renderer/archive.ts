/**
 * The archive and the desktop as this window sees them: the contract's own interfaces, spoken over the bridge.
 *
 * Replies are data on the wire (a thrown error would lose its class and code there); here, and only here, they become
 * values and `ArchiveError` again. Components reach them by `useArchive`, `useDesktop` and `useNotice`; whatever holds
 * unsaved work says so with `useBeforeClose`, and the window closes only when all of it is saved.
 */
import { createContext, useContext, useEffect, useRef } from 'react'
import {
  type ArchiveApi,
  ArchiveError,
  archiveOperations,
  type Bridge,
  type DesktopApi,
  desktopOperations,
  type Notices,
  type Reply,
} from '../shared/archive-api.js'

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
      throw new ArchiveError(reply.error.code, reply.error.message, reply.error.details)
    }
  return api
}

/** The archive's operations; every promise rejects with `ArchiveError`. */
export const connectArchive = (bridge: Bridge): ArchiveApi =>
  unwrapping(bridge.archive, archiveOperations) as unknown as ArchiveApi

/** The desktop's operations; every promise rejects with `ArchiveError`. */
export const connectDesktop = (bridge: Bridge): DesktopApi =>
  unwrapping(bridge.desktop, desktopOperations) as unknown as DesktopApi

export interface Connection {
  bridge: Bridge
  archive: ArchiveApi
  desktop: DesktopApi
  /** What has to be saved before the window may close. */
  beforeClose: Set<() => Promise<unknown>>
}

export function connect(bridge: Bridge): Connection {
  return { bridge, archive: connectArchive(bridge), desktop: connectDesktop(bridge), beforeClose: new Set() }
}

const ConnectionContext = createContext<Connection | null>(null)
export const ConnectionProvider = ConnectionContext.Provider

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('No connection: the component is not below ConnectionProvider')
  return connection
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

/** `save` is awaited before the window closes or another archive is opened. It must be quick and must not reject. */
export function useBeforeClose(save: () => Promise<unknown>): void {
  const { beforeClose } = useConnection()
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    const run = () => latest.current()
    beforeClose.add(run)
    return () => {
      beforeClose.delete(run)
    }
  }, [beforeClose])
}

/** Saves everything that is open; a save that fails keeps the others going. */
export const saveAll = (connection: Connection): Promise<unknown> =>
  Promise.allSettled([...connection.beforeClose].map((save) => save()))
