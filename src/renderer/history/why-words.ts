/** Why something was done, as a reader knows it: a note as it was written, of what came from a backup that backup's time. */
import type { TFunction } from 'i18next'
import type { ActRow } from '../../shared/contract/history.js'
import { momentWithin } from '../when.js'

const bagName = /^dateline-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z/

/** Empty where there is nothing to say beyond what was done. */
export function whyWords(
  t: TFunction<'keeping'>,
  { what, why }: Pick<ActRow, 'what' | 'why'>,
  language: string,
): string {
  if (what === 'restoreRevision') return ''
  const [, year, month, day, hour, minute, second] = (what === 'restoreRecord' && bagName.exec(why)) || []
  if (year === undefined) return why
  const made = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return t('history.fromBackup', { when: momentWithin(t, made, language) })
}
