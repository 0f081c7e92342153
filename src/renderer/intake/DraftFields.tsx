/** The proposed release as fields to look over: what is wrong is put right here, or later in the editor. */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import {
  bodyHtml,
  mainHeadline,
  type PhotoAssociation,
  type ReleaseDescription,
  type ReleaseDraft,
  releaseDescription,
  subHeadline,
  withDescription,
  withHeadline,
} from '../../shared/records.js'
import { formatMoment } from '../../shared/written-dates.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { releaseLanguages } from '../format.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import { BodyView } from './BodyView.js'

export interface DraftFieldsProps {
  draft: ReleaseDraft
  onChange: (draft: ReleaseDraft) => void
}

const dayPattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

export function DraftFields({ draft, onChange }: DraftFieldsProps) {
  const zone = useOfficeZone()
  const { t, i18n } = useTranslation()
  const lang = draft.language
  // A field that was shown stays, so that clearing it does not take it away under the cursor.
  const [hadBoilerplate] = useState(releaseDescription(draft, 'boilerplate') !== '')
  const [hadSetAside] = useState(releaseDescription(draft, 'setAside') !== '')
  const languages = [{ id: 'und', label: t('library.languageUnknown') }, ...releaseLanguages]
  if (!languages.some(({ id }) => id === lang)) languages.push({ id: lang, label: lang })
  const describe = (role: ReleaseDescription['role']) => (value: string) =>
    onChange({ ...draft, descriptions: withDescription(draft.descriptions, role, value) })
  const changeDay = (value: string) => {
    const { contentCreated: _before, ...rest } = draft
    onChange(value === '' ? rest : { ...draft, contentCreated: value })
  }
  const changePhoto = (at: number, change: Partial<PhotoAssociation>) =>
    onChange({
      ...draft,
      associations: draft.associations.map((one, index) => (index === at ? { ...one, ...change } : one)),
    })
  const { dateline } = draft
  return (
    <div className="draft">
      <div className="draft-headline">
        <TextField
          label={t('fields.headline')}
          lang={lang}
          rows={1}
          value={mainHeadline(draft)}
          onChange={(value) =>
            onChange({ ...draft, headlines: withHeadline(draft.headlines, 'main', value.replace(/\n/g, ' ')) })
          }
          error={mainHeadline(draft).trim() === '' ? t('fields.headlineMissing') : undefined}
        />
      </div>
      <TextField
        label={t('fields.subhead')}
        lang={lang}
        rows={1}
        value={subHeadline(draft)}
        onChange={(value) =>
          onChange({ ...draft, headlines: withHeadline(draft.headlines, 'sub', value.replace(/\n/g, ' ')) })
        }
      />
      <div className="draft-line">
        <TextField
          label={t('fields.place')}
          lang={lang}
          value={dateline?.place ?? ''}
          onChange={(place) => onChange({ ...draft, dateline: { ...(dateline ?? { text: '' }), place } })}
        />
        <TextField
          label={t('fields.day')}
          value={draft.contentCreated ?? ''}
          placeholder="2024-05-31"
          onChange={changeDay}
          error={draft.contentCreated && !dayPattern.test(draft.contentCreated) ? t('fields.dayWrong') : undefined}
        />
        <SelectField
          label={t('fields.language')}
          choices={languages}
          value={lang}
          onChange={(language) => onChange({ ...draft, language })}
        />
      </div>
      {draft.embargoedUntil && (
        <p>
          <Badge tone="warn" icon={TriangleAlert}>
            {t('fields.embargoUntil', { time: formatMoment(draft.embargoedUntil, i18n.language, zone) })}
          </Badge>
        </p>
      )}
      <section className="draft-body">
        <h3 className="field-label">{t('fields.body')}</h3>
        <BodyView html={bodyHtml(draft)} opening={dateline?.text ?? ''} lang={lang} label={t('fields.body')} />
      </section>
      {draft.quotes.length > 0 && (
        <FieldGroup title={t('fields.quotes')}>
          <ul className="quotes">
            {draft.quotes.map((quote, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: quotes are only read here
              <li key={index}>
                <q lang={lang}>{quote.text.replace(/^[“«"„]+|[”»"“]+$/g, '')}</q>
                <span className="quote-speaker" lang={lang}>
                  {[quote.person, quote.role].filter(Boolean).join(', ') || t('fields.speakerUnknown')}
                </span>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      {draft.associations.length > 0 && (
        <FieldGroup title={t('fields.photoPlaces')}>
          {draft.associations.map((association, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places are neither added nor moved here
            <div key={index} className="photo-place">
              <TextField
                label={t('fields.caption')}
                lang={lang}
                rows={1}
                value={association.caption}
                onChange={(caption) => changePhoto(index, { caption })}
              />
              <TextField
                label={t('fields.credit')}
                lang={lang}
                value={association.credit}
                onChange={(credit) => changePhoto(index, { credit })}
                error={association.credit.trim() === '' ? t('photos.creditMissing') : undefined}
              />
            </div>
          ))}
        </FieldGroup>
      )}
      {draft.infoSources.length > 0 && (
        <FieldGroup title={t('fields.contacts')}>
          <ul className="draft-contacts">
            {draft.infoSources.map(({ name, contactInfo }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: contacts are only read here
              <li key={index}>{[name, ...contactInfo].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
        </FieldGroup>
      )}
      {(hadBoilerplate || releaseDescription(draft, 'boilerplate') !== '') && (
        <TextField
          label={t('fields.boilerplate')}
          lang={lang}
          rows={2}
          value={releaseDescription(draft, 'boilerplate')}
          onChange={describe('boilerplate')}
        />
      )}
      {(hadSetAside || releaseDescription(draft, 'setAside') !== '') && (
        <TextField
          label={t('fields.setAside')}
          lang={lang}
          rows={2}
          value={releaseDescription(draft, 'setAside')}
          onChange={describe('setAside')}
          hint={t('fields.setAsideHint')}
        />
      )}
    </div>
  )
}
