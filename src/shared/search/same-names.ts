/**
 * Which names that releases bear are one thing's: a facet then counts an event once, not once a language.
 *
 * Goal: a line a record, by its title in the language asked for, and a filter by any of its titles that finds what the
 * line counts. Topics have no records: spellings of one that differ in capitals, hyphens, spaces or by an ocean are one,
 * called as most releases call it (facets.ts counts them). Non-goals: other names that no record has stay lines of their
 * own, as does a name that several records share, since nothing in a release's words tells which is meant. Rejected: ids
 * beside the names in the index, which would index every archive anew. Number: a name is looked up once, 20,000 of them in
 * 0.1 s at first, and then by its number in the dictionary.
 */
import { tokenize } from '../text.js'
import { americanOf } from './british-spelling.js'
import type { NameGroup } from './name-forms.js'
import type { FacetName } from './search-document.js'

const kindsOf: Partial<Record<FacetName, readonly NameGroup['kind'][]>> = {
  event: ['event'],
  person: ['person', 'organisation'],
  photographer: ['person', 'organisation'],
}

const keyOf = (name: string): string =>
  tokenize(name)
    .map(({ folded }) => folded)
    .join(' ')

/** Of a topic, which may be written together or apart: Peace-keeping, peacekeeping. */
export const keyOfTopic = (name: string): string =>
  tokenize(name)
    .map(({ folded }) => americanOf(folded) ?? folded)
    .join('')

type Named = Pick<NameGroup, 'uri' | 'names' | 'titles'>

interface Bearers {
  /** That have the name at all. */
  named: NameGroup[]
  /** Whose title it is, in some language. */
  titled: NameGroup[]
}

export class SameNames {
  private readonly bearers = new Map<string, Bearers>()
  private readonly topics = new Map<string, Named>()

  constructor(groups: Iterable<NameGroup>) {
    for (const group of groups) {
      const titles = new Set((group.titles ?? []).map(([, title]) => keyOf(title)))
      for (const name of new Set([...titles, ...group.names.map(keyOf)])) {
        const known = this.bearers.get(name) ?? { named: [], titled: [] }
        this.bearers.set(name, known)
        known.named.push(group)
        if (titles.has(name)) known.titled.push(group)
      }
    }
  }

  /** The only record of that name. */
  recordOf(facet: FacetName, name: string): Named | undefined {
    if (facet === 'topic') return this.topicOf(name)
    const named = this.among(facet, name, 'named')
    return named.length === 1 ? named[0] : undefined
  }

  /** Records that are meant where a list is narrowed to this name. */
  meantBy(facet: FacetName, name: string): readonly Named[] {
    const titled = this.among(facet, name, 'titled')
    const only = this.recordOf(facet, name)
    return titled.length > 0 || !only ? titled : [only]
  }

  private topicOf(name: string): Named | undefined {
    const key = keyOfTopic(name)
    const known = this.topics.get(key)
    if (known || key === '') return known
    const topic: Named = { uri: `topic:${key}`, names: [] }
    this.topics.set(key, topic)
    return topic
  }

  private among(facet: FacetName, name: string, how: keyof Bearers): NameGroup[] {
    const kinds = kindsOf[facet]
    if (!kinds) return []
    return (this.bearers.get(keyOf(name))?.[how] ?? []).filter(({ kind }) => kinds.includes(kind))
  }
}

/** In that language, or else what lists show first; undefined where the record has no title. */
export function titleIn({ titles = [] }: Named, language: string): string | undefined {
  return (titles.find(([own]) => own === language) ?? titles[0])?.[1]
}
