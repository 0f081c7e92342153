/** A button that opens a menu of actions. */
import { Ellipsis, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'

export interface MenuAction {
  id: string
  label: string
  icon?: LucideIcon
  onAction: () => void
  isDisabled?: boolean
}

export interface MenuButtonProps {
  /** Its accessible name, where `children` are not words enough. */
  label: string
  actions: readonly MenuAction[]
  /** What the button shows; three dots without it. */
  children?: ReactNode
  className?: string
}

export function MenuButton({ label, actions, children, className }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button aria-label={label} className={className ?? 'button button-quiet button-normal button-icon'}>
        {children ?? <Ellipsis className="icon" aria-hidden />}
      </Button>
      <Popover className="popover">
        <Menu className="options">
          {actions.map(({ id, label: text, icon: Icon, onAction, isDisabled }) => (
            <MenuItem
              key={id}
              id={id}
              className="option"
              textValue={text}
              onAction={onAction}
              isDisabled={isDisabled ?? false}
            >
              {Icon && <Icon className="icon" aria-hidden />}
              <span>{text}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
