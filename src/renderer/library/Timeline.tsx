/**
 * The releases in time: a row a year, a cell a month, darker where more was said. A cell narrows the list to its month,
 * a year's name to its year; both together are told as chips above the list, and taken back there.
 */
import { CalendarRange } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { type MonthCount, yearsOf } from '../../shared/care.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { facetValue, monthUnderYear } from '../find/facet-words.js'
import { type Finding, useFinding } from '../find/finding.js'
import { isChosen, type Question, withValues } from '../find/question.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'

/** 0 for none, 1 to 4 by how much of the busiest month it is. */
const shadeOf = (count: number, most: number): number => (count === 0 ? 0 : Math.ceil((count / most) * 4))

export const Timeline = memo(({ finding }: { finding: Finding }) => {
  const { t } = useTranslation()
  return (
    <DialogTrigger>
      <AriaButton className="button button-quiet button-small button-icon" aria-label={t('timeline.title')}>
        <CalendarRange className="icon" aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="timeline" aria-label={t('timeline.title')}>
          {({ close }) => (
            <Years
              finding={finding}
              onAsk={(change) => {
                finding.ask(change)
                close()
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
})
Timeline.displayName = 'Timeline'

interface YearsProps {
  finding: Finding
  onAsk: (change: (before: Question) => Question) => void
}

function Years({ finding, onAsk }: YearsProps) {
  const question = useFinding(finding, (state) => state.question)
  const { t, i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [counts, setCounts] = useState<readonly MonthCount[] | null>(null)
  useEffect(() => {
    archive.countMonths().then(setCounts, report)
  }, [archive, report])
  const years = useMemo(() => yearsOf(counts ?? []), [counts])
  const most = Math.max(1, ...years.flatMap(({ months }) => months))
  const grid = useRef<HTMLTableElement>(null)
  /** Row, and cell in it; cell 0 is the year itself. */
  const [[row, cell], setAt] = useState<[number, number]>([0, 0])
  // The popover is there before its months are: the keyboard goes to the newest year once it is.
  useEffect(() => {
    if (counts) grid.current?.querySelector<HTMLElement>('[data-at="0 0"]')?.focus()
  }, [counts])
  const only = (facet: 'year' | 'month', value: string) =>
    onAsk((before) => withValues(withValues(before, facet === 'year' ? 'month' : 'year', []), facet, [value]))
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowDown: [row + 1, cell],
      ArrowUp: [row - 1, cell],
      ArrowRight: [row, cell + 1],
      ArrowLeft: [row, cell - 1],
      Home: [row, 0],
      End: [row, 12],
    }
    const next = steps[event.key]
    if (!next) return
    event.preventDefault()
    const to: [number, number] = [Math.max(0, Math.min(years.length - 1, next[0])), Math.max(0, Math.min(12, next[1]))]
    setAt(to)
    grid.current?.querySelector<HTMLElement>(`[data-at="${to[0]} ${to[1]}"]`)?.focus()
  }
  if (!counts) return <p className="timeline-empty">…</p>
  if (years.length === 0) return <p className="timeline-empty">{t('timeline.empty')}</p>
  const cellProps = (atRow: number, atCell: number) => ({
    'data-at': `${atRow} ${atCell}`,
    tabIndex: atRow === row && atCell === cell ? 0 : -1,
    onFocus: () => setAt([atRow, atCell]),
  })
  return (
    <table ref={grid} aria-label={t('timeline.title')} className="timeline-grid" onKeyDown={onKeyDown}>
      <tbody>
        {years.map(({ year, count, months }, atRow) => (
          <tr key={year}>
            <th scope="row">
              <button
                type="button"
                className="timeline-year"
                aria-pressed={isChosen(question.filters, 'year', year)}
                aria-label={t('timeline.found', { when: year, count })}
                onClick={() => only('year', year)}
                {...cellProps(atRow, 0)}
              >
                {year}
                <small>{formatNumber(count, i18n.language)}</small>
              </button>
            </th>
            {months.map((inMonth, at) => {
              const month = `${year}-${String(at + 1).padStart(2, '0')}`
              const found = t('timeline.found', {
                when: facetValue(t, 'month', month, i18n.language),
                count: inMonth,
              })
              return (
                <td key={month}>
                  <button
                    type="button"
                    className="timeline-month"
                    data-shade={shadeOf(inMonth, most)}
                    title={found}
                    aria-label={found}
                    aria-pressed={isChosen(question.filters, 'month', month)}
                    aria-disabled={inMonth === 0}
                    onClick={() => inMonth > 0 && only('month', month)}
                    {...cellProps(atRow, at + 1)}
                  >
                    {[...monthUnderYear(month, i18n.language)].slice(0, 1)}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
