/** The one box: finds releases, photos, events, people, places and commands, and goes there. `>` finds commands only. */
import { Command } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { BoilerplateRow } from '../../shared/boilerplate.js'
import type { ReleaseRow } from '../../shared/contract/releases.js'
import { namedKinds } from '../../shared/coverage.js'
import type { RecordId, ReleaseId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { isCancelled, persistently } from '../find/use-answer.js'
import { kindIcons } from '../library/kind-icons.js'
import { MarkedText } from '../library/ReleaseEntry.js'
import { useTranslation } from '../strings.js'
import { Keys } from '../ui/Badge.js'
import { ChoiceBox } from '../ui/ChoiceBox.js'
import { useRows } from './at-hand.js'
import { runCommand, useOfferedCommands } from './commands.js'
import { useDesk } from './desk.js'
import { menuGroups, shownKeys } from './keys.js'
import {
  boilerplatesFor,
  commandsFor,
  entryOfHit,
  entryOfName,
  entryOfRow,
  groupOrder,
  type PaletteEntry,
} from './palette-entries.js'

/** Of each group: the box is for going somewhere, the list of releases for looking through. */
const mostOfGroup = 6
const mostRecent = 8

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const desk = useDesk()
  // The line is there at once, and what it finds a moment later: to work that out is longer than a letter may take.
  const asked = useDeferredValue<string | null>(typed, null)
  const { entries, isWaiting } = useEntries(asked)
  const choices = useMemo(
    () =>
      entries.map((entry) => ({
        id: entry.id,
        icon: entry.group === 'command' ? Command : kindIcons[entry.kind],
        group: t(`palette.groups.${entry.group}`),
        entry,
      })),
    [entries, t],
  )
  return (
    <ChoiceBox
      label={t('palette.label')}
      placeholder={t('palette.placeholder')}
      foundLabel={t('palette.found')}
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      isWaiting={isWaiting || asked !== typed}
      render={drawEntry}
      onChoose={({ entry }) => {
        if (entry.group === 'command') runCommand(entry.command)
        else desk.open(entry.uri, entry.kind)
      }}
      onClose={onClose}
      nothing={t('palette.nothing')}
      counted={asked === null ? '' : t('palette.count', { count: entries.length })}
    />
  )
}

const drawEntry = ({ entry }: { entry: PaletteEntry }) => <Entry entry={entry} />

function Entry({ entry }: { entry: PaletteEntry }) {
  const { t } = useTranslation()
  const { state } = useDesk()
  return (
    <>
      <span className="choice-name">
        {entry.group === 'command' ? (
          entry.name.replace(/…$/, '')
        ) : entry.name.some(({ text }) => text !== '') ? (
          <MarkedText text={entry.name} />
        ) : (
          t('library.noHeadline')
        )}
      </span>
      {entry.group === 'command'
        ? entry.keys && <Keys>{shownKeys(entry.keys, state.platform)}</Keys>
        : entry.aside && <span className="choice-aside">{entry.aside}</span>}
    </>
  )
}

const none: readonly PaletteEntry[] = []

/** None before anything is asked. */
function useEntries(asked: string | null): Found {
  const typed = asked ?? ''
  const { t } = useTranslation()
  const { atHand } = useDesk()
  const offered = useOfferedCommands()
  const recent = useRows(atHand.now().recent.slice(0, mostRecent))
  const onlyCommands = typed.startsWith('>')
  const text = (onlyCommands ? typed.slice(1) : typed).trim()
  const { entries: found, isWaiting } = useFound(onlyCommands ? '' : text)
  const isAsked = asked !== null
  const entries = useMemo(() => {
    if (!isAsked) return none
    const named = menuGroups
      .flatMap(({ commands }) => commands)
      .filter(({ id }) => id !== 'show-palette' && offered.includes(id))
      .map(({ id, keys }) => ({ id, keys, name: t(id, { ns: 'menu' }) }))
    const commands = commandsFor(text, named)
    if (onlyCommands) return commands
    if (text === '') return [...recent.map((row) => entryOfRow(row, 'recent')), ...commands]
    const all = [...commands.slice(0, mostOfGroup), ...found]
    return all.sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group))
  }, [isAsked, text, onlyCommands, offered, recent, found, t])
  return { entries, isWaiting }
}

interface Found {
  entries: readonly PaletteEntry[]
  /** Some of them answer earlier letters. */
  isWaiting: boolean
}

/** Records that answer; those of the last letters stay until the next are there. */
function useFound(text: string): Found {
  const namesIn = useTranslation().i18n.language
  const { search } = useDesk()
  const archive = useArchive()
  const report = useReport()
  const [named, setNamed] = useState<readonly PaletteEntry[]>([])
  const [written, setWritten] = useState<readonly PaletteEntry[]>([])
  /** The letters that all of them answer. */
  const [answered, setAnswered] = useState('')
  useEffect(() => {
    let current = true
    if (text === '') {
      setNamed([])
      setWritten([])
      setAnswered('')
      return
    }
    // Each kind for itself: many places must not crowd out the one person.
    const lists = namedKinds.map((kind) =>
      archive.listNamed({
        kind,
        text,
        order: kind === 'event' ? 'date' : 'title',
        namesIn,
        offset: 0,
        limit: mostOfGroup,
      }),
    )
    const name = async () => {
      const pages = await Promise.all(lists)
      if (current) setNamed(pages.flatMap(({ rows }) => rows.map((row) => entryOfName(row, namesIn))))
    }
    const isWanted = () => current
    const ask = async () => {
      if (!search) return
      // The list behind may ask meanwhile, as after a change of the archive.
      const releases = await persistently(() => search.search(text, { limit: mostOfGroup }), isWanted)
      const photos = await persistently(() => search.searchPhotos(text, { limit: mostOfGroup }), isWanted)
      const rows = await archive.getReleaseRows(releases.hits.map(({ uri }) => uri as ReleaseId))
      if (!current) return
      const rowOf = new Map<RecordId, ReleaseRow>(rows.map((row) => [row.uri, row]))
      setWritten([...releases.hits, ...photos.hits].map((hit) => entryOfHit(hit, rowOf.get(hit.uri), namesIn)))
    }
    const failed = (error: unknown) => {
      if (current && !isCancelled(error)) report(error)
    }
    void Promise.all([name().catch(failed), ask().catch(failed)]).then(() => current && setAnswered(text))
    return () => {
      current = false
    }
  }, [text, search, archive, namesIn, report])
  const [standing, setStanding] = useState<readonly BoilerplateRow[]>([])
  useEffect(() => {
    archive.listBoilerplates({ offset: 0, limit: 200 }).then(({ rows }) => setStanding(rows), report)
  }, [archive, report])
  const entries = useMemo(
    () => [...named, ...written, ...(text === '' ? [] : boilerplatesFor(text, standing).slice(0, mostOfGroup))],
    [named, written, text, standing],
  )
  return { entries, isWaiting: answered !== text }
}
