/** A time zone by its IANA name, found by typing a part of it or of what it is called: the office's own comes first. */
import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { allZones, ownZone } from '../../shared/zoned-time.js'
import { useTranslation } from '../strings.js'
import { findZones, zoneId, zoneOffset } from './zone-names.js'

/** More than anybody reads through; typing finds the rest. */
const mostShown = 40

export interface ZoneFieldProps {
  label?: string
  zone: string
  /** The office's, offered among the first. */
  office?: string
  readOnly: boolean
  onChange: (zone: string) => void
}

export function ZoneField({ label, zone, office, readOnly, onChange }: ZoneFieldProps) {
  const { t, i18n } = useTranslation('editor')
  const [typed, setTyped] = useState<string | null>(null)
  const zones = useMemo(
    () => [...new Set([zone, ...(office ? [office] : []), ownZone(), ...allZones()])],
    [zone, office],
  )
  const found = findZones(zones, typed ?? '', i18n.language).slice(0, mostShown)
  return (
    <ComboBox
      className="field zone-field"
      isReadOnly={readOnly}
      inputValue={typed ?? zoneId(zone)}
      onInputChange={(text) => setTyped(text === zoneId(zone) ? null : text)}
      selectedKey={zone}
      onSelectionChange={(key) => {
        setTyped(null)
        if (key !== null) onChange(String(key))
      }}
      onBlur={() => setTyped(null)}
      items={found.map((id) => ({ id }))}
      allowsEmptyCollection
    >
      <Label className="field-label">{label ?? t('embargo.zone')}</Label>
      <span className="combo">
        <Input className="input" />
        <Button className="combo-button" aria-label={t('embargo.zones')}>
          <ChevronDown className="icon" aria-hidden />
        </Button>
      </span>
      <Popover className="popover">
        <ListBox className="options" renderEmptyState={() => <p className="option">{t('embargo.noZone')}</p>}>
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={zoneId(id)} className="option">
              {zoneId(id)} <span className="zone-offset">{zoneOffset(id)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
