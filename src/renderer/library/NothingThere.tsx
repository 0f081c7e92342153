/** In the place of a list with nothing in it: what was not found and what helps, or how releases get here. */
import { FileText, FolderOpen, Inbox, SearchX } from 'lucide-react'
import { runCommand } from '../desk/commands.js'
import { queryInWords } from '../find/facet-words.js'
import { isAsked, isNarrowed, noQuestion, type Question, withoutFilters, wordsOf } from '../find/question.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'

export interface NothingThereProps {
  question: Question
  onAsk: (question: Question) => void
  /** The index does not know all of the archive yet. */
  isReading: boolean
  /** Photos were found all the same. */
  hasPhotos: boolean
  /** Absent where the archive can only be read. */
  onNew?: () => void
  onTakeIn?: () => void
}

export function NothingThere({ question, onAsk, isReading, hasPhotos, onNew, onTakeIn }: NothingThereProps) {
  const { t, i18n } = useTranslation()
  const query = queryInWords(wordsOf(question), i18n.language)
  const narrowed = isNarrowed(question)
  if (isAsked(question))
    return (
      <EmptyState
        icon={SearchX}
        title={
          query === ''
            ? t(isReading ? 'search.indexing' : 'search.nothingNarrowed')
            : isReading
              ? t('search.nothingYet', { query })
              : t(hasPhotos ? 'search.onlyPhotos' : narrowed ? 'search.nothingInside' : 'search.nothing', { query })
        }
        actions={
          <>
            {narrowed && query !== '' && (
              <Button variant="primary" onPress={() => onAsk(withoutFilters(question))}>
                {t('search.everywhere')}
              </Button>
            )}
            <Button onPress={() => onAsk(noQuestion)}>{t('search.clear')}</Button>
          </>
        }
      >
        {t(isReading ? 'search.nothingYetHint' : narrowed ? 'search.nothingNarrowedHint' : 'search.nothingHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={FileText}
      title={t('library.empty')}
      actions={
        onNew && (
          <>
            <Button icon={Inbox} variant="primary" {...(onTakeIn ? { onPress: onTakeIn } : {})}>
              {t('actions.takeIn')}
            </Button>
            <Button onPress={onNew}>{t('actions.newRelease')}</Button>
            <Button variant="quiet" icon={FolderOpen} onPress={() => runCommand('import-files')}>
              {t('library.importFolder')}
            </Button>
          </>
        )
      }
    >
      {t(onNew ? 'library.emptyHint' : 'archive.readOnly')}
    </EmptyState>
  )
}
