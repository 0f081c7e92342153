/** The language versions of a release, kept up to date, and how another is begun. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LanguageTag, ReleaseId } from '../../shared/records.js'
import { type Translation, translationOf } from '../../shared/translations.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import type { DraftHandle } from './use-draft.js'

/** A save is followed by another in a moment. */
const restMs = 250

export function useTranslations(uri: ReleaseId | undefined): readonly Translation[] {
  const archive = useArchive()
  const report = useReport()
  const [versions, setVersions] = useState<readonly Translation[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const read = useCallback(() => {
    if (uri) archive.listTranslations(uri).then(setVersions, report)
  }, [archive, report, uri])
  useEffect(() => {
    read()
    return () => clearTimeout(timer.current)
  }, [read])
  useNotice('changed', ({ releases }) => {
    // One that is new may point here.
    if (releases.length === 0) return
    clearTimeout(timer.current)
    timer.current = setTimeout(read, restMs)
  })
  return versions
}

/** Begins a version in another language, linked with this one; answers its id, or nothing where this cannot be saved. */
export function useNewTranslation({
  draft,
  change,
  save,
}: DraftHandle): (language: LanguageTag) => Promise<ReleaseId | undefined> {
  const archive = useArchive()
  const { uri, translationGroup } = draft
  return useCallback(
    async (language) => {
      const group = translationGroup || crypto.randomUUID()
      if (!translationGroup) change((now) => ({ ...now, translationGroup: group }))
      await save()
      if (!uri) return undefined
      const source = await archive.getRelease(uri)
      if (source.translationGroup !== group) return undefined
      return (await archive.saveRelease(translationOf(source, language, group), null)).uri
    },
    [archive, uri, translationGroup, change, save],
  )
}
