/** Chooses one release: by words of its headline or text, or, before anything is typed, from those that are likely. */
import { FilePlus2, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import type { ReleaseId } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { languageMark } from '../format.js'
import { useTranslation } from '../strings.js'
import { type Choice, ChoiceBox } from '../ui/ChoiceBox.js'
import { isCancelled, persistently } from './use-answer.js'

export interface ReleaseChooserProps {
  label: string
  foundLabel: string
  /** Said where none is found. */
  nothing?: string
  /** The last choice is none of them, but a new one. */
  fresh?: { label: string; onChoose: () => void }
  /** What is asked while nothing is typed; where it is empty, or finds none, the last releases are offered. */
  atFirst: string
  /** Stays the same from one drawing to the next. */
  isMeant: (row: ReleaseRow) => boolean
  onChoose: (row: ReleaseRow) => void
  onClose: () => void
}

/** As many as are read through at a glance. */
const mostShown = 20
/** Some of those that are found are not meant. */
const mostAsked = 60

export function ReleaseChooser(props: ReleaseChooserProps) {
  const { label, foundLabel, nothing = '', fresh, atFirst, isMeant, onChoose, onClose } = props
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const { words, rows } = useFound(typed.trim(), atFirst, isMeant)
  const freshChoice: (Choice & { row?: ReleaseRow })[] = fresh
    ? [{ id: 'fresh', icon: FilePlus2, isOnlySeen: true }]
    : []
  return (
    <ChoiceBox
      label={label}
      placeholder={t('search.chooserPlaceholder')}
      foundLabel={foundLabel}
      typed={typed}
      onTyped={setTyped}
      isWaiting={words !== typed.trim()}
      choices={rows ? [...rows.map((row) => ({ id: row.uri, icon: FileText, row })), ...freshChoice] : []}
      render={({ row }) =>
        row ? (
          <>
            <span className="choice-name" lang={row.language}>
              {row.headline || t('library.noHeadline')}
            </span>
            <span className="choice-aside">
              {[languageMark(row.language), formatDay(row.date, i18n.language, 'short'), row.place]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        ) : (
          <span className="choice-name">{fresh?.label}</span>
        )
      }
      onChoose={({ row }) => (row ? onChoose(row) : fresh?.onChoose())}
      onClose={onClose}
      nothing={rows ? nothing : ''}
      counted={rows ? t('palette.count', { count: rows.length }) : ''}
    />
  )
}

interface Found {
  /** What was typed for it; null before the first. */
  words: string | null
  rows: readonly ReleaseRow[] | null
}

/** Those of the last letters stay until the next are there. */
function useFound(typed: string, atFirst: string, isMeant: (row: ReleaseRow) => boolean): Found {
  const archive = useArchive()
  const { search } = useDesk()
  const report = useReport()
  const [found, setFound] = useState<Found>({ words: null, rows: null })
  useEffect(() => {
    let isWanted = true
    const meant = (found: ReleaseRow[]) => found.filter(isMeant).slice(0, mostShown)
    const ask = async (words: string): Promise<ReleaseRow[]> => {
      if (!search || words === '') return []
      const { hits } = await persistently(
        () => search.search(words, { limit: mostAsked }),
        () => isWanted,
      )
      return meant(await archive.getReleaseRows(hits.map(({ uri }) => uri as ReleaseId)))
    }
    const last = async () =>
      meant((await archive.listReleases({ order: 'date-newest', trashed: false, offset: 0, limit: mostAsked })).rows)
    const find = async () => {
      if (typed !== '') return ask(typed)
      const likely = await ask(atFirst)
      return likely.length > 0 ? likely : last()
    }
    find().then(
      (rows) => isWanted && setFound({ words: typed, rows }),
      (error: unknown) => isCancelled(error) || report(error),
    )
    return () => {
      isWanted = false
    }
  }, [archive, search, report, typed, atFirst, isMeant])
  return found
}
