/** The release's sheet: every field in the order of a press release, saved by itself, with its photos below. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyFromHtml } from '../../shared/body.js'
import {
  bodyHtml,
  emptyRelease,
  mainHeadline,
  type PhotoAssociation,
  type Quote,
  type Release,
  type ReleaseDescription,
  type ReleaseDraft,
  type ReleaseId,
  releaseDescription,
  subHeadline,
  withDescription,
  withHeadline,
} from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { Button } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { BodyEditor } from './BodyEditor.js'
import { withBody } from './body-places.js'
import { DayField, EmbargoField } from './DayField.js'
import {
  asideIntoBody,
  incompletePhotos,
  type NameList,
  nameLists,
  withContact,
  withDatelineDay,
  withDatelineText,
  withDay,
  withEmbargo,
  withEvent,
  withNames,
  withPlace,
} from './draft-fields.js'
import { draftOf } from './draft-keeper.js'
import { NamesField } from './NamesField.js'
import { PhotosPanel, useAttachedPhotos } from './PhotosPanel.js'
import { Quotes } from './Quotes.js'
import { RescueBanners, type RescueList } from './Rescues.js'
import { Conflict, MissingPhotos, MixedWords, SaveMark } from './SheetNotices.js'
import { StatusAndLanguage } from './StatusAndLanguage.js'
import { type DraftHandle, useDraft } from './use-draft.js'
import './editor.css'

export interface ReleaseEditorProps {
  /** null for a new release. */
  uri: ReleaseId | null
  readOnly: boolean
  rescued: RescueList
  onSaved: (release: Release) => void
  onClosed: () => void
}

export function ReleaseEditor({ uri, readOnly, rescued, onSaved, onClosed }: ReleaseEditorProps) {
  const { i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [release, setRelease] = useState<Release | null>(null)
  const failed = useRef((_error: unknown): void => undefined)
  failed.current = (error) => {
    report(error)
    onClosed()
  }
  useEffect(() => {
    if (uri === null) return
    let wanted = true
    archive.getRelease(uri).then(
      (found) => wanted && setRelease(found),
      (error: unknown) => wanted && failed.current(error),
    )
    return () => {
      wanted = false
    }
  }, [uri, archive])
  const fresh = useMemo(() => emptyRelease(i18n.language), [i18n.language])
  const rest = { readOnly, rescued, onSaved }
  if (uri === null) return <Sheet draft={fresh} basedOn={null} {...rest} />
  if (!release) return null
  return <Sheet draft={draftOf(release)} basedOn={release.revision} {...rest} />
}

interface SheetProps {
  draft: ReleaseDraft
  basedOn: number | null
  readOnly: boolean
  rescued: RescueList
  onSaved: (release: Release) => void
}

/** A headline is one line, however it was pasted. */
const oneLine = (value: string): string => value.replace(/\s*\n\s*/g, ' ')

function Sheet({ draft: initial, basedOn, readOnly, rescued, onSaved }: SheetProps) {
  const { t } = useTranslation('editor')
  const handle = useDraft(initial, basedOn, onSaved)
  const { draft, state, change } = handle
  const photos = useAttachedPhotos(draft.associations)
  // The heavier parts are drawn anew only where they change, so that a key in the headline does not draw the photos.
  const onPhotos = useCallback(
    (made: (now: PhotoAssociation[]) => PhotoAssociation[]) =>
      change((now) => ({ ...now, associations: made(now.associations) })),
    [change],
  )
  const onQuotes = useCallback(
    (made: (now: Quote[]) => Quote[]) => change((now) => ({ ...now, quotes: made(now.quotes) })),
    [change],
  )
  const onNames = useCallback(
    (list: NameList, names: string[]) => change((now) => withNames(now, list, names)),
    [change],
  )
  const photosPanel = useRef<HTMLDivElement>(null)
  const text = { lang: draft.language, isReadOnly: readOnly, onBlur: () => void handle.save() }
  const problem = (field: string) =>
    state.kind === 'failed' ? state.problems.find((found) => found.field.startsWith(field))?.message : undefined
  const describe = (role: ReleaseDescription['role']) => ({
    ...text,
    label: t(`fields.${role}`),
    value: releaseDescription(draft, role),
    rows: 2,
    onChange: (value: string) =>
      change((now) => ({ ...now, descriptions: withDescription(now.descriptions, role, value) })),
  })
  // Most releases have none: its field is there where one is set or asked for.
  const [embargoAsked, setEmbargoAsked] = useState(false)
  const embargo = draft.embargoedUntil !== undefined || embargoAsked
  const corrected = draft.status === 'corrected' || draft.status === 'withdrawn'
  const { dateline } = draft
  return (
    <div className="sheet">
      <div className="sheet-bar">
        <StatusAndLanguage status={draft.status} language={draft.language} readOnly={readOnly} change={change} />
        {!embargo && !readOnly && draft.status !== 'released' && (
          <Button size="small" variant="quiet" onPress={() => setEmbargoAsked(true)}>
            {t('actions.setEmbargo')}
          </Button>
        )}
        <SaveMark state={state} onRetry={() => void handle.save()} />
      </div>
      {!readOnly && state.kind !== 'failed' && state.kind !== 'conflict' && (
        <RescueBanners
          list={rescued}
          rescues={rescued.rescues.filter(
            (rescue) => rescue.draft.type === draft.type && rescue.draft.uri === draft.uri,
          )}
          useLabel={t('actions.takeUp')}
          onUse={(rescue) => void handle.takeUp(rescue).then((taken) => taken && rescued.settle(rescue))}
        />
      )}
      <Conflict handle={handle} />
      <MixedWords handle={handle} readOnly={readOnly} />
      <MissingPhotos
        missing={incompletePhotos(draft.associations, photos)}
        onShow={() => showPanel(photosPanel.current)}
      />
      {embargo && (
        <EmbargoField
          value={draft.embargoedUntil ?? ''}
          readOnly={readOnly}
          error={problem('embargoedUntil')}
          onChange={(until) => {
            setEmbargoAsked(true)
            change((now) => withEmbargo(now, until))
          }}
        />
      )}
      {(corrected || releaseDescription(draft, 'correction') !== '') && (
        <TextField {...describe('correction')} hint={t('hints.correction')} />
      )}
      <div className="sheet-headline">
        <TextField
          {...text}
          label={t('fields.headline')}
          placeholder={t('placeholders.headline')}
          rows={1}
          value={mainHeadline(draft)}
          onChange={(value) =>
            change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'main', oneLine(value)) }))
          }
          error={problem('headlines')}
          autoFocus={basedOn === null}
        />
      </div>
      <div className="sheet-subhead">
        <TextField
          {...text}
          label={t('fields.subhead')}
          placeholder={t('placeholders.subhead')}
          rows={1}
          value={subHeadline(draft)}
          onChange={(value) =>
            change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'sub', oneLine(value)) }))
          }
        />
      </div>
      <div className="sheet-row">
        <TextField
          {...text}
          label={t('fields.datelinePlace')}
          placeholder={t('placeholders.place')}
          value={dateline?.place ?? ''}
          error={problem('dateline')}
          onChange={(place) => change((now) => withPlace(now, place))}
        />
        <DayField
          label={t('fields.day')}
          value={draft.contentCreated ?? ''}
          readOnly={readOnly}
          error={problem('contentCreated')}
          onChange={(day) => change((now) => withDay(now, day))}
        />
        {dateline?.date !== undefined && dateline.date !== draft.contentCreated && (
          <DayField
            label={t('fields.datelineDay')}
            value={dateline.date}
            readOnly={readOnly}
            onChange={(day) => change((now) => withDatelineDay(now, day))}
          />
        )}
        <TextField
          {...text}
          label={t('fields.datelineText')}
          placeholder={t('placeholders.datelineText')}
          value={dateline?.text ?? ''}
          onChange={(line) => change((now) => withDatelineText(now, line))}
        />
      </div>
      <BodyField handle={handle} readOnly={readOnly} />
      <div ref={photosPanel} tabIndex={-1} className="sheet-photos">
        <PhotosPanel
          associations={draft.associations}
          photos={photos}
          body={bodyHtml(draft)}
          language={draft.language}
          readOnly={readOnly}
          onChange={onPhotos}
        />
      </div>
      <Quotes
        quotes={draft.quotes}
        language={draft.language}
        readOnly={readOnly}
        onChange={onQuotes}
        onBlur={handle.save}
      />
      <FieldGroup title={t('groups.event')}>
        <TextField
          {...text}
          label={t('fields.eventName')}
          rows={1}
          value={draft.events[0]?.name ?? ''}
          onChange={(value) => change((now) => withEvent(now, 'name', oneLine(value)))}
        />
        <div className="sheet-row">
          <DayField
            label={t('fields.eventDate')}
            value={draft.events[0]?.date ?? ''}
            readOnly={readOnly}
            error={problem('events')}
            onChange={(value) => change((now) => withEvent(now, 'date', value))}
          />
          <TextField
            {...text}
            label={t('fields.eventPlace')}
            value={draft.events[0]?.place ?? ''}
            onChange={(value) => change((now) => withEvent(now, 'place', value))}
          />
        </div>
      </FieldGroup>
      <FieldGroup title={t('groups.names')}>
        <div className="sheet-pairs">
          {nameLists.map((list) => (
            <NamesField
              key={list}
              list={list}
              names={draft[list]}
              language={draft.language}
              readOnly={readOnly}
              onChange={onNames}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup title={t('groups.around')}>
        <TextField
          {...text}
          label={t('fields.contactName')}
          value={draft.infoSources[0]?.name ?? ''}
          onChange={(name) => change((now) => withContact(now, { name }))}
        />
        <TextField
          {...text}
          label={t('fields.contactInfo')}
          hint={t('hints.contactInfo')}
          rows={2}
          value={draft.infoSources[0]?.contactInfo.join('\n') ?? ''}
          onChange={(value) => change((now) => withContact(now, { contactInfo: value.split('\n') }))}
        />
        <TextField {...describe('boilerplate')} />
        <TextField {...describe('notesToEditors')} />
        {releaseDescription(draft, 'setAside') !== '' && (
          <>
            <TextField {...describe('setAside')} hint={t('hints.setAside')} />
            {!readOnly && (
              <Button size="small" onPress={() => handle.rewrite(asideIntoBody)}>
                {t('actions.intoBody')}
              </Button>
            )}
          </>
        )}
      </FieldGroup>
    </div>
  )
}

/** Shows the photos of the release that is open. */
export const showPhotosPanel = (): void => showPanel(document.querySelector('.sheet-photos'))

/** Scrolls the pane alone: `scrollIntoView` would push the window itself. */
function showPanel(panel: HTMLElement | null): void {
  const pane = panel?.closest('.detail-scroll')
  if (!panel || !pane) return
  pane.scrollBy({ top: panel.getBoundingClientRect().top - pane.getBoundingClientRect().top })
  panel.focus({ preventScroll: true })
}

function BodyField({ handle, readOnly }: { handle: DraftHandle; readOnly: boolean }) {
  const { t } = useTranslation('editor')
  const { draft, version, changeLater, save } = handle
  const onChange = useCallback((read: () => string) => changeLater((now) => withBody(now, read())), [changeLater])
  const latest = useRef(draft)
  latest.current = draft
  // What is typed is in the editor already: only a body from outside, told by `version`, is put into it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the body
  const blocks = useMemo(() => bodyFromHtml(bodyHtml(latest.current)).blocks, [version])
  return (
    <BodyEditor
      blocks={blocks}
      version={version}
      language={draft.language}
      label={t('fields.body')}
      isReadOnly={readOnly}
      onChange={onChange}
      onBlur={save}
    />
  )
}
