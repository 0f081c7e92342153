/** Reading objects that another program wrote: keys in any case, one value where a list should be, lists as objects. */
import { blockText, bodyFromHtml } from '../../../shared/body.js'
import { cleanText } from '../json-lines.js'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const folded = (key: string): string => key.replaceAll('_', '').toLowerCase()

/**
 * What the description `dateCreated` of ours says of a release without a day, which an item from elsewhere has by its
 * instants.
 */
export const undated = 'undated'
/** The alternative id of an associated picture that says after which block of the body it stands, counted from 0. */
export const placeRole = 'paragraph'

export interface NinjsObject {
  has(key: string): boolean
  /** The first of these keys that holds text, trimmed of nothing; a number is written out. Empty where none does. */
  text(...keys: string[]): string
  /** The objects under these keys: of a list, of an object of named objects (1.x), or one alone. */
  items(...keys: string[]): NinjsObject[]
  /** Every key that begins so, with what follows the beginning: `body_xhtml` is `xhtml` of `body`. */
  beginning(key: string): [string, unknown][]
  get(key: string): unknown
}

export function itemOf(value: Record<string, unknown>): NinjsObject {
  const fields = new Map(Object.entries(value).map(([key, field]) => [folded(key), field]))
  return {
    has: (key) => fields.has(key),
    get: (key) => fields.get(key),
    text(...keys) {
      for (const key of keys) {
        const field = fields.get(key)
        if (typeof field === 'string' && field !== '') return cleanText(field)
        if (typeof field === 'number') return String(field)
      }
      return ''
    },
    items(...keys) {
      return keys.flatMap((key) => objectsIn(fields.get(key))).map(itemOf)
    },
    beginning(start) {
      return [...fields]
        .filter(([key]) => key.startsWith(start) && key !== start)
        .map(([key, field]) => [key.slice(start.length), field])
    },
  }
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (!isObject(value)) return []
  const inner = Object.values(value)
  return inner.length > 0 && inner.every(isObject) ? inner.filter(isObject) : [value]
}

export interface RoleText {
  role: string
  contentType: string
  value: string
}

const typeOfSuffix: Readonly<Record<string, string>> = { html: 'text/html', xhtml: 'text/html', text: 'text/plain' }

/**
 * The texts of a ninjs array such as `bodies` (3.x, 2.x), and of 1.x properties such as `body_xhtml`, `headline` and
 * `description_caption`, whose suffix is the role or the type of content.
 */
export function textsIn(item: NinjsObject, list: string, alone?: string): RoleText[] {
  const entries = item.get(list)
  const texts = (Array.isArray(entries) ? entries : [entries]).flatMap((entry): RoleText[] => {
    if (typeof entry === 'string' && entry !== '') return [{ role: '', contentType: '', value: cleanText(entry) }]
    if (!isObject(entry)) return []
    const text = itemOf(entry)
    const value = text.text('value')
    return value === '' ? [] : [{ role: text.text('role'), contentType: text.text('contenttype', 'mimetype'), value }]
  })
  if (alone === undefined) return texts
  const single = item.text(alone)
  if (single !== '') texts.push({ role: '', contentType: '', value: single })
  for (const [suffix, value] of item.beginning(alone))
    if (typeof value === 'string' && value !== '' && `${alone}${suffix}` !== list) {
      const contentType = typeOfSuffix[suffix]
      texts.push({
        role: contentType === undefined ? suffix : '',
        contentType: contentType ?? '',
        value: cleanText(value),
      })
    }
  return texts
}

/** Named things under any of these keys; those without a name are left to what is set aside. */
export function namedIn(
  item: NinjsObject,
  ...keys: string[]
): { name: string; rel: string; literal: string; uri: string }[] {
  const seen = new Set<string>()
  return item.items(...keys).flatMap((one) => {
    const [name, rel] = [one.text('name'), one.text('rel')]
    if (name === '' || seen.has(`${name}\n${rel}`)) return []
    seen.add(`${name}\n${rel}`)
    return [{ name, rel, literal: one.text('literal'), uri: one.text('uri') }]
  })
}

/** Contact lines: values, and addresses written out. */
export const contactsIn = (item: NinjsObject): string[] =>
  item.items('contactinfo').flatMap((contact) => {
    const value = contact.text('value')
    if (value !== '') return [value]
    const address = contact.items('address')[0]
    if (!address) return []
    const lines = address.get('lines')
    const parts = Array.isArray(lines) ? lines.filter((line): line is string => typeof line === 'string') : []
    for (const key of ['locality', 'area', 'postalcode', 'country']) parts.push(address.text(key))
    return [parts.filter((part) => part !== '').join(', ')]
  })

/** A text that says it is HTML, as our plain one; any other stays as it is to the letter. */
export const plain = ({ contentType, value }: RoleText): string =>
  /html/i.test(contentType) ? bodyFromHtml(value).blocks.map(blockText).join('\n\n') : value

/** The description of this role; empty where there is none. */
export const roleText = (item: NinjsObject, role: string): string =>
  textsIn(item, 'descriptions').find((one) => one.role === role)?.value ?? ''
