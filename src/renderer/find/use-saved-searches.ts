/** The archive's saved searches, by name, and what is done with them; each act can be undone as every other. */
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedSearch, SavedSearchFields } from '../../shared/saved-search.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { type Question, savedFieldsOf } from './question.js'

export interface SavedSearches {
  list: readonly SavedSearch[]
  save(question: Question, name: string): void
  rename(saved: SavedSearch, name: string): void
  /** The saved search asks from now on what `question` asks. */
  change(saved: SavedSearch, question: Question): void
  remove(saved: SavedSearch): void
}

/** As many as one page of records; nobody keeps more in view. */
const most = 200

export function useSavedSearches(undoing: Undoing): SavedSearches {
  const { t } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [list, setList] = useState<readonly SavedSearch[]>([])
  const read = useCallback(async () => {
    const page = await archive.listRecords({ kind: 'search', trashed: false, order: 'title', offset: 0, limit: most })
    const records = await Promise.all(page.rows.map(({ uri }) => archive.getRecord(uri)))
    setList(records.filter((record) => record.type === 'search'))
  }, [archive])
  useEffect(() => void read().catch(report), [read, report])
  useNotice('changed', ({ others }) => {
    if (others.length > 0) void read().catch(report)
  })
  const put = async (fields: SavedSearchFields, saved: SavedSearch | null, said: string) => {
    const record = await archive.saveRecord(saved ? { ...fields, uri: saved.uri } : fields, saved?.revision ?? null, '')
    undoing.offerUndo(said, 'saveRecord', [record.uri as SavedSearch['uri']])
  }
  return {
    list,
    save: (question, name) => {
      void put(savedFieldsOf(question, name), null, t('search.saved.kept', { name })).catch(report)
    },
    rename: (saved, name) => {
      const { type, query, sort, filters } = saved
      const fields = { type, name, query, sort, ...(filters ? { filters } : {}) }
      void put(fields, saved, t('search.saved.renamed', { name })).catch(report)
    },
    change: (saved, question) => {
      void put(savedFieldsOf(question, saved.name), saved, t('search.saved.changed', { name: saved.name })).catch(
        report,
      )
    },
    remove: (saved) => {
      archive.trashRecords([saved.uri]).then(() => {
        undoing.offerUndo(t('search.saved.removed', { name: saved.name }), 'trash', [saved.uri])
      }, report)
    },
  }
}
