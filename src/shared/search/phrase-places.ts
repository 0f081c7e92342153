/**
 * Where phrases stand in a segment, found once and remembered.
 *
 * Goal: `UN mission` asks for United Nations and its names in two languages as phrases, each word in all its forms, with
 * every key that is typed; where they stand changes no more than the segment does, which is never. Documents that are gone
 * since are passed over by whoever reads the places. They take 16 bytes a release at most. Non-goal: the live part, which is
 * made a new segment for each question after a save.
 */
import type { FormRange } from './accumulator.js'
import type { Part } from './collection.js'
import { PhraseFinder } from './phrases.js'
import type { Segment } from './segment.js'

/** Room for one phrase that most releases have, or for many others. */
const mostPlaces = ({ count }: Segment): number => 4_096 + count * 2
const mostPhrases = 256

/** In the order of documents, and of the fields in each. */
export interface Places {
  /** Document and field, which has four bits. */
  keys: Int32Array
  times: Int32Array
  /** Bytes of entries and positions that were gone through, roughly. */
  bytesRead: number
}

interface Remembered {
  byPhrase: Map<string, Places>
  count: number
}

export class PhrasePlaces {
  private readonly finder = new PhraseFinder()
  private readonly bySegment = new WeakMap<Segment, Remembered>()

  /** `name` is another one for every phrase that may stand elsewhere; `words` has the forms of each of its words. */
  of(part: Part, name: string, fields: number, words: () => readonly (readonly FormRange[])[]): Places {
    const remembered = this.bySegment.get(part.segment) ?? { byPhrase: new Map<string, Places>(), count: 0 }
    this.bySegment.set(part.segment, remembered)
    const phrase = `${fields} ${name}`
    const before = remembered.byPhrase.get(phrase)
    if (before) return before
    const found = this.find(part, words(), fields)
    const most = mostPlaces(part.segment)
    if (remembered.count + found.keys.length > most || remembered.byPhrase.size >= mostPhrases) {
      remembered.byPhrase.clear()
      remembered.count = 0
    }
    if (found.keys.length <= most) {
      remembered.byPhrase.set(phrase, found)
      remembered.count += found.keys.length
    }
    return found
  }

  private find(part: Part, words: readonly (readonly FormRange[])[], fields: number): Places {
    const keys: number[] = []
    const times: number[] = []
    this.finder.find(part, words, fields, (document, field, often) => {
      keys.push(document * 16 + field)
      times.push(often)
    })
    return { keys: Int32Array.from(keys), times: Int32Array.from(times), bytesRead: this.finder.bytesRead }
  }
}
