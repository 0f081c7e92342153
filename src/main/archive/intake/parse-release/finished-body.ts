/** What the finished body says: the event, who is quoted, organisations, words in letters of two scripts. */
import { blockText, bodyToHtml } from '../../../../shared/body.js'
import { findMixedScript } from '../../../../shared/text.js'
import { findEvent } from '../events.js'
import { findQuotes } from '../quotes.js'
import { finding, type Proposal, sameWord } from './proposal.js'

export function readFinishedBody(proposal: Proposal): void {
  proposal.draft.bodies = [{ role: 'main', contentType: 'text/html', value: bodyToHtml(proposal.body) }]
  const paragraphs = proposal.body.map((block, index) => ({ text: blockText(block), index }))
  readEvent(
    paragraphs.slice(0, 4).map((paragraph) => paragraph.text),
    proposal,
  )
  readQuotes(paragraphs, proposal)
  readOrganisations(
    paragraphs
      .slice(0, 3)
      .map((paragraph) => paragraph.text)
      .join('\n'),
    proposal,
  )
  readMixedScript(proposal)
}

function readEvent(lead: readonly string[], proposal: Proposal): void {
  const event = findEvent(lead)
  if (!event) return
  const day = proposal.dayOf(event.date)
  const place = event.place === '' ? undefined : event.place
  proposal.draft.events.push({
    rel: 'about',
    name: event.name,
    ...(day === undefined ? {} : { date: day }),
    ...(place === undefined ? {} : { place }),
  })
  if (place !== undefined) proposal.addPlace(place)
  const values = { name: event.name, when: event.date.text, where: place ?? '' }
  if (day === undefined) proposal.tell('event', 'unsure', event.text, 'event-without-year', values)
  else proposal.tell('event', event.date.day ? 'certain' : 'likely', event.text, 'event-found', values)
  const dateline = proposal.draft.dateline?.place
  if (
    place !== undefined &&
    dateline !== undefined &&
    !sameWord(dateline.split(',')[0] ?? '', place.split(',')[0] ?? '')
  )
    proposal.tell('event', 'likely', event.text, 'event-other-place', { dateline, where: place })
}

function readQuotes(paragraphs: readonly { text: string; index: number }[], proposal: Proposal): void {
  const names = [...proposal.draft.associations.map((photo) => photo.caption), proposal.wholeText]
    .join('\n')
    .slice(0, 300_000)
  for (const { text, person, role, paragraph, confidence, message } of findQuotes(paragraphs, names)) {
    if (message !== 'left-over-quote') proposal.draft.quotes.push({ text, person, role, paragraph })
    proposal.tell('quote', confidence, text, message, { person, role })
    for (const name of person.split(' and ')) if (name !== '') proposal.addPerson(name, 'quoted')
  }
}

/** `The Center for Peacekeeping Operations (KAZCENT)`: a name with its own letters in brackets. */
function readOrganisations(lead: string, proposal: Proposal): void {
  const pattern =
    /(?<!\p{L})(\p{Lu}[\p{L}’'-]+(?:\s+(?:of|for|the|and|on|in)(?=\s)|\s+\p{Lu}[\p{L}’'-]+){1,14})\s+\((\p{Lu}{3,12})\)/gu
  for (const [, full = '', letters = ''] of lead.matchAll(pattern)) {
    const name = full.replace(/^(?:The|A|An|In|On|At)\s+/, '')
    proposal.draft.organisations.push({ name: `${name} (${letters})`, rel: 'mentions' })
  }
}

function readMixedScript(proposal: Proposal): void {
  const { draft } = proposal
  const text = [
    ...draft.headlines.map((headline) => headline.value),
    draft.dateline?.text ?? '',
    ...proposal.body.map(blockText),
    ...draft.descriptions.map((description) => description.value),
    ...draft.associations.flatMap((photo) => [photo.caption, photo.credit]),
    ...draft.infoSources.map((source) => source.name),
  ].join('\n')
  const words = new Map(findMixedScript(text).map(({ word, replacement }) => [word, replacement]))
  for (const [word, replacement] of words)
    proposal.findings.push({
      ...finding('mixed-script', 'certain', word, 'mixed-script', { word, replacement }),
      replacement,
    })
}
