/** Pictures found inside a document, offered as photos for the archive. */
import { ImageOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { ReleaseIntake } from '../../shared/contract/intake.js'
import { formatBytes } from '../format.js'
import { useTranslation } from '../strings.js'
import { FieldGroup } from '../ui/Field.js'

type Picture = ReleaseIntake['pictures'][number]

export interface PicturesProps {
  pictures: readonly Picture[]
  taken: readonly boolean[]
  onChange: (taken: boolean[]) => void
}

export function Pictures({ pictures, taken, onChange }: PicturesProps) {
  const { t, i18n } = useTranslation()
  if (pictures.length === 0) return null
  return (
    <FieldGroup title={t('intake.pictures', { count: pictures.length })}>
      <p className="field-hint">{t('intake.picturesHint')}</p>
      <ul className="pictures">
        {pictures.map((picture, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pictures are neither added nor moved
          <li key={index}>
            <Checkbox
              className="picture"
              isSelected={taken[index] ?? false}
              onChange={(take) => onChange(taken.map((was, at) => (at === index ? take : was)))}
            >
              <span className="check-box" aria-hidden />
              <PictureView picture={picture} />
              <span className="picture-words">
                <span>{picture.name}</span>
                <small>{formatBytes(picture.bytes.byteLength, i18n.language)}</small>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </FieldGroup>
  )
}

function PictureView({ picture }: { picture: Picture }) {
  const [address, setAddress] = useState<string>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(picture.bytes)], { type: picture.contentType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  if (failed)
    return (
      <span className="thumbnail thumbnail-missing">
        <ImageOff className="icon" aria-hidden />
      </span>
    )
  return address ? <img className="thumbnail" src={address} alt="" onError={() => setFailed(true)} /> : null
}
