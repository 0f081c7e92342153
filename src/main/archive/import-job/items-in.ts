/**
 * The list of records that a file of JSON is, or that lies inside of its one object: `{"data": […], "meta": {…}}`,
 * `{"rss": {"channel": {"item": […]}}}`.
 *
 * Goal: what other systems hand out comes in record by record. An object with a headline or text of its own is a record,
 * whatever lists it has. Rejected: any list of objects, which may be one of authors or tags. Pure.
 */
import { isRecord } from '../record-values.js'

/** In this order: a site's dump has its posts beside its tags. */
const lists = [
  'items',
  '_items',
  'releases',
  'posts',
  'articles',
  'stories',
  'news',
  'records',
  'entries',
  'nodes',
  'documents',
  'docs',
  'results',
  'rows',
  'hits',
  'item',
  'data',
]
const around = ['data', 'rss', 'channel', 'response', 'result', 'payload', 'feed', 'hits', '_embedded', 'db']
const texts = ['title', 'headline', 'body', 'text', 'content']
/** Objects inside of each other around a list. */
const deepest = 4

/** The records of a list, or of one inside of an object; `undefined` where the value is one record. */
export function itemsIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return undefined
  if (Array.isArray(value.items)) return value.items
  return texts.some((name) => typeof value[name] === 'string') ? undefined : listIn(value, 1)
}

function listIn(value: Readonly<Record<string, unknown>>, depth: number): unknown[] | undefined {
  for (const name of lists) {
    const list = value[name]
    if (Array.isArray(list) && list.some(isRecord)) return list
  }
  for (const name of depth < deepest ? around : []) {
    const inside: unknown = Array.isArray(value[name]) ? value[name][0] : value[name]
    const found = isRecord(inside) ? listIn(inside, depth + 1) : undefined
    if (found) return found
  }
  return undefined
}

const holder = new RegExp(`"(?:${[...new Set([...lists, ...around])].join('|')})"\\s*:\\s*[[{]`)

/** Whether a file that begins so may be a list, or an object around one. */
export const mayHoldItems = (start: string): boolean =>
  /^\s*\[/.test(start) || (/^\s*\{/.test(start) && holder.test(start))
