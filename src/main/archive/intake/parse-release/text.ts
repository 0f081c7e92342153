/** The rows after the head, one by one: text, photos, sections (boilerplate, notes), contacts, and what follows the end. */
import type { ReleaseDescription } from '../../../../shared/records.js'
import {
  boilerplateHeading,
  endMark,
  isContactHeading,
  isNotesHeading,
  isPromotion,
  isReleaseAtOnce,
} from '../furniture.js'
import { contactRows, takeContact } from './contact-rows.js'
import { takeRowAsPhoto } from './photo-rows.js'
import type { Proposal } from './proposal.js'
import { isHeading, isProse, type Row } from './rows.js'

export function readText(rows: readonly Row[], proposal: Proposal): void {
  const total = rows.length
  const lengthAfter = lengthsAfter(rows)
  let ended = false
  let section: ReleaseDescription | undefined
  for (let at = 0; at < total; at++) {
    const row = rows[at]
    if (!row) continue
    const inTail = ended || section !== undefined || at >= Math.max(2, total * 0.4)
    const mark = endMark(row.text)
    if (
      at > 0 &&
      (mark === 'end' ||
        (mark === 'rule' && isTail(rows.slice(at + 1)) && (lengthAfter[at] ?? 0) < (lengthAfter[0] ?? 0) * 0.35))
    ) {
      proposal.tell('end-mark', mark === 'end' ? 'certain' : 'likely', row.text, 'end-mark')
      ended = true
      section = undefined
      continue
    }
    if (takeRowAsPhoto(row, proposal)) continue
    if ((ended || at >= total - Math.max(4, total * 0.3)) && at > 0 && isPromotion(row.text)) {
      proposal.setAside(row.text, 'likely', 'set-aside-promotion')
      continue
    }
    const contact = inTail ? contactRows(rows, at) : 0
    if (contact > 0) {
      takeContact(rows.slice(at, at + contact), proposal, isContactHeading(row.text) ? 'certain' : 'likely')
      at += contact - 1
      section = undefined
      continue
    }
    if (inTail && isReleaseAtOnce(row.text)) {
      proposal.tell('embargo', 'certain', row.text, 'release-at-once')
      continue
    }
    const opened = inTail ? openedSection(row, rows[at + 1]) : undefined
    if (opened) {
      section = opened
      proposal.draft.descriptions.push(section)
    } else if (section && !(isHeading(row) && !ended)) section.value += `\n\n${row.text}`
    else if (ended) proposal.setAside(row.text, 'unsure', 'set-aside-after-end')
    else {
      section = undefined
      proposal.addToBody(row.block)
    }
  }
  for (const { role, value } of proposal.draft.descriptions) {
    if (role === 'boilerplate') proposal.tell('boilerplate', 'likely', value, 'boilerplate-found')
    if (role === 'notesToEditors') proposal.tell('boilerplate', 'likely', value, 'notes-found')
  }
}

/** What follows a rule is no more of the text: short lines, contacts, a boilerplate. */
function isTail(rest: readonly Row[]): boolean {
  return (
    rest.length <= 12 &&
    rest.every(
      ({ text }, index) =>
        text.length <= 200 ||
        boilerplateHeading(text) !== undefined ||
        boilerplateHeading(rest[index - 1]?.text ?? '') !== undefined ||
        isPromotion(text) ||
        isContactHeading(text),
    )
  )
}

/** For each row, how many characters stand after it. */
function lengthsAfter(rows: readonly Row[]): number[] {
  let sum = 0
  return rows
    .map((row) => {
      sum += row.text.length
      return sum
    })
    .map((upTo) => sum - upTo)
}

function openedSection(row: Row, next: Row | undefined): ReleaseDescription | undefined {
  if (!isProse(row)) return undefined
  if (isNotesHeading(row.text)) return { role: 'notesToEditors', value: row.text }
  const boilerplate = boilerplateHeading(row.text)
  const textFollows = next !== undefined && !isHeading(next) && next.text.length > 60
  if (boilerplate === 'whole' || (boilerplate === 'heading' && textFollows))
    return { role: 'boilerplate', value: row.text }
  return undefined
}
