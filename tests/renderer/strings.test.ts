/** The interface's strings: every language says everything, with its own plurals, and every key that is asked for exists. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeOf } from '../../src/renderer/desk/standing.js'
import { answered } from '../../src/renderer/jobs/use-jobs.js'
import { archiveErrorCodes } from '../../src/shared/contract/failures.js'
import { findingKinds } from '../../src/shared/contract/intake.js'
import { jobKinds } from '../../src/shared/contract/jobs.js'
import { interfaceLanguages } from '../../src/shared/contract/preferences.js'
import { recordKinds } from '../../src/shared/record-kinds.js'
import { releaseStatuses } from '../../src/shared/records.js'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'resources/strings')
const namespaces = [
  ...new Set(readdirSync(folder).map((file) => file.replace(/[a-z]{2}\.json$/, '').replace(/\.$/, ''))),
]

function flat(value: unknown, path = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))
}

const read = (namespace: string, language: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(folder, `${namespace ? `${namespace}.` : ''}${language}.json`), 'utf8'))))

const pluralEnding = /_(zero|one|two|few|many|other)$/
const baseOf = (key: string): string => key.replace(pluralEnding, '')
const blanksIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))].sort()

/** Kazakh has one and other (CLDR); the table is written out, since not every Node knows Kazakh. */
const categories: Record<string, string[]> = {
  en: ['one', 'other'],
  ru: ['few', 'many', 'one', 'other'],
  kk: ['one', 'other'],
}

describe.each(namespaces.map((name) => [name || 'main', name]))('the strings of %s', (_shown, namespace) => {
  const english = read(namespace, 'en')

  test.each([...interfaceLanguages])('in %s have the keys that English has, and no others', (language) => {
    const keys = (strings: Map<string, string>) => [...new Set([...strings.keys()].map(baseOf))].sort()
    expect(keys(read(namespace, language))).toEqual(keys(english))
  })

  test.each([...interfaceLanguages])(
    'in %s have every plural form of the language, and one for nothing where English has',
    (language) => {
      const strings = read(namespace, language)
      const plurals = [...strings.keys()].filter((key) => pluralEnding.test(key))
      for (const base of new Set(plurals.map(baseOf))) {
        const forms = plurals.filter((key) => baseOf(key) === base).map((key) => key.slice(base.length + 1))
        const none = english.has(`${base}_zero`) ? ['zero'] : []
        expect([base, forms.sort()]).toEqual([base, [...(categories[language] ?? []), ...none]])
      }
    },
  )

  test.each([...interfaceLanguages])('in %s say something, and fill in what English fills in', (language) => {
    const blanks = new Map<string, string[]>()
    for (const [key, text] of english)
      blanks.set(baseOf(key), [...new Set([...(blanks.get(baseOf(key)) ?? []), ...blanksIn(text)])].sort())
    for (const [key, text] of read(namespace, language)) {
      expect([key, text.trim()]).not.toEqual([key, ''])
      for (const blank of blanksIn(text))
        expect([key, blanks.get(baseOf(key))]).toEqual([key, expect.arrayContaining([blank])])
      if (!pluralEnding.test(key)) expect([key, blanksIn(text)]).toEqual([key, blanks.get(key)])
    }
  })
})

describe('the strings that the window asks for', () => {
  const strings = new Map(namespaces.map((name) => [name || 'main', read(name, 'en')]))
  const has = (key: string, namespace = 'main') => {
    const known = strings.get(namespace)
    return known?.has(key) === true || known?.has(`${key}_other`) === true
  }
  const source = join(root, 'src/renderer')
  const asked = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('editor/') && !path.startsWith('search/'))
    .flatMap((path) => {
      const text = readFileSync(join(source, path), 'utf8')
      const [, own = 'main'] = /(?:\{ t\b[^}]*\} = useTranslation\(|TFunction<)'(\w+)'/.exec(text) ?? []
      const callsOf = (name: string, namespace: string) =>
        [...text.matchAll(new RegExp(`\\b${name}\\(\\s*'([^':]+)'`, 'g'))].map(([, key = '']) => ({
          path,
          key,
          namespace,
        }))
      return [...callsOf('t', own), ...callsOf('tMain', 'main')]
    })

  test('are found in the source at all', () => {
    expect(asked.length).toBeGreaterThan(100)
  })

  test('exist', () => {
    expect(asked.filter(({ key, namespace }) => !has(key, namespace))).toEqual([])
  })

  test('exist for every error, status, kind of finding and kind of long work', () => {
    const wanted = [
      ...archiveErrorCodes.map((code) => `errors.${code}`),
      ...releaseStatuses.map((status) => `status.${status}`),
      ...findingKinds.map((kind) => `intake.kinds.${kind}`),
      ...jobKinds.map((kind) => `jobs.${kind}.running`),
      ...jobKinds
        .filter((kind) => !answered.has(kind))
        .flatMap((kind) => ['cancelled', 'failed', 'done'].map((state) => `jobs.${kind}.${state}`)),
    ]
    expect(wanted.filter((key) => !has(key))).toEqual([])
    expect(recordKinds.filter((kind) => !has(`kinds.${kind}.one`, 'keeping'))).toEqual([])
    const homed = recordKinds.filter((kind) => placeOf(kind))
    expect(homed.filter((kind) => !has(`trash.moved.${kind}`))).toEqual([])
  })
})
