/**
 * All segments together with the live part: which documents count, and the figures over all of them.
 *
 * A document stands in one segment, or in the live part; putting it in again or removing it leaves a mark in its segment
 * (a tombstone), and all figures that scores are made of are taken from documents without one, when they are needed. So an
 * index that grew by edits scores exactly as one built anew, whatever its segments are.
 */
import { type Analysis, ofQuestions } from './analysis.js'
import { shares } from './forms.js'
import { bucketOf, gistBuckets } from './gist.js'
import { LivePart } from './live-part.js'
import { mergeSegments } from './merge.js'
import type { SearchDocument } from './search-document.js'
import { fieldCount, meaningOf, openSegment, Segment, type Uri, type UriNumbers, uriNumbers } from './segment.js'
import type { Vocabulary } from './vocabulary.js'

/** A live part of so many releases is kept as a segment when it has been made one, since each question makes it anew. */
const keptFrom = 200
/** While releases come in without questions, segments get so many. */
const fullSegment = 5_000
/** While many releases come in, the first segment gets so many. */
const leastFilled = 64
/** Slices of making a segment that each `fill` does: about 2,000 of 5,000 releases. */
const slicesAPut = 1
/** Merges make no larger segments than this: about 60 MB. */
const largestMerge = 60_000

/** A segment in its place among all documents. */
export interface Part {
  readonly segment: Segment
  /** 1 by document that is gone. */
  readonly dead: Uint8Array
  deadCount: number
  /** Words of each field, and documents that have any, without those that are gone. */
  readonly words: Float64Array
  readonly documents: Float64Array
  /** By bucket of gists: documents that have it in theirs, without those that are gone. */
  readonly inGists: Uint32Array
  /** What to add to a document's place to get its slot, its number among all. */
  base: number
}

/** Releases that become a segment in slices. */
interface Sealing {
  of: LivePart
  steps: Generator<undefined, Uint8Array>
  /** Taken out meanwhile. */
  gone: Uri[]
}

interface Work {
  steps: ReturnType<typeof mergeSegments>
  sources: Part[]
}

export class Collection {
  readonly archive: string
  /** In the order of slots. The live part, if there is one, is the last. */
  private frozen: Part[] = []
  private livePart: Part | undefined
  private live: LivePart
  /** Of those that `fill` has put in: what comes in now, and what is made a segment. */
  private coming: LivePart
  private sealing: Sealing | undefined
  private readonly meaning: number
  readonly analysis: Analysis
  private stale = true
  private liveStale = false
  private composed: Part[] = []
  private work: Work | undefined

  /** One more whenever questions find something else; merging makes no difference to them. */
  contents = 0
  /** One more whenever slots have come to mean something else, or figures have changed. */
  generation = 0
  /** Slots there are, those of removed documents included. */
  slotCount = 0
  private readonly fieldWords = new Float64Array(fieldCount)
  private readonly fieldDocuments = new Float64Array(fieldCount)

  constructor(
    archive: string,
    private readonly ofTexts: Analysis,
    /** With so many segments a merge is due. */
    private readonly mergeFrom: number,
  ) {
    this.archive = archive
    this.analysis = ofQuestions(ofTexts)
    this.live = new LivePart(ofTexts)
    this.coming = new LivePart(ofTexts)
    this.meaning = meaningOf(ofTexts.version)
  }

  /** Documents that questions find. */
  get size(): number {
    return this.frozen.reduce((sum, { segment, deadCount }) => sum + segment.count - deadCount, this.live.size)
  }

  /** Segments to search, the live part's included. */
  get parts(): readonly Part[] {
    if (this.stale) this.compose()
    return this.composed
  }

  /** Segments that last: all but the live part's. */
  get segments(): readonly Part[] {
    return this.frozen
  }

  /** Mean words of a field where it is not empty. */
  meanLength(field: number): number {
    return (this.fieldWords[field] ?? 0) / Math.max(1, this.fieldDocuments[field] ?? 0)
  }

  /** All words of a field. */
  wordsIn(field: number): number {
    return this.fieldWords[field] ?? 0
  }

  /** Documents that have a bucket in their gist. */
  withinGists(bucket: number): number {
    return this.parts.reduce((sum, { inGists }) => sum + (inGists[bucket] ?? 0), 0)
  }

  put(document: SearchDocument): void {
    if (!this.makeWay(document)) return
    this.contents++
    this.live.put(document)
    this.stale = true
    this.liveStale = true
    if (this.live.size >= fullSegment) this.keepLive(this.live.vocabulary)
  }

  /** As `put`, of many: no question waits for it, and none finds it before it is in a segment. */
  fill(document: SearchDocument): void {
    if (!this.makeWay(document)) return
    this.coming.put(document)
    // The first ones are small, so that a question finds half of what came in, at least.
    if (this.coming.size >= Math.min(fullSegment, Math.max(leastFilled, this.size / 2))) {
      this.finishFilling()
      this.startSealing()
    }
    // The segment is done long before the next one is full.
    for (let step = 0; step < slicesAPut && this.sealing; step++) this.sealStep(this.sealing)
  }

  /** Makes segments of what `fill` has put in, for about so long. Whether there is more to do. */
  fillStep(budgetMs: number): boolean {
    const end = Date.now() + budgetMs
    for (;;) {
      if (!this.sealing && this.coming.size > 0) this.startSealing()
      if (!this.sealing) {
        // Nothing follows that would be made of the same words.
        if (this.coming.vocabulary.size > 0) this.coming = new LivePart(this.ofTexts)
        return false
      }
      this.sealStep(this.sealing)
      if (Date.now() >= end) return this.sealing !== undefined || this.coming.size > 0
    }
  }

  private startSealing(): void {
    this.sealing = { of: this.coming, steps: this.coming.freezing(this.archive), gone: [] }
    this.coming = new LivePart(this.ofTexts, this.coming.vocabulary)
  }

  private sealStep({ steps, gone }: Sealing): void {
    const { done, value } = steps.next()
    if (!done) return
    const part = freshPart(new Segment(value))
    for (const uri of gone) bury(part, part.segment.find(uriNumbers(uri)))
    this.sealing = undefined
    this.contents++
    if (part.deadCount < part.segment.count) this.frozen.push(part)
    this.stale = true
  }

  private finishFilling(): void {
    while (this.sealing) this.sealStep(this.sealing)
  }

  /** Takes out what is there of a document, unless that is newer. */
  private makeWay({ uri, revision }: SearchDocument): boolean {
    const place = this.placeOf(uriNumbers(uri))
    const before =
      this.live.revisionOf(uri) ??
      this.coming.revisionOf(uri) ??
      this.sealing?.of.revisionOf(uri) ??
      place?.part.segment.parts.revisions[place.document] ??
      0
    if (before > revision) return false
    this.take(uri)
    return true
  }

  take(uri: Uri): void {
    if (this.coming.take(uri)) return
    if (this.sealing?.of.take(uri)) {
      this.sealing.gone.push(uri)
      return
    }
    const place = this.placeOf(uriNumbers(uri))
    if (this.live.take(uri)) this.liveStale = true
    else if (place) this.takeFrom(place.part, place.document)
    else return
    this.contents++
    this.stale = true
  }

  /** Makes lasting segments of all there is. */
  freeze(): void {
    while (this.fillStep(Number.POSITIVE_INFINITY));
    this.keepLive()
  }

  /** Makes a lasting segment of the live part, which begins anew with the words of before or with none. */
  private keepLive(vocabulary?: Vocabulary): void {
    if (this.live.size > 0) this.frozen.push(this.sealed())
    this.live = new LivePart(this.ofTexts, vocabulary)
    this.livePart = undefined
    this.liveStale = false
    this.stale = true
  }

  *stamps(): Generator<[Uri, string]> {
    while (this.fillStep(Number.POSITIVE_INFINITY));
    for (const { segment, dead } of this.parts)
      for (let document = 0; document < segment.count; document++)
        if (dead[document] === 0) yield [segment.uri(document), segment.stamp(document)]
  }

  /** Takes a segment from a file; answers why not. */
  adopt(bytes: Uint8Array): Segment | string {
    return openSegment(bytes, this.archive, this.meaning)
  }

  /** What stands here already is newer than what a file has of it. */
  add(segment: Segment, gone: readonly number[]): void {
    const part = freshPart(segment)
    for (const document of gone) bury(part, document)
    const anyPending = this.coming.size > 0 || this.sealing !== undefined || this.live.size > 0
    for (let document = 0; document < segment.count; document++)
      if (this.placeOf(segment.numbers(document)) || (anyPending && this.isPending(segment.uri(document))))
        bury(part, document)
    this.frozen.push(part)
    this.contents++
    this.stale = true
  }

  private isPending(uri: Uri): boolean {
    const revision = this.coming.revisionOf(uri) ?? this.sealing?.of.revisionOf(uri) ?? this.live.revisionOf(uri)
    return revision !== undefined
  }

  relatedTo(word: string, languageClass: number): Map<string, 'inflection' | 'keyboard'> {
    const related = new Map<string, 'inflection' | 'keyboard'>()
    for (const { group, key } of this.analysis.groups(word)) {
      if (shares[group][languageClass] === 0) continue
      for (const { segment } of this.parts)
        segment.eachMember(key, (id) => {
          const form = segment.words.word(id)
          if (group !== 'keyboard') related.set(form, 'inflection')
          else if (!related.has(form)) related.set(form, 'keyboard')
        })
    }
    return related
  }

  like(word: string, edits: number): Set<string> {
    const forms = new Set<string>()
    for (const { segment } of this.parts) segment.words.eachLike(word, edits, (id) => forms.add(segment.words.word(id)))
    return forms
  }

  /** Merges for about so long. Whether there is more to do. */
  mergeStep(budgetMs: number): boolean {
    const end = Date.now() + budgetMs
    this.work ??= this.planMerge()
    while (this.work) {
      const { done, value } = this.work.steps.next()
      if (done) {
        this.finishMerge(this.work, value.bytes, value.places)
        this.work = this.planMerge()
      }
      if (Date.now() >= end) return this.work !== undefined
    }
    return false
  }

  private planMerge(): Work | undefined {
    const living = ({ segment, deadCount }: Part) => segment.count - deadCount
    const bySize = this.frozen.toSorted((a, b) => living(a) - living(b))
    const sources: Part[] = []
    let size = 0
    if (bySize.length >= this.mergeFrom)
      for (const part of bySize) {
        // One that is much larger than all before it together is not worth copying yet.
        if (size + living(part) > largestMerge || (sources.length >= 2 && living(part) > size)) break
        sources.push(part)
        size += living(part)
      }
    // One that is mostly graves is written anew by itself.
    if (sources.length < 2) {
      const worn = this.frozen.find(({ segment, deadCount }) => deadCount > segment.count / 2)
      sources.splice(0, sources.length, ...(worn ? [worn] : []))
    }
    if (sources.length === 0) return undefined
    const copies = sources.map(({ segment, dead }) => ({ segment, dead: dead.slice() }))
    return { sources, steps: mergeSegments(copies, this.archive, this.meaning) }
  }

  private finishMerge({ sources }: Work, bytes: Uint8Array, places: readonly Int32Array[]): void {
    const part = freshPart(new Segment(bytes))
    // What was removed in the meantime is gone from the new segment as well.
    for (const [source, { segment, dead }] of sources.entries())
      for (let document = 0; document < segment.count; document++) {
        const place = places[source]?.[document] ?? -1
        if (place >= 0 && dead[document] === 1) bury(part, place)
      }
    this.frozen = this.frozen.filter((old) => !sources.includes(old))
    if (part.deadCount < part.segment.count) this.frozen.push(part)
    this.stale = true
  }

  private placeOf(numbers: UriNumbers): { part: Part; document: number } | undefined {
    for (const part of this.frozen) {
      const document = part.segment.find(numbers)
      if (document >= 0 && part.dead[document] === 0) return { part, document }
    }
    return undefined
  }

  private takeFrom(part: Part, document: number): void {
    bury(part, document)
    if (part.deadCount === part.segment.count && !this.work?.sources.includes(part))
      this.frozen = this.frozen.filter((old) => old !== part)
  }

  private sealed(): Part {
    return freshPart(new Segment(this.live.freeze(this.archive)))
  }

  private compose(): void {
    if (this.live.size >= keptFrom) this.keepLive()
    if (this.liveStale) this.livePart = this.live.size > 0 ? this.sealed() : undefined
    this.liveStale = false
    this.composed = this.livePart ? [...this.frozen, this.livePart] : [...this.frozen]
    this.stale = false
    this.generation++
    this.fieldWords.fill(0)
    this.fieldDocuments.fill(0)
    this.slotCount = 0
    for (const part of this.composed) {
      part.base = this.slotCount
      this.slotCount += part.segment.count
      for (let field = 0; field < fieldCount; field++) {
        this.fieldWords[field] = (this.fieldWords[field] ?? 0) + (part.words[field] ?? 0)
        this.fieldDocuments[field] = (this.fieldDocuments[field] ?? 0) + (part.documents[field] ?? 0)
      }
    }
  }
}

function freshPart(segment: Segment): Part {
  const words = new Float64Array(fieldCount)
  const documents = new Float64Array(fieldCount)
  for (let field = 0; field < fieldCount; field++)
    for (const length of segment.parts.lengths.subarray(field * segment.count, (field + 1) * segment.count)) {
      words[field] = (words[field] ?? 0) + length
      if (length > 0) documents[field] = (documents[field] ?? 0) + 1
    }
  const inGists = new Uint32Array(gistBuckets)
  for (const entry of segment.parts.gists) inGists[bucketOf(entry)] = (inGists[bucketOf(entry)] ?? 0) + 1
  return { segment, dead: new Uint8Array(segment.count), deadCount: 0, words, documents, inGists, base: 0 }
}

/** Takes a document out of the figures; one that is gone already changes nothing. */
function bury(part: Part, document: number): void {
  const { segment, dead, words, documents, inGists } = part
  if (dead[document] !== 0) return
  dead[document] = 1
  part.deadCount++
  for (const entry of segment.gist(document)) inGists[bucketOf(entry)] = (inGists[bucketOf(entry)] ?? 0) - 1
  for (let field = 0; field < fieldCount; field++) {
    const length = segment.parts.lengths[field * segment.count + document] ?? 0
    words[field] = (words[field] ?? 0) - length
    if (length > 0) documents[field] = (documents[field] ?? 0) - 1
  }
}
