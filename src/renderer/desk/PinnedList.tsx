/** In the rail: what was pinned, one press away. */
import { Pin, PinOff } from 'lucide-react'
import type { RecordId } from '../../shared/records.js'
import { kindIcons } from '../library/kind-icons.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { useAtHand, useRows } from './at-hand.js'
import { useCommand } from './commands.js'
import { useDesk } from './desk.js'
import { keysOf } from './keys.js'
import { useShownKeys } from './use-shown-keys.js'

export function PinnedList() {
  const { t } = useTranslation()
  const { atHand, open, standing } = useDesk()
  const rows = useRows(useAtHand(atHand).pinned)
  if (rows.length === 0) return null
  return (
    <nav className="saved-searches rail-wide" aria-labelledby="pinned">
      <h2 id="pinned" className="saved-title">
        {t('pinned.title')}
      </h2>
      {rows.map(({ uri, kind, title }) => {
        const Icon = kindIcons[kind]
        return (
          <button
            key={uri}
            type="button"
            className="place"
            title={title}
            aria-current={standing.record === uri ? 'true' : undefined}
            onClick={() => open(uri, kind)}
          >
            <Icon className="icon" aria-hidden />
            <span className="place-name saved-name">{title || t('library.noHeadline')}</span>
          </button>
        )
      })}
    </nav>
  )
}

/** Pins what is open, or lets it go; the menu's command does the same. `uri`: what else is shown than the open record. */
export function PinButton({ uri: shown }: { uri?: RecordId }) {
  const { t } = useTranslation()
  const { atHand, standing } = useDesk()
  const { pinned } = useAtHand(atHand)
  const uri = shown ?? standing.record
  const isPinned = uri !== null && pinned.includes(uri)
  const toggle = uri ? () => atHand.pin(uri, !isPinned) : undefined
  useCommand('pin', toggle)
  const keys = useShownKeys(keysOf('pin'))
  if (!toggle) return null
  return (
    <IconButton
      icon={isPinned ? PinOff : Pin}
      label={t(isPinned ? 'pinned.unpin' : 'pinned.pin')}
      onPress={toggle}
      {...(keys ? { keys } : {})}
    />
  )
}
