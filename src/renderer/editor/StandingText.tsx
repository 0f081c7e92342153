/**
 * A text of the release that is used again and again: chosen by name, copied, and from then on its own. Where the
 * standing text was changed since, that is said quietly, and taken over by one press; what was worded differently here
 * is left alone.
 */
import { BookText, RefreshCw } from 'lucide-react'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { Boilerplate, BoilerplateRow } from '../../shared/boilerplate.js'
import {
  type BoilerplateId,
  type LanguageTag,
  type ReleaseDescription,
  releaseDescription,
  withDescription,
} from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { languageName } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { standingWords, withStandingText } from './draft-fields.js'
import type { DraftHandle } from './use-draft.js'

export interface StandingTextProps {
  /** The place in the release. */
  of: 'boilerplate' | 'notesToEditors'
  descriptions: readonly ReleaseDescription[]
  language: LanguageTag
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const StandingText = memo(function StandingText(props: StandingTextProps) {
  const { of: role, descriptions, language, readOnly, change, save } = props
  const { t } = useTranslation('editor')
  const archive = useArchive()
  const report = useReport()
  const value = releaseDescription({ descriptions: [...descriptions] }, role)
  const from = descriptions.find((description) => description.role === role)?.uri
  const newer = useNewer(from, value)
  const take = (text: Boilerplate) => {
    change((now) => withStandingText(now, role, text))
    void save()
  }
  const choose = async (uri: BoilerplateId) => {
    const record = await archive.getRecord(uri)
    if (record.type === 'boilerplate') take(record)
  }
  return (
    <div className="standing">
      <TextField
        label={t(`fields.${role}`)}
        lang={language}
        isReadOnly={readOnly}
        rows={2}
        value={value}
        onChange={(text) => change((now) => ({ ...now, descriptions: withDescription(now.descriptions, role, text) }))}
        onBlur={() => void save()}
        aside={
          !readOnly && <Chooser of={role} language={language} onChoose={(uri) => void choose(uri).catch(report)} />
        }
      />
      {!readOnly && newer && (
        <p className="sheet-quiet">
          <RefreshCw className="icon" aria-hidden />
          <span>{t('standing.newer', { name: newer.name })}</span>
          <Button size="small" onPress={() => take(newer)}>
            {t('standing.take')}
          </Button>
        </p>
      )}
    </div>
  )
})

interface ChooserProps {
  of: StandingTextProps['of']
  language: LanguageTag
  onChoose: (uri: BoilerplateId) => void
}

/** Those for this place, the ones in the release's language first. Read when it is opened. */
function Chooser({ of: role, language, onChoose }: ChooserProps) {
  const { t } = useTranslation('editor')
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<BoilerplateRow[] | null>(null)
  const groups = useMemo(() => {
    const fitting = (rows ?? []).filter((row) => row.role === role)
    const languages = [...new Set(fitting.map((row) => row.language))]
    const first = (tag: LanguageTag) => (tag === language ? 0 : tag.slice(0, 2) === language.slice(0, 2) ? 1 : 2)
    languages.sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1))
    return languages.map((tag) => ({ tag, rows: fitting.filter((row) => row.language === tag) }))
  }, [rows, role, language])
  const read = (open: boolean) => {
    if (open) archive.listBoilerplates({ offset: 0, limit: 200 }).then((page) => setRows(page.rows), report)
  }
  return (
    <MenuTrigger onOpenChange={read}>
      <AriaButton className="button button-quiet button-small">
        <BookText className="icon" aria-hidden />
        <span className="button-label">{t('standing.choose')}</span>
      </AriaButton>
      <Popover className="popover">
        {rows && (
          <Menu className="options" renderEmptyState={() => <p className="option">{t('standing.none')}</p>}>
            {groups.map((group) => (
              <MenuSection key={group.tag} className="option-group">
                <Header className="option-head">{languageName(group.tag)}</Header>
                {group.rows.map((row) => (
                  <MenuItem
                    key={row.uri}
                    id={row.uri}
                    className="option option-tall"
                    textValue={row.name}
                    onAction={() => onChoose(row.uri)}
                  >
                    <span lang={row.language}>
                      {row.name}
                      <small className="option-more">{row.beginning}</small>
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        )}
      </Popover>
    </MenuTrigger>
  )
}

/** So many revisions of a standing text are looked through for the words that the release has. */
const mostRevisions = 30

/** The standing text, where the release has the words that it had before. */
function useNewer(from: BoilerplateId | undefined, value: string): Boilerplate | null {
  const archive = useArchive()
  const report = useReport()
  const [newer, setNewer] = useState<Boilerplate | null>(null)
  const [serial, setSerial] = useState(0)
  useNotice('changed', ({ others }) => {
    if (from && others.includes(from)) setSerial((now) => now + 1)
  })
  const look = useCallback(async (): Promise<Boilerplate | null> => {
    if (from === undefined) return null
    const [now] = await archive.getRecords([from])
    if (now?.type !== 'boilerplate' || now.revision === 1 || standingWords(now) === value) return null
    const [, ...earlier] = await archive.listRevisions(from)
    for (const { sha256 } of earlier.slice(0, mostRevisions)) {
      const before = await archive.getRevision(from, sha256)
      if (before.type === 'boilerplate' && standingWords(before) === value) return now
    }
    return null
  }, [archive, from, value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number stands for a change of the text
  useEffect(() => {
    let wanted = true
    // While it is being typed nothing is asked.
    const timer = setTimeout(() => void look().then((found) => wanted && setNewer(found), report), 300)
    return () => {
      wanted = false
      clearTimeout(timer)
      setNewer(null)
    }
  }, [look, report, serial])
  return newer
}
