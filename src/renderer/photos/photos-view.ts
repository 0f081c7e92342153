/** How the photos are looked at: which of them, in which order, how large; kept on this computer, by the archive's folder. */
import { useCallback, useState } from 'react'
import { type PhotoCare, type PhotoListing, type PhotoOrder, photoCares, photoOrders } from '../../shared/photo-list.js'

export const tileSizes = ['small', 'medium', 'large'] as const
export type TileSize = (typeof tileSizes)[number]

/** Narrowest a tile may be, in px. */
export const tileWidths: Readonly<Record<TileSize, number>> = { small: 112, medium: 168, large: 264 }

export interface PhotosView {
  size: TileSize
  order: PhotoOrder
  care: PhotoCare | 'all'
  /** Empty: those whose year is not known. */
  year: string | undefined
}

const usual: PhotosView = { size: 'medium', order: 'added-newest', care: 'all', year: undefined }

export const listingOf = ({ order, care, year }: Omit<PhotosView, 'size'>): PhotoListing => ({
  order,
  ...(care === 'all' ? {} : { care }),
  ...(year === undefined ? {} : { year }),
})

const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((one) => one === value) ?? otherwise

function read(key: string): PhotosView {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<keyof PhotosView, unknown>>
    return {
      size: oneOf(tileSizes, kept.size, usual.size),
      order: oneOf(photoOrders, kept.order, usual.order),
      care: oneOf(['all', ...photoCares] as const, kept.care, usual.care),
      year: typeof kept.year === 'string' && /^(?:\d{4})?$/.test(kept.year) ? kept.year : undefined,
    }
  } catch {
    return usual
  }
}

export function usePhotosView(folder: string): [PhotosView, (changed: Partial<PhotosView>) => void] {
  const key = `photos-view ${folder}`
  const [view, setView] = useState(() => read(key))
  const change = useCallback(
    (changed: Partial<PhotosView>) =>
      setView((before) => {
        const after = { ...before, ...changed }
        localStorage.setItem(key, JSON.stringify(after))
        return after
      }),
    [key],
  )
  return [view, change]
}
