/** Chooses a person or an organisation of the archive by any of its names, in any spelling. */
import { useEffect, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { NamedRow } from '../../shared/coverage.js'
import type { RecordId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

/** As many as fit below a field. */
const mostShown = 12

export function ContactPicker({ onChoose }: { onChoose: (uri: RecordId) => void }) {
  const { t, i18n } = useTranslation('editor')
  const archive = useArchive()
  const report = useReport()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(false)
  const [found, setFound] = useState<readonly NamedRow[]>([])
  useEffect(() => {
    if (!wanted) return
    let latest = true
    archive
      .listNamed({ kind: 'contact', text, order: 'title', namesIn: i18n.language, offset: 0, limit: mostShown })
      .then(({ rows }) => latest && setFound(rows), report)
    return () => {
      latest = false
    }
  }, [archive, report, text, wanted, i18n.language])
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
          {(match: NamedRow & { id: RecordId }) => (
            <ListBoxItem id={match.id} textValue={match.title} className="option">
              {match.title}
              {match.also !== '' && <small className="option-more">{match.also}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
