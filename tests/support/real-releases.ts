/** Real releases of ../shared/data, a few of each language. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sharedData } from './shared-data.js'

export interface RealRelease {
  id: string
  title: string
  body: string
  date: string | null
  topics: string[]
  source: string
  lang: string
}

/** Every nth release, from an offset that the seed gives. */
export function sampleLines(language: string, count: number, seed: number): RealRelease[] {
  const lines = gunzipSync(readFileSync(join(sharedData, `releases-${language}.jsonl.gz`)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const step = Math.max(1, Math.floor(lines.length / count))
  return lines.filter((_, index) => index % step === seed % step).map((line) => JSON.parse(line))
}
