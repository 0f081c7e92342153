/** The body's tools: one stop of the Tab key, arrow keys between them, each pressed where the text already is so. */
import type { Editor } from '@tiptap/core'
import { redoDepth, undoDepth } from '@tiptap/pm/history'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  ScanSearch,
  TextQuote,
  Undo2,
} from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Group, Separator, ToggleButton, Toolbar } from 'react-aria-components'
import { safeLink } from '../../shared/body.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'
import { findingsOf, type PlacedFinding } from './body-findings.js'

interface Tool {
  key: string
  icon: LucideIcon
  keys: string
  isOn: (editor: Editor) => boolean
  press: (editor: Editor) => void
}

const isMac = navigator.platform.startsWith('Mac')
const keysOf = (keys: string): string =>
  isMac ? keys.replace('Ctrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : keys

const tool = (
  key: string,
  icon: LucideIcon,
  keys: string,
  isOn: (editor: Editor) => boolean,
  press: (editor: Editor) => void,
): Tool => ({ key, icon, keys: keysOf(keys), isOn, press })

const tools: Tool[] = [
  tool(
    'bold',
    Bold,
    'Ctrl+B',
    (e) => e.isActive('bold'),
    (e) => e.chain().focus().toggleBold().run(),
  ),
  tool(
    'italic',
    Italic,
    'Ctrl+I',
    (e) => e.isActive('italic'),
    (e) => e.chain().focus().toggleItalic().run(),
  ),
  tool(
    'heading2',
    Heading2,
    'Ctrl+Alt+2',
    (e) => e.isActive('heading', { level: 2 }),
    (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  ),
  tool(
    'heading3',
    Heading3,
    'Ctrl+Alt+3',
    (e) => e.isActive('heading', { level: 3 }),
    (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
  ),
  tool(
    'bulletList',
    List,
    'Ctrl+Shift+8',
    (e) => e.isActive('bulletList'),
    (e) => e.chain().focus().toggleBulletList().run(),
  ),
  tool(
    'orderedList',
    ListOrdered,
    'Ctrl+Shift+7',
    (e) => e.isActive('orderedList'),
    (e) => e.chain().focus().toggleOrderedList().run(),
  ),
  tool(
    'quote',
    TextQuote,
    'Ctrl+Shift+B',
    (e) => e.isActive('blockquote'),
    (e) => e.chain().focus().toggleBlockquote().run(),
  ),
]

export interface BodyToolsProps {
  editor: Editor
  linking: boolean
  onLinking: (linking: boolean) => void
  /** Goes to a finding, and shows it. */
  onFinding: (found: PlacedFinding) => void
}

export function BodyTools({ editor, linking, onLinking, onFinding }: BodyToolsProps) {
  const { t } = useTranslation('editor')
  const now = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: tools.map((one) => one.isOn(now)).join(),
      link: now.isActive('link'),
      canUndo: undoDepth(now.state) > 0,
      canRedo: redoDepth(now.state) > 0,
      findings: findingsOf(now.state).length,
    }),
  })
  const on = now.on.split(',')
  const current = linking ? String(editor.getAttributes('link').href ?? '') : ''
  const setLink = (href: string) => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && current === '')
      chain
        .insertContent({ type: 'text', text: href.replace(/^mailto:/, ''), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else chain.setLink({ href }).run()
    onLinking(false)
  }
  /** The one behind the cursor, and after the last the first. */
  const goToNext = () => {
    const all = findingsOf(editor.state)
    const next = all.find(({ from }) => from > editor.state.selection.head) ?? all[0]
    if (!next) return
    editor.chain().setTextSelection(next.from).scrollIntoView().run()
    onFinding(next)
  }
  return (
    <>
      <Toolbar className="body-tools" aria-label={t('tools.label')}>
        {tools.map(({ key, icon, keys, press }, at) => (
          <ToolButton
            key={key}
            icon={icon}
            label={t(`tools.${key}`)}
            keys={keys}
            isOn={on[at] === 'true'}
            onPress={() => press(editor)}
          />
        ))}
        <ToolButton
          icon={Link2}
          label={t('tools.link')}
          keys={keysOf('Ctrl+Shift+K')}
          isOn={now.link}
          onPress={() => onLinking(true)}
        />
        <Separator orientation="vertical" className="tool-line" />
        <Group className="tool-group" aria-label={t('tools.history')}>
          <IconButton
            icon={Undo2}
            size="small"
            label={t('tools.undo')}
            keys={keysOf('Ctrl+Z')}
            isDisabled={!now.canUndo}
            onPress={() => editor.chain().focus().undo().run()}
          />
          <IconButton
            icon={Redo2}
            size="small"
            label={t('tools.redo')}
            keys={keysOf('Ctrl+Shift+Z')}
            isDisabled={!now.canRedo}
            onPress={() => editor.chain().focus().redo().run()}
          />
        </Group>
        {now.findings > 0 && (
          <AriaButton
            className="tool tool-findings"
            aria-label={t('findings.next', { count: now.findings })}
            onPress={() => goToNext()}
          >
            <ScanSearch className="icon" aria-hidden />
            {now.findings}
          </AriaButton>
        )}
      </Toolbar>
      {linking && <LinkDialog address={current} onClose={() => onLinking(false)} onLink={setLink} />}
    </>
  )
}

function ToolButton(props: { icon: LucideIcon; label: string; keys: string; isOn: boolean; onPress: () => void }) {
  const Icon = props.icon
  return (
    <ToggleButton
      className="tool"
      aria-label={props.label}
      data-tip={props.keys}
      isSelected={props.isOn}
      onChange={props.onPress}
    >
      <Icon className="icon" aria-hidden />
    </ToggleButton>
  )
}

/** What was typed as an address: `site.kz` and `name@site.kz` are understood. Undefined where it is no safe one. */
function addressOf(typed: string): string | undefined {
  if (typed === '') return ''
  const whole = /^[a-z]+:/i.test(typed) ? typed : typed.includes('@') ? `mailto:${typed}` : `https://${typed}`
  return safeLink(whole)
}

function LinkDialog(props: { address: string; onLink: (href: string) => void; onClose: () => void }) {
  const { t } = useTranslation('editor')
  const [address, setAddress] = useState(props.address)
  const [wrong, setWrong] = useState(false)
  const link = () => {
    const href = addressOf(address.trim())
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
        <>
          {props.address !== '' && <Button onPress={() => props.onLink('')}>{t('link.remove')}</Button>}
          <Button variant="primary" onPress={link}>
            {t('link.set')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          link()
        }}
      >
        <TextField
          label={t('link.address')}
          value={address}
          onChange={(typed) => {
            setAddress(typed)
            setWrong(false)
          }}
          hint={t('link.hint')}
          error={wrong ? t('link.wrong') : undefined}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
