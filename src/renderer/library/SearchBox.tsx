/** The one box to find with: Escape empties it, Down goes to what was found, and it tells what may be typed. */
import { CircleHelp, Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useSyncExternalStore } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../format.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { IconButton } from '../ui/Button.js'
import { Progress } from '../ui/Progress.js'

export interface SearchBoxProps {
  input: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
  search: ArchiveSearch | null
  onEnter: () => void
  onDown: () => void
}

const examples = {
  phrase: '"…"',
  not: '-…',
  title: 'title:…',
  credit: 'credit:…',
  person: 'person:…',
  place: 'place:…',
  date: 'date:2024-05..2024-06',
  lang: 'lang:kk',
  status: 'status:draft',
}

export function SearchBox({ input, value, onChange, search, onEnter, onDown }: SearchBoxProps) {
  const { t } = useTranslation()
  const onKeyDown = (event: KeyboardEvent) => {
    const list = input.current?.closest('section')?.querySelector<HTMLElement>('[role=listbox]')
    if (event.key === 'Escape' && value) onChange('')
    else if (event.key === 'Enter') onEnter()
    else if (event.key === 'ArrowDown' && list) {
      list.focus()
      onDown()
    } else return
    event.preventDefault()
  }
  return (
    <search className="search">
      <div className="search-box">
        <Search className="icon" aria-hidden />
        <input
          ref={input}
          className="search-input"
          type="text"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        {value ? (
          <IconButton icon={X} size="small" label={t('search.clear')} onPress={() => onChange('')} />
        ) : (
          <DialogTrigger>
            <AriaButton className="button button-quiet button-small button-icon" aria-label={t('search.help')}>
              <CircleHelp className="icon" aria-hidden />
            </AriaButton>
            <Popover className="popover search-help" placement="bottom end">
              <Dialog aria-label={t('search.help')}>
                <dl>
                  {Object.entries(examples).map(([name, example]) => (
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
      </div>
      {search && <Indexing search={search} />}
    </search>
  )
}

/** While the index is being built, search answers over what is ready; this says how much that is. */
function Indexing({ search }: { search: ArchiveSearch }) {
  const { t, i18n } = useTranslation()
  const state = useSyncExternalStore(
    (listener) => search.onState(listener),
    () => search.state(),
  )
  if (state.ready || state.error || state.total === 0) return null
  const { indexed: done, total } = state
  const text = t('common.ofTotal', {
    done: formatNumber(done, i18n.language),
    total: formatNumber(total, i18n.language),
  })
  return <Progress label={t('search.indexing')} done={done} total={total} text={text} />
}
