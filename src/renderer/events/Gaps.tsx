/** What is missing in an event's coverage, as a list with one click to mend each; said plainly where nothing is. */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { Gap } from '../../shared/coverage.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { NearRows } from '../ui/Near.js'

export interface GapsProps {
  gaps: readonly Gap[]
  hasAny: boolean
  readOnly: boolean
  busy: boolean
  onMend: (gap: Gap) => void
}

/** About how high a line is, in rem. */
const lineHeight = 2.75

export const Gaps = memo(function Gaps({ gaps, hasAny, readOnly, busy, onMend }: GapsProps) {
  const { t } = useTranslation('events')
  /** Where there are several texts, it has to be said which one lacks a language. */
  const isSeveral = new Set(gaps.flatMap((gap) => (gap.kind === 'no-version' ? [gap.of] : []))).size > 1
  const nameOf = (language: string) => t([`gaps.languages.${language}`, 'gaps.languages.other'], { language })
  const said = (gap: Gap): string => {
    switch (gap.kind) {
      case 'no-version': {
        const version = t(`gaps.no-version`, { language: nameOf(gap.language) })
        return isSeveral && gap.headline !== '' ? t('gaps.of', { version, headline: gap.headline }) : version
      }
      case 'no-caption':
      case 'no-credit':
        return t(`gaps.${gap.kind}`, { count: gap.photos.length })
      case 'clipping-without-date':
        return t(`gaps.${gap.kind}`, { count: gap.at.length })
      default:
        return t(`gaps.${gap.kind}`)
    }
  }
  const mending = (gap: Gap): string =>
    gap.kind === 'no-version'
      ? t('gaps.mend.no-version', { language: nameOf(gap.language) })
      : t(`gaps.mend.${gap.kind}`)
  if (gaps.length === 0)
    return hasAny ? (
      <p className="gaps-none">
        <CircleCheck className="icon" aria-hidden />
        {t('gaps.none')}
      </p>
    ) : null
  return (
    <section className="gaps" aria-label={t('gaps.title')}>
      <ul>
        <NearRows rows={gaps} height={lineHeight}>
          {(gap) => (
            <li key={gap.kind === 'no-version' ? `${gap.of} ${gap.language}` : gap.kind}>
              <TriangleAlert className="icon" aria-hidden />
              <span>{said(gap)}</span>
              {!readOnly && (
                <Button size="small" isBusy={busy} onPress={() => onMend(gap)}>
                  {mending(gap)}
                </Button>
              )}
            </li>
          )}
        </NearRows>
      </ul>
    </section>
  )
})
