/** What there is of a person or an organisation: what was said, newest first, and what points to it. */
import { Quote } from 'lucide-react'
import type { Contact } from '../../shared/contact.js'
import { recordTitle } from '../../shared/record-kinds.js'
import { formatDay } from '../../shared/written-dates.js'
import { useDesk } from '../desk/desk.js'
import { MarkedText } from '../library/ReleaseEntry.js'
import { askQuotesSoon } from '../quotes/asked-quotes.js'
import { useQuotes } from '../quotes/use-quotes.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { FieldGroup } from '../ui/Field.js'
import { LinkedRecords } from './LinkedRecords.js'

const shown = 5

export function PersonUses({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation('events')
  const { open, go } = useDesk()
  const { uri } = contact
  const { rows } = useQuotes({ words: '', speaker: uri }, shown)
  const { total = 0 } = rows
  const said = Array.from({ length: shown }, (_, at) => rows.row(at)).flatMap((row) => row ?? [])
  return (
    <>
      {total > 0 && (
        <FieldGroup title={t('quotes.ofPerson', { count: total })}>
          <ul className="said-list">
            {said.map((row) => (
              <li key={`${row.release} ${row.at}`}>
                <blockquote lang={row.language}>
                  <MarkedText text={row.text} />
                </blockquote>
                <button type="button" className="linked-open" onClick={() => open(row.release, 'release')}>
                  {formatDay(row.date, i18n.language, 'short')}
                  {row.headline && (
                    <>
                      {' · '}
                      <span lang={row.language}>{row.headline}</span>
                    </>
                  )}
                </button>
              </li>
            ))}
          </ul>
          {total > shown && (
            <Button
              size="small"
              variant="quiet"
              icon={Quote}
              onPress={() => {
                askQuotesSoon({ speaker: uri })
                go('quotes')
              }}
            >
              {t('quotes.showAll', { count: total })}
            </Button>
          )}
        </FieldGroup>
      )}
      <LinkedRecords uri={uri} name={recordTitle(contact, i18n.language)} />
    </>
  )
}
