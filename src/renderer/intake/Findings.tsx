/** What the reader recognised, what one click puts right first, then the least certain: nothing is dropped or changed in silence. */
import { CircleCheck, CircleHelp, type LucideIcon, TriangleAlert, WandSparkles } from 'lucide-react'
import type { Confidence, Finding } from '../../shared/contract/intake.js'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { findingMessages } from '../../shared/findings.js'
import { filled } from '../../shared/said.js'
import { formatDay, formatMoment } from '../../shared/written-dates.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { languageName } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'

const looks: Record<Confidence, LucideIcon> = { unsure: TriangleAlert, likely: CircleHelp, certain: CircleCheck }
const order: readonly Confidence[] = ['unsure', 'likely', 'certain']

export interface FindingsProps {
  findings: readonly Finding[]
  /** Language of the text that is quoted. */
  lang: string
  /** Findings whose replacement was accepted already. */
  accepted: ReadonlySet<Finding>
  onAccept: (findings: Finding[]) => void
}

export function Findings({ findings, lang, accepted, onAccept }: FindingsProps) {
  const { t } = useTranslation()
  if (findings.length === 0) return <p className="field-hint">{t('intake.noFindings')}</p>
  const fixable = findings.filter(({ replacement }) => replacement !== undefined)
  const open = fixable.filter((finding) => !accepted.has(finding))
  const list = (group: readonly Finding[]) => (
    <ul>
      {group.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings never move
        <li key={index} className="finding">
          <FindingView finding={finding} lang={lang} isAccepted={accepted.has(finding)} onAccept={onAccept} />
        </li>
      ))}
    </ul>
  )
  return (
    <div className="findings">
      {fixable.length > 0 && (
        <section className="findings-group findings-fix">
          <h4>
            <WandSparkles className="icon" aria-hidden />
            {t('intake.toFix')} <span className="findings-count">{open.length}</span>
          </h4>
          {open.length > 1 && (
            <Button size="small" icon={WandSparkles} onPress={() => onAccept(open)}>
              {t('intake.fixAll', { count: open.length })}
            </Button>
          )}
          {list(fixable)}
        </section>
      )}
      {order.map((confidence) => {
        const Icon = looks[confidence]
        const group = findings.filter((one) => one.confidence === confidence && one.replacement === undefined)
        if (group.length === 0) return null
        return (
          <section key={confidence} className={`findings-group findings-${confidence}`}>
            <h4>
              <Icon className="icon" aria-hidden />
              {t(`intake.confidence.${confidence}`)} <span className="findings-count">{group.length}</span>
            </h4>
            {list(group)}
          </section>
        )
      })}
    </div>
  )
}

interface FindingViewProps {
  finding: Finding
  lang: string
  isAccepted: boolean
  onAccept: (findings: Finding[]) => void
}

function FindingView({ finding, lang, isAccepted, onAccept }: FindingViewProps) {
  const { t, i18n } = useTranslation()
  const zone = useOfficeZone()
  return (
    <>
      <span className="finding-kind">{t(`intake.kinds.${finding.kind}`)}</span>
      <span>{explained(finding, i18n.language as InterfaceLanguage, zone)}</span>
      {finding.text.trim() && (
        <q className="finding-text" lang={lang}>
          {shortened(finding.text)}
        </q>
      )}
      {finding.replacement !== undefined &&
        (isAccepted ? (
          <span className="finding-done" role="status">
            <CircleCheck className="icon" aria-hidden /> {t('intake.fixed')}
          </span>
        ) : (
          <Button size="small" icon={WandSparkles} onPress={() => onAccept([finding])}>
            {t('intake.fix', { word: finding.replacement })}
          </Button>
        ))}
    </>
  )
}

const explained = ({ message, values }: Finding, language: InterfaceLanguage, zone: string): string =>
  filled(findingMessages[message][language], (name) => {
    const value = values[name]
    return value === undefined ? undefined : shownValue(name, value, language, zone)
  })

/** Days and instants in the interface's words; languages by their names. */
function shownValue(name: string, value: string, language: string, zone: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatMoment(value, language, zone)
  if (/^\d{4}-\d\d(-\d\d)?$/.test(value)) return formatDay(value, language, 'short')
  return name === 'language' ? languageName(value) : value
}

const shownCharacters = 220
const shortened = (text: string): string => {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  return oneLine.length > shownCharacters ? `${oneLine.slice(0, shownCharacters)}…` : oneLine
}
