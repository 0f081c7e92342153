/** `figures`: what was done in a period, as lines for a spreadsheet or as JSON. */
import { isCalendarDay, wholeDays } from '../../shared/dates.js'
import { type Count, type Figures, FiguresInTheMaking, type Period } from '../../shared/figures.js'
import { releaseStatuses } from '../../shared/records.js'
import type { Archive } from '../archive/archive.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, UsageError } from './host.js'
import type { Order } from './order.js'
import { oneLine } from './shown.js'

export async function figuresCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const period = periodOf(order)
  const making = new FiguresInTheMaking()
  for (let after: string | undefined; ; ) {
    if (host.interrupted.aborted) throw cancelled()
    const page = await archive.readFacts({ ...period, ...(after === undefined ? {} : { after }) })
    making.add(page)
    after = page.next
    if (after === undefined) break
  }
  const figures = making.sum()
  if (order.flag('json')) host.out(`${JSON.stringify({ ...period, ...figures }, undefined, 2)}\n`)
  else host.out(linesOf(period, figures).join(''))
  return exitCodes.done
}

function periodOf(order: Order): Period {
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const day = order.text(name)
    if (day !== undefined && !isCalendarDay(day))
      throw new UsageError(`--${name} is a year, a month or a day: 2024, 2024-05 or 2024-05-31.`)
    return day
  })
  const period = {
    from: from === undefined ? '0000-01-01' : wholeDays(from).from,
    // The period of `--from 2024-05` alone is that month, as it is said.
    to: to === undefined ? (from === undefined ? '9999-12-31' : wholeDays(from).to) : wholeDays(to).to,
  }
  if (period.from > period.to) throw new UsageError('--from is after --to.')
  return period
}

function linesOf(period: Period, figures: Figures): string[] {
  const line = (...cells: (string | number)[]) => `${cells.map((cell) => oneLine(String(cell))).join('\t')}\n`
  const list = (name: string, counts: readonly Count[]) => counts.map(({ name: of, count }) => line(name, of, count))
  return [
    line('period', `${period.from}..${period.to}`, ''),
    line('releases', '', figures.releases),
    line('stories', '', figures.stories),
    ...releaseStatuses.map((status) => line('status', status, figures.statuses[status])),
    ...list('month', figures.months),
    ...list('language', figures.languages),
    ...list('topic', figures.topics),
    ...list('event', figures.events),
    line('photos', '', figures.photos),
    line('photos without credit', '', figures.uncreditedPhotos),
    line('quotes', '', figures.quotes),
    ...list('speaker', figures.speakers),
    line('deliveries', '', figures.deliveries),
    ...list('recipient', figures.recipients),
    ...list('channel', figures.channels),
    ...(figures.unreadable > 0 ? [line('unreadable', '', figures.unreadable)] : []),
  ]
}
