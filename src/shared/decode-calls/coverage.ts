/** What a page may ask of coverage, names, quotes and what is missing. */
import * as v from 'valibot'
import { otherCares, releaseCares } from '../care.js'
import type { CoverageOperations } from '../contract/coverage.js'
import { namedKinds } from '../coverage.js'
import { calendarDay, eventId, languageTag } from '../decode.js'
import { type ArgumentDecoders, limit, noArguments, offset, shortText } from './arguments.js'

const exactDay = v.pipe(
  calendarDay,
  v.check((day) => day.length === 10, 'is not an exact day'),
)

export const coverageArguments: ArgumentDecoders<CoverageOperations> = {
  listNamed: v.strictTuple([
    v.object({
      kind: v.picklist(namedKinds),
      text: shortText,
      type: v.exactOptional(v.picklist(['person', 'organisation'])),
      namesIn: v.exactOptional(languageTag),
      order: v.picklist(['title', 'date']),
      offset,
      limit,
    }),
  ]),
  describeCoverage: v.strictTuple([eventId]),
  describeMonth: v.strictTuple([
    v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'is not a month')),
    v.optional(languageTag),
  ]),
  findQuotes: v.strictTuple([
    v.object({
      words: shortText,
      speaker: v.exactOptional(shortText),
      event: v.exactOptional(shortText),
      topic: v.exactOptional(shortText),
      year: v.exactOptional(shortText),
      language: v.exactOptional(shortText),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  countCares: noArguments,
  listCare: v.strictTuple([
    v.object({
      care: v.picklist([...releaseCares, ...otherCares]),
      language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
      namesIn: v.exactOptional(languageTag),
      offset,
      limit,
    }),
  ]),
  countMonths: noArguments,
  readFacts: v.strictTuple([
    v.object({
      from: exactDay,
      to: exactDay,
      after: v.exactOptional(shortText),
      namesIn: v.exactOptional(languageTag),
    }),
  ]),
}
