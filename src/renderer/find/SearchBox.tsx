/**
 * The one box to find with: what may be meant is suggested below it while one types (the combobox of ARIA's authoring
 * practices), Enter opens the first release found, or asks what was probably meant where nothing is, Down goes to the
 * suggestions or to the list, Right at the end takes the days that are offered, Escape closes, then empties.
 */
import { CircleHelp, Search, SlidersHorizontal, X } from 'lucide-react'
import { type KeyboardEvent, memo, type RefObject, useCallback, useId, useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { optionId, Suggestions } from './Suggestions.js'
import type { Suggestion } from './suggestions.js'
import { fieldNames } from './typed-fields.js'
import type { Suggesting } from './use-suggestions.js'

export interface SearchBoxProps {
  input: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
  suggesting: Suggesting
  onChoose: (suggestion: Suggestion) => void
  /** Enter, with nothing chosen from the suggestions. */
  onEnter: () => void
  /** Down, where nothing is suggested. */
  onDown: () => void
  /** Escape in the empty box. */
  onEscape: () => void
  isNarrowing: boolean
  onNarrow: () => void
}

/** What can be written, by the key that says it, with fields as they are called in the interface's language. */
function examplesIn(language: InterfaceLanguage): Record<string, string> {
  const { title, credit, person, place, date, lang, status, has, missing } = fieldNames[language]
  const { draft, photo, noCredit } = exampleValues[language]
  return {
    phrase: '"…"',
    not: '-…',
    beginning: '…*',
    title: `${title}:…`,
    credit: `${credit}:…`,
    person: `${person}:…`,
    place: `${place}:…`,
    date: `${date}:2024-05..2024-06`,
    lang: `${lang}:kk`,
    status: `${status}:${draft}`,
    has: `${has}:${photo}`,
    missing: `${missing}:${noCredit}`,
  }
}

const exampleValues: Record<InterfaceLanguage, Record<'draft' | 'photo' | 'noCredit', string>> = {
  en: { draft: 'draft', photo: 'photo', noCredit: 'credit' },
  ru: { draft: 'черновик', photo: 'фото', noCredit: 'автор' },
  kk: { draft: 'жоба', photo: 'сурет', noCredit: 'автор' },
}

const pane = (input: Element): Element | null => input.closest('.panes')

export const SearchBox = memo((props: SearchBoxProps) => {
  const { input, value, onChange, onChoose } = props
  const { t, i18n } = useTranslation()
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [caret, setCaret] = useState(value.length)
  const [active, setActive] = useState(-1)
  const suggestions = isOpen ? props.suggesting.suggest({ text: value, caret: Math.min(caret, value.length) }) : []
  const isShown = suggestions.length > 0
  const chosen = suggestions[active]
  const days = suggestions.find(({ kind }) => kind === 'days')

  const clear = useCallback(() => {
    onChange('')
    input.current?.focus()
  }, [onChange, input])
  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const open = () => {
    setCaret(input.current?.selectionStart ?? value.length)
    setOpen(true)
    setActive(-1)
  }
  const choose = (suggestion: Suggestion) => {
    setActive(-1)
    if (!('written' in suggestion)) {
      close()
      onChoose(suggestion)
      return
    }
    const { text, caret: at } = suggestion.written
    onChange(text)
    setCaret(at)
    // After a field come its values; after a word or a value the answer.
    if (suggestion.kind !== 'field') setOpen(false)
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at))
  }
  const step = (by: number) =>
    setActive((now) => ((now + 1 + by + suggestions.length + 1) % (suggestions.length + 1)) - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    switch (event.key) {
      case 'Escape':
        close()
        if (isShown) break
        if (value !== '') onChange('')
        else props.onEscape()
        break
      case 'Enter':
        if (chosen) choose(chosen)
        else {
          close()
          props.onEnter()
        }
        break
      case 'ArrowDown':
        if (isShown) step(1)
        else props.onDown()
        break
      case 'ArrowRight':
        if (!days || event.shiftKey || event.currentTarget.selectionStart !== value.length) return
        choose(days)
        break
      case 'ArrowUp':
        if (!isShown) return
        step(-1)
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <search
      className="search"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <div className="search-box">
        <Search className="icon" aria-hidden />
        <input
          ref={input}
          className="search-input"
          type="text"
          role="combobox"
          aria-label={t('search.label')}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-activedescendant={chosen ? optionId(listId, active) : undefined}
          placeholder={t('search.placeholder')}
          value={value}
          onChange={(event) => {
            setCaret(event.target.selectionStart ?? event.target.value.length)
            setActive(-1)
            setOpen(true)
            props.suggesting.prepare()
            onChange(event.target.value)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? value.length)}
          onFocus={(event) => {
            props.suggesting.prepare()
            // Coming back from the panel or the list is not coming to ask anew.
            if (value === '' && !pane(event.currentTarget)?.contains(event.relatedTarget)) open()
          }}
          onClick={() => value === '' && open()}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        {value ? (
          <ClearButton label={t('search.clear')} onPress={clear} />
        ) : (
          <DialogTrigger>
            <AriaButton className="button button-quiet button-small button-icon" aria-label={t('search.help')}>
              <CircleHelp className="icon" aria-hidden />
            </AriaButton>
            <Popover className="popover search-help" placement="bottom end">
              <Dialog aria-label={t('search.help')}>
                <dl>
                  {Object.entries(examplesIn(i18n.language as InterfaceLanguage)).map(([name, example]) => (
                    <div key={name}>
                      <dt>
                        <code>{example}</code>
                      </dt>
                      <dd>{t(`search.syntax.${name}`)}</dd>
                    </div>
                  ))}
                </dl>
              </Dialog>
            </Popover>
          </DialogTrigger>
        )}
        <NarrowButton label={t('search.narrow')} isNarrowing={props.isNarrowing} onPress={props.onNarrow} />
      </div>
      {isShown && (
        <Suggestions id={listId} suggestions={suggestions} active={active} onPoint={setActive} onChoose={choose} />
      )}
      <p className="visually-hidden" role="status">
        {isShown ? t('search.suggested', { count: suggestions.length }) : ''}
        {days?.kind === 'days' && ` ${t('search.takeDays', { days: days.label })}`}
        {days?.kind === 'days' && days.missing && ` ${t('search.noDay', { day: days.missing })}`}
      </p>
    </search>
  )
})
SearchBox.displayName = 'SearchBox'

/** Not drawn for a letter. */
const ClearButton = memo(({ label, onPress }: { label: string; onPress: () => void }) => (
  <IconButton icon={X} size="small" label={label} onPress={onPress} />
))
ClearButton.displayName = 'ClearButton'

interface NarrowButtonProps {
  label: string
  isNarrowing: boolean
  onPress: () => void
}

const NarrowButton = memo(({ label, isNarrowing, onPress }: NarrowButtonProps) => (
  <IconButton icon={SlidersHorizontal} size="small" label={label} aria-pressed={isNarrowing} onPress={onPress} />
))
NarrowButton.displayName = 'NarrowButton'
