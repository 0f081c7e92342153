/**
 * Photos on their way onto a contact sheet: one dialog asks for the title, how many stand on a page, the language, and
 * whether photos that may not be used now are left out or marked; then main asks where to, prints, and the rail tells how
 * far it is. What is typed is saved first: a sheet would say what stood there before. What was chosen last is kept for the
 * next one, but for photos that may not be used: those are asked for anew each time.
 */
import { LayoutGrid } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  type ContactSheetOrder,
  mostOnSheet,
  type SheetGrid,
  sheetGridNames,
  sheetGrids,
} from '../../shared/contact-sheet.js'
import { type InterfaceLanguage, interfaceLanguages } from '../../shared/contract/preferences.js'
import type { PhotoId, ReleaseId } from '../../shared/records.js'
import { useConnection } from '../archive.js'
import { useReport } from '../errors.js'
import { formatNumber } from '../format.js'
import { languageNames } from '../start/StartScreen.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'
import { Segments } from '../ui/Segments.js'
import { SelectField } from '../ui/SelectField.js'
import { Tick } from '../ui/Tick.js'
import { useSaved } from './use-whole-exports.js'

/** Which photos, and what they are of. */
export interface SheetOf {
  photos: readonly PhotoId[]
  title: string
  release?: ReleaseId
}

const keptGrid = 'contact-sheet-grid'

export function useContactSheet(): { askForSheet: (of: SheetOf) => void; sheetQuestion: ReactNode } {
  const [asked, setAsked] = useState<SheetOf | null>(null)
  return {
    askForSheet: (of) => of.photos.length > 0 && setAsked(of),
    sheetQuestion: asked && <ContactSheetDialog of={asked} onClose={() => setAsked(null)} />,
  }
}

function ContactSheetDialog({ of, onClose }: { of: SheetOf; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { desktop } = useConnection()
  const report = useReport()
  const saved = useSaved()
  const [title, setTitle] = useState(of.title)
  const [grid, setGrid] = useState<SheetGrid>(
    () => sheetGridNames.find((name) => name === localStorage.getItem(keptGrid)) ?? '3x4',
  )
  const [language, setLanguage] = useState(i18n.language as InterfaceLanguage)
  const [withHeldBack, setWithHeldBack] = useState(false)
  const photos = of.photos.slice(0, mostOnSheet)
  const { across, down } = sheetGrids[grid]
  const pages = Math.ceil(photos.length / (across * down))
  const make = async () => {
    localStorage.setItem(keptGrid, grid)
    onClose()
    await saved()
    const order: ContactSheetOrder = {
      photos,
      ...(of.release ? { release: of.release } : {}),
      title: title.trim().slice(0, 500) || t('export.sheet.name'),
      grid,
      withHeldBack,
      language,
    }
    await desktop.startContactSheet(order)
  }
  const makeIt = () => void make().catch(report)
  return (
    <Dialog
      title={t('export.sheet.title', { count: photos.length })}
      isOpen
      onClose={onClose}
      closeLabel={t('common.close')}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" icon={LayoutGrid} onPress={makeIt}>
            {t('export.sheet.make')}
          </Button>
        </>
      }
    >
      <div className="contact-sheet-form">
        <TextField label={t('export.sheet.heading')} value={title} onChange={setTitle} onEnter={makeIt} autoFocus />
        <div className="contact-sheet-row">
          <div className="field">
            <span className="field-label" aria-hidden>
              {t('export.sheet.grid')}
            </span>
            <Segments
              label={t('export.sheet.grid')}
              choices={sheetGridNames.map((id) => ({
                id,
                label: `${sheetGrids[id].across} × ${sheetGrids[id].down}`,
              }))}
              value={grid}
              onChange={setGrid}
            />
          </div>
          <SelectField
            label={t('export.sheet.language')}
            choices={interfaceLanguages.map((id) => ({ id, label: languageNames[id], lang: id }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
        <p className="field-hint" role="status">
          {t('export.sheet.pages', { count: pages })}
        </p>
        <Tick label={t('export.sheet.withHeldBack')} isOn={withHeldBack} onChange={setWithHeldBack} />
        <p className="field-hint">{t('export.sheet.heldBackHint')}</p>
        {of.photos.length > mostOnSheet && (
          <p className="field-hint">
            {t('export.sheet.most', { count: mostOnSheet, total: formatNumber(of.photos.length, i18n.language) })}
          </p>
        )}
      </div>
    </Dialog>
  )
}
