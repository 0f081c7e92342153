/**
 * What is typed in a field and cannot be read as what it should be: a day, a moment. The record keeps what it had, so
 * these words are nowhere but on the screen. They keep the window from closing without a question, and the release from
 * leaving the house, and from being called issued, without the embargo that is being typed; they are named where the sheet is left for another: a wrong
 * day is not lost in silence.
 */
import { createContext, useContext, useEffect, useRef } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { RecordId } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { type Unsaved, useConnection, useUnsavedWork } from '../archive.js'
import { useTranslation } from '../strings.js'
import { useToast } from '../ui/Toast.js'

/** The record whose sheet the fields below are on; null for a new one that has no id yet. */
export const SheetRecord = createContext<RecordId | null | undefined>(undefined)

const nothing = async (): Promise<void> => undefined

/**
 * @param typed null where nothing is typed, or it can be read
 * @param hint how it should be written
 */
export function useUnreadable(label: string, typed: string | null, hint: string): void {
  const { t } = useTranslation('editor')
  const toast = useToast()
  const sheet = useContext(SheetRecord)
  useUnsavedWork({
    save: nothing,
    keep: nothing,
    unsaved: () => {
      if (typed === null) return null
      const error = new ArchiveError('invalid', say('typed-unreadable', { label, hint }))
      return {
        title: typed.trim(),
        ...(sheet === undefined ? {} : { sheet }),
        error,
        kept: false,
        text: `${label}: ${typed}`,
      }
    },
  })
  const latest = useRef({ typed, text: '', toast })
  useEffect(() => {
    latest.current = { typed, text: t('hints.notKept', { label, typed: typed?.trim() ?? '' }), toast }
  })
  useEffect(
    () => () => {
      const { typed: left, text, toast: shelf } = latest.current
      if (left !== null) shelf.show({ text, tone: 'danger' })
    },
    [],
  )
}

/** Asked when something is done with the record of this sheet: what is typed there and cannot be read, if anything. */
export function useUnreadableHere(): () => Unsaved | undefined {
  const { unsavedWork } = useConnection()
  const here = useContext(SheetRecord)
  return () =>
    [...unsavedWork].flatMap((work) => work.unsaved() ?? []).find(({ sheet }) => sheet === here && sheet !== undefined)
}
