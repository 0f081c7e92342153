/**
 * Ids by which the archive knows what an export calls otherwise: photos of the same bytes, releases from the same source.
 * The export's records get these ids in their links, so that a list, a release or a translation leads to what is here.
 */
import { bodyFromHtml, bodyToHtml } from '../../../shared/body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { decode, releaseDecoder } from '../../../shared/decode.js'
import { withEachLinkMoved } from '../../../shared/links.js'
import { type AnyRecord, kindOfDocument } from '../../../shared/record-kinds.js'
import { bodyHtml, type PhotoId, type RecordId, type Release, type ReleaseId } from '../../../shared/records.js'
import { breather } from '../turns.js'
import type { Written } from './asks.js'

export class OwnIds {
  private readonly ids = new Map<RecordId, RecordId>()

  note(uri: RecordId, own: RecordId): void {
    this.ids.set(uri, own)
  }

  of(uri: RecordId): RecordId | undefined {
    return this.ids.get(uri)
  }

  /** Of the releases that come; two which both come are two. Those that cannot be read are told when they come in. */
  async noteTwins(
    written: AsyncIterable<Pick<Written, 'value' | 'is'>>,
    twinOf: (release: Release) => ReleaseId | undefined,
    isHere: (one: Pick<Written, 'is'>) => boolean,
  ): Promise<void> {
    const breathe = breather()
    const twins = new Map<ReleaseId, ReleaseId | undefined>()
    for await (const one of written) {
      await breathe()
      if (one.is && isHere(one)) twins.set(one.is.uri as ReleaseId, undefined)
      else {
        const release = await releaseIn(one.value)
        if (release) twins.set(release.uri, twinOf(release))
      }
    }
    for (const [uri, own] of twins) if (own && !twins.has(own)) this.note(uri, own)
  }

  /** A release's body is rebuilt from blocks, as in every save. */
  inRelease(release: Release): Release {
    const attached = new Set<RecordId>()
    const associations = release.associations.map((association) => {
      const own = association.photo && (this.ids.get(association.photo) ?? association.photo)
      if (own === undefined) return association
      const { photo: _, ...place } = association
      if (attached.has(own)) return place
      attached.add(own)
      // Fields stay in their order: the same record is the same bytes.
      return { ...association, photo: own as PhotoId }
    })
    const value = bodyToHtml(bodyFromHtml(bodyHtml(release)).blocks)
    const [body] = release.bodies
    const bodies: Release['bodies'] = [{ ...body, role: 'main', contentType: 'text/html', value }]
    return this.inRecord({ ...release, associations, bodies })
  }

  inRecord<R extends object>(record: R): R {
    if (this.ids.size === 0 || kindOfDocument(record) === undefined) return record
    return withEachLinkMoved(record as unknown as AnyRecord, this.ids) as unknown as R
  }
}

async function releaseIn(value: () => unknown): Promise<Release | undefined> {
  try {
    const read = decode(releaseDecoder, await value())
    return 'value' in read ? read.value : undefined
  } catch (error) {
    if (error instanceof ArchiveError) return undefined
    throw error
  }
}
