/** What a change would make of photos, before it is made: each text as it would be, or why it stays. */

import type { ReactNode } from 'react'
import type { PhotoId } from '../../shared/records.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'

export interface Outcome {
  uri: PhotoId
  name: string
  /** As it would be; undefined where it stays. */
  text: string | undefined
  /** As it is, where it is worth to be seen beside. */
  before?: string
  /** Why it stays. */
  reason?: ReactNode
  lang?: string
}

/** More are counted, not shown. */
const mostShown = 200

export function OutcomeList({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation('captions')
  const changing = outcomes.filter(({ text }) => text !== undefined).length
  const staying = outcomes.length - changing
  const more = outcomes.length - mostShown
  return (
    <section className="outcomes">
      <p className="outcome-count" role="status">
        {t('outcome.change', { count: changing })} {staying > 0 && t('outcome.stay', { count: staying })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <ul className="outcome-list" tabIndex={0} aria-label={t('outcome.label')}>
        {outcomes.slice(0, mostShown).map(({ uri, name, text, before, reason, lang }) => (
          <li key={uri} className={text === undefined ? 'outcome-stays' : undefined}>
            <Thumbnail photo={uri} alt="" />
            <span>
              <small>{name}</small>
              {before !== undefined && text !== undefined && before !== '' && <del lang={lang}>{before}</del>}
              {text === undefined ? (
                <em>{reason}</em>
              ) : (
                <span lang={lang}>{text === '' ? t('outcome.empty') : text}</span>
              )}
            </span>
          </li>
        ))}
        {more > 0 && <li className="outcome-more">{t('outcome.more', { count: more })}</li>}
      </ul>
    </section>
  )
}
