/** The archive's saved searches, by name, and what is done with them; each act can be undone as every other. */
import { useCallback, useEffect, useMemo } from 'react'
import type { SavedSearch, SavedSearchFields } from '../../shared/saved-search.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import type { Finding } from './finding.js'
import { type Question, savedFieldsOf } from './question.js'

export interface SavedSearchActs {
  save(question: Question, name: string): void
  rename(saved: SavedSearch, name: string): void
  /** The saved search asks from now on what `question` asks. */
  change(saved: SavedSearch, question: Question): void
  remove(saved: SavedSearch): void
}

/** As many as one page of records; nobody keeps more in view. */
const most = 200

export function useSavedSearches(finding: Finding, undoing: Undoing): SavedSearchActs {
  const { t } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const { offerUndo } = undoing
  const read = useCallback(async () => {
    const page = await archive.listRecords({ kind: 'search', trashed: false, order: 'title', offset: 0, limit: most })
    const records = await Promise.all(page.rows.map(({ uri }) => archive.getRecord(uri)))
    finding.keep(records.filter((record) => record.type === 'search'))
  }, [archive, finding])
  useEffect(() => void read().catch(report), [read, report])
  useNotice('changed', ({ others }) => {
    if (others.length > 0) void read().catch(report)
  })
  return useMemo((): SavedSearchActs => {
    const put = async (fields: SavedSearchFields, before: SavedSearch | null, said: string) => {
      const draft = before ? { ...fields, uri: before.uri } : fields
      const { uri } = await archive.saveRecord(draft, before?.revision ?? null, '')
      offerUndo(said, 'saveRecord', [uri])
    }
    return {
      save: (question, name) => {
        void put(savedFieldsOf(question, name), null, t('search.saved.kept', { name })).catch(report)
      },
      rename: (saved, name) => {
        const { type, query, sort, filters } = saved
        const fields = { type, name, query, sort, ...(filters ? { filters } : {}) }
        void put(fields, saved, t('search.saved.renamed', { name })).catch(report)
      },
      change: (saved, question) => {
        const said = t('search.saved.changed', { name: saved.name })
        void put(savedFieldsOf(question, saved.name), saved, said).catch(report)
      },
      remove: (saved) => {
        archive.trashRecords([saved.uri]).then(() => {
          offerUndo(t('search.saved.removed', { name: saved.name }), 'trash', [saved.uri])
        }, report)
      },
    }
  }, [archive, offerUndo, report, t])
}
