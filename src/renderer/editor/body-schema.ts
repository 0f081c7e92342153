/** What the body's editor can hold: exactly what the archive's body can (see shared/body.ts), and nothing else; with quiet marks over it. */
import StarterKit from '@tiptap/starter-kit'
import { safeLink } from '../../shared/body.js'
import { BodyFindings } from './body-findings.js'
import { BodyStretches } from './body-stretches.js'

/**
 * Each runs as its own letters do. By `unicode-bidi: plaintext` it would be the same to see, but a letter at the top of
 * 30,000 words in one paragraph took five times as long: all below it was ordered anew.
 */
const ownDirection = { HTMLAttributes: { dir: 'auto' } }

export const bodyExtensions = [
  BodyFindings,
  BodyStretches,
  StarterKit.configure({
    paragraph: ownDirection,
    heading: { levels: [2, 3], ...ownDirection },
    listItem: ownDirection,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: false,
      linkOnPaste: false,
      isAllowedUri: (href) => href !== undefined && safeLink(href) !== undefined,
      HTMLAttributes: { target: null, rel: null },
    },
  }),
]
