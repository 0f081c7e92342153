/** What main said, in the window's language; what there is only in English is marked as English for screen readers. */
import { useCallback } from 'react'
import type { Refusal } from '../shared/contract/failures.js'
import type { InterfaceLanguage } from '../shared/contract/preferences.js'
import { inWords, type Said } from '../shared/said.js'
import { useTranslation } from './strings.js'

/** For places that take a text, such as a toast. */
export function useWords(): (said: Said) => string {
  const { i18n } = useTranslation()
  const language = i18n.language as InterfaceLanguage
  return useCallback((said: Said) => inWords(said, language), [language])
}

/** What a piece is called: a part of a file in the window's language. */
export function NameOf({ piece: { name, where, folder } }: { piece: Pick<Refusal, 'name' | 'where' | 'folder'> }) {
  return (
    <>
      {folder !== undefined && <span className="in-folder">{folder.replaceAll('\\', '/')}/</span>}
      {where ? <Told said={where} /> : name}
    </>
  )
}

export function Told({ said, className }: { said: Said; className?: string }) {
  const words = useWords()
  return (
    <span className={className} lang={said.message === undefined ? 'en' : undefined}>
      {words(said)}
    </span>
  )
}
