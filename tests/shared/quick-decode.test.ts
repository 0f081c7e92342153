/** The quick check and valibot give the same verdict and the same value, on good records and on spoilt ones. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { releaseFromJson } from '../../src/main/archive/import-release.js'
import { type Decoder, decode, releaseDecoder } from '../../src/shared/decode.js'
import { quickly } from '../../src/shared/quick-decode.js'
import { type RecordKind, recordDecoders, recordKinds } from '../../src/shared/record-kinds.js'
import { anyRecordOf, idNumbered } from '../support/any-record.js'
import { onSharedData, sharedData } from '../support/shared-data.js'

/** The decoder without its quick check: the same fields in a new object schema. */
function slowly<T>(decoder: Decoder<T>): Decoder<unknown> {
  if (!('entries' in decoder)) throw new Error('A record is not decoded by an object schema.')
  return v.looseObject(decoder.entries as v.ObjectEntries)
}

/** Other things that may stand where a field should be. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 0, -2, 0.5, Number.NaN, [], {}, [null], '2024-02-30', 'a'.repeat(64)),
  fc.constantFrom('2024-02-30T00:00:00Z', '2024-13-01T00:00:00Z', '2024-05-31T24:00:00Z', '2024-02-29T25:00:00Z'),
  fc.jsonValue({ maxDepth: 1 }),
)

type Spoil = { kind: 'replace' | 'remove' | 'prototype' | 'constructor'; where: number; by: unknown }
const spoils = fc.array(
  fc.record<Spoil>({
    kind: fc.constantFrom('replace', 'replace', 'remove', 'prototype', 'constructor'),
    where: fc.nat(200),
    by: wrong,
  }),
  { maxLength: 2 },
)

/** Every place in a record that something can be put in: an object or array, and its key. */
function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])])
}

/** As JSON.parse makes a field, whatever its name. */
const own = { enumerable: true, configurable: true, writable: true }

function spoilt(record: unknown, changes: readonly Spoil[]): unknown {
  const copy: unknown = structuredClone(record)
  for (const { kind, where, by } of changes) {
    const places = placesIn(copy)
    const place = places[where % Math.max(1, places.length)]
    if (!place) continue
    const { holder, key } = place
    if (kind === 'replace' || Array.isArray(holder)) holder[key] = by
    else if (kind === 'remove') delete holder[key]
    else if (kind === 'constructor') Object.defineProperty(holder, 'constructor', { ...own, value: by })
    else Object.defineProperty(holder, '__proto__', { ...own, value: by })
  }
  return copy
}

describe('the quick check (seed 20261125)', () => {
  test.each(recordKinds)('says of the %s what the schema says', (kind: RecordKind) => {
    const decoder: Decoder<unknown> = recordDecoders[kind]
    const schema = slowly(decoder)
    let accepted = 0
    fc.assert(
      fc.property(anyRecordOf<RecordKind>(kind), spoils, (record, changes) => {
        const value = spoilt(record, changes)
        const quick = decode(decoder, value)
        if ('value' in quick) accepted++
        expect(isDeepStrictEqual(quick, decode(schema, value))).toBe(true)
      }),
      { seed: 20261125, numRuns: 250 },
    )
    expect(accepted).toBeGreaterThan(60)
    expect(accepted).toBeLessThan(250)
  })

  test.each(recordKinds)('answers a well-formed %s itself, without a copy', (kind: RecordKind) => {
    const decoder: Decoder<unknown> = recordDecoders[kind]
    fc.assert(
      fc.property(anyRecordOf<RecordKind>(kind), (record) => {
        const decoded = decode(decoder, record)
        expect('value' in decoded && decoded.value === record).toBe(true)
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })

  test('refuses to be made of a schema that it does not know', () => {
    expect(() => quickly(v.looseObject({ at: v.date() }))).toThrow('date')
    expect(() => quickly(v.pipe(v.string(), v.trim()))).toThrow('trim')
    expect(() => quickly(v.pipe(v.string(), v.regex(/a/g)))).toThrow('regex')
  })

  test('drops what reaches into a prototype, as the schema does', () => {
    const value: unknown = JSON.parse('{"a": "x", "__proto__": {"admin": true}}')
    const decoded = decode(quickly(v.looseObject({ a: v.string() })), value)
    expect(decoded).toEqual({ value: { a: 'x' } })
    expect('value' in decoded && Object.hasOwn(decoded.value, '__proto__')).toBe(false)
  })
})

onSharedData('real releases pass the quick check: valibot is not asked', () => {
  const lines = gunzipSync(readFileSync(`${sharedData}/releases-ru.jsonl.gz`))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  for (const [at, line] of lines.slice(0, 100).entries()) {
    const instant = '2024-05-31T09:30:00.000Z'
    const record = { uri: idNumbered(at), firstCreated: instant, versionCreated: instant, revision: 1 }
    const release = { ...record, ...releaseFromJson(JSON.parse(line)) }
    const decoded = decode(releaseDecoder, release)
    expect('value' in decoded && decoded.value === release, line.slice(0, 80)).toBe(true)
  }
})
