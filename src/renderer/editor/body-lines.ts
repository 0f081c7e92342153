/**
 * The body as lines of text, read off canonical HTML without parsing it into blocks: one block a line (shared/body.ts),
 * and the only entities are the four its writer makes. Quick enough to be done between two keystrokes.
 */
const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** One entry a block, in order. */
export const bodyLines = (html: string): string[] => (html === '' ? [] : html.split('\n'))

/** The words of a line. Marks may change inside a word, so their tags leave no space; those of blocks and breaks do. */
export const lineText = (line: string): string =>
  line
    .replace(/<\/?(?:strong|em|a)(?: [^>]*)?>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => characters[entity] ?? entity)
    .trim()
