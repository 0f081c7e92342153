/** How far a release is on its way, and the language it is in. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type LanguageTag, type ReleaseStatus, releaseStatuses } from '../../shared/records.js'
import { releaseLanguages } from '../format.js'
import { SelectField } from '../ui/Field.js'
import type { DraftHandle } from './use-draft.js'

export interface StatusAndLanguageProps {
  status: ReleaseStatus
  language: LanguageTag
  readOnly: boolean
  change: DraftHandle['change']
}

export const StatusAndLanguage = memo(function StatusAndLanguage(props: StatusAndLanguageProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const { status, language, readOnly, change } = props
  const languages = [
    { id: 'und', label: tMain('library.languageUnknown') },
    ...releaseLanguages.map((known) => ({ ...known, lang: known.id })),
  ]
  if (!languages.some(({ id }) => id === language)) languages.push({ id: language, label: language })
  return (
    <>
      <SelectField
        label={t('fields.status')}
        labelHidden
        quiet
        isDisabled={readOnly}
        choices={releaseStatuses.map((id) => ({ id, label: tMain(`status.${id}`) }))}
        value={status}
        onChange={(chosen) => change((now) => ({ ...now, status: chosen }))}
      />
      <SelectField
        label={t('fields.language')}
        labelHidden
        quiet
        isDisabled={readOnly}
        choices={languages}
        value={language}
        onChange={(chosen) => change((now) => ({ ...now, language: chosen }))}
      />
    </>
  )
})
