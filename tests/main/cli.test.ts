/** The command line over real archives in temporary folders. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Archive } from '../../src/main/archive/archive.js'
import { undoCommand } from '../../src/main/cli/history-commands.js'
import type { CliHost, FindOrder, KitTold, PaperOrder } from '../../src/main/cli/host.js'
import { readOrder } from '../../src/main/cli/order.js'
import { runCli } from '../../src/main/cli/run-cli.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { UndoReport } from '../../src/shared/contract/history.js'
import type { JobNotice } from '../../src/shared/contract/job-report.js'
import type { JobId } from '../../src/shared/contract/jobs.js'
import type { WhosePhoto } from '../../src/shared/contract/look-alikes.js'
import { draftOf } from '../../src/shared/record-kinds.js'
import { fieldNames, filterNames } from '../../src/shared/search/query-names.js'
import { samplePhoto } from '../support/temp-folder.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sampleSources = join(import.meta.dirname, '../../resources/sample')

interface Extra {
  env?: Record<string, string>
  input?: string
  interrupted?: AbortSignal
  beatMs?: number
  exportPdf?: (order: PaperOrder) => Promise<string>
  makeKit?: (order: PaperOrder) => Promise<KitTold>
  findPhoto?: (order: FindOrder) => Promise<WhosePhoto>
  say?: (text: string) => void
}

function hostOf(extra: Extra) {
  const heard = { out: '', said: '' }
  const host: CliHost = {
    out: (text) => {
      heard.out += text
    },
    say: (text) => {
      heard.said += text
      extra.say?.(text)
    },
    isTerminal: false,
    input: Readable.from([extra.input ?? '']),
    folder,
    env: extra.env ?? {},
    interrupted: extra.interrupted ?? new AbortController().signal,
    sampleSources,
    ...(extra.beatMs === undefined ? {} : { beatMs: extra.beatMs }),
    exportPdf: extra.exportPdf ?? (async () => ''),
    makeKit: extra.makeKit ?? (async ({ to }) => ({ kit: to, missing: [] })),
    findPhoto: extra.findPhoto ?? (async () => ({ sort: 'none', photos: [], unseen: 0 })),
  }
  return { host, heard }
}

async function run(args: string[], extra: Extra = {}) {
  const { host, heard } = hostOf(extra)
  const code = await runCli(args, host)
  return { code, ...heard }
}

const release = (id: string, title: string, body: string, lang = 'en') =>
  JSON.stringify({ id, title, date: '2024-05-31', body, topics: ['news'], lang, source: 'test' })

async function archiveWith(...lines: string[]): Promise<void> {
  await run(['create', 'archive', '--name', 'Press office', '--contact', 'press@example.org'])
  await writeFile(join(folder, 'releases.jsonl'), `${lines.join('\n')}\n`)
  expect((await run(['import', 'archive', 'releases.jsonl'])).code).toBe(0)
}

it('says with every list that something damaged is missing from it, and nothing where all is well', async () => {
  await run(['create', 'archive'])
  await writeFile(join(folder, 'one.jsonl'), '{"title":"One","body":"Text"}\n{"title":"Two","body":"Text"}\n')
  await run(['import', '--archive', 'archive', 'one.jsonl'])
  expect(await run(['list', 'archive'])).toMatchObject({ code: 0, said: '' })
  const names = await readdir(join(folder, 'archive/releases'), { recursive: true })
  const [damaged = ''] = names.filter((name) => name.endsWith('.json'))
  await rm(join(folder, 'archive/releases', damaged))
  const listed = await run(['list', 'archive'])
  expect(listed.out.trimEnd().split('\n')).toHaveLength(1)
  expect(listed.said).toContain('1 files are damaged')
  expect((await run(['search', '--archive', 'archive', 'Text'])).said).toContain('1 files are damaged')
})

describe('figures', () => {
  it('are of the period that is asked for, as lines and as JSON', async () => {
    await archiveWith(
      '{"title":"Exercise","body":"Text","date":"2024-05-31","lang":"ru","topics":["Учения"]}',
      '{"title":"Course","body":"Other","date":"2024-06-01","lang":"en"}',
      '{"title":"Visit","body":"Third","date":"2023-05-31","lang":"en"}',
    )
    const may = await run(['figures', 'archive', '--from', '2024-05'])
    expect(may.out).toContain('period\t2024-05-01..2024-05-31\t\nreleases\t\t1\n')
    expect(may.out).toContain('language\tru\t1\ntopic\tУчения\t1\n')
    const told = await run(['figures', 'archive', '--from', '2024-05', '--to', '2024', '--json'])
    expect(JSON.parse(told.out)).toMatchObject({ from: '2024-05-01', to: '2024-12-31', releases: 2 })
    expect(JSON.parse((await run(['figures', 'archive', '--json'])).out)).toMatchObject({ releases: 3, stories: 3 })
  })

  it('want days that are in the calendar, the first before the last', async () => {
    await archiveWith('{"title":"Exercise","body":"Text"}')
    for (const args of [
      ['--from', 'May'],
      ['--to', '2024-02-30'],
      ['--from', '2025', '--to', '2024'],
    ])
      expect(await run(['figures', 'archive', ...args])).toMatchObject({ code: 2, out: '' })
  })
})

describe('a command that is not understood', () => {
  it('is told in one line and ends with 2', async () => {
    for (const args of [
      ['fly'],
      ['--archive', 'a', 'list'],
      ['constructor'],
      ['list'],
      ['list', 'a', 'b'],
      ['list', 'a', '--fly'],
      ['create'],
      ['import', '--archive', 'a'],
    ]) {
      if (args.includes('a') && args[0] !== 'create') await run(['create', 'a', '--name', 'A'])
      const { code, out, said } = await run(args)
      expect([args, code, out]).toEqual([args, 2, ''])
      expect(said.trim().split('\n')).toHaveLength(1)
    }
  })
  it('says of a command by --help what the whole help says of it, and no more of others', async () => {
    const whole = (await run(['help'])).out
    const commands = [...new Set(Array.from(whole.matchAll(/^ {2}([a-z-]+)(?= )/gm), ([, name = '']) => name))]
    for (const command of commands.filter((name) => !['npm', 'help'].includes(name))) {
      const { code, out } = await run([command, '--help'])
      expect(code).toBe(0)
      for (const line of out.split('\n')) expect(whole.split('\n')).toContain(line)
      const told = new Set(Array.from(out.matchAll(/^ {2}([a-z-]+)(?= )/gm), ([, name]) => name))
      expect(told).toEqual(new Set(['npm', command]))
      expect(out).toContain('--quiet')
      expect(out).toContain('Exit codes')
    }
    expect((await run(['export', '--help'])).out).toMatch(/--pdf.*--csv.*--sent/s)
  })
  it('names the same exit codes in the help and in README.md', async () => {
    const inHelp = (await run(['help'])).out.split('Exit codes:')[1] ?? ''
    const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8')
    const table = readme.split('## From the command line')[1]?.split('\n## ')[0] ?? ''
    const inTable = Array.from(table.matchAll(/^\| (\d+) /gm), ([, code]) => code)
    expect(inTable).toEqual(Array.from(inHelp.matchAll(/\b(\d+) (?=[a-z])/g), ([, code]) => code))
  })
  it('tells a place of backups that is not there, and one without any', async () => {
    await run(['create', 'archive'])
    expect(await run(['repair', 'archive', '--from', 'nowhere'])).toMatchObject({ code: 3, out: '' })
    const { code, said } = await run(['repair', 'archive', '--from', '.'])
    expect(code).toBe(0)
    expect(said).toContain('There are no backups in')
  })
  it('finds every field of a question in the help, and nothing there that is no field', async () => {
    const language = (await run(['help'])).out.split('The language of QUERY')[1]?.split('Exit codes')[0] ?? ''
    const named = Array.from(language.matchAll(/(\p{L}+):/gu), ([, name = '']) => name)
    const fields = new Set(named.map((name) => fieldNames.get(name) ?? filterNames.get(name)))
    expect(fields).toEqual(new Set([...fieldNames.values(), ...filterNames.values()]))
  })

  it('is answered with help when help is asked for', async () => {
    for (const args of [[], ['help'], ['--help'], ['search', '--help']]) {
      const { code, out } = await run(args)
      expect(code).toBe(0)
      expect(out).toContain('Exit codes')
    }
  })
})

describe('an archive', () => {
  it('is made once, and a missing one is an error', async () => {
    const made = await run(['create', 'archive', '--name', 'Press office', '--json'])
    expect(JSON.parse(made.out)).toMatchObject({ house: { name: 'Press office' }, counts: { release: 0 } })
    expect(await run(['create', 'archive', '--name', 'Again'])).toMatchObject({ code: 3, out: '' })
    expect(await run(['list', 'nowhere'])).toMatchObject({ code: 3, out: '' })
  })
  it('is named by an option, the environment or the first argument', async () => {
    await archiveWith(release('r1', 'Exercise', 'It began.'))
    for (const [args, env] of [
      [['list', 'archive'], {}],
      [['list', '--archive', 'archive'], {}],
      [['list'], { DATELINE_ARCHIVE: 'archive' }],
    ] as const)
      expect((await run([...args], { env })).out).toMatch(/\t2024-05-31\t\w+\ten\tExercise\n$/)
  })
  it('is filled, listed, shown and verified', async () => {
    await archiveWith(release('r1', 'First', 'One.'), release('r2', 'Second', 'Two.'), release('r3', 'Third', 'Three.'))
    const again = await run(['import', 'archive', 'releases.jsonl', '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ done: 0, refused: [], skipped: 3, updated: 0 })
    const listed = JSON.parse((await run(['list', 'archive', '--json', '--limit', '2', '--order', 'headline'])).out)
    expect(listed).toMatchObject({ total: 3, rows: [{ headline: 'First' }, { headline: 'Second' }] })
    const [{ uri }] = listed.rows
    expect((await run(['show', 'archive', uri])).out).toContain('One.')
    expect(JSON.parse((await run(['show', 'archive', uri.slice(9).toUpperCase(), '--json'])).out)).toMatchObject({
      uri,
    })
    expect(await run(['show', 'archive', 'urn:uuid:00000000-0000-7000-8000-000000000000'])).toMatchObject({ code: 3 })
    expect(await run(['verify', 'archive'])).toMatchObject({ code: 0, out: '3 sound\n' })
  })
  it('takes in what it can, tells what it cannot, and ends with 1', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    await writeFile(join(folder, 'more.jsonl'), `${release('r2', 'Second', 'Two.')}\nnot json\n`)
    const { code, out, said } = await run(['import', 'archive', 'more.jsonl', 'missing.txt'])
    expect({ code, out }).toEqual({ code: 1, out: '1 taken in, 2 refused\n' })
    expect(said).toContain('more.jsonl, line 2')
    expect(said).toContain('missing.txt')
  })
  it('fills what is empty in photos from their originals, tells which fields, and ends with 2 for what is no id', async () => {
    await run(['create', 'archive', '--name', 'Press office'])
    const archive = await Archive.open(join(folder, 'archive'))
    const path = join(import.meta.dirname, '../fixtures/photos/keywords.jpg')
    const { photo } = await archive.addPhoto({ kind: 'file', path })
    await archive.savePhoto({ ...draftOf<'photo'>(photo), subjects: [] }, photo.revision)
    await archive.close()
    expect(await run(['fill-photos', 'archive', 'keywords'])).toMatchObject({ code: 2 })
    expect(await run(['fill-photos', 'archive', photo.uri, '--quiet'])).toEqual({
      code: 0,
      out: '1 filled\n',
      said: 'keywords.jpg: Filled from the original: keywords.\n',
    })
    expect(await run(['fill-photos', 'archive', '--quiet'])).toEqual({ code: 0, out: '0 filled\n', said: '' })
  })
  it('takes the same folder in again without a fault, though an older version of an item lies in it', async () => {
    await run(['create', 'archive', '--name', 'Press office'])
    for (const [name, version] of [
      ['a', 2],
      ['b', 1],
      ['c', 3],
    ] as const) {
      const item = {
        uri: 'https://news.example/1',
        type: 'text',
        version: `${version}`,
        headline: `Version ${version}`,
      }
      await mkdir(join(folder, 'items'), { recursive: true })
      await writeFile(join(folder, 'items', `${name}.json`), JSON.stringify({ ...item, body_text: 'Its text.' }))
    }
    expect(await run(['import', 'archive', 'items'])).toMatchObject({
      code: 0,
      out: '1 taken in, 1 updated, 1 left out\n',
      said: expect.stringContaining('b.json: “Version 1”: there is a newer version'),
    })
    expect(await run(['import', 'archive', 'items'])).toMatchObject({
      code: 0,
      out: '0 taken in, 2 already there, 1 left out\n',
    })
  })
  it('that is damaged is found out, and ends with 4', async () => {
    await archiveWith(release('r1', 'First', 'One.'), release('r2', 'Second', 'Two.'))
    const { rows } = JSON.parse((await run(['list', 'archive', '--json'])).out)
    const uuid = rows[0].uri.slice(9)
    const path = await findFile(join(folder, 'archive'), uuid)
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40))
    expect(await run(['verify', 'archive'])).toMatchObject({ code: 4, out: '1 sound, 1 damaged\n' })
  })
  it('keeps what was saved when the import is stopped', async () => {
    await run(['create', 'archive', '--name', 'Press office'])
    const lines = Array.from({ length: 2_000 }, (_, at) => release(`r${at}`, `Release ${at}`, 'Text.'))
    await writeFile(join(folder, 'releases.jsonl'), lines.join('\n'))
    const interrupt = new AbortController()
    const importing = run(['import', 'archive', 'releases.jsonl'], {
      interrupted: interrupt.signal,
      say: () => interrupt.abort(),
    })
    const { code, said } = await importing
    expect(code).toBe(130)
    expect(said).toContain('Stopped.')
    const { total } = JSON.parse((await run(['list', 'archive', '--json', '--limit', '1'])).out)
    expect(total).toBeLessThan(2_000)
    expect((await run(['verify', 'archive'])).code).toBe(0)
  })
  it('comes as a sample', async () => {
    const made = await run(['create-sample', 'sample', '--json'])
    expect(made.said).toBe('')
    expect(JSON.parse(made.out).counts.release).toBeGreaterThan(5)
    expect((await run(['search', 'sample', 'round table'])).out).not.toBe('')
  })
})

describe('an import', () => {
  it('is told which column of a table is what, and which of two days a date is', async () => {
    await archiveWith()
    await writeFile(
      join(folder, 'list.csv'),
      'What we said,Issued,Seen by,Budget\nHarbour Opens,03/04/2024,Colonel N.,100\n',
    )
    const told = ['--column', 'What we said=headline', '--column', 'Issued=date', '--column', 'Budget=leave-out']
    expect((await run(['import', 'archive', 'list.csv', ...told])).said).toContain('can be two days')
    expect(await run(['import', 'archive', 'list.csv', ...told, '--month-first'])).toMatchObject({ code: 0 })
    const [row] = JSON.parse((await run(['list', 'archive', '--json'])).out).rows
    expect(row).toMatchObject({ headline: 'Harbour Opens' })
    const shown = (await run(['show', 'archive', row.uri, '--json'])).out
    expect(JSON.parse(shown)).toMatchObject({ contentCreated: '2024-03-04' })
    expect(shown).toContain('Seen by: Colonel N.')
    expect(shown).not.toContain('Budget')
    for (const [wrong, why] of [
      [['--column', 'Nothing=date'], 'has no column “Nothing”, but “What we said”'],
      [['--column', 'Issued=when'], 'HEADING=FIELD'],
      [['--day-first', '--month-first'], 'not both'],
    ] as const) {
      const { code, said } = await run(['import', 'archive', 'list.csv', ...wrong])
      expect([code, said]).toEqual([2, expect.stringContaining(why)])
    }
    expect((await run(['import', 'archive', 'releases.jsonl', '--day-first'])).code).toBe(2)
  })

  it('is told the columns of tables that lie inside of a folder', async () => {
    await archiveWith()
    await mkdir(join(folder, 'tables', '2024'), { recursive: true })
    await writeFile(join(folder, 'tables', '2024', 'list.csv'), 'What we said,When\nHarbour Opens,03/04/2024\n')
    const told = ['--column', 'What we said=headline', '--column', 'When=date', '--day-first']
    expect((await run(['import', 'archive', 'tables', ...told])).code).toBe(0)
    const [row] = JSON.parse((await run(['list', 'archive', '--json'])).out).rows
    expect(row).toMatchObject({ headline: 'Harbour Opens', date: '2024-04-03' })
  })

  it('is looked at beforehand, and writes nothing then', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    await writeFile(
      join(folder, 'more.jsonl'),
      `${release('r1', 'First', 'One, and more.')}\n${release('r2', 'B', 'Two.')}\n`,
    )
    const look = await run(['import', 'archive', 'more.jsonl', '--dry-run'])
    expect(look).toMatchObject({ code: 0, out: expect.stringContaining('1 would be taken in, 1 already there\n') })
    expect(look.out).toMatch(/^skip\tmore\.jsonl, line 1\tFirst\t.+\nnew\tmore\.jsonl, line 2\tB\t\n/)
    const told = JSON.parse((await run(['import', 'archive', 'more.jsonl', '--dry-run', '--json'])).out)
    expect(told).toMatchObject({ done: 1, skipped: 1, planned: [{ what: 'skip' }, { what: 'new' }] })
    expect(JSON.parse((await run(['list', 'archive', '--json'])).out).total).toBe(1)
  })
  it('updates or keeps both where that is asked for', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    await writeFile(join(folder, 'more.jsonl'), release('r1', 'First', 'One, and more.'))
    expect((await run(['import', 'archive', 'more.jsonl', '--duplicates', 'all'])).code).toBe(2)
    const updated = await run(['import', 'archive', 'more.jsonl', '--duplicates', 'update'])
    expect(updated).toMatchObject({ code: 0, out: '0 taken in, 1 updated\n' })
    await writeFile(join(folder, 'more.jsonl'), release('r1', 'First', 'One, and more still.'))
    const both = await run(['import', 'archive', 'more.jsonl', '--duplicates', 'keep-both'])
    expect(both).toMatchObject({ code: 0, out: '1 taken in\n' })
    expect(JSON.parse((await run(['list', 'archive', '--json'])).out).total).toBe(2)
  })
})

describe('who changed what', () => {
  it('is listed, and taken back', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    const { rows } = JSON.parse((await run(['list', 'archive', '--json'])).out)
    const history = await run(['history', 'archive', rows[0].uri])
    expect(history).toMatchObject({ code: 0, out: expect.stringMatching(/^1\t\S+\t.*\timport\t\t[0-9a-f]{64}\n$/) })
    const acts = JSON.parse((await run(['acts', 'archive', '--json'])).out)
    expect(acts).toMatchObject([{ what: 'import', count: 1, undone: false }, { what: 'create' }])
    expect((await run(['acts', 'archive', '--before', String(acts[0].seq)])).out).toMatch(/^\d+\t\S+\t.*\tcreate\t/)
    expect((await run(['acts', 'archive', '--before', String(acts[1].seq)])).out).toBe('')
    expect(JSON.parse((await run(['acts', 'archive', '--limit', '1', '--json'])).out)).toEqual([acts[0]])
    expect((await run(['undo', 'archive', 'all'])).code).toBe(2)
    expect(await run(['undo', 'archive', String(acts[0].seq)])).toMatchObject({ code: 0, out: '1 as they were\n' })
    expect((await run(['acts', 'archive'])).out).toMatch(/\tundo\t1\t.*\n.*\timport\t1\tundone\t\n.*\tcreate\t/)
    expect((await run(['undo', 'archive', '999999'])).code).toBe(3)
    const stopped = await run(['undo', 'archive', String(acts[0].seq)], { interrupted: AbortSignal.abort() })
    expect(stopped).toMatchObject({ code: 130, out: '' })
  })

  it('is taken back until the user stops it, and tells what was done by then', async () => {
    const interrupt = new AbortController()
    const listeners = new Set<(notice: JobNotice) => void>()
    let stop: () => void = () => undefined
    const archive = {
      onJob: (listener: (notice: JobNotice) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      cancelJob: async () => stop(),
      undoActs: async (): Promise<UndoReport> => {
        const stopped = new Promise<void>((resolve) => {
          stop = resolve
        })
        const tell = (done: number) =>
          listeners.forEach((listener) => {
            listener({ id: 'job-1' as JobId, kind: 'undo', state: 'running', done, total: 1_000, current: '' })
          })
        tell(0)
        interrupt.abort()
        tell(64)
        await stopped
        return { undone: 128, refused: [], stopped: true }
      },
    }
    const { host, heard } = hostOf({ interrupted: interrupt.signal })
    await expect(undoCommand(readOrder('undo', ['1', '2']), archive, host)).rejects.toMatchObject({ code: 'cancelled' })
    expect(heard.out).toBe('128 as they were\n')
    expect(listeners.size).toBe(0)
  })
})

describe('a backup', () => {
  it('is made, listed, checked, tried out and restored', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    await mkdir(join(folder, 'disk'))
    const made = await run(['backup', 'archive', 'disk', '--full', '--json'])
    expect(made.code).toBe(0)
    expect(made.said).toContain('on the disk of the archive itself')
    const { backup, path } = JSON.parse(made.out)
    expect(backup).toMatchObject({ kind: 'full', bag: path })
    expect((await run(['backup', 'archive', 'disk'])).out).toMatch(/: \d+ files backed up\n$/)
    const listed = JSON.parse((await run(['backups', 'disk', '--json'])).out)
    expect(listed).toMatchObject([{ kind: 'incremental' }, { kind: 'full', bag: path }])
    expect(await run(['check-backup', path])).toMatchObject({ code: 0, out: expect.stringContaining(' sound') })
    expect(await run(['test-restore', path])).toMatchObject({ code: 0, out: '1 restored for a trial\n' })
    expect((await run(['restore', path])).code).toBe(2)
    expect((await run(['restore', path, 'again'])).code).toBe(0)
    expect(
      (await run(['show', 'again', JSON.parse((await run(['list', 'again', '--json'])).out).rows[0].uri])).out,
    ).toContain('One.')
    expect((await run(['restore', path, 'again'])).code).toBe(3)
    await writeFile(join(path, 'data', 'README.txt'), 'rot', { flag: 'r+' })
    expect(await run(['check-backup', path])).toMatchObject({
      code: 4,
      said: expect.stringContaining('data/README.txt'),
    })
    expect((await run(['backups', 'nowhere'])).code).toBe(3)
    await mkdir(join(folder, 'no backups'))
    expect(await run(['backups', 'no backups'])).toMatchObject({
      code: 0,
      out: '',
      said: expect.stringContaining('There are no backups in') as string,
    })
  })
  it('is made of an archive that is open elsewhere', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    await mkdir(join(folder, 'disk'))
    const open = await Archive.open(join(folder, 'archive'))
    try {
      expect(await run(['backup', 'archive', 'disk'])).toMatchObject({ code: 0 })
    } finally {
      await open.close()
    }
  })
  it('repairs the archive, and what no backup has is named', async () => {
    await archiveWith(release('r1', 'First', 'One.'), release('r2', 'Second', 'Two.'))
    await mkdir(join(folder, 'disk'))
    await run(['backup', 'archive', 'disk'])
    const { rows } = JSON.parse((await run(['list', 'archive', '--json'])).out)
    const path = await findFile(join(folder, 'archive'), `${rows[0].uri.slice(9)}.json`)
    const good = await readFile(path)
    await writeFile(path, good.subarray(0, 40))
    expect((await run(['verify', 'archive'])).code).toBe(4)
    // What the journal held of it has been written over since.
    await writeFile(join(folder, 'archive/journal/spare.ndjson'), '')
    const alone = await run(['repair', 'archive'])
    expect(alone).toMatchObject({ code: 4, out: '0 put back, 1 damaged\n' })
    const repaired = await run(['repair', 'archive', '--from', 'disk', '--quiet'])
    expect(repaired).toMatchObject({ code: 0, said: '', out: expect.stringMatching(/\tdateline-\S+\n1 put back\n$/) })
    expect(await readFile(path)).toEqual(good)
    expect((await run(['verify', 'archive'])).code).toBe(0)
  })
})

describe('search', () => {
  beforeEach(() =>
    archiveWith(
      release('r1', 'Exercise at the Сenter', 'Peacekeepers trained.'),
      release('r2', 'Учения', 'Участники учений прибыли.', 'ru'),
      release('r3', 'Course', 'An exercise in language.'),
    ),
  )
  it('answers a query for people and for programs', async () => {
    const { code, out, said } = await run(['search', 'archive', 'exercise', 'center'])
    expect(code).toBe(0)
    expect(out).toContain('Exercise at the Сenter')
    expect(said).toContain('1 found')
    const json = JSON.parse((await run(['search', '--archive', 'archive', 'участников', '--json'])).out)
    expect(json).toMatchObject({ total: 1, hits: [{ altId: 'r2', snippet: 'Участники учений прибыли.' }] })
    expect((await run(['search', 'archive', 'exer', '--prefix', '--json'])).out).toContain('r3')
    expect((await run(['search', 'archive', '--', '-exercise'])).out).toContain('Учения')
  })
  it('answers a file of queries, a line each, by the releases’ ids and their source’s', async () => {
    const queries = [
      '{"id":"q1","text":"exercise"}',
      '',
      '{"id":2,"text":"учения"}',
      'nothing',
      '{"id":"q3","text":"^~("}',
    ]
    await writeFile(join(folder, 'queries.jsonl'), queries.join('\n'))
    const { code, out, said } = await run(['search', 'archive', '--queries', 'queries.jsonl', '--limit', '5'])
    expect(code).toBe(1)
    expect(said).toContain('Line 4')
    const [first, second, third, ...more] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ id: 'q1', total: 2, hits: [{ altId: 'r1' }, { altId: 'r3' }] })
    expect(first.hits[0].release).toMatch(/^urn:uuid:/)
    expect(first.hits[0].score).toBeGreaterThan(first.hits[1].score)
    expect(second).toMatchObject({ id: 2, hits: [{ altId: 'r2' }] })
    expect(third).toEqual({ id: 'q3', total: 0, hits: [] })
    expect(more).toEqual([])
    const piped = await run(['search', 'archive', '--queries', '-'], { input: queries[0] ?? '' })
    expect(JSON.parse(piped.out)).toEqual(first)
    expect(await run(['search', 'archive', '--queries', 'missing'])).toMatchObject({ code: 3, out: '' })
    expect(await run(['search', 'archive', '--queries', 'queries.jsonl', '--limit', 'x'])).toMatchObject({ code: 2 })
  })
})

describe('find-photo', () => {
  it('tells the photos that a picture looks like, with credit and releases, as Electron found them', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    const archive = await Archive.open(join(folder, 'archive'))
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const descriptions = [{ role: 'creditline' as const, value: 'KAZCENT press service' }]
    const credited = await archive.savePhoto({ ...draftOf<'photo'>(photo), descriptions }, photo.revision)
    const { rows } = await archive.listReleases({ order: 'date-newest', trashed: false, offset: 0, limit: 1 })
    await archive.close()
    const releases = rows.map(({ uri }) => uri)
    let asked: FindOrder | undefined
    const findPhoto = async (order: FindOrder): Promise<WhosePhoto> => {
      asked = order
      return { sort: 'alike', photos: [{ photo: credited, releases }], unseen: 2 }
    }
    const found = await run(['find-photo', 'copy.jpg', '--archive', 'archive'], { findPhoto })
    expect(asked).toMatchObject({ file: join(folder, 'copy.jpg'), archive: join(folder, 'archive') })
    expect(found.code).toBe(0)
    expect(found.out).toMatch(
      /^It looks like a photo of the archive\.\n.*flags\.jpg\n {2}credit: KAZCENT press service\n/,
    )
    expect(found.out).toContain('First')
    expect(found.said).toContain('2 photos')
    const json = await run(['find-photo', 'copy.jpg', '--archive', 'archive', '--json'], { findPhoto })
    expect(JSON.parse(json.out).photos).toMatchObject([{ photo: photo.uri, credit: 'KAZCENT press service' }])
    expect(await run(['find-photo', 'copy.jpg', '--archive', 'archive'])).toMatchObject({
      code: 1,
      out: 'It looks like no photo of the archive.\n',
    })
    expect(await run(['find-photo', '--archive', 'archive'])).toMatchObject({ code: 2 })
  })
})

describe('export', () => {
  it('writes text and record, and hands a PDF to Electron', async () => {
    await archiveWith(release('r1', 'First', 'One.'))
    const { rows } = JSON.parse((await run(['list', 'archive', '--json'])).out)
    const { uri } = rows[0]
    expect((await run(['export', 'archive', uri, '--text'])).out).toContain('One.')
    expect(JSON.parse((await run(['export', 'archive', uri, '--json'])).out)).toMatchObject({ uri })
    let ordered: PaperOrder | undefined
    const pdf = await run(['export', 'archive', uri, '--pdf', 'out.pdf'], {
      exportPdf: async (order) => {
        ordered = order
        return ''
      },
    })
    expect(pdf).toMatchObject({ code: 0, out: `${join(folder, 'out.pdf')}\n` })
    expect(ordered).toMatchObject({ uuid: uri.slice(9), archive: join(folder, 'archive'), to: join(folder, 'out.pdf') })
    const lacking = await run(['export', 'archive', uri, '--pdf', 'out.pdf'], { exportPdf: async () => 'Parade.jpg' })
    expect(lacking).toMatchObject({ code: 1, out: `${join(folder, 'out.pdf')}\n` })
    expect(lacking.said).toMatch(/^Not in the PDF, .*: Parade\.jpg\n$/)
    const written = await Archive.open(join(folder, 'archive'))
    const { photo } = await written.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    await written.savePhoto({ ...draftOf<'photo'>(photo), rights: { releaseStatus: 'withheld' } }, photo.revision)
    const record = await written.getRelease(uri)
    const association = { rel: 'illustration' as const, photo: photo.uri, caption: '', credit: '', paragraph: -1 }
    await written.saveRelease({ ...draftOf<'release'>(record), associations: [association] }, record.revision)
    await written.close()
    const held = await run(['export', 'archive', uri, '--pdf', 'out.pdf'])
    expect(held).toMatchObject({ code: 1, out: `${join(folder, 'out.pdf')}\n` })
    expect(held.said).toMatch(/^In the PDF, though withheld .*: .+\n$/)
    const failed = await run(['export', 'archive', uri, '--pdf', 'out.pdf'], {
      exportPdf: async () => {
        throw new ArchiveError('print-failed', 'There is no Electron.')
      },
    })
    expect(failed).toMatchObject({ code: 3, out: '', said: 'There is no Electron.\n' })
    const kit = await run(['export', 'archive', uri, '--kit', 'kits'], {
      makeKit: async ({ to }) => ({
        kit: join(to, 'First'),
        missing: [{ name: 'Parade.jpg', reason: 'It is withheld.' }],
      }),
    })
    expect(kit).toMatchObject({ code: 1, out: `${join(folder, 'kits', 'First')}\n` })
    expect(kit.said).toBe('Not in the kit: Parade.jpg. It is withheld.\n')
    expect(await run(['export', 'archive', uri])).toMatchObject({ code: 2 })
    const ninjs = JSON.parse((await run(['export', 'archive', uri, '--ninjs'])).out)
    expect(ninjs).toMatchObject({ uri, standard: { name: 'ninjs' } })
    const table = await run(['export', 'archive', '--csv', 'table.csv'])
    expect(table).toMatchObject({ code: 0, out: `${join(folder, 'table.csv')}: 1 written\n` })
    expect(await readFile(join(folder, 'table.csv'), 'utf8')).toContain('"First"')
  })
  it('of everything is taken in again as it was', async () => {
    await archiveWith(release('r1', 'First', 'One.'), release('r2', 'Second', 'Two.'))
    expect((await run(['export-all', 'archive'])).code).toBe(2)
    const out = await run(['export-all', 'archive', 'out', '--ninjs', '--history'])
    expect(out).toMatchObject({ code: 0, out: `${join(folder, 'out')}: 2 written\n` })
    await run(['create', 'other', '--name', 'Other'])
    expect(await run(['import', 'other', 'out'])).toMatchObject({ code: 0, out: '2 taken in, 1 updated\n' })
    const uris = async (name: string) =>
      (JSON.parse((await run(['list', name, '--json', '--order', 'headline'])).out).rows as { uri: string }[]).map(
        ({ uri }) => uri,
      )
    expect(await uris('other')).toEqual(await uris('archive'))
  })
})

async function findFile(inFolder: string, name: string): Promise<string> {
  const files = await readdir(inFolder, { recursive: true })
  const found = files.find((file) => file.includes(name))
  if (!found) throw new Error(`${name} is not in ${inFolder}`)
  return join(inFolder, found)
}

describe('a release under embargo', () => {
  it('is refused in one sentence with 5, and leaves with a reason that is put on record', async () => {
    await archiveWith(release('r1', 'A visit', 'It began.'))
    const archive = await Archive.open(join(folder, 'archive'))
    const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })
    const { uri } = rows[0] ?? expect.unreachable()
    const { firstCreated: _f, versionCreated: _v, revision, ...draft } = await archive.getRelease(uri)
    const embargoedUntil = '2999-05-01T05:30:00.000Z'
    await archive.saveRelease(
      { ...draft, status: 'released', embargoedUntil, embargo: { zone: 'Asia/Almaty', overrides: [] } },
      revision,
    )
    await archive.close()
    const printed: PaperOrder[] = []
    const exportPdf = async (order: PaperOrder) => {
      printed.push(order)
      return ''
    }
    for (const way of [['--text'], ['--ninjs'], ['--json'], ['--pdf', 'a.pdf']]) {
      const { code, out, said } = await run(['export', 'archive', uri, ...way], { exportPdf })
      expect([way, code, out]).toEqual([way, 5, ''])
      expect(said).toMatch(
        // By the clock of Almaty, which went back an hour in 2024: not every runtime knows.
        /^This release is under embargo until 1[01]:30 \(GMT\+[56]\), 1 May 2999\. .*--override-embargo REASON/,
      )
      expect(said.trim().split('\n')).toHaveLength(1)
    }
    expect(printed).toEqual([])
    const reason = ['--override-embargo', 'The minister asked for it.']
    expect((await run(['export', 'archive', uri, '--text', '--override-embargo', ' '], { exportPdf })).code).toBe(2)
    expect((await run(['export', 'archive', uri, '--text', ...reason])).out).toContain('It began.')
    expect((await run(['export', 'archive', uri, '--pdf', 'a.pdf', ...reason], { exportPdf })).code).toBe(0)
    // The PDF's own process puts it on record.
    expect(printed[0]?.override).toBe('The minister asked for it.')
    const kept = JSON.parse((await run(['show', 'archive', uri, '--json'])).out)
    expect(kept.embargo.overrides).toMatchObject([{ reason: 'The minister asked for it.' }])
  })
})

describe('a release that speaks of an embargo which nobody set', () => {
  it('leaves, and it is said beside what leaves', async () => {
    await archiveWith(release('r1', 'A visit', 'EMBARGO UNTIL 1 MAY 2099, 10:00\n\nIt began.'))
    const archive = await Archive.open(join(folder, 'archive'))
    const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })
    await archive.close()
    const { uri } = rows[0] ?? expect.unreachable()
    for (const way of [['--text'], ['--ninjs'], ['--json'], ['--pdf', 'a.pdf']]) {
      const { code, said } = await run(['export', 'archive', uri, ...way], { exportPdf: async () => '' })
      expect([way, code]).toEqual([way, 0])
      expect(said).toContain('an embargo that is not set, so nothing held it back: “EMBARGO UNTIL 1 MAY 2099, 10:00”')
    }
  })
})

describe('what comes from files and titles', () => {
  it('is shown to a terminal as signs that do nothing, in JSON as JSON writes them', async () => {
    const sequence = '\u001B]0;x\u0007\u009B31m'
    const { code, said } = await run(['list', `no${sequence}\nwhere`])
    expect([code, said.trimEnd().split('\n').length]).toEqual([3, 1])
    expect(said).toContain('no\\u001b]0;x\\u0007\\u009b31m where')
    await archiveWith(release('r1', 'A visit', 'It began.'))
    const archive = await Archive.open(join(folder, 'archive'))
    const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })
    const { revision, ...draft } = await archive.getRelease(rows[0]?.uri ?? expect.unreachable())
    const value = `A\u202Eb${sequence}`
    await archive.saveRelease({ ...draft, headlines: [{ role: 'main', value }] }, revision)
    await archive.close()
    const { out } = await run(['list', 'archive'])
    expect(out).toContain('A\\u202eb\\u001b]0;x\\u0007\\u009b31m')
    const { out: json } = await run(['list', 'archive', '--json'])
    expect(json).not.toMatch(/[^\P{Cc}\n]/u)
    expect(JSON.parse(json).rows[0].headline).toBe(value)
  })

  it('is named by its record’s title where a copy of it lost against another one', async () => {
    await archiveWith(release('r1', 'A visit', 'It began.'))
    const file = (await findFile(join(folder, 'archive/releases'), '.json')).slice(join(folder, 'archive/').length)
    const copy = join(folder, 'archive/conflicts', file.replace('.json', '~1f2e3d4c.json'))
    await mkdir(join(copy, '..'), { recursive: true })
    await writeFile(copy, '{}')
    const { code, said } = await run(['verify', 'archive'])
    expect(code).toBe(4)
    expect(said).toContain('~1f2e3d4c.json (A visit): ')
  })
})

describe('a lock of another computer', () => {
  const beatMs = 20

  it('is told with what may be done, and taken over where the user says so and nothing moves there', async () => {
    await archiveWith(release('r1', 'A visit', 'It began.'))
    const lock = join(folder, 'archive/archive.lock')
    await writeFile(lock, `${JSON.stringify({ id: 'o', host: 'another-computer', pid: 4711, since: '', beat: '1' })}\n`)
    const refused = await run(['import', 'archive', 'releases.jsonl'], { beatMs })
    expect(refused.code).toBe(3)
    expect(refused.said).toMatch(/another-computer.*--take-over\n$/)
    const taken = await run(['import', 'archive', 'releases.jsonl', '--take-over'], { beatMs })
    expect(taken).toMatchObject({ code: 0, out: '0 taken in, 1 already there\n' })
    expect(taken.said).toMatch(/another-computer.*\nWatching/)
    expect((await run(['list', 'archive', '--take-over'])).code).toBe(2)
  })
})
