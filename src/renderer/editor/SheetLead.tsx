/** What a release opens with: headline and subhead, and the line of place and day. Enter goes on from line to line. */
import { useRef } from 'react'
import { mainHeadline, subHeadline, withHeadline } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { TextField } from '../ui/Field.js'
import { DayField } from './DayField.js'
import { oneLine, withDatelineDay, withDatelineText, withDay, withPlace } from './draft-fields.js'
import type { DraftHandle } from './use-draft.js'

export interface SheetPartProps {
  handle: DraftHandle
  readOnly: boolean
  /** What is wrong with a field, where the archive refused it. */
  problem: (field: string) => string | undefined
}

export function SheetLead({ handle, isNew, readOnly, problem }: SheetPartProps & { isNew: boolean }) {
  const { t } = useTranslation('editor')
  const { draft, change, save } = handle
  const { dateline } = draft
  const subhead = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const place = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const text = { lang: draft.language, isReadOnly: readOnly, onBlur: () => void save() }
  return (
    <>
      <div className="sheet-headline">
        <TextField
          {...text}
          label={t('fields.headline')}
          placeholder={t('placeholders.headline')}
          rows={1}
          value={mainHeadline(draft)}
          onChange={(value) =>
            change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'main', oneLine(value)) }))
          }
          onEnter={() => subhead.current?.focus()}
          error={problem('headlines')}
          autoFocus={isNew}
        />
      </div>
      {!(readOnly && subHeadline(draft) === '') && (
        <div className="sheet-subhead">
          <TextField
            {...text}
            label={t('fields.subhead')}
            placeholder={t('placeholders.subhead')}
            rows={1}
            inputRef={subhead}
            onEnter={() => place.current?.focus()}
            value={subHeadline(draft)}
            onChange={(value) =>
              change((now) => ({ ...now, headlines: withHeadline(now.headlines, 'sub', oneLine(value)) }))
            }
          />
        </div>
      )}
      <div className="sheet-row sheet-dateline">
        <TextField
          {...text}
          label={t('fields.datelinePlace')}
          inputRef={place}
          placeholder={t('placeholders.place')}
          value={dateline?.place ?? ''}
          error={problem('dateline')}
          onChange={(place) => change((now) => withPlace(now, place))}
        />
        <DayField
          label={t('fields.day')}
          value={draft.contentCreated ?? ''}
          readOnly={readOnly}
          error={problem('contentCreated')}
          onChange={(day) => change((now) => withDay(now, day))}
        />
        {dateline?.date !== undefined && dateline.date !== draft.contentCreated && (
          <DayField
            label={t('fields.datelineDay')}
            value={dateline.date}
            readOnly={readOnly}
            onChange={(day) => change((now) => withDatelineDay(now, day))}
          />
        )}
        <TextField
          {...text}
          label={t('fields.datelineText')}
          placeholder={t('placeholders.datelineText')}
          value={dateline?.text ?? ''}
          onChange={(line) => change((now) => withDatelineText(now, line))}
        />
      </div>
    </>
  )
}
