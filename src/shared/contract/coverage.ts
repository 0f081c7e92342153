/** What is worked out from all records when it is asked for: coverage of events, names, quotes, what is missing. */
import type { CareCount, CareListQuery, MonthCount } from '../care.js'
import type { CalendarMonth, Coverage, NamedQuery, NamedRow } from '../coverage.js'
import type { FactsPage, FactsQuery } from '../figures.js'
import type { QuotePage, QuoteQuery } from '../quotes.js'
import type { EventId, LanguageTag } from '../records.js'
import type { RecordRow } from './all-records.js'
import type { OperationTable } from './operation-table.js'
import type { Page } from './page.js'

export interface CoverageOperations {
  /** Events, people and organisations, or places, by any of their names. */
  listNamed(query: NamedQuery): Promise<Page<NamedRow>>
  /** What was published about an event, and what is missing. @throws not-found */
  describeCoverage(event: EventId): Promise<Coverage>
  /** Events and releases of a month, `2024-05`. */
  describeMonth(month: string, namesIn?: LanguageTag): Promise<CalendarMonth>
  /** What was said, newest first. The first question reads all releases and is answered while that goes on. */
  findQuotes(query: QuoteQuery): Promise<QuotePage>
  /** What is missing in the archive, by what it is; what nothing lacks is left out. */
  countCares(): Promise<CareCount[]>
  /** Newest first. */
  listCare(query: CareListQuery): Promise<Page<RecordRow>>
  /** Releases by month, newest first. */
  countMonths(): Promise<MonthCount[]>
  /** What counts of the releases of a period, newest first, some hundreds at a time. */
  readFacts(query: FactsQuery): Promise<FactsPage>
}

export const coverageOperations = {
  listNamed: 'read',
  describeCoverage: 'read',
  describeMonth: 'read',
  findQuotes: 'read',
  countCares: 'read',
  listCare: 'read',
  countMonths: 'read',
  readFacts: 'read',
} as const satisfies OperationTable<CoverageOperations>
