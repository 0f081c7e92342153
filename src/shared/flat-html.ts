/**
 * The text of HTML without its structure, for markup that is nested too deep to keep account of its open elements: block
 * tags are line ends, and what is never part of a text is left out, as where the structure is read.
 */
import { Tokenizer } from 'htmlparser2'
import { blockTags, droppedTags, quietTags, wordsOf } from './html-tags.js'

export interface FlatText {
  text: string
  /** Elements whose content was left out, by name; those that every page has are not told. */
  dropped: Map<string, number>
}

/** They hold nothing, or, as a head does here, only others that are looked at by themselves. */
const withoutContent = wordsOf('meta link base embed frame head')

export function flatText(html: string): FlatText {
  const dropped = new Map<string, number>()
  const pieces: string[] = []
  /** The element that is being left out, how many of its name are open, and where its content begins among the pieces. */
  let out = { name: '', open: 0, from: 0 }
  const named = (start: number, end: number) => html.slice(start, end).toLowerCase()
  const breakAt = (name: string) => {
    if (blockTags.has(name) || name === 'br') pieces.push('\n\n')
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => pieces.push(html.slice(start, end)),
      ontextentity: (code) => pieces.push(String.fromCodePoint(code)),
      oncdata: () => undefined,
      onopentagname: (start, end) => {
        const name = named(start, end)
        breakAt(name)
        if (name === out.name) out.open++
        else if (out.open === 0 && droppedTags.has(name) && !withoutContent.has(name))
          out = { name, open: 1, from: pieces.length }
      },
      onclosetag: (start, end) => {
        const name = named(start, end)
        breakAt(name)
        if (name !== out.name || --out.open > 0) return
        pieces.length = out.from
        if (!quietTags.has(name)) dropped.set(name, (dropped.get(name) ?? 0) + 1)
        out = { name: '', open: 0, from: 0 }
      },
      onattribdata: () => undefined,
      onattribend: () => undefined,
      onattribentity: () => undefined,
      onattribname: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onend: () => undefined,
      onopentagend: () => undefined,
      onprocessinginstruction: () => undefined,
      onselfclosingtag: () => undefined,
    },
  )
  // All at once, since places are told from the beginning of what is written.
  tokenizer.write(html)
  tokenizer.end()
  // Code that nothing ends is code to the end; of any other element the rest of the page may be text.
  if (out.name === 'script' || out.name === 'style') pieces.length = out.from
  return { text: pieces.join(''), dropped }
}
