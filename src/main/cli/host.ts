/** What the command line needs of the process it runs in; tests give it arrays and temporary folders. */
import type { Readable } from 'node:stream'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { WhosePhoto } from '../../shared/contract/look-alikes.js'
import { lineAway, oneLine } from './shown.js'

export const exitCodes = {
  done: 0,
  /** Some things were refused; the rest is done. */
  refused: 1,
  usage: 2,
  /** The archive or a file could not be used. */
  failed: 3,
  /** Damage was found. */
  damaged: 4,
  /** The release is under embargo, and no reason was given to let it out. */
  embargoed: 5,
  /** A bug. */
  fault: 70,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Of what only Electron can print. */
export interface PaperOrder {
  uuid: string
  archive: string
  /** The PDF's file, or the folder that a press kit is to lie in. */
  to: string
  /** Why it leaves in spite of its embargo. */
  override?: string | undefined
  interrupted: AbortSignal
}

/** Whose photo a file is. */
export interface FindOrder {
  file: string
  archive: string
  interrupted: AbortSignal
}

/** What Electron tells of a press kit: its folder, and which photos are not in it, each with the reason. */
export interface KitTold {
  kit: string
  missing: { name: string; reason: string }[]
}

export interface CliHost {
  /** Answers, and nothing else. */
  out(text: string): void
  /** Progress and errors. */
  say(text: string): void
  /** Whether what is said is read by a person as it comes. */
  isTerminal: boolean
  input: Readable
  /** Relative paths are taken from here. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  interrupted: AbortSignal
  sampleSources: string
  /** Milliseconds between the beats of an archive's lock; the usual ones where absent. */
  beatMs?: number
  /** Answers the names of photos that could not be printed, joined. @throws ArchiveError print-failed, cancelled */
  exportPdf(order: PaperOrder): Promise<string>
  /** Makes a press kit. @throws as `exportPdf` */
  makeKit(order: PaperOrder): Promise<KitTold>
  /** Which photos a file looks like. @throws as `exportPdf` */
  findPhoto(order: FindOrder): Promise<WhosePhoto>
}

/** A command that cannot be understood; the message says what is missing. */
export class UsageError extends Error {}

export const cancelled = () => new ArchiveError('cancelled', 'Stopped. What was saved before stays saved.')

const pauseMs = { terminal: 100, log: 5_000 }

/** Says how far something is: over itself in a terminal, now and then in a log. `finish` clears the line. */
export function progressTeller(
  host: CliHost,
  order: { flag(name: string): boolean },
): { tell(text: string): void; finish(): void } {
  let last = 0
  let shown = false
  return {
    tell(text) {
      if (order.flag('quiet')) return
      const now = Date.now()
      if (now - last < (host.isTerminal ? pauseMs.terminal : pauseMs.log)) return
      last = now
      shown = host.isTerminal
      host.say(host.isTerminal ? `${lineAway}${oneLine(text).slice(0, 100)}` : `${oneLine(text)}\n`)
    },
    finish() {
      if (shown) host.say(lineAway)
      shown = false
    },
  }
}
