/** Texts kept on this computer since an earlier start, because their archive could not take them: offered until settled. */
import { FileText } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Rescue } from '../../shared/contract/rescues.js'
import { kindOf, type RecordKind, recordTitle } from '../../shared/record-kinds.js'
import { formatMoment } from '../../shared/written-dates.js'
import { useArchive, useDesktop, useRescueShelf } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { useToast } from '../ui/Toast.js'
import { textOfDraft } from './unsaved-draft.js'
import { type DraftHandle, savingOf } from './use-draft.js'

export interface RescueList {
  rescues: readonly Rescue[]
  /** It is being written on, or was thrown away: no longer offered. */
  settle(rescue: Rescue): void
  /** Takes them off this computer's shelf, and offers to put them back. */
  throwAway(rescues: readonly Rescue[]): void
  /** Saves each over the revision it was made from; those that the archive does not take are offered one by one. */
  saveAll(rescues: readonly Rescue[]): Promise<void>
  /** Saving all of them was tried. */
  eachAlone: boolean
}

/** Those that were there when the archive was opened; what fails from then on is in the window itself. */
export function useRescues(): RescueList {
  const archive = useArchive()
  const shelf = useRescueShelf()
  const { t } = useTranslation()
  const report = useReport()
  const toast = useToast()
  const [rescues, setRescues] = useState<readonly Rescue[]>([])
  const [eachAlone, setEachAlone] = useState(false)
  useEffect(() => {
    shelf.listRescues().then(setRescues, report)
  }, [shelf, report])
  const settle = useCallback((rescue: Rescue) => setRescues((now) => now.filter(({ id }) => id !== rescue.id)), [])
  const throwAway = useCallback(
    (thrown: readonly Rescue[]) => {
      const dropped: Rescue[] = []
      const putBack = async () => {
        for (const rescue of dropped) {
          await shelf.keepRescue(rescue)
          setRescues((now) => [...now, rescue])
        }
      }
      const drop = async () => {
        for (const rescue of thrown) {
          await shelf.dropRescue(rescue.id)
          dropped.push(rescue)
          settle(rescue)
        }
      }
      const tell = () => {
        if (dropped.length === 0) return
        toast.show({
          text: t('rescue.thrownAway', { count: dropped.length }),
          action: { label: t('common.undo'), onAction: () => void putBack().catch(report) },
        })
      }
      void drop().catch(report).finally(tell)
    },
    [shelf, report, settle, toast, t],
  )
  const saveEach = useCallback(
    async (wanted: readonly Rescue[]) => {
      const save = savingOf(archive)
      let saved = 0
      for (const rescue of wanted)
        try {
          await save(rescue.draft, rescue.basedOn)
          saved++
          settle(rescue)
          await shelf.dropRescue(rescue.id)
        } catch {
          // It is offered alone, and says why when it is opened.
        }
      setEachAlone(true)
      toast.show({
        text: [
          t('rescue.saved', { count: saved }),
          saved < wanted.length && t('rescue.notSaved', { count: wanted.length - saved }),
        ]
          .filter(Boolean)
          .join(' '),
      })
    },
    [archive, shelf, settle, toast, t],
  )
  return useMemo(
    () => ({ rescues, settle, throwAway, saveAll: saveEach, eachAlone }),
    [rescues, settle, throwAway, saveEach, eachAlone],
  )
}

interface RescuesOfProps<Kind extends RecordKind> {
  handle: DraftHandle<Kind>
  readOnly: boolean
}

/** Those of the record that is open, to be put into it. */
export function RescuesOf<Kind extends RecordKind>({ handle, readOnly }: RescuesOfProps<Kind>) {
  const { t } = useTranslation('editor')
  const { rescued } = useDesk()
  const { draft, state, takeUp } = handle
  if (readOnly || state.kind === 'failed' || state.kind === 'conflict') return null
  return (
    <RescueBanners
      list={rescued}
      rescues={rescued.rescues.filter(
        (rescue) => kindOf(rescue.draft) === kindOf(draft) && rescue.draft.uri === draft.uri,
      )}
      useLabel={t('actions.takeUp')}
      onUse={(rescue) => void takeUp(rescue).then((taken) => taken && rescued.settle(rescue))}
    />
  )
}

interface RescueBannersProps {
  list: RescueList
  rescues: readonly Rescue[]
  /** What the first button says: open its release, or put the text into the one that is open. */
  useLabel: string
  /** null where nothing can be saved: they wait, and can be had as a file. */
  onUse: ((rescue: Rescue) => void) | null
}

/** More than these are told together. */
const mostAlone = 3

export function RescueBanners({ list, rescues, useLabel, onUse }: RescueBannersProps) {
  const { t, i18n } = useTranslation()
  const desktop = useDesktop()
  const zone = useOfficeZone()
  const report = useReport()
  const [isSaving, setSaving] = useState(false)
  const title = (rescue: Rescue) => recordTitle(rescue.draft) || t('library.noHeadline')
  const shortTitle = (rescue: Rescue) => {
    const whole = title(rescue)
    return whole.length > 50 ? `${whole.slice(0, 50).replace(/\s+\S*$/, '')}…` : whole
  }
  const asFile = (name: string, some: readonly Rescue[]) =>
    void desktop.saveText(name, some.map(({ draft }) => textOfDraft(draft)).join('\n\n')).catch(report)
  const isMany = rescues.length > mostAlone
  const alone = isMany && !list.eachAlone ? [] : rescues.slice(0, mostAlone)
  const together = rescues.slice(alone.length)
  const told = alone.map((rescue) => (
    <Banner
      key={rescue.id}
      tone="warn"
      title={t('rescue.title', { headline: title(rescue) })}
      actions={
        <>
          {onUse && (
            <Button size="small" onPress={() => onUse(rescue)}>
              {useLabel}
            </Button>
          )}
          <Button size="small" icon={FileText} onPress={() => asFile(recordTitle(rescue.draft), [rescue])}>
            {t('leaving.saveText')}
          </Button>
          <Button size="small" variant="quiet" onPress={() => list.throwAway([rescue])}>
            {t('rescue.throwAway')}
          </Button>
        </>
      }
    >
      {t('rescue.text', {
        time: formatMoment(rescue.keptAt.replace(/:\d\d(?:\.\d+)?Z$/, ':00Z'), i18n.language, zone),
      })}{' '}
      {onUse === null && t('rescue.readOnly')}
    </Banner>
  ))
  return (
    <>
      {told}
      {together.length > 0 && (
        <Banner
          tone="warn"
          title={t('rescue.titleMany', { count: together.length })}
          actions={
            <>
              {onUse && (
                <Button
                  size="small"
                  isDisabled={isSaving}
                  onPress={() => {
                    setSaving(true)
                    void list.saveAll(together).finally(() => setSaving(false))
                  }}
                >
                  {t('rescue.saveAll')}
                </Button>
              )}
              <Button size="small" icon={FileText} onPress={() => asFile(t('rescue.fileName'), together)}>
                {t('leaving.saveText')}
              </Button>
              <Button size="small" variant="quiet" onPress={() => list.throwAway(together)}>
                {t('rescue.throwAllAway')}
              </Button>
            </>
          }
        >
          {t('rescue.textMany', { names: together.slice(0, mostAlone).map(shortTitle).join('; ') })}{' '}
          {onUse === null && t('rescue.readOnly')}
        </Banner>
      )}
    </>
  )
}
