/** The rail on the left: whose archive it is, the two ways in, the places in it, and long work at its foot. */
import {
  Archive,
  ChevronsUpDown,
  CircleQuestionMark,
  FolderOpen,
  FolderOutput,
  HeartPulse,
  Inbox,
  Keyboard,
  type LucideIcon,
  Plus,
  Settings,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { MenuCommand } from '../shared/contract/commands.js'
import type { JobNotice } from '../shared/contract/job-report.js'
import { runCommand } from './desk/commands.js'
import { useDesk } from './desk/desk.js'
import { keysOf } from './desk/keys.js'
import { type PlaceEntry, places } from './desk/places.js'
import type { PlaceId } from './desk/standing.js'
import { useShownKeys } from './desk/use-shown-keys.js'
import { useFinding } from './find/finding.js'
import { formatNumber } from './format.js'
import { verdictOf } from './health/verdict.js'
import { JobsPanel } from './jobs/JobsPanel.js'
import { useTranslation } from './strings.js'
import { Button, IconButton } from './ui/Button.js'
import { MenuButton } from './ui/MenuButton.js'

export interface SidebarProps {
  /** null where something lies over the place. */
  place: PlaceId | null
  /** Below the places: the saved searches. */
  saved: ReactNode
  jobShownElsewhere: (job: JobNotice) => boolean
  onGo: (place: PlaceId) => void
}

const groups: PlaceEntry['group'][] = ['records', 'keeping']

export function Sidebar({ place, saved, jobShownElsewhere, onGo }: SidebarProps) {
  const { archive, finding, health } = useDesk()
  const { t, i18n } = useTranslation()
  /** A saved search is on screen, in the place of the releases. */
  const isSaved = useFinding(finding, ({ current }) => current !== undefined)
  const name = archive.house.name || t('nav.unnamed')
  const state = health.health && verdictOf(health.health).state
  const needsCare = state === 'damaged' || state === 'waiting'
  const row = ({ id, icon: Icon, counts }: PlaceEntry) => {
    const warns = id === 'health' && needsCare
    return (
      <button
        key={id}
        type="button"
        className="place"
        title={t(`nav.${id}`)}
        aria-current={place === id && !(id === 'releases' && isSaved) ? 'page' : undefined}
        onClick={() => onGo(id)}
      >
        {!warns && <Icon className="icon" aria-hidden />}
        <span className="place-name">{t(`nav.${id}`)}</span>
        {counts && archive.counts[counts] > 0 && (
          <span className="place-count rail-wide">{formatNumber(archive.counts[counts], i18n.language)}</span>
        )}
        {warns && <TriangleAlert className="icon place-warning" role="img" aria-label={t('nav.needsCare')} />}
      </button>
    )
  }
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
            onAction: () => runCommand('import-files'),
            isDisabled: archive.readOnly,
          },
          {
            id: 'export',
            label: t('actions.exportAll'),
            icon: FolderOutput,
            onAction: () => runCommand('export-all'),
          },
          { id: 'health', label: t('nav.health'), icon: HeartPulse, onAction: () => onGo('health') },
          { id: 'settings', label: t('settings.title'), icon: Settings, onAction: () => runCommand('show-settings') },
          {
            id: 'choose',
            label: t('actions.chooseArchive'),
            icon: Archive,
            onAction: () => runCommand('choose-archive'),
          },
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
          <Button variant="primary" icon={Inbox} onPress={() => runCommand('take-in')} aria-label={t('actions.takeIn')}>
            {t('actions.takeIn')}
          </Button>
          <Button icon={Plus} onPress={() => runCommand('new-release')} aria-label={t('actions.newRelease')}>
            {t('actions.newRelease')}
          </Button>
        </div>
      )}
      <nav className="places" aria-label={t('nav.label')}>
        {groups.map((group) => (
          <div key={group} className="place-group">
            {places.filter((entry) => entry.group === group).map(row)}
          </div>
        ))}
      </nav>
      {saved}
      <div className="rail-foot">
        <JobsPanel at="rail" shownElsewhere={jobShownElsewhere} />
        <div className="rail-tools">
          <RailTool command="show-settings" icon={Settings} />
          <RailTool command="show-shortcuts" icon={Keyboard} />
          <RailTool command="show-help" icon={CircleQuestionMark} />
        </div>
      </div>
    </div>
  )
}

function RailTool({ command, icon }: { command: MenuCommand; icon: LucideIcon }) {
  const { t } = useTranslation()
  const keys = useShownKeys(keysOf(command))
  return (
    <IconButton
      icon={icon}
      label={t(command, { ns: 'menu' }).replace(/…$/, '')}
      onPress={() => runCommand(command)}
      {...(keys ? { keys } : {})}
    />
  )
}
