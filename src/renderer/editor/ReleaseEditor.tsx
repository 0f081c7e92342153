/** The release's sheet: every field in the order of a press release, saved by itself, with its photos below. */
import { CircleAlert, CircleCheck, LoaderCircle, Plus, SpellCheck2, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Block, blocksFromText, bodyFromHtml, bodyToHtml, bodyToText } from '../../shared/body.js'
import { applyReplacement } from '../../shared/draft-text.js'
import {
  bodyHtml,
  emptyRelease,
  mainHeadline,
  type Release,
  type ReleaseDescription,
  type ReleaseDraft,
  type ReleaseId,
  releaseDescription,
  releaseStatuses,
  subHeadline,
  withDescription,
  withHeadline,
} from '../../shared/records.js'
import { findMixedScript } from '../../shared/text.js'
import { useArchive } from '../archive.js'
import { errorSentence, useReport } from '../errors.js'
import { Banner } from '../ui/Banner.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, SelectField, TextField } from '../ui/Field.js'
import { BodyEditor } from './BodyEditor.js'
import { PhotosPanel } from './PhotosPanel.js'
import { type DraftHandle, type DraftState, draftOf, useDraft } from './use-draft.js'
import './editor.css'

export interface ReleaseEditorProps {
  /** null for a new release. */
  uri: ReleaseId | null
  readOnly: boolean
  onSaved: (release: Release) => void
  onClosed: () => void
}

export function ReleaseEditor({ uri, readOnly, onSaved, onClosed }: ReleaseEditorProps) {
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
  if (uri === null) return <Sheet draft={fresh} basedOn={null} readOnly={readOnly} onSaved={onSaved} />
  if (!release) return null
  return <Sheet draft={draftOf(release)} basedOn={release.revision} readOnly={readOnly} onSaved={onSaved} />
}

interface SheetProps {
  draft: ReleaseDraft
  basedOn: number | null
  readOnly: boolean
  onSaved: (release: Release) => void
}

const languages = ['kk', 'ru', 'en'] as const

function Sheet({ draft: initial, basedOn, readOnly, onSaved }: SheetProps) {
  const { t } = useTranslation('editor')
  const handle = useDraft(initial, basedOn, onSaved)
  const { draft, change } = handle
  const text = {
    lang: draft.language,
    isReadOnly: readOnly,
    onBlur: () => void handle.save(),
  }
  const problem = (field: string) =>
    handle.state.kind === 'failed'
      ? handle.state.problems.find((found) => found.field.startsWith(field))?.message
      : undefined
  const languageChoices = [...new Set([...languages, draft.language])].map((id) => ({
    id: id as string,
    label: t(`languages.${id}`, id),
  }))
  const description = (role: ReleaseDescription['role']) => ({
    ...text,
    label: t(`fields.${role}`),
    value: releaseDescription(draft, role),
    rows: 2,
    onChange: (value: string) =>
      change((now) => ({ ...now, descriptions: withDescription(now.descriptions, role, value) })),
  })
  return (
    <div className="sheet">
      <div className="sheet-bar">
        <SelectField
          label={t('fields.status')}
          labelHidden
          quiet
          isDisabled={readOnly}
          choices={releaseStatuses.map((id) => ({ id, label: t(`status.${id}`) }))}
          value={draft.status}
          onChange={(status) => change((now) => ({ ...now, status }))}
        />
        <SelectField
          label={t('fields.language')}
          labelHidden
          quiet
          isDisabled={readOnly}
          choices={languageChoices}
          value={draft.language}
          onChange={(language) => change((now) => ({ ...now, language }))}
        />
        <SaveMark state={handle.state} onRetry={() => void handle.save()} />
      </div>
      <Conflict handle={handle} />
      <MixedScript handle={handle} readOnly={readOnly} />
      <div className="sheet-headline">
        <TextField
          {...text}
          label={t('fields.headline')}
          placeholder={t('placeholders.headline')}
          rows={1}
          value={mainHeadline(draft)}
          onChange={(value) => change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'main', value) }))}
          error={problem('headlines')}
          autoFocus={basedOn === null}
        />
      </div>
      <div className="sheet-subhead">
        <TextField
          {...text}
          label={t('fields.subhead')}
          rows={1}
          value={subHeadline(draft)}
          onChange={(value) => change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'sub', value) }))}
        />
      </div>
      <div className="sheet-row">
        <TextField
          {...text}
          label={t('fields.datelinePlace')}
          placeholder={t('placeholders.place')}
          value={draft.dateline?.place ?? ''}
          onChange={(place) => change((now) => withPlace(now, place))}
        />
        <TextField
          {...text}
          label={t('fields.datelineText')}
          hint={t('hints.datelineText')}
          value={draft.dateline?.text ?? ''}
          onChange={(line) =>
            change((now) => ({ ...now, dateline: { ...(now.dateline ?? { place: '' }), text: line } }))
          }
        />
        <DayField
          label={t('fields.day')}
          value={draft.contentCreated ?? ''}
          readOnly={readOnly}
          onChange={(day) => change((now) => withDay(now, day))}
        />
      </div>
      <BodyField handle={handle} readOnly={readOnly} />
      <PhotosPanel
        associations={draft.associations}
        language={draft.language}
        readOnly={readOnly}
        onChange={(made) => change((now) => ({ ...now, associations: made(now.associations) }))}
      />
      <Quotes handle={handle} readOnly={readOnly} />
      <FieldGroup title={t('groups.event')}>
        <div className="sheet-row">
          {(['name', 'date', 'place'] as const).map((field) =>
            field === 'date' ? (
              <DayField
                key={field}
                label={t('fields.eventDate')}
                value={draft.events[0]?.date ?? ''}
                readOnly={readOnly}
                onChange={(value) => change((now) => withEvent(now, 'date', value))}
              />
            ) : (
              <TextField
                key={field}
                {...text}
                label={t(field === 'name' ? 'fields.eventName' : 'fields.eventPlace')}
                value={draft.events[0]?.[field] ?? ''}
                onChange={(value) => change((now) => withEvent(now, field, value))}
              />
            ),
          )}
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
        <TextField {...description('boilerplate')} />
        <TextField {...description('notesToEditors')} />
        {releaseDescription(draft, 'setAside') !== '' && (
          <>
            <TextField {...description('setAside')} hint={t('hints.setAside')} />
            {!readOnly && (
              <Button size="small" onPress={() => handle.change(intoBody)}>
                {t('actions.intoBody')}
              </Button>
            )}
          </>
        )}
      </FieldGroup>
    </div>
  )
}

function BodyField({ handle, readOnly }: { handle: DraftHandle; readOnly: boolean }) {
  const { t } = useTranslation('editor')
  const { draft, version } = handle
  const html = bodyHtml(draft)
  const [shown, setShown] = useState({ html, version: 0, outside: version })
  // A body that came from outside (a conflict settled, a word mended, text put back) is shown anew; typing is not.
  if (shown.outside !== version || (html !== shown.html && !typed.has(html)))
    setShown({ html, version: shown.version + 1, outside: version })
  const blocks = useMemo(() => bodyFromHtml(shown.html).blocks, [shown.html])
  return (
    <BodyEditor
      blocks={blocks}
      version={shown.version}
      language={draft.language}
      label={t('fields.body')}
      isReadOnly={readOnly}
      onChange={(read) => handle.changeLater((now) => withBody(now, read()))}
      onBlur={() => void handle.save()}
    />
  )
}

/** Bodies that the editor itself produced, the latest few: seeing one of them come back is no change from outside. */
const typed = new Set<string>()

function withBody(draft: ReleaseDraft, blocks: Block[]): ReleaseDraft {
  const value = bodyToHtml(blocks)
  typed.add(value)
  if (typed.size > 20) for (const old of typed) if (typed.size > 10) typed.delete(old)
  return { ...draft, bodies: [{ role: 'main', contentType: 'text/html', value }] }
}

function intoBody(draft: ReleaseDraft): ReleaseDraft {
  const aside = blocksFromText(releaseDescription(draft, 'setAside'))
  const value = bodyToHtml([...bodyFromHtml(bodyHtml(draft)).blocks, ...aside])
  const descriptions = withDescription(draft.descriptions, 'setAside', '')
  return { ...draft, descriptions, bodies: [{ role: 'main', contentType: 'text/html', value }] }
}

function withPlace(draft: ReleaseDraft, place: string): ReleaseDraft {
  const before = draft.dateline
  // The line as it reads follows the place until somebody words it differently.
  const follows = !before || before.text === '' || before.text === `${before.place.toUpperCase()} –`
  return {
    ...draft,
    dateline: { ...before, place, text: follows ? (place === '' ? '' : `${place.toUpperCase()} –`) : before.text },
  }
}

function withDay(draft: ReleaseDraft, day: string): ReleaseDraft {
  const { contentCreated: _before, ...rest } = draft
  return day === '' ? rest : { ...rest, contentCreated: day }
}

function withEvent(draft: ReleaseDraft, field: 'name' | 'date' | 'place', value: string): ReleaseDraft {
  const [first = { rel: 'about' as const, name: '' }, ...others] = draft.events
  const { [field]: _before, ...kept } = first
  const changed = { name: '', ...kept, ...(field !== 'name' && value === '' ? {} : { [field]: value }) } as typeof first
  const empty = changed.name === '' && !changed.date && !changed.place
  return { ...draft, events: empty ? others : [changed, ...others] }
}

function withContact(draft: ReleaseDraft, changed: { name?: string; contactInfo?: string[] }): ReleaseDraft {
  const [first = { role: 'mediaContact' as const, name: '', contactInfo: [] }, ...others] = draft.infoSources
  const contact = { ...first, ...changed }
  const empty = contact.name === '' && contact.contactInfo.join('') === ''
  return { ...draft, infoSources: empty ? others : [contact, ...others] }
}

/** A year, a month or a day; what is being typed is kept here until it is one of these. */
function DayField(props: { label: string; value: string; readOnly: boolean; onChange: (day: string) => void }) {
  const { t } = useTranslation('editor')
  const [typing, setTyping] = useState<string | null>(null)
  const whole = (day: string) =>
    day === '' ||
    (/^\d{4}(-\d\d){0,2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day))
  return (
    <TextField
      label={props.label}
      placeholder={t('placeholders.day')}
      value={typing ?? props.value}
      isReadOnly={props.readOnly}
      error={typing !== null && !whole(typing) ? t('hints.day') : undefined}
      onChange={(day) => {
        setTyping(whole(day) ? null : day)
        if (whole(day)) props.onChange(day)
      }}
    />
  )
}

function Quotes({ handle, readOnly }: { handle: DraftHandle; readOnly: boolean }) {
  const { t } = useTranslation('editor')
  const { draft, change } = handle
  const set = (at: number, changed: Partial<ReleaseDraft['quotes'][number]>) =>
    change((now) => ({
      ...now,
      quotes: now.quotes.map((quote, index) => (index === at ? { ...quote, ...changed } : quote)),
    }))
  const shared = { lang: draft.language, isReadOnly: readOnly, onBlur: () => void handle.save() }
  return (
    <FieldGroup title={t('groups.quotes')}>
      {draft.quotes.map((quote, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: quotes have no identity but their place
        <div key={at} className="quote">
          <TextField
            {...shared}
            label={t('fields.quote')}
            rows={2}
            value={quote.text}
            onChange={(text) => set(at, { text })}
          />
          <div className="sheet-row">
            <TextField
              {...shared}
              label={t('fields.speaker')}
              value={quote.person}
              onChange={(person) => set(at, { person })}
            />
            <TextField
              {...shared}
              label={t('fields.speakerRole')}
              value={quote.role}
              onChange={(role) => set(at, { role })}
            />
            {!readOnly && (
              <IconButton
                icon={Trash2}
                label={t('actions.removeQuote')}
                onPress={() => change((now) => ({ ...now, quotes: now.quotes.filter((_, index) => index !== at) }))}
              />
            )}
          </div>
        </div>
      ))}
      {!readOnly && (
        <Button
          size="small"
          icon={Plus}
          onPress={() =>
            change((now) => ({ ...now, quotes: [...now.quotes, { text: '', person: '', role: '', paragraph: 0 }] }))
          }
        >
          {t('actions.addQuote')}
        </Button>
      )}
    </FieldGroup>
  )
}

/** Words that mix look-alike letters of two scripts: a search for them would fail elsewhere. */
function MixedScript({ handle, readOnly }: { handle: DraftHandle; readOnly: boolean }) {
  const { t } = useTranslation('editor')
  const { draft } = handle
  const found = useMemo(() => {
    const texts = [
      ...draft.headlines.map(({ value }) => value),
      bodyToText(bodyFromHtml(bodyHtml(draft)).blocks),
      ...draft.associations.flatMap(({ caption, credit }) => [caption, credit]),
      ...draft.quotes.flatMap(({ text, person, role }) => [text, person, role]),
    ]
    return [...new Map(findMixedScript(texts.join('\n')).map((word) => [word.word, word.replacement]))].slice(0, 20)
  }, [draft])
  if (found.length === 0) return null
  return (
    <Banner tone="warn" title={t('mixed.title', { count: found.length })}>
      <ul className="mixed-words">
        {found.map(([word, replacement]) => (
          <li key={word}>
            <span lang={draft.language}>{word}</span>
            {!readOnly && (
              <Button
                size="small"
                icon={SpellCheck2}
                aria-label={t('mixed.fix', { word, replacement })}
                onPress={() => handle.change((now) => applyReplacement(now, word, replacement))}
              >
                {replacement}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

function Conflict({ handle }: { handle: DraftHandle }) {
  const { t } = useTranslation('editor')
  if (handle.state.kind !== 'conflict') return null
  const { theirs } = handle.state
  const column = (title: string, release: Pick<Release, 'headlines' | 'bodies'>) => (
    <section>
      <h3>{title}</h3>
      <p className="conflict-headline">{mainHeadline(release)}</p>
      <p className="conflict-text">{bodyToText(bodyFromHtml(bodyHtml(release)).blocks)}</p>
    </section>
  )
  return (
    <Banner
      tone="warn"
      title={t('conflict.title')}
      actions={
        <>
          <Button size="small" onPress={() => handle.settle(true)}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="small" onPress={() => handle.settle(false)}>
            {t('conflict.takeTheirs')}
          </Button>
        </>
      }
    >
      <div className="conflict">
        {column(t('conflict.mine'), handle.draft)}
        {column(t('conflict.theirs'), theirs)}
      </div>
    </Banner>
  )
}

function SaveMark({ state, onRetry }: { state: DraftState; onRetry: () => void }) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  if (state.kind === 'failed')
    return (
      <span className="save-mark save-mark-failed" role="alert">
        <CircleAlert className="icon" aria-hidden />
        {errorSentence(tMain, state.error)}
        <Button size="small" onPress={onRetry}>
          {t('actions.retry')}
        </Button>
      </span>
    )
  const Icon = state.kind === 'saving' ? LoaderCircle : CircleCheck
  return (
    <span className="save-mark" role="status">
      {state.kind !== 'untouched' && state.kind !== 'unsaved' && <Icon className="icon" aria-hidden />}
      {t(`state.${state.kind}`)}
    </span>
  )
}
