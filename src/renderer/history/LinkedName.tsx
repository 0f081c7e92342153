/** The headline or name of a record that a field points to, where the field holds nothing to read but its id. */
import { useEffect, useState } from 'react'
import type { RecordId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { rowOf } from './asked-rows.js'

export function LinkedName({ uri }: { uri: RecordId }) {
  const { t, i18n } = useTranslation('keeping')
  const archive = useArchive()
  const report = useReport()
  const [told, setTold] = useState<string>()
  useEffect(() => {
    let isWanted = true
    rowOf(archive, uri, i18n.language).then((row) => {
      if (isWanted) setTold(row ? row.title || t('act.nameless') : t('history.gone'))
    }, report)
    return () => {
      isWanted = false
    }
  }, [archive, report, uri, t, i18n.language])
  return told ?? '…'
}
