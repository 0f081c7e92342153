/** Long work: what of it is told, and that nothing of it goes on when an archive is closed. */
import { expect, test, vi } from 'vitest'
import { type JobProgress, Jobs } from '../../../src/main/archive/jobs.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import { say } from '../../../src/shared/said.js'

const stopped = ({ signal }: JobProgress) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => setTimeout(resolve, 5)))

test('work that begins while others are waited for to stop is stopped and waited for as well', async () => {
  const jobs = new Jobs(() => undefined)
  const ended: string[] = []
  const work = (name: string) => async (progress: JobProgress) => {
    await stopped(progress)
    ended.push(name)
  }
  const first = jobs.within('undo', work('first'))
  const drained = jobs.drain()
  const second = jobs.within('move', work('second'))
  await drained
  expect(ended).toEqual(['first', 'second'])
  await Promise.all([first, second])
})

test('work whose caller waits is told of only where it takes long, and what it throws its caller hears', async () => {
  const notices: JobNotice[] = []
  const jobs = new Jobs((notice) => notices.push(notice))
  expect(await jobs.within('move', async ({ at }) => at(1, 2, ''))).toBeUndefined()
  expect(notices).toEqual([])
  vi.useFakeTimers()
  try {
    const failing = jobs.within('merge', async ({ at }) => {
      vi.advanceTimersByTime(500)
      at(1, 2, '')
      throw new Error('no room')
    })
    await expect(failing).rejects.toThrow('no room')
  } finally {
    vi.useRealTimers()
  }
  expect(notices.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['merge running', 'merge failed'])
  await jobs.drain()
})

test('work that is stopped is told so, and why that matters only where something was done that stays so', async () => {
  const notices: JobNotice[] = []
  const jobs = new Jobs((notice) => notices.push(notice))
  for (const details of [{}, { removed: ['dateline-20261125t101500z'] }])
    jobs.start('backup', () => Promise.reject(new ArchiveError('cancelled', say('backup-stopped'), details)))
  await vi.waitFor(() => expect(notices).toHaveLength(2))
  expect(notices.map(({ state, error }) => [state, error?.said.message])).toEqual([
    ['cancelled', undefined],
    ['cancelled', 'backup-stopped'],
  ])
})
