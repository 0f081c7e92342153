/** The zone whose clock the office goes by, as its archive says; that of this computer where it says none. */
import { useMemo } from 'react'
import { zoneOf } from '../../shared/zoned-time.js'
import { useDesk } from './desk.js'

export function useOfficeZone(): string {
  const { house } = useDesk().archive
  // To ask this computer takes a millisecond.
  return useMemo(() => zoneOf(house), [house])
}
