/** What is wrong with a record is said in the language of the interface, with the field's name and its place. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkRelease, decode, houseDecoder } from '../../src/shared/decode.js'
import { checkRecord, recordKinds } from '../../src/shared/record-kinds.js'
import { emptyRelease, type Problem } from '../../src/shared/records.js'
import { inWords, problemIn, say } from '../../src/shared/said.js'
import { problemSentences } from '../../src/shared/sentences/problems.js'

const release = emptyRelease('en')
const told = (draft: object, language: 'en' | 'ru' | 'kk') =>
  inWords(say('record-invalid', { kind: say('kind-release'), ...problemIn(checkRelease(draft)) }), language)

test('a field that is missing, of the wrong form, or wrong in itself is named in words', () => {
  const { language: _, ...without } = release
  expect(told(without, 'en')).toBe('The release cannot be saved: the language (language) is missing.')
  expect(told({ ...release, language: 7 }, 'ru')).toBe('Сохранить нельзя (релиз): язык (language) – не того вида.')
  expect(told({ ...release, contentCreated: 'yesterday' }, 'kk')).toBe(
    'Сақтауға болмайды (релиз): күні (contentCreated) – күн де (2024-05-31), ай да (2024-05), жыл да емес.',
  )
})

test('of what is too long it is told how long it is, and what the most is', () => {
  const body = { role: 'main', contentType: 'text/html', value: 'a'.repeat(2_000_001) }
  const many = { ...release, subjects: Array.from({ length: 5_001 }, () => ({ name: 'A' })) }
  expect(told({ ...release, bodies: [body] }, 'en')).toBe(
    'The release cannot be saved: the text (bodies.0.value) is too long (letters: 2000001, at most 2000000).',
  )
  expect(told(many, 'ru')).toBe(
    'Сохранить нельзя (релиз): темы (subjects) – слишком много записей (5001, самое большее 5000).',
  )
  const { problems } = decode(houseDecoder, { name: 'A'.repeat(501), contact: [] }) as { problems: Problem[] }
  expect(problemIn(problems).problem.sentence).toBe('is too long (501, at most 500)')
})

test('what no sentence is known for stands as it is', () => {
  const { field, problem } = problemIn([{ field: 'x.y', message: 'is odd' }])
  expect([inWords(field, 'ru'), inWords(problem, 'ru')]).toEqual(['x.y', 'is odd'])
})

test('each message of the checks of records has its sentence in all languages', () => {
  const known = new Set<string>(Object.values(problemSentences).map(({ en }) => en))
  const folder = join(import.meta.dirname, '../../src/shared')
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const messages = sources.flatMap((name) =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /(?:message: |v\.(?:check|regex|custom|length|minLength|maxLength)[^\n]*?, ?|^ +)'((?:is|has|must|may) [^'\n]+)'/gm,
      ),
    ].map(([, message]) => message ?? ''),
  )
  expect(messages.length).toBeGreaterThan(15)
  expect(messages.filter((message) => !known.has(message))).toEqual([])
})

test.each(recordKinds)('the fields that a %s needs have names', (kind) => {
  const fields = checkRecord(kind, {}).map(({ field }) => field)
  expect(fields.length).toBeGreaterThan(0)
  const { values } = problemIn([{ field: 'language.0', message: '' }]).field
  expect(Object.keys(values)).toEqual(['name', 'place'])
  expect(fields.filter((field) => problemIn([{ field, message: '' }]).field.sentence === field)).toEqual([])
})
