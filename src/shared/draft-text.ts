/** One word replaced by another everywhere in a draft: what accepting a finding with a `replacement` does. */
import { type Block, bodyFromHtml, bodyToHtml, type Inline, inlineText } from './body.js'
import type { ReleaseDraft } from './records.js'

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A copy of the draft with the word, where it stands by itself, replaced in every text; links stay as they are. */
export function applyReplacement(draft: ReleaseDraft, word: string, replacement: string): ReleaseDraft {
  if (word === '') return draft
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escapePattern(word)}(?![\\p{L}\\p{M}\\p{N}])`, 'gu')
  const inText = (text: string): string => text.replace(pattern, () => replacement)
  const inBody = (html: string): string =>
    bodyToHtml(bodyFromHtml(html).blocks.map((block) => inBlock(block, pattern, replacement)))
  const changed: ReleaseDraft = {
    ...draft,
    headlines: draft.headlines.map((headline) => ({ ...headline, value: inText(headline.value) })),
    bodies: draft.bodies.map((body) => ({ ...body, value: inBody(body.value) })),
    descriptions: draft.descriptions.map((description) => ({ ...description, value: inText(description.value) })),
    quotes: draft.quotes.map((quote) => ({
      ...quote,
      text: inText(quote.text),
      person: inText(quote.person),
      role: inText(quote.role),
    })),
    people: draft.people.map((person) => ({ ...person, name: inText(person.name) })),
    organisations: draft.organisations.map((organisation) => ({ ...organisation, name: inText(organisation.name) })),
    places: draft.places.map((place) => ({ ...place, name: inText(place.name) })),
    subjects: draft.subjects.map((subject) => ({ ...subject, name: inText(subject.name) })),
    events: draft.events.map((event) => ({
      ...event,
      name: inText(event.name),
      ...(event.place === undefined ? {} : { place: inText(event.place) }),
    })),
    infoSources: draft.infoSources.map((source) => ({ ...source, name: inText(source.name) })),
    associations: draft.associations.map((association) => ({
      ...association,
      caption: inText(association.caption),
      credit: inText(association.credit),
    })),
  }
  if (draft.dateline)
    changed.dateline = { ...draft.dateline, place: inText(draft.dateline.place), text: inText(draft.dateline.text) }
  if (draft.slugline !== undefined) changed.slugline = inText(draft.slugline)
  if (draft.edNote !== undefined) changed.edNote = inText(draft.edNote)
  if (draft.copyrightNotice !== undefined) changed.copyrightNotice = inText(draft.copyrightNotice)
  if (draft.usageTerms !== undefined) changed.usageTerms = inText(draft.usageTerms)
  return changed
}

function inBlock(block: Block, pattern: RegExp, replacement: string): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, content: inInline(block.content, pattern, replacement) }
    case 'list':
      return { ...block, items: block.items.map((item) => inInline(item, pattern, replacement)) }
    case 'quote':
      return { ...block, content: block.content.map((paragraph) => inInline(paragraph, pattern, replacement)) }
  }
}

/** A word may run over several runs (half of it bold): the new one takes the marks of its first letter. */
function inInline(content: Inline, pattern: RegExp, replacement: string): Inline {
  const matches = [...inlineText(content).matchAll(pattern)]
  if (matches.length === 0) return content
  let at = 0
  return content.map((run) => {
    const start = at
    const end = start + run.text.length
    at = end
    let text = ''
    let from = start
    for (const match of matches) {
      const matchEnd = match.index + match[0].length
      if (matchEnd <= start || match.index >= end) continue
      if (match.index >= start) text += run.text.slice(from - start, match.index - start) + replacement
      from = Math.min(matchEnd, end)
    }
    return { ...run, text: text + run.text.slice(from - start) }
  })
}
