/**
 * Who may import whom. The compiler keeps `src/shared` free of Node and the DOM; what it cannot see is read here from
 * the imports themselves, and told by file and import.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Import {
  from: string
  /** A path below src/ for a relative import, the specifier otherwise. */
  to: string
  relative: boolean
}

const source = join(import.meta.dirname, '../src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))

/** `import … from`, `export … from`, `import 'x'`, `import('x')`, `new URL('x', import.meta.url)`. */
const importPattern =
  /(?:^|[\n;])\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g

function importsOf(path: string): Import[] {
  const text = readFileSync(join(source, path), 'utf8')
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
    const bare = specifier.replace(/\?.*$/, '')
    if (!bare.startsWith('.')) return { from: path, to: specifier, relative: false }
    return { from: path, to: normalize(join(dirname(path), bare)).replaceAll('\\', '/'), relative: true }
  })
}

const imports = files.flatMap(importsOf)
const told = (found: Import[]) => found.map(({ from, to }) => `${from} imports ${to}`)
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const inFolder = (path: string, folder: string) => path.startsWith(`${folder}/`)
const lines = (path: string) => readFileSync(join(source, path), 'utf8').trimEnd().split('\n').length

/** Plain packages, the same in every process, without Node and without a DOM. */
const sharedPackages = new Set(['diff', 'htmlparser2', 'lunr', 'lunr-languages', 'valibot'])

test('the imports are found at all', () => {
  expect(imports.length).toBeGreaterThan(files.length)
})

describe('shared', () => {
  const ours = imports.filter(({ from }) => inFolder(from, 'shared'))

  test('imports nothing of any process', () => {
    expect(told(ours.filter(({ relative, to }) => relative && !inFolder(to, 'shared')))).toEqual([])
  })

  test('imports no package but the plain ones', () => {
    expect(told(ours.filter(({ relative, to }) => !relative && !sharedPackages.has(packageOf(to))))).toEqual([])
  })
})

describe('the renderer', () => {
  const ours = imports.filter(({ from }) => inFolder(from, 'renderer'))

  test('imports nothing of main or preload', () => {
    expect(told(ours.filter(({ to }) => inFolder(to, 'main') || inFolder(to, 'preload')))).toEqual([])
  })

  test('imports neither Node nor Electron', () => {
    expect(
      told(ours.filter(({ relative, to }) => !relative && (isBuiltin(to) || packageOf(to) === 'electron'))),
    ).toEqual([])
  })

  test('its ui/ knows no screen and no archive', () => {
    const outside = ({ to, relative }: Import) =>
      relative && !inFolder(to, 'renderer/ui') && !inFolder(to, 'shared') && !/^renderer\/[^/]+\.(css|js)$/.test(to)
    expect(told(ours.filter(({ from }) => inFolder(from, 'renderer/ui')).filter(outside))).toEqual([])
  })
})

test('pictures are encoded by workers: on the thread of a page that nobody sees each waits a second or two for an idle moment', () => {
  const text = (path: string) => readFileSync(join(source, path), 'utf8')
  const workers = files.flatMap((path) =>
    [...text(path).matchAll(/from '([^']+)\?worker&url'/g)].map(([, name = '']) =>
      normalize(join(dirname(path), name)),
    ),
  )
  const encoding = files.filter((path) => /\b(?:convertToBlob|toBlob|toDataURL)\(/.test(text(path)))
  expect(encoding).toEqual(['renderer/thumbnailer/draw-photo.ts'])
  expect(encoding.filter((path) => !workers.includes(path))).toEqual([])
})

describe('preload', () => {
  const ours = imports.filter(({ from }) => inFolder(from, 'preload'))

  test('imports the contract and Electron, nothing else', () => {
    expect(told(ours.filter(({ relative, to }) => (relative ? !inFolder(to, 'shared') : to !== 'electron')))).toEqual(
      [],
    )
  })
})

describe('main', () => {
  const ours = imports.filter(({ from }) => inFolder(from, 'main'))

  test('imports nothing of the renderer or preload', () => {
    expect(told(ours.filter(({ to }) => inFolder(to, 'renderer') || inFolder(to, 'preload')))).toEqual([])
  })

  test('only its own files, not its folders, import Electron', () => {
    const inside = ({ from }: Import) => from.split('/').length > 2
    expect(told(ours.filter(({ to }) => to === 'electron' || to.startsWith('electron/')).filter(inside))).toEqual([])
  })

  test('the command line works without Electron, whatever it imports', () => {
    const reached = reach('main/cli.ts')
    expect(told(imports.filter(({ from, to }) => reached.has(from) && to === 'electron'))).toEqual([])
  })
})

describe('the archive', () => {
  const ours = imports.filter(({ from }) => inFolder(from, 'main/archive'))

  test('imports itself and shared, and nothing else of ours', () => {
    const allowed = (to: string) => inFolder(to, 'main/archive') || inFolder(to, 'shared')
    expect(told(ours.filter(({ relative, to }) => relative && !allowed(to)))).toEqual([])
  })

  /**
   * A star: archive.ts and what opens an archive compose the points, and a point imports no other. The ground that all
   * stand on is listed; so is the file that a folder belongs to, which alone looks into it.
   */
  test('its points do not import each other', () => {
    const centre = new Set([
      'archive',
      'composed-archive',
      'kept-archive',
      'sample',
      'holdings',
      'registry',
      'health',
      'copies',
      'coverage',
      'exchange',
      'backup-desk',
      'search-feed',
      'bulk-save',
      'search-pages',
      'release-story',
      'standing-texts',
      'tending',
      'handing-out',
      'leaving-together',
      'look-alikes',
    ])
    const ground = new Set([
      'alive',
      'cache-file',
      'checked-bytes',
      'disk',
      'durable-file',
      'disk-errors',
      'file-beside',
      'hashed-file',
      'whole-file',
      'in-lanes',
      'inside-folder',
      'jobs',
      'json-flaws',
      'json-lines',
      'leaves-unasked',
      'made-beside',
      'new-id',
      'own-names',
      'own-thread',
      'picture-kinds',
      'random-digits',
      'record-values',
      'release-file-name',
      'safe-name',
      'sort-in-stints',
      'source-version',
      'turns',
      'windows-1252',
      'write-queue',
      'zip',
      'zip-file',
    ])
    const owners: Record<string, string> = {
      intake: 'import-release',
      'photo-metadata': 'photo-store',
      'whole-original': 'photo-store',
      migrations: 'store',
      'catalogue-cache': 'catalogue',
      'packed-entry': 'catalogue',
      'photo-lists': 'catalogue',
      'care-lists': 'catalogue',
    }
    const point = (path: string) => {
      const name = (path.slice('main/archive/'.length).split('/')[0] ?? '').replace(/\.[jt]sx?$/, '')
      return owners[name] ?? name
    }
    const between = ours.filter(({ relative, from, to }) => {
      if (!relative || !inFolder(to, 'main/archive')) return false
      const [own, other] = [point(from), point(to)]
      return own !== other && !centre.has(own) && !ground.has(other)
    })
    expect(told(between)).toEqual([])
  })
})

describe('wiring stays wiring', () => {
  test.each(['main/index.ts', 'main/ipc.ts', 'preload/index.ts'])('%s has at most 150 lines', (path) => {
    expect(lines(path)).toBeLessThanOrEqual(150)
  })
})

/** Every file that a file loads, by however many steps. */
function reach(start: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const { from, to, relative } of imports)
      if (relative && from === path)
        waiting.push(to.replace(/\.js$/, files.includes(to.replace(/\.js$/, '.tsx')) ? '.tsx' : '.ts'))
  }
  return reached
}

test('a class of the window is styled by one sheet: two screens never mean different things by it', () => {
  const sheets = readdirSync(join(source, 'renderer'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.css'),
  )
  const owners = new Map<string, Set<string>>()
  for (const sheet of sheets)
    for (const [, name = ''] of readFileSync(join(source, 'renderer', sheet), 'utf8').matchAll(
      /^\.([\w-]+)(?: \{|,)$/gm,
    ))
      owners.set(name, new Set([...(owners.get(name) ?? []), sheet]))
  const shared = [...owners].filter(([, by]) => by.size > 1).map(([name, by]) => `.${name}: ${[...by].join(', ')}`)
  expect(owners.size).toBeGreaterThan(100)
  expect(shared).toEqual([])
})
