/** Markdown to HTML, by micromark with GitHub's tables; front matter is handed out beside it. */
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** Above it the text is taken as it stands: deeply nested markup costs micromark the square of its length. */
const maxLength = 300_000

/** `html` is undefined where the text is to be read as plain text. */
export function markdownToHtml(text: string): { html: string | undefined; frontMatter: string } {
  const lines = text.replace(/\r\n?/g, '\n')
  const frontMatter = /^---\n([\s\S]{0,20000}?)\n---(?:\n|$)/.exec(lines)
  const markdown = frontMatter ? lines.slice(frontMatter[0].length) : lines
  if (markdown.length > maxLength || isTangled(markdown))
    return { html: undefined, frontMatter: frontMatter?.[0] ?? '' }
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
  return { html, frontMatter: frontMatter?.[1] ?? '' }
}

/** No one writes hundreds of brackets, emphases or quotation marks in one paragraph; they only take time. */
const isTangled = (markdown: string): boolean =>
  markdown.split(/\n\s*\n/).some((paragraph) => (paragraph.match(/[[\]*_~`<>]|^[ \t]+/gm)?.length ?? 0) > 3000)
