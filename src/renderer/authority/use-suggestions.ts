/** Records that a name being typed may mean, by any of their spellings. */
import { useEffect, useState } from 'react'
import type { NamedKind, NamedRow } from '../../shared/coverage.js'
import type { LanguageTag } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

const restMs = 60
const most = 8

/** @param language what is chosen is written in: that of the interface where nothing is written */
export function useSuggestions(kind: NamedKind, text: string, language?: LanguageTag): readonly NamedRow[] {
  const archive = useArchive()
  const report = useReport()
  const own = useTranslation().i18n.language
  const namesIn = language === undefined || language === 'und' ? own : language
  const [found, setFound] = useState<{ text: string; rows: readonly NamedRow[] }>({ text: '', rows: [] })
  useEffect(() => {
    if (text.trim() === '') return
    let wanted = true
    const timer = setTimeout(() => {
      const asked = {
        kind,
        text,
        order: 'title' as const,
        namesIn,
        offset: 0,
        limit: most,
      }
      archive.listNamed(asked).then(({ rows }) => wanted && setFound({ text, rows }), report)
    }, restMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [archive, kind, text, namesIn, report])
  return text.trim() === '' ? [] : found.rows
}
