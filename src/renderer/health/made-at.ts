/** When a backup was made, told so that no two of a list read alike. */
import type { BackupSummary } from '../../shared/contract/backups.js'
import type { Precision } from '../when.js'

type Made = Pick<BackupSummary, 'bag' | 'created'>

export interface MadeAt {
  precision: Precision
  /** Of several of one second, ` (2)` and so on, by which their folders are told apart too. */
  number: string
}

export function madeAt({ bag, created }: Made, all: readonly Made[]): MadeAt {
  const alike = (length: number) =>
    all.filter((other) => other.bag !== bag && other.created.slice(0, length) === created.slice(0, length)).length > 0
  const number = /z-(\d+)$/.exec(bag)?.[1]
  return {
    precision: alike('2026-11-25T10:15'.length) ? 'second' : 'minute',
    number: number !== undefined && alike('2026-11-25T10:15:00'.length) ? ` (${number})` : '',
  }
}
