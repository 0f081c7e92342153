/** Above an open release: the way back where panes lie behind each other, its history, its PDF, its way to the trash. */
import { ArrowLeft, Captions, ClipboardCopy, FileDown, Package, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { runCommand } from '../desk/commands.js'
import { keysOf } from '../desk/keys.js'
import { PinButton } from '../desk/PinnedList.js'
import { useShownKeys } from '../desk/use-shown-keys.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'

export interface PaneHeadProps {
  onBack: () => void
  history: ReactNode
  onExport: (() => void) | undefined
  onCopy?: (() => void) | undefined
  onTrash: (() => void) | undefined
}

export function PaneHead({ onBack, history, onExport, onCopy, onTrash }: PaneHeadProps) {
  const { t } = useTranslation()
  const tMenu = useTranslation('menu').t
  const captionKeys = useShownKeys(keysOf('caption-photos'))
  return (
    <div className="pane-head">
      <span className="back">
        <Button variant="quiet" icon={ArrowLeft} onPress={onBack}>
          {t('common.back')}
        </Button>
      </span>
      <span className="pane-head-tools">
        <PinButton />
        {history}
        {onExport && (
          <IconButton
            icon={Captions}
            label={tMenu('caption-photos').replace(/…$/, '')}
            {...(captionKeys ? { keys: captionKeys } : {})}
            onPress={() => runCommand('caption-photos')}
          />
        )}
        {onExport && <IconButton icon={FileDown} label={t('library.exportPdf')} keys="Ctrl+P" onPress={onExport} />}
        {onExport && (
          <IconButton
            icon={Package}
            label={tMenu('export-kit').replace(/…$/, '')}
            onPress={() => runCommand('export-kit')}
          />
        )}
        {onCopy && <IconButton icon={ClipboardCopy} label={t('library.copyText')} onPress={onCopy} />}
        {onTrash && <IconButton icon={Trash2} label={t('library.toTrash')} onPress={onTrash} />}
      </span>
    </div>
  )
}
