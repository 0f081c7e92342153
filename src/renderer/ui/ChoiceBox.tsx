/**
 * A box over the window to choose one thing from: a line to type in, and below it what it finds. Generic, no archive words.
 * The line keeps the focus and names what is pointed at (aria-activedescendant), the first to begin with; arrow keys go
 * round, Enter takes it, Escape closes. Rejected: a dialog with a field, a list and two buttons, which asks for Tab twice.
 */
import { CornerDownLeft, type LucideIcon, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import './choice-box.css'

export interface Choice {
  id: string
  icon: LucideIcon
  /** Heading above the first of several that have the same. */
  group?: string
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
  const takesFirst = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when what was waited for is there
  useEffect(() => {
    if (isWaiting || !takesFirst.current) return
    takesFirst.current = false
    choose(choices[0])
  }, [isWaiting])
  const enter = () => {
    if (isWaiting) takesFirst.current = true
    else choose(choices[chosen])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = choices.length - 1
    if (event.key === 'ArrowDown') setActive(chosen >= last ? 0 : chosen + 1)
    else if (event.key === 'ArrowUp') setActive(chosen <= 0 ? last : chosen - 1)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter()
    else return
    event.preventDefault()
  }
  return (
    <ModalOverlay className="scrim choice-scrim" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="modal choice-box">
        <Dialog className="dialog" aria-label={label}>
          <div className="choice-line">
            <Search className="icon" aria-hidden />
            <input
              autoFocus
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
            {drawn.map((choice, at) => {
              const { icon: Icon, group } = choice
              const isActive = at === chosen
              return (
                <div key={choice.id} role="presentation">
                  {group !== undefined && group !== choices[at - 1]?.group && (
                    <div className="choice-group" role="presentation">
                      {group}
                    </div>
                  )}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the line, which has the focus, takes the active one */}
                  <div
                    id={`${id}-${at}`}
                    className="choice-row"
                    role="option"
                    tabIndex={-1}
                    aria-selected={isActive}
                    onClick={() => choose(choice)}
                  >
                    <Icon className="icon" aria-hidden />
                    {render(choice)}
                    {isActive && <CornerDownLeft className="icon choice-enter" aria-hidden />}
                  </div>
                </div>
              )
            })}
          </div>
          {choices.length === 0 && !isWaiting && <p className="choice-nothing">{nothing}</p>}
          <p className="visually-hidden" role="status">
            {counted}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
