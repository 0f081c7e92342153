/** A time zone by its IANA name, found by typing a part of it: the office's own comes first. */
import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { allZones, ownZone } from '../../shared/zoned-time.js'
import { useTranslation } from '../strings.js'

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

const readable = (zone: string): string => zone.replaceAll('_', ' ')

export function ZoneField({ label, zone, office, readOnly, onChange }: ZoneFieldProps) {
  const { t } = useTranslation('editor')
  const [typed, setTyped] = useState<string | null>(null)
  const zones = useMemo(
    () => [...new Set([zone, ...(office ? [office] : []), ownZone(), ...allZones()])],
    [zone, office],
  )
  const wanted = (typed ?? '').trim().toLowerCase()
  const found = zones.filter((one) => readable(one).toLowerCase().includes(wanted)).slice(0, mostShown)
  return (
    <ComboBox
      className="field zone-field"
      isReadOnly={readOnly}
      inputValue={typed ?? readable(zone)}
      onInputChange={(text) => setTyped(text === readable(zone) ? null : text)}
      selectedKey={zone}
      onSelectionChange={(key) => {
        setTyped(null)
        if (key !== null) onChange(String(key))
      }}
      onBlur={() => setTyped(null)}
      items={found.map((id) => ({ id }))}
      menuTrigger="focus"
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
            <ListBoxItem id={id} textValue={readable(id)} className="option">
              {readable(id)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
