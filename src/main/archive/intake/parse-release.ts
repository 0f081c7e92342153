/**
 * Blocks of text to a proposed release, and what was seen on the way.
 *
 * Goal: every part of a press release lands where it belongs, and nothing is dropped in silence: each row of the input
 * goes to exactly one place, and what leaves the text stands word for word in a finding. Order: the head (labels, embargo,
 * date, headline, subhead), then the rows one by one, then what is read from the finished body; a file for each, all of
 * which write into one `Proposal`. Non-goal: understanding. Where rules are not sure, the finding says so and the writer
 * decides.
 */
import { addAll } from '../../../shared/add-all.js'
import type { Finding } from '../../../shared/contract/intake.js'
import type { ReleaseDraft } from '../../../shared/records.js'
import { readFinishedBody } from './parse-release/finished-body.js'
import { readDateline, readHead } from './parse-release/head.js'
import { type ParserContext, Proposal } from './parse-release/proposal.js'
import { type IntakePart, rowsOf, rowsOfBody } from './parse-release/rows.js'
import { readText } from './parse-release/text.js'

export function parseRelease(
  parts: readonly IntakePart[],
  context: ParserContext,
): { draft: ReleaseDraft; findings: Finding[] } {
  const text = parts.filter(({ isNote }) => !isNote)
  const rows = context.title === undefined ? rowsOf(text) : rowsOfBody(text)
  const proposal = new Proposal(rows.map((row) => row.text).join('\n\n'), context)
  if (context.title === undefined) {
    readHead(rows, proposal)
    readDateline(rows, proposal)
    readText(rows, proposal)
  } else {
    proposal.draft.headlines = [{ role: 'main', value: context.title }]
    readDateline(rows, proposal)
    addAll(
      proposal.body,
      rows.map((row) => row.block),
    )
  }
  addAll(
    proposal.body,
    parts.filter(({ isNote }) => isNote).map(({ block }) => block),
  )
  readFinishedBody(proposal)
  return { draft: proposal.draft, findings: proposal.findings }
}
