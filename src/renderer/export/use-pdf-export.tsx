/**
 * A release on its way out as a PDF: what is typed is saved first, and photos that nobody is credited for are asked
 * about, since a PDF cannot be called back. Nothing is asked where every photo has its credit. A release that cannot be
 * saved is not printed: the PDF would say what stood there before.
 */
import { FileDown, Images } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArchiveError } from '../../shared/archive-api.js'
import { countUncredited } from '../../shared/printed-credit.js'
import type { PhotoId, ReleaseId } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { saveAll, useConnection } from '../archive.js'
import { useReport } from '../errors.js'
import { afterDialog } from '../focus.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { useToast } from '../ui/Toast.js'

/** As many as one call answers. */
const batch = 200

export function usePdfExport(onShowPhotos: () => void): { exportPdf: (uri: ReleaseId) => void; question: ReactNode } {
  const { t } = useTranslation()
  const connection = useConnection()
  const { archive, desktop } = connection
  const report = useReport()
  const toast = useToast()
  const [asked, setAsked] = useState<{ uri: ReleaseId; count: number } | null>(null)

  const uncredited = async (uri: ReleaseId): Promise<number> => {
    const { associations } = await archive.getRelease(uri)
    const ids = [...new Set(associations.flatMap(({ photo }) => photo ?? []))]
    const photos = new Map<PhotoId, Awaited<ReturnType<typeof archive.getPhotos>>[number]>()
    for (let at = 0; at < ids.length; at += batch)
      for (const photo of await archive.getPhotos(ids.slice(at, at + batch))) photos.set(photo.uri, photo)
    return countUncredited(associations, photos)
  }
  const print = async (uri: ReleaseId) => {
    const path = await desktop.exportPdf(uri)
    if (path === null) return
    const onAction = () => void desktop.showInFolder(path).catch(report)
    toast.show({ text: t('library.pdfSaved'), action: { label: t('library.showInFolder'), onAction } })
  }
  const begin = async (uri: ReleaseId) => {
    const unsaved = (await saveAll(connection)).find(({ record }) => record === uri)
    if (unsaved) throw unsaved.error ?? new ArchiveError('disk-error', say('still-saving'))
    const count = await uncredited(uri)
    if (count > 0) setAsked({ uri, count })
    else await print(uri)
  }
  const settle = (then: (uri: ReleaseId) => void) => {
    if (asked) then(asked.uri)
    setAsked(null)
  }
  const question = asked && (
    <Dialog
      title={t('export.uncredited', { count: asked.count })}
      isOpen
      onClose={() => setAsked(null)}
      closeLabel={t('common.cancel')}
      footer={
        <>
          <Button icon={FileDown} onPress={() => settle((uri) => void print(uri).catch(report))}>
            {t('export.allTheSame')}
          </Button>
          <Button variant="primary" icon={Images} autoFocus onPress={() => settle(() => afterDialog(onShowPhotos))}>
            {t('export.showPhotos')}
          </Button>
        </>
      }
    >
      <p>{t('export.uncreditedText', { count: asked.count })}</p>
    </Dialog>
  )
  return { exportPdf: (uri) => void begin(uri).catch(report), question }
}
