/** How the archive's photos are asked for as a list: an order, what they lack, the year they were taken in. */
import type { PhotoId } from './records.js'

export const photoOrders = ['taken-newest', 'taken-oldest', 'added-newest', 'name'] as const
export type PhotoOrder = (typeof photoOrders)[number]

/** What may need somebody's care. `not-usable`: withheld, or the last day of its rights is over; `alike`: others look like it. */
export const photoCares = ['no-credit', 'no-caption', 'no-alt-text', 'not-usable', 'unused', 'alike'] as const
export type PhotoCare = (typeof photoCares)[number]

export interface PhotoListing {
  /** Those added last come first where nothing is said. */
  order?: PhotoOrder
  /** Only those that need this. */
  care?: PhotoCare
  /** Only these. At most 200. */
  among?: PhotoId[]
  /** Only those taken in this year, `2024`; empty: those whose year is not known. */
  year?: string
}

export interface PhotoListQuery extends PhotoListing {
  offset: number
  /** At most 200. */
  limit: number
}

/** For ids alone. */
export interface PhotoIdsQuery extends PhotoListing {
  offset: number
  /** At most 5,000. */
  limit: number
}

export interface PhotoIdsPage {
  total: number
  uris: PhotoId[]
}

export interface PhotoCounts {
  all: number
  cares: Record<PhotoCare, number>
  /** Newest first; empty is the year of those whose year is not known, and comes last. */
  years: { year: string; count: number }[]
}
