/**
 * Short messages at the foot of the window, with one action such as Undo. They are said to screen readers, wait while
 * they are pointed at or focused, and one with an action stays longer, but no longer than its archive is open: what it
 * offers would be done to another. `useToast()` shows one from anywhere below.
 */
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { focusAnew } from '../focus.js'
import { Button, IconButton } from './Button.js'

export interface ToastMessage {
  text: string
  tone?: 'ok' | 'danger'
  /** What it speaks of: a later message about the same takes its place. */
  about?: string
  action?: { label: string; onAction: () => void }
}

interface ShownToast extends ToastMessage {
  id: number
}

interface ToastShelf {
  show(message: ToastMessage): void
}

/** Long enough to read and to reach; WCAG 2.2.1 asks that it can be held, which pointing and focus do. */
const stayMs = 6_000
const stayWithActionMs = 15_000

const ToastContext = createContext<ToastShelf>({ show: () => undefined })
export const useToast = (): ToastShelf => useContext(ToastContext)

export interface ToastProviderProps {
  closeLabel: string
  /** The archive that is open, by its folder. */
  archive: string | undefined
  children: ReactNode
}

export function ToastProvider({ closeLabel, archive, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<ShownToast[]>([])
  const nextId = useRef(1)
  const lastArchive = useRef(archive)
  // Before the effects of the new archive's screens, which may offer something themselves.
  useLayoutEffect(() => {
    if (lastArchive.current !== archive) setToasts((shown) => shown.filter(({ action }) => !action))
    lastArchive.current = archive
  }, [archive])
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const shelf = useMemo<ToastShelf>(
    () => ({
      show: (message) => {
        const id = nextId.current++
        // So does one in the same words: a pile of them would say no more.
        const overtaken = (shown: ToastMessage) =>
          shown.text === message.text || (message.about !== undefined && shown.about === message.about)
        setToasts((shown) => [...shown.filter((toast) => !overtaken(toast)).slice(-2), { ...message, id }])
      },
    }),
    [],
  )
  return (
    <ToastContext value={shelf}>
      {children}
      <div className="toasts" role="status" aria-live="polite" aria-atomic="false">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} closeLabel={closeLabel} onClose={() => close(toast.id)} />
        ))}
      </div>
    </ToastContext>
  )
}

function Toast({ toast, closeLabel, onClose }: { toast: ShownToast; closeLabel: string; onClose: () => void }) {
  const [held, setHeld] = useState(false)
  const close = useRef(onClose)
  close.current = onClose
  const box = useRef<HTMLDivElement>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const leave = () => {
    // Whoever came here by keys goes on from where they were; what it did may have taken that away.
    if (box.current?.contains(document.activeElement)) cameFrom.current?.focus()
    onClose()
    requestAnimationFrame(() => focusAnew())
  }
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => close.current(), toast.action ? stayWithActionMs : stayMs)
    return () => clearTimeout(timer)
  }, [held, toast])
  const Icon = toast.tone === 'danger' ? CircleAlert : CircleCheck
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only holds it; everything it does is in buttons
    <div
      className={`toast toast-${toast.tone ?? 'ok'}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      ref={box}
      onFocus={({ relatedTarget }) => {
        setHeld(true)
        if (relatedTarget instanceof HTMLElement && !box.current?.contains(relatedTarget))
          cameFrom.current = relatedTarget
      }}
      onBlur={() => setHeld(false)}
    >
      <Icon className="icon" aria-hidden />
      <span className="toast-text">{toast.text}</span>
      {toast.action && (
        <Button
          size="small"
          onPress={() => {
            toast.action?.onAction()
            leave()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} size="small" label={closeLabel} onPress={leave} />
    </div>
  )
}
