/** What the sheet tells of the release: whether it is saved, mixed letters, and what is missing in it. */
import { CircleAlert, CircleCheck, LoaderCircle, SpellCheck2, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { applyReplacement } from '../../shared/draft-text.js'
import { embargoesNotSet } from '../../shared/embargo-line.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import { bodyHtml, type ReleaseDraft } from '../../shared/records.js'
import { todayIn } from '../../shared/zoned-time.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { savingErrorSentence, toldFrom } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { type Incomplete, mixedAround, mixedInBody } from './draft-fields.js'
import type { DraftState } from './draft-keeper.js'
import type { DraftHandle } from './use-draft.js'

export interface SaveMarkProps {
  state: DraftState<RecordKind>
  /** It was never saved. */
  isNew: boolean
  onRetry: () => void
}

/** Nothing where nothing can be saved. */
export function SaveMark({ state, isNew, onRetry }: SaveMarkProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const { readOnly } = useDesk().archive
  if (readOnly) return null
  if (state.kind === 'failed')
    return (
      <span className="save-mark save-mark-failed" role="alert">
        <CircleAlert className="icon" aria-hidden />
        <span>
          {t('state.failed')} {savingErrorSentence(tMain, state.error)}
          {state.problems.length > 0 && <Told said={toldFrom(state.error).said} className="save-mark-detail" />}
        </span>
        <Button size="small" onPress={onRetry}>
          {t('actions.retry')}
        </Button>
      </span>
    )
  const Icon = state.kind === 'saving' ? LoaderCircle : CircleCheck
  return (
    <span className="save-mark" role="status">
      {(state.kind === 'saved' || state.kind === 'saving') && <Icon className="icon" aria-hidden />}
      {t(isNew && state.kind === 'untouched' ? 'state.new' : `state.${state.kind}`)}
    </span>
  )
}

/** Words that mix look-alike letters of two scripts: a search for them would fail elsewhere. */
export function MixedWords({ handle, readOnly }: { handle: DraftHandle; readOnly: boolean }) {
  const { t } = useTranslation('editor')
  const draft = useDeferredValue(handle.draft)
  const html = bodyHtml(draft)
  const inBody = useMemo(() => mixedInBody(html), [html])
  const found = useMemo(() => {
    const around = mixedAround(draft)
    const further = inBody.filter(({ word }) => !around.some((one) => one.word === word))
    return [...around, ...further].slice(0, 20)
  }, [draft, inBody])
  if (found.length === 0) return null
  return (
    <Banner tone="warn" title={t('mixed.title', { count: found.length })}>
      <ul className="mixed-words">
        {found.map(({ word, replacement }) => (
          <li key={word}>
            <span lang={draft.language}>{word}</span>
            {!readOnly && (
              <Button
                size="small"
                icon={SpellCheck2}
                aria-label={t('mixed.fix', { word, replacement })}
                onPress={() => handle.rewrite((now) => applyReplacement(now, word, replacement))}
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

/** An embargo that the text speaks of and that nobody set: without one everything may go out at once. */
export function EmbargoNotSet({ draft, onSet }: { draft: ReleaseDraft; onSet: (() => void) | undefined }) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const zone = useOfficeZone()
  const lines = embargoesNotSet(draft, todayIn(zone))
  if (lines.length === 0) return null
  return (
    <Banner
      tone="warn"
      title={tMain('export.notSet')}
      actions={
        onSet && (
          <Button size="small" onPress={onSet}>
            {t('actions.setEmbargo')}
          </Button>
        )
      }
    >
      {lines.map((line) => (
        <p key={line} lang={draft.language}>
          {line}
        </p>
      ))}
    </Banner>
  )
}

/** What should be there when the release leaves the house: said, never in the way. */
export function MissingPhotos({ missing, onShow }: { missing: Incomplete; onShow: () => void }) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const said = [
    missing.toAttach > 0 && t('missing.toAttach', { count: missing.toAttach }),
    missing.withoutCredit > 0 && t('missing.withoutCredit', { count: missing.withoutCredit }),
    missing.heldBack > 0 && tMain('export.heldBack', { count: missing.heldBack }),
    missing.inOtherLanguage > 0 && t('missing.inOtherLanguage', { count: missing.inOtherLanguage }),
  ].filter((part) => part !== false)
  if (said.length === 0) return null
  return (
    <p className="sheet-missing">
      <TriangleAlert className="icon" aria-hidden />
      <span>
        {t('missing.before')} {said.join('; ')}.
      </span>
      <Button size="small" variant="quiet" onPress={onShow}>
        {t('missing.show')}
      </Button>
    </p>
  )
}
