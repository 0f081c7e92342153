/**
 * ninjs 1.x to 3.x to a draft: what our record has a place for goes there, every other text is set aside and named.
 *
 * Keys are matched without regard to case and underscores, since 1.x writes `versioncreated`, 2.x and 3.x
 * `versionCreated`, and newsroom systems mix them. What is left over is found by content, not by bookkeeping: each text
 * of the object that stands nowhere in the draft is set aside, so a property that nobody thought of cannot be lost.
 * Whom it names is read in mentions.ts, its pictures in read-pictures.ts.
 */
import { type Block, blocksFromText, blockText, bodyToHtml, normaliseBlocks } from '../../../shared/body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { dayOfPhrase, findDates, isCalendarDay } from '../../../shared/dates.js'
import { readLanguage } from '../../../shared/language-tag.js'
import { readHtml } from '../../../shared/read-html.js'
import {
  emptyRelease,
  type ReleaseDescription,
  type ReleaseDraft,
  type ReleaseFields,
  type ReleaseId,
  type ReleaseStatus,
  withDescription,
} from '../../../shared/records.js'
import type { RelatedRelease } from '../../../shared/references.js'
import { type Said, say } from '../../../shared/said.js'
import { versionAltIds, versionsIn } from '../source-version.js'
import { leftOver } from './left-over.js'
import { isObject, itemOf, type NinjsObject, plain, type RoleText, roleText, textsIn, undated } from './lenient.js'
import { mentionsOf, ownUri } from './mentions.js'
import { type NinjsPhoto, picturesOf } from './read-pictures.js'

export interface NinjsReading {
  draft: ReleaseDraft
  photos: NinjsPhoto[]
  /** Plain sentences: what was mapped with a doubt, and what was set aside. */
  notes: Said[]
}

/** Whether a value looks like a ninjs object rather than a record of ours or of another program. */
export function isNinjs(value: unknown): boolean {
  if (!isObject(value)) return false
  const item = itemOf(value)
  if (item.text('uri') === '' || item.has('revision')) return false
  return [
    'standard',
    'bodies',
    'headlines',
    'headline',
    'bodyhtml',
    'bodyxhtml',
    'bodytext',
    'descriptions',
    'associations',
    'pubstatus',
    'renditions',
    'versioncreated',
  ].some((key) => item.has(key))
}

/** @throws invalid where it is no ninjs object, or one of a type that is no release */
export function ninjsToDraft(value: unknown): NinjsReading {
  if (!isObject(value)) throw new ArchiveError('invalid', 'This is not ninjs: a ninjs file holds one JSON object.')
  const item = itemOf(value)
  const type = item.text('type')
  if (type === 'event' || type === 'planning') throw new ArchiveError('invalid', say('ninjs-event', { type }))
  const notes: Said[] = []
  const language = languageOf(item, notes)
  const headlines = headlinesOf(item)
  const blocks = bodyOf(item, headlines[0]?.value ?? '', notes)
  const { associations, photos } = picturesOf(type === 'picture' ? [item] : item.items('associations'), blocks.length)
  const dates = datesOf(item, notes)
  const draft: ReleaseDraft = {
    ...emptyRelease(language),
    // An embargo that cannot be read is still one.
    status: item.text(...embargoKeys) !== '' && dates.embargoedUntil === undefined ? 'draft' : statusOf(item, notes),
    headlines,
    bodies: [{ role: 'main', contentType: 'text/html', value: bodyToHtml(blocks) }],
    descriptions: descriptionsOf(item),
    quotes: quotesOf(item, blocks),
    ...mentionsOf(item),
    associations,
    altIds: altIdsOf(item),
    ...ownNumbers(item),
    ...relatedOf(item),
    ...dates,
    ...datelineOf(item, dates.contentCreated),
    ...optionalTexts(item),
  }
  return { ...setAside(draft, value, photos, notes), photos }
}

function languageOf(item: NinjsObject, notes: Said[]): string {
  const language = item.text('language')
  const tag = readLanguage(language)
  if (tag !== undefined) return tag
  if (language !== '') notes.push(say('ninjs-language', { language }))
  return 'und'
}

/** usable is what ninjs says where it says nothing. */
function statusOf(item: NinjsObject, notes: Said[]): ReleaseStatus {
  const status = item.text('pubstatus') || 'usable'
  if (status === 'canceled' || status === 'cancelled') return 'withdrawn'
  if (status === 'withheld') return 'draft'
  if (status !== 'usable') {
    notes.push(say('ninjs-status', { status }))
    return 'draft'
  }
  return textsIn(item, 'descriptions').some(({ role }) => role === 'correction') ? 'corrected' : 'released'
}

function headlinesOf(item: NinjsObject): ReleaseFields['headlines'] {
  const all = textsIn(item, 'headlines', 'headline').map((one) => ({ role: one.role, value: plain(one) }))
  const isSub = ({ role }: { role: string }): boolean => /^sub|deck|secondary/i.test(role)
  const main =
    all.find(({ role }) => role === 'main') ?? all.find(({ role }) => role === '') ?? all.find((one) => !isSub(one))
  const sub = all.find((one) => one !== main && isSub(one))
  const fallback = main?.value ?? item.text('title')
  return [{ role: 'main', value: fallback }, ...(sub ? [{ role: 'sub' as const, value: sub.value }] : [])]
}

const isHtml = (text: string): boolean =>
  /<(?:p|div|h[1-6]|br|ul|ol|blockquote|body|article|section|span)\b/i.test(text)

/** The body with the most structure is taken; of the others, lines that the draft does not hold are set aside later. */
function bodyOf(item: NinjsObject, headline: string, notes: Said[]): Block[] {
  const bodies = textsIn(item, 'bodies', 'body')
  const rank = ({ role, contentType, value }: RoleText): number =>
    (/html/i.test(contentType) || (contentType === '' && isHtml(value)) ? 4 : /xml/i.test(contentType) ? 0 : 2) +
    (role === 'main' ? 1 : 0)
  const chosen = bodies.reduce<RoleText | undefined>(
    (best, body) => (best === undefined || rank(body) > rank(best) ? body : best),
    undefined,
  )
  if (!chosen) return []
  if (rank(chosen) < 4 && !isHtml(chosen.value)) return blocksFromText(chosen.value)
  const { parts, removed } = readHtml(chosen.value)
  if (removed.length > 0) notes.push(say('ninjs-html-left-out', { removed: removed.slice(0, 20).join('; ') }))
  const [first] = parts
  // Some systems repeat the headline above the text; our own bodies hold no h1.
  const repeated = first?.heading === 1 && same(blockText(first.block), headline)
  return normaliseBlocks((repeated ? parts.slice(1) : parts).map((part) => part.block))
}

const same = (a: string, b: string): boolean => spaced(a) === spaced(b)
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

const ourRoles: Readonly<Record<string, ReleaseDescription['role']>> = {
  summary: 'summary',
  abstract: 'summary',
  text: 'summary',
  boilerplate: 'boilerplate',
  notestoeditors: 'notesToEditors',
  correction: 'correction',
  withdrawal: 'withdrawal',
}

function descriptionsOf(item: NinjsObject): ReleaseDescription[] {
  return textsIn(item, 'descriptions', 'description').flatMap((one) => {
    const ours = ourRoles[one.role.toLowerCase()]
    return ours ? [{ role: ours, value: plain(one) }] : []
  })
}

function quotesOf(item: NinjsObject, blocks: readonly Block[]): ReleaseFields['quotes'] {
  return textsIn(item, 'descriptions').flatMap(({ role, value }) => {
    const at = role === 'quote' ? value.lastIndexOf('\n— ') : -1
    if (at < 0) return []
    const [person = '', ...rest] = value.slice(at + 3).split('\n')
    const text = value.slice(0, at)
    const paragraph = blockOf(text, blocks)
    return [{ text, person, role: rest.join(' '), paragraph }]
  })
}

/** A quote may go on in later blocks, or be broken by “he said”: it stands where it begins. */
function blockOf(quote: string, blocks: readonly Block[]): number {
  const texts = blocks.map((block) => spaced(blockText(block)))
  const whole = texts.findIndex((text) => text.includes(spaced(quote)))
  return whole >= 0 ? whole : texts.findIndex((text) => text.includes(spaced(quote).slice(0, 24).trim()))
}

const ownRoles = new Set(['releaseNumber', 'translationGroup'])

function ownNumbers(item: NinjsObject): Pick<ReleaseDraft, 'releaseNumber' | 'translationGroup'> {
  const altIds = item.items('altids', 'altid')
  const of = (role: string) => altIds.find((one) => one.text('role') === role)?.text('value') ?? ''
  const [releaseNumber, translationGroup] = [of('releaseNumber'), of('translationGroup')]
  return {
    ...(releaseNumber === '' ? {} : { releaseNumber }),
    ...(translationGroup === '' ? {} : { translationGroup }),
  }
}

function relatedOf(item: NinjsObject): Pick<ReleaseDraft, 'related'> {
  const related = item.items('associations').flatMap((one): RelatedRelease[] => {
    const [rel, { uri }] = [one.text('rel'), ownUri<ReleaseId>(one.text('uri'))]
    const isOurs = one.text('type') !== 'picture' && (rel === 'translation' || rel === 'evolvedFrom')
    return isOurs && uri !== undefined ? [{ rel, uri }] : []
  })
  return related.length === 0 ? {} : { related }
}

function altIdsOf(item: NinjsObject): ReleaseFields['altIds'] {
  const own = item.items('altids', 'altid').map((one) => ({ role: one.text('role'), value: one.text('value') }))
  const uri = item.text('uri')
  const isOfItem = (altId: { role: string; value: string }) =>
    (altId.role === 'uri' && altId.value === uri) || versionsIn([altId]).some((version) => version.uri === uri)
  const before = own.filter((altId) => altId.value !== '' && !ownRoles.has(altId.role) && !isOfItem(altId))
  if (uri === '') return before
  const version = { uri, version: item.text('version'), created: item.text('versioncreated') }
  return [...before, { role: 'uri', value: uri }, ...versionAltIds(version)]
}

const embargoKeys = ['embargoeduntil', 'embargoed'] as const

function datesOf(item: NinjsObject, notes: Said[]): Pick<ReleaseDraft, 'contentCreated' | 'embargoedUntil'> {
  const created =
    roleText(item, 'dateCreated') ||
    item.text('contentcreated') ||
    item.text('firstcreated') ||
    item.text('versioncreated')
  const day = created === undated ? undefined : [created, created.slice(0, 10)].find(isCalendarDay)
  const embargo = item.text(...embargoKeys)
  const until = /T/.test(embargo) ? Date.parse(embargo) : Number.NaN
  if (embargo !== '' && Number.isNaN(until)) notes.push(say('ninjs-embargo', { embargo }))
  return {
    ...(day === undefined ? {} : { contentCreated: day }),
    ...(Number.isNaN(until) ? {} : { embargoedUntil: new Date(until).toISOString() }),
  }
}

/** A day without a year is of the year that the release is of. */
function datelineOf(item: NinjsObject, created: string | undefined): Pick<ReleaseDraft, 'dateline'> {
  const text = roleText(item, 'dateline')
  const place = item.text('located')
  if (text === '' && place === '') return {}
  const phrase = findDates(text)[0]
  const day = phrase && dayOfPhrase(phrase, created === undefined ? undefined : Number(created.slice(0, 4)))
  return { dateline: { place, ...(day === undefined ? {} : { date: day }), text } }
}

type OptionalText = 'slugline' | 'copyrightNotice' | 'usageTerms' | 'edNote'

function optionalTexts(item: NinjsObject): Pick<ReleaseDraft, OptionalText> {
  const fields: Pick<ReleaseDraft, OptionalText> = {}
  for (const field of ['slugline', 'copyrightNotice', 'usageTerms', 'edNote'] as const) {
    const text = item.text(field.toLowerCase())
    if (text !== '') fields[field] = text
  }
  return fields
}

function setAside(
  draft: ReleaseDraft,
  value: object,
  photos: readonly NinjsPhoto[],
  notes: Said[],
): Pick<NinjsReading, 'draft' | 'notes'> {
  const left = leftOver(value, draft, photos)
  if (left.length === 0) return { draft, notes }
  const names = [...new Set(left.map(({ path }) => path))]
  notes.push(say('ninjs-set-aside', { names: names.slice(0, 40).join(', ') }))
  const text = left.map(({ path, text }) => `${path}: ${text}`).join('\n')
  return { draft: { ...draft, descriptions: withDescription(draft.descriptions, 'setAside', text) }, notes }
}
