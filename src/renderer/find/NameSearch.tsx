/** Asks what a search is to be called; Enter keeps it. */
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'

export interface NameSearchProps {
  title: string
  name: string
  confirm: string
  onName: (name: string) => void
  onClose: () => void
}

export function NameSearch({ title, name: before, confirm, onName, onClose }: NameSearchProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(before)
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // Whoever types takes the place of the name that is proposed.
  useLayoutEffect(() => field.current?.select(), [])
  const done = () => {
    setTried(true)
    if (name.trim() === '') return
    onName(name.trim())
    onClose()
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      closeLabel={t('common.close')}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={done}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          done()
        }}
      >
        <TextField
          label={t('search.saved.name')}
          value={name}
          onChange={setName}
          autoFocus
          inputRef={field}
          error={isTried && name.trim() === '' ? t('search.saved.nameMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}
