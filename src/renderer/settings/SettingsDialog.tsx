/** Settings: the interface's language and colours, at once; and what the letterhead says and which clock the office goes by, for everyone. */
import { useState } from 'react'
import type { ArchiveSummary } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { contrasts, interfaceLanguages, type Preferences, themes } from '../../shared/contract/preferences.js'
import { say } from '../../shared/said.js'
import { ownZone } from '../../shared/zoned-time.js'
import { useArchive, useDesktop, useUnsavedWork } from '../archive.js'
import { ZoneField } from '../editor/ZoneField.js'
import { useReport } from '../errors.js'
import { languageNames } from '../start/StartScreen.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import { useToast } from '../ui/Toast.js'

export interface SettingsDialogProps {
  preferences: Preferences
  archive: ArchiveSummary
  version: string
  onClose: () => void
  onSaved: () => void
}

export function SettingsDialog({ preferences, archive, version, onClose, onSaved }: SettingsDialogProps) {
  const { t } = useTranslation()
  const { saveHouse } = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const [name, setName] = useState(archive.house.name)
  const [contact, setContact] = useState(archive.house.contact.join('\n'))
  const [timeZone, setTimeZone] = useState(archive.house.timeZone)
  const lines = contact.split('\n').flatMap((line) => line.trim() || [])
  const changed =
    name.trim() !== archive.house.name ||
    lines.join('\n') !== archive.house.contact.join('\n') ||
    timeZone !== archive.house.timeZone
  const save = () =>
    saveHouse({ name: name.trim(), contact: lines, ...(timeZone === undefined ? {} : { timeZone }) })
      .then(() => {
        toast.show({ text: t('settings.letterheadSaved'), about: 'letterhead' })
        onSaved()
        return true
      })
      .catch((error: unknown) => {
        report(error)
        return false
      })
  // What holds for everyone is saved only when that is said: it is offered once more where the dialog is closed without.
  const close = () => {
    if (changed && !archive.readOnly) {
      const action = { label: t('settings.saveLetterhead'), onAction: () => void save() }
      toast.show({ text: t('settings.letterheadNotSaved'), about: 'letterhead', action })
    }
    onClose()
  }
  useUnsavedWork({
    save: async () => undefined,
    keep: async () => undefined,
    unsaved: () => {
      if (!changed || archive.readOnly) return null
      const error = new ArchiveError('invalid', say('office-not-saved'))
      return { title: t('settings.letterhead'), error, kept: false, text: [name, ...lines].join('\n') }
    },
  })
  return (
    <Dialog
      title={t('settings.title')}
      isOpen
      onClose={close}
      closeLabel={t('common.close')}
      footer={
        <Button
          variant="primary"
          isDisabled={!changed || archive.readOnly}
          onPress={() => void save().then((isSaved) => isSaved && onClose())}
        >
          {t('settings.saveLetterhead')}
        </Button>
      }
    >
      <div className="two-columns">
        <SelectField
          label={t('settings.language')}
          choices={interfaceLanguages.map((id) => ({ id, label: languageNames[id], lang: id }))}
          value={preferences.language}
          onChange={(language) => void desktop.setPreferences({ language }).catch(report)}
        />
        <SelectField
          label={t('settings.theme')}
          choices={themes.map((id) => ({ id, label: t(`settings.themes.${id}`) }))}
          value={preferences.theme}
          onChange={(theme) => void desktop.setPreferences({ theme }).catch(report)}
        />
        <SelectField
          label={t('settings.contrast')}
          choices={contrasts.map((id) => ({ id, label: t(`settings.contrasts.${id}`) }))}
          value={preferences.contrast}
          onChange={(contrast) => void desktop.setPreferences({ contrast }).catch(report)}
        />
      </div>
      <FieldGroup title={t('settings.letterhead')}>
        <TextField
          label={t('settings.house')}
          value={name}
          onChange={setName}
          isReadOnly={archive.readOnly}
          hint={t('settings.houseHint')}
        />
        <TextField
          label={t('settings.contact')}
          value={contact}
          onChange={setContact}
          isReadOnly={archive.readOnly}
          rows={4}
          hint={t('settings.contactHint')}
        />
        <div className="sheet-row settings-zone">
          <ZoneField
            label={t('settings.zone')}
            zone={timeZone ?? ownZone()}
            readOnly={archive.readOnly}
            onChange={setTimeZone}
          />
          {timeZone !== undefined && !archive.readOnly && (
            <Button onPress={() => setTimeZone(undefined)}>{t('settings.zoneOfComputer')}</Button>
          )}
        </div>
        <p className="field-hint">{t(timeZone === undefined ? 'settings.zoneHintNone' : 'settings.zoneHint')}</p>
      </FieldGroup>
      <dl className="facts">
        <div>
          <dt>{t('settings.folder')}</dt>
          <dd className="facts-path">{archive.folder}</dd>
        </div>
        <div>
          <dt>{t('settings.format')}</dt>
          <dd>{archive.formatVersion}</dd>
        </div>
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>{version}</dd>
        </div>
      </dl>
    </Dialog>
  )
}
