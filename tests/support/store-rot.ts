/** The explorer's other kind of run: bits flip in an archive at rest, and each must be harmless or reported by name. */
import { basename } from 'node:path'
import type { Random } from './random.js'
import type { SimulatedDisk } from './simulated-disk.js'
import { documentPaths, type RunResult, type Subject } from './store-explorer.js'
import type { Observed } from './store-history.js'
import { archiveFolder, newDisk, Run, readAll, said } from './store-run.js'

const flipsPerRun = 12

export async function exploreRot(subject: Subject, random: Random): Promise<RunResult> {
  const run = new Run(subject, random, await newDisk(random), 'calm')
  const store = await subject.open(run.disk, archiveFolder)
  for (let saves = random.between(3, 12); saves > 0; saves--) {
    run.save(store)
    if (random.chance(0.7)) await run.settle()
    if (random.chance(0.2)) await store.checkpoint()
  }
  await run.settle()
  await store.close()
  const paths = subject.paths ?? documentPaths
  const whole = run.disk.settled()
  const before = await observe(subject, whole.settled(), paths)
  if (!('observed' in before)) run.fail('failedToOpen', before.refusal)
  else {
    const isOurs = ([path, bytes]: [string, Uint8Array]) => path.startsWith(archiveFolder) && bytes.length > 0
    const files = [...whole.contents()].filter(isOurs)
    for (let flips = files.length > 0 ? flipsPerRun : 0; flips > 0; flips--) {
      const [path, bytes] = random.pick(files)
      const bit = random.below(bytes.length * 8)
      const rotten = whole.settled()
      rotten.flipBit(path, bit)
      run.result.flips++
      const after = await observe(subject, rotten, paths)
      judge(run, subject, { file: path.slice(archiveFolder.length + 1), bit, before: before.observed, after })
    }
  }
  await run.next(run.disk)
  return run.result
}

type Opened = { observed: Map<string, Observed>; damage: string[] } | { refusal: string }

async function observe(subject: Subject, disk: SimulatedDisk, paths: readonly string[]): Promise<Opened> {
  try {
    const store = await subject.open(disk, archiveFolder)
    const opened = { observed: await readAll(store, paths), damage: await store.damage() }
    await store.close()
    return opened
  } catch (error) {
    return { refusal: said(error) }
  }
}

interface Flip {
  file: string
  bit: number
  before: Map<string, Observed>
  after: Opened
}

/**
 * A flip in a document touches that one; in any other file (a journal) at most the documents of one save, and these
 * may fall back to an earlier value if that is said.
 */
function judge(run: Run, subject: Subject, { file, bit, before, after }: Flip): void {
  const where = `bit ${bit} of ${file}`
  if ('refusal' in after) {
    const isAllowed = subject.keystones?.includes(file) && after.refusal.includes(basename(file))
    if (!isAllowed) run.fail('failedToOpen', `${where}: ${after.refusal}`)
    return
  }
  const names = (path: string) => after.damage.some((entry) => entry.includes(path) || entry.includes(basename(path)))
  const changed = [...after.observed].filter(
    ([path, seen]) => JSON.stringify(seen) !== JSON.stringify(before.get(path)),
  )
  if (changed.length === 0) return
  const others = changed.map(([path]) => path).filter((path) => path !== file)
  if (before.has(file) ? others.length > 0 : !run.history.wroteTogether(others))
    run.fail('damaged', `${where} changes ${others.join(' and ')} too`)
  for (const [path, seen] of changed) {
    if (!names(file) && !names(path)) run.fail('damaged', `${where} changes ${path} in silence`)
    else if ('value' in seen && seen.value === undefined && before.has(file))
      run.fail('lost', `${where}: ${path} is opened as if it had never been`)
    else if ('value' in seen && seen.value !== undefined && !run.history.isGenuine(path, seen.value))
      run.fail('damaged', `${where}: ${path} is opened with what was never written`)
  }
}
