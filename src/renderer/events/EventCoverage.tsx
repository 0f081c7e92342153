/** What there is of an event: what is missing on top, each with one click to mend it, and everything by its day. */
import { FilePlus2, ImagePlus, Link2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Coverage, Gap } from '../../shared/coverage.js'
import { mainHeadline } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { useSteady } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup } from '../ui/Field.js'
import { useToast } from '../ui/Toast.js'
import { AttachDialog } from './AttachDialog.js'
import { Gaps } from './Gaps.js'
import { type Belonging, beginRelease, beginVersion, namesOf, type OpenEvent, setLinks } from './mend.js'
import { Timeline } from './Timeline.js'

export interface EventCoverageProps {
  event: OpenEvent
  coverage: Coverage
}

export function EventCoverage({ event, coverage }: EventCoverageProps) {
  const { t, i18n } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const connection = useConnection()
  const { archive } = connection
  const report = useReport()
  const toast = useToast()
  const { open, readOnly, showPhotos, askForSheet } = useDesk()
  const [attaching, setAttaching] = useState<'release' | 'photo' | null>(null)
  const [busy, setBusy] = useState(false)
  const names = namesOf(event)
  // What is just typed is told by the coverage once it is saved.
  const isDated = event.dates !== undefined
  const gaps = useMemo(() => coverage.gaps.filter(({ kind }) => kind !== 'no-date' || !isDated), [coverage, isDated])

  /** What is typed is saved first: a release that is being written must not meet a changed record. */
  const doing = (work: () => Promise<void>) => {
    setBusy(true)
    void saveAll(connection)
      .then(work)
      .catch(report)
      .finally(() => setBusy(false))
  }
  const startVersion = (of: Extract<Gap, { kind: 'no-version' }>['of'], language: string) =>
    doing(async () => open((await beginVersion(archive, of, language, names)).uri, 'release'))
  const startRelease = () =>
    doing(async () => open((await beginRelease(archive, names, event.language)).uri, 'release'))
  const link = (belonging: Belonging, linked: boolean) =>
    doing(async () => {
      const changed = await setLinks(archive, belonging, names, linked)
      const count = changed.uris.length
      if (count === 0) return
      const undo = () => doing(async () => void (await setLinks(archive, changed, names, !linked)))
      toast.show({
        text: t(linked ? `attach.done.${changed.kind}` : `attach.undone.${changed.kind}`, { count }),
        about: 'attach',
        action: { label: tMain('common.undo'), onAction: undo },
      })
    })
  const mend = (gap: Gap) => {
    switch (gap.kind) {
      case 'no-release':
        return startRelease()
      case 'no-version':
        return startVersion(gap.of, gap.language)
      case 'no-date':
        return focusSoon('.event-days input')
      case 'no-photo':
        return setAttaching('photo')
      case 'no-caption':
      case 'no-credit':
        return showPhotos(
          gap.photos,
          t('gaps.photosOf', {
            photos: t(`gaps.${gap.kind}`, { count: gap.photos.length }),
            event: mainHeadline(event),
          }),
        )
      case 'clipping-without-date':
        return focusSoon(`#clipping-${gap.at[0]} .sheet-row + .sheet-row input`)
    }
  }
  const sheet = async () => {
    await saveAll(connection)
    askForSheet({ photos: await archive.listEventPhotos(event.uri), title: mainHeadline(event) })
  }
  useCommand('contact-sheet', coverage.photosInAll > 0 ? () => void sheet().catch(report) : undefined)
  const acts = useSteady({ startVersion, mend, detach: (belonging: Belonging) => link(belonging, false) })
  return (
    <>
      <Gaps gaps={gaps} hasAny={coverage.releases > 0} readOnly={readOnly} busy={busy} onMend={acts.mend} />
      <FieldGroup title={t('coverage.title')}>
        <Timeline
          clippings={event.clippings}
          coverage={coverage}
          language={i18n.language}
          onOpen={open}
          onVersion={readOnly ? undefined : acts.startVersion}
          onDetach={readOnly ? undefined : acts.detach}
        />
        {!readOnly && (
          <div className="coverage-actions">
            <Button size="small" icon={Link2} isBusy={busy} onPress={() => setAttaching('release')}>
              {t('attach.release')}
            </Button>
            <Button size="small" icon={ImagePlus} isBusy={busy} onPress={() => setAttaching('photo')}>
              {t('attach.photo')}
            </Button>
            <Button size="small" icon={FilePlus2} isBusy={busy} onPress={startRelease}>
              {t('attach.write')}
            </Button>
          </div>
        )}
      </FieldGroup>
      {attaching && (
        <AttachDialog
          kind={attaching}
          event={event}
          coverage={coverage}
          onClose={() => setAttaching(null)}
          onAttach={(belonging) => {
            setAttaching(null)
            link(belonging, true)
          }}
        />
      )}
    </>
  )
}
