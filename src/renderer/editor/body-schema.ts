/** What the body's editor can hold: exactly what the archive's body can (see shared/body.ts), and nothing else; with quiet marks over it. */
import StarterKit from '@tiptap/starter-kit'
import { safeLink } from '../../shared/body.js'
import { BodyFindings } from './body-findings.js'
import { BodyStretches } from './body-stretches.js'

export const bodyExtensions = [
  BodyFindings,
  BodyStretches,
  StarterKit.configure({
    heading: { levels: [2, 3] },
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
