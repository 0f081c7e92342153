/** What is to be told of files that were added as photos: of one or two at once, of more the whole list is shown. */
import { useState } from 'react'
import type { Refusal } from '../../shared/contract/failures.js'
import { afterDialog, focusAnew } from '../focus.js'
import { Refusals } from '../jobs/Refusals.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import type { AddingNotes } from './add-photos.js'

const mostAtOnce = 2

export interface AddedNotesProps {
  notes: AddingNotes
  onNotes: (left: AddingNotes) => void
}

export function AddedNotes({ notes, onNotes }: AddedNotesProps) {
  const { t } = useTranslation()
  return (['refused', 'doubtful'] as const).map((sort) => {
    const count = notes[sort].length
    return (
      count > 0 && (
        <Note
          key={sort}
          title={sort === 'refused' ? t('photos.refused', { count }) : t('jobs.doubtful', { count })}
          pieces={notes[sort]}
          onDismiss={() => {
            onNotes({ ...notes, [sort]: [] })
            // Where all were refused there may be no list.
            afterDialog(() => focusAnew())
          }}
        />
      )
    )
  })
}

interface NoteProps {
  title: string
  pieces: readonly Refusal[]
  onDismiss: () => void
}

function Note({ title, pieces, onDismiss }: NoteProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Banner
        tone="warn"
        title={title}
        actions={
          <>
            {pieces.length > mostAtOnce && (
              <Button size="small" onPress={() => setOpen(true)}>
                {t('photos.showRefused')}
              </Button>
            )}
            <Button size="small" onPress={onDismiss}>
              {t('common.dismiss')}
            </Button>
          </>
        }
      >
        {pieces.length <= mostAtOnce && <Refusals pieces={pieces} />}
      </Banner>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={close}
        closeLabel={t('common.close')}
        footer={
          <Button variant="primary" onPress={close} autoFocus>
            {t('common.close')}
          </Button>
        }
      >
        <Refusals pieces={pieces} />
      </Dialog>
    </>
  )
}
