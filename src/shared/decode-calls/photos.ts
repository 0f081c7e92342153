/** What a page may send about photos and attached files. */
import * as v from 'valibot'
import type { PhotoOperations } from '../contract/photos.js'
import { photoDraftDecoder, photoId, revisionNumber } from '../decode.js'
import { photoCares, photoOrders } from '../photo-list.js'
import {
  type ArgumentDecoders,
  type ArgumentPaths,
  bytes,
  chosen,
  innerPath,
  limit,
  noArguments,
  offset,
  path,
  upTo200,
} from './arguments.js'

const photoListing = {
  order: v.exactOptional(v.picklist(photoOrders)),
  care: v.exactOptional(v.picklist(photoCares)),
  among: v.exactOptional(upTo200(photoId)),
  year: v.exactOptional(v.pipe(v.string(), v.regex(/^(?:\d{4})?$/, 'is no year'))),
}
const idsLimit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5_000))

export const photoArguments: ArgumentDecoders<PhotoOperations> = {
  listPhotos: v.strictTuple([v.object({ ...photoListing, offset, limit })]),
  listPhotoIds: v.strictTuple([v.object({ ...photoListing, offset, limit: idsLimit })]),
  countPhotos: noArguments,
  getPhotos: v.strictTuple([upTo200(photoId)]),
  addPhoto: v.strictTuple([
    v.variant('kind', [
      v.object({ kind: v.literal('file'), path }),
      v.object({ kind: v.literal('bytes'), name: v.pipe(v.string(), v.maxLength(1_000)), bytes }),
    ]),
  ]),
  startFilling: v.strictTuple([v.nullable(v.pipe(v.array(photoId), v.maxLength(5_000)))]),
  savePhoto: v.strictTuple([photoDraftDecoder, revisionNumber]),
  addAttachment: v.strictTuple([path]),
  listMissingFiles: v.strictTuple([upTo200(innerPath)]),
}

export const photoPaths: ArgumentPaths<PhotoOperations> = {
  addPhoto: (source) => (source.kind === 'file' ? [chosen(source.path)] : []),
  addAttachment: (path) => [chosen(path)],
}
