/** The language versions of a release, kept up to date, and how another is begun or linked. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { draftOf } from '../../shared/record-kinds.js'
import type { LanguageTag, ReleaseId } from '../../shared/records.js'
import type { RelatedRelease } from '../../shared/references.js'
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

export interface VersionActs {
  /** Begins a version in another language; answers its id, or nothing where this text cannot be saved. */
  start(language: LanguageTag): Promise<ReleaseId | undefined>
  /** Says that a release which is there is a version of this one; answers how to take that back. */
  link(version: ReleaseId): Promise<() => void>
}

export function useVersionActs({ draft, change, save }: DraftHandle): VersionActs {
  const archive = useArchive()
  const { uri, translationGroup } = draft
  return useMemo(() => {
    const withGroup = (): string => {
      const group = translationGroup || crypto.randomUUID()
      if (!translationGroup) change((now) => ({ ...now, translationGroup: group }))
      return group
    }
    return {
      start: async (language) => {
        const group = withGroup()
        await save()
        if (!uri) return undefined
        const source = await archive.getRelease(uri)
        if (source.translationGroup !== group) return undefined
        return (await archive.saveRelease(translationOf(source, language, group), null)).uri
      },
      link: async (version) => {
        const group = withGroup()
        const other = await archive.getRelease(version)
        await archive.saveRelease({ ...draftOf(other), translationGroup: group }, other.revision)
        const isIt = (one: RelatedRelease) => one.rel === 'translation' && one.uri === version
        change((now) => ({ ...now, related: [...(now.related ?? []), { rel: 'translation', uri: version }] }))
        await save()
        return () => {
          change((now) => ({ ...now, related: (now.related ?? []).filter((one) => !isIt(one)) }))
          void save()
        }
      },
    }
  }, [archive, uri, translationGroup, change, save])
}
