/** The release's sheet: every field in the order of a press release, saved by itself, with its photos below. */
import {
  type DragEvent,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { ArchiveApi } from '../../shared/archive-api.js'
import { bodyFromHtml } from '../../shared/body.js'
import { blockCount } from '../../shared/photo-places.js'
import { draftOf } from '../../shared/record-kinds.js'
import {
  bodyHtml,
  type LanguageTag,
  type PhotoAssociation,
  type Quote,
  type Release,
  type ReleaseDraft,
  type ReleaseId,
  releaseDescription,
  withDescription,
} from '../../shared/records.js'
import { todayIn } from '../../shared/zoned-time.js'
import { useDesktop } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { Later } from '../ui/Later.js'
import { useToast } from '../ui/Toast.js'
import { BodyEditor } from './BodyEditor.js'
import { withBody } from './body-places.js'
import { Conflict } from './Conflict.js'
import { Deliveries } from './Deliveries.js'
import { incompletePhotos, languageWritten, newRelease } from './draft-fields.js'
import { Embargo } from './Embargo.js'
import { IssuedNotice } from './IssuedNotice.js'
import { LanguageChoice } from './LanguageChoice.js'
import { LinkVersion } from './LinkVersion.js'
import { PhotosPanel, showPanel, useAttachedPhotos } from './PhotosPanel.js'
import { Quotes } from './Quotes.js'
import { RescuesOf } from './Rescues.js'
import { SheetFoot } from './SheetFoot.js'
import { SheetLead } from './SheetLead.js'
import { EmbargoNotSet, MissingPhotos, MixedWords, SaveMark } from './SheetNotices.js'
import { SourceText } from './SourceText.js'
import { StatusFlow } from './StatusFlow.js'
import { SheetRecord } from './unreadable.js'
import { type DraftHandle, useDraft } from './use-draft.js'
import { useIssued } from './use-issued.js'
import { useReadRecord } from './use-read-record.js'
import { useTranslations, useVersionActs } from './use-translations.js'
import { useWriting } from './use-writing.js'
import { VersionStrip } from './VersionStrip.js'
import type { Writing } from './writing.js'
import './editor.css'

export interface ReleaseEditorProps {
  /** null for a new release. */
  uri: ReleaseId | null
  readOnly: boolean
  onSaved: (release: Release) => void
  onClosed: () => void
}

const readRelease = (archive: ArchiveApi, uri: ReleaseId) => archive.getRelease(uri)

export function ReleaseEditor({ uri, readOnly, onSaved, onClosed }: ReleaseEditorProps) {
  const { i18n } = useTranslation()
  const release = useReadRecord(uri, readRelease, onClosed)
  const zone = useOfficeZone()
  const fresh = useMemo(() => newRelease(i18n.language, zone), [i18n.language, zone])
  const rest = { readOnly, onSaved }
  if (uri === null) return <Sheet draft={fresh} basedOn={null} {...rest} />
  if (!release) return null
  return <Sheet draft={draftOf(release)} basedOn={release.revision} {...rest} />
}

interface SheetProps {
  draft: ReleaseDraft
  basedOn: number | null
  readOnly: boolean
  onSaved: (release: Release) => void
}

/** Whether a translation was last read beside its source: the next one is shown the same way. */
let besideLast = false
/** The version that was started last: its headline has the keyboard when it is shown. */
let justBegun: ReleaseId | undefined

function Sheet({ draft: initial, basedOn, readOnly, onSaved }: SheetProps) {
  const { t } = useTranslation('editor')
  const { open } = useDesk()
  const report = useReport()
  const handle = useDraft(initial, basedOn, onSaved)
  const { draft, change, save } = handle
  const { uri, translatedFrom } = draft
  const [beside, setBeside] = useState(besideLast)
  const [startedHere] = useState(basedOn === null)
  const [isBegun] = useState(() => uri !== undefined && uri === justBegun)
  useEffect(() => {
    justBegun = undefined
  }, [])
  const [front, setFront] = useState<'source' | 'own'>('own')
  const versions = useTranslations(uri)
  const acts = useVersionActs(handle)
  const toast = useToast()
  const [linking, setLinking] = useState(false)
  const known = useMemo(() => [...versions.map((one) => one.uri), ...(uri ? [uri] : [])], [versions, uri])
  const showBeside = (shown: boolean) => {
    besideLast = shown
    setBeside(shown)
  }
  const start = async (language: string) => {
    const begun = await acts.start(language)
    if (!begun) return
    besideLast = true
    justBegun = begun
    open(begun, 'release')
  }
  const link = async (version: ReleaseId) => {
    const onAction = await acts.link(version)
    toast.show({ text: t('versions.linked'), action: { label: t('photos.undo'), onAction } })
  }
  const source = translatedFrom && versions.some((version) => version.uri === translatedFrom.uri) && translatedFrom
  const isBeside = beside && source !== undefined && source !== false
  return (
    <div className="beside" data-beside={isBeside || undefined} data-front={front}>
      {isBeside && (
        <>
          <ToggleButtonGroup
            className="segments beside-switch"
            aria-label={t('beside.switch')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[front]}
            onSelectionChange={([side]) => setFront(side === 'source' ? 'source' : 'own')}
          >
            <ToggleButton id="source" className="segment">
              {t('beside.sourceTab')}
            </ToggleButton>
            <ToggleButton id="own" className="segment">
              {t('beside.ownTab')}
            </ToggleButton>
          </ToggleButtonGroup>
          <section className="beside-source" aria-label={t('beside.sourceTab')}>
            <SourceText
              from={source}
              readOnly={readOnly}
              onOpen={() => open(source.uri, 'release')}
              onUpToDate={(revision) => {
                change((now) => ({ ...now, translatedFrom: { ...source, revision } }))
                void save()
              }}
            />
          </section>
        </>
      )}
      <div className="beside-own">
        <VersionStrip
          versions={versions}
          here={uri}
          language={draft.language}
          readOnly={readOnly}
          beside={source ? isBeside : undefined}
          onBeside={showBeside}
          onOpen={(version) => open(version, 'release')}
          onStart={(language) => void start(language).catch(report)}
          onLink={() => setLinking(true)}
        />
        {linking && (
          <LinkVersion
            known={known}
            language={draft.language}
            day={draft.contentCreated}
            onLink={(version) => void link(version).catch(report)}
            onClose={() => setLinking(false)}
          />
        )}
        <SheetRecord value={uri ?? null}>
          <SheetFields
            handle={handle}
            isNew={basedOn === null || isBegun}
            follows={startedHere && versions.length < 2}
            readOnly={readOnly}
          />
        </SheetRecord>
      </div>
    </div>
  )
}

interface SheetFieldsProps {
  handle: DraftHandle
  isNew: boolean
  /** Its language is that of what is written, until one is chosen. */
  follows: boolean
  readOnly: boolean
}

function SheetFields({ handle, isNew, follows, readOnly }: SheetFieldsProps) {
  const { t } = useTranslation('editor')
  const { draft, state, change, save } = handle
  // What is below the lead is drawn a moment later, with its text.
  const writing = useWriting({
    label: t('fields.body'),
    isReadOnly: readOnly,
    version: handle.version,
    read: () => bodyFromHtml(bodyHtml(draft)).blocks,
  })
  const photos = useAttachedPhotos(draft.associations)
  // The heavier parts are drawn anew only where they change, so that a key in the headline does not draw the photos.
  const onPhotos = useCallback(
    (made: (now: PhotoAssociation[], blocks: number) => PhotoAssociation[]) =>
      change((now) => ({ ...now, associations: made(now.associations, blockCount(now)) })),
    [change],
  )
  const onQuotes = useCallback(
    (made: (now: Quote[]) => Quote[]) => change((now) => ({ ...now, quotes: made(now.quotes) })),
    [change],
  )
  const onLanguage = useLanguage(handle, follows)
  const photosPanel = useRef<HTMLDivElement>(null)
  const bar = useBarHeight()
  const sheetDrop = useRef<((event: DragEvent) => void) | null>(null)
  const zone = useOfficeZone()
  const problem = (field: string) =>
    state.kind === 'failed' ? state.problems.find((found) => found.field.startsWith(field))?.message : undefined
  // Most releases have none: its field is there where one is set or asked for.
  const [embargoAsked, setEmbargoAsked] = useState(false)
  const embargo = draft.embargoedUntil !== undefined || embargoAsked
  const canSetEmbargo = !embargo && !readOnly && (draft.status === 'draft' || draft.status === 'approved')
  const askEmbargo = () => setEmbargoAsked(true)
  const notices = (['correction', 'withdrawal'] as const).filter((role) => releaseDescription(draft, role) !== '')
  const quiet = useDeferredValue(draft)
  const issued = useIssued(quiet, isSettled(state.kind))
  useSpelling(readOnly ? 'und' : draft.language)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button below “Photos” does the same by keys
    <div className="sheet" onDrop={(event) => sheetDrop.current?.(event)}>
      <div ref={bar} className="sheet-bar">
        <StatusFlow status={draft.status} language={draft.language} readOnly={readOnly} change={change} save={save} />
        <LanguageChoice language={draft.language} readOnly={readOnly} onChange={onLanguage} />
        {canSetEmbargo && (
          <Button size="small" variant="quiet" onPress={askEmbargo}>
            {t('actions.setEmbargo')}
          </Button>
        )}
        <SaveMark state={state} isNew={draft.uri === undefined} onRetry={() => void save()} />
      </div>
      <RescuesOf handle={handle} readOnly={readOnly} />
      <Conflict handle={handle} />
      <IssuedNotice draft={quiet} issued={issued} readOnly={readOnly} change={change} save={save} />
      <EmbargoNotSet draft={quiet} onSet={canSetEmbargo ? askEmbargo : undefined} />
      <MixedWords handle={handle} readOnly={readOnly} />
      <MissingPhotos
        missing={incompletePhotos(draft.associations, photos, draft.language, todayIn(zone))}
        onShow={() => showPanel(photosPanel.current)}
      />
      {embargo && (
        <Embargo
          until={draft.embargoedUntil}
          embargo={draft.embargo}
          readOnly={readOnly}
          isAsked={embargoAsked}
          error={problem('embargo')}
          change={change}
          save={save}
        />
      )}
      {notices.map((role) => (
        <TextField
          key={role}
          label={t(`fields.${role}`)}
          lang={draft.language}
          isReadOnly={readOnly}
          onBlur={() => void save()}
          value={releaseDescription(draft, role)}
          rows={2}
          onChange={(value) =>
            change((now) => ({ ...now, descriptions: withDescription(now.descriptions, role, value) }))
          }
          hint={t(`hints.${role}`)}
        />
      ))}
      <SheetLead handle={handle} isNew={isNew} readOnly={readOnly} problem={problem} />
      {writing && (
        <>
          <BodyField handle={handle} writing={writing} readOnly={readOnly} />
          <div ref={photosPanel} tabIndex={-1} className="sheet-photos">
            <PhotosPanel
              associations={draft.associations}
              photos={photos}
              body={bodyHtml(quiet)}
              language={draft.language}
              readOnly={readOnly}
              onChange={onPhotos}
              sheetDrop={sheetDrop}
            />
          </div>
          <Later>
            <Quotes
              quotes={draft.quotes}
              language={draft.language}
              readOnly={readOnly}
              onChange={onQuotes}
              onBlur={handle.save}
            />
            <SheetFoot handle={handle} readOnly={readOnly} problem={problem} />
            <Deliveries draft={quiet} issued={issued} readOnly={readOnly} change={change} save={save} />
          </Later>
        </>
      )}
    </div>
  )
}

/**
 * A release is begun in the language of the window, and turns to that of what is written in it until a language is chosen:
 * else a Kazakh text would be filed, spelt and looked for as an English one.
 * @returns what to do with the one that is chosen
 */
function useLanguage({ draft, change }: DraftHandle, follows: boolean): (language: LanguageTag) => void {
  const [isChosen, setChosen] = useState(false)
  const read = useDeferredValue(draft)
  const written = useMemo(() => (follows && !isChosen ? languageWritten(read) : undefined), [read, follows, isChosen])
  useEffect(() => {
    if (written !== undefined) change((now) => (now.language === written ? now : { ...now, language: written }))
  }, [written, change])
  return useCallback(
    (language) => {
      setChosen(true)
      change((now) => ({ ...now, language }))
    },
    [change],
  )
}

/** What stays below the bar keeps clear of it, in as many lines as it is: its height is told to the pane's styles. */
function useBarHeight(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const pane = bar.current?.closest<HTMLElement>('.detail-scroll')
    if (!bar.current || !pane) return
    const observer = new ResizeObserver(([entry]) =>
      pane.style.setProperty('--sheet-bar', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`),
    )
    observer.observe(bar.current)
    return () => observer.disconnect()
  }, [])
  return bar
}

/** Spelling is checked in the language of the text that is open. */
function useSpelling(language: LanguageTag): void {
  const desktop = useDesktop()
  useEffect(() => {
    void desktop.checkSpelling(language).catch(() => undefined)
  }, [desktop, language])
}

const isSettled = (kind: DraftHandle['state']['kind']): boolean => kind === 'saved' || kind === 'untouched'

function BodyField({ handle, writing, readOnly }: { handle: DraftHandle; writing: Writing; readOnly: boolean }) {
  const { draft, change, changeLater, save } = handle
  const onChange = useCallback((read: () => string) => changeLater((now) => withBody(now, read())), [changeLater])
  const onPhotoPlace = useCallback(
    (place: PhotoAssociation) => change((now) => ({ ...now, associations: [...now.associations, place] })),
    [change],
  )
  return (
    <BodyEditor
      writing={writing}
      language={draft.language}
      isReadOnly={readOnly}
      onChange={onChange}
      onBlur={save}
      onPhotoPlace={onPhotoPlace}
    />
  )
}
