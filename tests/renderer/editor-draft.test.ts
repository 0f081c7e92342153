/** Saving by itself: what is typed is saved once it rests, in order, and is never lost or written over another's. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DraftKeeper, restMs } from '../../src/renderer/editor/draft-keeper.js'
import type { Shelf } from '../../src/renderer/editor/shelf-copy.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import type { Rescue, RescueId } from '../../src/shared/contract/rescues.js'
import { emptyEvent, type PressEventDraft } from '../../src/shared/press-event.js'
import { recordTitle } from '../../src/shared/record-kinds.js'
import {
  type EventId,
  emptyRelease,
  mainHeadline,
  type Release,
  type ReleaseDraft,
  type ReleaseId,
  withHeadline,
} from '../../src/shared/records.js'

const uri = 'urn:uuid:01930000-0000-7000-8000-000000000001' as ReleaseId

/** One release in memory, with the archive's own rule for conflicts; saves may be held back or made to fail. */
class OneRelease {
  saved: Release | null = null
  /** Headlines in the order their saves began. */
  readonly begun: string[] = []
  atOnce = 0
  most = 0
  failWith: Error | null = null
  #held: (() => void)[] | null = null

  hold(): void {
    this.#held = []
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const go of held) go()
  }

  readonly save = async (draft: ReleaseDraft, basedOn: number | null): Promise<Release> => {
    this.begun.push(mainHeadline(draft))
    this.most = Math.max(this.most, ++this.atOnce)
    const held = this.#held
    if (held) await new Promise<void>((go) => held.push(go))
    else await Promise.resolve()
    this.atOnce--
    if (this.failWith) throw this.failWith
    if ((this.saved?.revision ?? null) !== basedOn)
      throw new ArchiveError('conflict', 'It was changed elsewhere.', { current: this.saved })
    return this.write(draft)
  }

  write(draft: ReleaseDraft): Release {
    const now = '2024-05-31T09:30:00.000Z'
    const revision = (this.saved?.revision ?? 0) + 1
    this.saved = { ...draft, uri, firstCreated: now, versionCreated: now, revision }
    return this.saved
  }

  get headline(): string {
    return this.saved ? mainHeadline(this.saved) : ''
  }
}

/** The rescue shelf in memory; it can be full, too. */
class OneShelf implements Shelf {
  readonly rescues = new Map<RescueId, Rescue>()
  isFull = false

  async keepRescue(rescue: Rescue): Promise<void> {
    await Promise.resolve()
    if (this.isFull) throw new ArchiveError('disk-full', 'The disk is full.')
    this.rescues.set(rescue.id, rescue)
  }

  async dropRescue(id: RescueId): Promise<void> {
    this.rescues.delete(id)
  }

  get headlines(): string[] {
    return [...this.rescues.values()].map(({ draft }) => recordTitle(draft))
  }
}

const headlined = (draft: ReleaseDraft, text: string): ReleaseDraft => ({
  ...draft,
  headlines: withHeadline(draft.headlines, 'main', text),
})

function setUp() {
  const archive = new OneRelease()
  const shelf = new OneShelf()
  const keeper = new DraftKeeper(archive.save, shelf, emptyRelease('en'), null)
  const type = (text: string) => keeper.change((draft) => headlined(draft, text))
  const state = () => keeper.view().state
  return { archive, shelf, keeper, type, state }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft', () => {
  test('is saved once typing rests, and not before', async () => {
    const { archive, type, state } = setUp()
    type('A')
    await vi.advanceTimersByTimeAsync(restMs - 1)
    type('Ab')
    await vi.advanceTimersByTimeAsync(restMs - 1)
    expect(archive.begun).toEqual([])
    expect(state().kind).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(1)
    expect(archive.begun).toEqual(['Ab'])
    expect(state().kind).toBe('saved')
  })

  test('that nobody touched is never saved', async () => {
    const { archive, keeper, state } = setUp()
    await keeper.save()
    expect(archive.begun).toEqual([])
    expect(state().kind).toBe('untouched')
    expect(keeper.isSafe).toBe(true)
  })

  test('is saved one save at a time, and what is typed meanwhile follows', async () => {
    const { archive, keeper, type } = setUp()
    archive.hold()
    type('first')
    const first = keeper.save()
    type('second')
    const left = Promise.all([keeper.save(), keeper.save()])
    await vi.advanceTimersByTimeAsync(restMs * 3)
    archive.release()
    await first
    await left
    expect(archive.begun).toEqual(['first', 'second'])
    expect(archive.most).toBe(1)
    expect(archive.headline).toBe('second')
    expect(archive.saved?.revision).toBe(2)
    expect(keeper.isSafe).toBe(true)
  })

  test('is durable when a save that was asked for is over, whoever else is waiting', async () => {
    const { archive, keeper, type } = setUp()
    archive.hold()
    type('first')
    void keeper.save()
    type('second')
    void keeper.save()
    const closing = keeper.save().then(() => archive.headline)
    archive.release()
    expect(await closing).toBe('second')
  })

  test('knows its id after the first save, so that the next one is a change', async () => {
    const { archive, keeper, type } = setUp()
    type('first')
    await keeper.save()
    expect(keeper.view().draft.uri).toBe(uri)
    type('second')
    await keeper.save()
    expect(archive.saved?.revision).toBe(2)
  })

  test('has its costly parts computed once a save, with the latest of them', async () => {
    const { archive, keeper } = setUp()
    const computed: string[] = []
    for (const text of ['a', 'ab', 'abc'])
      keeper.changeLater((draft) => {
        computed.push(text)
        return headlined(draft, text)
      })
    expect(computed).toEqual([])
    await keeper.save()
    expect(computed).toEqual(['abc'])
    expect(archive.headline).toBe('abc')
  })

  test('has them computed before another change, which must not be lost under them', async () => {
    const { archive, keeper } = setUp()
    keeper.changeLater((draft) => headlined(draft, 'typed'))
    keeper.change((draft) => headlined(draft, `${mainHeadline(draft)}, mended`))
    await keeper.save()
    expect(archive.headline).toBe('typed, mended')
  })

  test('tells whoever watches, and stops when they leave', () => {
    const { keeper, type } = setUp()
    let told = 0
    const leave = keeper.subscribe(() => {
      told++
    })
    type('A')
    expect(told).toBeGreaterThan(0)
    const before = told
    leave()
    type('Ab')
    expect(told).toBe(before)
  })
})

describe('a save that fails', () => {
  const full = new ArchiveError('disk-full', 'The disk is full. Make room, then try again.')

  test('keeps the draft, says why, and can be tried again', async () => {
    const { archive, keeper, type, state } = setUp()
    archive.failWith = full
    type('kept')
    await keeper.save()
    expect(state()).toEqual({ kind: 'failed', error: full, problems: [] })
    expect(keeper.isSafe).toBe(false)
    expect(mainHeadline(keeper.view().draft)).toBe('kept')
    archive.failWith = null
    await keeper.save()
    expect(state().kind).toBe('saved')
    expect(archive.headline).toBe('kept')
  })

  test('stays in sight while typing goes on, and the next rest tries again', async () => {
    const { archive, keeper, type, state } = setUp()
    archive.failWith = full
    type('a')
    await keeper.save()
    type('ab')
    expect(state().kind).toBe('failed')
    archive.failWith = null
    await vi.advanceTimersByTimeAsync(restMs)
    expect(state().kind).toBe('saved')
    expect(archive.headline).toBe('ab')
  })

  test('gives the problems to be shown at their fields', async () => {
    const { archive, keeper, type, state } = setUp()
    const problems = [{ field: 'headlines.0.value', message: 'is too long' }]
    archive.failWith = new ArchiveError('invalid', 'The release is not as it should be.', { problems })
    type('a')
    await keeper.save()
    expect(state()).toMatchObject({ kind: 'failed', problems })
  })
})

describe('the rescue shelf', () => {
  const full = new ArchiveError('disk-full', 'The disk is full. Make room, then try again.')

  test('holds all of a draft that could not be saved when the save is over, and follows what is typed', async () => {
    const { archive, shelf, keeper, type } = setUp()
    archive.failWith = full
    type('a')
    await keeper.save()
    expect(keeper.isKept).toBe(true)
    expect(shelf.headlines).toEqual(['a'])
    type('ab')
    expect(keeper.isKept).toBe(false)
    await vi.advanceTimersByTimeAsync(restMs)
    expect(keeper.isKept).toBe(true)
    expect(shelf.headlines).toEqual(['ab'])
  })

  test('holds the body, too, which is computed late', async () => {
    const { archive, shelf, keeper } = setUp()
    archive.failWith = full
    keeper.changeLater((draft) => headlined(draft, 'late'))
    await keeper.save()
    expect(shelf.headlines).toEqual(['late'])
    keeper.changeLater((draft) => headlined(draft, 'later'))
    expect(keeper.isKept).toBe(false)
  })

  test('is cleared by the save that succeeds, and holds nothing while saving goes well', async () => {
    const { archive, shelf, keeper, type } = setUp()
    type('a')
    await keeper.save()
    expect(shelf.rescues.size).toBe(0)
    archive.failWith = full
    type('ab')
    await keeper.save()
    expect(shelf.rescues.size).toBe(1)
    archive.failWith = null
    await keeper.save()
    expect(shelf.rescues.size).toBe(0)
  })

  test('that is full itself is told by isKept, and the draft stays', async () => {
    const { archive, shelf, keeper, type } = setUp()
    archive.failWith = full
    shelf.isFull = true
    type('a')
    await keeper.save()
    expect(keeper.isKept).toBe(false)
    expect(keeper.isSafe).toBe(false)
    shelf.isFull = false
    await keeper.save()
    expect(keeper.isKept).toBe(true)
  })

  test('holds what is typed during a conflict, and is cleared when theirs is taken', async () => {
    const { archive, shelf, keeper, type } = setUp()
    type('ours')
    await keeper.save()
    archive.write(headlined(keeper.view().draft, 'theirs'))
    type('mine')
    await keeper.save()
    type('mine, more')
    await vi.advanceTimersByTimeAsync(restMs)
    expect(shelf.headlines).toEqual(['mine, more'])
    keeper.settle(false)
    await vi.advanceTimersByTimeAsync(restMs)
    expect(shelf.rescues.size).toBe(0)
  })

  test('gives a text back to the release it was typed in, saves it, and is cleared by that', async () => {
    const before = setUp()
    before.type('saved')
    await before.keeper.save()
    before.archive.failWith = full
    before.type('typed before the crash')
    await before.keeper.save()
    const [rescue] = before.shelf.rescues.values()
    if (!rescue?.draft.uri || !before.archive.saved) throw new Error('nothing was kept')
    before.archive.failWith = null
    const keeper = new DraftKeeper(before.archive.save, before.shelf, { ...before.archive.saved }, 1)
    expect(await keeper.takeUp(rescue)).toBe(true)
    expect(before.archive.headline).toBe('typed before the crash')
    expect(keeper.view().state.kind).toBe('saved')
    expect(before.shelf.rescues.size).toBe(0)
  })

  test('writes nothing over a release that was changed since: that is a conflict, and the text stays kept', async () => {
    const { archive, shelf, keeper, type } = setUp()
    type('saved')
    await keeper.save()
    archive.failWith = full
    type('typed before the crash')
    await keeper.save()
    const [rescue] = shelf.rescues.values()
    if (!rescue) throw new Error('nothing was kept')
    archive.failWith = null
    const newer = archive.write(headlined(keeper.view().draft, 'changed since'))
    const opened = new DraftKeeper(archive.save, shelf, newer, newer.revision)
    await opened.takeUp(rescue)
    expect(opened.view().state.kind).toBe('conflict')
    expect(archive.headline).toBe('changed since')
    expect(shelf.headlines).toEqual(['typed before the crash'])
  })

  test('asked twice while the text is being saved, saves it once', async () => {
    const { archive, keeper, state } = setUp()
    const rescue: Rescue = {
      id: crypto.randomUUID() as string as RescueId,
      keptAt: '2024-05-31T09:30:00.000Z',
      basedOn: null,
      draft: headlined(emptyRelease('en'), 'typed before'),
    }
    archive.hold()
    const taken = [keeper.takeUp(rescue), keeper.takeUp(rescue)]
    await vi.advanceTimersByTimeAsync(restMs)
    archive.release()
    expect(await Promise.all(taken)).toEqual([true, true])
    expect([archive.begun, state().kind]).toEqual([['typed before'], 'saved'])
  })

  test('puts nothing in the place of what is typed and cannot be saved', async () => {
    const { archive, shelf, keeper, type } = setUp()
    archive.failWith = full
    type('typed now')
    const rescue: Rescue = {
      id: crypto.randomUUID() as string as RescueId,
      keptAt: '2024-05-31T09:30:00.000Z',
      basedOn: null,
      draft: headlined(emptyRelease('en'), 'typed before'),
    }
    expect(await keeper.takeUp(rescue)).toBe(false)
    expect(mainHeadline(keeper.view().draft)).toBe('typed now')
    expect(shelf.headlines).toEqual(['typed now'])
  })
})

describe('a draft of another kind', () => {
  const titled = (draft: PressEventDraft, value: string): PressEventDraft => ({
    ...draft,
    headlines: [{ role: 'main', value }],
  })

  test('is saved, kept and settled like a release', async () => {
    const { shelf } = setUp()
    const begun: string[] = []
    let fails = true
    const keeper = new DraftKeeper<'event'>(
      async (draft) => {
        begun.push(recordTitle(draft))
        await Promise.resolve()
        if (fails) throw new ArchiveError('disk-full', 'The disk is full.')
        const now = '2024-05-31T09:30:00.000Z'
        return { ...draft, uri: uri as string as EventId, firstCreated: now, versionCreated: now, revision: 1 }
      },
      shelf,
      emptyEvent('en'),
      null,
    )
    keeper.change((draft) => titled(draft, 'Field exercise'))
    await keeper.save()
    expect(shelf.headlines).toEqual(['Field exercise'])
    fails = false
    await keeper.save()
    expect(begun).toEqual(['Field exercise', 'Field exercise'])
    expect(keeper.view().draft.uri).toBe(uri)
    expect(shelf.rescues.size).toBe(0)
  })

  test('from the shelf is not put in the place of a release', async () => {
    const { keeper } = setUp()
    const rescue: Rescue = {
      id: crypto.randomUUID() as string as RescueId,
      keptAt: '2024-05-31T09:30:00.000Z',
      basedOn: null,
      draft: titled(emptyEvent('en'), 'Field exercise'),
    }
    expect(await keeper.takeUp(rescue)).toBe(false)
    expect(keeper.view().draft.type).toBe('composite')
  })
})

describe('a release that somebody else saved', () => {
  /** Saved once from here, then by somebody else, then changed here. */
  async function setUpConflict() {
    const parts = setUp()
    parts.type('ours')
    await parts.keeper.save()
    parts.archive.write(headlined(parts.keeper.view().draft, 'theirs'))
    parts.type('mine')
    await parts.keeper.save()
    return parts
  }

  test('is not overwritten: both texts are there to choose from, and nothing is saved until then', async () => {
    const { archive, keeper, type, state } = await setUpConflict()
    expect(state()).toMatchObject({ kind: 'conflict', theirs: { revision: 2 } })
    expect(mainHeadline(keeper.view().draft)).toBe('mine')
    type('mine, more')
    await vi.advanceTimersByTimeAsync(restMs)
    await keeper.save()
    expect(archive.headline).toBe('theirs')
    expect(state().kind).toBe('conflict')
    expect(keeper.isSafe).toBe(false)
  })

  test('gives way where the user keeps his own text', async () => {
    const { archive, keeper, state } = await setUpConflict()
    keeper.settle(true)
    await keeper.save()
    expect(archive.headline).toBe('mine')
    expect(archive.saved?.revision).toBe(3)
    expect(state().kind).toBe('saved')
  })

  test('takes the place of the draft where the user takes it, and is shown anew', async () => {
    const { archive, keeper, state } = await setUpConflict()
    const { version } = keeper.view()
    keeper.settle(false)
    await vi.advanceTimersByTimeAsync(restMs)
    expect(mainHeadline(keeper.view().draft)).toBe('theirs')
    expect(keeper.view().version).toBe(version + 1)
    expect(archive.saved?.revision).toBe(2)
    expect(state().kind).toBe('saved')
    expect(keeper.isSafe).toBe(true)
  })

  test('is told with what both were made from, and ended by a text made of both', async () => {
    const { archive, keeper, state } = await setUpConflict()
    const conflict = state()
    if (conflict.kind !== 'conflict') throw new Error('there is no conflict')
    expect(conflict.base && mainHeadline(conflict.base)).toBe('ours')
    const { version } = keeper.view()
    keeper.settleAs(headlined(keeper.view().draft, 'mine and theirs'))
    await keeper.save()
    expect(archive.headline).toBe('mine and theirs')
    expect(archive.saved?.revision).toBe(3)
    expect(keeper.view().version).toBe(version + 1)
    expect(keeper.isSafe).toBe(true)
  })

  test('is shown at once where nothing is typed, and never over what is typed', async () => {
    const { archive, keeper, type } = setUp()
    type('ours')
    await keeper.save()
    const theirs = archive.write(headlined(keeper.view().draft, 'theirs'))
    keeper.offer(theirs)
    expect(mainHeadline(keeper.view().draft)).toBe('theirs')
    const newer = archive.write(headlined(theirs, 'theirs again'))
    type('mine')
    keeper.offer(newer)
    expect(mainHeadline(keeper.view().draft)).toBe('mine')
  })

  test('an older revision than ours changes nothing', async () => {
    const { archive, keeper, type } = setUp()
    type('first')
    await keeper.save()
    const old = archive.saved
    type('second')
    await keeper.save()
    if (old) keeper.offer(old)
    expect(mainHeadline(keeper.view().draft)).toBe('second')
  })
})
