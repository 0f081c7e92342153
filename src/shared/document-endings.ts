/**
 * How the names of documents end that become one release each: dialogs offer them, and the window takes them in when they
 * are dropped. What a file really is, its first bytes tell (main/archive/intake/kinds.ts).
 */
export const documentEndings = [
  'txt',
  'text',
  'md',
  'markdown',
  'docx',
  'docm',
  'dotx',
  'doc',
  'dot',
  'rtf',
  'odt',
  'ott',
  'html',
  'htm',
  'xhtml',
  'mht',
  'mhtml',
  'eml',
] as const
export type DocumentEnding = (typeof documentEndings)[number]

export const endingOfName = (name: string): string => /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
