/** Who said what: the words, the speaker and the speaker's post. */
import { Plus, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { Quote } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { useToast } from '../ui/Toast.js'

export interface QuotesProps {
  quotes: readonly Quote[]
  language: string
  readOnly: boolean
  onChange: (change: (quotes: Quote[]) => Quote[]) => void
  onBlur: () => unknown
}

export const Quotes = memo(function Quotes(props: QuotesProps) {
  const { quotes, language, readOnly, onChange, onBlur } = props
  const { t } = useTranslation('editor')
  const toast = useToast()
  const set = (at: number, changed: Partial<Quote>) =>
    onChange((now) => now.map((quote, index) => (index === at ? { ...quote, ...changed } : quote)))
  const remove = (at: number) => {
    const removed = quotes[at]
    if (!removed) return
    onChange((now) => now.filter((_, index) => index !== at))
    const onAction = () => onChange((now) => [...now.slice(0, at), removed, ...now.slice(at)])
    toast.show({ text: t('quotes.removed'), action: { label: t('photos.undo'), onAction } })
  }
  const shared = { lang: language, isReadOnly: readOnly, onBlur }
  if (readOnly && quotes.length === 0) return null
  return (
    <FieldGroup title={t('groups.quotes')}>
      {quotes.map((quote, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: quotes have no identity but their place
        <div key={at} className="quote">
          <div className="quote-words">
            <TextField
              {...shared}
              label={t('fields.quote')}
              rows={1}
              value={quote.text}
              onChange={(text) => set(at, { text })}
            />
          </div>
          <div className="sheet-row">
            <TextField
              {...shared}
              label={t('fields.speaker')}
              value={quote.person}
              onChange={(person) => set(at, { person })}
            />
            <TextField
              {...shared}
              label={t('fields.speakerRole')}
              rows={1}
              value={quote.role}
              onChange={(role) => set(at, { role })}
            />
            {!readOnly && <IconButton icon={Trash2} label={t('actions.removeQuote')} onPress={() => remove(at)} />}
          </div>
        </div>
      ))}
      {!readOnly && (
        <Button
          size="small"
          icon={Plus}
          onPress={() => onChange((now) => [...now, { text: '', person: '', role: '', paragraph: 0 }])}
        >
          {t('actions.addQuote')}
        </Button>
      )}
    </FieldGroup>
  )
})
