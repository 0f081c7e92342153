/**
 * What changed between two revisions, field by field: words that went are struck through, words that came are underlined,
 * and both are said to screen readers, so that colour never speaks alone. Long stretches that stayed are left out until
 * they are asked for.
 */
import { ArrowRight, ArrowUpDown, Minus, Pencil, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FieldChange, ListChange } from '../../shared/record-diff.js'
import { isPhotoId, type PhotoId } from '../../shared/records.js'
import type { WordChange } from '../../shared/word-diff.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { entryWords, fieldName, onlyLinkIn, valueWords } from './field-words.js'
import { LinkedName } from './LinkedName.js'

/** Letters of what stayed that are shown beside a change. */
const besideChange = 90
/** Fields that change by themselves with another one, and would only be read twice. */
const silent = new Set(['altIds'])

export function Changes({ changes, lang }: { changes: readonly FieldChange[]; lang: string }) {
  const { t } = useTranslation('keeping')
  const shown = changes.filter(({ field }) => !silent.has(field.split('.')[0] ?? ''))
  if (shown.length === 0) return <p className="history-alike">{t('history.alike')}</p>
  return (
    <div className="changes">
      {shown.map((change) => (
        <Change key={`${change.field} ${change.kind}`} change={change} lang={lang} />
      ))}
    </div>
  )
}

function Change({ change, lang }: { change: FieldChange; lang: string }) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const zone = useOfficeZone()
  const name = fieldName(t, (key) => i18n.exists(key, { ns: 'keeping' }), change.field)
  const told = (value: unknown) => {
    const link = onlyLinkIn(value)
    return link ? <LinkedName uri={link} /> : valueWords(tMain, change.field, value, i18n.language, zone)
  }
  return (
    <section className="change">
      <h4 className="change-field">{name}</h4>
      {change.kind === 'text' ? (
        <Words words={change.words} lang={lang} />
      ) : change.kind === 'value' ? (
        change.field === 'translationGroup' ? (
          // What ties versions together is a key, which says nothing to a reader.
          <p className="change-note">
            {t(isNothing(change.after) ? 'history.versionsParted' : 'history.versionsTied')}
          </p>
        ) : isMarkup(change) ? (
          <p className="change-note">{t('history.onlyMarks')}</p>
        ) : (
          <p className="change-value">
            {!isNothing(change.before) && <Removed>{told(change.before)}</Removed>}
            {!isNothing(change.before) && !isNothing(change.after) && <ArrowRight className="icon" aria-hidden />}
            {!isNothing(change.after) && <Added>{told(change.after)}</Added>}
          </p>
        )
      ) : (
        <ul className="change-entries">
          {change.entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the changes of two revisions never change
            <Entry key={index} entry={entry} lang={lang} />
          ))}
        </ul>
      )}
    </section>
  )
}

const isNothing = (value: unknown): boolean => value === undefined || value === '' || value === null

const isMarkup = (change: FieldChange): boolean => change.kind === 'value' && change.field === 'body'

const entryIcons = { added: Plus, removed: Minus, moved: ArrowUpDown, changed: Pencil } as const

function Entry({ entry, lang }: { entry: ListChange; lang: string }) {
  const { t } = useTranslation('keeping')
  const Icon = entryIcons[entry.kind]
  const shown = entry.kind === 'removed' ? entry.before : entry.after
  const link = onlyLinkIn(shown)
  const photo = photoIn(shown)
  return (
    <li className={`change-entry change-entry-${entry.kind}`}>
      <Icon className="icon" aria-hidden />
      {photo && <Thumbnail photo={photo} alt="" />}
      <div>
        <span className="change-entry-kind">{t(`history.entry.${entry.kind}`)}</span>{' '}
        <span lang={lang} className="change-entry-words">
          {link ? <LinkedName uri={link} /> : entryWords(shown)}
        </span>
        {entry.changes && entry.changes.length > 0 && (
          <div className="change-inner">
            {entry.changes.map((change) => (
              <Change key={`${change.field} ${change.kind}`} change={change} lang={lang} />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}

/** The photo that an entry of a release's photos shows. */
function photoIn(entry: unknown): PhotoId | undefined {
  const photo = typeof entry === 'object' && entry !== null && 'photo' in entry ? entry.photo : undefined
  return isPhotoId(photo) ? photo : undefined
}

function Removed({ children }: { children: ReactNode }) {
  const { t } = useTranslation('keeping')
  return (
    <del className="word-removed">
      <span className="visually-hidden"> [{t('history.removed')}: </span>
      {children}
      <span className="visually-hidden">] </span>
    </del>
  )
}

function Added({ children }: { children: ReactNode }) {
  const { t } = useTranslation('keeping')
  return (
    <ins className="word-added">
      <span className="visually-hidden"> [{t('history.added')}: </span>
      {children}
      <span className="visually-hidden">] </span>
    </ins>
  )
}

function Words({ words, lang }: { words: readonly WordChange[]; lang: string }) {
  const { t, i18n } = useTranslation('keeping')
  const [whole, setWhole] = useState(false)
  const isLong = words.some(({ kind, text }) => kind === 'same' && text.length > besideChange * 3)
  return (
    <div className="change-words">
      <p lang={lang}>
        <MarkedWords words={words} clip={!whole} />
      </p>
      {isLong && (
        <span lang={i18n.language}>
          <Button size="small" variant="quiet" aria-expanded={whole} onPress={() => setWhole(!whole)}>
            {t(whole ? 'history.onlyChanges' : 'history.wholeText')}
          </Button>
        </span>
      )}
    </div>
  )
}

/** What came and what went among what stayed. */
export function MarkedWords({ words, clip = false }: { words: readonly WordChange[]; clip?: boolean }) {
  return words.map(({ kind, text }, index) => {
    const key = `${index} ${kind}`
    if (kind === 'removed') return <Removed key={key}>{text}</Removed>
    if (kind === 'added') return <Added key={key}>{text}</Added>
    return <span key={key}>{clip ? clippedSame(text, index === 0, index === words.length - 1) : text}</span>
  })
}

/** The ends of what stayed, as far as they stand beside a change, cut at words. */
export function clippedSame(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= besideChange * 3) return text
  const head = text.slice(0, besideChange).replace(/\S*$/, '')
  const tail = text.slice(-besideChange).replace(/^\S*/, '')
  if (isFirst) return `…${tail}`
  return isLast ? `${head}…` : `${head}… \n…${tail}`
}
