/** Lines of files from anywhere: which of them there are, and that reading can be stopped where there are none. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Line, parseJson, readLines } from '../../../src/main/archive/json-lines.js'
import { tempFolder } from '../../support/temp-folder.js'

async function fileOf(text: string | Uint8Array, name = 'lines.jsonl'): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, text)
  return path
}

async function allOf(lines: AsyncIterable<Line>): Promise<Line[]> {
  const found: Line[] = []
  for await (const line of lines) found.push(line)
  return found
}

test('lines without content are passed over and counted, wherever a piece of the file begins', async () => {
  const parts = ['\n\n', '{"a":1}\n', '\r\n  \n', '\n'.repeat(600_000), '{"b":2}\r\n', '\n{"c":3}']
  const text = parts.join('')
  const found = await allOf(readLines(await fileOf(text)))
  expect(found.map(({ line, bytes }) => [line, Buffer.from(bytes ?? []).toString()])).toEqual([
    [3, '{"a":1}'],
    [600_006, '{"b":2}'],
    [600_008, '{"c":3}'],
  ])
  for (const { start, length, bytes } of found)
    expect(text.slice(start, start + length).trim()).toBe(Buffer.from(bytes ?? []).toString())
})

describe('a packed file of nothing but empty lines', () => {
  test('ends when it is stopped, though no line of it is told', async () => {
    const stop = new AbortController()
    const path = await fileOf(
      gzipSync(Buffer.concat([Buffer.alloc(40_000_000, 10), Buffer.from('{"last":1}\n')])),
      'a.jsonl.gz',
    )
    setImmediate(() => stop.abort())
    expect(await allOf(readLines(path, stop.signal))).toEqual([])
    expect(await allOf(readLines(path))).toMatchObject([{ line: 40_000_001 }])
  })
})

describe('JSON with one name twice in an object', () => {
  const parsed = (text: string) => () => parseJson(Buffer.from(text), () => 'x.json')
  test.each(['{"a":1,"a":2}', '{"a":1,"b":[{"c":1,"\\u0063" : 2}]}', '{"a":{},"a":{}}', '{"":1,"":1}'])(
    'is refused, since one of the two values would be dropped unseen: %s',
    (text) => {
      expect(parsed(text)).toThrow(/twice, and which of the two counts cannot be told/)
    },
  )

  test.each(['{"a":{"a":[{"a":1},{"a":2}]}}', '{"a":"\\"a\\":1","b":"a"}', '["a","a",{"b":"a"}]', '{"a":1,"A":2}'])(
    'is none where the same word stands elsewhere: %s',
    (text) => {
      expect(parsed(text)()).toEqual(JSON.parse(text))
    },
  )
})
