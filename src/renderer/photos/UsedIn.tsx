/** The releases that a photo stands in, each one press away. */
import { FilePlus2, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { ReleaseId } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'

export interface UsedInProps {
  releases: ReleaseId[]
  onOpenRelease: (uri: ReleaseId) => void
  onAddTo?: (() => void) | undefined
}

export function UsedIn({ releases, onOpenRelease, onAddTo }: UsedInProps) {
  const { t, i18n } = useTranslation()
  const tCaptions = useTranslation('captions').t
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<ReleaseRow[]>([])
  const wanted = releases.slice(0, 200).join(' ')
  useEffect(() => {
    let current = true
    const uris = wanted === '' ? [] : (wanted.split(' ') as ReleaseId[])
    archive.getReleaseRows(uris).then((read) => current && setRows(read), report)
    return () => {
      current = false
    }
  }, [archive, wanted, report])
  return (
    <section className="used-in">
      <h3 className="field-label">{t('photos.usedIn')}</h3>
      {rows.length === 0 ? (
        <p className="field-hint">{t('photos.unused')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.uri}>
              <button type="button" className="link-row" onClick={() => onOpenRelease(row.uri)}>
                <FileText className="icon" aria-hidden />
                <span lang={row.language}>{row.headline || t('library.noHeadline')}</span>
                <small>{formatDay(row.date, i18n.language, 'short')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {onAddTo && (
        <Button size="small" icon={FilePlus2} onPress={onAddTo}>
          {tCaptions('photos.addToShort')}
        </Button>
      )}
    </section>
  )
}
