/**
 * The body as a press officer writes it: paragraphs, two levels of headings, lists, quotes, bold, italic, links.
 *
 * Text pasted from Word or a web page is read by our own reader into blocks, the same that importing uses: nothing that
 * the archive cannot hold ever enters the editor, and the page's trusted types need no exception.
 */
import type { Editor } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { Bold, Heading2, Heading3, Italic, Link2, List, ListOrdered, type LucideIcon, TextQuote } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ToggleButton, Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type Block, bodyFromHtml, safeLink } from '../../shared/body.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'
import { blocksToDocument, documentToBlocks } from './body-document.js'

export interface BodyEditorProps {
  blocks: readonly Block[]
  /** Another value puts `blocks` into the editor; typing itself does not change it. */
  version: number
  language: string
  label: string
  isReadOnly: boolean
  /** Something was typed; `read` gives the blocks when they are wanted, so that a keystroke costs nothing. */
  onChange: (read: () => Block[]) => void
  onBlur: () => void
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: false,
      protocols: ['http', 'https', 'mailto'],
      HTMLAttributes: { target: null, rel: null },
    },
  }),
]

export function BodyEditor({ blocks, version, language, label, isReadOnly, onChange, onBlur }: BodyEditorProps) {
  const latest = useRef({ onChange, onBlur })
  latest.current = { onChange, onBlur }
  const editor = useEditor({
    extensions,
    injectCSS: false,
    editable: !isReadOnly,
    content: blocksToDocument(blocks),
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'body-text' },
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData('text/html') ?? ''
        if (html === '') return false
        const document = view.state.schema.nodeFromJSON(blocksToDocument(bodyFromHtml(html).blocks))
        const [only] = document.content.content
        const slice =
          document.childCount === 1 && only?.isTextblock
            ? new Slice(Fragment.from(only), 1, 1)
            : new Slice(document.content, 0, 0)
        view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView())
        return true
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(() => documentToBlocks(changed.getJSON())),
    onBlur: () => latest.current.onBlur(),
  })
  const shown = useRef(version)
  useEffect(() => {
    if (!editor || shown.current === version) return
    shown.current = version
    editor.commands.setContent(blocksToDocument(blocks), { emitUpdate: false })
  }, [editor, blocks, version])
  useEffect(() => {
    editor?.setEditable(!isReadOnly, false)
  }, [editor, isReadOnly])
  if (!editor) return null
  return (
    <div className="body-editor">
      {!isReadOnly && <Tools editor={editor} />}
      <EditorContent editor={editor} lang={language} />
    </div>
  )
}

interface Tool {
  key: string
  icon: LucideIcon
  isOn: (editor: Editor) => boolean
  press: (editor: Editor) => void
}

const tools: Tool[] = [
  { key: 'bold', icon: Bold, isOn: (e) => e.isActive('bold'), press: (e) => e.chain().focus().toggleBold().run() },
  {
    key: 'italic',
    icon: Italic,
    isOn: (e) => e.isActive('italic'),
    press: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    key: 'heading2',
    icon: Heading2,
    isOn: (e) => e.isActive('heading', { level: 2 }),
    press: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    key: 'heading3',
    icon: Heading3,
    isOn: (e) => e.isActive('heading', { level: 3 }),
    press: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    key: 'bulletList',
    icon: List,
    isOn: (e) => e.isActive('bulletList'),
    press: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    key: 'orderedList',
    icon: ListOrdered,
    isOn: (e) => e.isActive('orderedList'),
    press: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    key: 'quote',
    icon: TextQuote,
    isOn: (e) => e.isActive('blockquote'),
    press: (e) => e.chain().focus().toggleBlockquote().run(),
  },
]

function Tools({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor')
  const [linking, setLinking] = useState(false)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => tools.map((tool) => tool.isOn(now)).concat(now.isActive('link')),
  })
  const current = linking ? String(editor.getAttributes('link').href ?? '') : ''
  return (
    <>
      <Toolbar className="body-tools" aria-label={t('tools.label')}>
        {tools.map(({ key, icon: Icon, press }, at) => (
          <ToggleButton
            key={key}
            className="tool"
            aria-label={t(`tools.${key}`)}
            isSelected={on[at] ?? false}
            onChange={() => press(editor)}
          >
            <Icon className="icon" aria-hidden />
          </ToggleButton>
        ))}
        <ToggleButton
          className="tool"
          aria-label={t('tools.link')}
          isSelected={on[tools.length] ?? false}
          onChange={() => setLinking(true)}
        >
          <Link2 className="icon" aria-hidden />
        </ToggleButton>
      </Toolbar>
      {linking && (
        <LinkDialog
          address={current}
          onClose={() => setLinking(false)}
          onLink={(href) => {
            const chain = editor.chain().focus().extendMarkRange('link')
            if (href === '') chain.unsetLink().run()
            else if (editor.state.selection.empty && current === '')
              chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
            else chain.setLink({ href }).run()
            setLinking(false)
          }}
        />
      )}
    </>
  )
}

function LinkDialog(props: { address: string; onLink: (href: string) => void; onClose: () => void }) {
  const { t } = useTranslation('editor')
  const [address, setAddress] = useState(props.address)
  const [wrong, setWrong] = useState(false)
  const link = () => {
    const typed = address.trim()
    const whole =
      typed === '' || /^[a-z]+:/i.test(typed) ? typed : typed.includes('@') ? `mailto:${typed}` : `https://${typed}`
    const href = whole === '' ? '' : safeLink(whole)
    if (href === undefined) setWrong(true)
    else props.onLink(href)
  }
  return (
    <Dialog
      isOpen
      size="small"
      title={t('link.title')}
      closeLabel={t('link.close')}
      onClose={props.onClose}
      footer={
        <Button variant="primary" onPress={link}>
          {t('link.set')}
        </Button>
      }
    >
      <TextField
        label={t('link.address')}
        value={address}
        onChange={setAddress}
        hint={t('link.hint')}
        error={wrong ? t('link.wrong') : undefined}
        autoFocus
      />
    </Dialog>
  )
}
