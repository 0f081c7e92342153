/**
 * A release on its way out, as a PDF, a press kit or text to paste: what is typed is saved first, and one dialog asks what
 * must be asked: whether it may go though it speaks of an embargo that nobody set, whether photos may go that are held back
 * or that nobody is credited for, since what was sent cannot be called back, whether it may go without photos that cannot be
 * printed, and while an embargo holds why the text leaves all the same, which is kept in the record. Nothing is asked where
 * all is in order, but for a press kit whether it is to be one ZIP; a kit leaves out by itself what is held back, and tells
 * it. A release that cannot be saved does not leave: it would say what stood there before. The embargo itself is held by main.
 */
import { ClipboardCopy, FileDown, Images, Package } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { PhotoFlaws } from '../../shared/contract/handing-out.js'
import { holdsAt } from '../../shared/embargo.js'
import { embargoesNotSet } from '../../shared/embargo-line.js'
import type { Release, ReleaseId } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { formatMoment } from '../../shared/written-dates.js'
import { isZone, todayIn, zoneOf } from '../../shared/zoned-time.js'
import { lackingIn, saveAll, useConnection } from '../archive.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useReport } from '../errors.js'
import { afterDialog } from '../focus.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'
import { Tick } from '../ui/Tick.js'
import { useToast } from '../ui/Toast.js'

type Way = 'pdf' | 'kit' | 'text'

const icons = { pdf: FileDown, kit: Package, text: ClipboardCopy } as const

const noFlaws: PhotoFlaws = { uncredited: 0, lacking: 0, heldBack: 0 }

interface Asked extends PhotoFlaws {
  way: Way
  release: Release
  embargoed: boolean
  /** Lines of an embargo that is not set. */
  notSet: readonly string[]
}

export interface HandingOut {
  exportPdf: (uri: ReleaseId) => void
  exportKit: (uri: ReleaseId) => void
  copyText: (uri: ReleaseId) => void
  question: ReactNode
}

/** @param house whose clock says which day it is */
export function useHandingOut(house: { timeZone?: string }, onShowPhotos: () => void): HandingOut {
  const { t } = useTranslation()
  const connection = useConnection()
  const { archive, desktop } = connection
  const report = useReport()
  const toast = useToast()
  const [asked, setAsked] = useState<Asked | null>(null)
  /** As it was chosen last. */
  const [isZip, setIsZip] = useState(false)

  const leave = async (way: Way, uri: ReleaseId, override?: string) => {
    if (way === 'text') {
      await desktop.copyRelease(uri, override)
      toast.show({ text: t('export.copied') })
      return
    }
    if (way === 'kit') {
      const folder = await desktop.chooseFolder('kit')
      // How far it is, and where it lies, the rail tells.
      if (folder !== null) await desktop.startKit(uri, folder, override, isZip ? 'zip' : 'folder')
      return
    }
    const path = await desktop.exportPdf(uri, override)
    if (path === null) return
    const onAction = () => void desktop.showInFolder(path).catch(report)
    toast.show({ text: t('library.pdfSaved'), action: { label: t('library.showInFolder'), onAction } })
  }
  const begin = async (way: Way, uri: ReleaseId) => {
    const unsaved = lackingIn(await saveAll(connection), new Set([uri]))
    if (unsaved) throw unsaved.error ?? new ArchiveError('disk-error', say('still-saving'))
    const release = await archive.getRelease(uri)
    const flaws = way === 'text' ? noFlaws : await desktop.countPhotoFlaws(uri)
    const counts = way === 'kit' ? { ...flaws, heldBack: 0 } : flaws
    const embargoed = holdsAt(release, Date.now())
    const notSet = embargoesNotSet(release, todayIn(zoneOf(house)))
    const question = { way, release, embargoed, notSet, ...counts }
    if (way === 'kit' || isFlawed(question)) setAsked(question)
    else await leave(way, uri)
  }
  const settle = (then: (asked: Asked) => void) => {
    if (asked) then(asked)
    setAsked(null)
  }
  const question = asked && (
    <Question
      asked={asked}
      isZip={isZip}
      onZip={setIsZip}
      onClose={() => setAsked(null)}
      onLeave={(override) => settle(({ way, release }) => void leave(way, release.uri, override).catch(report))}
      onShowPhotos={() => settle(() => afterDialog(onShowPhotos))}
    />
  )
  return {
    exportPdf: (uri) => void begin('pdf', uri).catch(report),
    exportKit: (uri) => void begin('kit', uri).catch(report),
    copyText: (uri) => void begin('text', uri).catch(report),
    question,
  }
}

const isFlawed = ({ uncredited, lacking, heldBack, embargoed, notSet }: Asked): boolean =>
  uncredited + lacking + heldBack + notSet.length > 0 || embargoed

interface QuestionProps {
  asked: Asked
  isZip: boolean
  onZip: (isZip: boolean) => void
  onClose: () => void
  onLeave: (override?: string) => void
  onShowPhotos: () => void
}

function Question({ asked, isZip, onZip, onClose, onLeave, onShowPhotos }: QuestionProps) {
  const { t, i18n } = useTranslation()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const office = useOfficeZone()
  const { way, release, uncredited, lacking, heldBack, embargoed, notSet } = asked
  const zone = release.embargo?.zone
  const until = formatMoment(release.embargoedUntil ?? '', i18n.language, isZone(zone) ? zone : office)
  const leave = () => {
    setTried(true)
    if (!embargoed) onLeave()
    else if (reason.trim() !== '') onLeave(reason.trim())
  }
  const titles = [
    ...(embargoed ? [t('export.embargoed', { until })] : []),
    ...(notSet.length > 0 ? [t('export.notSet')] : []),
    ...(heldBack > 0 ? [t('export.heldBack', { count: heldBack })] : []),
    ...(uncredited > 0 ? [t('export.uncredited', { count: uncredited })] : []),
    ...(lacking > 0 ? [t('export.lacking', { count: lacking })] : []),
  ]
  return (
    <Dialog
      title={titles[0] ?? t('export.kit.title')}
      isOpen
      onClose={onClose}
      closeLabel={t('common.cancel')}
      footer={
        <>
          {embargoed && <Button onPress={onClose}>{t('export.wait')}</Button>}
          {notSet.length > 0 && (
            <Button autoFocus onPress={onClose}>
              {t('common.back')}
            </Button>
          )}
          {isFlawed(asked) ? (
            <Button icon={icons[way]} onPress={leave}>
              {t(way === 'text' ? 'export.copyAllTheSame' : 'export.allTheSame')}
            </Button>
          ) : (
            <Button variant="primary" icon={icons[way]} autoFocus onPress={leave}>
              {t('export.all.choose')}
            </Button>
          )}
          {uncredited + lacking + heldBack > 0 && (
            <Button
              variant="primary"
              icon={Images}
              autoFocus={!embargoed && notSet.length === 0}
              onPress={onShowPhotos}
            >
              {t('export.showPhotos')}
            </Button>
          )}
        </>
      }
    >
      {!isFlawed(asked) && <p>{t('export.kit.text')}</p>}
      {embargoed && (
        <>
          <p>{t('export.embargoedText')}</p>
          {release.embargo?.reason && <p>{t('export.embargoReason', { reason: release.embargo.reason })}</p>}
          <TextField
            label={t('export.overrideReason')}
            value={reason}
            onChange={setReason}
            rows={2}
            autoFocus
            hint={t('export.overrideHint')}
            error={tried && reason.trim() === '' ? t('export.overrideMissing') : undefined}
          />
        </>
      )}
      {notSet.length > 0 && (
        <>
          {notSet.map((line) => (
            <p key={line} lang={release.language}>
              <strong>{line}</strong>
            </p>
          ))}
          <p>{t('export.notSetText')}</p>
        </>
      )}
      {heldBack > 0 && (
        <p>
          {titles[0] !== t('export.heldBack', { count: heldBack }) && (
            <strong>{t('export.heldBack', { count: heldBack })}. </strong>
          )}
          {t('export.heldBackText')}
        </p>
      )}
      {uncredited > 0 && (
        <p>
          {titles.length > 1 && <strong>{t('export.uncredited', { count: uncredited })}. </strong>}
          {t(way === 'kit' ? 'export.uncreditedInKit' : 'export.uncreditedText', { count: uncredited })}
        </p>
      )}
      {lacking > 0 && (
        <p>
          {titles.length > 1 && <strong>{t('export.lacking', { count: lacking })}. </strong>}
          {t(way === 'kit' ? 'export.lackingInKit' : 'export.lackingText', { count: lacking })}
        </p>
      )}
      {way === 'kit' && <Tick label={t('export.kit.zip')} isOn={isZip} onChange={onZip} />}
    </Dialog>
  )
}
