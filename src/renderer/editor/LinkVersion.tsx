/**
 * Says that a release which is there already is this text in another language. Those of the same day stand first;
 * anything else is found by its words.
 */
import { useCallback } from 'react'
import type { CalendarDay, LanguageTag, ReleaseId } from '../../shared/records.js'
import { ReleaseChooser } from '../find/ReleaseChooser.js'
import { useTranslation } from '../strings.js'

export interface LinkVersionProps {
  /** This text, and its versions that are known. */
  known: readonly ReleaseId[]
  language: LanguageTag
  day: CalendarDay | undefined
  onLink: (uri: ReleaseId) => void
  onClose: () => void
}

export function LinkVersion({ known, language, day, onLink, onClose }: LinkVersionProps) {
  const { t } = useTranslation('editor')
  return (
    <ReleaseChooser
      label={t('versions.link')}
      foundLabel={t('versions.found')}
      nothing={t('versions.noneFound')}
      atFirst={day === undefined ? '' : `date:${day}`}
      isMeant={useCallback((row) => row.language !== language && !known.includes(row.uri), [known, language])}
      onChoose={({ uri }) => onLink(uri)}
      onClose={onClose}
    />
  )
}
