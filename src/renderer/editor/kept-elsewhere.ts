/**
 * Tells of a text that came too late: it was typed while another archive was being opened, and lies on this computer's
 * shelf of the one that was left.
 */
import i18next from 'i18next'
import { useCallback } from 'react'
import { useToast } from '../ui/Toast.js'

/** @returns the same function always; told the text's headline or name, which may be empty */
export function useKeptElsewhere(): (title: string) => void {
  const toast = useToast()
  return useCallback(
    (title) =>
      toast.show({ text: i18next.t('rescue.keptElsewhere', { headline: title || i18next.t('library.noHeadline') }) }),
    [toast],
  )
}
