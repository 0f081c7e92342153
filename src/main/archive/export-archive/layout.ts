/** What an export's files are called and say of themselves: known to the way out and the way back in. */
import * as v from 'valibot'
import type { House } from '../../../shared/contract/archive-summary.js'
import type { Refusal } from '../../../shared/contract/failures.js'
import type { InterfaceLanguage } from '../../../shared/contract/preferences.js'
import { houseDecoder } from '../../../shared/decode.js'
import type { Photo } from '../../../shared/records.js'
import { inWords, say } from '../../../shared/said.js'
import { safeFileName } from '../safe-name.js'

export const exportFormat = 'dateline-export'
export const exportFormatVersion = 1

export interface ExportSummary {
  format: typeof exportFormat
  formatVersion: number
  house: House
  exported: string
  /** Records in each `.jsonl` file, by its name without the ending. */
  counts: Record<string, number>
  /** How many things the archive has, or had, that are not here; absent where nothing is missing. */
  missing?: number
}

export const summaryDecoder = v.looseObject({
  format: v.literal(exportFormat),
  formatVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  house: houseDecoder,
  exported: v.string(),
  counts: v.record(v.pipe(v.string(), v.regex(/^[a-z]+$/)), v.pipe(v.number(), v.integer(), v.minValue(0))),
  missing: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
})

export const missingName = 'MISSING.txt'

/** In plain words, for whoever opens the folder one day without the report of the job. */
export const missingText = (missing: readonly Refusal[], language: InterfaceLanguage): string =>
  `${inWords(say('export-incomplete'), language)}

${inWords(say('export-incomplete-words'), language)}

${missing.map(({ name, reason }) => `- ${oneLine(name)}: ${oneLine(inWords(reason, language))}`).join('\n')}
`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `3f8a91c2d4e5-Signing in Almaty.jpg`: one name a photo, since the archive keeps a hash once. */
export const exportedPhotoName = (photo: Pick<Photo, 'sha256' | 'originalName'>): string =>
  `${photo.sha256.slice(0, 12)}-${safeFileName(photo.originalName)}`

export const readme = ({
  house,
  exported,
  counts,
  missing,
}: ExportSummary): string => `${house.name}: press archive, exported ${exported.slice(0, 10)}

${
  missing
    ? `This folder does not hold all of the archive: ${missingName} names what is missing (${missing}). The rest lies here as plain
files. No program is needed to read them.`
    : 'This folder holds the whole archive as plain files. No program is needed to read them.'
}

${Object.entries(counts)
  .map(([kind, count]) => `${`${kind}.jsonl`.padEnd(18)} ${count} records, one JSON object a line, UTF-8`)
  .join('\n')}
trash.jsonl        where it is there: what lies in the archive's trash, records of all kinds
photos/            the originals, unchanged; each name begins with the first 12 digits of the file's SHA-256,
                   which the photo's record in photos.jsonl gives whole
attachments/       where it is there: scans and recordings of clippings, named by the SHA-256 of their bytes; an event's
                   record names them by their path
manifest-sha256.txt  checksums of all other files but export.json: sha256sum -c manifest-sha256.txt
export.json        the letterhead and the clock of the office, and how many records there are; written last: where it is
                   missing, the export was cut off
history.jsonl      only where it was asked for: what the records were before, a whole record a line, those of one uri from
                   the oldest on
ninjs/             only where it was asked for: each release as a ninjs 3.1 file, named by its uri

Not in this folder: who changed what and when (the archive's acts), earlier revisions where history.jsonl is missing, files
that no record names any more, records that were damaged (MISSING.txt names them), and what is set on each computer, such as
the language of its windows. Tables (CSV) and ninjs files hold less than this: ninjs leaves out texts set aside, to whom a
release went, what was agreed of an embargo, what a text was translated from, and what is known of a photo's rights but that
it is withheld; a draft and an approved release are both "withheld" in it; a table has plain text, and no links. A release
without a day has an empty date in a table and a description "dateCreated" with the word "undated" in ninjs; a program that
reads the table and finds a day in its text may date it by that.

The fields are named after IPTC ninjs 3.x and IPTC Photo Metadata. The credit line of a photo is the entry of its
"descriptions" with the role "creditline"; a release lists its photos under "associations" by their "uri".
Dateline takes this folder in again: Import, then choose the folder. An archive that has no records yet takes over the
letterhead too.
`
