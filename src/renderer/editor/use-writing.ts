/**
 * The text of a sheet, ready to be shown: made once what stands above it is on screen.
 *
 * Goal: no task of the page over 25 ms while a sheet opens. To make an editor is 10 ms, and five times that for the first
 * one after a start: so it is made in three tasks, and only then the rest of the sheet is drawn, the text in it, so that
 * nothing moves. Rejected: TipTap's own hook, which makes the editor while React draws and throws it away after a
 * millisecond: a drawing in slices takes longer, found it gone, and was done once more in one go, 50 to 120 ms.
 */
import { useEffect, useRef, useState } from 'react'
import type { Block } from '../../shared/body.js'
import { gently } from '../desk/steady.js'
import { Writing } from './writing.js'

interface WritingAsked {
  /** Name of the text. */
  label: string
  isReadOnly: boolean
  /** Another one puts what is read into the text; typing itself does not change it. */
  version: number
  read: () => readonly Block[]
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))

/** @returns null until it is ready */
export function useWriting(asked: WritingAsked): Writing | null {
  const { label, isReadOnly, version } = asked
  const [writing, setWriting] = useState<Writing | null>(null)
  const latest = useRef(asked)
  latest.current = asked
  const held = useRef(version)
  useEffect(() => {
    let made: Writing | undefined
    let isWanted = true
    const make = async () => {
      // Not in this effect, which a key that comes now would have to wait for.
      await nextTask()
      if (!isWanted) return
      const { version: first, read, label: name, isReadOnly: locked } = latest.current
      held.current = first
      const blocks = read()
      await nextTask()
      if (!isWanted) return
      made = new Writing(blocks, name, locked)
      await nextTask()
      if (!isWanted) return
      made.begin()
      gently(() => setWriting(made ?? null))
    }
    void make()
    return () => {
      isWanted = false
      made?.editor.destroy()
    }
  }, [])
  useEffect(() => {
    if (!writing || held.current === version) return
    held.current = version
    writing.put(latest.current.read())
  }, [writing, version])
  useEffect(() => writing?.call(label, isReadOnly), [writing, label, isReadOnly])
  return writing
}
