/** Plans for a disk that fails: here and there, for a while, at one kind of operation, or from some moment on. */
import { Random } from './random.js'
import type { FaultCode, FaultPlan, OperationKind } from './simulated-disk.js'

const codes: Record<OperationKind, readonly FaultCode[]> = {
  write: ['ENOSPC', 'EIO', 'EDQUOT'],
  sync: ['EIO', 'ENOSPC', 'EDQUOT'],
  create: ['ENOSPC', 'EIO', 'EDQUOT', 'EACCES'],
  makeFolder: ['ENOSPC', 'EIO', 'EDQUOT', 'EACCES'],
  rename: ['EIO', 'EACCES', 'ENOSPC'],
  remove: ['EIO', 'EACCES'],
  syncFolder: ['EIO', 'ENOSPC'],
  close: ['EIO', 'ENOSPC', 'EDQUOT'],
  change: ['EIO', 'EACCES'],
  read: ['EIO', 'EACCES'],
  readFolder: ['EIO', 'EACCES'],
  stat: ['EIO', 'EACCES'],
}
const kinds = Object.keys(codes) as OperationKind[]
const readingKinds: ReadonlySet<OperationKind> = new Set(['change', 'read', 'readFolder', 'stat'])

/** A plan that follows from `seed`, for a disk on which about `length` operations are expected; many spare reading. */
export function seededFaults(seed: number, length: number): FaultPlan {
  const random = new Random(seed)
  const spareReading = random.chance(0.7)
  const rarely = random.pick([0.005, 0.02, 0.1])
  const begin = random.below(length)
  const end = begin + random.pick([1, 2, 5, 20, Number.POSITIVE_INFINITY])
  const some = new Set(random.some(kinds, random.between(1, 3)))
  const style = random.pick(['now and then', 'a while', 'some kinds', 'some kinds for a while'] as const)
  return ({ kind, index }) => {
    if (spareReading && readingKinds.has(kind)) return undefined
    const isWhile = index >= begin && index < end
    const fails = {
      'now and then': random.chance(rarely),
      'a while': isWhile,
      'some kinds': some.has(kind) && random.chance(0.15),
      'some kinds for a while': some.has(kind) && isWhile,
    }[style]
    return fails ? random.pick(codes[kind]) : undefined
  }
}
