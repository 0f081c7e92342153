/** The simulated disk must be no kinder than a real one: each test names a mercy that it must not have, or a promise. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import { Random } from '../../support/random.js'
import { type FaultCode, type OperationKind, PowerCut, SimulatedDisk } from '../../support/simulated-disk.js'
import { tempFolder } from '../../support/temp-folder.js'

const attempts = 200
const bytesOf = (letter: string, length: number) => new TextEncoder().encode(letter.repeat(length))
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

async function put(disk: Disk, path: string, bytes: Uint8Array, isSynced = true): Promise<void> {
  const file = await disk.open(path, 'create')
  await file.write(bytes, 0)
  if (isSynced) await file.sync()
  await file.close()
}

async function contentsOf(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.read(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Runs of one letter as `a×512`, a zero byte as `0`; a missing file is undefined. */
function described(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  const runs: { letter: string; length: number }[] = []
  for (const byte of bytes) {
    const letter = byte === 0 ? '0' : String.fromCharCode(byte)
    const last = runs.at(-1)
    if (last?.letter === letter) last.length++
    else runs.push({ letter, length: 1 })
  }
  return runs.map(({ letter, length }) => `${letter}×${length}`).join(' ')
}

const everything = (disk: SimulatedDisk) => [...disk.contents()].map(([path, bytes]) => `${path} ${described(bytes)}`)

/** What `look` finds after a power cut at the end of `work`, over many seeds. */
async function outcomes<T>(
  work: (disk: SimulatedDisk) => Promise<void>,
  look: (disk: SimulatedDisk) => Promise<T>,
  prepare: (disk: SimulatedDisk) => Promise<void> = async () => undefined,
): Promise<Set<T>> {
  const found = new Set<T>()
  for (let seed = 0; seed < attempts; seed++) {
    const disk = new SimulatedDisk({ seed })
    await prepare(disk)
    await work(disk)
    found.add(await look(disk.crash(new Random(seed))))
  }
  return found
}

const file = (path: string) => async (disk: SimulatedDisk) => described(await contentsOf(disk, path))
const oldFile = async (disk: SimulatedDisk) => {
  await put(disk, '/f', bytesOf('o', 1024))
  await disk.syncFolder('/')
}
const rewrite = async (disk: SimulatedDisk, isSynced: boolean) => {
  await put(disk, '/t', bytesOf('n', 1024), isSynced)
  await disk.rename('/t', '/f')
}
const failing = (kind: OperationKind, code: FaultCode, times = 1) => {
  let left = times
  return (operation: { kind: OperationKind }) => (operation.kind === kind && left-- > 0 ? code : undefined)
}

describe('after a power cut', () => {
  test('a file written, synced and named durably is there, whole', async () => {
    const work = async (disk: SimulatedDisk) => {
      await put(disk, '/f', bytesOf('a', 700))
      await disk.syncFolder('/')
    }
    expect(await outcomes(work, file('/f'))).toEqual(new Set(['a×700']))
  })

  test('a temporary file renamed without a sync may be empty, zeros, torn or whole, or the old file', async () => {
    const found = await outcomes((disk) => rewrite(disk, false), file('/f'), oldFile)
    for (const possible of ['', '0×1024', 'n×512 0×512', '0×512 n×512', 'n×1024', 'o×1024'])
      expect(found).toContain(possible)
    expect(found).not.toContain(undefined)
  })

  test('it may be so even where the rename is durable', async () => {
    const work = async (disk: SimulatedDisk) => {
      await rewrite(disk, false)
      await disk.syncFolder('/')
    }
    const found = await outcomes(work, file('/f'), oldFile)
    expect(found).toContain('')
    expect(found).not.toContain('o×1024')
  })

  test('a rename without a sync of its folder may not have happened, and is never half done', async () => {
    const found = await outcomes((disk) => rewrite(disk, true), file('/f'), oldFile)
    expect(found).toEqual(new Set(['o×1024', 'n×1024']))
  })

  test('a synced file may have no name, and a synced file in an unsynced folder neither', async () => {
    const work = async (disk: SimulatedDisk) => {
      await put(disk, '/f', bytesOf('a', 10))
      await disk.makeFolder('/folder')
      await put(disk, '/folder/g', bytesOf('b', 10))
      await disk.syncFolder('/folder')
    }
    expect(await outcomes(work, file('/f'))).toEqual(new Set([undefined, 'a×10']))
    expect(await outcomes(work, file('/folder/g'))).toEqual(new Set([undefined, 'b×10']))
  })

  test('a removed file may be back until its folder is synced', async () => {
    const remove = (disk: SimulatedDisk) => disk.remove('/f')
    expect(await outcomes(remove, file('/f'), oldFile)).toEqual(new Set([undefined, 'o×1024']))
    const durably = async (disk: SimulatedDisk) => {
      await disk.remove('/f')
      await disk.syncFolder('/')
    }
    expect(await outcomes(durably, file('/f'), oldFile)).toEqual(new Set([undefined]))
  })

  describe('a rename across folders', () => {
    const prepare = async (disk: SimulatedDisk) => {
      for (const folder of ['/from', '/to']) await disk.makeFolder(folder)
      await put(disk, '/from/f', bytesOf('a', 10))
      for (const folder of ['/', '/from']) await disk.syncFolder(folder)
    }
    const places = async (disk: SimulatedDisk) =>
      `${(await contentsOf(disk, '/from/f')) ? 'old' : ''}${(await contentsOf(disk, '/to/f')) ? 'new' : ''}`
    const synced = (...folders: string[]) => {
      const work = async (disk: SimulatedDisk) => {
        await disk.rename('/from/f', '/to/f')
        for (const folder of folders) await disk.syncFolder(folder)
      }
      return outcomes(work, places, prepare)
    }

    test('has happened, has not, or has left both names', async () => {
      expect(await synced()).toEqual(new Set(['old', 'new', 'oldnew']))
    })
    test('may have left the old name while only the new folder is synced', async () => {
      expect(await synced('/to')).toEqual(new Set(['new', 'oldnew']))
    })
    test('may be undone while only the old folder is synced, and loses nothing', async () => {
      expect(await synced('/from')).toEqual(new Set(['old', 'new', 'oldnew']))
    })
    test('is done when both are synced, in either order', async () => {
      expect(await synced('/to', '/from')).toEqual(new Set(['new']))
      expect(await synced('/from', '/to')).toEqual(new Set(['new']))
    })
  })

  test('a later write may be there without an earlier one', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await open.write(bytesOf('1', 512), 0)
      await open.write(bytesOf('2', 512), 512)
    }
    const found = await outcomes(work, file('/f'), oldFile)
    expect(found).toEqual(new Set(['o×1024', '1×512 o×512', 'o×512 2×512', '1×512 2×512']))
  })

  test('a sector is old or new, and what stands beside a write in its sector is not harmed', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await open.write(bytesOf('n', 512), 256)
    }
    expect(await outcomes(work, file('/f'), oldFile)).toEqual(
      new Set(['o×1024', 'o×256 n×512 o×256', 'o×256 n×256 o×512', 'o×512 n×256 o×256']),
    )
  })

  test('an appended file may be short, or long with zeros, and keeps what was synced before', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await open.write(bytesOf('n', 1024), 1024)
    }
    const found = await outcomes(work, file('/f'), oldFile)
    for (const possible of ['o×1024', 'o×1024 0×1024', 'o×1024 n×512 0×512', 'o×1024 n×1024'])
      expect(found).toContain(possible)
    for (const state of found) expect(state).toMatch(/^o×1024( |$)/)
  })

  test('a write made while a sync is under way is not covered by it, nor a name by that of a folder', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await Promise.all([open.sync(), open.write(bytesOf('n', 1024), 0)])
      await Promise.all([disk.syncFolder('/'), put(disk, '/g', bytesOf('g', 1))])
    }
    expect(await outcomes(work, file('/f'), oldFile)).toContain('o×1024')
    expect(await outcomes(work, file('/g'), oldFile)).toContain(undefined)
  })

  test('what is found is durable: a second power cut takes nothing', async () => {
    for (let seed = 0; seed < attempts; seed++) {
      const random = new Random(seed)
      const disk = new SimulatedDisk({ seed })
      await oldFile(disk)
      await rewrite(disk, false)
      const once = disk.crash(random)
      const found = everything(once)
      expect(everything(once.crash(random))).toEqual(found)
    }
  })
})

describe('the last operation', () => {
  test('and all after it are refused, reading too', async () => {
    const disk = new SimulatedDisk({ seed: 1 })
    await oldFile(disk)
    disk.cutAt(2)
    const open = await disk.open('/g', 'create')
    await expect(open.write(bytesOf('a', 1), 0)).rejects.toThrow(PowerCut)
    await expect(open.sync()).rejects.toThrow(PowerCut)
    await expect(disk.read('/f')).rejects.toThrow(PowerCut)
    await expect(disk.stat('/')).rejects.toThrow(PowerCut)
    expect(disk.isCut).toBe(true)
  })

  test('may have taken effect and may not', async () => {
    const work = async (disk: SimulatedDisk) => {
      await put(disk, '/g', bytesOf('g', 1))
      disk.cutAt(1)
      await expect(disk.syncFolder('/')).rejects.toThrow(PowerCut)
    }
    expect(await outcomes(work, file('/g'))).toEqual(new Set([undefined, 'g×1']))
  })
})

test('a killed process leaves what the system has in memory, and can do nothing more', async () => {
  const disk = new SimulatedDisk({ seed: 1 })
  const open = await disk.open('/f', 'create')
  await open.write(bytesOf('a', 10), 0)
  const next = disk.kill()
  await expect(open.write(bytesOf('b', 10), 0)).rejects.toThrow(PowerCut)
  expect(described(await next.read('/f'))).toBe('a×10')
})

describe('a failing disk', () => {
  test('forgets what it could not sync: the next sync succeeds, reading shows it, a power cut takes it', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await open.write(bytesOf('n', 1024), 0)
      disk.faults = failing('sync', 'EIO')
      await expect(open.sync()).rejects.toMatchObject({ code: 'EIO' })
      await open.sync()
      expect(described(await disk.read('/f'))).toBe('n×1024')
    }
    const found = await outcomes(work, file('/f'), oldFile)
    expect(found).toContain('o×1024')
    expect(found).toContain('n×1024')
  })

  test('makes durable what is written again after a failed sync', async () => {
    const work = async (disk: SimulatedDisk) => {
      const open = await disk.open('/f', 'change')
      await open.write(bytesOf('x', 1024), 0)
      disk.faults = failing('sync', 'EIO')
      await expect(open.sync()).rejects.toMatchObject({ code: 'EIO' })
      const again = await disk.open('/f', 'change')
      await again.write(bytesOf('n', 1024), 0)
      await again.sync()
    }
    expect(await outcomes(work, file('/f'), oldFile)).toEqual(new Set(['n×1024']))
  })

  test('may have written nothing, a part or all of a failed write', async () => {
    const found = new Set<string | undefined>()
    for (let seed = 0; seed < attempts; seed++) {
      const disk = new SimulatedDisk({ seed })
      await oldFile(disk)
      const open = await disk.open('/f', 'change')
      disk.faults = failing('write', 'ENOSPC')
      await expect(open.write(bytesOf('n', 1024), 0)).rejects.toMatchObject({ code: 'ENOSPC' })
      found.add(described(await disk.read('/f')))
    }
    for (const possible of ['o×1024', 'n×1024', 'n×512 o×512', 'o×512 n×512']) expect(found).toContain(possible)
  })

  test('may have done a rename that failed, seen or unseen, unless it was refused at the door', async () => {
    const seenAndLeft = async (code: FaultCode) => {
      const seen: (string | undefined)[] = []
      const left = await outcomes(
        async (disk) => {
          await put(disk, '/t', bytesOf('n', 1024))
          await disk.syncFolder('/')
          disk.faults = failing('rename', code)
          await expect(disk.rename('/t', '/f')).rejects.toMatchObject({ code })
          seen.push(described(await disk.read('/f')))
        },
        file('/f'),
        oldFile,
      )
      return [...new Set(seen)].flatMap((now) => [...left].map((after) => `${now?.[0]} ${after?.[0]}`)).sort()
    }
    expect(await seenAndLeft('EIO')).toEqual(['n n', 'n o', 'o n', 'o o'])
    expect(await seenAndLeft('EACCES')).toEqual(['o o'])
  })

  test('has settled the matter when a sync of the folder succeeds', async () => {
    for (let seed = 0; seed < attempts; seed++) {
      const disk = new SimulatedDisk({ seed })
      await oldFile(disk)
      await put(disk, '/t', bytesOf('n', 1024))
      disk.faults = failing('rename', 'EIO')
      await expect(disk.rename('/t', '/f')).rejects.toMatchObject({ code: 'EIO' })
      await disk.syncFolder('/')
      const seen = everything(disk)
      expect(everything(disk.crash(new Random(seed)))).toEqual(seen)
    }
  })
})

describe('a full disk', () => {
  const full = async () => {
    const disk = new SimulatedDisk({ seed: 1 })
    await put(disk, '/f', bytesOf('o', 1000))
    disk.capacityBytes = disk.used
    return disk
  }

  test('takes nothing new, and overwrites within what a file has', async () => {
    const disk = await full()
    await expect(disk.open('/g', 'create')).rejects.toMatchObject({ code: 'ENOSPC' })
    await expect(disk.makeFolder('/folder')).rejects.toMatchObject({ code: 'ENOSPC' })
    const open = await disk.open('/f', 'change')
    await open.write(bytesOf('n', 1024), 0)
    await expect(open.write(bytesOf('x', 1000), 600)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(described(await disk.read('/f'))).toBe('n×600 x×424')
  })

  test('has room again after a file is removed or replaced', async () => {
    const disk = await full()
    await disk.remove('/f')
    await put(disk, '/g', bytesOf('g', 1000))
    disk.capacityBytes += 2048
    await put(disk, '/t', bytesOf('t', 1000))
    await disk.rename('/t', '/g')
    await put(disk, '/h', bytesOf('h', 1000))
    expect(disk.used).toBe(2 * (1024 + 512))
  })

  test('is as full after a power cut', async () => {
    const disk = await full()
    await disk.syncFolder('/')
    const next = disk.crash(new Random(1))
    expect(next.used).toBe(disk.used)
    await expect(next.open('/g', 'create')).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

test('the clock moves with the work, can be set, and tells when a file and its folder were changed', async () => {
  const disk = new SimulatedDisk({ seed: 1, nowMs: 1_000_000 })
  await put(disk, '/f', bytesOf('a', 1))
  const before = await disk.stat('/f')
  const folder = await disk.stat('/')
  expect(before.mtimeMs).toBeGreaterThanOrEqual(1_000_000)
  disk.nowMs = 9_000_000
  const open = await disk.open('/f', 'change')
  await open.write(bytesOf('b', 1), 0)
  expect((await disk.stat('/f')).mtimeMs).toBeGreaterThanOrEqual(9_000_000)
  expect((await disk.stat('/')).mtimeMs).toBe(folder.mtimeMs)
})

test('operations, bytes and syncs are counted', async () => {
  const disk = new SimulatedDisk({ seed: 1 })
  await put(disk, '/f', bytesOf('a', 700))
  await disk.syncFolder('/')
  await disk.read('/f')
  expect([disk.operations, disk.bytesWritten, disk.syncs]).toEqual([4, 700, 2])
})

test('a flipped bit is read, survives a power cut and touches no copy', async () => {
  const disk = new SimulatedDisk({ seed: 1 })
  await oldFile(disk)
  const copy = disk.settled()
  disk.flipBit('/f', 8 * 512)
  expect(described(await disk.read('/f'))).toBe('o×512 n×1 o×511')
  expect(described(await copy.read('/f'))).toBe('o×1024')
  expect(described(await disk.crash(new Random(1)).read('/f'))).toBe('o×512 n×1 o×511')
})

test('the same seed gives the same disk', async () => {
  const left = async () => {
    const disk = new SimulatedDisk({ seed: 7 })
    await oldFile(disk)
    await Promise.all(['a', 'b', 'c'].map((name) => put(disk, `/${name}`, bytesOf(name, 2000), false)))
    return everything(disk.crash(new Random(7)))
  }
  expect(await left()).toEqual(await left())
})

type Step = (disk: Disk, at: (name: string) => string) => Promise<unknown>

/** While nothing fails, it is a disk like any other: the same calls give the same answers and errors as Node's. */
test.each([1, 2, 3, 4, 5, 6, 7, 8])('does what the real disk does (seed %i)', async (seed) => {
  const real = await tempFolder()
  const simulated = new SimulatedDisk({ seed })
  const random = new Random(seed)
  const names = ['a', 'b', 'folder', 'folder/c', 'folder/deep', 'folder/deep/d', 'gone/e']
  const answered = async (disk: Disk, root: string, step: Step): Promise<unknown> => {
    try {
      return (await step(disk, (name) => join(root, name))) ?? 'done'
    } catch (error) {
      return codeOf(error)
    }
  }
  for (let step = 0; step < 120; step++) {
    const [one, other] = [random.pick(names), random.pick(names)]
    const [position, length] = [random.below(2000), random.below(2000)]
    const kind = random.pick(['create', 'change', 'make', 'rename', 'remove', 'range', 'list', 'stat', 'sync'] as const)
    const write = (how: 'create' | 'change'): Step => {
      return async (disk, at) => {
        const open = await disk.open(at(one), how)
        await open.write(bytesOf(one[0] ?? '', length), position)
        await open.sync()
        await open.close()
      }
    }
    const steps: Record<typeof kind, Step> = {
      create: write('create'),
      change: write('change'),
      make: (disk, at) => disk.makeFolder(at(one)),
      rename: (disk, at) => disk.rename(at(one), at(other)),
      remove: (disk, at) => disk.remove(at(one)),
      range: async (disk, at) => described(await disk.read(at(one), { from: position, length })),
      list: async (disk, at) => (await disk.readFolder(at(one))).map((entry) => `${entry.kind} ${entry.name}`).sort(),
      stat: async (disk, at) => {
        const { kind: found, size } = await disk.stat(at(one))
        return { found, size: found === 'file' ? size : 0 }
      },
      sync: (disk, at) => disk.syncFolder(at('')),
    }
    const expected = await answered(realDisk, real, steps[kind])
    expect([kind, one, other, await answered(simulated, '/', steps[kind])]).toEqual([kind, one, other, expected])
  }
})
