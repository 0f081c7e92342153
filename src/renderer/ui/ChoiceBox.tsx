/**
 * A box over the window to choose one thing from: a line to type in, and below it what it finds. Generic, no archive words.
 * The line keeps the focus and names what is pointed at (aria-activedescendant), the first to begin with; arrow keys go
 * round, Enter takes it, Escape closes. Rejected: a dialog with a field, a list and two buttons, which asks for Tab twice;
 * react-aria's, which hides all the rest of the page element by element, 30 ms before the first letter; and `inert`, for
 * which the rest is styled anew, 47 ms of a list of 50,000. What else stands in the body is hidden from screen readers by
 * `aria-hidden`, which no style hangs on; nothing but the line can have the keyboard, and a focus that strays comes back.
 */
import { CornerDownLeft, type LucideIcon, Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import './choice-box.css'

export interface Choice {
  id: string
  icon: LucideIcon
  /** Heading above the first of several that have the same. */
  group?: string
  /** Is taken only by who can see it: an Enter that was pressed while others were still looked for is not meant for it. */
  isOnlySeen?: boolean
}

export interface ChoiceBoxProps<One extends Choice> {
  label: string
  placeholder: string
  /** Name of the list. */
  foundLabel: string
  typed: string
  onTyped: (typed: string) => void
  choices: readonly One[]
  /** They are those of earlier letters: Enter waits for the next. */
  isWaiting?: boolean
  /** What stands in the row behind its icon: `choice-name`, and quieter `choice-aside`. */
  render: (choice: One) => ReactNode
  onChoose: (choice: One) => void
  onClose: () => void
  /** Said where nothing is found. */
  nothing: string
  /** Said to screen readers: how many there are. */
  counted: string
}

/** As many rows as are in sight; those below come in slices, so that the line has the keyboard at once. */
const atOnce = 14

export function ChoiceBox<One extends Choice>(props: ChoiceBoxProps<One>) {
  const { label, placeholder, foundLabel, typed, onTyped, choices, render, onChoose, onClose, nothing, counted } = props
  const { isWaiting = false } = props
  const [active, setActive] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLInputElement>(null)
  // Whoever had the keyboard has it again.
  const [before] = useState(() => document.activeElement)
  const scrim = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    line.current?.focus()
    const showAgain = hideAllBut(scrim.current)
    const comeBack = ({ target }: FocusEvent) => {
      if (target !== line.current) line.current?.focus()
    }
    document.addEventListener('focusin', comeBack)
    return () => {
      document.removeEventListener('focusin', comeBack)
      showAgain()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [before])
  const chosen = Math.min(active, choices.length - 1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active one comes into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const further = useDeferredValue(choices.length, 0)
  const drawn = choices.slice(0, Math.max(atOnce, further, chosen + 1))
  const choose = (choice: One | undefined) => {
    if (!choice) return
    onClose()
    // The dialog gives the focus back first: what is chosen may want it.
    setTimeout(() => onChoose(choice))
  }
  const latest = useRef(choose)
  latest.current = choose
  const [take] = useState(() => (choice: One) => latest.current(choice))
  const takesFirst = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when what was waited for is there
  useEffect(() => {
    if (isWaiting || !takesFirst.current) return
    takesFirst.current = false
    if (!choices[0]?.isOnlySeen) choose(choices[0])
  }, [isWaiting])
  const enter = () => {
    if (isWaiting) takesFirst.current = true
    else choose(choices[chosen])
  }
  // The line is all that can have the keyboard: neither Tab nor a press on what stands around it takes it away.
  const onPress = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose()
    if (event.target !== line.current) event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const last = choices.length - 1
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') setActive(chosen >= last ? 0 : chosen + 1)
    else if (event.key === 'ArrowUp') setActive(chosen <= 0 ? last : chosen - 1)
    else if (event.key === 'Enter') enter()
    else if (event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the box leaves it, as Escape does
    <div ref={scrim} className="scrim choice-scrim" onMouseDown={onPress}>
      <div className="modal choice-box">
        <div role="dialog" aria-modal="true" className="dialog" aria-label={label}>
          <div className="choice-line">
            <Search className="icon" aria-hidden />
            <input
              ref={line}
              type="text"
              role="combobox"
              aria-expanded={choices.length > 0}
              aria-controls={id}
              aria-autocomplete="list"
              aria-label={label}
              aria-activedescendant={choices[chosen] ? `${id}-${chosen}` : undefined}
              className="choice-input"
              placeholder={placeholder}
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                takesFirst.current = false
                onTyped(event.target.value)
                setActive(0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div ref={list} id={id} role="listbox" aria-label={foundLabel} className="choice-list">
            {drawn.map((choice, at) => (
              <ChoiceRow
                key={choice.id}
                id={`${id}-${at}`}
                choice={choice}
                heading={choice.group === choices[at - 1]?.group ? undefined : choice.group}
                isActive={at === chosen}
                render={render}
                onChoose={take}
              />
            ))}
          </div>
          {choices.length === 0 && !isWaiting && <p className="choice-nothing">{nothing}</p>}
          <p className="visually-hidden" role="status">
            {counted}
          </p>
        </div>
      </div>
    </div>,
    document.body,
  )
}

interface ChoiceRowProps<One extends Choice> {
  id: string
  choice: One
  heading: string | undefined
  isActive: boolean
  render: (choice: One) => ReactNode
  onChoose: (choice: One) => void
}

/** Drawn once for each choice: a letter that is typed draws the line, and another one pointed at two rows. */
const ChoiceRow = memo(function ChoiceRow<One extends Choice>(props: ChoiceRowProps<One>) {
  const { id, choice, heading, isActive, render, onChoose } = props
  const { icon: Icon } = choice
  return (
    <div role="presentation">
      {heading !== undefined && (
        <div className="choice-group" role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the line, which has the focus, takes the active one */}
      <div
        id={id}
        className="choice-row"
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        onClick={() => onChoose(choice)}
      >
        <Icon className="icon" aria-hidden />
        {render(choice)}
        {isActive && <CornerDownLeft className="icon choice-enter" aria-hidden />}
      </div>
    </div>
  )
}) as <One extends Choice>(props: ChoiceRowProps<One>) => ReactNode

/** Hides from screen readers what stands beside it in the body and is not hidden yet; answers what shows that again. */
function hideAllBut(shown: HTMLElement | null): () => void {
  const others = [...document.body.children].filter((one) => one !== shown && !one.hasAttribute('aria-hidden'))
  for (const one of others) one.setAttribute('aria-hidden', 'true')
  return () => {
    for (const one of others) one.removeAttribute('aria-hidden')
  }
}
