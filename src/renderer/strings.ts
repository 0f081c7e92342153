/**
 * The interface's strings in English, Russian and Kazakh, from resources/strings: `en.json` is the namespace `main`,
 * `editor.en.json` the namespace `editor`. All three languages are in the bundle, so that switching never waits.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { InterfaceLanguage } from '../shared/archive-api.js'

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
  await i18next.use(initReactI18next).init({
    resources: gather(),
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'main',
    ns: ['main', 'editor', 'keeping', 'captions', 'tasks', 'events', 'help', 'menu'],
    returnNull: false,
    interpolation: { escapeValue: false },
  })
}
