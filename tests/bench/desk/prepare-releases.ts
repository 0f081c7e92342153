/**
 * An archive of N releases with what a large press office has beside them: made once and kept below tmp/bench.
 *
 * To the archive of the window-search bench come 5,000 people and 500 events, one of them with the 1,000 oldest releases; a release of
 * 200 revisions, the second newest; and 20,000 records in the trash. Usage: RELEASES. The last line
 * on standard output is JSON: the archive's folder, how many releases it has, and whose texts they are.
 */
import { existsSync } from 'node:fs'
import { cp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Archive } from '../../../src/main/archive/archive.js'
import { formatVersion } from '../../../src/main/archive/store.js'
import { emptyContact } from '../../../src/shared/contact.js'
import { emptyPlace } from '../../../src/shared/place.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import { type AnyDraft, draftOf } from '../../../src/shared/record-kinds.js'
import { bodyHtml, type EventId, type RecordId, type Release, type ReleaseId } from '../../../src/shared/records.js'
import { Random } from '../../support/random.js'
import { kept } from '../search/texts.js'
import { windowArchive } from '../window-search/archive.js'

const say = (line: string) => process.stderr.write(`${line}\n`)
const [size = 50_000] = process.argv.slice(2).map(Number)
/** Raise it when another archive comes out. */
const recipe = 1
const [people, events, releasesOfEvent, revisions, trashed] = [5_000, 500, 1_000, 200, 20_000]
const atOnce = 100
const random = new Random(1)

const made = await windowArchive(size, say)
if (made) {
  const folder = join(kept, `desk-${formatVersion}-${recipe}-${size}`)
  const note = `${folder}.json`
  if (!existsSync(note)) {
    say('Adding people, events, revisions and a trash …')
    await rm(folder, { recursive: true, force: true })
    await cp(made.folder, folder, { recursive: true })
    const archive = await Archive.open(folder)
    await saveAll(archive, people, personNumbered)
    const [longEvent] = (await saveAll(archive, events, eventNumbered)) as EventId[]
    if (!longEvent) throw new Error('there is no event')
    await tellAbout(archive, await firstReleases(archive, 'date-oldest', releasesOfEvent), longEvent)
    const [, second] = await firstReleases(archive, 'date-newest', 2)
    if (second) await reviseOften(archive, second)
    const gone = await saveAll(archive, Math.min(trashed, made.releases), (at) => ({
      ...emptyPlace('en'),
      names: [{ language: 'en', value: `A place ${at + 1} that was entered twice` }],
    }))
    for (let at = 0; at < gone.length; at += 5_000) await archive.trashRecords(gone.slice(at, at + 5_000))
    await archive.close()
    await writeFile(`${note}.new`, JSON.stringify({ releases: made.releases }))
    await rename(`${note}.new`, note)
  }
  process.stdout.write(`${JSON.stringify({ folder, origin: made.texts.origin, releases: made.releases })}\n`)
}

async function saveAll(archive: Archive, count: number, draftAt: (at: number) => AnyDraft): Promise<RecordId[]> {
  const saved: RecordId[] = []
  for (let from = 0; from < count; from += atOnce) {
    const drafts = Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => draftAt(from + at))
    saved.push(...(await Promise.all(drafts.map((draft) => archive.saveRecord(draft, null, '')))).map(({ uri }) => uri))
  }
  return saved
}

async function firstReleases(
  archive: Archive,
  order: 'date-newest' | 'date-oldest',
  count: number,
): Promise<ReleaseId[]> {
  const found: ReleaseId[] = []
  while (found.length < count) {
    const { rows } = await archive.listReleases({
      trashed: false,
      order,
      offset: found.length,
      limit: Math.min(200, count - found.length),
    })
    if (rows.length === 0) break
    found.push(...rows.map(({ uri }) => uri))
  }
  return found
}

async function tellAbout(archive: Archive, releases: readonly ReleaseId[], uri: EventId): Promise<void> {
  for (let at = 0; at < releases.length; at += 200) {
    const records = await archive.getRecords(releases.slice(at, at + 200))
    const changes = records.map((record) => ({
      draft: {
        ...draftOf(record as Release),
        events: [{ rel: 'about' as const, name: nameOfEvent(0), uri }],
      },
      basedOn: record.revision,
    }))
    const { refused } = await archive.saveRecords(changes, 'They tell about it')
    if (refused.length > 0) throw new Error(`${refused.length} releases were not linked`)
  }
}

/** Its last sentence is written again and again; every tenth time somebody says why. */
async function reviseOften(archive: Archive, uri: ReleaseId): Promise<void> {
  let release = await archive.getRelease(uri)
  const text = bodyHtml(release)
  for (let at = 0; at < revisions; at++) {
    const value = `${text}<p>Officers of ${random.between(2, 30)} countries took part in it, as was said ${at + 1} times.</p>`
    const bodies = [{ role: 'main' as const, contentType: 'text/html' as const, value }]
    const why = at % 10 === 0 ? `What the colonel asked for, number ${at / 10 + 1}` : ''
    const draft = draftOf(release)
    release = (await archive.saveRecord({ ...draft, bodies }, release.revision, why)) as typeof release
  }
}

function personNumbered(at: number): AnyDraft {
  const first = random.pick(['Nygmet', 'Aigerim', 'Daulet', 'Zhanar', 'Yerlan', 'Madina', 'Timur', 'Saule'])
  const family = random.pick(['Satpayev', 'Akhmetova', 'Suleimenov', 'Kenzhebayeva', 'Ospanov', 'Tulegenova'])
  const contact = emptyContact(at % 10 === 0 ? 'organisation' : 'person', 'en')
  const value = at % 10 === 0 ? `Centre ${at + 1} for Emergencies` : `${first} ${family} ${at + 1}`
  return { ...contact, names: [{ language: 'en', value }] }
}

function nameOfEvent(at: number): string {
  return at === 0 ? 'Exercise Steppe Eagle' : `Meeting ${at} of the defence ministers`
}

function eventNumbered(at: number): AnyDraft {
  const day = new Date(Date.UTC(2026, 10, 1) - random.below(6_000) * 86_400_000).toISOString().slice(0, 10)
  return {
    ...emptyEvent('en'),
    headlines: [{ role: 'main', value: nameOfEvent(at) }],
    dates: { from: day },
  }
}
