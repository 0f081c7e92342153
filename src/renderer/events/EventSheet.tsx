/** The page of an event: its name and days, what is missing, everything that was published, and the facts of it. */
import { useState } from 'react'
import type { Coverage } from '../../shared/coverage.js'
import type { PressEventDraft } from '../../shared/press-event.js'
import { variantsOf } from '../../shared/record-kinds.js'
import type { ContactId, EventId, PlaceId } from '../../shared/records.js'
import { withDescription } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { NamesByLanguage } from '../authority/NamesByLanguage.js'
import type { SheetOf } from '../authority/RecordEditor.js'
import { ReferencesField } from '../authority/ReferencesField.js'
import type { Reference } from '../authority/references.js'
import { SpellingsField } from '../authority/SpellingsField.js'
import { useEvery } from '../authority/use-every.js'
import { gently } from '../desk/steady.js'
import { DayField } from '../editor/DayField.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { Clippings } from './Clippings.js'
import { EventCoverage } from './EventCoverage.js'
import { useFormerNames } from './former-names.js'

export function EventSheet({ sheet }: { sheet: SheetOf<'event'> }) {
  const { draft, change, save, readOnly, isNew, problem } = sheet
  const { t } = useTranslation('events')
  const { language } = draft
  const coverage = useCoverage(draft.uri)
  const onBlur = () => void save()
  const { rename, changeVariants, kept, drop } = useFormerNames(sheet)
  const references = { language, readOnly }
  const setDay = (field: 'from' | 'to', day: string) =>
    change((now): PressEventDraft => {
      const { dates, ...rest } = now
      if (field === 'from') {
        if (day === '') return rest
        return { ...rest, dates: { ...dates, from: day } }
      }
      if (!dates) return day === '' ? rest : { ...rest, dates: { from: day } }
      const { to: _before, ...from } = dates
      return { ...rest, dates: day === '' ? from : { ...from, to: day } }
    })
  return (
    <>
      <NamesByLanguage
        label={t('event.title')}
        names={draft.headlines.map((headline) => ({ ...headline, language: headline.language ?? language }))}
        readOnly={readOnly}
        autoFocus={isNew}
        onBlur={onBlur}
        problem={problem('headlines')}
        made={(added) => ({ role: 'main' as const, language: added, value: '' })}
        onChange={(made) =>
          rename((now) => ({
            ...now,
            headlines: made(
              now.headlines.map((headline) => ({ ...headline, language: headline.language ?? now.language })),
            ),
          }))
        }
      />
      {kept.map((name) => (
        <Banner
          key={name}
          tone="info"
          title={t('event.formerKept', { name })}
          actions={
            <Button size="small" onPress={() => drop(name)}>
              {t('event.dropFormer')}
            </Button>
          }
        />
      ))}
      <SpellingsField spellings={variantsOf(draft)} readOnly={readOnly} onChange={changeVariants} />
      <div className="sheet-row event-days">
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={t(`event.${end}`)}
            value={draft.dates?.[end] ?? ''}
            readOnly={readOnly}
            error={end === 'to' ? problem('dates.to') && t('event.wrongOrder') : problem('dates.from')}
            onChange={(day) => setDay(end, day)}
          />
        ))}
        <div className="event-places">
          <ReferencesField
            {...references}
            label={t('event.places')}
            kind="place"
            references={draft.places}
            onChange={(made) => change((now) => ({ ...now, places: made(now.places).map(asPlace) }))}
          />
        </div>
      </div>
      {draft.uri && coverage && (
        <EventCoverage event={draft as PressEventDraft & { uri: EventId }} coverage={coverage} />
      )}
      <FieldGroup title={t('event.who')}>
        <div className="sheet-pairs">
          <ReferencesField
            {...references}
            label={t('event.organisers')}
            kind="contact"
            references={draft.organisers}
            onChange={(made) => change((now) => ({ ...now, organisers: made(now.organisers).map(asContact) }))}
          />
          <ReferencesField
            {...references}
            label={t('event.participants')}
            kind="contact"
            references={draft.participants}
            onChange={(made) => change((now) => ({ ...now, participants: made(now.participants).map(asParticipant) }))}
          />
        </div>
        <SpellingsField
          label={t('event.topics')}
          hint={t('event.topicsHint')}
          spellings={draft.subjects.map(({ name }) => name)}
          readOnly={readOnly}
          onChange={(made) =>
            change((now) => ({
              ...now,
              subjects: made(now.subjects.map(({ name }) => name)).map(
                (name) => now.subjects.find((subject) => subject.name === name) ?? { name },
              ),
            }))
          }
        />
        <TextField
          label={t('event.summary')}
          rows={3}
          lang={language}
          value={draft.descriptions.find(({ role }) => role === 'summary')?.value ?? ''}
          isReadOnly={readOnly}
          onBlur={onBlur}
          onChange={(value) =>
            change((now) => ({ ...now, descriptions: withDescription(now.descriptions, 'summary', value) }))
          }
        />
      </FieldGroup>
      <Clippings sheet={sheet} />
    </>
  )
}

const asPlace = ({ name, uri }: Reference) => ({ name, ...(uri ? { uri: uri as PlaceId } : {}) })
const asContact = ({ name, uri }: Reference) => ({ name, ...(uri ? { uri: uri as ContactId } : {}) })
const asParticipant = (one: Reference) => ({ ...asContact(one), ...(one.type === undefined ? {} : { type: one.type }) })

function useCoverage(uri: EventId | undefined): Coverage | null {
  const archive = useArchive()
  const report = useReport()
  const [coverage, setCoverage] = useState<Coverage | null>(null)
  useEvery(uri ?? '', async (isWanted) => {
    if (uri === undefined) return
    try {
      const is = await archive.describeCoverage(uri)
      if (isWanted()) gently(() => setCoverage(is))
    } catch (error) {
      if (isWanted()) report(error)
    }
  })
  return coverage
}
