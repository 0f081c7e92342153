/**
 * More releases than there are: paragraphs and sentences of real ones put together anew, with other names, numbers and
 * dates.
 *
 * Goal: texts beyond the real ones that cost an index what real ones would: their lengths, their frequent words, and new
 * words coming in as fast. How fast is learned from the real texts (Heaps: V = K · n^β, β between their half and their
 * whole), and names and numbers are coined only while the vocabulary is behind that curve; what is replaced otherwise is
 * by a name or number that has been met. Rejected: the same releases again under other ids, which bring no new word at
 * all; random words, which bring hundreds a release. Non-goal: sense.
 */
import { eachWord, fold } from '../../../src/shared/text.js'
import type { Random } from '../../support/random.js'
import type { TextRecord } from './texts.js'

const replacedNames = 0.35
const replacedInTitles = 0.12
const replacedNumbers = 0.5
const mixedParagraphs = 0.5

export class Recombiner {
  private readonly words = new Set<string>()
  private readonly bySource = new Map<string, TextRecord[]>()
  private readonly names = new Map<string, string[]>()
  private readonly numbers: string[] = []
  private readonly beta: number
  private readonly realWords: number

  constructor(
    private readonly real: readonly TextRecord[],
    private readonly random: Random,
  ) {
    let half = 0
    for (const [at, record] of real.entries()) {
      if (at === Math.floor(real.length / 2)) half = this.words.size
      this.learn(record)
    }
    this.realWords = this.words.size
    this.beta = Math.log2(this.realWords / Math.max(1, half))
  }

  /** One sentence for the report. */
  get growth(): string {
    return `${this.realWords.toLocaleString('en')} words in ${this.real.length.toLocaleString('en')} real releases, growing by the power ${this.beta.toFixed(2)} of their number`
  }

  /** Words in `count` releases by the curve, of which the real ones are the beginning. */
  private expected(count: number): number {
    return this.realWords * (count / this.real.length) ** this.beta
  }

  /** The release number `at`, counted from the first real one; to be asked for one after the other. */
  next(at: number): TextRecord {
    const base = this.random.pick(this.real)
    const kin = this.bySource.get(keyOf(base)) ?? [base]
    const instead = new Map<string, string>()
    const behind = () => this.words.size < this.expected(at + 1)
    const vary = (text: string, share: number) => this.vary(text, base.lang, share, instead, behind)
    const body = paragraphsOf(base.body)
      .map((_, index, all) => vary(this.paragraph(kin, index / all.length), replacedNames))
      .join('\n\n')
    const made = {
      ...base,
      id: `recombined-${at}`,
      title: vary(this.random.pick(kin).title, replacedInTitles),
      date: base.date === null ? null : this.day(base.date),
      body,
    }
    for (const text of [made.title, made.body]) this.countWords(text)
    return made
  }

  private learn(record: TextRecord): void {
    const kin = this.bySource.get(keyOf(record)) ?? []
    kin.push(record)
    this.bySource.set(keyOf(record), kin)
    for (const text of [record.title, record.body]) this.countWords(text)
    const names = this.names.get(record.lang) ?? []
    this.names.set(record.lang, names)
    for (const [found] of record.body.matchAll(/(?<=[\p{Ll},] )\p{Lu}[\p{Ll}]{2,}|\d+/gu))
      (/^\d/.test(found) ? this.numbers : names).push(found)
  }

  private countWords(text: string): void {
    eachWord(text, (start, end) => {
      this.words.add(fold(text.slice(start, end)))
    })
  }

  /** One from about the same place in another release of the source, or the sentences of two such in turn. */
  private paragraph(kin: readonly TextRecord[], place: number): string {
    const one = at(paragraphsOf(this.random.pick(kin).body), place)
    if (!this.random.chance(mixedParagraphs)) return one
    const other = sentencesOf(at(paragraphsOf(this.random.pick(kin).body), place))
    return sentencesOf(one)
      .map((sentence, index) => (index % 2 === 1 ? (other[index] ?? sentence) : sentence))
      .join(' ')
  }

  /** The same name or number becomes the same other one all over a release. */
  private vary(
    text: string,
    language: string,
    share: number,
    instead: Map<string, string>,
    behind: () => boolean,
  ): string {
    const names = this.names.get(language) ?? []
    return text.replace(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}|\d+/gu, (found) => {
      const number = /^\d/.test(found)
      const chosen = instead.get(found) ?? this.other(found, number ? replacedNumbers : share, names, behind)
      instead.set(found, chosen)
      return chosen
    })
  }

  private other(found: string, share: number, names: readonly string[], behind: () => boolean): string {
    if (!this.random.chance(share)) return found
    if (/^(?:19|20)\d\d$/.test(found)) return String(this.random.between(1995, 2025))
    if (/^\d/.test(found)) {
      if (!behind()) return this.random.pick(this.numbers)
      return found.replace(/\d/g, (_, place: number) => String(this.random.between(place === 0 ? 1 : 0, 9)))
    }
    if (names.length === 0) return found
    const name = this.random.pick(names)
    if (!behind()) return name
    // The beginning of one name and the end of another: Hender-son and West-field make Henderfield.
    const end = this.random.pick(names)
    return name.slice(0, Math.ceil(name.length / 2)) + end.slice(Math.ceil(end.length / 2))
  }

  private day(date: string): string {
    const year = Number(date.slice(0, 4)) + this.random.between(-3, 3)
    return `${year}-${date.slice(5, 8)}${String(this.random.between(1, 28)).padStart(2, '0')}`
  }
}

const keyOf = ({ lang, source }: TextRecord) => `${lang} ${source}`
const paragraphsOf = (body: string) => body.split(/\n{2,}/)
const sentencesOf = (paragraph: string) => paragraph.split(/(?<=[.!?…])\s+(?=\p{Lu})/u)
const at = (parts: readonly string[], place: number) => parts[Math.floor(parts.length * place)] ?? ''
