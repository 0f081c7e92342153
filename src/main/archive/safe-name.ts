/** File names from outside: made safe on every system without becoming unreadable, and told from what systems leave. */
import { extname } from 'node:path'
import { cutToBytes, utf8Length } from '../../shared/cut-to-bytes.js'

/** Names that Windows keeps for devices, whatever ending follows. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i
/** Controls, marks that turn the direction of text, and letters no one sees: `invoice‮gpj.exe` shows as a photo. */
const invisible = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029\uFFFE\uFFFF]/gu

/** What is shown of a name: whatever it holds, it stays on one line and reads in its own order. */
export const shownName = (name: string): string => name.replace(invisible, '\uFFFD')

/**
 * What systems and programs leave beside the files of people: `Thumbs.db`, the `~$list.docx` of one that is open, links
 * to what lies elsewhere, copies of an editor, downloads that never ended. A folder is somebody's whatever it ends with.
 */
export const isLeftBySystem = (name: string, isFolder: boolean): boolean =>
  /^(?:\..*|(?:eh)?Thumbs\.db|desktop\.ini|Picasa\.ini|Icon\r|__MACOSX|~\$.*|~WR[DLA]\d+\..*)$/is.test(name) ||
  (!isFolder && /\.(?:tmp|temp|bak|lnk|url|webloc|crdownload|part|partial|download)$/i.test(name))

/** What systems put into every folder that is looked at: a folder with no other file is empty. */
export const isFolderLitter = (name: string): boolean => /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)

/**
 * The name without separators, control and bidi characters, Windows' reserved names and trailing dots, at most
 * `maxBytes` of UTF-8 with its ending kept; `unnamed` where nothing is left.
 */
export function safeFileName(name: string, maxBytes = 120): string {
  const clean = name
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const ending = extname(clean).slice(0, 12)
  const stem = cutToBytes(ending === '' ? clean : clean.slice(0, -extname(clean).length), maxBytes - utf8Length(ending))
  const whole = `${stem.trimEnd() || 'unnamed'}${ending}`.replace(/[\s.]+$/g, '')
  return reserved.test(whole) ? `_${whole}` : whole
}
