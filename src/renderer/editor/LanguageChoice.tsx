/** The language that a text is in. */
import { memo } from 'react'
import type { LanguageTag } from '../../shared/records.js'
import { languageName, releaseLanguages } from '../format.js'
import { useTranslation } from '../strings.js'
import { SelectField } from '../ui/SelectField.js'

export interface LanguageChoiceProps {
  language: LanguageTag
  readOnly: boolean
  onChange: (language: LanguageTag) => void
}

export const LanguageChoice = memo(function LanguageChoice({ language, readOnly, onChange }: LanguageChoiceProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const languages = [
    { id: 'und', label: tMain('library.languageUnknown') },
    ...releaseLanguages.map((known) => ({ ...known, lang: known.id })),
  ]
  if (!languages.some(({ id }) => id === language))
    languages.push({ id: language, label: languageName(language), lang: language })
  return (
    <SelectField
      label={t('fields.language')}
      labelHidden
      quiet
      isDisabled={readOnly}
      choices={languages}
      value={language}
      onChange={onChange}
    />
  )
})
