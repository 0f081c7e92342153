/** Two real processes open the same archive in the same moment: exactly one gets it, and no save is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Archive } from '../../src/main/archive/archive.js'
import type { ReleaseId } from '../../src/shared/records.js'
import { type Line, readLines } from './acknowledged.js'
import { allReleases } from './archive-contents.js'
import { checksumOf } from './known-text.js'

export interface TwoProcesses {
  /** contending-child.ts as JavaScript. */
  child: string
  folder: string
  rounds: number
  /** Before each round a process is killed that held the archive, so that both find a dead lock. */
  afterKill: boolean
}

export interface TwoProcessesReport {
  rounds: number
  saved: number
  problems: string[]
}

const savesOfEach = 10

export async function twoProcesses({ child, folder, rounds, afterKill }: TwoProcesses): Promise<TwoProcessesReport> {
  const report: TwoProcessesReport = { rounds: 0, saved: 0, problems: [] }
  const saved = new Map<string, string>()
  await (await Archive.create(folder, { name: 'Two processes', contact: [] })).close()
  for (let round = 1; round <= rounds; round++) {
    const serial = round * 1_000
    const problem = (text: string) => report.problems.push(`round ${round}: ${text}`)
    if (afterKill) {
      const holder = await Contender.start(child, folder, serial, 1)
      await holder.race()
      await holder.end('SIGKILL')
      takeIn(holder.lines, saved)
    }
    const both = await Promise.all([100, 200].map((at) => Contender.start(child, folder, serial + at, savesOfEach)))
    await Promise.all(both.map((contender) => contender.race()))
    await Promise.all(both.map((contender) => contender.end()))
    const lines = both.map((contender) => contender.lines)
    const opened = lines.filter((said) => said.some((line) => line.said === 'open')).length
    if (opened !== 1) problem(`${opened} of the two got the archive`)
    for (const said of lines) {
      report.saved += takeIn(said, saved)
      for (const line of said) if (line.said === 'refused' && line.code !== 'in-use') problem(`refused as ${line.code}`)
    }
    for (const { complaint } of both) if (complaint !== '') problem(complaint)
    for (const lost of await missing(folder, saved)) problem(lost)
    report.rounds++
  }
  return report
}

function takeIn(lines: readonly Line[], saved: Map<string, string>): number {
  const releases = lines.flatMap((line) => (line.said === 'release' ? [line] : []))
  for (const { uri, checksum } of releases) saved.set(uri, checksum)
  return releases.length
}

async function missing(folder: string, saved: Map<string, string>): Promise<string[]> {
  const archive = await Archive.open(folder)
  try {
    const found = await allReleases(archive)
    const lost = [...saved].filter(([uri, checksum]) => {
      const there = found.get(uri as ReleaseId)
      return !there || checksumOf(there.release) !== checksum
    })
    for (const [uri] of lost) saved.delete(uri)
    return lost.map(([uri]) => `lost: ${uri}`)
  } finally {
    await archive.close()
  }
}

class Contender {
  private text = ''
  complaint = ''
  private wake = () => {}

  private constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk) => {
      this.text += String(chunk)
      this.wake()
    })
    process.stderr?.on('data', (chunk) => {
      this.complaint += String(chunk)
    })
    process.once('close', () => this.wake())
  }

  /** Loaded and waiting, so that starting a process does not decide who comes first. */
  static async start(child: string, folder: string, firstSerial: number, saves: number): Promise<Contender> {
    const contender = new Contender(
      spawn(process.execPath, [child, folder, String(firstSerial), String(saves)], { stdio: ['pipe', 'pipe', 'pipe'] }),
    )
    await contender.done(1)
    return contender
  }

  get lines(): Line[] {
    return readLines(this.text)
  }

  /** Lets it open; resolves when it has saved all or was refused. */
  async race(): Promise<void> {
    this.process.stdin?.write('go\n')
    await this.done(2)
  }

  async end(signal?: 'SIGKILL'): Promise<void> {
    if (this.process.exitCode !== null) return
    const closed = once(this.process, 'close')
    if (signal) this.process.kill(signal)
    else this.process.stdin?.write('end\n')
    await closed
  }

  private async done(times: number): Promise<void> {
    const soFar = () => this.lines.filter((line) => line.said === 'done').length
    while (soFar() < times && this.process.exitCode === null)
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
  }
}
