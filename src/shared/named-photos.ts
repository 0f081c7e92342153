/**
 * Photos that a list names by their files, a table or lines of JSON: a place for each in the release, in order, and the
 * photo put into it when it comes.
 */
import { blockCount, withUntold } from './photo-places.js'
import type { PhotoAssociation, PhotoId, ReleaseFields } from './records.js'

/** By the ending: what an import takes for a photo. */
export const isPhotoName = (name: string): boolean =>
  /[^/\\]\.(?:jpe?g|jpe|png|tiff?|webp|hei[cf]|avif|gif)$/i.test(name)

const sidecarEnding = /\.xmp$/i
/** XMP that lies beside a photo. */
export const isSidecarName = (name: string): boolean => sidecarEnding.test(name)

/** These files without the sidecars of photos among them (`a.jpg.xmp`, `a.xmp`), which come in with those. */
export function withoutSidecars<File>(files: readonly File[], pathOf: (file: File) => string): File[] {
  const photos = files.map(pathOf).filter(isPhotoName)
  const named = new Set(photos.flatMap((path) => [path, path.replace(/\.[^./\\]+$/, '')]))
  return files.filter((file) => !isSidecarName(pathOf(file)) || !named.has(pathOf(file).replace(sidecarEnding, '')))
}

/** A photo's file below the list's own folder: neither an address nor a path from elsewhere. */
export const isFileBeside = (name: string): boolean =>
  isPhotoName(name) && !/^(?:[/\\]|[a-z][a-z\d+.-]*:)/i.test(name) && !/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)

/** `a.jpg, b.jpg` are two files, `Abai, 2024.jpg` is one. */
function filesApart(part: string): string[] {
  const names = part.split(',')
  return names.every((name) => isPhotoName(name.trim())) ? names : [part]
}

export const listIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;|\n]/)
      .flatMap(filesApart)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]

/** An empty line among them is a photo to come, where captions or credits stand in step with them. */
export function photosIn(cell: string, beside: readonly string[]): string[] {
  const lines = linesOf(cell)
  const inStep = beside.map(linesOf).filter(({ length }) => length === lines.length)
  const isInStep = inStep.length > 0 && lines.includes('') && lines.some((line) => line !== '')
  if (!isInStep) return listIn(cell)
  const isSaid = (at: number) => [lines, ...inStep].some((one) => one[at] !== '')
  return lines.slice(0, lines.findLastIndex((_, at) => isSaid(at)) + 1)
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim())

/** A place for each photo named, in order; captions and credits a line each, or one for all. */
export function withPhotos(
  { associations: before, bodies }: Pick<ReleaseFields, 'associations' | 'bodies'>,
  names: readonly string[],
  caption: string,
  credit: string,
): PhotoAssociation[] {
  if (names.length === 0 && caption.trim() === '' && credit.trim() === '') return [...before]
  const count = Math.max(names.length, 1)
  const each = (text: string, at: number): string => {
    const lines = linesOf(text)
    const isInStep = lines.length >= count && lines.slice(count).every((line) => line === '')
    if (isInStep) return lines[at] ?? ''
    const whole = text.trim()
    return at === 0 || !whole.includes('\n') ? whole : ''
  }
  const words = (at: number) => ({
    caption: each(caption, at) || (before[at]?.caption ?? ''),
    credit: each(credit, at) || (before[at]?.credit ?? ''),
  })
  const known = before
    .slice(0, count)
    .map(({ paragraph }, at) => ({ rel: 'illustration' as const, ...words(at), paragraph }))
  const more = Array.from({ length: count - known.length }, (_, at) => words(known.length + at))
  // Counting takes a reading of the body, which photos with a place each do not need.
  const placed = more.length === 0 ? known : withUntold(known, more, blockCount({ bodies }))
  return [...placed, ...before.slice(count)]
}

/** Fields of a line of JSON that may name files. */
export const photoFields = ['photo', 'photos', 'image', 'images'] as const
/** What an entry of such a field calls its file. */
const fileFields = ['file', 'filename', 'fileName', 'name', 'path', 'src'] as const

/** Photos that a line of JSON names, with captions and credits a line each; empty where it gives none. */
export interface NamedFiles {
  names: string[]
  caption: string
  credit: string
}

interface NamedFile {
  name: string
  caption?: string
  credit?: string
}

const isSameFile = (one: NamedFile, other: NamedFile): boolean =>
  one.name === other.name && one.caption === other.caption && one.credit === other.credit

/** The files beside it that a record names, and what else it says: an address, or a width, is no file. */
export function namedFilesIn(
  record: Readonly<Record<string, unknown>>,
): NamedFiles & { rest: Record<string, unknown> } {
  const rest = { ...record }
  const files: NamedFile[] = []
  for (const field of photoFields) {
    const { found, left } = filesIn(record[field])
    if (found.length > 0) rest[field] = left
    // A list's first photo may be its photo once more.
    for (const file of found) if (!files.some((one) => isSameFile(one, file))) files.push(file)
  }
  const told = (what: 'caption' | 'credit'): string => {
    const own = files.map((file) => file[what] ?? '')
    if (own.some((text) => text !== '')) return own.join('\n')
    const text = files.length === 0 ? undefined : linesIn(record[what])
    if (text !== undefined) delete rest[what]
    return text ?? ''
  }
  const [caption, credit] = [told('caption'), told('credit')]
  return { names: files.map(({ name }) => name), caption, credit, rest }
}

/** A name, several of them in one text or a list, or entries with a file, a caption and a credit. */
function filesIn(value: unknown): { found: NamedFile[]; left: unknown } {
  if (typeof value === 'string') {
    const names = listIn(value)
    return names.every(isFileBeside)
      ? { found: names.map((name) => ({ name })), left: null }
      : { found: [], left: value }
  }
  if (Array.isArray(value)) {
    const entries = value.map(filesIn)
    return { found: entries.flatMap(({ found }) => found), left: entries.map(({ left }) => left) }
  }
  if (typeof value !== 'object' || value === null) return { found: [], left: value }
  const entry: Readonly<Record<string, unknown>> = { ...value }
  const field = fileFields.find((one) => typeof entry[one] === 'string' && isFileBeside(entry[one].trim()))
  if (field === undefined) return { found: [], left: value }
  const file: NamedFile = { name: String(entry[field]).trim() }
  const left: Record<string, unknown> = { ...entry }
  delete left[field]
  for (const what of ['caption', 'credit'] as const) {
    const text = linesIn(entry[what])
    if (text === undefined) continue
    file[what] = text.replaceAll('\n', ' ')
    delete left[what]
  }
  return { found: [file], left }
}

/** A text, or a list of texts, a line each. */
function linesIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim()
  if (!Array.isArray(value) || !value.every((text) => typeof text === 'string')) return undefined
  return value.map((text: string) => text.replace(/\s+/g, ' ').trim()).join('\n')
}

/** A place that was kept for this photo. */
export function withPhotoInPlace({ awaited: _, ...place }: PhotoAssociation, photo: PhotoId): PhotoAssociation {
  return { ...place, photo }
}

/** A file's name by which two lists mean the same photo: without its folders, whatever the case and the composing. */
export const foldedFileName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').toLowerCase()
