/** A dialog over the window: named by its title, closed by Escape, by its cross and by a click beside it. */
import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
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
          <DialogBody label={title}>{children}</DialogBody>
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** What scrolls must be reached by keys, where nothing in it can be. */
function DialogBody({ label, children }: { label: string; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  const [isReached, setReached] = useState(false)
  useLayoutEffect(() => {
    const element = body.current
    if (!element) return
    const look = () =>
      setReached(
        element.scrollHeight > element.clientHeight &&
          element.querySelector('button, input, textarea, a[href], [tabindex="0"]') === null,
      )
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const scroller = isReached ? { tabIndex: 0, role: 'region', 'aria-label': label } : {}
  return (
    <div ref={body} className="dialog-body" {...scroller}>
      {children}
    </div>
  )
}
