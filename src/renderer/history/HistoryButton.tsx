/** The button that opens the history of what is open; the menu's command and its keys do the same. */
import { History } from 'lucide-react'
import { useState } from 'react'
import type { RecordId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { saveAll, useConnection } from '../archive.js'
import { useCommand } from '../desk/commands.js'
import { gently } from '../desk/steady.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { HistoryDialog } from './HistoryDialog.js'

export interface HistoryButtonProps {
  uri: RecordId
  readOnly: boolean
  undoing: Undoing
}

export function HistoryButton({ uri, readOnly, undoing }: HistoryButtonProps) {
  const { t } = useTranslation('keeping')
  const connection = useConnection()
  const [shown, setShown] = useState(false)
  // What is typed becomes a revision first: the history is then whole.
  const open = () => void saveAll(connection).then(() => gently(() => setShown(true)))
  useCommand('show-history', shown ? undefined : open)
  return (
    <>
      <Button size="small" variant="quiet" icon={History} onPress={open}>
        {t('history.button')}
      </Button>
      {shown && <HistoryDialog uri={uri} readOnly={readOnly} undoing={undoing} onClose={() => setShown(false)} />}
    </>
  )
}
