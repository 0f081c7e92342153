/** People and organisations: the list, and the page of the one that is open. */
import { Building2, UserPlus, UserRound, Users } from 'lucide-react'
import { useState } from 'react'
import { type Contact, emptyContact } from '../../shared/contact.js'
import type { ContactId } from '../../shared/records.js'
import { useDesk } from '../desk/desk.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { Button, IconButton } from '../ui/Button.js'
import { SelectField } from '../ui/SelectField.js'
import { ContactSheet } from './ContactSheet.js'
import { NamedEntry } from './NamedEntry.js'
import { NamedListPane } from './NamedListPane.js'
import { PersonUses } from './PersonUses.js'
import { RecordEditor } from './RecordEditor.js'
import { RecordPane } from './RecordPane.js'
import { useOpened } from './use-opened.js'
import './authority.css'

const rowHeight = 56
type Type = 'person' | 'organisation'

export function PeopleScreen() {
  const { t, i18n } = useTranslation('events')
  const { standing, readOnly, begin, note } = useDesk()
  const [text, setText] = useState('')
  const [type, setType] = useState<Type | 'all'>('all')
  const opened = useOpened<ContactId>()
  const trash = useTrash('contact')
  const newOne = (variant: Type) => () => begin('people', variant)
  const variant: Type = standing.variant === 'organisation' ? 'organisation' : 'person'
  return (
    <>
      <NamedListPane
        title={t('people.title')}
        asked={{ kind: 'contact', text, order: 'title', ...(type === 'all' ? {} : { type }) }}
        onText={setText}
        onDelete={(uri) => void trash([uri])}
        tools={
          !readOnly && (
            <>
              <IconButton icon={UserPlus} label={t('people.newPerson')} onPress={newOne('person')} />
              <IconButton icon={Building2} label={t('people.newOrganisation')} onPress={newOne('organisation')} />
            </>
          )
        }
        narrowing={
          <SelectField
            label={t('people.which')}
            labelHidden
            quiet
            choices={(['all', 'person', 'organisation'] as const).map((id) => ({ id, label: t(`people.types.${id}`) }))}
            value={type}
            onChange={setType}
          />
        }
        rowHeight={rowHeight}
        render={(row) => <NamedEntry row={row} icon={row.type === 'organisation' ? Building2 : UserRound} />}
        empty={{
          icon: Users,
          title: t('people.empty'),
          hint: t('people.emptyHint'),
          actions: !readOnly && (
            <>
              <Button variant="primary" icon={UserPlus} onPress={newOne('person')}>
                {t('people.newPerson')}
              </Button>
              <Button icon={Building2} onPress={newOne('organisation')}>
                {t('people.newOrganisation')}
              </Button>
            </>
          ),
        }}
      />
      <RecordPane kind="contact" uri={opened.uri} isOpen={opened.key !== null}>
        {opened.key !== null && (
          <RecordEditor<'contact'>
            key={opened.key}
            kind="contact"
            uri={opened.opened}
            fresh={() => emptyContact(variant, i18n.language)}
            onSaved={opened.onSaved}
            onClosed={() => note(null)}
            bar={({ draft }) => <span className="sheet-kind">{t(`people.types.${draft.type}`)}</span>}
          >
            {(sheet) => (
              <>
                <ContactSheet sheet={sheet} />
                {sheet.draft.uri && <PersonUses contact={sheet.draft as Contact} />}
              </>
            )}
          </RecordEditor>
        )}
      </RecordPane>
    </>
  )
}
