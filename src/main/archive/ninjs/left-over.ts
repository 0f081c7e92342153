/** What of a ninjs object stands nowhere in the draft made of it, so that nothing is lost. */
import { blockText, bodyFromHtml } from '../../../shared/body.js'
import type { ReleaseDraft } from '../../../shared/records.js'
import { cleanText } from '../json-lines.js'
import { isObject, undated } from './lenient.js'
import type { NinjsPhoto } from './read-pictures.js'

/** Properties that speak to machines: ids and counts of the transport, not of the story. */
const machine = new Set(
  'uri type version firstcreated versioncreated representationtype profile standard schema contenttype mimetype charcount wordcount width height sizeinbytes format href scheme code role rel id symbols geojson name literal language relevance confidence creator pubstatus'.split(
    ' ',
  ),
)
/** Things whose name is their text. */
const named = /^(?:person|people|organisations?|places?|subjects?|events?|objects?|infosources?|genres?|authors?)$/

export interface LeftOver {
  path: string
  text: string
}

/** At most this many texts are compared letter by letter; of more, only whole texts are recognised. */
const maxSearched = 500

export function leftOver(value: object, draft: ReleaseDraft, photos: readonly NinjsPhoto[]): LeftOver[] {
  const held = new Set<string>()
  const long: string[] = []
  collect([draft, photos], (text) => {
    const lines = text.includes('<') ? bodyFromHtml(text).blocks.flatMap((block) => blockText(block).split('\n')) : []
    for (const part of [text, ...text.split('\n'), ...lines]) held.add(spaced(part))
    long.push(spaced(lines.length > 0 ? lines.join(' ') : text))
  })
  for (const { person } of draft.quotes) held.add(spaced(`— ${person}`))
  for (const { paragraph } of draft.associations) held.add(String(paragraph))
  if (draft.contentCreated === undefined) held.add(undated)
  const all = long.join('\n')
  let searched = 0
  const isHeld = (text: string): boolean => {
    const plain = spaced(text)
    if (plain === '' || held.has(plain)) return true
    return plain.length > 20 && searched++ < maxSearched && all.includes(plain)
  }
  const left: LeftOver[] = []
  const add = (path: string, text: string) => {
    if (!isHeld(text)) left.push({ path, text: cleanText(text) })
    held.add(spaced(text))
  }
  walk(value, '', '', (path, key, inside, text) => {
    if (inside === 'renditions' || isInstant(text)) return
    if (machine.has(key) && !(key === 'name' && named.test(inside))) return
    for (const line of linesOf(key, text)) add(path, line)
  })
  return left
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(text)

/** HTML line by line of its text; so a second form of the same body leaves nothing over. */
function linesOf(key: string, text: string): string[] {
  const isMarkup =
    /^\s*<[a-z!?]/i.test(text) || key.endsWith('html') || /<\/(?:p|div|h[1-6]|li|blockquote)>/i.test(text)
  return (isMarkup ? bodyFromHtml(text).blocks.map(blockText).join('\n') : text).split(/\n+/)
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Every text of a value. */
function collect(value: unknown, found: (text: string) => void): void {
  if (typeof value === 'string') found(value)
  else if (Array.isArray(value)) for (const entry of value) collect(entry, found)
  else if (isObject(value)) for (const entry of Object.values(value)) collect(entry, found)
}

/** `inside` is the key of the list or object that the text's object stands in. */
function walk(
  value: unknown,
  path: string,
  inside: string,
  found: (path: string, key: string, inside: string, text: string) => void,
): void {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  for (const [key, entry] of entries) {
    const here = path === '' ? String(key) : `${path}.${key}`
    const own = typeof key === 'number' ? inside : key.replaceAll('_', '').toLowerCase()
    if (typeof entry === 'string') found(here, own, inside, entry)
    else walk(entry, here, typeof entry === 'object' && Array.isArray(value) ? inside : own, found)
  }
}
