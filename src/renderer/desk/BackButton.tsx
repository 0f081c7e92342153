/** The way back to the list, where panes lie behind each other: the list comes to the front and has the keyboard. */
import { ArrowLeft } from 'lucide-react'
import { focusSoon } from '../focus.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { useDesk } from './desk.js'

/** @param to what in the list gets the focus, as a selector */
export function BackButton({ to = '.list-pane [role=listbox]' }: { to?: string }) {
  const { t } = useTranslation()
  const { setFront } = useDesk()
  return (
    <span className="back">
      <Button
        variant="quiet"
        icon={ArrowLeft}
        onPress={() => {
          setFront('list')
          focusSoon(to)
        }}
      >
        {t('common.back')}
      </Button>
    </span>
  )
}
