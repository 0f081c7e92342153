/** Lines that are records of another archive of ours: made drafts for this one, told from ninjs by their `revision`. */
import { canonicalBody } from '../../../shared/canonical-body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { decode, photoDecoder, releaseDecoder } from '../../../shared/decode.js'
import { bodyHtml, type Photo, type PhotoId, type ReleaseDraft } from '../../../shared/records.js'
import { problemIn, say } from '../../../shared/said.js'
import type { NameOfJson } from '../json-lines.js'
import { versionAltIds } from '../source-version.js'

export type OwnRecord = { photo: Photo } | { draft: ReleaseDraft; photoIds: (PhotoId | undefined)[] }

/** `undefined` where it is no record of ours. @throws invalid where it says it is one, and is not */
export function ownRecord(value: unknown, name: NameOfJson): OwnRecord | undefined {
  if (typeof value !== 'object' || value === null || !('revision' in value) || !('type' in value)) return undefined
  if (value.type === 'picture') {
    const decoded = decode(photoDecoder, value)
    if ('problems' in decoded) throw damaged(name, decoded.problems)
    return { photo: decoded.value }
  }
  if (value.type !== 'composite') {
    if (typeof value.type !== 'string') return undefined
    throw new ArchiveError('invalid', say('record-of-type', { name: name(), type: value.type.slice(0, 40) }))
  }
  const decoded = decode(releaseDecoder, value)
  if ('problems' in decoded) throw damaged(name, decoded.problems)
  const { uri, firstCreated: _, versionCreated: created, revision, ...fields } = decoded.value
  const html = canonicalBody(bodyHtml(fields))
  return {
    photoIds: fields.associations.map((association) => association.photo),
    draft: {
      ...fields,
      bodies: [{ role: 'main', contentType: 'text/html', value: html }],
      associations: fields.associations.map(({ photo: _photo, ...place }) => place),
      altIds: [
        ...fields.altIds,
        { role: 'uri', value: uri },
        ...versionAltIds({ uri, version: String(revision), created }),
      ],
    },
  }
}

const damaged = (name: NameOfJson, problems: readonly { field: string; message: string }[]): ArchiveError =>
  new ArchiveError('invalid', say('no-record-of-ours', { name: name(), ...problemIn(problems) }))
