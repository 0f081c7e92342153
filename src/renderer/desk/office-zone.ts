/** The zone whose clock the office goes by, as its archive says; that of this computer where it says none. */
import { zoneOf } from '../../shared/zoned-time.js'
import { useDesk } from './desk.js'

export const useOfficeZone = (): string => zoneOf(useDesk().archive.house)
