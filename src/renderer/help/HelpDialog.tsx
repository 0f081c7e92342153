/** Help inside: a few pages in plain words, for whoever has never seen the program; topics on the left, one page on the right. */
import { useState } from 'react'
import { keysOf } from '../desk/keys.js'
import { useShownKeys } from '../desk/use-shown-keys.js'
import { useTranslation } from '../strings.js'
import { Dialog } from '../ui/Dialog.js'
import './help.css'

/** Each page with its paragraphs, in the order of a first week. */
const pages = {
  start: ['take', 'write', 'photos', 'backup'],
  find: ['words', 'phrase', 'fields', 'dates', 'keep'],
  release: ['status', 'embargo', 'versions', 'languages'],
  photos: ['credit', 'grid', 'codes', 'original', 'alike'],
  events: ['page', 'gaps', 'quotes', 'figures'],
  out: ['pdf', 'kit', 'kits', 'sheet', 'export', 'table'],
  safe: ['saved', 'undo', 'trash', 'health', 'copies', 'laptop'],
  keys: ['palette', 'panes', 'lists'],
} as const
type Page = keyof typeof pages

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help')
  const { t: tMain } = useTranslation()
  const [page, setPage] = useState<Page>('start')
  const values = {
    palette: useShownKeys(keysOf('show-palette')),
    shortcuts: useShownKeys(keysOf('show-shortcuts')),
    undo: useShownKeys(keysOf('undo-last')),
    whose: useShownKeys(keysOf('find-photo')),
  }
  return (
    <Dialog title={t('title')} isOpen onClose={onClose} closeLabel={tMain('common.close')} size="wide">
      <div className="help">
        <nav className="help-pages" aria-label={t('pages')}>
          {(Object.keys(pages) as Page[]).map((id) => (
            <button
              key={id}
              type="button"
              className="place"
              aria-current={id === page ? 'page' : undefined}
              onClick={() => setPage(id)}
            >
              {t(`${id}.title`)}
            </button>
          ))}
        </nav>
        {/* A page that is longer than its room is scrolled by keys, too. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <section className="help-page" tabIndex={0} aria-labelledby="help-title" key={page}>
          <h3 id="help-title" className="help-title">
            {t(`${page}.title`)}
          </h3>
          <dl>
            {pages[page].map((paragraph) => (
              <div key={paragraph}>
                <dt>{t(`${page}.${paragraph}.title`, values)}</dt>
                <dd>{t(`${page}.${paragraph}.text`, values)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
