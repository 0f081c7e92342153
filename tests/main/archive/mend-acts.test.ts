/** Files of acts that are damaged or gone, and what a repair makes of them with backups. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { ActLine } from '../../../src/main/archive/store/acts.js'
import { chained } from '../../../src/main/archive/store/chained-lines.js'
import { documentText, sha256 } from '../../../src/main/archive/store/document-text.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'

const months = ['acts/2026-09.ndjson', 'acts/2026-10.ndjson', 'acts/2026-11.ndjson'] as const
const [september, october, november] = months
const clock = { at: '' }
const now = () => new Date(clock.at)

/** A closed archive that had two releases saved in each of three months, and a backup from before the last two. */
async function threeMonths(): Promise<{ folder: string; place: string; sound: Record<string, string> }> {
  clock.at = '2026-09-05T10:00:00Z'
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  let archive = await newArchive({ now })
  for (const month of ['09', '10', '11']) {
    clock.at = `2026-${month}-05T10:00:00Z`
    await save(archive, `First of ${month}`)
    await save(archive, `Second of ${month}`)
  }
  await archive.close()
  archive = await openArchive(archive.folder, { now })
  await endOfJob(archive, () => archive.startBackup(place, 'full'))
  await save(archive, 'Third of 11')
  await save(archive, 'Fourth of 11')
  await archive.close()
  return { folder: archive.folder, place, sound: await actsOf(archive.folder) }
}

const save = async (archive: Archive, name: string) => archive.saveRelease(releaseNamed(name), null)

async function actsOf(folder: string): Promise<Record<string, string>> {
  const paths = (await filesOf(folder)).filter((path) => path.startsWith('acts/'))
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')])),
  )
}

const lines = (text: string | undefined): string[] => (text ?? '').split(/(?<=\n)/)

async function change(folder: string, path: string, by: (lines: string[]) => string[]): Promise<void> {
  const file = join(folder, path)
  await writeFile(file, by(lines(await readFile(file, 'utf8'))).join(''))
}

const turned = (line = ''): string => line.replace('saveRelease', 'saveRelaese')
const gone = (folder: string, path: string) => rm(join(folder, path), { recursive: true })

async function repaired(archive: Archive, place: string | null) {
  const { report } = await endOfJob(archive, () => archive.startRepair(place))
  return { restored: report?.restored?.map(({ name }) => name), refused: report?.refused.map(({ name }) => name) }
}

async function checked(archive: Archive): Promise<string[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => `${name} ${reason.message}`)
}

test('a repair puts acts back where those of another archive took their place, and keeps these', async () => {
  const [ours, theirs] = [await threeMonths(), await threeMonths()]
  await cp(join(theirs.folder, october), join(ours.folder, october))
  const archive = await openArchive(ours.folder, { now })
  expect(await checked(archive)).toContain(`${october} acts-of-other-archive`)
  expect(await repaired(archive, ours.place)).toMatchObject({ restored: [october] })
  expect(await actsOf(ours.folder)).toEqual(ours.sound)
  expect((await checked(archive)).filter((told) => !told.startsWith('quarantine'))).toEqual([])
  const kept = (await filesOf(ours.folder)).filter((path) => path.startsWith('quarantine/acts/'))
  expect(await Promise.all(kept.map((path) => readFile(join(ours.folder, path), 'utf8')))).toEqual([
    theirs.sound[october],
  ])
  await archive.close()
  await cp(join(theirs.folder, november), join(ours.folder, november))
  const again = await openArchive(ours.folder, { now })
  expect((await again.describeArchive()).damaged.map(({ file }) => file)).toContain(november)
  expect((await repaired(again, ours.place)).restored).toContain(november)
  expect((await again.describeArchive()).damaged.map(({ file }) => file)).not.toContain(november)
})

describe('a repair with a backup puts acts back to the letter', () => {
  test.each<[string, (folder: string) => Promise<unknown>, string[]]>([
    ['where a line was turned', (folder) => change(folder, october, ([a, ...rest]) => [turned(a), ...rest]), [october]],
    [
      'where a line that has newer ones behind it is gone, in the file that goes on',
      (folder) => change(folder, november, ([a = '', _gone, ...rest]) => [a, ...rest]),
      [november],
    ],
    [
      'where the last line of an earlier month is gone',
      (folder) => change(folder, september, (all) => all.slice(0, -2)),
      [september],
    ],
    ['where a month is gone', (folder) => gone(folder, october), [october]],
    [
      'where two months are hurt in their own ways',
      async (folder) => {
        await gone(folder, september)
        await change(folder, november, ([a, b, ...rest]) => [turned(a), turned(b), ...rest])
      },
      [september, november],
    ],
  ])('%s', async (_what, hurt, mended) => {
    const { folder, place, sound } = await threeMonths()
    await hurt(folder)
    const archive = await openArchive(folder, { now })
    expect(await checked(archive)).not.toEqual([])
    expect((await repaired(archive, null)).restored).toEqual([])
    expect(await repaired(archive, place)).toEqual({ restored: mended, refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
    expect(await checked(archive)).toEqual([])
    await save(archive, 'Afterwards')
    await archive.close()
    expect(await checked(await openArchive(folder, { now }))).toEqual([])
  })
})

/** As `threeMonths`, with the last two saves in a newer backup as well. */
async function backedUpToTheEnd() {
  const made = await threeMonths()
  const archive = await openArchive(made.folder, { now })
  await endOfJob(archive, () => archive.startBackup(made.place, 'incremental'))
  await archive.close()
  return made
}

describe('where the end of the acts is gone, a repair with a backup', () => {
  test('puts it back as far as acts/head.json says', async () => {
    const { folder, place, sound } = await backedUpToTheEnd()
    await change(folder, november, (all) => all.slice(0, 2))
    const archive = await openArchive(folder, { now })
    expect(await repaired(archive, place)).toEqual({ restored: [november], refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
    await save(archive, 'Afterwards')
    expect(await checked(archive)).toEqual([])
  })

  test('puts back an act whose line was replaced by another that is whole', async () => {
    const { folder, place, sound } = await backedUpToTheEnd()
    const other = await threeMonths()
    const [foreign = ''] = lines(other.sound[november]).slice(-2)
    await change(folder, november, (all) => [...all.slice(0, -2), foreign])
    const archive = await openArchive(folder, { now })
    expect(await repaired(archive, place)).toEqual({ restored: [november], refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
  })

  test('puts back what the backup has where the whole folder is gone, and tells that acts are lacking', async () => {
    const { folder, place, sound } = await threeMonths()
    await gone(folder, 'acts')
    const archive = await openArchive(folder, { now })
    const { restored, refused } = await repaired(archive, place)
    expect(restored).toEqual([september, october, november])
    expect(refused).not.toEqual([])
    const back = await actsOf(folder)
    expect(back[october]).toBe(sound[october])
    expect(sound[november]?.startsWith(back[november] ?? '-')).toBe(true)
  })

  test('leaves the acts of another copy of the archive, which went on in its own way, alone', async () => {
    const { folder, place } = await threeMonths()
    const other = join(await tempFolder(), 'other')
    await cp(folder, other, { recursive: true, preserveTimestamps: true })
    const copy = await openArchive(other, { now })
    await save(copy, 'Elsewhere')
    await endOfJob(copy, () => copy.startBackup(place, 'incremental'))
    await copy.close()
    await change(folder, november, (all) => all.slice(0, 2))
    await gone(folder, 'acts/head.json')
    const archive = await openArchive(folder, { now })
    await repaired(archive, place)
    const { [november]: back } = await actsOf(folder)
    expect(back).not.toContain('Elsewhere')
    expect(lines(back)).toHaveLength(4)
  })
})

test('of another copy of the archive, acts that only took records away are no more believed than others', async () => {
  const { folder, place, sound } = await threeMonths()
  const other = join(await tempFolder(), 'other')
  await cp(folder, other, { recursive: true, preserveTimestamps: true })
  const copy = await openArchive(other, { now })
  const last = JSON.parse(lines((await actsOf(other))[november]).at(-2) ?? '{}') as ActLine
  expect(await copy.undoActs([last.seq])).toMatchObject({ undone: 1 })
  await endOfJob(copy, () => copy.startBackup(place, 'incremental'))
  await copy.close()
  await gone(folder, 'acts/head.json')
  await change(folder, october, ([first, ...rest]) => [turned(first), ...rest])
  await repaired(await openArchive(folder, { now }), place)
  const { 'acts/head.json': _, ...acts } = sound
  expect(await actsOf(folder)).toEqual(acts)
})

test('an act that took a record away is put back where its history tells of it', async () => {
  const { folder, place } = await threeMonths()
  let archive = await openArchive(folder, { now })
  const last = JSON.parse(lines((await actsOf(folder))[november]).at(-2) ?? '{}') as ActLine
  await archive.undoActs([last.seq])
  await archive.close()
  const sound = await actsOf(folder)
  archive = await openArchive(folder, { now })
  await endOfJob(archive, () => archive.startBackup(place, 'incremental'))
  await archive.close()
  await change(folder, november, (all) => all.slice(0, -2))
  await gone(folder, 'acts/head.json')
  archive = await openArchive(folder, { now })
  await repaired(archive, place)
  expect((await actsOf(folder))[november]).toBe(sound[november])
})

describe('acts that stand in another order', () => {
  test.each<[string, (lines: string[]) => string[]]>([
    ['sorted backwards', (all) => all.toReversed()],
    ['joined from two copies of the file', (all) => [...all.slice(1), ...all]],
    [
      'run together where a bit turned a newline',
      ([first = '', second = '', ...rest]) => [first.replace('\n', '\u000b') + second, ...rest],
    ],
  ])('%s are put in order without any backup', async (_, by) => {
    const { folder, sound } = await threeMonths()
    await change(folder, october, by)
    const archive = await openArchive(folder, { now })
    expect(await checked(archive)).not.toEqual([])
    expect(await repaired(archive, null)).toEqual({ restored: [october], refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
    expect(await checked(archive)).toEqual([])
  })

  test('are left where one of them cannot be read: it may be an act', async () => {
    const { folder } = await threeMonths()
    await change(folder, october, (all) => ['{"seq":\n', ...all.toReversed()])
    const hurt = await actsOf(folder)
    expect(await repaired(await openArchive(folder, { now }), null)).toEqual({ restored: [], refused: [october] })
    expect(await actsOf(folder)).toEqual(hurt)
  })

  test('at the end of all of them are put in order too, and later acts go on behind', async () => {
    const { folder, sound } = await threeMonths()
    await change(folder, november, (all) => all.toReversed())
    const archive = await openArchive(folder, { now })
    expect((await repaired(archive, null)).restored).toEqual([november])
    expect((await actsOf(folder))[november]).toBe(sound[november])
    await save(archive, 'Later')
    await archive.close()
    expect(await checked(await openArchive(folder, { now }))).toEqual([])
  })
})

describe('acts that were added before a shuffled file was put in order', () => {
  test.each<[string, (lines: string[]) => string[]]>([
    ['backwards', (all) => all.toReversed()],
    ['turned round', (all) => [...all.slice(2), ...all.slice(0, 2)]],
  ])('go on from the true end, %s as it stands', async (_, by) => {
    const { folder, sound } = await threeMonths()
    await change(folder, november, by)
    let archive = await openArchive(folder, { now })
    await save(archive, 'Later')
    await archive.close()
    const added = lines((await actsOf(folder))[november]).find((line) => !lines(sound[november]).includes(line))
    expect(JSON.parse(added ?? '{}').chain).toBe(sha256(lines(sound[november])[3]?.trimEnd() ?? ''))
    archive = await openArchive(folder, { now })
    await save(archive, 'Later still')
    expect(await checked(archive)).not.toEqual([])
    expect(await repaired(archive, null)).toEqual({ restored: [november], refused: [] })
    const back = lines((await actsOf(folder))[november])
    expect(back.slice(0, 4)).toEqual(lines(sound[november]).slice(0, 4))
    expect(back.slice(4).filter((line) => line.includes('saveRelease'))).toHaveLength(2)
    await archive.close()
    expect(await checked(await openArchive(folder, { now }))).toEqual([])
  })

  test('go on from the true end also where acts/head.json is damaged and an act of many records stands last', async () => {
    const { folder } = await threeMonths()
    await gone(folder, september)
    await gone(folder, october)
    await writeFile(join(folder, 'acts/head.json'), '{"file":')
    const [first, ...rest] = lines((await actsOf(folder))[november]).map((line) => line.replace(/,"chain":.*/s, '}'))
    const acts = [
      { ...JSON.parse(first ?? ''), why: 'x'.repeat(70_000) },
      ...rest.filter(Boolean).map((line) => JSON.parse(line)),
    ]
    const { texts, next } = await chained(acts, '')
    await writeFile(
      join(folder, november),
      texts
        .toReversed()
        .map((text) => `${text}\n`)
        .join(''),
    )
    const archive = await openArchive(folder, { now })
    await save(archive, 'Later')
    await archive.close()
    const added = lines((await actsOf(folder))[november]).map((line) => JSON.parse(line || '{}') as ActLine)
    expect(added.find(({ chain }) => chain === next)).toMatchObject({ what: 'saveRelease' })
    expect(new Set(added.map(({ seq }) => seq)).size).toBe(added.length)
  })

  /** As an earlier Dateline left it: the lines but the last stood backwards, and these follow the one that stood last. */
  async function forked(folder: string, made = (act: object) => act, last = 2): Promise<void> {
    const all = lines((await actsOf(folder))[november]).filter((line) => line !== '')
    const [before, rest] = [all.slice(0, -last), all.slice(-last)]
    const later = rest.map((line) => made(JSON.parse(line.replace(/,"sum":"\w+"\}\s*$/, '}'))))
    const { texts, next } = await chained(later, sha256(before[0]?.trimEnd() ?? ''))
    await writeFile(join(folder, november), [...before.toReversed(), ...texts.map((text) => `${text}\n`)].join(''))
    const path = join(folder, 'acts/head.json')
    const head = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, documentText({ ...head, sha256: next }))
  }

  test('as by an earlier Dateline, from the line that stood last, are linked anew without any backup', async () => {
    const { folder, sound } = await threeMonths()
    await forked(folder)
    const archive = await openArchive(folder, { now })
    expect(await checked(archive)).not.toEqual([])
    expect(await repaired(archive, null)).toEqual({ restored: [november, 'acts/head.json'], refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
    await save(archive, 'Later')
    await archive.close()
    expect(await checked(await openArchive(folder, { now }))).toEqual([])
  })

  test('are left, and told, where one of them made what the archive does not have', async () => {
    const { folder } = await threeMonths()
    await forked(folder, (act) => ({
      ...act,
      documents: (act as ActLine).documents.map((document) => ({ ...document, is: 'f'.repeat(64) })),
    }))
    const hurt = await actsOf(folder)
    const archive = await openArchive(folder, { now })
    expect((await repaired(archive, null)).refused).toContain(november)
    expect(await actsOf(folder)).toEqual(hurt)
    expect(await checked(archive)).not.toEqual([])
  })

  test('are left, and told, where two of them have one number: copies of the archive went on apart', async () => {
    const { folder, sound } = await threeMonths()
    await forked(folder)
    await change(folder, november, (all) => [...all, lines(sound[november])[3] ?? ''])
    const hurt = await actsOf(folder)
    const archive = await openArchive(folder, { now })
    expect((await repaired(archive, null)).refused).toContain(november)
    expect(await actsOf(folder)).toEqual(hurt)
  })

  test('are left, and told, where an act between them is gone', async () => {
    const { folder } = await threeMonths()
    await forked(folder, undefined, 1)
    await change(folder, november, ([, ...others]) => others)
    const hurt = await actsOf(folder)
    const archive = await openArchive(folder, { now })
    expect((await repaired(archive, null)).refused).toContain(november)
    expect(await actsOf(folder)).toEqual(hurt)
  })
})

describe('a repair with a backup does not touch acts', () => {
  test('that are whole', async () => {
    const { folder, place, sound } = await threeMonths()
    expect(await repaired(await openArchive(folder, { now }), place)).toEqual({ restored: [], refused: [] })
    expect(await actsOf(folder)).toEqual(sound)
  })

  test('of which the backup lacks the line that is gone: they are named', async () => {
    const { folder, place } = await threeMonths()
    await change(folder, november, (all) => all.with(2, turned(all[2])))
    const hurt = await actsOf(folder)
    expect(await repaired(await openArchive(folder, { now }), place)).toEqual({ restored: [], refused: [november] })
    expect(await actsOf(folder)).toEqual(hurt)
  })

  test('which say what no backup knows and do not follow what it has', async () => {
    const { folder, place } = await threeMonths()
    const other = await threeMonths()
    await writeFile(join(folder, october), other.sound[october] ?? '')
    const hurt = await actsOf(folder)
    // Lines of the same numbers, but another archive's: those of the chain stand in their place.
    expect((await repaired(await openArchive(folder, { now }), place)).restored).toEqual([october])
    expect((await actsOf(folder))[november]).toBe(hurt[november])
  })
})

test('acts/head.json that cannot be read is put back where the acts are whole', async () => {
  const { folder, place } = await threeMonths()
  await writeFile(join(folder, 'acts/head.json'), '{"file":')
  const archive = await openArchive(folder, { now })
  expect(await checked(archive)).toEqual(['acts/head.json acts-short'])
  expect(await repaired(archive, place)).toEqual({ restored: ['acts/head.json'], refused: [] })
  expect(await checked(archive)).toEqual([])
})

test.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['all in one line', (text: string) => JSON.stringify(JSON.parse(text))],
])('acts/head.json that another program laid out anew says the same: %s', async (_, laidOut) => {
  const { folder } = await threeMonths()
  const head = join(folder, 'acts/head.json')
  await writeFile(head, laidOut(await readFile(head, 'utf8')))
  expect(await checked(await openArchive(folder, { now }))).toEqual([])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever is hurt, no act is lost or made up by it (seed %i)', async (seed) => {
  const random = new Random(seed)
  const { folder, place, sound } = await threeMonths()
  for (let hurts = random.between(1, 3); hurts > 0; hurts--) {
    const path = random.pick(months)
    const how = random.pick(['gone', 'turned', 'lost', 'torn'])
    const at = random.between(0, lines(sound[path]).length - 2)
    if (how === 'gone') await rm(join(folder, path), { force: true })
    else if ((await filesOf(folder)).includes(path))
      await change(folder, path, (all) => {
        if (how === 'turned') return all.map((line, index) => (index === at ? turned(line) : line))
        if (how === 'lost') return all.filter((_, index) => index !== at)
        return [all.join('').slice(0, -random.between(1, 300))]
      })
  }
  const isSound = (line: string) => Object.values(sound).some((text) => lines(text).includes(line))
  const whole = async () =>
    Object.values(await actsOf(folder))
      .flatMap(lines)
      .filter(isSound)
  const before = await whole()
  const archive = await openArchive(folder, { now })
  await repaired(archive, place)
  const after = await whole()
  expect(after).toEqual(expect.arrayContaining(before))
  const inOrder = months.flatMap((path) => lines(sound[path])).filter((line) => after.includes(line))
  expect(after.filter((line) => line.startsWith('{"seq"'))).toEqual(inOrder.filter((line) => line.startsWith('{"seq"')))
  const told = await checked(archive)
  const isMended = months.every((path) => after.join('').includes(sound[path] ?? '-'))
  expect(told.some((one) => one.startsWith('acts/'))).toBe(!isMended)
})
