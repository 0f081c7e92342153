/**
 * Which names that releases bear are one thing's: a facet then counts an event once, not once a language.
 *
 * Goal: a line a record, by its title in the language asked for, and a filter by any of its titles that finds what the
 * line counts. Non-goals: names that no record has stay lines of their own, as does a name that several records share,
 * since nothing in a release's words tells which is meant. Rejected: ids beside the names in the index, which would index
 * every archive anew. Number: a name is looked up once, 20,000 of them in 0.1 s at first, and then by its number in the dictionary.
 */
import { tokenize } from '../text.js'
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

interface Bearers {
  /** That have the name at all. */
  named: NameGroup[]
  /** Whose title it is, in some language. */
  titled: NameGroup[]
}

export class SameNames {
  private readonly bearers = new Map<string, Bearers>()

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
  recordOf(facet: FacetName, name: string): NameGroup | undefined {
    const named = this.among(facet, name, 'named')
    return named.length === 1 ? named[0] : undefined
  }

  /** Records that are meant where a list is narrowed to this name. */
  meantBy(facet: FacetName, name: string): readonly NameGroup[] {
    const titled = this.among(facet, name, 'titled')
    const only = this.recordOf(facet, name)
    return titled.length > 0 || !only ? titled : [only]
  }

  private among(facet: FacetName, name: string, how: keyof Bearers): NameGroup[] {
    const kinds = kindsOf[facet]
    if (!kinds) return []
    return (this.bearers.get(keyOf(name))?.[how] ?? []).filter(({ kind }) => kinds.includes(kind))
  }
}

/** In that language, or else what lists show first; undefined where the record has no title. */
export function titleIn({ titles = [] }: NameGroup, language: string): string | undefined {
  return (titles.find(([own]) => own === language) ?? titles[0])?.[1]
}
