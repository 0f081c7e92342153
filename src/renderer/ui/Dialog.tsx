/** A dialog over the window: named by its title, closed by Escape, by its cross and by a click beside it. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { afterDialog } from '../focus.js'
import { IconButton } from './Button.js'

export interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** Name of the cross. */
  closeLabel: string
  children: ReactNode
  /** Buttons at its foot; the most likely one last. */
  footer?: ReactNode
  /** `wide` is as high as the window lets it be, too: for what is read beside a list. */
  size?: 'small' | 'medium' | 'large' | 'wide'
}

export function Dialog({ title, isOpen, onClose, closeLabel, children, footer, size = 'medium' }: DialogProps) {
  useFocusBack(isOpen)
  const [isStop, setStop] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!body.current) return
    const element = body.current
    // Who stands on it is not thrown off.
    const look = () => setStop(mustBeStop(element) || document.activeElement === element)
    look()
    const watching = new ResizeObserver(look)
    watching.observe(element)
    for (const child of element.children) watching.observe(child)
    return () => watching.disconnect()
  })
  return (
    <ModalOverlay className="scrim" isOpen={isOpen} isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className={`modal modal-${size}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            <IconButton icon={X} label={closeLabel} onPress={onClose} />
          </header>
          <div className="dialog-body" ref={body} {...(isStop ? { tabIndex: 0 } : {})}>
            {children}
          </div>
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** What scrolls and is only read is a stop of the Tab key of its own: without one, keys could not scroll it. */
const mustBeStop = (body: HTMLElement): boolean =>
  body.querySelector('a[href], button, input, select, textarea, [tabindex="0"]') === null &&
  body.scrollHeight > body.clientHeight

/**
 * What had the focus before has it again. Where a dialog closes of itself, after an answer, the page below may still be inert
 * in the very frame in which the library gives the focus back.
 */
function useFocusBack(isOpen: boolean): void {
  const before = useRef<Element | null>(null)
  if (isOpen) before.current ??= document.activeElement
  useEffect(() => {
    if (!isOpen) return
    return () => {
      const had = before.current
      before.current = null
      afterDialog(() => {
        if (document.activeElement === document.body && had instanceof HTMLElement && had.isConnected) had.focus()
      })
    }
  }, [isOpen])
}
