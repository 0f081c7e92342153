/** The dialogs of the whole desk: the one box, help, settings, shortcuts, the export of everything. To open one draws nothing of the place below. */
import { useState } from 'react'
import { useReport } from '../errors.js'
import { ExportAllDialog } from '../export/ExportAllDialog.js'
import { HelpDialog } from '../help/HelpDialog.js'
import { SettingsDialog } from '../settings/SettingsDialog.js'
import { ShortcutsDialog } from '../settings/ShortcutsDialog.js'
import { useCommand } from './commands.js'
import { useDesk } from './desk.js'
import { Palette } from './Palette.js'

export function DeskDialogs({ onChanged }: { onChanged: () => Promise<void> }) {
  const { state, archive } = useDesk()
  const report = useReport()
  const [shown, setShown] = useState<'settings' | 'shortcuts' | 'palette' | 'help' | 'exportAll' | null>(null)
  const close = () => setShown(null)
  useCommand('show-palette', () => setShown('palette'))
  useCommand('show-help', () => setShown('help'))
  useCommand('show-settings', () => setShown('settings'))
  useCommand('show-shortcuts', () => setShown('shortcuts'))
  useCommand('export-all', () => setShown('exportAll'))
  switch (shown) {
    case 'palette':
      return <Palette onClose={close} />
    case 'help':
      return <HelpDialog onClose={close} />
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
