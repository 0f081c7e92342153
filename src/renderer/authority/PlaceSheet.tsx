/** The sheet of a place: names, other spellings, what it lies in, and where. */
import { useState } from 'react'
import type { PlaceDraft } from '../../shared/place.js'
import type { PlaceId } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { readGeo, writeGeo } from './geo.js'
import { NamesByLanguage } from './NamesByLanguage.js'
import type { SheetOf } from './RecordEditor.js'
import { ReferencesField } from './ReferencesField.js'
import { SpellingsField } from './SpellingsField.js'

export function PlaceSheet({ sheet }: { sheet: SheetOf<'place'> }) {
  const { draft, change, save, readOnly, isNew, problem } = sheet
  const { t } = useTranslation('events')
  const [typing, setTyping] = useState<string | null>(null)
  const language = draft.names[0]?.language ?? 'en'
  return (
    <>
      <NamesByLanguage
        label={t('place.name')}
        names={draft.names}
        readOnly={readOnly}
        autoFocus={isNew}
        onBlur={() => void save()}
        problem={problem('names') && t('names.twice')}
        made={(added) => ({ language: added, value: '' })}
        onChange={(made) => change((now) => ({ ...now, names: made(now.names) }))}
      />
      <SpellingsField
        spellings={draft.variants}
        readOnly={readOnly}
        onChange={(made) => change((now) => ({ ...now, variants: made(now.variants) }))}
      />
      <FieldGroup title={t('place.where')}>
        <div className="sheet-pairs">
          <ReferencesField
            label={t('place.broader')}
            kind="place"
            single
            references={draft.broader ? [draft.broader] : []}
            language={language}
            readOnly={readOnly}
            onChange={(made) =>
              change((now): PlaceDraft => {
                const { broader, ...rest } = now
                const [chosen] = made(broader ? [broader] : [])
                if (!chosen) return rest
                const { name, uri } = chosen
                return { ...rest, broader: { name, ...(uri ? { uri: uri as PlaceId } : {}) } }
              })
            }
          />
          <TextField
            label={t('place.geo')}
            hint={t('place.geoHint')}
            value={typing ?? (draft.geo ? writeGeo(draft.geo) : '')}
            isReadOnly={readOnly}
            error={typing === null ? problem('broader') && t('place.inItself') : t('place.geoWrong')}
            onBlur={() => void save()}
            onChange={(typed) => {
              const read = typed.trim() === '' ? null : readGeo(typed)
              setTyping(read === undefined ? typed : null)
              if (read === undefined) return
              change((now): PlaceDraft => {
                const { geo: _before, ...rest } = now
                return read === null ? rest : { ...rest, geo: read }
              })
            }}
          />
        </div>
      </FieldGroup>
    </>
  )
}
