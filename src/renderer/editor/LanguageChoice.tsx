/** The language that a release is in. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../shared/records.js'
import { releaseLanguages } from '../format.js'
import { SelectField } from '../ui/Field.js'
import type { DraftHandle } from './use-draft.js'

export interface LanguageChoiceProps {
  language: LanguageTag
  readOnly: boolean
  change: DraftHandle['change']
}

export const LanguageChoice = memo(function LanguageChoice({ language, readOnly, change }: LanguageChoiceProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const languages = [
    { id: 'und', label: tMain('library.languageUnknown') },
    ...releaseLanguages.map((known) => ({ ...known, lang: known.id })),
  ]
  if (!languages.some(({ id }) => id === language)) languages.push({ id: language, label: language })
  return (
    <SelectField
      label={t('fields.language')}
      labelHidden
      quiet
      isDisabled={readOnly}
      choices={languages}
      value={language}
      onChange={(chosen) => change((now) => ({ ...now, language: chosen }))}
    />
  )
})
