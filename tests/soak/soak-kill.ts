/**
 * `npm run soak:kill -- --rounds N`: real processes killed, real disks filled, real files cut and flipped; with counts.
 *
 * Exit code 1 where Dateline broke a promise; what the peers do is told beside it and fails nothing.
 * Arguments: --rounds (kills, 50), --seed, --places (of each file that are damaged, 400; `all` for every one),
 * --only kill,folders,peers,full,readonly,two,damage, --tell (problems of a kind that are printed, 8).
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { peerKinds, peerNames } from '../support/peers.js'
import { type DamageReport, damage } from './damage.js'
import { folderKills } from './folder-kills.js'
import { fullDisk, mountSmallDisk } from './full-disk.js'
import { type KillReport, killLoop } from './kill-loop.js'
import { readOnlyDisk } from './read-only-disk.js'
import { twoProcesses } from './two-processes.js'

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    places: { type: 'string', default: '400' },
    only: { type: 'string', default: 'kill,folders,peers,full,readonly,two,damage' },
    tell: { type: 'string', default: '8' },
    sqlite: { type: 'string' },
  },
})
const rounds = Number(given.rounds)
const seed = Number(given.seed)
const places = given.places === 'all' ? Number.POSITIVE_INFINITY : Number(given.places)
const parts = new Set(given.only.split(','))
const photo = join(process.cwd(), 'resources/sample/photos/flags.jpg')
const childOf = (name: string) => join(import.meta.dirname, `${name}.js`)
const print = (line: string) => process.stdout.write(`${line}\n`)
/** About as many. */
const killsOfOneImport = 3
/** Times that the disk turns read-only and is mounted anew. */
const mostTurns = 12
let broken = 0

const folder = await mkdtemp(join(tmpdir(), 'dateline-soak-kill-'))
try {
  if (parts.has('kill')) await kills('dateline')
  if (parts.has('folders')) await folders()
  if (parts.has('peers'))
    for (const kind of peerKinds) {
      if (kind === 'sqlite' && given.sqlite === undefined) print('SQLite            skipped: it is not installed')
      else await kills(kind)
    }
  if (parts.has('two')) await together()
  if (parts.has('full')) await full()
  if (parts.has('readonly')) await readOnly()
  if (parts.has('damage')) await damages()
} finally {
  await rm(folder, { recursive: true, force: true })
}
print(broken === 0 ? '\nEvery promise held.' : `\n${broken} promises were broken; they stand above.`)
process.exitCode = broken === 0 ? 0 : 1

async function kills(subject: 'dateline' | (typeof peerKinds)[number]): Promise<void> {
  const place = { folder: join(folder, `kills-${subject}`), sqlite: given.sqlite }
  const report = await killLoop({
    child: childOf('kill-child'),
    subject,
    place,
    rounds,
    seed,
    photo,
    onRound: ({ round, problems }) => {
      if (round % 25 === 0)
        process.stderr.write(`${subject}: ${round} of ${rounds} kills, ${problems.length} problems in the last\n`)
    },
  })
  print(killLine(subject === 'dateline' ? 'Dateline' : peerNames[subject], report))
  tell(report.problems, subject === 'dateline')
}

function killLine(name: string, report: KillReport): string {
  const { kills: killed, acknowledged, duringOpening, mostTemporaries, problems } = report
  return `${name.padEnd(24)}${killed} kills (${duringOpening} while opening), ${acknowledged} acknowledged, ${problems.length} problems, at most ${mostTemporaries} temporary files left`
}

async function folders(): Promise<void> {
  const place = join(folder, 'folders')
  await mkdir(place)
  const child = childOf('folder-import-child')
  const report = await folderKills({ child, folder: place, rounds: Math.ceil(rounds / killsOfOneImport), seed, photo })
  print(
    `${'folders with photos'.padEnd(24)}${report.kills} kills in ${report.rounds} imports, ${report.broughtIn} releases and photos brought in by then, ${report.problems.length} problems`,
  )
  tell(report.problems)
}

async function together(): Promise<void> {
  for (const afterKill of [false, true]) {
    const report = await twoProcesses({
      child: childOf('contending-child'),
      folder: join(folder, `two-${afterKill}`),
      rounds,
      afterKill,
    })
    const what = afterKill ? 'two after a kill' : 'two at once'
    print(
      `${what.padEnd(24)}${report.rounds} rounds, ${report.saved} saves acknowledged, ${report.problems.length} problems`,
    )
    tell(report.problems)
  }
}

async function full(): Promise<void> {
  for (const kind of ['tmpfs', 'ext4'] as const) {
    const name = `full ${kind}`.padEnd(24)
    const disk = await mountSmallDisk(kind, 8 << 20, folder)
    if ('unavailable' in disk) {
      print(`${name}skipped: ${disk.unavailable}`)
      continue
    }
    try {
      const report = await fullDisk(disk.folder, photo)
      print(
        `${name}${report.savedWhileFull} saves found room, ${report.refusedWhileFull} refused, ${report.problems.length} problems`,
      )
      tell(report.problems)
    } finally {
      await disk.unmount()
    }
  }
}

async function readOnly(): Promise<void> {
  const name = 'turned read-only'.padEnd(24)
  const disk = await mountSmallDisk('ext4', 32 << 20, folder)
  if ('unavailable' in disk) {
    print(`${name}skipped: ${disk.unavailable}`)
    return
  }
  try {
    const report = await readOnlyDisk(disk, photo, folder, Math.min(rounds, mostTurns))
    print(
      `${name}${report.acknowledged} saves acknowledged, ${report.refused} refused, ${report.problems.length} problems`,
    )
    tell(report.problems)
  } finally {
    await disk.unmount()
  }
}

async function damages(): Promise<void> {
  const fast = existsSync('/dev/shm') ? await mkdtemp('/dev/shm/dateline-damage-') : join(folder, 'damage')
  await mkdir(fast, { recursive: true })
  try {
    for (const kind of ['truncation', 'bit-flip'] as const) {
      const report = await damage({ folder: fast, kind, placesOfFile: places, seed, photo })
      print(damageLine(kind, report))
      for (const [file, wrong] of report.wrong) {
        print(`  ${file}: ${wrong.length} of ${report.kinds.get(file)} wrong`)
        tell(wrong)
      }
    }
  } finally {
    await rm(fast, { recursive: true, force: true })
  }
}

function damageLine(kind: string, { tried, unharmed, reported, wrong }: DamageReport): string {
  return `${kind.padEnd(24)}${tried} tried, ${reported} reported by name, ${unharmed} without harm, ${[...wrong.values()].flat().length} wrong`
}

/** The first few say it all. */
function tell(problems: readonly string[], counts = true): void {
  if (counts) broken += problems.length
  const told = problems.slice(0, Number(given.tell))
  for (const problem of told) print(`  ${problem}`)
  if (problems.length > told.length) print(`  … and ${problems.length - told.length} more`)
}
