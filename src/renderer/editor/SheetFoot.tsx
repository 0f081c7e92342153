/** What stands around the text of a release: its event, its names, whom to ask, the standing texts, what was set aside. */
import { useCallback, useState } from 'react'
import { releaseDescription, withDescription } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { DayField } from './DayField.js'
import { asideIntoBody, type NameList, nameLists, oneLine, withEvent, withNames, withNote } from './draft-fields.js'
import { MediaContacts } from './MediaContacts.js'
import { NamesField } from './NamesField.js'
import type { SheetPartProps } from './SheetLead.js'
import { StandingText } from './StandingText.js'

export function SheetFoot({ handle, readOnly, problem }: SheetPartProps) {
  const { t } = useTranslation('editor')
  const { draft, change, save } = handle
  const text = { lang: draft.language, isReadOnly: readOnly, onBlur: () => void save() }
  const onNames = useCallback(
    (list: NameList, names: string[]) => change((now) => withNames(now, list, names)),
    [change],
  )
  const shared = { descriptions: draft.descriptions, language: draft.language, readOnly, change, save }
  // The field stays while its last letter is deleted and others are typed.
  const [hasNote] = useState(draft.edNote !== undefined)
  const aside = releaseDescription(draft, 'setAside')
  return (
    <>
      <FieldGroup title={t('groups.event')}>
        <TextField
          {...text}
          label={t('fields.eventName')}
          rows={1}
          value={draft.events[0]?.name ?? ''}
          onChange={(value) => change((now) => withEvent(now, 'name', oneLine(value)))}
        />
        <div className="sheet-row">
          <DayField
            label={t('fields.eventDate')}
            value={draft.events[0]?.date ?? ''}
            readOnly={readOnly}
            error={problem('events')}
            onChange={(value) => change((now) => withEvent(now, 'date', value))}
          />
          <TextField
            {...text}
            label={t('fields.eventPlace')}
            value={draft.events[0]?.place ?? ''}
            onChange={(value) => change((now) => withEvent(now, 'place', value))}
          />
        </div>
      </FieldGroup>
      <FieldGroup title={t('groups.names')}>
        <div className="sheet-pairs">
          {nameLists.map((list) => (
            <NamesField
              key={list}
              list={list}
              names={draft[list]}
              language={draft.language}
              readOnly={readOnly}
              onChange={onNames}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup title={t('contacts.title')}>
        <MediaContacts
          contacts={draft.infoSources}
          language={draft.language}
          readOnly={readOnly}
          change={change}
          save={save}
        />
      </FieldGroup>
      <FieldGroup title={t('groups.around')}>
        <StandingText of="boilerplate" {...shared} />
        <StandingText of="notesToEditors" {...shared} />
        {(hasNote || draft.edNote !== undefined) && (
          <TextField
            {...text}
            label={t('fields.edNote')}
            hint={t('hints.edNote')}
            rows={1}
            value={draft.edNote ?? ''}
            onChange={(value) => change((now) => withNote(now, value))}
          />
        )}
        {aside !== '' && (
          <>
            <TextField
              {...text}
              label={t('fields.setAside')}
              hint={t('hints.setAside')}
              rows={2}
              value={aside}
              onChange={(value) =>
                change((now) => ({ ...now, descriptions: withDescription(now.descriptions, 'setAside', value) }))
              }
            />
            {!readOnly && (
              <Button size="small" onPress={() => handle.rewrite(asideIntoBody)}>
                {t('actions.intoBody')}
              </Button>
            )}
          </>
        )}
      </FieldGroup>
    </>
  )
}
