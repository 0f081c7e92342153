/** What the folders among the sources say of the releases in them: their photos, their day, their name. */
import { useState } from 'react'
import { type FolderRule, folderNames, type TablesAmong } from '../../shared/contract/exchange.js'
import { formatDay } from '../../shared/written-dates.js'
import { useTranslation } from '../strings.js'
import { Fold } from '../ui/Fold.js'
import { Segments } from '../ui/Segments.js'
import { Tick } from '../ui/Tick.js'
import './columns.css'

export interface FoldersProps {
  folders: TablesAmong['folders']
  rule: FolderRule
  onRule: (rule: FolderRule) => void
}

export function Folders({ folders: { first, total }, rule, onRule }: FoldersProps) {
  const { t, i18n } = useTranslation('keeping')
  const [isOpen, setOpen] = useState(true)
  return (
    <Fold
      className="columns"
      open={isOpen}
      onToggle={setOpen}
      summary={<span className="columns-title">{t('import.folders.title', { count: total })}</span>}
    >
      <div className="columns-body">
        <ul className="folders-told">
          {first.map(({ name, day, documents, photos, title }) => (
            <li key={`${name} ${title} ${documents} ${photos}`}>
              <strong>{name}</strong>
              <span>
                {[
                  day === undefined ? '' : formatDay(day, i18n.language),
                  t('import.folders.documents', { count: documents }),
                  photos > 0 ? t('import.folders.ofPhotos', { count: photos }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
          {total > first.length && <li>{t('import.folders.more', { count: total - first.length })}</li>}
        </ul>
        <div>
          <Tick
            label={t('import.folders.photos')}
            isOn={rule.photos}
            onChange={(photos) => onRule({ ...rule, photos })}
          />
          <p className="field-hint">{t('import.folders.photosHint')}</p>
        </div>
        <Tick label={t('import.folders.days')} isOn={rule.days} onChange={(days) => onRule({ ...rule, days })} />
        <div className="folders-names">
          <span aria-hidden>{t('import.folders.names')}</span>
          <Segments
            label={t('import.folders.names')}
            choices={folderNames.map((id) => ({ id, label: t(`import.folders.name.${id}`) }))}
            value={rule.names}
            onChange={(names) => onRule({ ...rule, names })}
          />
        </div>
      </div>
    </Fold>
  )
}
