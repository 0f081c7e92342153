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
  'pdf',
  'html',
  'htm',
  'xhtml',
  'mht',
  'mhtml',
  'eml',
] as const
export type DocumentEnding = (typeof documentEndings)[number]

export const endingOfName = (name: string): string => /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Mailboxes hold several, and come in by an import alone. */
const known: ReadonlySet<string> = new Set([...documentEndings, 'mbox'])

/** Whether a file of this name may be a document that is taken in. */
export const isDocumentName = (name: string): boolean => known.has(endingOfName(name))
