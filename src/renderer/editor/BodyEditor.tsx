/**
 * The body as a press officer writes it: paragraphs, two levels of headings, lists, quotes, bold, italic, links.
 *
 * Text that is pasted or dropped from Word or a web page is read by our own reader into blocks, the same that importing
 * uses: nothing that the archive cannot hold ever enters the editor, and no HTML is parsed by the page.
 */
import { memo, useLayoutEffect, useRef, useState } from 'react'
import type { PhotoAssociation } from '../../shared/records.js'
import { BodyTools } from './BodyTools.js'
import type { PlacedFinding } from './body-findings.js'
import { FindingPopover } from './FindingPopover.js'
import type { Writing, WritingHeard } from './writing.js'

export interface BodyEditorProps {
  /** From useWriting. */
  writing: Writing
  language: string
  isReadOnly: boolean
  onChange: WritingHeard['onChange']
  onBlur: () => unknown
  /** A paragraph turned out to be a photo's caption or credit. */
  onPhotoPlace?: (place: PhotoAssociation) => void
}

/** Drawn anew only where its own props change: a key in another field must not cost the length of the body. */
export const BodyEditor = memo(function BodyEditor(props: BodyEditorProps) {
  const { writing, language, isReadOnly, onChange, onBlur, onPhotoPlace } = props
  const [linking, setLinking] = useState(false)
  const [shown, setShown] = useState<PlacedFinding | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current) writing.showIn(place.current)
  }, [writing])
  useLayoutEffect(() => {
    writing.heard = { onChange, onBlur: () => void onBlur(), onFinding: setShown, onLinking: () => setLinking(true) }
    return () => {
      writing.heard = null
    }
  }, [writing, onChange, onBlur])
  const { editor } = writing
  return (
    <div className="body-editor" data-read-only={isReadOnly || undefined}>
      {!isReadOnly && <BodyTools editor={editor} linking={linking} onLinking={setLinking} onFinding={setShown} />}
      <div ref={place} lang={language} />
      {shown && !isReadOnly && (
        <FindingPopover editor={editor} shown={shown} onClose={() => setShown(null)} onPhotoPlace={onPhotoPlace} />
      )}
    </div>
  )
})
