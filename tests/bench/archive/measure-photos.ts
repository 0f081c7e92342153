/** Taking photos in and hashing them again, beside cp and sha256sum on the same disk. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { withComment } from '../../soak/jpeg-comment.js'
import { Random } from '../../support/random.js'
import type { Bench } from './measure-records.js'
import { median } from './measures.js'
import { inTurns } from './rounds.js'
import { askOnce } from './run-worker.js'
import type { Row } from './table.js'

const photoBytes = 4_000_000
const samples = ['classroom', 'dawn', 'exercise', 'flags', 'round-table']

/** Nothing where no photos are asked for. */
export async function measurePhotos(bench: Bench, count: number): Promise<Row[]> {
  if (count === 0) return []
  const paths = await makePhotos(count)
  const megabytes = (await Promise.all(paths.map((path) => stat(path)))).reduce((sum, { size }) => sum + size, 0) / 1e6
  const archive = join(bench.scratch, 'photos-archive')
  const copies = join(bench.scratch, 'photos-copied')
  const clear = async () => {
    for (const folder of [archive, copies]) await rm(folder, { recursive: true, force: true })
    await mkdir(copies, { recursive: true })
  }
  const ways = {
    add: () => askOnce('addPhotos', archive, paths),
    verify: () => askOnce('verify', archive),
    copy: () => shell('cp "$@" "$TO" && sha256sum "$TO"/* >/dev/null', copies, paths),
    copyDurably: () => shell('cp "$@" "$TO" && sync "$TO"/* "$TO" && sha256sum "$TO"/* >/dev/null', copies, paths),
    hash: () => shell('sha256sum "$@" >/dev/null', copies, paths),
  }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  const runs = await inTurns(names, { most: Math.min(bench.rounds, 3), secondsEach: 120 }, async (name) => {
    // What was copied before would be written back meanwhile.
    if (name === 'add' || name === 'copy' || name === 'copyDurably') {
      if (name === 'add') await clear()
      else await rm(copies, { recursive: true, force: true })
      await mkdir(copies, { recursive: true })
      await promisify(execFile)('sync', ['-f', bench.scratch])
    }
    return ways[name]()
  })
  await clear()
  const speed = (name: keyof typeof ways) => megabytes / median(runs.get(name) ?? [])
  const pair = (
    measure: string,
    of: keyof typeof ways,
    yardstick: keyof typeof ways,
    yardstickName: string,
    least?: number,
  ): Row => ({
    measure,
    unit: 'MB/s',
    dateline: speed(of),
    yardstick: speed(yardstick),
    yardstickName,
    ...(least === undefined ? {} : { budget: { least, of: 'ratio' } }),
  })
  return [
    pair(`${count} photos taken in`, 'add', 'copy', 'cp, sha256sum', 0.6),
    pair('… beside a durable copy', 'add', 'copyDurably', 'cp, sync, sha256sum'),
    pair('photos hashed again', 'verify', 'hash', 'sha256sum', 0.8),
  ]
}

/** Real JPEGs, each with comments of its own that bring it to about 4 MB; made once. */
async function makePhotos(count: number): Promise<string[]> {
  const folder = join(process.cwd(), 'tmp/bench/photos')
  await mkdir(folder, { recursive: true })
  const random = new Random(count)
  const paths: string[] = []
  for (let at = 0; at < count; at++) {
    const path = join(folder, `photo-${at}.jpg`)
    paths.push(path)
    if (existsSync(path)) continue
    const sample = await readFile(join(process.cwd(), `resources/sample/photos/${samples[at % samples.length]}.jpg`))
    const padding = photoBytes - sample.length + random.below(200_000) - 100_000
    await writeFile(`${path}.new`, withComment(sample, `bench ${at}`, padding))
    await rename(`${path}.new`, path)
  }
  return paths
}

async function shell(script: string, to: string, paths: readonly string[]): Promise<number> {
  const begun = performance.now()
  await promisify(execFile)('sh', ['-c', script, 'sh', ...paths], { env: { ...process.env, TO: to } })
  return (performance.now() - begun) / 1000
}
