/** Bags from a foreign disk, broken or made to harm: refused in a sentence or read rightly, and nothing leaves the folder. */
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { listBackups } from '../../../src/main/archive/backup/backups.js'
import { manifestEntries, readManifest } from '../../../src/main/archive/backup/bag.js'
import { realBagDisk } from '../../../src/main/archive/backup/bag-disk.js'
import { restoreAll } from '../../../src/main/archive/backup/restore-backup.js'
import { isPlainPath, isSafePath } from '../../../src/main/archive/backup/safe-path.js'
import { verifyBackup } from '../../../src/main/archive/backup/verify-backup.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { filesOf, hashesOf, quiet, refusal, setting, sha256Of } from '../../support/backup-setting.js'
import { tempFolder } from '../../support/temp-folder.js'

let bag: string
let target: string
let original: Record<string, string>
beforeEach(async () => {
  const it = await setting()
  original = await hashesOf(it.archive)
  ;({ bag } = await it.backup())
  target = join(await tempFolder(), 'a/b/target')
})

const manifest = () => join(bag, 'manifest-sha256.txt')
/** Changes a tag file; the list of tag files goes, as an attacker would have it. */
async function rewrite(name: string, change: (text: string) => string | Uint8Array): Promise<void> {
  await rm(join(bag, 'tagmanifest-sha256.txt'), { force: true })
  await writeFile(join(bag, name), change(await readFile(join(bag, name), 'utf8')))
}
const addLine = (path: string, hash = sha256Of('x')) =>
  rewrite('manifest-sha256.txt', (text) => `${text}${hash}  ${path}\n`)

/** Refused by restoring, verifying and listing alike where it is read, and nothing was written. */
async function expectRefused(code: string, message: RegExp): Promise<void> {
  for (const work of [() => restoreAll(bag, target, quiet()), () => verifyBackup(bag, quiet())]) {
    const error = await refusal(work())
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)])
  }
  await expect(readdir(target)).rejects.toThrow('ENOENT')
}

describe('a manifest', () => {
  test.each([
    'data/../../outside.json',
    'data/..',
    'data/releases/../../../x',
    'data//etc/passwd',
    '/etc/passwd',
    '../data/x',
    'bagit.txt',
    'data/C:/Windows/x',
    'data/a:stream',
    'data/..\\..\\x',
    'data/a\\b',
    'data/./x',
    'data/x/',
    'data/',
    'data/nul',
    'data/COM1.json',
    'data/x. ',
    'data/.. /x',
    'data/a%0Ab',
    'data/a%0db',
    'data/\u0007',
    `data/${'a'.repeat(256)}`,
    `data/${'a/'.repeat(600)}b`,
  ])('that lists %j is refused before anything is written', async (path) => {
    await addLine(path)
    await expectRefused('damaged', /lists a file that lies outside it|has a line that is none/)
  })

  test.each([
    'nonsense',
    `${'a'.repeat(63)}  data/x`,
    `${'g'.repeat(64)}  data/x`,
    `${'a'.repeat(64)}`,
    `${'a'.repeat(64)}  `,
    `${'a'.repeat(64)}data/x`,
    'x'.repeat(9_000),
  ])('with the line %j is refused', async (line) => {
    await rewrite('manifest-sha256.txt', (text) => `${text}${line}\n`)
    await expectRefused('damaged', /line/)
  })

  test('with a lock, a cache or half a file, which Dateline never puts into a backup, gives none of them', async () => {
    const lock = JSON.stringify({ id: 'x', host: 'elsewhere', pid: 1, since: '', beat: '1', seq: '9', sum: '' })
    const strange = ['archive.lock', 'ARCHIVE.LOCK', '.cache/catalogue.ndjson', 'releases/.x.dateline-tmp']
    for (const path of strange) {
      await mkdir(dirname(join(bag, 'data', path)), { recursive: true })
      await writeFile(join(bag, 'data', path), lock)
      await addLine(`data/${path}`, sha256Of(lock))
    }
    const { lost } = await restoreAll(bag, target, quiet())
    expect(lost.map(({ file }) => file).sort()).toEqual(strange.sort())
    expect(lost.map(({ reason }) => reason.message)).toEqual(strange.map(() => 'restored-of-the-moment'))
    expect(await hashesOf(target)).toEqual(original)
  })

  test('that lists a file twice is refused, with another hash or with the same', async () => {
    const first = (await readFile(manifest(), 'utf8')).split('\n')[0] ?? ''
    await rewrite('manifest-sha256.txt', (text) => `${text}${first}\n`)
    await expectRefused('damaged', /twice/)
    await rewrite('manifest-sha256.txt', (text) => text.replace(/[^\n]+\n$/, `${sha256Of('')}${first.slice(64)}\n`))
    await expectRefused('damaged', /twice/)
  })

  test('of a gigabyte is refused after its first line', async () => {
    await rm(join(bag, 'tagmanifest-sha256.txt'))
    await truncate(manifest(), 1_000_000_000)
    await expectRefused('damaged', /line without an end|line that is far too long/)
  })

  test('of endless good lines is refused at its limit, whatever its size says', async () => {
    const line = Buffer.from(`${sha256Of('x')}  data/x\n`)
    const block = Buffer.concat(Array.from({ length: 10_000 }, () => line))
    const endless = {
      ...realBagDisk,
      async *chunks() {
        for (;;) yield block
      },
    }
    const read = async () => {
      for await (const entries of manifestEntries(bag, endless)) expect(entries.at(-1)?.path).toBe('x')
    }
    expect(await refusal(read())).toMatchObject({ code: 'damaged', message: expect.stringContaining('more files') })
  })

  test('that is missing, a link, a folder, or not UTF-8 is refused', async () => {
    await rewrite('manifest-sha256.txt', () => Uint8Array.from([0xff, 0xfe, 0x0a]))
    await expectRefused('damaged', /not text in UTF-8/)
    await unlink(manifest())
    await expectRefused('damaged', /manifest-sha256.txt is missing/)
    await symlink('/etc/passwd', manifest())
    await expectRefused('damaged', /manifest-sha256.txt is not a file/)
    await unlink(manifest())
    await mkdir(manifest())
    await expectRefused('damaged', /manifest-sha256.txt is not a file/)
  })

  test('that was changed after it was made is refused, as long as the list of tag files is there', async () => {
    await writeFile(
      manifest(),
      (await readFile(manifest(), 'utf8')).replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    )
    expect(await refusal(restoreAll(bag, target, quiet()))).toMatchObject({ code: 'damaged' })
    expect((await verifyBackup(bag, quiet())).changed).toContain('manifest-sha256.txt')
  })

  test('with CRLF, a byte order mark, capitals and stars is read', async () => {
    await rewrite('manifest-sha256.txt', (text) => {
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => `${line.slice(0, 64).toUpperCase()} *${line.slice(66)}`)
      return `\uFEFF${lines.join('\r\n')}`
    })
    await rewrite('bag-info.txt', (text) => text.replaceAll('\n', '\r\n'))
    await rewrite('bagit.txt', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    await restoreAll(bag, target, quiet())
    expect(await hashesOf(target)).toEqual(original)
  })
})

describe('bagit.txt', () => {
  test.each([
    ['', /does not say what it is/],
    ['BagIt-Version: 1.0\n', /does not say what it is/],
    ['BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n', /version 2.0/],
    ['BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n', /UTF-16/],
    ['x'.repeat(5_000), /larger|line/],
  ])('of %j is refused', async (text, message) => {
    await rewrite('bagit.txt', () => text)
    await expectRefused(text.length > 4_096 ? 'damaged' : 'unreadable-file', message)
    expect(await listBackups(dirname(bag))).toMatchObject([{ problem: { sentence: expect.stringMatching(message) } }])
  })

  test('that is missing makes the folder no backup; a file or a link is none either', async () => {
    await unlink(join(bag, 'bagit.txt'))
    await expectRefused('unreadable-file', /no bagit.txt/)
    await rename(bag, `${bag}-moved`)
    await symlink(`${bag}-moved`, bag)
    await expectRefused('unreadable-file', /not a folder/)
    await unlink(bag)
    await writeFile(bag, '')
    await expectRefused('unreadable-file', /not a folder/)
  })
})

describe('bag-info.txt', () => {
  test.each([
    ['no Payload-Oxum', 'Bagging-Date: 2026-11-25\n'],
    ['a Payload-Oxum that is no number', 'Payload-Oxum: 1e99.x\n'],
    ['a line without a label', 'Payload-Oxum: 1.1\nnonsense\n'],
    ['a line that would tire a pattern', `Payload-Oxum: 1.1\n${'a'.repeat(9_000)}`],
  ])('with %s is refused', async (_, text) => {
    await rewrite('bag-info.txt', () => text)
    await expectRefused('damaged', /bag-info.txt/)
  })

  test('with folded lines is read', async () => {
    await rewrite('bag-info.txt', (text) => text.replace('KAZCENT press service', 'KAZCENT\n  press\n\tservice'))
    expect(await listBackups(dirname(bag))).toMatchObject([{ organisation: 'KAZCENT press service' }])
  })

  test('that claims too little or too much writes nothing outside and is told by verifying', async () => {
    await rewrite('bag-info.txt', (text) => text.replace(/Payload-Oxum: .*/, 'Payload-Oxum: 1.1'))
    await restoreAll(bag, target, quiet())
    expect(await hashesOf(target)).toEqual(original)
    expect((await verifyBackup(bag, quiet())).problems).toContainEqual(
      expect.objectContaining({ sentence: expect.stringContaining('1 files of 1 bytes') }),
    )
    await rewrite('bag-info.txt', (text) => text.replace(/Payload-Oxum: .*/, 'Payload-Oxum: 999999999999999.1'))
    const { lost, problems } = await restoreAll(bag, `${target}2`, quiet())
    expect(lost).toEqual([])
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^bag-info\.txt speaks of 1 files of 999999999999999 bytes; there are \d+ of \d+\.$/),
    ])
    expect(await hashesOf(`${target}2`)).toEqual(original)
  })
})

describe('the payload', () => {
  test('of links gives nothing of what they lead to', async () => {
    const outside = await tempFolder()
    await writeFile(join(outside, 'secret.json'), 'x')
    await symlink(join(outside, 'secret.json'), join(bag, 'data/secret.json'))
    await symlink(outside, join(bag, 'data/folder'))
    await addLine('data/secret.json')
    await addLine('data/folder/secret.json')
    const report = await restoreAll(bag, target, quiet())
    expect(report.lost.map(({ file }) => file).sort()).toEqual(['folder/secret.json', 'secret.json'])
    expect(await hashesOf(target)).toEqual(original)
    expect(await verifyBackup(bag, quiet())).toMatchObject({
      extra: ['data/folder', 'data/secret.json'],
      missing: ['data/folder/secret.json', 'data/secret.json'],
    })
  })

  test('whose data folder is a link is not followed', async () => {
    const outside = join(await tempFolder(), 'data')
    await rename(join(bag, 'data'), outside)
    await symlink(outside, join(bag, 'data'))
    expect((await refusal(restoreAll(bag, target, quiet()))).code).toBe('damaged')
    expect(await readdir(target)).toEqual([])
    expect((await verifyBackup(bag, quiet())).missing).toHaveLength(11)
  })

  test('of a pipe does not hold us up', async () => {
    execFileSync('mkfifo', [join(bag, 'data/pipe.json')])
    await addLine('data/pipe.json')
    expect((await restoreAll(bag, target, quiet())).lost).toMatchObject([{ file: 'pipe.json' }])
  })

  test('that is a file where another line wants a folder costs those two at most', async () => {
    await writeFile(join(bag, 'data/a'), 'x')
    await addLine('data/a')
    await addLine('data/a/b')
    const { lost } = await restoreAll(bag, target, quiet())
    expect(lost.map(({ file }) => file)).toContain('a/b')
    expect(await hashesOf(target)).toMatchObject(original)
  })

  test('of files beyond the list is not restored', async () => {
    await writeFile(join(bag, 'data/extra.json'), 'x')
    await restoreAll(bag, target, quiet())
    expect(await hashesOf(target)).toEqual(original)
  })

  test('without archive.json is no archive', async () => {
    await rewrite('manifest-sha256.txt', (text) => text.replace(/^.*data\/archive.json\n/m, ''))
    expect(await refusal(restoreAll(bag, target, quiet()))).toMatchObject({ code: 'damaged' })
  })
})

describe('the list of names', () => {
  const names = (value: unknown) => writeFile(join(bag, 'dateline-names.json'), JSON.stringify(value))

  test('leads nowhere outside, and onto no other file', async () => {
    await names({ 'README.txt': '../../../outside.txt', 'archive.json': 'x.json' })
    expect((await restoreAll(bag, target, quiet())).renamed).toEqual([
      { file: 'README.txt', name: '../../../outside.txt' },
    ])
    expect(await hashesOf(target)).toEqual(original)
    await names({ 'README.txt': 'archive.json' })
    await restoreAll(bag, `${target}2`, quiet())
    expect(await hashesOf(`${target}2`)).toEqual(original)
  })

  test('that is broken is refused; values that are no names are passed over', async () => {
    await writeFile(join(bag, 'dateline-names.json'), '{"README.txt":')
    expect(await refusal(restoreAll(bag, target, quiet()))).toMatchObject({ code: 'damaged' })
    await names({ 'README.txt': { toString: 'x' }, __proto__: 'y' })
    await restoreAll(bag, target, quiet())
    expect(await hashesOf(target)).toEqual(original)
  })
})

describe('any line of a manifest (seed 8493)', () => {
  const harmful = ['..', '/', '\\', '.', ' ', 'C:', '%0a', '\r', '\t', '*', '\0', 'nul', '\u0085', '\ud800']
  const harmless = ['data/', 'a', 'b.json', '%25', '%', 'é', '~', '😀', '\u202e', 'a/b', '-']
  const piece = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...harmful) },
    { weight: 4, arbitrary: fc.constantFrom(...harmless) },
  )
  const path = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
  const hash = fc.oneof(
    { weight: 9, arbitrary: fc.constant(sha256Of('x')) },
    { weight: 1, arbitrary: fc.string({ maxLength: 70 }) },
  )
  const line = fc
    .tuple(hash, fc.constantFrom('  ', ' *', '\t', ' ', ''), fc.constantFrom('data/', ''), path)
    .map((parts) => parts.join(''))

  test('is refused as damaged, or names a file inside the payload', async () => {
    let accepted = 0
    const property = async (lines: string[]) => {
      const bytes = Buffer.from(lines.join('\n'))
      const disk = {
        ...realBagDisk,
        async *chunks() {
          for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
        },
      }
      try {
        for (const file of (await readManifest('/bag', disk)).files.keys()) {
          accepted++
          const landed = join('/target', file)
          expect(landed.startsWith('/target/') && landed === `/target/${file}`).toBe(true)
          expect(file).not.toMatch(/[\\:\p{Cc}]|(^|\/)\.{1,2}(\/|$)/u)
        }
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error
        expect(error.code).toBe('damaged')
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 2 }), property), { seed: 8493, numRuns: 3_000 })
    expect(accepted).toBeGreaterThan(200)
  })

  test('when restored, writes nothing outside the target', async () => {
    const list = await readFile(manifest(), 'utf8')
    await rm(join(bag, 'tagmanifest-sha256.txt'))
    const around = dirname(target)
    await mkdir(around, { recursive: true })
    const property = async (lines: string[]) => {
      await writeFile(manifest(), list + lines.join('\n'))
      await restoreAll(bag, target, quiet()).catch((error: unknown) => {
        if (!(error instanceof ArchiveError)) throw error
      })
      expect((await filesOf(around)).filter((file) => !file.startsWith('target/'))).toEqual([])
      await rm(target, { recursive: true, force: true })
    }
    await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 2 }), property), {
      seed: 8493,
      numRuns: 40,
    })
  })
})

describe('paths', () => {
  test('that are plain are safe, and what the archive writes is plain', () => {
    for (const path of ['archive.json', 'photos/ab/0f.jpg', '.hidden', 'journal/00000042.ndjson'])
      expect(isPlainPath(path)).toBe(true)
    for (const path of ['Фото.jpg', 'a b', '100%']) expect([isPlainPath(path), isSafePath(path)]).toEqual([false, true])
    for (const path of ['', '/', 'a//b', '..', '-/../x', 'con', 'Lpt1.txt', 'a.', '\ud800'])
      expect(isSafePath(path)).toBe(false)
  })
})
