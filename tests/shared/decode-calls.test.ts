/** What a page may send, and which paths in it must be ones that the user chose. */
import { describe, expect, test } from 'vitest'
import { archiveOperations, desktopOperations } from '../../src/shared/archive-api.js'
import { type Decoder, decode } from '../../src/shared/decode.js'
import { archiveArguments, desktopArguments, pathsIn } from '../../src/shared/decode-calls.js'

const decoderOf = (name: keyof typeof archiveArguments) => archiveArguments[name] as Decoder<unknown[]>
const isTaken = (name: keyof typeof archiveArguments, args: unknown[]) => 'value' in decode(decoderOf(name), args)

test('every operation has a decoder', () => {
  expect(Object.keys(archiveArguments).sort()).toEqual(Object.keys(archiveOperations).sort())
  expect(Object.keys(desktopArguments).sort()).toEqual(Object.keys(desktopOperations).sort())
})

describe('an import', () => {
  test('is taken with options and without', () => {
    expect(isTaken('startImport', [['/a']])).toBe(true)
    expect(isTaken('startImport', [['/a'], undefined])).toBe(true)
    const options = {
      duplicates: 'update',
      dryRun: true,
      tables: { '/a/t.csv': { columns: { headline: 0 }, dayFirst: true } },
    }
    expect(decode(decoderOf('startImport'), [['/a'], options])).toEqual({ value: [['/a'], options] })
  })
  test.each([
    { duplicates: 'replace', dryRun: true },
    { duplicates: 'skip' },
    { duplicates: 'skip', dryRun: true, tables: { a: { columns: { headline: -1 } } } },
    { duplicates: 'skip', dryRun: true, tables: { a: { columns: { fly: 1 } } } },
  ])('with options such as %j is refused', (options) => {
    expect(isTaken('startImport', [['/a'], options])).toBe(false)
  })
})

test('an archive is opened with a word about its lock and without', () => {
  const { openArchive } = desktopArguments
  for (const args of [[null], ['/a'], ['/a', undefined], ['/a', true]])
    expect(decode(openArchive, args)).toHaveProperty('value')
  expect(decode(openArchive, ['/a', 'yes'])).toHaveProperty('problems')
})

const outside = (path: string) => ({ path, inside: false })
const inside = (path: string) => ({ path, inside: true })

test.each<[string, unknown[], object[]]>([
  ['startImport', [['/a', '/b']], [outside('/a'), outside('/b')]],
  [
    'startImport',
    [['/a'], { duplicates: 'skip', dryRun: true, tables: { '/a/t.csv': { columns: {} } } }],
    [outside('/a'), inside('/a/t.csv')],
  ],
  ['listTables', [['/a', '/b/t.csv']], [outside('/a'), outside('/b/t.csv')]],
  ['describeTable', ['/a/t.csv'], [inside('/a/t.csv')]],
  ['describeTable', ['/a/t.csv', { columns: { headline: 1 }, leftOut: [0] }], [inside('/a/t.csv')]],
  ['startExport', ['/out', { history: true, ninjs: true }], [outside('/out')]],
  ['startTableExport', ['/t.csv'], [outside('/t.csv')]],
  ['startBackup', ['/disk', 'full'], [outside('/disk')]],
  ['listBackups', ['/disk'], [outside('/disk')]],
  ['startBackupCheck', ['/disk/bag'], [inside('/disk/bag')]],
  ['startTestRestore', ['/disk/bag'], [inside('/disk/bag')]],
  ['startRestore', ['/disk/bag', '/new'], [inside('/disk/bag'), outside('/new')]],
  ['startRepair', ['/disk'], [outside('/disk')]],
  ['startRepair', [null], []],
  ['rememberBackupPlace', ['/disk'], [outside('/disk')]],
  ['rememberBackupPlace', [null], []],
  ['readIntake', [{ kind: 'file', path: '/a.txt' }], [outside('/a.txt')]],
  ['addPhoto', [{ kind: 'bytes', name: 'a', bytes: new Uint8Array() }], []],
])('in %s %j the paths are found', (name, args, found) => {
  expect(pathsIn(name, args)).toEqual(found)
})

test('no operation whose arguments hold a path is passed over', () => {
  const holdsPath = (decoder: unknown): boolean => JSON.stringify(decoder)?.includes('32768') ?? false
  const named = Object.entries({ ...archiveArguments, ...desktopArguments }).filter(([, decoder]) => holdsPath(decoder))
  // These check the path themselves, against what was opened or written before.
  const own = ['openArchive', 'showInFolder', 'keepRescue', 'listRescues', 'dropRescue']
  for (const [name] of named)
    if (!own.includes(name))
      expect([name, pathsIn(name, argumentsWithPath(name)).length]).toEqual([
        name,
        expect.toSatisfy((count) => count > 0),
      ])
  expect(named.length).toBeGreaterThan(own.length + 10)
})

function argumentsWithPath(name: string): unknown[] {
  if (name === 'startImport' || name === 'listTables') return [['/a']]
  if (name === 'readIntake' || name === 'addPhoto') return [{ kind: 'file', path: '/a' }]
  return ['/a', '/b']
}
