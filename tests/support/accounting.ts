/** Counting characters: what of an input is neither in a draft nor in what findings carry. */
import { draftKeepingAll } from '../../src/main/archive/import-release.js'
import { type Block, blockText, bodyFromHtml } from '../../src/shared/body.js'
import type { ReleaseIntake } from '../../src/shared/contract/intake.js'
import type { ReleaseDraft } from '../../src/shared/records.js'

/** Texts that are the release's own; quotes, people and events repeat what stands in them and do not count. */
export const draftText = (draft: ReleaseDraft): string =>
  [
    ...draft.headlines.map((headline) => headline.value),
    draft.dateline?.text ?? '',
    ...draft.bodies.flatMap((body) => bodyFromHtml(body.value).blocks.map(shownText)),
    ...draft.descriptions.map((description) => description.value),
    ...draft.associations.flatMap((photo) => [photo.caption, photo.credit]),
    draft.edNote ?? '',
  ].join('\n')

/** A list shows a point before each of its items. */
const shownText = (block: Block): string =>
  block.kind === 'list' ? `${'•'.repeat(block.items.length)}${blockText(block)}` : blockText(block)

/** Kinds of findings that hold words which left the text; those of other kinds only point at it. */
const carrying = new Set(['end-mark', 'left-over', 'embargo', 'contact', 'photo', 'removed'])

export function intakeText({ draft, findings }: ReleaseIntake): string {
  const carried = findings.filter(
    ({ kind, message }) => carrying.has(kind) || message === 'date-line' || message === 'date-line-without-year',
  )
  return [draftText(draft), ...carried.map((finding) => finding.text)].join('\n')
}

/** What a save without a reader keeps; the label of a credit, `Photo credit:`, is the field's own name by then. */
export const keptText = (intake: ReleaseIntake): string =>
  [
    draftText(draftKeepingAll(intake)),
    ...intake.findings.flatMap((finding) => (finding.message === 'photo-credit' ? [finding.text] : [])),
  ].join('\n')

/** The characters of `input` that `output` has fewer of; white space and control characters do not count, and a point is a point. */
export function missingFrom(input: string, output: string): string {
  const counts = new Map<string, number>()
  const visible = (text: string) =>
    text
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/[\s\p{Cc}\uFEFF\uFFFE\uFFFF]/gu, '')
      .replace(/[◦▪●‣⁃∙]/g, '•')
  for (const character of visible(output)) counts.set(character, (counts.get(character) ?? 0) + 1)
  let missing = ''
  for (const character of visible(input)) {
    const left = counts.get(character) ?? 0
    if (left === 0) missing += character
    else counts.set(character, left - 1)
  }
  return missing
}
