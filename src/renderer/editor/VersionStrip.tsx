/** Above the sheet: the languages this text is in, how each of them stands, and a way to those that are missing. */
import { CircleAlert, Columns2, Link2, Plus, Square } from 'lucide-react'
import type { LanguageTag, ReleaseId } from '../../shared/records.js'
import type { Translation } from '../../shared/translations.js'
import { languageName } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'

/** The languages that an office issues in; others are shown where they are there. */
const wanted = ['kk', 'ru', 'en'] as const

export interface VersionStripProps {
  /** None yet where they are being read, or where nothing was saved. */
  versions: readonly Translation[]
  here: ReleaseId | undefined
  /** Of the text that is shown. */
  language: LanguageTag
  readOnly: boolean
  /** Whether both texts are shown; undefined where there is none to show beside. */
  beside: boolean | undefined
  onBeside: (beside: boolean) => void
  onOpen: (uri: ReleaseId) => void
  onStart: (language: LanguageTag) => void
  /** One that is there is to be said to be a version. */
  onLink: () => void
}

type Shown = Pick<Translation, 'language'> & { uri: ReleaseId | undefined } & Partial<
    Omit<Translation, 'uri' | 'language'>
  >

export function VersionStrip(props: VersionStripProps) {
  const { versions: read, here, language: own, readOnly, beside, onBeside, onOpen, onStart, onLink } = props
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  // The line stands from the beginning: the first save must not push down what is being written.
  const isAlone = read.length === 0
  const versions: readonly Shown[] = isAlone ? [{ uri: here, language: own }] : read
  // Beside its source a translation has no room for what is not there.
  const missing =
    readOnly || beside || (isAlone && here)
      ? []
      : wanted.filter((tag) => !versions.some(({ language }) => language.slice(0, 2) === tag))
  if (readOnly && read.length < 2) return null
  if (!isAlone && read.length < 2 && missing.length === 0) return null
  return (
    <nav className="versions" aria-label={t('versions.title')}>
      <ul>
        {versions.map(({ uri, language, isWritten, outOfDateSince, status, from }) => {
          const name = language === 'und' ? tMain('library.languageUnknown') : languageName(language)
          const state =
            outOfDateSince !== undefined
              ? t('versions.outOfDate', { revision: outOfDateSince })
              : from && isWritten
                ? t('versions.upToDate')
                : status && tMain(`status.${status}`)
          return (
            <li key={uri ?? ''} data-behind={outOfDateSince !== undefined || undefined}>
              {uri === undefined || uri === here ? (
                <strong aria-current="page" lang={language}>
                  {name}
                </strong>
              ) : (
                <Button size="small" variant="quiet" onPress={() => onOpen(uri)}>
                  <span lang={language}>{name}</span>
                </Button>
              )}
              {versions.length > 1 && (
                <small className="version-state">
                  {outOfDateSince !== undefined && <CircleAlert className="icon" aria-hidden />}
                  {state}
                </small>
              )}
            </li>
          )
        })}
        {missing.map((tag) => (
          <li key={tag}>
            <Button size="small" variant="quiet" icon={Plus} isDisabled={isAlone} onPress={() => onStart(tag)}>
              {t(`versions.start.${tag}`)}
            </Button>
          </li>
        ))}
        {missing.length > 0 && (
          <li>
            <Button size="small" variant="quiet" icon={Link2} isDisabled={isAlone} onPress={onLink}>
              {t('versions.linkShort')}
            </Button>
          </li>
        )}
      </ul>
      {beside !== undefined && (
        <Button size="small" icon={beside ? Square : Columns2} onPress={() => onBeside(!beside)}>
          {t(beside ? 'beside.hide' : 'beside.show')}
        </Button>
      )}
    </nav>
  )
}
