/** A release in the trash: what it says, and the way back. Nothing can be changed here. */
import { ArchiveRestore } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyFromHtml, bodyToText } from '../../shared/body.js'
import { bodyHtml, mainHeadline, type Release, type ReleaseId, subHeadline } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { Button } from '../ui/Button.js'

export function TrashPane({ uri, onRestore, readOnly }: { uri: ReleaseId; onRestore: () => void; readOnly: boolean }) {
  const { t, i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [release, setRelease] = useState<Release | null>(null)
  useEffect(() => {
    let current = true
    setRelease(null)
    archive.getRelease(uri).then((read) => current && setRelease(read), report)
    return () => {
      current = false
    }
  }, [archive, uri, report])
  if (!release) return null
  const paragraphs = bodyToText(bodyFromHtml(bodyHtml(release)).blocks).split(/\n{2,}/)
  return (
    <article className="trash-sheet" lang={release.language}>
      <div className="trash-sheet-actions" lang={i18n.language}>
        <span>{t('trash.inTrash')}</span>
        {!readOnly && (
          <Button variant="primary" icon={ArchiveRestore} onPress={onRestore}>
            {t('trash.restore')}
          </Button>
        )}
      </div>
      <h3 className="trash-sheet-headline">{mainHeadline(release) || t('library.noHeadline')}</h3>
      {subHeadline(release) && <p className="trash-sheet-subhead">{subHeadline(release)}</p>}
      {release.contentCreated && (
        <p className="trash-sheet-date" lang={i18n.language}>
          {formatDay(release.contentCreated, i18n.language, 'short')}
        </p>
      )}
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is only read
        <p key={index}>
          {index === 0 && release.dateline?.text} {paragraph}
        </p>
      ))}
    </article>
  )
}
