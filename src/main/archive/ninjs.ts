/**
 * ninjs, IPTC's News in JSON, in and out: one news object a release, its photos as associations. Pure.
 *
 * Goal: what a newsroom system reads is valid against IPTC's schema of ninjs 3.1, and the credit line is in it to the
 * letter: ninjs has no property for it, so it stands as `descriptions[role=creditline]`, as in IPTC's own example of
 * AP. Our own fields are mapped where ninjs has a place (see write.ts), and kept as descriptions with a role of their
 * own where a reader of ours wants them back: `dateline`, `quote`, `dateCreated` (`undated` where there is no day),
 * `releaseCaption`, `releaseCreditline`, and `caption-kk`, `caption-ru`, `caption-en`, since ninjs' texts have no
 * language of their own. Who and what is meant goes out as `uri`, translations and what was corrected as associations,
 * the office's number as an altId.
 * Dropped: text set aside, the difference between draft and approved, the place of a photo in the body, the revision
 * that a translation was made from, and what stays in the house: to whom a release went, why it was under embargo, who
 * cleared a photo. A photo withheld says so.
 * Non-goals: carrying an archive whole (export-archive.ts does), NewsML-G2, ninjs' `planning`.
 * Source: iptc.org/std/ninjs, schema 3.1, CC BY 4.0; 1.x and 2.x are read leniently, never written.
 */
export { isNinjs, type NinjsReading, ninjsToDraft } from './ninjs/read.js'
export type { NinjsPhoto } from './ninjs/read-pictures.js'
export { type NinjsItem, photoToNinjs, releaseToNinjs } from './ninjs/write.js'
