/**
 * On a photo's sheet: which other photos it looks like, with their credits, and one press that fills what is empty here from
 * there. It says “looks like”, never “is”: who sees both decides.
 */
import { CopyPlus, SquareArrowOutUpRight } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AlikePhoto } from '../../shared/contract/look-alikes.js'
import { type PhotoId, photoDescription } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { saveAll, useConnection } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { useToast } from '../ui/Toast.js'
import { Thumbnail } from './Thumbnail.js'

export interface LooksLikeProps {
  photo: PhotoId
  readOnly: boolean
  undoing: Undoing
}

const shownAtFirst = 2

export function LooksLike({ photo, readOnly, undoing }: LooksLikeProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const connection = useConnection()
  const report = useReport()
  const toast = useToast()
  const alike = useAlike(photo)
  const [isAll, setAll] = useState(false)
  if (alike.length === 0) return null
  const takeOver = async (from: AlikePhoto['photo']) => {
    // What is typed goes before what another photo says.
    await saveAll(connection)
    const name = from.originalName
    const saved = await connection.archive.takeOverTexts(photo, from.uri)
    if (saved) undoing.offerUndo(t('alike.tookOver', { name }), 'savePhoto', [photo])
    else toast.show({ text: t('alike.nothingMore', { name }) })
  }
  /** Side by side with it, whichever photos the list showed before. */
  const open = (other: PhotoId) => {
    desk.showPhotos([photo, ...alike.map((row) => row.photo.uri)], t('alike.list'))
    desk.open(other, 'photo')
  }
  const shown = isAll ? alike : alike.slice(0, shownAtFirst)
  return (
    <section className="looks-like" aria-label={t('alike.title')}>
      {shown.map(({ photo: other }) => {
        const name = other.originalName
        const credit = photoDescription(other, 'creditline').trim()
        return (
          <div className="alike-photo" key={other.uri}>
            <Thumbnail photo={other.uri} alt="" />
            <div className="alike-words">
              <p>{credit === '' ? t('alike.saysUncredited', { name }) : t('alike.says', { name, credit })}</p>
              <div className="alike-acts">
                {!readOnly && (
                  <Button size="small" icon={CopyPlus} onPress={() => void takeOver(other).catch(report)}>
                    {t('alike.takeOver')}
                  </Button>
                )}
                <Button size="small" variant="quiet" icon={SquareArrowOutUpRight} onPress={() => open(other.uri)}>
                  {t('alike.open')}
                </Button>
              </div>
            </div>
          </div>
        )
      })}
      {!readOnly && <p className="field-hint">{t('alike.takeOverHint')}</p>}
      {alike.length > shown.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          {t('alike.all', { count: alike.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

/** Read again after each change, though not several times a second. */
function useAlike(photo: PhotoId): readonly AlikePhoto[] {
  const { archive } = useConnection()
  const report = useReport()
  const [alike, setAlike] = useState<readonly AlikePhoto[]>([])
  const isGone = useRef(false)
  const read = useCallback(() => {
    archive.listAlike(photo).then((rows) => isGone.current || setAlike(rows), report)
  }, [archive, photo, report])
  useEffect(() => {
    isGone.current = false
    read()
    return () => {
      isGone.current = true
    }
  }, [read])
  useChangedSoon(read, 200)
  return alike
}
