/**
 * Whom the press may ask: several contacts, each typed or chosen from the archive's people and organisations. What is
 * chosen is copied as it is sent; a contact that moves house later changes no release that went out.
 */
import { Link2, Plus, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { LanguageTag } from '../../shared/records.js'
import type { MediaContact } from '../../shared/references.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { useToast } from '../ui/Toast.js'
import { ContactPicker } from './ContactPicker.js'
import { contactAsSent, withContact } from './draft-fields.js'
import type { DraftHandle } from './use-draft.js'

export interface MediaContactsProps {
  contacts: readonly MediaContact[]
  language: LanguageTag
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const MediaContacts = memo(function MediaContacts(props: MediaContactsProps) {
  const { contacts, language, readOnly, change, save } = props
  const { t } = useTranslation('editor')
  const archive = useArchive()
  const report = useReport()
  const toast = useToast()
  const text = { lang: language, isReadOnly: readOnly, onBlur: () => void save() }
  const choose = async (uri: Parameters<typeof archive.getRecord>[0]) => {
    const record = await archive.getRecord(uri)
    if (record.type !== 'person' && record.type !== 'organisation') return
    change((now) => withContact(now, now.infoSources.length, contactAsSent(record, now.language)))
    void save()
  }
  const remove = (at: number) => {
    const removed = contacts[at]
    if (!removed) return
    change((now) => ({ ...now, infoSources: now.infoSources.filter((_, index) => index !== at) }))
    const onAction = () => change((now) => ({ ...now, infoSources: now.infoSources.toSpliced(at, 0, removed) }))
    toast.show({ text: t('contacts.removed'), action: { label: t('photos.undo'), onAction } })
  }
  return (
    <div className="contacts">
      {contacts.map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a contact that is being typed has nothing else to be known by
        <div key={at} className="contact">
          <div className="sheet-pairs">
            <TextField
              {...text}
              label={t('contacts.name')}
              value={contact.name}
              aside={
                contact.uri && (
                  <span className="contact-known">
                    <Link2 className="icon" aria-hidden />
                    {t('contacts.known')}
                  </span>
                )
              }
              onChange={(name) => change((now) => withContact(now, at, { name }))}
            />
            <TextField
              {...text}
              label={t('fields.contactInfo')}
              hint={t('hints.contactInfo')}
              rows={1}
              value={contact.contactInfo.join('\n')}
              onChange={(value) => change((now) => withContact(now, at, { contactInfo: value.split('\n') }))}
            />
          </div>
          {!readOnly && (
            <IconButton icon={Trash2} size="small" label={t('contacts.remove')} onPress={() => remove(at)} />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="sheet-row">
          <ContactPicker onChoose={(uri) => void choose(uri).catch(report)} />
          <Button
            size="small"
            icon={Plus}
            onPress={() => change((now) => withContact(now, now.infoSources.length, {}))}
          >
            {t('contacts.add')}
          </Button>
        </div>
      )}
    </div>
  )
})
