/** A computer that falls asleep while it puts things into their files, and wakes when another one has the archive. */
import { readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { mainHeadline, type Release } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { type WatchedOperation, watchedDisk } from '../../support/watched-disk.js'

const beatMs = 20
const neverRest = Number.POSITIVE_INFINITY

/** A disk whose computer sleeps before the first operation of which `when` is true, and until `wake` is called. */
function sleepingDisk(when: (operation: WatchedOperation) => boolean) {
  let wake: () => void = () => undefined
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })
  const state = { asleep: false, armed: false }
  const disk = watchedDisk(async (operation) => {
    if (state.armed && when(operation)) state.asleep = true
    if (state.asleep) await woken
  })
  const { glancing: _, ...awaited } = disk
  return { disk: awaited, state, wake }
}

async function problemsOf(archive: Archive): Promise<string[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => `${name}: ${reason.message}`)
}

const moments: [string, (operation: WatchedOperation) => boolean][] = [
  [
    'before it reads the first file that it replaces',
    ({ kind, path }) => kind === 'read' && path.includes('/releases/'),
  ],
  ['before it appends to the first history', ({ kind, path }) => kind === 'create' && path.includes('/history/')],
  ['before it writes the first file', ({ kind, path }) => kind === 'create' && /\/releases\/.*-tmp$/.test(path)],
  ['before it appends its acts', ({ kind, path }) => kind === 'change' && path.includes('/acts/')],
  ['before it lets go of its segment', ({ kind, path }) => kind === 'rename' && path.includes('/journal/')],
]

test.each(moments)('%s: what the other one saved meanwhile stands, and the acts are whole', async (_when, when) => {
  const { disk, state, wake } = sleepingDisk(when)
  const made = await newArchive()
  const releases: Release[] = []
  for (const name of 'abcdefghijklmnopqrst') releases.push(await made.saveRelease(releaseNamed(name), null))
  await made.close()
  const options = { disk, beatMs, restMs: neverRest }
  const laptop = await openArchive(made.folder, options)
  const saved: Release[] = []
  for (const release of releases) saved.push(await laptop.saveRelease(retitled(release, 'Laptop'), release.revision))
  state.armed = true
  const closing = laptop.close()
  await vi.waitFor(() => expect(state.asleep).toBe(true))
  state.armed = false

  // As the lock of another computer is: of this process it would not be given up.
  const lock = join(made.folder, 'archive.lock')
  await writeFile(lock, (await readFile(lock, 'utf8')).replace(`"${hostname()}"`, '"laptop"'))
  const office = await openArchive(made.folder, { beatMs, takeOver: true })
  for (const release of saved) await office.saveRelease(retitled(release, 'Office'), release.revision)
  await office.close()
  wake()
  await closing
  const again = await openArchive(made.folder)
  await again.survey()
  const titles = await Promise.all(releases.map(async ({ uri }) => mainHeadline(await again.getRelease(uri))))
  expect(titles.filter((title) => title !== 'Office')).toEqual([])
  expect(await problemsOf(again)).toEqual([])
})
