/** What becomes of HTML's elements when a page is read for its text. */

export const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(' '))
export const blockTags = wordsOf(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section select summary table tbody td tfoot th thead tr ul',
)
/** Elements whose content is never part of the text; what they held is named in `removed`. */
export const droppedTags = wordsOf(
  'script style template noscript iframe object embed applet svg math canvas audio video title xml head meta link base noembed noframes portal xmp plaintext frame',
)
/** Dropped without a word where they hold no text: every page has them. */
export const quietTags = wordsOf('style title xml head meta link base')
