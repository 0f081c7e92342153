/** Taking in releases: give text or files, look over what was recognised, add to the archive. */
import './intake.css'
import { ArrowLeft, CircleAlert, CircleCheck, CircleDashed, FilePlus2, Inbox, SkipForward, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import type { Finding, IntakeSource } from '../../shared/contract/intake.js'
import { applyReplacement } from '../../shared/draft-text.js'
import type { ReleaseId } from '../../shared/records.js'
import { useArchive, useDesktop } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useShownKeys } from '../desk/use-shown-keys.js'
import { useReport } from '../errors.js'
import { focusSoon, useFocusAnew } from '../focus.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Button, IconButton } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { Progress } from '../ui/Progress.js'
import { useToast } from '../ui/Toast.js'
import { addToArchive } from './add-to-archive.js'
import { DraftFields } from './DraftFields.js'
import { Findings } from './Findings.js'
import { type IntakeItem, type ReadyItem, useIntakeQueue } from './intake-queue.js'
import { Pictures } from './Pictures.js'

export interface IntakeScreenProps {
  /** Empty where the user still has to say what to take in. */
  sources: IntakeSource[]
  onClose: () => void
  onAdded: () => void
  onOpen: (uri: ReleaseId) => void
  /** The files that were not looked over yet shall be taken in unseen. */
  onImportRest: (paths: string[]) => void
}

export function IntakeScreen({ sources, onClose, onAdded, onOpen, onImportRest }: IntakeScreenProps) {
  const { t } = useTranslation()
  const { queue, shown, dispatch, begin } = useIntakeQueue(sources)
  const { items } = queue
  // A review sees to its own.
  useFocusAnew(shown && !('draft' in shown) ? `${shown.id} ${shown.state}` : '')
  const waiting = items.flatMap(({ state, source }) =>
    state === 'waiting' && source.kind === 'file' ? source.path : [],
  )
  return (
    <section className="pane intake" aria-label={t('intake.title')}>
      <header className="intake-head">
        <IconButton icon={ArrowLeft} label={t('common.back')} onPress={onClose} />
        <h2 className="pane-title">{t('intake.title')}</h2>
        {waiting.length > 1 && (
          <Button variant="quiet" icon={SkipForward} onPress={() => onImportRest(waiting)}>
            {t('intake.importRest', { count: waiting.length })}
          </Button>
        )}
      </header>
      {items.length === 0 ? (
        <AskForText onGiven={begin} />
      ) : (
        <div className="intake-body" data-several={items.length > 1}>
          {items.length > 1 && (
            <Items items={items} current={queue.current} onShow={(id) => dispatch({ kind: 'show', id })} />
          )}
          {shown && (shown.state === 'ready' || shown.state === 'adding') ? (
            <Review
              key={shown.id}
              item={shown}
              several={items.length > 1}
              onEdit={(change) => dispatch({ kind: 'edit', id: shown.id, change })}
              onAdding={(adding) => dispatch({ kind: 'adding', id: shown.id, adding })}
              onSkip={() => (items.length > 1 ? dispatch({ kind: 'skip', id: shown.id }) : onClose())}
              onAdded={(uri) => {
                onAdded()
                if (items.length === 1) onOpen(uri)
                else dispatch({ kind: 'added', id: shown.id, uri })
              }}
            />
          ) : (
            shown && <Outcome item={shown} items={items} onOpen={onOpen} onClose={onClose} onRetry={() => begin([])} />
          )}
        </div>
      )}
    </section>
  )
}

const goOnKeys = 'CmdOrCtrl+Enter'
/** From the text to the review, and from there into the archive; held down, the keys would pass over the review. */
const isGoOn = ({ key, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !repeat

function AskForText({ onGiven }: { onGiven: (sources: IntakeSource[]) => void }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const report = useReport()
  const [text, setText] = useState('')
  const readKeys = useShownKeys(goOnKeys)
  const onPaste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData('text/html')
    if (text.trim() !== '' || html === '') return
    // A page or a Word text keeps its paragraphs, links and emphasis; it goes straight to the review.
    event.preventDefault()
    onGiven([{ kind: 'html', html }])
  }
  const read = () => onGiven([{ kind: 'text', text }])
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isGoOn(event) || text.trim() === '') return
    event.preventDefault()
    read()
  }
  const choose = () =>
    desktop
      .chooseFiles('documents')
      .then((paths) => paths.length > 0 && onGiven(paths.map((path) => ({ kind: 'file', path }))))
      .catch(report)
  return (
    <div className="ask">
      <div className="ask-words">
        <h3 className="ask-title">{t('intake.ask')}</h3>
        <p>{t('intake.askHint')}</p>
      </div>
      <label className="ask-field">
        <span className="visually-hidden">{t('intake.pasteLabel')}</span>
        <textarea
          className="ask-input"
          value={text}
          placeholder={t('intake.pasteHere')}
          onChange={(event) => setText(event.target.value)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          // biome-ignore lint/a11y/noAutofocus: the screen was opened to paste into this field
          autoFocus
        />
      </label>
      <div className="ask-actions">
        <Button icon={FilePlus2} onPress={() => void choose()}>
          {t('intake.chooseFiles')}
        </Button>
        <Button
          variant="primary"
          icon={Inbox}
          isDisabled={text.trim() === ''}
          aria-label={t('intake.read')}
          data-tip={readKeys}
          onPress={read}
        >
          {t('intake.read')}
        </Button>
      </div>
    </div>
  )
}

const marks = {
  waiting: CircleDashed,
  reading: CircleDashed,
  ready: Inbox,
  adding: Inbox,
  refused: CircleAlert,
  added: CircleCheck,
  skipped: X,
}

function Items({
  items,
  current,
  onShow,
}: {
  items: readonly IntakeItem[]
  current: number
  onShow: (id: number) => void
}) {
  const { t } = useTranslation()
  const settled = items.filter(({ state }) => state === 'added' || state === 'refused' || state === 'skipped').length
  return (
    <nav className="intake-items" aria-label={t('intake.files')}>
      <Progress
        label={t('intake.files')}
        done={settled}
        total={items.length}
        text={t('common.ofTotal', { done: settled, total: items.length })}
      />
      <ul>
        {items.map((item) => {
          const Icon = marks[item.state]
          return (
            <li key={item.id}>
              <button
                type="button"
                className={`intake-item intake-${item.state}`}
                aria-current={item.id === current ? 'step' : undefined}
                onClick={() => onShow(item.id)}
              >
                <Icon className="icon" aria-hidden />
                <span className="intake-item-name">{item.name || t('intake.pasted')}</span>
                <small>
                  {t(`intake.states.${item.state}`)}
                  {item.state === 'refused' && (
                    <>
                      {'. '}
                      <Told said={item.reason} />
                    </>
                  )}
                </small>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

interface ReviewProps {
  item: ReadyItem
  several: boolean
  onEdit: (change: Partial<Pick<ReadyItem, 'draft' | 'pictures'>>) => void
  onAdding: (adding: boolean) => void
  onSkip: () => void
  onAdded: (uri: ReleaseId) => void
}

function Review({ item, several, onEdit, onAdding, onSkip, onAdded }: ReviewProps) {
  const { t } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const toast = useToast()
  const { draft, intake, pictures } = item
  const [accepted, setAccepted] = useState<ReadonlySet<Finding>>(new Set())
  const accept = (findings: Finding[]) => {
    let replaced = draft
    for (const { text, replacement } of findings)
      if (replacement !== undefined) replaced = applyReplacement(replaced, text, replacement)
    onEdit({ draft: replaced })
    setAccepted(new Set([...accepted, ...findings]))
  }
  const add = () => {
    onAdding(true)
    addToArchive(
      archive,
      draft,
      intake.pictures.filter((_, index) => pictures[index]),
    )
      .then(({ release, refused }) => {
        const [first] = refused
        if (first)
          toast.show({ tone: 'danger', text: t('intake.pictureRefused', { name: first.name, count: refused.length }) })
        else if (several) toast.show({ text: t('intake.addedOne') })
        onAdded(release.uri)
      })
      .catch((error: unknown) => {
        onAdding(false)
        report(error)
      })
  }
  useEffect(() => {
    if (document.activeElement === document.body) focusSoon('.draft-headline textarea')
  }, [])
  const addKeys = useShownKeys(goOnKeys)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isGoOn(event) || item.state === 'adding') return
    event.preventDefault()
    add()
  }
  const unsure = useMemo(() => intake.findings.filter(({ confidence }) => confidence === 'unsure').length, [intake])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its fields have the keys
    <div className="review" onKeyDown={onKeyDown}>
      <div className="review-scroll">
        <div className="review-draft">
          <DraftFields draft={draft} onChange={(changed) => onEdit({ draft: changed })} />
          <Pictures pictures={intake.pictures} taken={pictures} onChange={(taken) => onEdit({ pictures: taken })} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
        <aside className="review-findings" tabIndex={0} aria-label={t('intake.recognised')}>
          <h3 className="review-title">{t('intake.recognised')}</h3>
          <p className="field-hint">
            {[item.name, intake.encoding && t('intake.encoding', { encoding: intake.encoding })]
              .filter(Boolean)
              .join(' · ') || t('intake.pasted')}
          </p>
          <Findings findings={intake.findings} lang={draft.language} accepted={accepted} onAccept={accept} />
        </aside>
      </div>
      <footer className="review-foot">
        <span className="review-note" role="status">
          {unsure > 0 ? t('intake.unsureCount', { count: unsure }) : t('intake.allSure')}
        </span>
        <Button variant="quiet" onPress={onSkip}>
          {several ? t('intake.skip') : t('common.cancel')}
        </Button>
        <Button
          variant="primary"
          icon={Inbox}
          isBusy={item.state === 'adding'}
          aria-label={t('intake.add')}
          data-tip={addKeys}
          onPress={add}
        >
          {t('intake.add')}
        </Button>
      </footer>
    </div>
  )
}

interface OutcomeProps {
  item: IntakeItem
  items: readonly IntakeItem[]
  onOpen: (uri: ReleaseId) => void
  onClose: () => void
  onRetry: () => void
}

/** An item without a draft: on its way, refused, or done. */
function Outcome({ item, items, onOpen, onClose, onRetry }: OutcomeProps) {
  const { t } = useTranslation()
  const { importPaths } = useDesk()
  const finished = items.every(({ state }) => state === 'added' || state === 'refused' || state === 'skipped')
  const done = (
    <Button variant={finished ? 'primary' : 'plain'} onPress={onClose}>
      {t('intake.done')}
    </Button>
  )
  if (item.state === 'refused') {
    // Several releases in one file are for the import, which shows them first.
    const mailbox =
      item.reason.message === 'several-mails' && item.source.kind === 'file' ? item.source.path : undefined
    return (
      <EmptyState
        icon={CircleAlert}
        title={t('intake.refused', { name: item.name || t('intake.pasted') })}
        actions={
          finished && (
            <>
              {mailbox !== undefined && (
                <Button variant={items.length === 1 ? 'primary' : 'plain'} onPress={() => importPaths([mailbox])}>
                  {t('intake.importIt')}
                </Button>
              )}
              {items.length === 1 ? <Button onPress={onRetry}>{t('intake.tryAnother')}</Button> : done}
            </>
          )
        }
      >
        <Told said={item.reason} />
      </EmptyState>
    )
  }
  if (item.state === 'added')
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('intake.added')}
        actions={
          <>
            <Button onPress={() => onOpen(item.uri)}>{t('intake.openAdded')}</Button>
            {finished && done}
          </>
        }
      >
        {item.name}
      </EmptyState>
    )
  if (item.state === 'skipped')
    return (
      <EmptyState icon={X} title={t('intake.states.skipped')} actions={finished && done}>
        {item.name}
      </EmptyState>
    )
  return (
    <EmptyState icon={CircleDashed} title={t('intake.reading')}>
      {item.name}
    </EmptyState>
  )
}
