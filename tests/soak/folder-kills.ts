/**
 * Folders of releases and photos taken in by a process that is killed: started again it leaves what one that was never
 * killed leaves, nothing twice, and undoing leaves what was there before.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Archive } from '../../src/main/archive/archive.js'
import { endOfJob } from '../support/jobs.js'
import { Random } from '../support/random.js'
import { allPhotos, allReleases, allUris } from './archive-contents.js'
import { withComment } from './jpeg-comment.js'

export interface FolderKills {
  /** folder-import-child.ts as JavaScript. */
  child: string
  /** For the office's folders and the archives. */
  folder: string
  rounds: number
  seed: number
  /** A JPEG of which each photo is a copy with another comment. */
  photo: string
}

export interface FolderKillReport {
  rounds: number
  kills: number
  /** Releases and photos that were there after the last kill of each round. */
  broughtIn: number
  /** One line each. */
  problems: string[]
}

const house = { name: 'Folder kills', contact: [] }
const events = 8
/** In one round. */
const mostKills = 4
/** An import of all of it takes some three times as long. */
const mostMs = 150
/** A child that has said nothing for so long is killed all the same. */
const patienceMs = 60_000

export async function folderKills({ child, folder, rounds, seed, photo }: FolderKills): Promise<FolderKillReport> {
  const random = new Random(seed)
  const report: FolderKillReport = { rounds, kills: 0, broughtIn: 0, problems: [] }
  const office = join(folder, 'Office')
  await writeOffice(office, await readFile(photo))
  const waiting = join(folder, 'waiting.jsonl')
  await writeFile(
    waiting,
    `${JSON.stringify({ id: 'w', title: 'Waits for a photo', lang: 'en', photo: 'IMG_3_1.jpg' })}\n`,
  )
  const whole = await withNewArchive(join(folder, 'never-killed'), waiting, async (archive) => {
    await imported(archive, office)
    return contentsOf(archive)
  })
  for (let round = 1; round <= rounds; round++) {
    const place = join(folder, `killed-${round}`)
    const problem = (what: string) => report.problems.push(`folders ${round} (seed ${seed}): ${what}`)
    const before = await withNewArchive(place, waiting, contentsOf)
    const kills = 1 + random.below(mostKills)
    for (let kill = 0; kill < kills; kill++) {
      const complaint = await killedImport(child, [place, office], random.below(mostMs))
      if (complaint === 'killed') report.kills++
      else if (complaint !== 'ended') problem(`the process ended by itself: ${complaint}`)
    }
    const archive = await Archive.open(place)
    try {
      report.broughtIn += (await allPhotos(archive)).length + (await allUris(archive, false)).length
      await imported(archive, office)
      const after = await contentsOf(archive)
      if (after !== whole)
        problem(`it is not what an import leaves that was never killed:\n${after}\ninstead of\n${whole}`)
      await undoImports(archive)
      const undone = await contentsOf(archive)
      if (undone !== before) problem(`undoing does not leave what was there before:\n${undone}\ninstead of\n${before}`)
    } finally {
      await archive.close()
    }
    await rm(place, { recursive: true, force: true })
  }
  return report
}

/** By years and events: one text with photos, one with a draft, one in two languages with a folder each. */
async function writeOffice(office: string, photo: Uint8Array): Promise<void> {
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(office, path)), { recursive: true })
    await writeFile(join(office, path), content)
  }
  for (let at = 0; at < events; at++) {
    const event = `${2019 + (at % 2)}/05-${10 + at} Event ${at}`
    const english = `Center holds its event number ${at}\n\nASTANA – The Center held its event today, and all of the town came to see it.\n`
    const russian = `Центр провёл событие номер ${at}\n\nАСТАНА – Центр сегодня провёл событие, и весь город пришёл на него посмотреть.\n`
    const inLanguages = at % 3 === 2
    await write(inLanguages ? `${event}/EN/release.txt` : `${event}/release.txt`, english)
    if (at % 3 === 1) await write(`${event}/release draft.txt`, english.replace('all of the town', 'all of the city'))
    if (inLanguages) await write(`${event}/RU/релиз.txt`, russian)
    for (let number = 1; number <= 4; number++)
      await write(`${event}/фото/IMG_${at}_${number}.jpg`, withComment(photo, `${at} ${number}`, 100))
    await write(`${event}/фото/captions.txt`, `IMG_${at}_1.jpg – The first of event ${at}. Photo: A. Smailov\n`)
  }
}

async function withNewArchive<Answer>(
  folder: string,
  waiting: string,
  ask: (archive: Archive) => Promise<Answer>,
): Promise<Answer> {
  const archive = await Archive.create(folder, house)
  try {
    await imported(archive, waiting)
    return await ask(archive)
  } finally {
    await archive.close()
  }
}

async function imported(archive: Archive, path: string): Promise<void> {
  const { state, error } = await endOfJob(archive, () => archive.startImport([path]))
  if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
}

/**
 * @param moreMs from the first piece on: progress is told too seldom to count by
 * @returns `killed`, `ended` where it was done before, or what it complained of
 */
async function killedImport(child: string, given: string[], moreMs: number): Promise<string> {
  const { NODE_ENV: _, ...env } = process.env
  const importing = spawn(process.execPath, [child, ...given], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = once(importing, 'close')
  let complaint = ''
  importing.stderr.on('data', (chunk) => {
    complaint += String(chunk)
  })
  const first = once(importing.stdout, 'data')
  await Promise.race([first, ended, sleep(patienceMs, undefined, { ref: false })])
  await sleep(moreMs)
  importing.kill('SIGKILL')
  await ended
  if (importing.signalCode !== null) return 'killed'
  return importing.exitCode === 0 ? 'ended' : complaint.trim()
}

/** Every import but the first, which brought what waits. */
async function undoImports(archive: Archive): Promise<void> {
  const acts = await archive.listActs({ before: null, limit: 1_000 })
  const imports = acts.filter(({ what }) => what === 'import' || what === 'addPhoto')
  await archive.undoActs(imports.slice(0, -1).map(({ seq }) => seq))
}

/** Releases with their photos in order and their links, photos with their captions, as sorted lines; the trash too. */
async function contentsOf(archive: Archive): Promise<string> {
  const photos = await allPhotos(archive)
  const nameOf = new Map<string, string>(photos.map(({ uri, originalName }) => [uri, originalName]))
  const releases = await allReleases(archive)
  const headlineOf = (uri: string) =>
    [...releases.values()].find(({ release }) => release.uri === uri)?.release.headlines
  const lines = [
    ...photos.map(({ originalName, descriptions }) => JSON.stringify({ originalName, descriptions })),
    ...[...releases.values()].map(({ release, trashed }) =>
      JSON.stringify({
        headlines: release.headlines,
        trashed,
        day: release.contentCreated,
        photos: release.associations.map((place) => ({
          ...place,
          photo: nameOf.get(place.photo ?? '') ?? place.photo,
        })),
        isLinked: release.translationGroup !== undefined,
        related: release.related?.map(({ rel, uri }) => [rel, headlineOf(uri)]),
      }),
    ),
  ]
  return lines.sort().join('\n')
}
