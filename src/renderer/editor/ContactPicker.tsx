/** Chooses a person or an organisation of the archive by any of its names, in any spelling. */
import { useEffect, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { NameMatch } from '../../shared/archive-api.js'
import type { RecordId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'

/** As many as fit below a field. */
const mostShown = 12

export function ContactPicker({ onChoose }: { onChoose: (uri: RecordId) => void }) {
  const { t } = useTranslation('editor')
  const archive = useArchive()
  const report = useReport()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(false)
  const [found, setFound] = useState<NameMatch[]>([])
  useEffect(() => {
    if (!wanted) return
    let latest = true
    archive
      .findNames({ text, kinds: ['contact'], limit: mostShown })
      .then((matches) => latest && setFound(matches), report)
    return () => {
      latest = false
    }
  }, [archive, report, text, wanted])
  return (
    <ComboBox
      className="field contact-picker"
      inputValue={text}
      onInputChange={setText}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key === null) return
        setText('')
        onChoose(key as RecordId)
      }}
      onFocus={() => setWanted(true)}
      items={found.map((match) => ({ ...match, id: match.uri }))}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="field-label">{t('contacts.choose')}</Label>
      <Input className="input" placeholder={t('contacts.type')} />
      <Popover className="popover">
        <ListBox
          className="options"
          renderEmptyState={() => (
            <p className="option">{t(text.trim() === '' ? 'contacts.nobodyYet' : 'contacts.none')}</p>
          )}
        >
          {(match: NameMatch & { id: RecordId }) => (
            <ListBoxItem id={match.id} textValue={match.title} className="option">
              {match.title}
              {match.matched !== match.title && <small className="option-more">{match.matched}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
