/**
 * A caption template for many photos: chosen of those that are kept or written here, seen as each photo's caption before
 * it is applied, and kept for another time under a name.
 */
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { type Boilerplate, emptyBoilerplate } from '../../shared/boilerplate.js'
import { languageOfCaption } from '../../shared/caption-authority.js'
import { cellText, tabLanguage, withCellText } from '../../shared/caption-cells.js'
import { type TemplateVariable, templateOutcome, templateVariables } from '../../shared/caption-templates.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { TextField } from '../ui/Field.js'
import { SelectField } from '../ui/SelectField.js'
import { Tick } from '../ui/Tick.js'
import { useToast } from '../ui/Toast.js'
import { OutcomeDialog } from './OutcomeDialog.js'
import type { SheetView } from './sheet-acts.js'
import type { RowChange, SheetRow } from './sheet-rows.js'
import { allOf } from './use-authority.js'
import { useOutcomes } from './use-outcomes.js'

export interface TemplateDialogProps {
  view: SheetView
  rows: readonly SheetRow[]
  onApply: (changes: RowChange[], why: string) => void
  onClose: () => void
}

const none = 'none'

export function TemplateDialog({ view, rows, onApply, onClose }: TemplateDialogProps) {
  const { t } = useTranslation('captions')
  const { templates, keep } = useTemplates()
  const [chosen, setChosen] = useState<string>(none)
  const [text, setText] = useState('{place}, {date} – {people}.')
  const [name, setName] = useState('')
  const [onlyEmpty, setOnlyEmpty] = useState(true)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const wanted = useDeferredValue(text)
  const of = useCallback(
    (row: SheetRow, at: number) => outcomeOf(view, row, wanted, onlyEmpty, at + 1, rows.length),
    [rows, view, wanted, onlyEmpty],
  )
  const { outcomes, areWhole } = useOutcomes(rows, of)
  const choose = (id: string) => {
    setChosen(id)
    const template = templates.find(({ uri }) => uri === id)
    if (!template) return
    setText(template.text)
    setName(template.name)
  }
  const insert = (variable: TemplateVariable) => {
    const element = field.current
    const at = element?.selectionStart ?? text.length
    setText(`${text.slice(0, at)}{${variable}}${text.slice(element?.selectionEnd ?? at)}`)
    element?.focus()
  }
  const apply = () => {
    const drafts = new Map(rows.map(({ uri, draft }) => [uri, draft]))
    onApply(
      outcomes.flatMap(({ uri, text: to }) => {
        const draft = drafts.get(uri)
        return draft && to !== undefined
          ? { uri, draft: withCellText(draft, 'caption', view.tab, to, view.authority) }
          : []
      }),
      name.trim() === '' ? t('template.why') : t('template.whyNamed', { name: name.trim() }),
    )
    onClose()
  }
  return (
    <OutcomeDialog
      title={t('template.title', { count: rows.length })}
      outcomes={outcomes.map(({ stays, ...outcome }) => ({
        ...outcome,
        reason:
          stays?.kind === 'lacks'
            ? t('outcome.lacks', { what: stays.lacks.map((lack) => t(`template.variables.${lack}`)).join(', ') })
            : t(stays?.kind === 'has-caption' ? 'outcome.hasCaption' : 'outcome.same'),
      }))}
      isWaiting={wanted !== text || !areWhole}
      onApply={apply}
      onClose={onClose}
    >
      {templates.length > 0 && (
        <SelectField
          label={t('template.kept')}
          choices={[
            { id: none, label: t('template.own') },
            ...templates.map(({ uri, name: kept, language }) => ({ id: uri as string, label: kept, lang: language })),
          ]}
          value={chosen}
          onChange={choose}
        />
      )}
      <TextField label={t('template.text')} value={text} onChange={setText} rows={2} inputRef={field} autoFocus />
      <fieldset className="template-variables">
        <legend className="visually-hidden">{t('template.insert')}</legend>
        {templateVariables.map((variable) => (
          <Button key={variable} size="small" onPress={() => insert(variable)}>
            {t(`template.variables.${variable}`)}
          </Button>
        ))}
      </fieldset>
      <div className="template-keep">
        <TextField label={t('template.name')} value={name} onChange={setName} />
        <Button
          isDisabled={name.trim() === '' || text.trim() === ''}
          onPress={() => void keep(name.trim(), text, tabLanguage(view.tab) ?? view.language)}
        >
          {t('template.keep')}
        </Button>
      </div>
      <Tick label={t('template.onlyEmpty')} isOn={onlyEmpty} onChange={setOnlyEmpty} />
    </OutcomeDialog>
  )
}

function outcomeOf(view: SheetView, row: SheetRow, template: string, onlyEmpty: boolean, seq: number, total: number) {
  const { uri, draft, originalName } = row
  const caption = cellText(draft, 'caption', view.tab)
  // A template's own words tell the language of a caption that has none yet.
  const words = caption.trim() === '' ? template.replace(/\{\w+\}/g, '') : caption
  const language = tabLanguage(view.tab) ?? languageOfCaption(words, view.language)
  const context = { authority: view.authority, language, caption, fileName: originalName, seq, total }
  const outcome = templateOutcome(template, draft, context, onlyEmpty)
  return {
    uri,
    name: originalName,
    before: caption,
    lang: language,
    text: outcome.kind === 'changes' ? outcome.text : undefined,
    stays: outcome.kind === 'changes' ? undefined : outcome,
  }
}

/** The templates that are kept, and keeping one: under a name that there is already it takes that one's place. */
function useTemplates() {
  const { t } = useTranslation('captions')
  const archive = useArchive()
  const report = useReport()
  const toast = useToast()
  const [templates, setTemplates] = useState<Boilerplate[]>([])
  useEffect(() => {
    let current = true
    allOf(archive, 'boilerplate').then((all) => {
      if (current) setTemplates(all.filter(({ role }) => role === 'caption'))
    }, report)
    return () => {
      current = false
    }
  }, [archive, report])
  const keep = async (name: string, text: string, language: string) => {
    const before = templates.find((template) => template.name === name)
    const draft = before ? { ...before, text } : { ...emptyBoilerplate('caption', language), name, text }
    try {
      const kept = (await archive.saveRecord(draft, before?.revision ?? null, '')) as Boilerplate
      setTemplates((all) => [...all.filter(({ uri }) => uri !== kept.uri), kept])
      toast.show({ text: t('template.isKept', { name }) })
    } catch (error) {
      report(error)
    }
  }
  return { templates, keep }
}
