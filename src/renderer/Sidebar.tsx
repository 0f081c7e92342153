/** The rail on the left: whose archive it is, the two ways in, the places in it, and long work at its foot. */
import {
  Archive,
  ChevronsUpDown,
  FileText,
  FolderOpen,
  HeartPulse,
  History,
  Images,
  Inbox,
  Keyboard,
  type LucideIcon,
  Plus,
  Settings,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveSummary, Health, JobNotice } from '../shared/archive-api.js'
import { type Finding, useFinding } from './find/finding.js'
import { formatNumber } from './format.js'
import { verdictOf } from './health/verdict.js'
import { JobsPanel } from './jobs/JobsPanel.js'
import type { Jobs } from './jobs/use-jobs.js'
import { Button, IconButton } from './ui/Button.js'
import { MenuButton } from './ui/MenuButton.js'

export type Place = 'releases' | 'photos' | 'trash' | 'activity' | 'health'

export interface SidebarProps {
  archive: ArchiveSummary
  place: Place
  jobs: Jobs
  /** Below the places: the saved searches. */
  saved: ReactNode
  finding: Finding
  /** null until it is known. */
  health: Health | null
  jobShownElsewhere: (job: JobNotice) => boolean
  onUndoGroup: (group: string) => void
  onGo: (place: Place) => void
  onNew: () => void
  onTakeIn: () => void
  onImport: () => void
  onChooseArchive: () => void
  onSettings: () => void
  onShortcuts: () => void
}

export function Sidebar(props: SidebarProps) {
  const { archive, place, onGo } = props
  const { t, i18n } = useTranslation()
  /** A saved search is on screen, in the place of the releases. */
  const isSaved = useFinding(props.finding, ({ current }) => current !== undefined)
  const name = archive.house.name || t('nav.unnamed')
  const state = props.health && verdictOf(props.health).state
  const needsCare = state === 'damaged' || state === 'waiting'
  const places: { id: Place; icon: LucideIcon; count?: number; warning?: boolean }[] = [
    { id: 'releases', icon: FileText, count: archive.releases },
    { id: 'photos', icon: Images, count: archive.photos },
    { id: 'trash', icon: Trash2 },
    { id: 'activity', icon: History },
    { id: 'health', icon: HeartPulse, warning: needsCare },
  ]
  return (
    <div className="rail">
      <MenuButton
        label={t('nav.archiveMenu', { name })}
        className="house"
        actions={[
          {
            id: 'import',
            label: t('actions.importFiles'),
            icon: FolderOpen,
            onAction: props.onImport,
            isDisabled: archive.readOnly,
          },
          { id: 'health', label: t('nav.health'), icon: HeartPulse, onAction: () => onGo('health') },
          { id: 'settings', label: t('settings.title'), icon: Settings, onAction: props.onSettings },
          { id: 'choose', label: t('actions.chooseArchive'), icon: Archive, onAction: props.onChooseArchive },
        ]}
      >
        <span className="house-mark" aria-hidden>
          {[...name][0]?.toLocaleUpperCase(i18n.language)}
        </span>
        <span className="house-name rail-wide">{name}</span>
        <ChevronsUpDown className="icon rail-wide" aria-hidden />
      </MenuButton>
      {!archive.readOnly && (
        <div className="rail-actions">
          <Button variant="primary" icon={Inbox} onPress={props.onTakeIn} aria-label={t('actions.takeIn')}>
            {t('actions.takeIn')}
          </Button>
          <Button icon={Plus} onPress={props.onNew} aria-label={t('actions.newRelease')}>
            {t('actions.newRelease')}
          </Button>
        </div>
      )}
      <nav className="places" aria-label={t('nav.label')}>
        {places.map(({ id, icon: Icon, count, warning }) => (
          <button
            key={id}
            type="button"
            className="place"
            title={t(`nav.${id}`)}
            aria-current={place === id && !(id === 'releases' && isSaved) ? 'page' : undefined}
            onClick={() => onGo(id)}
          >
            <Icon className="icon" aria-hidden />
            <span className="place-name">{t(`nav.${id}`)}</span>
            {count !== undefined && <span className="place-count rail-wide">{formatNumber(count, i18n.language)}</span>}
            {warning && <TriangleAlert className="icon place-warning" role="img" aria-label={t('nav.needsCare')} />}
          </button>
        ))}
      </nav>
      {props.saved}
      <div className="rail-foot">
        <div className="rail-jobs">
          <JobsPanel jobs={props.jobs} shownElsewhere={props.jobShownElsewhere} onUndo={props.onUndoGroup} />
        </div>
        <div className="rail-tools">
          <IconButton icon={Settings} label={t('settings.title')} onPress={props.onSettings} />
          <IconButton icon={Keyboard} label={t('shortcuts.title')} keys="Ctrl+/" onPress={props.onShortcuts} />
        </div>
      </div>
    </div>
  )
}
