/** docs/records.md is true: it has every field that the decoders know, whether it may be absent, and all values of those that have few. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decode } from '../src/shared/decode.js'
import { draftDecoders, type RecordKind, recordDecoders, recordKinds } from '../src/shared/record-kinds.js'

/** What is read of a valibot schema: its objects describe themselves. */
interface Described {
  readonly type: string
  readonly pipe?: readonly Described[]
  readonly entries?: Readonly<Record<string, Described>>
  readonly item?: Described
  readonly wrapped?: Described
  readonly literal?: unknown
  readonly options?: readonly unknown[]
}

interface Field {
  name: string
  isOptional: boolean
}

const page = await readFile(join(import.meta.dirname, '../docs/records.md'), 'utf8')

/** Names in an object, those of objects inside it too, and the values that fields with few of them may have. */
function within(schema: Described, fields: Field[] = [], values: string[] = []): { fields: Field[]; values: string[] } {
  if (typeof schema.literal === 'string') values.push(schema.literal)
  values.push(...(schema.options ?? []).filter((value) => typeof value === 'string'))
  for (const [name, entry] of Object.entries(schema.entries ?? {})) {
    fields.push({ name, isOptional: entry.wrapped !== undefined })
    within(entry, fields, values)
  }
  for (const inner of [...(schema.pipe ?? []).filter((step) => step !== schema), schema.item, schema.wrapped])
    if (inner) within(inner, fields, values)
  return { fields, values }
}

/** The rows of a kind: its own section, or its part of the last one. */
function rowsOf(kind: RecordKind): string[] {
  const folders = { release: 'releases', photo: 'photos', event: 'events', contact: 'contacts' } as const
  const named = kind in folders ? folders[kind as keyof typeof folders] : undefined
  const section = page.split('\n## ').find((part) => part.includes(`: \`${named}/\``))
  const rows = (section ?? page).split('\n').filter((line) => line.startsWith('|'))
  if (section) return rows
  const from = rows.findIndex((row) => row.includes(`**, type \`${kind}\``))
  const to = rows.findIndex((row, at) => at > from && row.includes('**, type `'))
  return rows.slice(from + 1, to < 0 ? undefined : to)
}

describe.each(recordKinds)('a record of the kind %s', (kind) => {
  const rows = rowsOf(kind)
  const { entries = {} } = draftDecoders[kind] as unknown as Described
  const own = Object.entries(recordDecoders[kind] as unknown as Described)
    .filter(([key]) => key === 'entries')
    .flatMap(([, all]) => Object.entries(all as Record<string, Described>))
  const common = ['uri', 'type', 'firstCreated', 'versionCreated', 'revision']
  const top = [...new Map([...Object.entries(entries), ...own])].filter(([name]) => !common.includes(name))

  test('has fields at all', () => expect(top.length).toBeGreaterThan(2))

  test.each(top)('is told with its field %s, what is in it, and its values', (name, schema) => {
    const row = rows.find((one) => one.split('|')[1]?.includes(`\`${name}\``)) ?? ''
    const { fields, values } = within(schema)
    for (const field of [{ name, isOptional: schema.wrapped !== undefined }, ...fields])
      expect(row).toMatch(new RegExp(`\`${field.name}\`${field.isOptional ? ' \\?' : '(?! \\?)'}`))
    for (const value of values) expect(row).toContain(`\`${value}\``)
  })
})

test('the example is a release, and has the hash that is said of it', () => {
  const text = /```json\n(\{[^`]+\})\n```/.exec(page)?.[1] ?? ''
  expect(decode(recordDecoders.release, JSON.parse(text))).toHaveProperty('value')
  expect(page).toContain(`\`${createHash('sha256').update(`${text}\n`).digest('hex')}\``)
  expect(`${JSON.stringify(JSON.parse(text), null, 2)}`).toBe(text)
})
