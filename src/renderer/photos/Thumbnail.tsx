/** A photo of the archive in a fixed frame; a quiet sign where its picture cannot be shown. */
import './photos.css'
import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { type PhotoId, uuidOf } from '../../shared/records.js'

export interface ThumbnailProps {
  photo: PhotoId
  /** Empty where the words beside it say what it shows. */
  alt: string
  size?: 'thumbnail' | 'preview'
  /** What to do where it cannot be shown, where there is room for words. */
  whenMissing?: string
  onMissing?: () => void
}

export function Thumbnail({ photo, alt, size = 'thumbnail', whenMissing, onMissing }: ThumbnailProps) {
  const [failed, setFailed] = useState<PhotoId | null>(null)
  if (failed === photo)
    return (
      <span
        className="thumbnail thumbnail-missing"
        {...(whenMissing ? {} : alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
      >
        <ImageOff className="icon" aria-hidden />
        {whenMissing && <span className="thumbnail-words">{whenMissing}</span>}
      </span>
    )
  return (
    <img
      className="thumbnail"
      src={`photo://archive/${uuidOf(photo)}/${size}`}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => {
        setFailed(photo)
        onMissing?.()
      }}
    />
  )
}
