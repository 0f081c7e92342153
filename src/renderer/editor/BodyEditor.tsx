/**
 * The body as a press officer writes it: paragraphs, two levels of headings, lists, quotes, bold, italic, links.
 *
 * Text that is pasted or dropped from Word or a web page is read by our own reader into blocks, the same that importing
 * uses: nothing that the archive cannot hold ever enters the editor, and no HTML is parsed by the page.
 */
import { Fragment, Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { EditorContent, useEditor } from '@tiptap/react'
import { memo, useEffect, useRef, useState } from 'react'
import { type Block, blocksFromText, bodyFromHtml } from '../../shared/body.js'
import type { PhotoAssociation } from '../../shared/records.js'
import { BodyTools } from './BodyTools.js'
import { blocksToDocument, documentToHtml } from './body-document.js'
import { findingAt, type PlacedFinding } from './body-findings.js'
import { bodyExtensions } from './body-schema.js'
import { FindingPopover } from './FindingPopover.js'

export interface BodyEditorProps {
  blocks: readonly Block[]
  /** Another value puts `blocks` into the editor; typing itself does not change it. */
  version: number
  language: string
  label: string
  isReadOnly: boolean
  /** Something was typed; `read` gives the canonical HTML when it is wanted, so that a keystroke costs nothing. */
  onChange: (read: () => string) => void
  onBlur: () => unknown
  /** A paragraph turned out to be a photo's caption or credit. */
  onPhotoPlace?: (place: PhotoAssociation) => void
}

/** Drawn anew only where its own props change: a key in another field must not cost the length of the body. */
export const BodyEditor = memo(function BodyEditor(props: BodyEditorProps) {
  const { blocks, version, language, label, isReadOnly, onChange, onBlur, onPhotoPlace } = props
  const [linking, setLinking] = useState(false)
  const [shown, setShown] = useState<PlacedFinding | null>(null)
  const latest = useRef({ onChange, onBlur, label, isReadOnly })
  latest.current = { onChange, onBlur, label, isReadOnly }
  // TipTap puts options that changed into the view, at the cost of the whole text: the content is given once.
  const [content] = useState(() => blocksToDocument(blocks))
  const editor = useEditor({
    extensions: bodyExtensions,
    injectCSS: false,
    editable: !isReadOnly,
    content,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': latest.current.label,
        class: 'body-text',
        ...(latest.current.isReadOnly ? { 'aria-readonly': 'true', tabindex: '0' } : {}),
      }),
      handleClick: (view, at) => {
        const found = view.editable ? findingAt(view.state, at) : undefined
        if (found) setShown(found)
        return false
      },
      handlePaste: (view, event) => insertForeign(view, event.clipboardData),
      handleKeyDown: (view, event) => {
        if (event.key === 'Enter' && event.altKey) {
          const found = findingAt(view.state, view.state.selection.head)
          if (found) setShown(found)
          return found !== undefined
        }
        if (event.code !== 'KeyK' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return false
        setLinking(true)
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
    onUpdate: ({ editor: changed }) => latest.current.onChange(() => documentToHtml(changed.state.doc)),
    onBlur: () => latest.current.onBlur(),
  })
  const shownVersion = useRef(version)
  useEffect(() => {
    if (!editor || shownVersion.current === version) return
    shownVersion.current = version
    editor.commands.setContent(blocksToDocument(blocks), { emitUpdate: false })
  }, [editor, blocks, version])
  useEffect(() => {
    editor?.setEditable(!isReadOnly, false)
  }, [editor, isReadOnly])
  if (!editor) return null
  return (
    <div className="body-editor" data-read-only={isReadOnly || undefined}>
      {!isReadOnly && <BodyTools editor={editor} linking={linking} onLinking={setLinking} onFinding={setShown} />}
      <EditorContent editor={editor} lang={language} />
      {shown && !isReadOnly && (
        <FindingPopover editor={editor} shown={shown} onClose={() => setShown(null)} onPhotoPlace={onPhotoPlace} />
      )}
    </div>
  )
})

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
