/**
 * The text that a translation is made from, to be read beside it: whole, with the words marked that changed since the
 * version that was translated.
 */
import { Check, ExternalLink } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { blockText, bodyFromHtml } from '../../shared/body.js'
import { type Release, releaseDescription } from '../../shared/records.js'
import type { TranslationSource } from '../../shared/references.js'
import { diffWords } from '../../shared/word-diff.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { languageName } from '../format.js'
import { MarkedWords } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'

export interface SourceTextProps {
  from: TranslationSource
  readOnly: boolean
  onOpen: () => void
  /** The translation says what the source says in this revision. */
  onUpToDate: (revision: number) => void
}

export function SourceText({ from, readOnly, onOpen, onUpToDate }: SourceTextProps) {
  const { t, i18n } = useTranslation('editor')
  const found = useSource(from)
  const parts = useMemo(() => (found ? partsOf(found.based ?? found.source, found.source) : []), [found])
  if (!found) return null
  const { source, based } = found
  const changed = parts.some(({ words }) => words.some(({ kind }) => kind !== 'same'))
  return (
    <article className="source">
      <header className="source-head">
        <h3>{t('beside.source', { language: languageName(source.language), revision: source.revision })}</h3>
        <p>{t(changed && based ? 'beside.changed' : 'beside.same', { revision: from.revision })}</p>
        <span className="source-acts">
          {!readOnly && source.revision > from.revision && (
            <Button size="small" icon={Check} onPress={() => onUpToDate(source.revision)}>
              {t('beside.markDone')}
            </Button>
          )}
          <Button size="small" variant="quiet" icon={ExternalLink} onPress={onOpen}>
            {t('beside.open')}
          </Button>
        </span>
      </header>
      <div className="source-text" lang={source.language}>
        {parts.map(({ field, words }) => (
          <section key={field} aria-label={t(`fields.${field}`)} className={`source-${field}`}>
            {!own.has(field) && (
              <p className="field-label" lang={i18n.language}>
                {t(`fields.${field}`)}
              </p>
            )}
            <p>
              <MarkedWords words={words} />
            </p>
          </section>
        ))}
      </div>
    </article>
  )
}

/** All by which a version falls behind (shared/translations.ts): what changed is marked here. */
const fields = [
  'headline',
  'subhead',
  'body',
  'captions',
  'eventName',
  'summary',
  'boilerplate',
  'notesToEditors',
  'correction',
  'withdrawal',
] as const
type Field = (typeof fields)[number]
/** Known by how they look. */
const own: ReadonlySet<Field> = new Set(['headline', 'subhead', 'body'])

function textsOf(release: Release): Record<Field, string> {
  const headline = (role: 'main' | 'sub') => release.headlines.find((one) => one.role === role)?.value ?? ''
  const described = (role: 'summary' | 'boilerplate' | 'notesToEditors' | 'correction' | 'withdrawal') =>
    releaseDescription(release, role)
  return {
    headline: headline('main'),
    subhead: headline('sub'),
    body: bodyFromHtml(release.bodies[0]?.value ?? '')
      .blocks.map(blockText)
      .join('\n\n'),
    captions: release.associations.flatMap(({ caption }) => caption || []).join('\n\n'),
    eventName: release.events.map(({ name }) => name).join('\n\n'),
    summary: described('summary'),
    boilerplate: described('boilerplate'),
    notesToEditors: described('notesToEditors'),
    correction: described('correction'),
    withdrawal: described('withdrawal'),
  }
}

function partsOf(before: Release, now: Release) {
  const [old, current] = [textsOf(before), textsOf(now)]
  return fields
    .map((field) => ({ field, words: diffWords(old[field], current[field]) }))
    .filter(({ words }) => words.length > 0)
}

/** The source as it is, and as it was when it was translated, where its history still has that. */
function useSource(from: TranslationSource): { source: Release; based: Release | undefined } | null {
  const archive = useArchive()
  const report = useReport()
  const [found, setFound] = useState<{ source: Release; based: Release | undefined } | null>(null)
  const [serial, setSerial] = useState(0)
  const { uri, revision } = from
  useNotice('changed', ({ releases }) => {
    if (releases.includes(uri)) setSerial((now) => now + 1)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number stands for a change of the source
  useEffect(() => {
    let wanted = true
    const read = async () => {
      const source = await archive.getRelease(uri)
      if (source.revision === revision) return { source, based: source }
      const row = (await archive.listRevisions(uri)).find((one) => one.revision === revision)
      const based = row && (await archive.getRevision(uri, row.sha256))
      return { source, based: based?.type === 'composite' ? based : undefined }
    }
    read().then((both) => wanted && setFound(both), report)
    return () => {
      wanted = false
    }
  }, [archive, report, uri, revision, serial])
  return found
}
