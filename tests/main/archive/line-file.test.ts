/** Files that only grow, and what lies in them: a cut or a flipped bit is told, and never read as if it were whole. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import type { Line } from '../../../src/main/archive/store/chained-lines.js'
import { DocumentStore } from '../../../src/main/archive/store/document-store.js'
import { appendLines, readLines, readLinesBackwards } from '../../../src/main/archive/store/line-file.js'
import { newArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { newDisk } from '../../support/store-run.js'
import { tempFolder } from '../../support/temp-folder.js'
import { quickDisk, systemError, watchedDisk } from '../../support/watched-disk.js'

interface Note extends Line {
  text: string
}

const note = (seq: number) => ({ seq, text: `Жолдау № ${seq}${'.'.repeat(seq % 5)}` })
const notes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => note(from + at))

async function fileWith(lines: { seq: number; text: string }[]): Promise<{ path: string; bytes: Buffer }> {
  const path = join(await tempFolder(), 'lines', 'file.ndjson')
  await appendLines(quickDisk, path, lines)
  return { path, bytes: await readFile(path) }
}

async function read(path: string) {
  const { lines, broken } = await readLines<Note>(realDisk, path)
  return { broken, lines: lines.map(({ seq, text }) => ({ seq, text })) }
}

async function backwards(path: string): Promise<Note[]> {
  const lines: Note[] = []
  for await (const line of readLinesBackwards<Note>(realDisk, path)) lines.push(line)
  return lines
}

const flipped = (bytes: Uint8Array, at: number, bit: number): Buffer => {
  const rotten = Buffer.from(bytes)
  rotten[at] = (rotten[at] ?? 0) ^ (1 << bit)
  return rotten
}

describe('lines', () => {
  test('are read as they were appended, however they came', async () => {
    const { path } = await fileWith(notes(1, 3))
    await appendLines(quickDisk, path, notes(4, 4))
    await appendLines(quickDisk, path, notes(5, 9))
    expect(await read(path)).toEqual({ broken: false, lines: notes(1, 9) })
    expect(await read(join(path, '..', 'none.ndjson'))).toEqual({ broken: false, lines: [] })
  })

  test('are all read where a bit turned the newline between two of them, and the next is appended after the last', async () => {
    const { path, bytes } = await fileWith(notes(1, 5))
    const ends = [...bytes.entries()].flatMap(([at, byte]) => (byte === 0x0a && at < bytes.length - 1 ? [at] : []))
    for (const at of ends)
      for (let bit = 0; bit < 8; bit++) {
        await writeFile(path, flipped(bytes, at, bit))
        expect(await read(path), `byte ${at}, bit ${bit}`).toEqual({ broken: true, lines: notes(1, 5) })
        expect((await backwards(path)).map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
        await appendLines(quickDisk, path, notes(6, 6))
        expect(await read(path)).toEqual({ broken: true, lines: notes(1, 6) })
      }
    // Of two that ran together and of which one is damaged itself, the other is read, and the loss told.
    const both = flipped(flipped(bytes, ends[1] ?? 0, 3), (ends[1] ?? 0) - 60, 0)
    await writeFile(path, both)
    expect(await read(path)).toEqual({ broken: true, lines: [note(1), ...notes(3, 5)] })
  })

  test('are the same from the last one on back, whichever bytes were cut or turned, as far as none follows another twice', async () => {
    const random = new Random(7)
    const { path, bytes } = await fileWith(notes(1, 9))
    const expectSame = async (what: string) => {
      const { lines } = await readLines<Note>(realDisk, path, null)
      expect(await backwards(path), what).toEqual(lines.toReversed())
    }
    await expectSame('whole')
    for (let length = 0; length <= bytes.length; length += 3) {
      await writeFile(path, bytes.subarray(0, length))
      await expectSame(`cut to ${length}`)
    }
    for (let time = 0; time < 100; time++) {
      const at = random.below(bytes.length)
      await writeFile(path, flipped(bytes, at, random.below(8)))
      await expectSame(`turned at ${at}`)
    }
    await writeFile(path, Buffer.concat([bytes.subarray(0, -20), Buffer.from('\n'), bytes.subarray(-20), bytes]))
    await expectSame('with remains, and begun again')
  })

  test('longer than what is read at once come from the last one on back, and no more of them than are asked for', async () => {
    const long = (seq: number) => ({ seq, text: `${seq} `.padEnd(seq % 7 === 0 ? 700_000 : 30_000, 'я') })
    const lines = Array.from({ length: 40 }, (_, at) => long(at + 1))
    const { path } = await fileWith(lines)
    expect((await backwards(path)).map(({ text }) => text)).toEqual(lines.map(({ text }) => text).reverse())
    let bytesRead = 0
    const counted: Disk = {
      ...realDisk,
      read: async (file, range) => {
        const read = await realDisk.read(file, range)
        bytesRead += read.length
        return read
      },
    }
    for await (const line of readLinesBackwards<Note>(counted, path)) {
      expect(line.seq).toBe(40)
      break
    }
    expect(bytesRead).toBeLessThan(300_000)
  })

  test('of which the last one lacks its newline alone, and the one before was torn, are passed by', async () => {
    for (const torn of [0, 1, 2]) {
      const { path, bytes } = await fileWith(notes(1, torn + 2))
      const lines = bytes.toString().trimEnd().split('\n')
      await writeFile(path, lines.map((line, at) => (at === torn ? line.replace('seq', '\0\0\0') : line)).join('\n'))
      // What the journal still holds is appended again, and then once more, as after a sync that failed.
      for (const last of [torn + 2, torn + 3]) {
        await appendLines(quickDisk, path, notes(torn + 1, last))
        expect(await read(path)).toEqual({ broken: false, lines: notes(1, last) })
      }
    }
  })

  test('that are appended again change no byte', async () => {
    const { path, bytes } = await fileWith(notes(1, 6))
    for (const from of [1, 3, 6]) {
      await appendLines(quickDisk, path, notes(from, 6))
      expect(await readFile(path)).toEqual(bytes)
    }
    expect(await appendLines(quickDisk, path, [])).toBe('')
    expect(await readFile(path)).toEqual(bytes)
  })

  test('that were begun with others of the same numbers stay, those that are lacking follow, and the chain holds', async () => {
    const other = (seq: number) => ({ seq, text: `Another ${seq}` })
    for (const ending of ['', '{"seq":9,"text":"to']) {
      const { path, bytes } = await fileWith([...notes(1, 2), other(3), note(4)])
      await writeFile(path, Buffer.concat([bytes, Buffer.from(ending)]))
      for (let times = 0; times < 2; times++) {
        await appendLines(quickDisk, path, notes(3, 5))
        expect((await readFile(path)).subarray(0, bytes.length)).toEqual(bytes)
        expect(await read(path)).toEqual({
          broken: false,
          lines: [...notes(1, 2), other(3), note(4), note(3), note(5)],
        })
      }
      await appendLines(quickDisk, path, notes(6, 7))
      expect((await read(path)).broken).toBe(false)
    }
  })

  test('cut at any byte: the beginning is read, and where part of a line remains it is told', async () => {
    const { path, bytes } = await fileWith(notes(1, 6))
    const ends = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)]
    for (let length = 0; length < bytes.length; length++) {
      await writeFile(path, bytes.subarray(0, length))
      const whole = ends.filter((end) => end <= length).length - 1
      const isAtEnd = ends.includes(length)
      expect(await read(path), `cut to ${length}`).toEqual({ broken: !isAtEnd, lines: notes(1, whole) })
    }
  })

  test('cut at any byte, and appended to again from what the journal still holds: whole, and no longer broken', async () => {
    const { path, bytes } = await fileWith(notes(1, 6))
    const second = bytes.indexOf(10, bytes.indexOf(10) + 1) + 1
    for (let length = second; length <= bytes.length; length++) {
      await writeFile(path, bytes.subarray(0, length))
      await appendLines(quickDisk, path, notes(3, 8))
      expect(await read(path), `cut to ${length}`).toEqual({ broken: false, lines: notes(1, 8) })
    }
  })

  test('with their beginning torn behind them once more: appended again, they are whole and nothing is broken', async () => {
    const { path, bytes } = await fileWith(notes(1, 4))
    const third = bytes.subarray(0, bytes.lastIndexOf(10, -2) + 1).lastIndexOf(10, -2) + 1
    for (const torn of [1, 20, bytes.length - third - 1]) {
      await writeFile(path, Buffer.concat([bytes, bytes.subarray(third, third + torn)]))
      expect((await read(path)).broken).toBe(true)
      await appendLines(quickDisk, path, notes(3, 4))
      expect(await read(path)).toEqual({ broken: false, lines: notes(1, 4) })
    }
  })

  test('after what a full disk tore: the newline between is made durable with them, whenever that succeeds', async () => {
    const { path, bytes } = await fileWith(notes(1, 3))
    const torn = Buffer.concat([bytes, Buffer.from('{"seq":4,"te')])
    await writeFile(path, torn)
    const disk = watchedDisk(({ kind }) => {
      if (kind === 'sync') throw systemError('ENOSPC')
    })
    await expect(appendLines(disk, path, notes(4, 5))).rejects.toMatchObject({ code: 'ENOSPC' })
    // What the failed sync left undone is the newline alone; the page it is in says it is there.
    const written: { from: number; to: number }[] = []
    const noting: Disk = {
      ...quickDisk,
      open: async (name, how) => {
        const file = await quickDisk.open(name, how)
        return {
          ...file,
          write: (some, position) => {
            written.push({ from: position, to: position + some.length })
            return file.write(some, position)
          },
          sync: () => file.sync(),
          close: () => file.close(),
        }
      },
    }
    await appendLines(noting, path, notes(4, 5))
    expect(written.some(({ from, to }) => from <= torn.length && torn.length < to)).toBe(true)
    expect((await readFile(path))[torn.length]).toBe(10)
    expect(await read(path)).toEqual({ broken: false, lines: notes(1, 5) })
  })

  test('whose first writing failed and was done again are there after a power cut, whatever it had left (seeds 1 to 60)', async () => {
    const long = notes(1, 3).map((line) => ({ ...line, text: line.text.padEnd(900, '.') }))
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const disk = await newDisk(random)
      const path = '/drive/acts/2024-05.ndjson'
      disk.faults = ({ kind, path: of }) => (kind === 'write' && of === path ? 'ENOSPC' : undefined)
      await expect(appendLines(disk, path, long)).rejects.toMatchObject({ code: 'ENOSPC' })
      disk.faults = undefined
      await appendLines(disk, path, long)
      const { lines } = await readLines<Note>(disk.crash(random), path)
      expect(lines).toMatchObject(long)
    }
  })

  test('with any bit flipped: what is read is right, and what is not is told', async () => {
    const { path, bytes } = await fileWith(notes(1, 4))
    for (let at = 0; at < bytes.length; at++) {
      await writeFile(path, flipped(bytes, at, at % 8))
      const { broken, lines } = await read(path)
      expect(broken, `byte ${at}`).toBe(true)
      expect(notes(1, 4)).toEqual(expect.arrayContaining(lines))
    }
  })

  test('taken out, put in twice or in another order are told', async () => {
    const { path, bytes } = await fileWith(notes(1, 5))
    const lines = bytes.toString().trimEnd().split('\n')
    const orders = [
      [0, 1, 3, 4],
      [1, 2, 3, 4],
      [0, 2, 1, 3, 4],
      [4, 3, 2, 1, 0],
    ]
    for (const order of orders) {
      await writeFile(path, `${order.map((at) => lines[at]).join('\n')}\n`)
      expect((await read(path)).broken, String(order)).toBe(true)
    }
    await writeFile(path, `${[0, 1, 1, 2, 3, 4].map((at) => lines[at]).join('\n')}\n`)
    expect((await read(path)).lines).toEqual(notes(1, 5))
  })
})

describe('acts', () => {
  const act = { at: '2026-05-31T09:30:00.000Z', by: 'dana', what: 'save' }
  const open = (folder: string) => DocumentStore.open(folder, { disk: quickDisk, restMs: Number.POSITIVE_INFINITY })

  /** A closed store with acts over two months; the acts' files and their bytes. */
  async function written() {
    const folder = await tempFolder()
    const store = await open(folder)
    onTestFinished(() => store.close())
    for (let at = 0; at < 8; at++) {
      const month = { ...act, at: `2026-0${at < 4 ? 5 : 6}-01T00:00:00.000Z` }
      await store.commit([{ path: 'lists/2026/05/a.json', value: { text: `${at}` } }], month)
    }
    await store.close()
    const files = await Promise.all(
      ['2026-05.ndjson', '2026-06.ndjson'].map(async (name) => {
        const path = join(folder, 'acts', name)
        return { path, bytes: await readFile(path) }
      }),
    )
    return { folder, files }
  }

  async function look(folder: string) {
    const store = await open(folder)
    const found = { seqs: [] as number[], told: await store.unfitActFiles() }
    for await (const { file, acts, brokenAt } of store.readActFiles()) {
      found.seqs.push(...acts.map(({ seq }) => seq))
      if (brokenAt !== undefined) found.told.push(file)
    }
    await store.close()
    return found
  }

  test('cut anywhere, at the end of a line too, are told (seed 2)', async () => {
    const random = new Random(2)
    const { folder, files } = await written()
    const head = await readFile(join(folder, 'acts', 'head.json'))
    expect(await look(folder)).toEqual({ seqs: [1, 2, 3, 4, 5, 6, 7, 8], told: [] })
    for (const { path, bytes } of files) {
      const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)
      const lengths = [0, ...ends.slice(0, -1), ...Array.from({ length: 25 }, () => random.below(bytes.length))]
      for (const length of lengths) {
        await writeFile(path, bytes.subarray(0, length))
        const { seqs, told } = await look(folder)
        expect(told, `${path} cut to ${length}`).not.toEqual([])
        expect(seqs.every((seq) => seq >= 1 && seq <= 8)).toBe(true)
        await writeFile(path, bytes)
        await writeFile(join(folder, 'acts', 'head.json'), head)
      }
    }
  })

  test('cut and then told at every later opening too, until they are restored', async () => {
    const { folder, files } = await written()
    const last = files.at(-1)
    const bytes = last?.bytes ?? Buffer.alloc(0)
    await writeFile(last?.path ?? '', bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1))
    for (let opening = 0; opening < 3; opening++) expect((await look(folder)).told).not.toEqual([])
    await writeFile(last?.path ?? '', bytes)
    expect((await look(folder)).told).toEqual([])
  })

  test('with a flipped bit are told, and no number comes again (seed 3)', async () => {
    const random = new Random(3)
    const { folder, files } = await written()
    for (const { path, bytes } of files)
      for (let flips = 0; flips < 25; flips++) {
        const at = random.below(bytes.length)
        await writeFile(path, flipped(bytes, at, random.below(8)))
        expect((await look(folder)).told, `byte ${at}`).not.toEqual([])
        await writeFile(path, bytes)
      }
    const last = files.at(-1)
    await writeFile(last?.path ?? '', flipped(last?.bytes ?? Buffer.alloc(0), (last?.bytes.length ?? 1) - 3, 0))
    const store = await open(folder)
    const { seq } = await store.commit([{ path: 'lists/2026/05/b.json', value: { text: 'b' } }], act)
    expect(seq).toBe(9)
    await store.close()
  })
})

test('a history that was cut or has a flipped bit is named by a check, wherever it was hit (seed 1)', async () => {
  const random = new Random(1)
  let archive = await newArchive({ disk: quickDisk })
  let release = await archive.saveRelease(releaseNamed('0'), null)
  for (let at = 1; at < 5; at++) release = await archive.saveRelease(retitled(release, String(at)), at)
  archive = await reopened(archive, { disk: quickDisk })
  const [file = ''] = (await filesOf(archive.folder)).filter((path) => path.startsWith('history/'))
  const path = join(archive.folder, file)
  const bytes = await readFile(path)
  const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)
  const spoilt = [
    ...[0, ...ends.slice(0, -1)].map((length) => bytes.subarray(0, length)),
    ...Array.from({ length: 8 }, () => bytes.subarray(0, random.below(bytes.length))),
    ...Array.from({ length: 12 }, () => flipped(bytes, random.below(bytes.length), random.below(8))),
  ]
  for (const [at, content] of spoilt.entries()) {
    await writeFile(path, content)
    const { report } = await endOfJob(archive, () => archive.startVerify())
    expect(
      report?.refused.map(({ name }) => name),
      `no ${at}`,
    ).toEqual([file])
    const texts = await Promise.all(
      (await archive.listRevisions(release.uri)).map(({ sha256 }) => archive.getRevision(release.uri, sha256)),
    )
    for (const text of texts) expect(text).toMatchObject({ headlines: [{ value: String(text.revision - 1) }] })
  }
  await writeFile(path, bytes)
  expect((await endOfJob(archive, () => archive.startVerify())).report?.refused).toEqual([])
})
