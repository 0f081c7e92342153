/** Archives for tests, in temp folders, and drafts to put into them. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import type { StoreOptions } from '../../src/main/archive/store.js'
import { emptyBoilerplate } from '../../src/shared/boilerplate.js'
import { type ContactDraft, emptyContact } from '../../src/shared/contact.js'
import { emptyPlace, type PlaceDraft } from '../../src/shared/place.js'
import { emptyEvent } from '../../src/shared/press-event.js'
import type { AnyDraft, AnyRecord, RecordKind } from '../../src/shared/record-kinds.js'
import { emptyRelease, type ReleaseDraft } from '../../src/shared/records.js'
import { emptyList } from '../../src/shared/release-list.js'
import { emptySearch } from '../../src/shared/saved-search.js'
import { tempFolder } from './temp-folder.js'

export const house = { name: 'Test press service', contact: ['press@example.org'] }

export async function newArchive(options: StoreOptions = {}): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'My archive'), house, options)
  onTestFinished(() => archive.close())
  return archive
}

export async function openArchive(folder: string, options: StoreOptions = {}): Promise<Archive> {
  const archive = await Archive.open(folder, options)
  onTestFinished(() => archive.close())
  return archive
}

/** Closed and opened again: what is known now, the disk knows. */
export async function reopened(archive: Archive, options: StoreOptions = {}): Promise<Archive> {
  await archive.close()
  return openArchive(archive.folder, options)
}

export const releaseNamed = (headline: string, html = '<p>Text.</p>'): ReleaseDraft => ({
  ...emptyRelease('en'),
  headlines: [{ role: 'main', value: headline }],
  bodies: [{ role: 'main', contentType: 'text/html', value: html }],
})

/** What is said of a photo of which nothing is said. */
export const contactNamed = (value: string): ContactDraft => ({
  ...emptyContact('person', 'en'),
  names: [{ language: 'en', value }],
})

export const placeNamed = (value: string): PlaceDraft => ({ ...emptyPlace('en'), names: [{ language: 'en', value }] })

/** A draft of each kind that comes without a file, titled `name`. */
export const draftsNamed = (name: string): [RecordKind, AnyDraft][] => [
  ['release', releaseNamed(name)],
  ['event', { ...emptyEvent('en'), headlines: [{ role: 'main', value: name, language: 'en' }] }],
  ['contact', contactNamed(name)],
  ['place', placeNamed(name)],
  ['boilerplate', { ...emptyBoilerplate('boilerplate', 'en'), name, text: name }],
  ['list', { ...emptyList(), name }],
  ['search', { ...emptySearch(), name, query: name }],
]

/** The same record under another title, to be saved. */
export function retitled<R extends AnyRecord>(record: R, name: string): R {
  if (record.type === 'composite' || record.type === 'event')
    return { ...record, headlines: record.headlines.map((headline) => ({ ...headline, value: name })) }
  if (record.type === 'picture') return { ...record, headlines: [{ role: 'main', value: name }] }
  if (record.type === 'person' || record.type === 'organisation' || record.type === 'place')
    return { ...record, names: record.names.map((one) => ({ ...one, value: name })) }
  return { ...record, name }
}
