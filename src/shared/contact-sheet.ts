/** A contact sheet as it is asked for: which photos, how many a page, under which title. */
import type { InterfaceLanguage } from './contract/preferences.js'
import type { PhotoId, ReleaseId } from './records.js'

/** Pictures across and down a page. */
export const sheetGrids = {
  '2x3': { across: 2, down: 3 },
  '3x4': { across: 3, down: 4 },
  '4x5': { across: 4, down: 5 },
} as const
export type SheetGrid = keyof typeof sheetGrids
export const sheetGridNames = Object.keys(sheetGrids) as SheetGrid[]

/** More are several sheets: nobody looks through thousands on paper, and a program that prints has to hold them. */
export const mostOnSheet = 500

export interface ContactSheetOrder {
  /** In this order. */
  photos: PhotoId[]
  /** Whose photos they are: what it says of them is what it prints of them. */
  release?: ReleaseId
  title: string
  grid: SheetGrid
  /** Photos that are withheld, that may not be used any more or that an embargo holds: marked, where they are not left out. */
  withHeldBack: boolean
  language: InterfaceLanguage
}
