/** The middle pane: the search box above, and below it all releases, or what was found; beside it what narrows it. */
import './library.css'
import '../find/find.css'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { mostOnSheet } from '../../shared/contact-sheet.js'
import type { ReleaseListQuery } from '../../shared/contract/releases.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { useSteady } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { AnswerNotes, Indexing, isStillReading } from '../find/AnswerNotes.js'
import { FacetChips } from '../find/FacetChips.js'
import { FacetPanel } from '../find/FacetPanel.js'
import { PhotoResults, PhotoStrip } from '../find/FoundPhotos.js'
import { type Finding, useFinding } from '../find/finding.js'
import { isAsked, noQuestion, questionOf, sortOf, sortsOf, wordsOf } from '../find/question.js'
import { SearchBox } from '../find/SearchBox.js'
import type { Suggestion } from '../find/suggestions.js'
import { useFoundPhotos, useReleases } from '../find/use-answer.js'
import { useFacetCounts } from '../find/use-facet-counts.js'
import { useMeant } from '../find/use-meant.js'
import type { SavedSearchActs } from '../find/use-saved-searches.js'
import { useSearchState } from '../find/use-search-state.js'
import { useSuggestions } from '../find/use-suggestions.js'
import { useValueNames } from '../find/use-value-names.js'
import { focusSoon } from '../focus.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { VirtualList } from '../ui/VirtualList.js'
import { BulkBar } from './BulkBar.js'
import { useHeadlineRoom } from './headline-room.js'
import { ListHead } from './ListHead.js'
import { NothingThere } from './NothingThere.js'
import { EntryPlaceholder, ReleaseEntry, rowHeights } from './ReleaseEntry.js'
import { useTicked } from './use-ticked.js'

export interface ReleaseListProps {
  search: ArchiveSearch | null
  finding: Finding
  saving: SavedSearchActs
  searchBox: RefObject<HTMLInputElement | null>
  selected: ReleaseId | null
  /** `opened` where the user asked for the release itself: by a click or Enter, not by passing over it. */
  onSelect: (uri: ReleaseId, opened: boolean) => void
  /** The photo that is open in the release's place. */
  photo: PhotoId | null
  onOpenPhoto: (uri: PhotoId, opened: boolean) => void
  onDelete: (uris: readonly RecordId[]) => void
  onNew: () => void
  onTakeIn: () => void
  readOnly: boolean
}

/**
 * Where the keyboard goes when a release is opened from it: another one may still stand there. Never into an embargo, which
 * stands above: a key meant for nothing would move it.
 */
const headlineOf = (uri: ReleaseId) => `.detail-scroll[data-release="${uri}"] .sheet-headline textarea`

export function ReleaseList(props: ReleaseListProps) {
  const { search, finding, selected, onSelect, searchBox } = props
  const { ask } = finding
  const { question, current, isNarrowing, saved } = useFinding(finding, (state) => state)
  const { t } = useTranslation()
  const { askForSheet } = useDesk()
  const report = useReport()
  const pane = useRef<HTMLElement>(null)
  const [order, setOrder] = useState<ReleaseListQuery['order']>('date-newest')
  const { answer, isWaiting } = useReleases(question, order, search, pane)
  const photos = useFoundPhotos(question, search)
  const [showsPhotos, setShowsPhotos] = useState(false)
  const { list, rows } = answer
  const { didYouMean, isAwaited } = useMeant(search, answer)
  const counts = useFacetCounts(search, question, isNarrowing)
  const nameOf = useValueNames(search, question)
  const suggesting = useSuggestions(search, finding)

  const { total } = rows
  const ticked = useTicked(list, total, answer.key)
  const found = isAsked(answer.question)
  const lastIndex = useRef(-1)
  const index = selected ? rows.indexOf(selected) : -1
  if (index >= 0) lastIndex.current = index
  const choose = (at: number, opened: boolean) => {
    const entry = rows.row(at)
    if (!entry) return
    if (opened) finding.note()
    onSelect(entry.row.uri, opened)
  }
  const openWithKeys = (at: number) => {
    choose(at, true)
    const entry = rows.row(at)
    if (entry) focusSoon(headlineOf(entry.row.uri))
  }
  const removeTicked = (uris: readonly RecordId[]) => {
    ticked.clear()
    props.onDelete(uris)
  }
  const remove = (at: number) => {
    const entry = rows.row(at)
    if (!entry || props.readOnly) return
    if (ticked.uris.size > 0) return removeTicked([...ticked.uris])
    const neighbour = rows.row(at + 1) ?? rows.row(at - 1)
    props.onDelete([entry.row.uri])
    if (neighbour) onSelect(neighbour.row.uri, false)
  }
  const isAnyTicked = ticked.uris.size > 0
  const ticks = {
    isAny: isAnyTicked,
    // While nothing is ticked, what is open is what is selected.
    has: (at: number) => (isAnyTicked ? ticked.uris.has((rows.row(at)?.row.uri ?? '') as RecordId) : at === index),
    onToggle: (at: number) => {
      const row = rows.row(at)?.row
      // What is open is the first of several.
      if (!isAnyTicked && selected && index !== at) ticked.toggle(selected)
      if (row) ticked.toggle(row.uri)
    },
    onAll: ticked.all,
    onRange: ticked.range,
    onNone: ticked.clear,
  }
  const focusBox = useCallback(() => searchBox.current?.focus(), [searchBox])
  const closePanel = useCallback(() => {
    finding.setNarrowing(false)
    focusBox()
  }, [finding, focusBox])
  const focusList = () => {
    const box = pane.current?.querySelector<HTMLElement>('.list[role=listbox]')
    if (!box) return pane.current?.querySelector<HTMLElement>('.answer-link')?.focus()
    box.focus()
    choose(Math.max(0, index), false)
  }
  const askMeant = (typed: string) => {
    ask({ ...question, typed })
    focusBox()
  }
  const takeFirst = () => {
    if (total === 0 && didYouMean) askMeant(didYouMean)
    else openWithKeys(0)
  }
  // Enter means the first of what was typed, not of what is still on screen; who types on takes it back.
  const entered = useRef<string>(undefined)
  // Where nothing is found, it means what will be offered.
  const isMeantAwaited = total === 0 && isAwaited
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the awaited answer is there
  useEffect(() => {
    if (isWaiting || isMeantAwaited) return
    if (entered.current === question.typed) takeFirst()
    entered.current = undefined
  }, [list, isMeantAwaited])
  const onEnter = () => {
    if (isWaiting || isMeantAwaited) entered.current = question.typed
    else takeFirst()
  }
  const openPhoto = (uri: PhotoId, opened: boolean) => {
    if (opened) finding.note()
    props.onOpenPhoto(uri, opened)
  }
  const inPhotos = showsPhotos && (photos.rows.total ?? 0) > 0
  /** Of those that were found, while they are what is looked at. */
  const sheet = async () => {
    const found = await photos.list.keysBetween(0, mostOnSheet)
    askForSheet({ photos: found as PhotoId[], title: current?.name ?? wordsOf(photos.question) })
  }
  useCommand('contact-sheet', inPhotos ? () => void sheet().catch(report) : undefined)
  const title = current?.name ?? (found ? t('search.results') : t('nav.releases'))
  const openPanel = () => {
    finding.setNarrowing(true)
    focusSoon('.facet-pane [role=option][tabindex="0"]')
  }

  const backFromPhotos = useCallback(() => setShowsPhotos(false), [])
  // The box and the head of the list are drawn anew only for what they show.
  const boxActs = useSteady({
    onChange: (typed: string) => ask((before) => ({ ...before, typed })),
    onChoose: (suggestion: Suggestion) => {
      if (suggestion.kind === 'recent') ask({ ...question, typed: suggestion.typed })
      else if (suggestion.kind === 'forget') finding.forget()
      else if (suggestion.kind === 'saved') {
        const chosen = saved.find(({ uri }) => uri === suggestion.uri)
        if (chosen) ask(questionOf(chosen))
      }
    },
    onEnter,
    onDown: focusList,
    onEscape: () => ask(noQuestion),
    onNarrow: () => (isNarrowing ? closePanel() : openPanel()),
  })

  const isReading = useSearchState(search, isStillReading) ?? false
  const awaited = useRef(isWaiting)
  awaited.current = isWaiting
  const room = useHeadlineRoom(pane)
  const heights = useMemo(() => rowHeights(rows, found, room), [rows, found, room])
  // While the next answer is on its way, letters are drawn and the rows are not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it does follows from these
  const drawn = useMemo(
    () => (
      <VirtualList
        label={title}
        count={total ?? 0}
        rowHeight={heights}
        selected={index}
        startFrom={lastIndex.current}
        onSelect={(at, byPointer) => {
          if (byPointer) ticked.clear()
          choose(at, byPointer)
        }}
        onOpen={openWithKeys}
        onDelete={remove}
        ticks={ticks}
        // What is on its way takes the place of this answer: asking for more of it would only hold that up.
        onRange={(first, last) => {
          if (!awaited.current) list.need(first, last)
        }}
        keyOf={(at) => rows.row(at)?.row.uri ?? at}
        resetKey={answer.key}
        render={(at) => {
          const entry = rows.row(at)
          return entry ? <ReleaseEntry entry={entry} /> : <EntryPlaceholder />
        }}
      />
    ),
    [answer, total, found, heights, index, selected, ticked, title, onSelect, props.onDelete, props.readOnly, finding],
  )

  return (
    <>
      <section ref={pane} className="pane list-pane" aria-label={title} aria-busy={isWaiting}>
        <SearchBox
          input={searchBox}
          value={question.typed}
          suggesting={suggesting}
          isNarrowing={isNarrowing}
          {...boxActs}
        />
        <FacetChips question={question} nameOf={nameOf} onChange={ask} onEmptied={focusBox} />
        <ListHead
          title={inPhotos ? t('nav.photos') : title}
          total={inPhotos ? photos.rows.total : total}
          onBack={inPhotos ? backFromPhotos : undefined}
          finding={finding}
          nameOf={nameOf}
          isAsked={isAsked(question)}
          sort={sortOf(question)}
          sorts={sortsOf(question)}
          current={current}
          saving={props.readOnly ? null : props.saving}
          order={order}
          onOrder={setOrder}
        />
        {isAnyTicked && <BulkBar ticked={ticked} onTrash={removeTicked} />}
        <Indexing search={search} />
        <AnswerNotes answer={answer} didYouMean={didYouMean} onAsk={askMeant} />
        {!inPhotos && (
          <PhotoStrip answer={photos} selected={props.photo} onOpen={openPhoto} onAll={() => setShowsPhotos(true)} />
        )}
        {inPhotos ? (
          <PhotoResults answer={photos} selected={props.photo} onOpen={openPhoto} />
        ) : total === 0 ? (
          <NothingThere
            question={answer.question}
            onAsk={ask}
            isReading={isReading}
            hasPhotos={(photos.rows.total ?? 0) > 0}
            {...(props.readOnly ? {} : { onNew: props.onNew, onTakeIn: props.onTakeIn })}
          />
        ) : (
          drawn
        )}
      </section>
      {isNarrowing && (
        <FacetPanel
          filters={question.filters}
          counts={counts}
          isNothing={total === 0 && !isReading}
          onChange={ask}
          onLeave={focusBox}
          onClose={closePanel}
        />
      )}
    </>
  )
}
