/**
 * What follows the text on a web page that Dateline wrote (../export-release.ts): boilerplate, notes to editors and contacts,
 * each under its own class. They come back as what they are, where of any other page's footer nobody knows what it says.
 */
import { blockText } from '../../../shared/block.js'
import type { Finding, ReleaseIntake } from '../../../shared/contract/intake.js'
import type { HtmlPart, OwnSection } from '../../../shared/html-frames.js'
import type { ReleaseDraft } from '../../../shared/records.js'
import type { MediaContact } from '../../../shared/references.js'
import { contactInfo } from './furniture.js'
import { finding } from './parse-release/proposal.js'

const sections: readonly OwnSection[] = ['boilerplate', 'notesToEditors', 'contact']

export const isOfOwnSection = ({ region }: HtmlPart): boolean => sections.some((one) => one === region)

/** With what these parts of the page say; others are passed over. */
export function withOwnSections(intake: ReleaseIntake, parts: readonly HtmlPart[]): ReleaseIntake {
  const of = (section: OwnSection) => parts.filter(({ region }) => region === section)
  const { draft, findings } = intake
  const told: Finding[] = []
  const boilerplate = titled(of('boilerplate'))
  if (boilerplate !== '') told.push(finding('boilerplate', 'certain', boilerplate, 'boilerplate-found'))
  // The heading is the page's, which writes it anew.
  const notes = titled(of('notesToEditors').filter(({ heading }) => heading === 0))
  if (notes !== '') told.push(finding('boilerplate', 'certain', notes, 'notes-found'))
  const contacts = of('contact')
    .filter(({ heading }) => heading === 0)
    .map(contactIn)
  // Without its text: nothing of it is left over.
  for (const { name, contactInfo: info } of contacts)
    told.push(finding('contact', 'certain', '', 'contact-found', { name: name || info.join(', ') }))
  return {
    ...intake,
    draft: {
      ...draft,
      descriptions: withText(withText(draft.descriptions, 'boilerplate', boilerplate), 'notesToEditors', notes),
      infoSources: [...draft.infoSources, ...contacts],
    },
    findings: [...findings, ...told],
  }
}

const textOf = ({ block }: HtmlPart): string => blockText(block).trim()

/** A heading stands right above its text. */
const titled = (parts: readonly HtmlPart[]): string =>
  parts.map((part, at) => `${at === 0 ? '' : parts[at - 1]?.heading ? '\n' : '\n\n'}${textOf(part)}`).join('')

/** The page has the name first, then a line for each way to reach them. */
function contactIn(part: HtmlPart): MediaContact {
  const lines = textOf(part)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [first = '', ...others] = lines
  const isNamed = contactInfo(first).length === 0
  return { role: 'mediaContact', name: isNamed ? first : '', contactInfo: isNamed ? others : lines }
}

type Descriptions = ReleaseDraft['descriptions']

/** Behind what the text itself had of it. */
function withText(
  descriptions: Descriptions,
  role: OwnSection & Descriptions[number]['role'],
  value: string,
): Descriptions {
  if (value === '') return descriptions
  const own = descriptions.find((one) => one.role === role)
  if (!own) return [...descriptions, { role, value }]
  return descriptions.map((one) => (one === own ? { ...one, value: `${one.value}\n\n${value}` } : one))
}
