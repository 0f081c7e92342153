/**
 * Says that a release which is there already is this text in another language. Those of the same day stand first;
 * anything else is found by its words.
 */
import { useEffect, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { ReleaseRow } from '../../shared/archive-api.js'
import type { CalendarDay, LanguageTag, ReleaseId } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { isCancelled } from '../find/use-answer.js'
import { languageMark } from '../format.js'
import { useTranslation } from '../strings.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'

/** As many as are read through at a glance. */
const mostShown = 20

export interface LinkVersionProps {
  /** This text, and its versions that are known. */
  known: readonly ReleaseId[]
  language: LanguageTag
  day: CalendarDay | undefined
  onLink: (uri: ReleaseId) => void
  onClose: () => void
}

export function LinkVersion({ known, language, day, onLink, onClose }: LinkVersionProps) {
  const { t, i18n } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const archive = useArchive()
  const { search } = useDesk()
  const report = useReport()
  const [text, setText] = useState('')
  const [rows, setRows] = useState<ReleaseRow[] | null>(null)
  useEffect(() => {
    let latest = true
    const find = async (): Promise<ReleaseRow[]> => {
      const asked = text.trim() === '' ? (day === undefined ? '' : `date:${day}`) : text
      if (!search || asked === '') return []
      const { hits } = await search.search(asked, { limit: mostShown + known.length })
      const found = await archive.getReleaseRows(hits.map((hit) => hit.uri as ReleaseId))
      return found.filter((row) => row.language !== language && !known.includes(row.uri)).slice(0, mostShown)
    }
    find().then(
      (found) => latest && setRows(found),
      (error: unknown) => isCancelled(error) || report(error),
    )
    return () => {
      latest = false
    }
  }, [archive, search, report, text, day, language, known])
  return (
    <Dialog title={t('versions.link')} isOpen onClose={onClose} closeLabel={tMain('common.close')}>
      <TextField label={t('versions.find')} value={text} onChange={setText} autoFocus />
      <ListBox
        className="options link-options"
        aria-label={t('versions.found')}
        items={(rows ?? []).map((row) => ({ ...row, id: row.uri }))}
        onAction={(uri) => {
          onLink(uri as ReleaseId)
          onClose()
        }}
        renderEmptyState={() => <p className="field-hint">{rows && t('versions.noneFound')}</p>}
      >
        {(row: ReleaseRow & { id: ReleaseId }) => (
          <ListBoxItem id={row.id} textValue={row.headline || t('versions.link')} className="option option-tall">
            <span lang={row.language}>
              {row.headline || tMain('library.noHeadline')}
              <small className="option-more" lang={i18n.language}>
                {languageMark(row.language)} · {formatDay(row.date, i18n.language, 'short')} · {row.place}
              </small>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  )
}
