/** Where a record lies in the archive's folder: a path follows from its kind, its id, and whether it is in the trash. */
import type { RecordKind } from '../../../shared/record-kinds.js'
import { type RecordId, uuidOf } from '../../../shared/records.js'
import { monthOf } from '../new-id.js'

const folders = {
  release: 'releases',
  photo: 'photos',
  event: 'events',
  contact: 'contacts',
  place: 'places',
  boilerplate: 'boilerplates',
  list: 'lists',
  search: 'searches',
} as const satisfies Record<RecordKind, string>

const kinds = new Map<string, RecordKind>(Object.entries(folders).map(([kind, folder]) => [folder, kind as RecordKind]))

/** Top folders that hold records. */
export const recordFolders: readonly string[] = Object.values(folders)

export interface RecordPlace {
  kind: RecordKind
  uri: RecordId
  trashed: boolean
  /** Of the original, for a photo: its record is named by it. */
  sha256?: string
}

/** `releases/2024/05/ID.json`, `photos/ab/HASH.json`, `trash/events/2024/05/ID.json`; with forward slashes. */
export function recordPath({ kind, uri, trashed, sha256 = '' }: RecordPlace): string {
  const uuid = uuidOf(uri)
  const inner = kind === 'photo' ? `${sha256.slice(0, 2)}/${sha256}` : `${monthOf(uuid).join('/')}/${uuid}`
  return `${trashed ? 'trash/' : ''}${folders[kind]}/${inner}.json`
}

export interface NamedPlace {
  kind: RecordKind
  trashed: boolean
  /** UUID of the record, or of a photo the hash of its original. */
  name: string
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What a path says; undefined where no record of ours would lie there. Format 1 kept releases directly in trash/. */
export function placeOfPath(path: string): NamedPlace | undefined {
  const parts = path.replace(/\.json$/, '').split('/')
  const name = parts.at(-1) ?? ''
  if (!path.endsWith('.json')) return undefined
  const trashed = parts[0] === 'trash'
  if (trashed) parts.shift()
  if (trashed && parts.length === 1 && uuidPattern.test(name)) return { kind: 'release', trashed, name }
  const kind = kinds.get(parts[0] ?? '')
  if (!kind) return undefined
  if (kind === 'photo')
    return parts.length === 3 && /^[0-9a-f]{64}$/.test(name) && name.startsWith(parts[1] ?? '-')
      ? { kind, trashed, name }
      : undefined
  const belongs = parts.length === 4 && uuidPattern.test(name) && monthOf(name).join('/') === `${parts[1]}/${parts[2]}`
  return belongs ? { kind, trashed, name } : undefined
}

/** A path, and that of the same record in the trash or out of it. */
export const bothPlaces = (path: string): string[] => [
  path,
  path.startsWith('trash/') ? path.slice('trash/'.length) : `trash/${path}`,
]
