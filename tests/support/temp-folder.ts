/** Folders and photos for tests: real ones, in the system's temp folder, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The sample's own photos serve as real JPEGs with real metadata. */
export const samplePhoto = (name: string): string => join(import.meta.dirname, '../../resources/sample/photos', name)
export const sampleSources = join(import.meta.dirname, '../../resources/sample')
