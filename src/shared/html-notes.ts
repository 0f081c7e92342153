/**
 * Footnotes and endnotes of HTML, known by what all writers of them have in common: a short mark leads to a place further
 * down, and from there a link leads back to the mark (Word, LibreOffice, mammoth, pandoc, WordPress, wikis).
 *
 * Goal: a note is neither the release's last paragraph nor part of its boilerplate, and the text says which is whose.
 * Non-goal: notes without a way back. Rejected: known class names, of which each writer has others. The page is looked
 * through once before it is read, and only where it has links within itself; the time grows with its length.
 */

/** By where their tags begin in the HTML. */
export interface HtmlNotes {
  /** Links from the text: the note's sign, `[1]`, or what it shows where that is no number. */
  references: ReadonlyMap<number, string>
  /** The elements that hold the notes, each with its sign; '' where a note shows it itself. */
  notes: ReadonlyMap<number, string>
  /** Links back, which say nothing. */
  backs: ReadonlySet<number>
}

interface Tag {
  at: number
  end: number
  /** What a link may lead to. */
  ids: string[]
  /** The place within the page that it leads to. */
  to: string | undefined
  /** Where the element begins that a note here would be. */
  holder: number | undefined
}

const within = /href\s*=\s*["']?#/i
const blocks = new Set(['p', 'td', 'dd', 'dt'])
/** The names that Word, LibreOffice and others give to what holds one note. */
const boxOfNote = /^_?(?:sd)?(?:footnote|endnote|ftn|edn|fn|en|note)[-_:]?\d/i
/** A number, a Roman one, a letter, or the signs that printers have for notes. */
const mark = /^[[(]?(?:\d{1,3}|[ivxlc]{1,6}|\p{L}|[*∗†‡§¶]{1,4}|)[\])]?$/iu
/** The name is taken whole: of one that no end follows each shorter one would be tried. */
const tagPattern = /<(\/?)([a-z][a-z\d]*)(?![a-z\d])([^<>]*)>/gi
const maxTags = 200_000
/** To one mark. */
const maxBacks = 50
/** Of lists and boxes in one another; a page with more has no notes. */
const maxOpen = 500

export function findNotes(html: string): HtmlNotes | undefined {
  if (!within.test(html)) return undefined
  const tags = tagsOf(html)
  const places = new Map<string, Tag>()
  for (const tag of tags) for (const id of tag.ids) if (!places.has(id)) places.set(id, tag)
  const links = tags.filter(({ to }) => to !== undefined)
  const backsTo = new Map<string, Tag[]>()
  for (const link of links) {
    const place = places.get(link.to ?? '')
    if (!place || place.at >= link.at) continue
    const known = backsTo.get(link.to ?? '') ?? []
    if (known.length < maxBacks) known.push(link)
    backsTo.set(link.to ?? '', known)
  }
  const references = new Map<number, string>()
  const notes = new Map<number, string>()
  const backs = new Set<number>()
  for (const link of links) {
    const place = places.get(link.to ?? '')
    if (!place || place.at <= link.at || place.holder === undefined) continue
    const shown = shownIn(html, link)
    if (!mark.test(shown)) continue
    const id = link.ids.find((one) => backsTo.get(one)?.some(({ at }) => at >= place.at))
    if (id === undefined) continue
    const own = /[\p{L}\d]/u.test(shown) ? `[${shown.replace(/[[\]()]/g, '')}]` : shown
    const sign = notes.get(place.holder) ?? own
    references.set(link.at, sign)
    notes.set(place.holder, sign)
    for (const { at } of backsTo.get(id) ?? []) if (at >= place.at) backs.add(at)
    // Of a mark that many places bear, once is enough.
    backsTo.set(id, (backsTo.get(id) ?? []).slice(0, 1))
  }
  return references.size === 0 ? undefined : { references, notes, backs }
}

/** Those that lead somewhere within the page, or can be led to. */
function tagsOf(html: string): Tag[] {
  const tags: Tag[] = []
  const held = new Holders()
  /** A mark's place may be told by the element right around its link. */
  let around: { end: number; ids: string[] } = { end: -1, ids: [] }
  for (const found of html.matchAll(tagPattern)) {
    const [whole, slash, tag = '', attributes = ''] = found
    const name = tag.toLowerCase()
    if (slash) {
      held.close(name)
      continue
    }
    const at = found.index
    const end = at + whole.length
    const ids = [attributeOf(attributes, 'id'), attributeOf(attributes, 'name')].filter((id) => id !== undefined)
    if (held.open(name, at, ids) > maxOpen) return []
    const href = name === 'a' ? attributeOf(attributes, 'href') : undefined
    const to = href?.startsWith('#') ? href.slice(1) : undefined
    if (ids.length > 0 || to !== undefined) {
      const all = to !== undefined && around.end === at ? [...ids, ...around.ids] : ids
      if (tags.push({ at, end, ids: all, to, holder: held.now }) >= maxTags) break
    }
    around = { end, ids }
  }
  return tags
}

/** Which element a note would be that is referred to from here: an item of a list, else a paragraph or a note's own box. */
class Holders {
  /** Of the lists and boxes that are open where their note begins, if one does. */
  private readonly around: { name: string; at: number | undefined }[] = []
  /** Those of them that are lists: of hundreds of boxes in one, none is looked through at each item. */
  private readonly lists: { at: number | undefined }[] = []
  private block: number | undefined

  get now(): number | undefined {
    return this.around.findLast(({ at }) => at !== undefined)?.at ?? this.block
  }

  /** @returns how many are open */
  open(name: string, at: number, ids: readonly string[]): number {
    if (name === 'ul' || name === 'ol') {
      const list = { name, at: undefined }
      this.around.push(list)
      this.lists.push(list)
    } else if (name === 'div') this.around.push({ name, at: ids.some((id) => boxOfNote.test(id)) ? at : undefined })
    else if (name === 'li') {
      const list = this.lists.at(-1)
      // Many writers leave out the end of an item.
      if (list) list.at = at
      else this.block = at
    } else if (blocks.has(name)) this.block = at
    return this.around.length
  }

  close(name: string): void {
    const last = this.around.at(-1)
    if (name === 'li' && last) last.at = undefined
    else if (last?.name === name) {
      this.around.pop()
      if (name !== 'div') this.lists.pop()
    }
  }
}

const attributeOf = (attributes: string, name: 'id' | 'name' | 'href'): string | undefined => {
  const found = attributePatterns[name].exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3]
}

const patternOf = (name: string): RegExp =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i')
const attributePatterns = { id: patternOf('id'), name: patternOf('name'), href: patternOf('href') }

/** The words of a link, or more than a mark has where it is no short one. */
function shownIn(html: string, { end }: Tag): string {
  const inside = html.slice(end, end + 400)
  const close = inside.search(/<\/a\s*>/i)
  return close < 0
    ? 'too long'
    : inside
        .slice(0, close)
        .replace(/<[^<>]*>/g, '')
        .replace(/&#91;/g, '[')
        .replace(/&#93;/g, ']')
        .replace(/&nbsp;|\s/g, '')
}
