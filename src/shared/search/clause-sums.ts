/**
 * What a clause of the query adds to the sums: a word by all its forms, a pattern by all that fits it, a phrase where its
 * words follow one another, one of several names by whichever of them stands there.
 *
 * Goal: whoever ranks knows of a clause what each document is worth for it, whatever its kind. Everything that is read is
 * counted as work, in entries of a word's list, so that a search that asks for too much can be ended.
 */
import { type Accumulator, type FormRange, maxWork } from './accumulator.js'
import type { Collection, Part } from './collection.js'
import { formsBegun, formsFitting, phraseForms, unite, WordForms, withBegun } from './forms.js'
import { PhraseFinder } from './phrases.js'
import type { QueryClause } from './query.js'
import type { Segment } from './segment.js'

/** Looking at a word of the list for a pattern that any word may fit takes as long as reading so many entries. */
const lookingCost = 4
/** Of a pattern an entry takes so many times as long, since a pattern stands for many short lists. */
const patternCost = 3
/** Of a phrase a byte takes so many times as long, since each position is compared. */
const phraseCost = 3

type EitherClause = Extract<QueryClause, { kind: 'either' }>

export class ClauseSums {
  private readonly phrases = new PhraseFinder()

  constructor(
    private readonly collection: Collection,
    private readonly accumulator: Accumulator,
  ) {}

  /** To the sums that the accumulator has begun. */
  add(clause: QueryClause): void {
    const { accumulator, collection } = this
    const { parts } = collection
    const forms = this.formsOf(clause)
    if (forms) {
      for (const part of parts) accumulator.addForms(part, forms(part.segment))
      return
    }
    switch (clause.kind) {
      case 'word':
        return
      case 'pattern':
        accumulator.entryCost = patternCost
        for (const part of parts) {
          if (clause.pattern.startsWith('*')) accumulator.work += part.segment.words.length * lookingCost
          if (accumulator.work <= maxWork) accumulator.addForms(part, formsFitting(part.segment, clause.pattern))
        }
        accumulator.entryCost = 1
        return
      case 'phrase': {
        const last = clause.words.length - 1
        for (const part of parts) {
          const forms = clause.words.map((word, at) => phraseForms(part.segment, word, clause.typing && at === last))
          this.addPhrase(part, forms, clause.fields, 1)
          accumulator.addAll(part, [])
        }
        return
      }
      case 'either':
        this.addEither(clause)
    }
  }

  /** What a clause of single words stands for in a segment; undefined for other clauses. */
  formsOf(clause: QueryClause): ((segment: Segment) => readonly FormRange[]) | undefined {
    const { analysis } = this.collection
    if (clause.kind === 'word') {
      const word = new WordForms(clause.word, analysis, clause)
      return (segment) => word.in(segment)
    }
    if (clause.kind !== 'either' || clause.alternatives.some(({ words }) => words.length > 1)) return undefined
    return this.singleForms(clause)
  }

  private singleForms({ alternatives }: EitherClause): (segment: Segment) => readonly FormRange[] {
    const single = alternatives.filter(({ words }) => words.length === 1)
    const words = single.map(
      ({ words: [word = ''], share }) => new WordForms(word, this.collection.analysis, undefined, share),
    )
    const [begun, ...begunOtherwise] = single.filter(({ typing }) => typing)
    return (segment) => {
      const others = begunOtherwise.map(({ words: [word = ''], share }) => formsBegun(segment, word, share))
      const forms = unite([...words.flatMap((word) => word.in(segment)), ...others])
      return begun === undefined ? forms : withBegun(segment, begun.words[0] ?? '', forms)
    }
  }

  private addEither(clause: EitherClause): void {
    const { accumulator, collection } = this
    const singles = this.singleForms(clause)
    const names = clause.alternatives
      .filter((alternative) => alternative.words.length > 1)
      .map(({ words, share, typing = false }) => ({
        share,
        sequence: words.map(
          (word, at) =>
            new WordForms(word, collection.analysis, { edits: 0, typing: typing && at === words.length - 1 }, 1),
        ),
      }))
    for (const part of collection.parts) {
      for (const { sequence, share } of names)
        this.addPhrase(
          part,
          sequence.map((word) => word.in(part.segment)),
          clause.fields,
          share,
        )
      // What a phrase has put into the sums is weighed together with the words.
      accumulator.addAll(part, singles(part.segment))
    }
  }

  private addPhrase(part: Part, forms: readonly (readonly FormRange[])[], fields: number, share: number): void {
    const { accumulator } = this
    this.phrases.find(part, forms, fields, (document, field, times) =>
      accumulator.addCount(part, document, field, times * share),
    )
    accumulator.work += this.phrases.bytesRead * phraseCost
  }
}
