/**
 * What is typed in a field and cannot be read as what it should be: a day, a moment. The record keeps what it had, so
 * these words are nowhere but on the screen. They keep the window from closing without a question, and are named where
 * the sheet is left for another: a wrong day is not lost in silence.
 */
import { useEffect, useRef } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import { say } from '../../shared/said.js'
import { useUnsavedWork } from '../archive.js'
import { useTranslation } from '../strings.js'
import { useToast } from '../ui/Toast.js'

const nothing = async (): Promise<void> => undefined

/**
 * @param typed null where nothing is typed, or it can be read
 * @param hint how it should be written
 */
export function useUnreadable(label: string, typed: string | null, hint: string): void {
  const { t } = useTranslation('editor')
  const toast = useToast()
  useUnsavedWork({
    save: nothing,
    keep: nothing,
    unsaved: () => {
      if (typed === null) return null
      const error = new ArchiveError('invalid', say('typed-unreadable', { label, hint }))
      return { title: typed.trim(), error, kept: false, text: `${label}: ${typed}` }
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
