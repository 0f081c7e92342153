/** The body of a release, one door to its blocks (block.ts) and to the reader of foreign HTML (read-html.ts). */
import { type Block, normaliseBlocks } from './block.js'
import { readHtml } from './read-html.js'

export * from './block.js'

/** Reads any HTML, Word's included. `removed` says in words what is not in the blocks. Time grows with length only. */
export function bodyFromHtml(html: string): { blocks: Block[]; removed: string[] } {
  const { parts, removed } = readHtml(html)
  return { blocks: normaliseBlocks(parts.map((part) => part.block)), removed }
}
