/** The dialogs of the whole desk: the one box, help, settings, shortcuts, the export of everything. To open one draws nothing of the place below. */
import { useState } from 'react'
import { useReport } from '../errors.js'
import { ExportAllDialog } from '../export/ExportAllDialog.js'
import { HelpDialog } from '../help/HelpDialog.js'
import { WhosePhotoDialog } from '../photos/WhosePhotoDialog.js'
import { SettingsDialog } from '../settings/SettingsDialog.js'
import { ShortcutsDialog } from '../settings/ShortcutsDialog.js'
import { useCommand } from './commands.js'
import { useDesk } from './desk.js'
import { Palette } from './Palette.js'
import { gently } from './steady.js'

type Shown = 'settings' | 'shortcuts' | 'palette' | 'help' | 'exportAll' | 'whose'

export function DeskDialogs({ onChanged }: { onChanged: () => Promise<void> }) {
  const { state, archive } = useDesk()
  const report = useReport()
  const [shown, setShown] = useState<Shown | null>(null)
  const close = () => setShown(null)
  const show = (dialog: Shown) => gently(() => setShown(dialog))
  // At once: the next letter is for its line.
  useCommand('show-palette', () => setShown('palette'))
  useCommand('show-help', () => show('help'))
  useCommand('show-settings', () => show('settings'))
  useCommand('show-shortcuts', () => show('shortcuts'))
  useCommand('export-all', () => show('exportAll'))
  useCommand('find-photo', () => show('whose'))
  switch (shown) {
    case 'palette':
      return <Palette onClose={close} />
    case 'help':
      return <HelpDialog onClose={close} />
    case 'whose':
      return <WhosePhotoDialog onClose={close} />
    case 'exportAll':
      return <ExportAllDialog onClose={close} />
    case 'settings':
      return (
        <SettingsDialog
          preferences={state.preferences}
          archive={archive}
          version={state.version}
          onClose={close}
          onSaved={() => void onChanged().catch(report)}
        />
      )
    case 'shortcuts':
      return <ShortcutsDialog platform={state.platform} onClose={close} />
    case null:
      return null
  }
}
