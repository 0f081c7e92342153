/** Records that a name being typed may mean, by any of their spellings. */
import { useEffect, useState } from 'react'
import type { NamedKind, NamedRow } from '../../shared/coverage.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

const restMs = 60
const most = 8

export function useSuggestions(kind: NamedKind, text: string, type?: 'person' | 'organisation'): readonly NamedRow[] {
  const archive = useArchive()
  const report = useReport()
  const namesIn = useTranslation().i18n.language
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
        ...(type === undefined ? {} : { type }),
      }
      archive.listNamed(asked).then(({ rows }) => wanted && setFound({ text, rows }), report)
    }, restMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [archive, kind, text, type, namesIn, report])
  return text.trim() === '' ? [] : found.rows
}
