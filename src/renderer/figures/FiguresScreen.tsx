/** What the office did in a month, quarter, half-year or year, in numbers, to be read and to be put into a report. */
import type { TFunction } from 'i18next'
import { ChartColumn, Copy, FileText, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { MonthCount } from '../../shared/care.js'
import type { Count, Figures } from '../../shared/figures.js'
import { releaseStatuses } from '../../shared/records.js'
import { formatDays, formatMonth } from '../../shared/written-dates.js'
import { useArchive, useDesktop } from '../archive.js'
import { BackButton } from '../desk/BackButton.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { noQuestion } from '../find/question.js'
import { formatNumber, languageName } from '../format.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { Progress } from '../ui/Progress.js'
import { useToast } from '../ui/Toast.js'
import { countIn, type PeriodKey, periodOf, periodWords, type YearOfPeriods, yearsIn } from './periods.js'
import { useFigures } from './use-figures.js'
import './figures.css'

/** Of a list; the others are one press away. */
const shownAtFirst = 8

/** What was looked at last in an archive, by its folder. */
const lookedAt = new Map<string, PeriodKey>()

export function FiguresScreen() {
  const { t } = useTranslation('figures')
  const { archive, setFront } = useDesk()
  const months = useMonths()
  const [chosen, setChosen] = useState(lookedAt.get(archive.folder))
  if (!months) return null
  const years = yearsIn(months)
  const [newest] = years
  if (!newest)
    return (
      <section className="pane screen-pane" aria-label={t('title')}>
        <EmptyState icon={ChartColumn} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      </section>
    )
  const known = years.find(({ year }) => year === chosen?.slice(0, 4))
  const key = known && chosen !== undefined ? chosen : newest.year
  const choose = (period: PeriodKey) => {
    lookedAt.set(archive.folder, period)
    setChosen(period)
  }
  return (
    <>
      <section className="pane list-pane" aria-label={t('title')}>
        <header className="list-head">
          <h2 className="pane-title">{t('title')}</h2>
        </header>
        <nav className="figures-periods" aria-label={t('periods')}>
          {years.map((year) => (
            <Year
              key={year.year}
              year={year}
              months={months}
              chosen={key}
              onChoose={(period) => {
                choose(period)
                setFront('detail')
              }}
            />
          ))}
        </nav>
      </section>
      <PeriodFigures key={key} period={key} />
    </>
  )
}

/** null until they are known. */
function useMonths(): readonly MonthCount[] | null {
  const archive = useArchive()
  const report = useReport()
  const [months, setMonths] = useState<readonly MonthCount[] | null>(null)
  const count = useCallback(() => void archive.countMonths().then(setMonths, report), [archive, report])
  useEffect(count, [count])
  useChangedSoon(count, 250)
  return months
}

interface YearProps {
  year: YearOfPeriods
  months: readonly MonthCount[]
  chosen: PeriodKey
  onChoose: (period: PeriodKey) => void
}

/** A year, and where it is chosen the periods in it. */
function Year({ year, months, chosen, onChoose }: YearProps) {
  const { t, i18n } = useTranslation('figures')
  const isOpen = chosen.startsWith(year.year)
  const part = (key: PeriodKey, short: string) => {
    const count = countIn(key, months)
    return (
      <button
        key={key}
        type="button"
        className={count === 0 ? 'figures-part figures-part-empty' : 'figures-part'}
        aria-current={key === chosen ? 'true' : undefined}
        aria-label={`${periodWords(t, key, i18n.language)}, ${t('count', { count })}`}
        onClick={() => onChoose(key)}
      >
        {short}
      </button>
    )
  }
  return (
    <div className="figures-year">
      <button
        type="button"
        className="figures-year-name"
        aria-current={year.year === chosen ? 'true' : undefined}
        onClick={() => onChoose(year.year)}
      >
        <span>{year.year}</span>
        <span className="figures-year-count">{formatNumber(year.count, i18n.language)}</span>
      </button>
      {isOpen && (
        <div className="figures-parts">
          {year.halves.map((key, at) => part(key, t(`short.H${at === 0 ? 1 : 2}`)))}
          {year.quarters.map((key) => part(key, t(`short.${key.slice(5) as 'Q1'}`)))}
          {year.months.map((key) => part(key, t(`months.${key.slice(5) as '01'}`)))}
        </div>
      )}
    </div>
  )
}

function PeriodFigures({ period }: { period: PeriodKey }) {
  const { t, i18n } = useTranslation('figures')
  const { finding, go } = useDesk()
  const desktop = useDesktop()
  const toast = useToast()
  const report = useReport()
  const { from, to } = periodOf(period)
  const { figures, read, total, isReading, isOutOfDate, readAnew } = useFigures({ from, to }, i18n.language)
  const title = periodWords(t, period, i18n.language)
  const copy = (of: Figures) =>
    void desktop
      .copyText(asTable(t, title, of, i18n.language))
      .then(() => toast.show({ text: t('copied'), about: 'copied figures' }), report)
  return (
    <section className="pane detail-pane" aria-label={title}>
      <div className="pane-head">
        <BackButton to=".figures-periods [aria-current]" />
      </div>
      <div className="detail-scroll figures">
        <header className="figures-head">
          <h2 className="section-title">{title}</h2>
          <p className="field-hint">{formatDays({ from, to }, i18n.language)}</p>
          {figures && (
            <div className="figures-acts">
              <Button icon={Copy} onPress={() => copy(figures)} isBusy={isReading}>
                {t('copy')}
              </Button>
              {figures.releases > 0 && (
                <Button
                  variant="quiet"
                  icon={FileText}
                  onPress={() => {
                    finding.ask({ ...noQuestion, typed: `date:${from}..${to} `, sort: 'date-newest' })
                    go('releases')
                  }}
                >
                  {t('show')}
                </Button>
              )}
              {isOutOfDate && !isReading && (
                <Button variant="quiet" icon={RefreshCw} onPress={readAnew}>
                  {t('again')}
                </Button>
              )}
            </div>
          )}
          {isReading && total > read && <Progress label={t('reading')} done={read} total={total} />}
        </header>
        {figures && figures.releases + figures.unreadable === 0 && !isReading && (
          <EmptyState icon={ChartColumn} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        )}
        {figures && figures.releases > 0 && <Told figures={figures} />}
        {figures && figures.unreadable > 0 && (
          <p className="field-hint figures-unreadable">{t('unreadable', { count: figures.unreadable })}</p>
        )}
      </div>
    </section>
  )
}

function Told({ figures }: { figures: Figures }) {
  const { t, i18n } = useTranslation('figures')
  const { language } = i18n
  return (
    <>
      <dl className="figures-sums">
        {sumsOf(t, figures).map(({ name, count, hint }) => (
          <div key={name} className="figures-sum">
            <dt>{name}</dt>
            <dd>{formatNumber(count, language)}</dd>
            {hint && <dd className="figures-sum-hint">{hint}</dd>}
          </div>
        ))}
      </dl>
      <div className="figures-lists">
        {listsOf(t, figures, language).map(({ id, name, counts }) => (
          <CountList key={id} name={name} counts={counts} isInOrder={id === 'months'} />
        ))}
      </div>
    </>
  )
}

interface Sum {
  name: string
  count: number
  hint?: string
}

function sumsOf(t: TFunction<'figures'>, figures: Figures): Sum[] {
  const { uncreditedPhotos, recipients } = figures
  return [
    { name: t('sums.releases'), count: figures.releases },
    { name: t('sums.stories'), count: figures.stories, hint: t('sums.storiesHint') },
    {
      name: t('sums.photos'),
      count: figures.photos,
      ...(uncreditedPhotos > 0 ? { hint: t('sums.uncredited', { count: uncreditedPhotos }) } : {}),
    },
    { name: t('sums.quotes'), count: figures.quotes },
    {
      name: t('sums.deliveries'),
      count: figures.deliveries,
      ...(recipients.length > 0 ? { hint: t('sums.recipients', { count: recipients.length }) } : {}),
    },
  ]
}

/** Those with anything in them, in the order in which they stand. */
function listsOf(t: TFunction<'figures'>, figures: Figures, language: string) {
  const statuses = releaseStatuses.map((status) => ({
    name: t(`main:status.${status}`),
    count: figures.statuses[status],
  }))
  const months = figures.months.map(({ name, count }) => ({
    name: formatMonth(Number(name.slice(5)), language),
    count,
  }))
  const languages = figures.languages.map(({ name, count }) => ({
    name: name === 'und' ? t('noLanguage') : languageName(name),
    count,
  }))
  const lists = [
    { id: 'months', counts: months.length > 1 ? months : [] },
    { id: 'languages', counts: languages },
    { id: 'statuses', counts: statuses.filter(({ count }) => count > 0) },
    { id: 'topics', counts: figures.topics },
    { id: 'events', counts: figures.events },
    { id: 'speakers', counts: figures.speakers },
    { id: 'recipients', counts: figures.recipients },
    { id: 'channels', counts: figures.channels },
  ] as const
  return lists
    .filter(({ counts }) => counts.length > 0)
    .map(({ id, counts }) => ({ id, name: t(`lists.${id}`), counts: counts as readonly Count[] }))
}

/** `isInOrder`: the longest bar is not the first. */
function CountList({ name, counts, isInOrder }: { name: string; counts: readonly Count[]; isInOrder: boolean }) {
  const { t, i18n } = useTranslation('figures')
  const [isWhole, setIsWhole] = useState(false)
  const isCut = !isWhole && !isInOrder && counts.length > shownAtFirst + 1
  const most = counts.reduce((longest, { count }) => Math.max(longest, count), 0)
  const shown = isCut ? counts.slice(0, shownAtFirst) : counts
  return (
    <section className="figures-list" aria-label={name}>
      <h3 className="figures-list-name">{name}</h3>
      <ul>
        {shown.map(({ name: of, count }) => (
          <li key={of} className="figures-row">
            <span className="figures-row-name">{of}</span>
            <span className="figures-row-count">{formatNumber(count, i18n.language)}</span>
            <span className="figures-bar" style={{ inlineSize: `${(100 * count) / most}%` }} aria-hidden />
          </li>
        ))}
      </ul>
      {isCut && (
        <Button size="small" variant="quiet" onPress={() => setIsWhole(true)}>
          {t('all', { count: counts.length })}
        </Button>
      )}
    </section>
  )
}

/** Lines with tabs, as a spreadsheet takes them, and a person reads them. */
function asTable(t: TFunction<'figures'>, title: string, figures: Figures, language: string): string {
  const lines = [[title]]
  for (const { name, count } of sumsOf(t, figures)) lines.push([name, String(count)])
  for (const { name, counts } of listsOf(t, figures, language)) {
    lines.push([], [name])
    for (const { name: of, count } of counts) lines.push([of.replace(/\s+/g, ' '), String(count)])
  }
  return `${lines.map((cells) => cells.join('\t')).join('\n')}\n`
}
