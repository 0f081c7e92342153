/** Commands: their keys on every keyboard and system, and the way back through what was open. */
import { describe, expect, test, vi } from 'vitest'
import { expectTypingAhead, forgetTypedAhead, offerCommand, runCommand } from '../../src/renderer/desk/commands.js'
import { commandOf, isPressed, menuGroups, shownKeys } from '../../src/renderer/desk/keys.js'
import { commandsFor } from '../../src/renderer/desk/palette-entries.js'
import { firstWay, wayAfter } from '../../src/renderer/desk/standing.js'
import { menuCommands } from '../../src/shared/contract/commands.js'
import type { RecordId } from '../../src/shared/records.js'

const pressed = (
  key: string,
  code: string,
  held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift', boolean>> = {},
) => ({
  key,
  code,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
})

describe('the commands', () => {
  const inMenu = menuGroups.flatMap(({ commands }) => commands)

  test('have each one place in the menu and keys of their own', () => {
    expect(inMenu.map(({ id }) => id).sort()).toEqual([...menuCommands].sort())
    const keys = inMenu.flatMap((command) => command.keys ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(inMenu.filter((command) => command.keys === undefined)).toEqual([])
  })

  test('take no keys that the system has for editing', () => {
    const taken = ['C', 'V', 'X', 'Z', 'A', 'B', 'I', 'Y'].map((letter) => `CmdOrCtrl+${letter}`)
    expect(inMenu.filter(({ keys = '' }) => taken.includes(keys))).toEqual([])
  })
})

describe('keys', () => {
  test('are the same on a Cyrillic keyboard', () => {
    expect(commandOf(pressed('n', 'KeyN', { ctrl: true }), 'linux')).toBe('new-release')
    expect(commandOf(pressed('т', 'KeyN', { ctrl: true }), 'windows')).toBe('new-release')
    expect(commandOf(pressed('х', 'BracketLeft', { ctrl: true }), 'linux')).toBe('go-back')
    expect(commandOf(pressed('Л', 'KeyK', { meta: true }), 'mac')).toBe('show-palette')
  })

  test('count by the letter where the keyboard has Latin ones elsewhere', () => {
    expect(commandOf(pressed('n', 'KeyL', { ctrl: true }), 'linux')).toBe('new-release')
  })

  test('with another key held are others', () => {
    expect(commandOf(pressed('n', 'KeyN'), 'linux')).toBeUndefined()
    expect(commandOf(pressed('n', 'KeyN', { meta: true }), 'linux')).toBeUndefined()
    expect(commandOf(pressed('n', 'KeyN', { ctrl: true, alt: true }), 'linux')).toBeUndefined()
    expect(isPressed('CmdOrCtrl+Shift+9', pressed('(', 'Digit9', { ctrl: true, shift: true }), 'linux')).toBe(true)
  })

  test('are shown as the system writes them', () => {
    expect(shownKeys('CmdOrCtrl+Shift+T', 'linux')).toBe('Ctrl+Shift+T')
    expect(shownKeys('CmdOrCtrl+Shift+T', 'mac')).toBe('⇧⌘T')
  })
})

describe('a command typed ahead of its screen', () => {
  /** Goes to the events, whose screen has not been drawn; `elsewhere` comes between that and its offers. */
  async function typeAhead(elsewhere: () => void): Promise<string[]> {
    vi.useFakeTimers()
    const ran: string[] = []
    const withdraw = [offerCommand('show-events', () => ran.push('events'))]
    expect(runCommand('show-events')).toBe(true)
    expect(runCommand('show-calendar')).toBe(false)
    elsewhere()
    withdraw.push(offerCommand('show-calendar', () => ran.push('calendar')))
    await Promise.resolve()
    for (const one of withdraw) one()
    vi.useRealTimers()
    return ran
  }

  test('runs when the screen offers it', async () => {
    expect(await typeAhead(() => undefined)).toEqual(['events', 'calendar'])
  })

  test('is forgotten after a second, after another command, and when something else is done', async () => {
    expect(await typeAhead(() => vi.advanceTimersByTime(1_000))).toEqual(['events'])
    expect(await typeAhead(() => runCommand('show-events'))).toEqual(['events', 'events'])
    expect(await typeAhead(forgetTypedAhead)).toEqual(['events'])
  })

  let later = 0
  /** What ran of a command that no other command went before, given after `first`. */
  async function given(first: () => void): Promise<string[]> {
    vi.useFakeTimers()
    // Each clock begins at nought: later than all that ran before.
    later += 60_000
    vi.advanceTimersByTime(later)
    const ran: string[] = []
    first()
    runCommand('show-calendar')
    const withdraw = offerCommand('show-calendar', () => ran.push('calendar'))
    await Promise.resolve()
    withdraw()
    vi.useRealTimers()
    return ran
  }

  test('runs also where its place was clicked', async () => {
    expect(await given(expectTypingAhead)).toEqual(['calendar'])
  })

  test('is not waited for where nothing went before it', async () => {
    expect(await given(() => undefined)).toEqual([])
  })
})

test('a command is found by the beginnings of its words, the one that begins so first', () => {
  const named = [
    { id: 'show-photos' as const, name: 'All new photos', keys: undefined },
    { id: 'new-release' as const, name: 'New release', keys: 'CmdOrCtrl+N' },
    { id: 'find' as const, name: 'Find', keys: undefined },
  ]
  expect(commandsFor('new', named).map(({ id }) => id)).toEqual(['new-release', 'show-photos'])
  expect(commandsFor('rel ne', named).map(({ id }) => id)).toEqual(['new-release'])
  expect(commandsFor('', named)).toHaveLength(3)
})

describe('the way back', () => {
  const one = 'urn:uuid:1' as RecordId
  const two = 'urn:uuid:2' as RecordId

  test('leads through what was opened, and forward again until something else is opened', () => {
    let way = wayAfter(firstWay, { to: 'releases', record: one })
    way = wayAfter(way, { to: 'people', record: two })
    way = wayAfter(way, { move: 'back' })
    expect([way.now.place, way.now.record]).toEqual(['releases', one])
    way = wayAfter(way, { move: 'forward' })
    expect([way.now.place, way.now.record]).toEqual(['people', two])
    way = wayAfter(wayAfter(way, { move: 'back' }), { to: 'photos' })
    expect(wayAfter(way, { move: 'forward' })).toBe(way)
  })

  test('leaves out what was only passed over, and a place shows what was open there last', () => {
    let way = wayAfter(firstWay, { note: one })
    way = wayAfter(way, { note: two })
    expect(way.back).toEqual([])
    way = wayAfter(wayAfter(way, { to: 'photos' }), { to: 'releases' })
    expect(way.now.record).toBe(two)
  })

  test('opens the same record anew when it is asked for again, without a step', () => {
    const way = wayAfter(firstWay, { to: 'releases', record: one })
    const again = wayAfter(way, { to: 'releases', record: one })
    expect(again.now.serial).toBeGreaterThan(way.now.serial)
    expect(again.back).toHaveLength(1)
  })
})
