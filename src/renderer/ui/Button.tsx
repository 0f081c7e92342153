/** A button with words, an icon, or both. An icon alone carries its words as name and tooltip. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isPending'> {
  /** `primary` once a screen; `plain` has a border; `quiet` has none; `danger` takes something away. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'normal' | 'large'
  icon?: LucideIcon
  /** While what it does goes on: it does nothing more, but keeps the keyboard, which a disabled one loses. */
  isBusy?: boolean
  children?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

const idle = { 'aria-disabled': true, onPress: () => undefined } as const

export function Button({ variant = 'plain', size = 'normal', icon: Icon, isBusy, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} {...(isBusy ? idle : {})} className={`button button-${variant} button-${size}`}>
      {Icon && <Icon className="icon" aria-hidden />}
      {children !== undefined && <span className="button-label">{children}</span>}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'isBusy'> {
  icon: LucideIcon
  /** What it does, as its accessible name and its tip (Tips.tsx). */
  label: string
  /** Keys that do the same, shown in the tip. */
  keys?: string
}

export function IconButton({ icon: Icon, label, keys, variant = 'quiet', size = 'normal', ...rest }: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      data-tip={keys ?? ''}
      className={`button button-${variant} button-${size} button-icon`}
    >
      <Icon className="icon" aria-hidden />
    </AriaButton>
  )
}
