/** Every sentence that main says to a person, in the languages of the interface; `{name}` is filled in (see said.ts). */
import { archiveSentences } from './sentences/archive.js'
import { bagSentences } from './sentences/bags.js'
import { copySentences } from './sentences/copies.js'
import { desktopSentences } from './sentences/desktop.js'
import { diskSentences } from './sentences/disk.js'
import { documentSentences } from './sentences/documents.js'
import { handingOutSentences } from './sentences/handing-out.js'
import { importSentences } from './sentences/import.js'
import { photoSentences } from './sentences/photos.js'
import { fieldNames, problemSentences } from './sentences/problems.js'
import { searchSentences } from './sentences/search.js'
import { tableSentences } from './sentences/tables.js'

export type InLanguages = Readonly<Record<'en' | 'ru' | 'kk', string>>

export const sentences = {
  ...diskSentences,
  ...archiveSentences,
  ...documentSentences,
  ...photoSentences,
  ...tableSentences,
  ...searchSentences,
  ...handingOutSentences,
  ...importSentences,
  ...copySentences,
  ...bagSentences,
  ...desktopSentences,
  ...problemSentences,
  ...fieldNames,
} as const
