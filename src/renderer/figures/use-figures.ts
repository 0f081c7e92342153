/**
 * The figures of a period: they grow page by page, another period ends the asking, and a change asks anew. A long period is
 * asked anew only when somebody wants it: while an import goes on it would be read again and again.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Figures, FiguresInTheMaking, type Period } from '../../shared/figures.js'
import type { LanguageTag } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'

export interface FiguresView {
  /** null until the first page is there. */
  figures: Figures | null
  read: number
  /** 0 while it is not known. */
  total: number
  isReading: boolean
  /** Something was saved since that may count. */
  isOutOfDate: boolean
}

const nothing: FiguresView = { figures: null, read: 0, total: 0, isReading: true, isOutOfDate: false }
/** Releases that are read again by themselves after a change. */
const readAgain = 1_000
const restMs = 500

export function useFigures({ from, to }: Period, namesIn: LanguageTag): FiguresView & { readAnew: () => void } {
  const archive = useArchive()
  const report = useReport()
  const [view, setView] = useState<FiguresView>(nothing)
  const [asked, setAsked] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is counted up to ask anew
  useEffect(() => {
    let isWanted = true
    const making = new FiguresInTheMaking()
    const readAll = async () => {
      for (let after: string | undefined; ; ) {
        const page = await archive.readFacts({ from, to, namesIn, ...(after === undefined ? {} : { after }) })
        if (!isWanted) return
        making.add(page)
        after = page.next
        const isReading = after !== undefined
        // What was told before stands until all of it can be told anew.
        setView((before) =>
          isReading && before.figures && before.isOutOfDate
            ? { ...before, isReading, read: page.read, total: page.total }
            : { figures: making.sum(), read: page.read, total: page.total, isReading, isOutOfDate: false },
        )
        if (after === undefined) return
      }
    }
    readAll().catch((error: unknown) => {
      if (!isWanted) return
      setView((before) => ({ ...before, isReading: false, isOutOfDate: true }))
      report(error)
    })
    return () => {
      isWanted = false
    }
  }, [archive, report, from, to, namesIn, asked])
  useEffect(() => () => clearTimeout(timer.current), [])
  const readAnew = useCallback(() => {
    setView((before) => ({ ...before, isReading: true, isOutOfDate: true }))
    setAsked((times) => times + 1)
  }, [])
  useNotice('changed', () => {
    if (view.total > readAgain) return setView((before) => ({ ...before, isOutOfDate: true }))
    clearTimeout(timer.current)
    timer.current = setTimeout(readAnew, restMs)
  })
  return { ...view, readAnew }
}
