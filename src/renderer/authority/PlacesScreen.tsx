/** Places: the list, and the page of the one that is open. */
import { MapPin, MapPinPlus } from 'lucide-react'
import { useState } from 'react'
import { emptyPlace } from '../../shared/place.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { PlaceId } from '../../shared/records.js'
import { useDesk } from '../desk/desk.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { Button, IconButton } from '../ui/Button.js'
import { LinkedRecords } from './LinkedRecords.js'
import { NamedEntry } from './NamedEntry.js'
import { NamedListPane } from './NamedListPane.js'
import { PlaceSheet } from './PlaceSheet.js'
import { RecordEditor } from './RecordEditor.js'
import { RecordPane } from './RecordPane.js'
import { useOpened } from './use-opened.js'
import './authority.css'

const rowHeight = 56

export function PlacesScreen() {
  const { t, i18n } = useTranslation('events')
  const { readOnly, begin, note } = useDesk()
  const [text, setText] = useState('')
  const opened = useOpened<PlaceId>()
  const trash = useTrash('place')
  return (
    <>
      <NamedListPane
        title={t('places.title')}
        asked={{ kind: 'place', text, order: 'title' }}
        onText={setText}
        onDelete={(uri) => void trash([uri])}
        tools={
          !readOnly && <IconButton icon={MapPinPlus} label={t('places.newPlace')} onPress={() => begin('places')} />
        }
        rowHeight={rowHeight}
        render={(row) => <NamedEntry row={row} icon={MapPin} />}
        empty={{
          icon: MapPin,
          title: t('places.empty'),
          hint: t('places.emptyHint'),
          actions: !readOnly && (
            <Button variant="primary" icon={MapPinPlus} onPress={() => begin('places')}>
              {t('places.newPlace')}
            </Button>
          ),
        }}
      />
      <RecordPane kind="place" uri={opened.uri} isOpen={opened.key !== null}>
        {opened.key !== null && (
          <RecordEditor<'place'>
            key={opened.key}
            kind="place"
            uri={opened.opened}
            fresh={() => emptyPlace(i18n.language)}
            onSaved={opened.onSaved}
            onClosed={() => note(null)}
            bar={() => <span className="sheet-kind">{t('people.types.place')}</span>}
          >
            {(sheet) => (
              <>
                <PlaceSheet sheet={sheet} />
                {sheet.draft.uri && (
                  <LinkedRecords uri={sheet.draft.uri} name={recordTitle(sheet.draft, i18n.language)} />
                )}
              </>
            )}
          </RecordEditor>
        )}
      </RecordPane>
    </>
  )
}
