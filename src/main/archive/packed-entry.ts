/**
 * A catalogue's entry as the cache holds it beside what the head of its block says of it (packed-entries.ts): an array
 * without names, a third of the room and half the time to read.
 *
 * An instant that says nothing new is left out. What comes in few forms (status, language) is one string in
 * memory, however many entries have it, and an empty list is always the same one: 50,000 entries take 60 MB instead of
 * 115. `unpackEntry(packEntry(entry), known)` equals `entry`.
 */
import type { RecordKind } from '../../shared/record-kinds.js'
import type { PhotoId, RecordId, ReleaseStatus } from '../../shared/records.js'
import type { CatalogueEntry, FileState } from './catalogue/entry.js'

const few = new Map<string, string>()
/** The one copy of a text that many entries have. */
function shared(text: string): string {
  const known = few.get(text)
  if (known !== undefined) return known
  if (few.size < 2_000) few.set(text, text)
  return text
}

const none: never[] = []
const packList = <T>(list: readonly T[]): readonly T[] | 0 => (list.length === 0 ? 0 : list)

/** In the order of their bits. */
const photoMarks = ['credited', 'captioned', 'altTexted', 'withheld'] as const

export function packEntry(entry: CatalogueEntry): unknown[] {
  const { file } = entry
  const packed: unknown[] = [
    entry.revision,
    entry.firstCreated,
    entry.versionCreated === entry.firstCreated ? 0 : entry.versionCreated,
    packList(entry.links),
    file ? [file.size, file.mtimeMs, file.sha256] : 0,
  ]
  if (entry.kind === 'release') {
    const { headline, status, language, place } = entry.row
    packed.push(headline, status, language, place)
    packed.push(packList(entry.photos), entry.unattached, packList(entry.altIds), entry.group)
  } else if (entry.kind === 'photo') {
    const marks = photoMarks.reduce((sum, mark, bit) => sum + (entry[mark] ? 1 << bit : 0), 0)
    packed.push(
      entry.title,
      entry.sha256,
      marks,
      entry.taken,
      entry.name === entry.title ? 0 : entry.name,
      entry.expires,
    )
  } else packed.push(entry.title)
  return packed
}

/** What is known of an entry before it is unpacked. */
export interface KnownOfEntry {
  uri: RecordId
  kind: RecordKind
  trashed: boolean
  /** Of a release. */
  day: string
}

/**
 * Of what `packEntry` made, and the cache's check has passed. Places by number and each object written out: taking
 * apart by pattern and spreading cost 0.3 s more for 50,000 entries.
 */
export function unpackEntry(packed: unknown, { uri, kind, trashed, day }: KnownOfEntry): CatalogueEntry {
  const at = packed as readonly unknown[]
  const revision = at[0] as number
  const firstCreated = at[1] as string
  // Most records were saved once: then both instants are the same text.
  const versionCreated = at[2] === 0 ? firstCreated : (at[2] as string)
  const links = at[3] === 0 ? none : (at[3] as RecordId[])
  const file = at[4] === 0 ? undefined : unpackFile(at[4] as readonly unknown[])
  if (kind === 'release') {
    const row = {
      headline: at[5] as string,
      status: shared(at[6] as string) as ReleaseStatus,
      language: shared(at[7] as string),
      date: shared(day),
      place: shared(at[8] as string),
    }
    const photos = at[9] === 0 ? none : (at[9] as PhotoId[])
    const unattached = at[10] as number
    const altIds = at[11] === 0 ? none : (at[11] as string[])
    const group = at[12] as string
    return {
      uri,
      trashed,
      revision,
      firstCreated,
      versionCreated,
      links,
      file,
      kind,
      row,
      photos,
      unattached,
      altIds,
      group,
    }
  }
  const title = at[5] as string
  if (kind !== 'photo') return { uri, trashed, revision, firstCreated, versionCreated, links, file, kind, title }
  const sha256 = at[6] as string
  const marks = at[7] as number
  return {
    uri,
    trashed,
    revision,
    firstCreated,
    versionCreated,
    links,
    file,
    kind,
    title,
    sha256,
    credited: (marks & 1) !== 0,
    captioned: (marks & 2) !== 0,
    altTexted: (marks & 4) !== 0,
    withheld: (marks & 8) !== 0,
    taken: at[8] as string,
    // A photo without headline and caption bears its file's name.
    name: at[9] === 0 ? title : (at[9] as string),
    expires: shared(at[10] as string),
  }
}

const unpackFile = (at: readonly unknown[]): FileState => ({
  size: at[0] as number,
  mtimeMs: at[1] as number,
  sha256: at[2] as string,
})
