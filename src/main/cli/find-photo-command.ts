/** `find-photo FILE`: which photos of the archive a picture from outside looks like, with their credits and releases. */
import { resolve } from 'node:path'
import type { WhoseSort } from '../../shared/contract/look-alikes.js'
import { photoDescription, uuidOf } from '../../shared/records.js'
import type { Archive } from '../archive/archive.js'
import { type CliHost, type ExitCode, exitCodes, UsageError } from './host.js'
import { writeJson } from './job-command.js'
import type { Order } from './order.js'
import { oneLine } from './shown.js'

const sentences: Readonly<Record<WhoseSort, string>> = {
  here: 'The archive has this very file.',
  alike: 'It looks like a photo of the archive.',
  none: 'It looks like no photo of the archive.',
  plain: 'Nearly all of it is one tone, or it is very small: nothing can be said about it.',
  unreadable: 'This picture cannot be opened here. Save it as JPEG and ask again.',
}

export async function findPhotoCommand(
  order: Order,
  archive: Archive,
  folder: string,
  host: CliHost,
): Promise<ExitCode> {
  const [given, ...others] = order.given
  if (given === undefined || others.length > 0) throw new UsageError('find-photo wants one picture.')
  const file = resolve(host.folder, given)
  const { sort, photos, unseen } = await host.findPhoto({ file, archive: folder, interrupted: host.interrupted })
  const found = await Promise.all(
    photos.map(async ({ photo, releases }) => ({
      photo: photo.uri,
      name: photo.originalName,
      credit: photoDescription(photo, 'creditline'),
      by: photo.by,
      caption: photoDescription(photo, 'caption'),
      releases: (await archive.getReleaseRows(releases)).map(({ uri, headline, date }) => ({ uri, headline, date })),
    })),
  )
  const code = found.length > 0 ? exitCodes.done : exitCodes.refused
  if (order.flag('json')) {
    writeJson(host, { sort, photos: found, unseen })
    return code
  }
  host.out(`${sentences[sort]}\n`)
  for (const { photo, name, credit, by, caption, releases } of found) {
    const facts = [
      `credit: ${credit || 'none'}`,
      ...(by === '' ? [] : [`by: ${by}`]),
      ...(caption === '' ? [] : [`caption: ${caption}`]),
      ...releases.map(({ uri, headline, date }) => `in: ${date} ${uuidOf(uri)} ${headline}`),
    ]
    host.out(`${uuidOf(photo)}  ${oneLine(name)}\n`)
    host.out(facts.map((fact) => `  ${oneLine(fact)}\n`).join(''))
  }
  if (unseen > 0) host.say(`Not compared, since they cannot be opened here: ${unseen} photos.\n`)
  return code
}
