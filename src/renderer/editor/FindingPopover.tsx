/** What was noticed at a place of the body, and one press that mends it; by keys as well as by the pointer. */
import type { Editor } from '@tiptap/core'
import { ImagePlus, SpellCheck2 } from 'lucide-react'
import { Dialog, Popover } from 'react-aria-components'
import type { PhotoAssociation } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import type { PlacedFinding } from './body-findings.js'

export interface FindingPopoverProps {
  editor: Editor
  shown: PlacedFinding
  onClose: () => void
  /** A paragraph was a photo's, and is a place for one now. */
  onPhotoPlace: ((place: PhotoAssociation) => void) | undefined
}

export function FindingPopover({ editor, shown, onClose, onPhotoPlace }: FindingPopoverProps) {
  const { t } = useTranslation('editor')
  const { finding, from, to } = shown
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const mend = () => {
    if (finding.kind === 'mixed') editor.view.dispatch(editor.state.tr.insertText(finding.replacement, from, to))
    else {
      const paragraph = editor.state.doc.resolve(from).index(0)
      editor.view.dispatch(editor.state.tr.delete(from - 1, to + 1))
      const { caption, credit } = finding
      onPhotoPlace?.({ rel: 'illustration', caption, credit, paragraph: paragraph - 1 })
    }
    close()
  }
  return (
    <Popover
      className="popover finding-popover"
      isOpen
      onOpenChange={(open) => open || close()}
      triggerRef={{ current: elementAt(editor, from) }}
      placement="bottom start"
    >
      <Dialog className="finding-dialog" aria-label={t('findings.one')}>
        <p>{finding.kind === 'mixed' ? t('findings.mixed', { word: finding.word }) : t('findings.photo')}</p>
        <Button
          size="small"
          variant="primary"
          autoFocus
          icon={finding.kind === 'mixed' ? SpellCheck2 : ImagePlus}
          onPress={mend}
        >
          {finding.kind === 'mixed'
            ? t('findings.replace', { replacement: finding.replacement })
            : t('findings.toPhoto')}
        </Button>
      </Dialog>
    </Popover>
  )
}

function elementAt({ view }: Editor, at: number): Element {
  const { node } = view.domAtPos(at, 1)
  return node instanceof Element ? node : (node.parentElement ?? view.dom)
}
