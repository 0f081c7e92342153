/**
 * What was sent of the release: when, by what, to whom, which version; written down by keyboard, several names at once,
 * and taken out of the house as text or as a table. After a correction it names who still has the old text.
 */
import { ClipboardCopy, PenLine, Table2, TriangleAlert, X } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { newestSent, recipientsIn, sentHeading, sentLine, sentOf, toBeRecalled } from '../../shared/distribution.js'
import { type Delivery, mainHeadline, type Release, type ReleaseDraft } from '../../shared/records.js'
import { formatDay } from '../../shared/written-dates.js'
import { writeZonedTime } from '../../shared/zoned-time.js'
import { useArchive, useDesktop, useUnsavedWork } from '../archive.js'
import { useEntries } from '../authority/use-entries.js'
import { useDesk } from '../desk/desk.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup } from '../ui/Field.js'
import { useToast } from '../ui/Toast.js'
import { DeliveryForm } from './DeliveryForm.js'
import type { DraftHandle } from './use-draft.js'
import { wentOut } from './use-issued.js'

export interface DeliveriesProps {
  draft: ReleaseDraft
  /** As its readers have it. */
  issued: Release | null
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

const usualChannels = ['email', 'telegram', 'whatsapp', 'site', 'stick', 'paper'] as const
const none: readonly Delivery[] = []

function withDeliveries(draft: ReleaseDraft, distribution: Delivery[]): ReleaseDraft {
  const { distribution: _before, ...rest } = draft
  return distribution.length === 0 ? rest : { ...rest, distribution }
}

export const Deliveries = memo(function Deliveries({ draft, issued, readOnly, change, save }: DeliveriesProps) {
  const { t, i18n } = useTranslation('editor')
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const { open, jobs } = useDesk()
  const zone = useOfficeZone()
  const [editing, setEditing] = useState<number | null>(null)
  const { uri, status } = draft
  const sent = draft.distribution ?? none
  const setAll = (made: (now: readonly Delivery[]) => Delivery[]) => {
    change((now) => withDeliveries(now, made(now.distribution ?? [])))
    void save()
  }
  const { remove } = useEntries(sent, setAll, t('sent.removed'))
  // The window may be closing while it is asked which version they have.
  const adding = useRef<Promise<unknown>>(Promise.resolve())
  useUnsavedWork({
    save: async () => {
      await adding.current
      await save()
    },
    keep: async () => undefined,
    unsaved: () => null,
  })
  if (uri === undefined || (readOnly && sent.length === 0)) return null
  const channels = [
    ...new Set([...sent.map(({ channel }) => channel), ...usualChannels.map((id) => t(`sent.by.${id}`))]),
  ]
  const recalled = toBeRecalled(sent, status, issued?.revision)
  const add = async (delivery: Omit<Delivery, 'version'>) => {
    await save()
    // Whoever types at once is quicker than the sheet, which asks for it as well.
    const text = issued ?? (wentOut(status) ? await archive.getIssued(uri) : null)
    const version = text?.revision ?? (await archive.getRecordRows([uri]))[0]?.revision ?? 1
    const kit = jobs.kitOf(uri)
    // Made before that version it holds another text.
    const withKit = kit && kit.version >= version ? { kitSha256: kit.sha256 } : {}
    const names = delivery.uri === undefined ? recipientsIn(delivery.to) : [delivery.to]
    setAll((now) => [...now, ...names.map((to) => ({ ...delivery, to, version, ...withKit }))])
  }
  /** How it went, which version of what, and what else is to be known of it. */
  const more = ({ channel, version, kitSha256, note }: Delivery): string =>
    [channel, t('sent.versionOf', { version }), kitSha256 && t('sent.withKit', { sum: kitSha256.slice(0, 8) }), note]
      .filter(Boolean)
      .join(' · ')
  const told = (delivery: Delivery): string =>
    [writeZonedTime(delivery.at, zone), delivery.to, more(delivery)].join(' · ')
  const inOrder = newestSent(sent)
  const asText = [mainHeadline(draft), ...inOrder.map(({ delivery }) => told(delivery))].join('\n')
  const copy = (text: string, said: string) =>
    void desktop.copyText(text).then(() => toast.show({ text: said }), report)
  const saveTable = async () => {
    const rows = sentOf({ ...draft, uri, distribution: inOrder.map(({ delivery }) => delivery) })
    const lines = rows.map((row) => sentLine(row, zone))
    const path = await desktop.saveText(
      t('sent.tableName', { headline: mainHeadline(draft) }),
      sentHeading + lines.join(''),
      'csv',
    )
    if (path === null) return
    const onAction = () => void desktop.showInFolder(path).catch(report)
    toast.show({ text: t('sent.tableSaved'), action: { label: t('sent.show'), onAction } })
  }
  return (
    <FieldGroup title={t('sent.title')}>
      {recalled.size > 0 && (
        <p className="delivery-recall">
          <TriangleAlert className="icon" aria-hidden />
          <span>{t(status === 'withdrawn' ? 'sent.recallWithdrawn' : 'sent.recall', { count: recalled.size })}</span>
          <Button
            size="small"
            icon={ClipboardCopy}
            onPress={() => copy([...new Set([...recalled].map(({ to }) => to))].join('\n'), t('sent.namesCopied'))}
          >
            {t('sent.copyNames')}
          </Button>
        </p>
      )}
      {!readOnly && (
        <DeliveryForm
          begun={{}}
          zone={zone}
          channels={channels}
          isThere={false}
          onDone={(delivery) => {
            adding.current = add(delivery).catch(report)
          }}
        />
      )}
      {sent.length > 0 && (
        <ol className="deliveries" aria-label={t('sent.title')}>
          {inOrder.map(({ delivery, at }) =>
            at === editing ? (
              <li key={at} className="delivery-edited">
                <DeliveryForm
                  begun={delivery}
                  zone={zone}
                  channels={channels}
                  isThere
                  onDone={(changed) => {
                    setEditing(null)
                    const { version, kitSha256 } = delivery
                    const kit = kitSha256 === undefined ? {} : { kitSha256 }
                    // Another may have been taken out before it.
                    setAll((now) => now.map((one) => (one === delivery ? { version, ...kit, ...changed } : one)))
                  }}
                  onLeave={() => setEditing(null)}
                />
              </li>
            ) : (
              <li key={at} className="delivery">
                <span className="delivery-when">
                  {formatDay(writeZonedTime(delivery.at, zone).slice(0, 10), i18n.language, 'short')}{' '}
                  {writeZonedTime(delivery.at, zone).slice(11)}
                </span>
                <span className="delivery-whom">
                  {delivery.uri ? (
                    <button
                      type="button"
                      className="linked-open"
                      onClick={() => delivery.uri && open(delivery.uri, 'contact')}
                    >
                      {delivery.to}
                    </button>
                  ) : (
                    <span>{delivery.to}</span>
                  )}
                  {recalled.has(delivery) && (
                    <Badge tone="warn" icon={TriangleAlert}>
                      {t('sent.hasOld')}
                    </Badge>
                  )}
                  <small>{more(delivery)}</small>
                </span>
                {!readOnly && (
                  <span className="delivery-tools">
                    <IconButton
                      icon={PenLine}
                      size="small"
                      label={t('sent.edit', { to: delivery.to })}
                      onPress={() => setEditing(at)}
                    />
                    <IconButton
                      icon={X}
                      size="small"
                      label={t('sent.remove', { to: delivery.to })}
                      onPress={() => {
                        setEditing(null)
                        remove(at)
                      }}
                    />
                  </span>
                )}
              </li>
            ),
          )}
        </ol>
      )}
      {sent.length > 0 && (
        <div className="delivery-acts">
          <Button size="small" icon={ClipboardCopy} onPress={() => copy(asText, t('sent.copied'))}>
            {t('sent.copy')}
          </Button>
          <Button size="small" icon={Table2} onPress={() => void saveTable().catch(report)}>
            {t('sent.saveTable')}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
})
