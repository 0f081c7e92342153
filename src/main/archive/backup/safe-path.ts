/**
 * Which paths may stand in a backup, and which may be written when one is restored.
 *
 * Two rules, since they guard two things. Plain paths are what we write: every validator and every file system agrees
 * on them. Safe paths are what we follow when a bag says so: they stay inside the folder on Linux, Windows and macOS.
 */
import { createHash } from 'node:crypto'

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** Separators and wildcards of Windows, drive letters, alternate streams, controls, and halves of characters. */
const unsafeCharacter = /[\p{Cc}\p{Cs}\uFFFD\\:*?"<>|]/u

/** Plain characters need no closer look, which makes the long lists of archives quick. */
const plainCharacters = /^[A-Za-z0-9._/-]+$/

function isSafeName(name: string, isPlain: boolean): boolean {
  if (name === '' || name.length > 255) return false
  if (!isPlain && (Buffer.byteLength(name) > 255 || unsafeCharacter.test(name))) return false
  // Covers `.` and `..`; Windows drops dots and spaces at the end, so that `.. ` would be `..` there.
  return !name.endsWith('.') && !name.endsWith(' ') && !reserved.test(name)
}

/** Whether `path` (forward slashes) names something inside its folder on every system. */
export function isSafePath(path: string): boolean {
  const isPlain = plainCharacters.test(path)
  return path.length <= 1_000 && path.split('/').every((name) => isSafeName(name, isPlain))
}

/** Whether it can stand in a manifest as it is: `[A-Za-z0-9._-]` and slashes. */
export const isPlainPath = (path: string): boolean => plainCharacters.test(path) && isSafePath(path)

/** Folder of the bag's payload for files whose own names are not plain. */
export const otherNames = 'other-names'

/** The plain name under which a file with another name is kept; the bag's dateline-names.json leads back. */
export function plainNameFor(path: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(path)?.[0].toLowerCase() ?? ''
  return `${otherNames}/${createHash('sha256').update(path).digest('hex').slice(0, 32)}${ending}`
}

/** A name for people in `[a-z0-9-]`, 40 characters at most: `KAZCENT press service` is `kazcent-press-service`. */
export function cleanedName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'archive' : plain
}
