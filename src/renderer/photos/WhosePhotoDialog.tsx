/** “Whose photo is this?”: a file from outside is chosen or dropped; which photos it looks like, their credits and releases. */
import { Images, ImageUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { WhosePhoto } from '../../shared/contract/look-alikes.js'
import { type PhotoId, photoDescription } from '../../shared/records.js'
import { useConnection, useDesktop, useNotice } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { Thumbnail } from './Thumbnail.js'
import { UsedIn } from './UsedIn.js'

interface Asked {
  path: string
  name: string
  /** null while it is looked for. */
  answer: WhosePhoto | null
}

export function WhosePhotoDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { archive, bridge } = useConnection()
  const desktop = useDesktop()
  const report = useReport()
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = async ([path]: readonly string[]) => {
    if (path === undefined) return
    const name = path.split(/[\\/]/).at(-1) ?? path
    setAsked({ path, name, answer: null })
    try {
      setAsked({ path, name, answer: await archive.findPhoto(path) })
    } catch (error) {
      setAsked(null)
      report(error)
    }
  }
  // More was compared meanwhile: the answer may be another one.
  useNotice('job', ({ kind, state }) => {
    if (kind === 'prints' && state !== 'running' && asked?.answer?.unseen) void ask([asked.path])
  })
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    // It is asked about, and not taken in.
    event.preventDefault()
    void bridge.pathsOf(files).then(ask).catch(report)
  }
  return (
    <Dialog title={t('alike.whose')} isOpen onClose={onClose} closeLabel={t('common.close')} size="large">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its button does the same by keys */}
      <div className="whose" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p>{t('alike.lead')}</p>
        <Button
          variant="primary"
          icon={ImageUp}
          autoFocus
          isBusy={asked !== null && asked.answer === null}
          onPress={() => void desktop.chooseFiles('photos').then(ask).catch(report)}
        >
          {t('alike.choose')}
        </Button>
        <div role="status" className="whose">
          {asked && <p className="field-hint">{t('alike.asked', { name: asked.name })}</p>}
          {asked && <p>{t(asked.answer ? `alike.sorts.${asked.answer.sort}` : 'alike.looking')}</p>}
          {asked?.answer && <Found answer={asked.answer} onClose={onClose} />}
        </div>
      </div>
    </Dialog>
  )
}

function Found({ answer, onClose }: { answer: WhosePhoto; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { archive } = useConnection()
  const report = useReport()
  const leave = (open: () => void) => {
    onClose()
    open()
  }
  /** Whichever photos the list showed before. */
  const open = (uri: PhotoId) => {
    desk.showPhotos(
      answer.photos.map((row) => row.photo.uri),
      t('alike.list'),
    )
    desk.open(uri, 'photo')
  }
  return (
    <>
      {answer.photos.map(({ photo, releases }) => {
        const credit = photoDescription(photo, 'creditline').trim()
        return (
          <div className="alike-photo" key={photo.uri}>
            <Thumbnail photo={photo.uri} alt="" />
            <div className="alike-words">
              <strong>{photo.originalName}</strong>
              <span>{credit === '' ? t('alike.noCredit') : t('alike.credit', { credit })}</span>
              <span>{photoDescription(photo, 'caption')}</span>
              <div className="alike-acts">
                <Button size="small" icon={Images} onPress={() => leave(() => open(photo.uri))}>
                  {t('alike.open')}
                </Button>
              </div>
              <UsedIn releases={releases} onOpenRelease={(uri) => leave(() => desk.open(uri, 'release'))} />
            </div>
          </div>
        )
      })}
      {answer.unseen > 0 && (
        <div className="alike-acts">
          <span>{t('alike.unseen', { count: answer.unseen })}</span>
          <Button size="small" onPress={() => void archive.startComparing().catch(report)}>
            {t('alike.compare')}
          </Button>
        </div>
      )}
    </>
  )
}
