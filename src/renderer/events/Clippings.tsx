/** What others published about the event: outlet, title, kind, day, tone, and where it is to be read. */
import { ExternalLink, Paperclip, Plus, X } from 'lucide-react'
import { type Clipping, clippingTones, clippingTypes } from '../../shared/press-event.js'
import { useDesktop } from '../archive.js'
import type { SheetOf } from '../authority/RecordEditor.js'
import { useEntries } from '../authority/use-entries.js'
import { DayField } from '../editor/DayField.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { Progress } from '../ui/Progress.js'
import { SelectField } from '../ui/SelectField.js'
import { ClippingFile } from './ClippingFile.js'
import { useClippingFiles } from './use-clipping-files.js'

export function Clippings({ sheet }: { sheet: SheetOf<'event'> }) {
  const { draft, change, save, readOnly, problem } = sheet
  const { t } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const desktop = useDesktop()
  const report = useReport()
  const { clippings } = draft
  const setAll = (made: (now: readonly Clipping[]) => Clipping[]) =>
    change((now) => ({ ...now, clippings: made(now.clippings) }))
  const { set, setOptional, remove } = useEntries(clippings, setAll, t('clippings.removed'))
  const text = { isReadOnly: readOnly, onBlur: () => void save() }
  const files = useClippingFiles(sheet)
  if (readOnly && clippings.length === 0) return null
  return (
    <FieldGroup title={t('clippings.title')}>
      <ol className="clippings">
        {clippings.map((clipping, at) => {
          const link = /^https?:\/\//i.test(clipping.url ?? '') ? clipping.url : undefined
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: clippings have no identity but their place
            <li key={at} className="clipping" id={`clipping-${at}`} onDrop={(event) => files.drop(event, at)}>
              <div className="sheet-row">
                <TextField
                  {...text}
                  label={t('clippings.outlet')}
                  value={clipping.outlet}
                  onChange={(outlet) => set(at, { outlet })}
                />
                <div className="clipping-title">
                  <TextField
                    {...text}
                    label={t('clippings.headline')}
                    value={clipping.title}
                    onChange={(title) => set(at, { title })}
                  />
                </div>
                {!readOnly && <IconButton icon={X} label={t('clippings.remove')} onPress={() => remove(at)} />}
              </div>
              <div className="sheet-row">
                <SelectField
                  label={t('clippings.type')}
                  isDisabled={readOnly}
                  choices={clippingTypes.map((id) => ({ id, label: t(`clippings.types.${id}`) }))}
                  value={clipping.type}
                  onChange={(type) => set(at, { type })}
                />
                <DayField
                  label={t('clippings.date')}
                  value={clipping.date ?? ''}
                  readOnly={readOnly}
                  error={problem(`clippings.${at}.date`)}
                  onChange={(day) => setOptional(at, 'date', day)}
                />
                <SelectField
                  label={t('clippings.tone')}
                  isDisabled={readOnly}
                  choices={(['', ...clippingTones] as const).map((id) => ({
                    id,
                    label: t(`clippings.tones.${id || 'unknown'}`),
                  }))}
                  value={clipping.tone ?? ''}
                  onChange={(tone) => setOptional(at, 'tone', tone)}
                />
              </div>
              <div className="sheet-row">
                <div className="clipping-title">
                  <TextField
                    {...text}
                    label={t('clippings.url')}
                    value={clipping.url ?? ''}
                    onChange={(url) => setOptional(at, 'url', url.trim())}
                  />
                </div>
                {link && (
                  <IconButton
                    icon={ExternalLink}
                    label={t('clippings.open')}
                    onPress={() => void desktop.openLink(link).catch(report)}
                  />
                )}
              </div>
              <ClippingFile
                clipping={clipping}
                isMissing={clipping.file !== undefined && files.missing.has(clipping.file)}
                readOnly={readOnly}
                onChoose={() => void files.choose(at)}
                onRemove={() => files.remove(at)}
              />
            </li>
          )
        })}
      </ol>
      {files.taking && (
        <div className="clipping-acts">
          <Progress
            label={t('clippings.taking')}
            done={files.taking.done}
            total={files.taking.total}
            text={tMain('common.ofTotal', files.taking)}
          />
          <Button size="small" onPress={files.stop}>
            {tMain('common.stop')}
          </Button>
        </div>
      )}
      {!readOnly && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
        <div
          className="clipping-acts"
          role="group"
          aria-label={t('clippings.add')}
          onDrop={(event) => files.drop(event, null)}
        >
          <Button
            size="small"
            icon={Plus}
            onPress={() => {
              setAll((now) => [...now, { outlet: '', title: '', type: 'online' }])
              focusSoon(`#clipping-${clippings.length} input`)
            }}
          >
            {t('clippings.add')}
          </Button>
          <Button size="small" icon={Paperclip} onPress={() => void files.choose(null)}>
            {t('clippings.addFiles')}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}
