/**
 * The text of a body as it is written in: TipTap's editor with what a press officer may put into it, and no React.
 *
 * It is made in two steps, since the first one after a start takes 50 ms: the schema and the first state, then the lines.
 * What hears of its keys may come later than itself: to give a view other properties while a page is being drawn has the
 * browser lay out all of that page at once.
 */
import { Editor } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { type Block, blocksFromText, bodyFromHtml } from '../../shared/body.js'
import { blocksToDocument, documentToHtml } from './body-document.js'
import { findingAt, type PlacedFinding } from './body-findings.js'
import { bodyExtensions } from './body-schema.js'

export interface WritingHeard {
  /** Something was typed; `read` gives the canonical HTML when it is wanted, so that a keystroke costs nothing. */
  onChange: (read: () => string) => void
  onBlur: () => void
  /** A word or paragraph with a quiet mark was clicked, or asked about by its key. */
  onFinding: (found: PlacedFinding) => void
  /** The key that makes a link. */
  onLinking: () => void
}

export class Writing {
  readonly editor: Editor
  /** Who shows it now. */
  heard: WritingHeard | null = null

  constructor(
    blocks: readonly Block[],
    private label: string,
    private isReadOnly: boolean,
  ) {
    this.editor = new Editor({
      element: null,
      extensions: bodyExtensions,
      injectCSS: false,
      editable: !isReadOnly,
      content: blocksToDocument(blocks),
      editorProps: {
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': this.label,
          class: 'body-text',
          ...(this.isReadOnly ? { 'aria-readonly': 'true', tabindex: '0' } : {}),
        }),
        handleClick: (view, at) => {
          const found = view.editable ? findingAt(view.state, at) : undefined
          if (found) this.heard?.onFinding(found)
          return false
        },
        handlePaste: (view, event) => insertForeign(view, event.clipboardData),
        handleKeyDown: (view, event) => {
          if (event.key === 'Enter' && event.altKey) {
            const found = findingAt(view.state, view.state.selection.head)
            if (found) this.heard?.onFinding(found)
            return found !== undefined
          }
          if (event.code !== 'KeyK' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return false
          this.heard?.onLinking()
          return true
        },
        handleDOMEvents: {
          drop: (view, event) => {
            // ProseMirror moves its own text; files go to the window.
            if (view.dragging || !event.dataTransfer || event.dataTransfer.files.length > 0) return false
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (!at || !view.editable) return false
            event.preventDefault()
            return insertForeign(view, event.dataTransfer, at.pos)
          },
        },
      },
      onUpdate: ({ editor }) => this.heard?.onChange(() => documentToHtml(editor.state.doc)),
      onBlur: () => this.heard?.onBlur(),
    })
  }

  /** Its lines; they are put on screen by `showIn`. */
  begin(): void {
    this.editor.mount(document.createElement('div'))
  }

  showIn(place: HTMLElement): void {
    place.append(this.editor.view.dom)
    this.editor.view.updateRoot()
  }

  /** Another text, from elsewhere. */
  put(blocks: readonly Block[]): void {
    this.editor.commands.setContent(blocksToDocument(blocks), { emitUpdate: false })
  }

  /** TipTap puts what changed into the view at the cost of the whole text: only where it did. */
  call(label: string, isReadOnly: boolean): void {
    if (label === this.label && isReadOnly === this.isReadOnly) return
    this.label = label
    this.isReadOnly = isReadOnly
    this.editor.setEditable(!isReadOnly, false)
  }
}

/** Text from elsewhere, at the selection or at a place. True where there was some. */
function insertForeign(view: EditorView, data: DataTransfer | null, at?: number): boolean {
  const html = data?.getData('text/html') ?? ''
  const text = data?.getData('text/plain') ?? ''
  const blocks = html === '' ? blocksFromText(text) : bodyFromHtml(html).blocks
  if (blocks.length === 0) return html !== ''
  const document = view.state.schema.nodeFromJSON(blocksToDocument(blocks))
  const [only] = document.content.content
  // A lone paragraph goes into the one that is being written; several stand by themselves.
  const slice =
    document.childCount === 1 && only?.isTextblock
      ? new Slice(Fragment.from(only), 1, 1)
      : new Slice(document.content, 0, 0)
  const { tr } = view.state
  const changed = at === undefined ? tr.replaceSelection(slice) : tr.replaceRange(at, at, slice)
  view.dispatch(changed.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
  if (at !== undefined) view.focus()
  return true
}
