/** The body of a draft as it will read; drawn from blocks, so nothing foreign ever reaches the page. */
import type { ReactNode } from 'react'
import { type Block, bodyFromHtml, type Inline } from '../../shared/body.js'

const inline = (content: Inline): ReactNode[] =>
  content.map((run, index) => {
    let node: ReactNode = run.text
    if (run.italic) node = <em>{node}</em>
    if (run.bold) node = <strong>{node}</strong>
    if (run.link) node = <span className="body-link">{node}</span>
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
    return <span key={index}>{node}</span>
  })

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>
    case 'heading':
      return block.level === 2 ? <h3>{inline(block.content)}</h3> : <h4>{inline(block.content)}</h4>
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
            <li key={index}>{inline(item)}</li>
          ))}
        </List>
      )
    }
    case 'quote':
      return (
        <blockquote>
          {block.content.map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
            <p key={index}>{inline(paragraph)}</p>
          ))}
        </blockquote>
      )
  }
}

interface BodyViewProps {
  html: string
  opening: string
  lang: string
  /** What a screen reader says of it. */
  label: string
}

export function BodyView({ html, opening, lang, label }: BodyViewProps) {
  const { blocks } = bodyFromHtml(html)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="body-view" tabIndex={0} aria-label={label} lang={lang}>
      {opening && <p className="body-dateline">{opening}</p>}
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
        <BlockView key={index} block={block} />
      ))}
    </section>
  )
}
