/**
 * What is at hand on this computer: records that were pinned, and those that were open lately, the latest first.
 *
 * They are kept in this window's storage by the archive's folder: two people who share an archive have each their own.
 * Rejected: a list in the archive, which would make every opening of a release a save.
 */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { RecordRow } from '../../shared/contract/all-records.js'
import { isRecordId, type RecordId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

const most = { pinned: 20, recent: 30 }
type Shelf = keyof typeof most

export class AtHand {
  private readonly listeners = new Set<() => void>()
  private kept: Record<Shelf, readonly RecordId[]>

  constructor(private readonly folder: string) {
    this.kept = { pinned: this.read('pinned'), recent: this.read('recent') }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly now = (): Record<Shelf, readonly RecordId[]> => this.kept

  isPinned(uri: RecordId): boolean {
    return this.kept.pinned.includes(uri)
  }

  readonly note = (uri: RecordId): void =>
    this.put('recent', [uri, ...this.kept.recent.filter((other) => other !== uri)])

  readonly pin = (uri: RecordId, pinned: boolean): void => {
    const others = this.kept.pinned.filter((other) => other !== uri)
    this.put('pinned', pinned ? [...others, uri] : others)
  }

  private read(shelf: Shelf): RecordId[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(`${shelf} ${this.folder}`) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isRecordId) : []
    } catch {
      // Somebody else's value: nothing was kept, then.
      return []
    }
  }

  private put(shelf: Shelf, uris: RecordId[]): void {
    this.kept = { ...this.kept, [shelf]: shelf === 'recent' ? uris.slice(0, most.recent) : uris.slice(-most.pinned) }
    localStorage.setItem(`${shelf} ${this.folder}`, JSON.stringify(this.kept[shelf]))
    for (const listener of this.listeners) listener()
  }
}

export const useAtHand = (atHand: AtHand): Record<Shelf, readonly RecordId[]> =>
  useSyncExternalStore(atHand.subscribe, atHand.now)

/** Their rows as the archive has them now; what is gone or in the trash is left out. */
export function useRows(uris: readonly RecordId[]): readonly RecordRow[] {
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<readonly RecordRow[]>([])
  const key = uris.join(' ')
  const namesIn = useTranslation().i18n.language
  const read = useCallback(() => {
    const wanted = key === '' ? [] : (key.split(' ') as RecordId[])
    archive.getRecordRows(wanted, namesIn).then((read) => setRows(read.filter(({ trashed }) => !trashed)), report)
  }, [archive, key, namesIn, report])
  useEffect(read, [read])
  useNotice('changed', ({ releases, photos, others }) => {
    if ([...releases, ...photos, ...others].some((uri) => uris.includes(uri))) read()
  })
  return rows
}
