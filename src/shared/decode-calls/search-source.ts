/** What the search worker of a window may ask for over its line (search/search-source.ts). */
import * as v from 'valibot'
import { photoId, releaseId } from '../decode.js'
import { documentKinds, isSegmentName, type SearchSource } from '../search/search-source.js'
import { type ArgumentDecoders, bytes, offset, recordId, upTo200 } from './arguments.js'

const documentKind = v.picklist(documentKinds)
const segmentName = v.custom<string>(isSegmentName, 'is no name of an index file')

export const searchArguments: ArgumentDecoders<SearchSource> = {
  readSearchDocuments: v.strictTuple([v.nullable(v.string()), v.optional(documentKind)]),
  getSearchDocuments: v.strictTuple([upTo200(v.union([releaseId, photoId]))]),
  listSearchStamps: v.strictTuple([documentKind, v.nullable(v.string())]),
  listSearchNames: v.strictTuple([v.nullable(v.string())]),
  getSearchNames: v.strictTuple([upTo200(recordId)]),
  describeSearchCache: v.strictTuple([documentKind]),
  readSearchCache: v.strictTuple([documentKind, segmentName, offset]),
  writeSearchCache: v.strictTuple([documentKind, segmentName, offset, bytes]),
  placeSearchCache: v.strictTuple([
    documentKind,
    v.object({ archive: v.string(), segments: upTo200(segmentName), obsolete: upTo200(segmentName), manifest: bytes }),
  ]),
}
