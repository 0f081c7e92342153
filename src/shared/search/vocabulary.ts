/**
 * Every word form that the releases hold, by number: found exactly, by its beginning, by a pattern, by likeness, and by
 * the stems it shares with others.
 *
 * Forms as they are written are the terms of the index, and stems only lead to forms. So a beginning always finds the
 * very word that is being typed, which lunr, indexing stems alone, loses on 30 % of keystrokes; and a form that is
 * exactly the one asked for can be ranked above its inflections.
 */
import { fold } from '../text.js'
import { type FormGroup, formGroups } from './stems.js'

/** Word forms not yet sorted in are looked through one by one; beyond this part of the whole they are sorted in. */
const unsortedShare = 1 / 8
const maxKnownSpellings = 100_000

export class Vocabulary {
  private readonly forms: string[] = []
  private readonly ids = new Map<string, number>()
  private readonly groups = new Map<string, number | number[]>()
  /** Ids in order of their forms; forms from `sorted.length` on are not in it yet. */
  private sorted: number[] = []
  /** Spellings met lately, to fold each but once: most words of a text are among them. */
  private spellings = new Map<string, number>()

  get size(): number {
    return this.forms.length
  }

  form(id: number): string {
    return this.forms[id] ?? ''
  }

  /** The id of a folded word, or -1. */
  find(folded: string): number {
    return this.ids.get(folded) ?? -1
  }

  /** The id of a word as it stands in a text, or -1. */
  findSpelling(spelling: string): number {
    return this.spellings.get(spelling) ?? this.find(fold(spelling))
  }

  /** The id of a word as it stands in a text; a new word gets one. -1 where nothing is left of it by folding. */
  take(spelling: string): number {
    const known = this.spellings.get(spelling)
    if (known !== undefined) return known
    const folded = fold(spelling)
    const id = folded === '' ? -1 : (this.ids.get(folded) ?? this.add(detached(folded)))
    if (this.spellings.size >= maxKnownSpellings) this.spellings = new Map()
    this.spellings.set(detached(spelling), id)
    return id
  }

  private add(folded: string): number {
    const id = this.forms.length
    this.forms.push(folded)
    this.ids.set(folded, id)
    for (const { key } of formGroups(folded)) {
      const members = this.groups.get(key)
      if (members === undefined) this.groups.set(key, id)
      else if (typeof members === 'number') this.groups.set(key, [members, id])
      else members.push(id)
    }
    return id
  }

  /** The forms that share a stem with a folded word, and by whose stemmer. */
  eachRelated(folded: string, visit: (id: number, group: FormGroup) => void): void {
    for (const { group, key } of formGroups(folded)) {
      const members = this.groups.get(key)
      if (typeof members === 'number') visit(members, group)
      else for (const id of members ?? []) visit(id, group)
    }
  }

  eachWithPrefix(prefix: string, visit: (id: number) => void): void {
    this.sortIn()
    for (let at = this.firstNotBefore(prefix); at < this.sorted.length; at++) {
      const id = this.sorted[at] ?? 0
      if (!this.form(id).startsWith(prefix)) break
      visit(id)
    }
    for (let id = this.sorted.length; id < this.forms.length; id++) if (this.form(id).startsWith(prefix)) visit(id)
  }

  /** Forms that fit a pattern in which `*` stands for any letters or none. */
  eachFitting(pattern: string, visit: (id: number) => void): void {
    const parts = pattern.split('*')
    const [prefix = ''] = parts
    this.eachWithPrefix(prefix, (id) => {
      if (fits(this.form(id), parts)) visit(id)
    })
  }

  /** Forms that `edits` or fewer letters put in, left out, replaced or swapped make of `folded`; it is one of them. */
  eachLike(folded: string, edits: number, visit: (id: number, edits: number) => void): void {
    for (let id = 0; id < this.forms.length; id++) {
      const form = this.form(id)
      if (Math.abs(form.length - folded.length) > edits) continue
      const distance = editDistance(folded, form, edits)
      if (distance <= edits) visit(id, distance)
    }
  }

  private sortIn(): void {
    if (this.forms.length - this.sorted.length <= Math.max(2_000, this.sorted.length * unsortedShare)) return
    const ids = Array.from(this.forms, (_, id) => id)
    this.sorted = ids.sort((a, b) => (this.form(a) < this.form(b) ? -1 : 1))
  }

  private firstNotBefore(prefix: string): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.form(this.sorted[middle] ?? 0) < prefix) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A copy that does not keep alive the text it was cut from. */
const detached = (text: string): string => (text.length < 13 ? text : text.split('').join(''))

/** The parts of a pattern, in order; the first at the beginning and the last at the end. No backtracking. */
function fits(form: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length < 2) return form === first
  if (form.length < first.length + last.length || !form.startsWith(first) || !form.endsWith(last)) return false
  let at = first.length
  const end = form.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = form.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

/** Optimal string alignment distance, or more than `limit` where it is more. */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j - 1] ?? 0) + (same ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
      best = Math.min(best, cost)
    }
    if (best > limit) return limit + 1
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
