/** Above the captioning grid: how many photos, whether all is saved, the language, and what can be done to many at once. */
import { ArrowLeft, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { type CaptionTab, captionTabs } from '../../shared/caption-cells.js'
import { releaseLanguages } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { MenuButton } from '../ui/MenuButton.js'
import { Segments } from '../ui/Segments.js'
import { useMedia } from '../ui/use-media.js'
import type { CaptionSheet } from './caption-sheet.js'

export interface CaptionsHeadProps {
  sheet: CaptionSheet
  /** Another one where the sheet may tell something else. */
  version: number
  tab: CaptionTab
  count: number
  readOnly: boolean
  onClose: () => void
  onTab: (tab: CaptionTab) => void
  onTemplate: () => void
  onBulk: () => void
  onCodes: () => void
  onUndo: () => void
  onRedo: () => void
}

export const CaptionsHead = memo(function CaptionsHead(props: CaptionsHeadProps) {
  const { sheet, tab, count, readOnly, onClose, onTab, onTemplate, onBulk, onCodes, onUndo, onRedo } = props
  const { t } = useTranslation('captions')
  const isNarrow = useMedia('(max-width: 48rem)')
  const toMany = readOnly
    ? []
    : [
        { id: 'template', label: t('template.open'), onAction: onTemplate },
        { id: 'bulk', label: t('bulk.open'), onAction: onBulk },
      ]
  return (
    <header className="captions-head">
      <Button variant="quiet" icon={ArrowLeft} onPress={onClose}>
        {t('done')}
      </Button>
      <h2 className="pane-title">{t('heading', { count })}</h2>
      <SheetState sheet={sheet} />
      <Segments
        label={t('tabs.label')}
        choices={captionTabs.map((id) => ({
          id,
          label: releaseLanguages.find((language) => language.id === id)?.label ?? t('tabs.file'),
          ...(id === 'file' ? {} : { lang: id }),
        }))}
        value={tab}
        onChange={onTab}
      />
      <span className="captions-acts">
        {!isNarrow &&
          toMany.map(({ id, label, onAction }) => (
            <Button key={id} size="small" onPress={onAction}>
              {label}
            </Button>
          ))}
        <MenuButton
          label={t('more')}
          actions={[
            ...(isNarrow ? toMany : []),
            { id: 'codes', label: t('codes.title'), onAction: onCodes },
            {
              id: 'undo',
              label: t('undo'),
              isDisabled: !sheet.canUndo || readOnly,
              onAction: onUndo,
            },
            {
              id: 'redo',
              label: t('redo'),
              isDisabled: !sheet.canRedo || readOnly,
              onAction: onRedo,
            },
          ]}
        />
      </span>
    </header>
  )
})

/** Whether everything is saved, in words. */
function SheetState({ sheet }: { sheet: CaptionSheet }) {
  const { t } = useTranslation('captions')
  const open = sheet.unsaved()
  const conflicts = open.filter(({ state }) => state === 'conflict').length
  const failed = open.filter(({ state }) => state === 'failed').length
  const [state, Icon] =
    conflicts > 0
      ? (['conflict', TriangleAlert] as const)
      : failed > 0
        ? (['failed', TriangleAlert] as const)
        : open.length > 0
          ? (['unsaved', LoaderCircle] as const)
          : (['saved', CircleCheck] as const)
  return (
    <span className={`saved saved-${state}`} role="status">
      <Icon className="icon" aria-hidden />
      {t(`sheet.${state}`, { count: state === 'conflict' ? conflicts : failed })}
    </span>
  )
}
