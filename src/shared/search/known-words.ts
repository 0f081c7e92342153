/** Which words the index has, and how often: what names, transliterations and suggestions ask before they speak. */
import type { Collection, Part } from './collection.js'
import { kazakhSpellings } from './kazakh-latin.js'
import { kazakhLanguage } from './live-part.js'
import type { KnownForms, NameForms } from './name-forms.js'
import { PhraseFinder } from './phrases.js'
import { Entries, EntryWalk } from './postings.js'
import { fieldCount, type Segment, type Uri } from './segment.js'
import type { SpellingLookup } from './spelling.js'
import { transliterations } from './transliteration.js'

/** Places of a word that are looked at: one that texts of one language have so often is theirs. */
const mostLookedAt = 200
const whole = [1, 1, 1] as const
const allFields = (1 << fieldCount) - 1

export class KnownWords implements KnownForms, SpellingLookup {
  private readonly entries = new Entries()
  private readonly phrases = new PhraseFinder()

  constructor(
    private readonly collection: Collection,
    private readonly names: () => NameForms,
  ) {}

  isOfName(word: string): boolean {
    return this.names().hasWord(word)
  }

  has(word: string): boolean {
    return this.collection.parts.some((part) => {
      const { words } = part.segment
      return words.has(word) && (part.deadCount === 0 || standsIn(part, words.find(word)))
    })
  }

  begins(beginning: string): boolean {
    return this.collection.parts.some((part) => {
      const { words } = part.segment
      let word = words.firstNotBefore(beginning)
      if (word >= words.length || !words.word(word).startsWith(beginning)) return false
      if (part.deadCount === 0) return true
      const [, end] = words.range(beginning)
      while (word < end && !standsIn(part, word)) word++
      return word < end
    })
  }

  hasFormOf(word: string, leastStem = 0): boolean {
    const { analysis, parts } = this.collection
    // Of a key the first letter tells the group.
    const keys = analysis.nearGroups(word).filter(({ key }) => key.length > leastStem)
    return parts.some((part) =>
      keys.some(({ key }) => {
        if (part.deadCount === 0) return part.segment.groups.has(key)
        let stands = false
        part.segment.eachMember(key, (form) => {
          stands ||= standsIn(part, form)
        })
        return stands
      }),
    )
  }

  isInTexts(texts: 'kazakh' | 'other', word: string): boolean {
    // Words that are forms of one another in Kazakh alone are not asked for.
    return this.isFormIn(texts, word, 'russian')
  }

  isLooselyInKazakh(word: string): boolean {
    return this.isFormIn('kazakh', word, 'keyboard')
  }

  private isFormIn(texts: 'kazakh' | 'other', word: string, by: 'russian' | 'keyboard'): boolean {
    const keys = this.collection.analysis.nearGroups(word).filter(({ group }) => group === by)
    return this.collection.parts.some(({ segment, dead }) => {
      const forms = new Set<number>()
      for (const { key } of keys) segment.eachMember(key, (form) => forms.add(form))
      return [...forms].some((form) => standsInSome(texts, segment, dead, form))
    })
  }

  eachLike(word: string, edits: number, visit: (word: string) => void): void {
    for (const like of this.collection.like(word, edits)) visit(like)
  }

  firstLetters(): string[] {
    const counts = new Map<string, number>()
    for (const { segment } of this.collection.parts)
      segment.words.eachBeginning((letter, count) => counts.set(letter, (counts.get(letter) ?? 0) + count))
    const letters = [...counts].filter(([letter]) => /\p{L}/u.test(letter))
    return letters.sort(([, a], [, b]) => b - a).map(([letter]) => letter)
  }

  frequency(word: string): number {
    let count = 0
    this.eachBearer(word, () => count++)
    return count
  }

  frequencyOtherwise(word: string): number {
    const forms = new Set([...transliterations(word), ...kazakhSpellings(word, this)])
    const { analysis, parts } = this.collection
    for (const { key } of analysis.nearGroups(word))
      for (const { segment } of parts) segment.eachMember(key, (form) => forms.add(segment.words.word(form)))
    forms.delete(word)
    let count = 0
    for (const form of forms) count += this.frequency(form)
    return count
  }

  together(one: string, other: string): number {
    let count = 0
    for (const part of this.collection.parts) {
      const words = [one, other].map((word) => part.segment.words.find(word))
      if (words.some((word) => word < 0)) continue
      let before = -1
      const forms = words.map((word) => [{ first: word, end: word + 1, share: whole }])
      this.phrases.find(part, forms, allFields, (document) => {
        if (document !== before) count++
        before = document
      })
    }
    return count
  }

  standsIn(word: string, most: number): Uri[] {
    const uris: Uri[] = []
    this.eachBearer(word, (segment, document) => {
      if (uris.length < most) uris.push(segment.uri(document))
    })
    return uris
  }

  private eachBearer(word: string, visit: (segment: Segment, document: number) => void): void {
    for (const { segment, dead } of this.collection.parts) {
      const number = segment.words.find(word)
      if (number < 0) continue
      this.entries.read(segment, number, number + 1)
      let before = -1
      for (let at = 0; at < this.entries.length; at++) {
        const document = this.entries.documents[at] ?? 0
        if (document !== before && dead[document] === 0) visit(segment, document)
        before = document
      }
    }
  }
}

/** Whether a release that is not gone has the word. */
function standsIn({ segment, dead, deadCount }: Part, word: number): boolean {
  if (deadCount === 0) return true
  const walk = new EntryWalk(segment, word)
  while (!walk.ended && dead[walk.document] !== 0) walk.next()
  return !walk.ended
}

function standsInSome(texts: 'kazakh' | 'other', segment: Segment, dead: Uint8Array, form: number): boolean {
  const walk = new EntryWalk(segment, form)
  for (let left = mostLookedAt; left > 0 && !walk.ended; left--, walk.next()) {
    const isKazakh = segment.languageClass(walk.document) === kazakhLanguage
    if (dead[walk.document] === 0 && isKazakh === (texts === 'kazakh')) return true
  }
  return false
}
