/** One name or title in each language, the first of them the one that lists show. */
import { Plus, X } from 'lucide-react'
import { focusSoon } from '../focus.js'
import { languageName, releaseLanguages } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'

export interface NameInLanguage {
  language: string
  value: string
}

export interface NamesByLanguageProps<N extends NameInLanguage> {
  label: string
  names: readonly N[]
  readOnly: boolean
  onChange: (made: (now: readonly N[]) => N[]) => void
  onBlur: () => void
  /** A name in a language that has none yet. */
  made: (language: string) => N
  problem: string | undefined
  /** Where it is new, one writes here first. */
  autoFocus?: boolean
}

export function NamesByLanguage<N extends NameInLanguage>(props: NamesByLanguageProps<N>) {
  const { label, names, readOnly, onChange, onBlur, made, problem, autoFocus } = props
  const { t } = useTranslation('events')
  const languages = releaseLanguages.map(({ id }) => id)
  const unused = languages.find((language) => !names.some((name) => name.language === language))
  const set = (at: number, changed: Partial<NameInLanguage>) =>
    onChange((now) => now.map((name, index) => (index === at ? { ...name, ...changed } : name)))
  return (
    <div className="names-by-language">
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names have no identity but their place
        <div key={at} className={at === 0 ? 'name-row name-row-first' : 'name-row'}>
          <TextField
            label={t('names.in', { label, language: languageName(name.language) })}
            labelHidden
            placeholder={label}
            rows={1}
            value={name.value}
            lang={name.language}
            isReadOnly={readOnly}
            onBlur={onBlur}
            autoFocus={at === 0 && autoFocus === true}
            error={at === 0 ? problem : undefined}
            onChange={(value) => set(at, { value: value.replace(/\s*\n\s*/g, ' ') })}
          />
          <SelectField
            label={t('names.language')}
            labelHidden
            quiet
            isDisabled={readOnly}
            choices={[
              ...releaseLanguages.map(({ id, label: own }) => ({ id, label: own, lang: id })),
              ...(languages.includes(name.language) ? [] : [{ id: name.language, label: name.language }]),
            ]}
            value={name.language}
            onChange={(language) => set(at, { language })}
          />
          {!readOnly && names.length > 1 && (
            <IconButton
              icon={X}
              size="small"
              label={t('names.remove', { language: languageName(name.language) })}
              onPress={() => {
                onChange((now) => now.filter((_, index) => index !== at))
                focusSoon('.names-by-language textarea')
              }}
            />
          )}
        </div>
      ))}
      {!readOnly && unused !== undefined && (
        <Button
          size="small"
          variant="quiet"
          icon={Plus}
          onPress={() => {
            onChange((now) => [...now, made(unused)])
            focusSoon(`.names-by-language .name-row:nth-of-type(${names.length + 1}) textarea`)
          }}
        >
          {t('names.add')}
        </Button>
      )}
    </div>
  )
}
