/** A record as a backup has it, beside the same record here: what would change, or the whole of it. */
import { useEffect, useMemo, useState } from 'react'
import type { BackupRecordRow } from '../../shared/contract/backups.js'
import { diffRecords } from '../../shared/record-diff.js'
import type { AnyRecord } from '../../shared/record-kinds.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { gently } from '../desk/steady.js'
import { toldFrom } from '../errors.js'
import { Changes } from '../history/Changes.js'
import { RecordSheet } from '../history/RecordSheet.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Segments } from '../ui/Segments.js'
import { momentWithin } from '../when.js'
import '../history/history.css'

const views = ['compared', 'whole'] as const
type View = (typeof views)[number]

interface Read {
  there: AnyRecord
  /** null where there is none, or it cannot be read any more. */
  here: AnyRecord | null
}

export function BackupRecord({ bag, row }: { bag: string; row: BackupRecordRow }) {
  const { t, i18n } = useTranslation('keeping')
  const archive = useArchive()
  const [read, setRead] = useState<Read | null>(null)
  const [error, setError] = useState<unknown>(undefined)
  const [view, setView] = useState<View>('compared')
  useEffect(() => {
    let wanted = true
    const here = row.state === 'gone' ? null : archive.getRecord(row.uri).catch(() => null)
    Promise.all([archive.getBackupRecord(bag, row.uri), here]).then(
      ([there, now]) => wanted && gently(() => setRead({ there, here: now })),
      (fault: unknown) => wanted && setError(fault),
    )
    return () => {
      wanted = false
    }
  }, [archive, bag, row])
  // What lies in the trash as it is in the backup has nothing to compare.
  const changes = useMemo(() => {
    const found = read?.here ? diffRecords(read.here, read.there) : []
    return found.length > 0 ? found : undefined
  }, [read])
  const shown = changes ? view : 'whole'
  return (
    <>
      <header className="history-head">
        <h3>
          {row.title || t('act.nameless')}
          <small>
            {row.day && `${formatDay(row.day, i18n.language, 'short')} · `}
            {t('takeBack.changed', { when: momentWithin(t, row.versionCreated, i18n.language) })}
          </small>
        </h3>
        {changes && (
          <Segments
            label={t('history.show')}
            choices={views.map((id) => ({ id, label: t(`takeBack.views.${id}`) }))}
            value={view}
            onChange={setView}
          />
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="history-scroll" tabIndex={0} aria-label={t(`takeBack.views.${shown}`)}>
        {error !== undefined && (
          <Banner tone="danger" title={t('takeBack.refused')}>
            <Told said={toldFrom(error).said} className="error-detail" />
          </Banner>
        )}
        {read && (
          <>
            <p className="history-alike">
              {t(`takeBack.said.${row.state}`)}{' '}
              {read.here &&
                row.state === 'differs' &&
                t('takeBack.hereSince', { when: momentWithin(t, read.here.versionCreated, i18n.language) })}
            </p>
            {shown === 'compared' && changes ? (
              <Changes changes={changes} lang={read.there.type === 'composite' ? read.there.language : ''} />
            ) : (
              <RecordSheet record={read.there} isGone={row.state === 'gone'} />
            )}
          </>
        )}
      </section>
    </>
  )
}
