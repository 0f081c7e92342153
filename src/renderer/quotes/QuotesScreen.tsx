/** The quote index: what was said about a thing, by whom, when; beside the list the quote that is chosen, to be copied. */
import { Copy, FileText, MousePointerClick, Quote as QuoteIcon } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { attributed, type QuoteCount, type QuoteRow } from '../../shared/quotes.js'
import { formatDay } from '../../shared/written-dates.js'
import { useDesktop } from '../archive.js'
import { BackButton } from '../desk/BackButton.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { formatNumber, languageMark, releaseLanguages } from '../format.js'
import { MarkedText } from '../library/ReleaseEntry.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { FilterBox } from '../ui/FilterBox.js'
import { Progress } from '../ui/Progress.js'
import { SelectField } from '../ui/SelectField.js'
import { useToast } from '../ui/Toast.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import { type AskedQuotes, useAskedQuotes } from './asked-quotes.js'
import { useQuotes } from './use-quotes.js'
import './quotes.css'

type Narrowing = 'speaker' | 'event' | 'topic' | 'year' | 'language'
const lettersInLine = 48
const mostLines = 4

export function QuotesScreen() {
  const { t, i18n } = useTranslation('events')
  const { archive, open, setFront } = useDesk()
  const [asked, ask] = useAskedQuotes(archive.folder)
  const words = useDeferredValue(asked.words)
  const { list, rows, counts } = useQuotes({ ...asked, words })
  const [chosen, setChosen] = useState('')
  const copy = useCopy()
  const { total } = rows
  const heights = useMemo(
    () => ({ usual: heightOf(undefined), others: new Map([...rows.known()].map(([at, row]) => [at, heightOf(row)])) }),
    [rows],
  )
  const at = chosen === '' ? -1 : rows.indexOf(chosen)
  const row = at < 0 ? undefined : rows.row(at)
  const isNarrowed = words.trim() !== '' || Object.keys(asked).some((key) => key !== 'words')
  const narrow = (facet: Narrowing, value: string) =>
    ask((now) => {
      const { [facet]: _before, ...rest } = now
      return value === '' ? rest : { ...rest, [facet]: value }
    })
  const openRelease = (quote: QuoteRow | undefined) => quote && open(quote.release, 'release')
  const onKeyDown = (event: KeyboardEvent) => {
    const isCopy = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyC'
    if (!isCopy || !row || (window.getSelection()?.toString() ?? '') !== '') return
    event.preventDefault()
    copy(row)
  }
  return (
    <>
      <section className="pane list-pane" aria-label={t('quotes.title')} onKeyDown={onKeyDown}>
        <header className="list-head">
          <h2 className="pane-title">{t('quotes.title')}</h2>
          <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
        </header>
        <div className="quotes-filter">
          <FilterBox
            label={t('quotes.words')}
            value={asked.words}
            onChange={(typed) => ask((now) => ({ ...now, words: typed }))}
            list=".list-pane .list[role=listbox]"
          />
          <div className="quotes-narrowing">
            <Narrow facet="speaker" asked={asked} counts={counts?.speakers} onChange={narrow} />
            <Narrow facet="event" asked={asked} counts={counts?.events} onChange={narrow} />
            <Narrow facet="topic" asked={asked} counts={counts?.topics} onChange={narrow} />
            <Narrow facet="year" asked={asked} counts={counts?.years} onChange={narrow} />
            <Narrow facet="language" asked={asked} counts={counts?.languages} onChange={narrow} />
          </div>
          {counts?.reading && (
            <Progress label={t('quotes.reading')} done={counts.reading.done} total={counts.reading.total} />
          )}
        </div>
        {total === 0 && !counts?.reading ? (
          isNarrowed ? (
            <EmptyState
              icon={QuoteIcon}
              title={t('quotes.none')}
              actions={<Button onPress={() => ask(() => ({ words: '' }))}>{t('quotes.showEvery')}</Button>}
            >
              {t('quotes.noneHint')}
            </EmptyState>
          ) : (
            <EmptyState icon={QuoteIcon} title={t('quotes.empty')}>
              {t('quotes.emptyHint')}
            </EmptyState>
          )
        ) : (
          <VirtualList
            label={t('quotes.title')}
            count={total ?? 0}
            rowHeight={heights}
            selected={at}
            onSelect={(index, byPointer) => {
              const quote = rows.row(index)
              if (!quote) return
              setChosen(`${quote.release} ${quote.at}`)
              if (byPointer) setFront('detail')
            }}
            onOpen={(index) => openRelease(rows.row(index))}
            onRange={(first, last) => list.need(first, last)}
            keyOf={(index) => {
              const quote = rows.row(index)
              return quote ? `${quote.release} ${quote.at}` : index
            }}
            resetKey={JSON.stringify({ ...asked, words })}
            render={(index) => {
              const quote = rows.row(index)
              return quote ? <QuoteEntry quote={quote} /> : <WaitingRow className="quote-entry" />
            }}
          />
        )}
      </section>
      <section className="pane detail-pane" aria-label={t('quotes.chosen')}>
        <div className="pane-head">
          <BackButton />
        </div>
        {row ? (
          <div className="detail-scroll">
            <ChosenQuote quote={row} onCopy={() => copy(row)} onOpen={() => openRelease(row)} />
          </div>
        ) : (
          <EmptyState icon={MousePointerClick} title={t('quotes.nothingOpen')}>
            {t('quotes.nothingOpenHint')}
          </EmptyState>
        )}
      </section>
    </>
  )
}

/** Copies a quote with who said it, where and when. */
function useCopy(): (quote: QuoteRow) => void {
  const { t } = useTranslation('events')
  const desktop = useDesktop()
  const toast = useToast()
  const report = useReport()
  return (quote) => {
    const source = [quote.headline, formatDay(quote.date, quote.language)].filter(Boolean).join(', ')
    desktop
      .copyText(attributed(quote, source))
      .then(() => toast.show({ text: t('quotes.copied'), about: 'copied quote' }), report)
  }
}

interface NarrowProps {
  facet: Narrowing
  asked: AskedQuotes
  counts: readonly QuoteCount[] | undefined
  onChange: (facet: Narrowing, value: string) => void
}

function Narrow({ facet, asked, counts = [], onChange }: NarrowProps) {
  const { t, i18n } = useTranslation('events')
  const value = asked[facet] ?? ''
  const labelOf = ({ value: own, label }: QuoteCount) =>
    facet === 'language' ? (releaseLanguages.find(({ id }) => id === own)?.label ?? label) : label
  const choices = counts.map((count) => ({
    id: count.value,
    label: `${labelOf(count)} (${formatNumber(count.count, i18n.language)})`,
  }))
  // What is asked for stays to be seen, also where nothing is of it.
  if (value !== '' && !choices.some(({ id }) => id === value)) choices.unshift({ id: value, label: t('quotes.noneOf') })
  if (choices.length === 0) return null
  return (
    <SelectField
      label={t(`quotes.by.${facet}`)}
      labelHidden
      quiet
      choices={[{ id: '', label: t(`quotes.any.${facet}`) }, ...choices]}
      value={value}
      onChange={(chosen) => onChange(facet, chosen)}
    />
  )
}

const heightOf = (quote: QuoteRow | undefined): number => {
  const letters = quote?.text.reduce((length, { text }) => length + text.length, 0) ?? 0
  return 64 + 21 * Math.min(mostLines, Math.max(1, Math.ceil(letters / lettersInLine)))
}

function QuoteEntry({ quote }: { quote: QuoteRow }) {
  const { i18n } = useTranslation()
  const speaker = [quote.person, quote.role || quote.post].filter(Boolean).join(', ')
  return (
    <div className="quote-entry">
      <span className="quote-entry-text" lang={quote.language} dir="auto">
        <MarkedText text={quote.text} />
      </span>
      <span className="quote-entry-speaker">{speaker || '—'}</span>
      <span className="quote-entry-source">
        <span>{formatDay(quote.date, i18n.language, 'short')}</span>
        <span className="language-mark">{languageMark(quote.language)}</span>
        <span className="quote-entry-headline" lang={quote.language}>
          {quote.headline}
        </span>
      </span>
    </div>
  )
}

interface ChosenQuoteProps {
  quote: QuoteRow
  onCopy: () => void
  onOpen: () => void
}

function ChosenQuote({ quote, onCopy, onOpen }: ChosenQuoteProps) {
  const { t, i18n } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const { open } = useDesk()
  const { contact } = quote
  return (
    <figure className="chosen-quote">
      <blockquote lang={quote.language} dir="auto">
        <MarkedText text={quote.text} />
      </blockquote>
      <figcaption>
        {contact ? (
          <button type="button" className="linked-open chosen-speaker" onClick={() => open(contact, 'contact')}>
            {quote.person || t('quotes.speakerPage')}
          </button>
        ) : (
          <strong>{quote.person || t('quotes.nobody')}</strong>
        )}
        {quote.role && <span lang={quote.language}>{quote.role}</span>}
        {quote.post && quote.post !== quote.role && (
          <span className="chosen-post">{t('quotes.post', { post: quote.post })}</span>
        )}
        <span className="chosen-source">
          {formatDay(quote.date, i18n.language)} ·{' '}
          <span lang={quote.language}>{quote.headline || tMain('library.noHeadline')}</span>
        </span>
      </figcaption>
      <div className="chosen-actions">
        <Button variant="primary" icon={Copy} onPress={onCopy}>
          {t('quotes.copy')}
        </Button>
        <Button icon={FileText} onPress={onOpen}>
          {t('quotes.openRelease')}
        </Button>
      </div>
      <p className="chosen-hint">{t('quotes.copyHint')}</p>
    </figure>
  )
}
