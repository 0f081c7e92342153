/** The newest acts are gone: what a check says of documents that are newer than the acts that are left. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Release } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'

/** A closed archive whose release was saved three times; the acts know of the first two. */
async function withoutItsLastAct(
  last = async (_archive: Archive, _release: Release): Promise<void> => undefined,
): Promise<{ folder: string; release: Release }> {
  const archive = await newArchive()
  const { folder } = archive
  let release = await archive.saveRelease(releaseNamed('One'), null)
  for (const slugline of ['two', 'three'])
    release = await archive.saveRelease({ ...release, slugline }, release.revision)
  await last(archive, release)
  await archive.close()
  const [acts = ''] = (await filesOf(folder)).filter((path) => /^acts\/\d/.test(path))
  const lines = (await readFile(join(folder, acts), 'utf8')).trimEnd().split('\n')
  await writeFile(join(folder, acts), `${lines.slice(0, -1).join('\n')}\n`)
  return { folder, release }
}

async function checked(archive: Archive): Promise<{ name: string; message: string | undefined }[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => ({ name, message: reason.message }))
}

describe('where the newest acts are gone, a check', () => {
  test('tells so, and that a document may only be newer', async () => {
    const { folder } = await withoutItsLastAct()
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-short', 'acts-short', 'checked-acts-lost'])
  })

  test('does not miss a record where the act that moved it to the trash is gone', async () => {
    const { folder } = await withoutItsLastAct(async (archive, release) => archive.trashRelease(release.uri))
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-short', 'acts-short'])
  })

  test('still names a document that cannot be read', async () => {
    const { folder, release } = await withoutItsLastAct()
    const path = (await filesOf(folder)).find((file) => file.startsWith('releases/')) ?? ''
    expect(path).toContain(release.uri.slice('urn:uuid:'.length))
    await writeFile(join(folder, path), '{"type":')
    expect((await checked(await openArchive(folder))).map(({ name }) => name)).toContain(path)
  })

  test('still names one that is gone', async () => {
    const { folder } = await withoutItsLastAct()
    const path = (await filesOf(folder)).find((file) => file.startsWith('releases/')) ?? ''
    await rm(join(folder, path))
    const found = await checked(await openArchive(folder))
    expect(found.map(({ name }) => name)).toContain(path)
  })
})
