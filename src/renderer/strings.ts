/**
 * The interface's strings in English, Russian and Kazakh, from resources/strings: `en.json` is the namespace `main`,
 * `editor.en.json` the namespace `editor`. All three languages are in the bundle, so that switching never waits.
 *
 * Goal: to ask for strings costs a component nothing, since a screen has hundreds that do. One provider hears of another
 * language, and what has no number in it is looked up once. Rejected: react-i18next's hook, in which each component
 * listens for itself and copies the whole of i18next: 3 of 19 ms for every page of a list.
 */
import i18next, { type TFunction } from 'i18next'
import {
  createContext,
  createElement,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { InterfaceLanguage } from '../shared/contract/preferences.js'
import { withOneStop } from '../shared/written-dates.js'
import { formatNumber } from './format.js'

const files = import.meta.glob<Record<string, unknown>>('../../resources/strings/*.json', {
  eager: true,
  import: 'default',
})

function gather(): Record<string, Record<string, Record<string, unknown>>> {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, strings] of Object.entries(files)) {
    const match = /\/(?:([a-z]+)\.)?([a-z]{2})\.json$/.exec(path)
    if (!match?.[2]) continue
    resources[match[2]] = { ...resources[match[2]], [match[1] ?? 'main']: strings }
  }
  return resources
}

export async function startStrings(language: InterfaceLanguage): Promise<void> {
  document.documentElement.lang = language
  i18next.on('languageChanged', (changed) => {
    document.documentElement.lang = changed
  })
  await i18next.init({
    resources: gather(),
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'main',
    ns: ['main', 'editor', 'keeping', 'captions', 'tasks', 'figures', 'events', 'help', 'menu'],
    returnNull: false,
    interpolation: { escapeValue: false },
  })
  // As beside words: Chromium has no Kazakh numbers, and would write them as in English.
  i18next.services.formatter?.add('number', (value: number, tag) => formatNumber(value, tag ?? language))
}

interface Strings {
  t: TFunction
  i18n: { language: string; exists: typeof i18next.exists }
}

/** The strings of a language, by namespace; the same object for a namespace at every asking. */
function stringsIn(language: string): (namespace: string) => Strings {
  const known = new Map<string, Strings>()
  return (namespace) => {
    const before = known.get(namespace)
    if (before) return before
    const made = { t: remembering(i18next.getFixedT(language, namespace)), i18n: { language, exists: i18next.exists } }
    known.set(namespace, made)
    return made
  }
}

function remembering(said: TFunction): TFunction {
  const look = said as unknown as (key: string, values?: unknown) => string
  const plain = new Map<string, string>()
  const t = (key: string, values?: unknown): string => {
    if (values !== undefined) return withOneStop(look(key, values))
    const before = plain.get(key) ?? look(key)
    plain.set(key, before)
    return before
  }
  return t as unknown as TFunction
}

const StringsContext = createContext<((namespace: string) => Strings) | null>(null)

export function StringsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(i18next.language)
  useEffect(() => {
    // In slices: all that has words is drawn anew.
    const change = (changed: string) => startTransition(() => setLanguage(changed))
    i18next.on('languageChanged', change)
    return () => i18next.off('languageChanged', change)
  }, [])
  const strings = useMemo(() => stringsIn(language), [language])
  return createElement(StringsContext, { value: strings }, children)
}

/** The strings of a namespace in the interface's language. */
export function useTranslation(namespace = 'main'): Strings {
  const strings = useContext(StringsContext)
  if (!strings) throw new Error('No strings: the component is not below StringsProvider')
  return strings(namespace)
}
