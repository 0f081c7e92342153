/**
 * Two texts of one release, mine and the one that was saved meanwhile, in two columns as far as they differ, word by
 * word. Each field is taken from either side; what only one of both changed is proposed. Nothing is saved before.
 */
import { Fragment, useId, useMemo, useState } from 'react'
import { draftOf } from '../../shared/record-kinds.js'
import { diffWords } from '../../shared/word-diff.js'
import { formatMoment } from '../../shared/written-dates.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { focusSoon } from '../focus.js'
import { clippedSame } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { MineOrTheirs } from './MineOrTheirs.js'
import { type Difference, differences, mergedDraft } from './merge-drafts.js'
import type { DraftHandle } from './use-draft.js'

export function Conflict({ handle }: { handle: DraftHandle }) {
  const { t } = useTranslation('editor')
  const { state, draft } = handle
  const [chosen, setChosen] = useState<ReadonlyMap<string, Difference['proposed']>>(new Map())
  const theirs = state.kind === 'conflict' ? state.theirs : null
  const base = state.kind === 'conflict' ? state.base : undefined
  const found = useMemo(() => (theirs ? differences(draft, draftOf(theirs), base) : []), [draft, theirs, base])
  if (!theirs) return null
  const sideOf = (one: Difference) => chosen.get(one.field) ?? one.proposed
  // What was pressed is gone with the two texts: the one that stands has the keyboard.
  const settled = (settle: () => void) => {
    settle()
    focusSoon('.sheet-headline textarea')
  }
  const save = () => {
    const ofMine = found.filter((one) => sideOf(one) === 'mine').map(({ field }) => field)
    handle.settleAs(mergedDraft(draft, draftOf(theirs), new Set(ofMine)))
  }
  return (
    <section className="sheet-conflict" aria-label={t('conflict.title')}>
      <Banner tone="warn" title={t('conflict.title')}>
        <p>{t(found.length === 0 ? 'conflict.alike' : 'conflict.help')}</p>
      </Banner>
      {found.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="conflict" tabIndex={0} aria-label={t('conflict.help')}>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('conflict.mine')}</th>
                <th scope="col">{t('conflict.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <Row
                  key={one.field}
                  one={one}
                  language={draft.language}
                  side={sideOf(one)}
                  onChoose={(side) => setChosen((now) => new Map(now).set(one.field, side))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="conflict-acts">
        <MineOrTheirs onSettle={(mine) => settled(() => handle.settle(mine))} />
        {found.length > 0 && (
          <Button size="small" variant="primary" onPress={() => settled(save)}>
            {t('conflict.asChosen')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface RowProps {
  one: Difference
  language: string
  side: Difference['proposed']
  onChoose: (side: Difference['proposed']) => void
}

/** A line below the spaces would look like words that are not there. */
const markedWords = (changed: string) =>
  changed
    .split(/(\s+)/)
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of two texts never change their order
    .map((word, index) => (word.trim() === '' ? word : <mark key={index}>{word}</mark>))

/** Fields that are one value, whose words are not compared. */
const values = new Set(['status', 'language', 'embargo', 'day', 'photos'])

function Row({ one, language, side, onChoose }: RowProps) {
  const { t, i18n } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const zone = useOfficeZone()
  const name = useId()
  const { field, mine, theirs } = one
  const label = t(`fields.${field}`)
  const words = useMemo(() => (values.has(field) ? null : diffWords(theirs, mine)), [field, mine, theirs])
  const shown = (said: string): string => {
    if (said === '') return '—'
    if (field === 'status') return tMain(`status.${said}`)
    if (field === 'embargo') return formatMoment(said, i18n.language, zone)
    return field === 'photos' ? tMain('library.photos', { count: said.split('\n').length }) : said
  }
  const text = (whose: Difference['proposed'], said: string) => {
    if (!words || said === '') return shown(said)
    const without = whose === 'mine' ? 'removed' : 'added'
    const own = words.filter(({ kind }) => kind !== without)
    return own.map(({ kind, text: part }, index) =>
      kind === 'same' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of two texts never change their order
        <span key={index}>{clippedSame(part, index === 0, index === own.length - 1)}</span>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of two texts never change their order
        <Fragment key={index}>{markedWords(part)}</Fragment>
      ),
    )
  }
  const cell = (whose: Difference['proposed'], said: string) => (
    <td>
      <label className="conflict-side" data-chosen={side === whose || undefined}>
        <input
          type="radio"
          name={name}
          checked={side === whose}
          onChange={() => onChoose(whose)}
          aria-label={`${label}: ${t(`conflict.${whose}`)}`}
        />
        <span lang={language}>{text(whose, said)}</span>
      </label>
    </td>
  )
  return (
    <tr>
      <th scope="row">{label}</th>
      {cell('mine', mine)}
      {cell('theirs', theirs)}
    </tr>
  )
}
