/** The sheet of a person or an organisation: names, other spellings, posts, how to reach them, the code for captions. */
import { Plus, X } from 'lucide-react'
import { type ContactDraft, contactInfoKinds } from '../../shared/contact.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import { NamesByLanguage } from './NamesByLanguage.js'
import { PostsField } from './PostsField.js'
import type { SheetOf } from './RecordEditor.js'
import { SpellingsField } from './SpellingsField.js'
import { useCodeTaken } from './use-code-taken.js'

export function ContactSheet({ sheet }: { sheet: SheetOf<'contact'> }) {
  const { draft, change, save, readOnly, isNew, problem } = sheet
  const { t } = useTranslation('events')
  const takenBy = useCodeTaken(draft.code ?? '', draft.uri)
  const language = draft.names[0]?.language ?? 'en'
  const onBlur = () => void save()
  const text = { lang: language, isReadOnly: readOnly, onBlur }
  const codeFault = /^[\p{L}\p{M}\p{N}_-]*$/u.test(draft.code ?? '') ? undefined : t('contact.codeSigns')
  return (
    <>
      <NamesByLanguage
        label={t(`contact.name.${draft.type}`)}
        names={draft.names}
        readOnly={readOnly}
        autoFocus={isNew}
        onBlur={onBlur}
        problem={problem('names') && t('names.twice')}
        made={(added) => ({ language: added, value: '' })}
        onChange={(made) => change((now) => ({ ...now, names: made(now.names) }))}
      />
      <SpellingsField
        spellings={draft.variants}
        readOnly={readOnly}
        onChange={(made) => change((now) => ({ ...now, variants: made(now.variants) }))}
      />
      {draft.type === 'person' && (
        <PostsField
          posts={draft.posts}
          language={language}
          readOnly={readOnly}
          onBlur={onBlur}
          problem={(field) => problem(field) && t('posts.wrongOrder')}
          onChange={(made) => change((now) => ({ ...now, posts: made(now.posts) }))}
        />
      )}
      <ContactInfo sheet={sheet} />
      <FieldGroup title={t('contact.more')}>
        <div className="sheet-row">
          <TextField
            {...text}
            label={t('contact.code')}
            hint={t('contact.codeHint', { code: draft.code || 'nigm' })}
            value={draft.code ?? ''}
            error={codeFault ?? (takenBy === undefined ? undefined : t('contact.codeTaken', { name: takenBy }))}
            onChange={(code) => change((now) => withText(now, 'code', code.trim()))}
          />
        </div>
        <TextField
          {...text}
          label={t('contact.notes')}
          rows={2}
          value={draft.notes ?? ''}
          onChange={(notes) => change((now) => withText(now, 'notes', notes))}
        />
      </FieldGroup>
    </>
  )
}

/** An empty text is no field. */
function withText(draft: ContactDraft, field: 'code' | 'notes', text: string): ContactDraft {
  const { [field]: _before, ...rest } = draft
  return text === '' ? rest : { ...rest, [field]: text }
}

function ContactInfo({ sheet }: { sheet: SheetOf<'contact'> }) {
  const { draft, change, save, readOnly } = sheet
  const { t } = useTranslation('events')
  const kinds = contactInfoKinds.map((id) => ({ id, label: t(`contact.kinds.${id}`) }))
  type Info = ContactDraft['contactInfo'][number]
  const set = (at: number, changed: Partial<Info>) =>
    change((now) => ({
      ...now,
      contactInfo: now.contactInfo.map((one, index) => (index === at ? { ...one, ...changed } : one)),
    }))
  if (readOnly && draft.contactInfo.length === 0) return null
  return (
    <FieldGroup title={t('contact.info')}>
      {draft.contactInfo.map(({ kind, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={at} className="contact-line">
          <SelectField
            label={t('contact.kind')}
            labelHidden
            isDisabled={readOnly}
            choices={kinds}
            value={kind}
            onChange={(chosen) => set(at, { kind: chosen })}
          />
          <TextField
            label={t(`contact.kinds.${kind}`)}
            labelHidden
            value={value}
            isReadOnly={readOnly}
            onBlur={() => void save()}
            onChange={(typed) => set(at, { value: typed })}
          />
          {!readOnly && (
            <IconButton
              icon={X}
              label={t('contact.removeInfo')}
              onPress={() =>
                change((now) => ({ ...now, contactInfo: now.contactInfo.filter((_, index) => index !== at) }))
              }
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          size="small"
          icon={Plus}
          onPress={() => change((now) => ({ ...now, contactInfo: [...now.contactInfo, { kind: 'email', value: '' }] }))}
        >
          {t('contact.addInfo')}
        </Button>
      )}
    </FieldGroup>
  )
}
