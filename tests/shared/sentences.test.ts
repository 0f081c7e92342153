/** Sentences that come from behind the window: none lacks a language, a value to fill in, or someone who says it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { interfaceLanguages } from '../../src/shared/contract/preferences.js'
import { findingMessages } from '../../src/shared/findings.js'
import { filled, inWords, plainly, type SentenceKey, say, withTexts } from '../../src/shared/said.js'
import { type InLanguages, sentences } from '../../src/shared/sentences.js'
import { formatMoment } from '../../src/shared/written-dates.js'

const root = join(import.meta.dirname, '../..')
const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
const all = [...Object.entries<InLanguages>(sentences), ...Object.entries<InLanguages>(findingMessages)]

/** A whole sentence, not a name such as “PDF”, which may be the same in several languages. */
const isSentence = (text: string) => text.endsWith('.') && /\p{L}/u.test(text.replace(/\{\w+\}/g, ''))

test.each(all)('“%s” is said in every language of the interface, with the same blanks', (_, texts) => {
  expect(Object.keys(texts).sort()).toEqual([...interfaceLanguages].sort())
  for (const language of interfaceLanguages) {
    expect(texts[language].trim()).not.toBe('')
    expect(blanks(texts[language])).toEqual(blanks(texts.en))
  }
  if (!isSentence(texts.en)) return
  expect(texts.ru).toMatch(/\p{Script=Cyrillic}/u)
  expect(texts.kk).toMatch(/\p{Script=Cyrillic}/u)
  expect(texts.kk).not.toBe(texts.ru)
})

test('a sentence ends in every language as it ends in English', () => {
  const end = (text: string) => /[.:?!]$/.exec(text)?.[0] ?? ''
  for (const [key, { en, ru, kk }] of all) expect([key, end(ru), end(kk)]).toEqual([key, end(en), end(en)])
})

test('the trash is called as its place in the window is', () => {
  for (const [key, { en, ru, kk }] of all)
    if (/\btrash\b/.test(en)) expect([key, /корзин/.test(ru), /себет/iu.test(kk)]).toEqual([key, true, true])
})

test('no two parts of the machinery have a sentence of the same key', () => {
  const folder = join(root, 'src/shared/sentences')
  const keys = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, key]) => key),
  )
  expect(keys.length).toBe(Object.keys(sentences).length)
  expect(new Set(keys).size).toBe(keys.length)
})

test('every sentence is said somewhere', () => {
  const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('shared/sentences/'))
    .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
    .join('\n')
  // A key may be put together: say(`label-${label}`).
  const beginnings = [...source.matchAll(/`([a-z]+-)\$\{/g)].map(([, beginning = '']) => beginning)
  // What is wrong with a field is told by the check's own words, and found by them.
  const isSaid = ([key, { en }]: [string, InLanguages]) =>
    source.includes(`'${key}'`) ||
    (key.startsWith('problem-') && source.includes(`'${en}'`)) ||
    beginnings.some((beginning) => key.startsWith(beginning))
  expect(Object.entries<InLanguages>(sentences).filter((sentence) => !isSaid(sentence))).toEqual([])
})

describe('what is said', () => {
  const inner = say('disk-full', { what: 'a.json' })

  test('is in English at hand, and in each language with what was filled in', () => {
    expect(inner.sentence).toBe('The disk is full, so a.json could not be written. Free some space and try again.')
    expect(inWords(inner, 'ru')).toBe('Диск заполнен, запись не удалась: a.json. Освободите место и повторите.')
    expect(inWords(inner, 'kk')).toContain('a.json')
  })

  test('may be filled into another sentence, in the same language', () => {
    const outer = say('pdf-failed', { why: say('print-too-slow', { seconds: 30 }) })
    expect(outer.sentence).toContain('it took longer than 30 s')
    expect(inWords(outer, 'ru')).toContain('это заняло больше 30 с')
  })

  test('tells a moment by the clock that it was given with, in each language', () => {
    const until = { instant: '2030-05-01T05:30:00.000Z', zone: 'Asia/Almaty' }
    const told = structuredClone(say('under-embargo', { until }))
    expect(told.sentence).toContain('until 10:30 (GMT+5), 1 May 2030.')
    expect(inWords(told, 'ru')).toContain('До 10:30 (GMT+5), 1 мая 2030 г. релиз')
    expect(inWords(told, 'kk')).toContain('10:30 (GMT+5), 2030 жылғы 1 мамыр.')
    expect(withTexts(told, (text) => text).values).toEqual({ until })
  })

  test('survives the way through the bridge, and a text that looks like a blank', () => {
    const told = say('disk-full', { what: '{what} $& {other}.json' })
    expect(inWords(structuredClone(told), 'ru')).toContain('{what} $& {other}.json')
  })

  test('is English where it is in English only, or comes from a later Dateline', () => {
    expect(inWords(plainly('Only so.'), 'kk')).toBe('Only so.')
    expect(inWords({ ...inner, message: 'said-later' as SentenceKey }, 'kk')).toBe(inner.sentence)
    expect(inWords({ ...inner, message: 'constructor' as SentenceKey }, 'kk')).toBe(inner.sentence)
  })

  test('loses the letters that turn a line around, wherever they were filled in', () => {
    const outer = say('pdf-failed', { why: say('disk-full', { what: 'a\u202eb' }) })
    const clean = withTexts(outer, (text) => text.replaceAll('\u202e', ''))
    for (const language of interfaceLanguages) expect(inWords(clean, language)).not.toContain('\u202e')
    expect(clean.sentence).not.toContain('\u202e')
  })
})

test('a sentence that ends in a Russian year has one full stop', () => {
  const until = formatMoment('2026-12-10T05:00:00.000Z', 'ru', 'Asia/Almaty')
  expect(filled('Эмбарго до {until}.', () => until)).toMatch(/2026 г\.$/)
})
