/** The file of a clipping: chosen or dropped, opened with a click, and told where it is missing. */
import { FileX2, Paperclip, X } from 'lucide-react'
import type { Clipping } from '../../shared/press-event.js'
import { useDesktop } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { Button, IconButton } from '../ui/Button.js'

export interface ClippingFileProps {
  clipping: Clipping
  isMissing: boolean
  readOnly: boolean
  onChoose: () => void
  onRemove: () => void
}

export function ClippingFile({ clipping, isMissing, readOnly, onChoose, onRemove }: ClippingFileProps) {
  const { t } = useTranslation('events')
  const desktop = useDesktop()
  const report = useReport()
  const { file } = clipping
  if (file === undefined)
    return readOnly ? null : (
      <div className="clipping-file">
        <Button size="small" variant="quiet" icon={Paperclip} onPress={onChoose}>
          {t('clippings.chooseFile')}
        </Button>
        <span className="field-hint">{t('clippings.dropFile')}</span>
      </div>
    )
  const name = clipping.fileName ?? file.split('/').at(-1) ?? file
  return (
    <div className="clipping-file">
      <Paperclip className="icon" role="img" aria-label={t('clippings.file')} />
      {isMissing ? (
        <>
          <span className="clipping-file-name">{name}</span>
          <Badge tone="danger" icon={FileX2} title={file}>
            {t('clippings.fileMissing')}
          </Badge>
          {!readOnly && (
            <Button size="small" onPress={onChoose}>
              {t('clippings.chooseAgain')}
            </Button>
          )}
        </>
      ) : (
        <button
          type="button"
          className="linked-open clipping-file-name"
          title={t('clippings.openFile')}
          onClick={() => void desktop.openAttachment(file).catch(report)}
        >
          {name}
        </button>
      )}
      {!readOnly && <IconButton icon={X} size="small" label={t('clippings.removeFile')} onPress={onRemove} />}
    </div>
  )
}
