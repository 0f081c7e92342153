/**
 * Files that come to an event's clippings: chosen or dropped, copied into the archive one after another, the first into
 * the clipping that was meant, each further one into a new one; and which of those that are named are missing.
 */
import { type DragEvent, useRef, useState } from 'react'
import type { AddedAttachment } from '../../shared/attachments.js'
import type { Clipping, clippingTypes } from '../../shared/press-event.js'
import { useArchive, useDesktop } from '../archive.js'
import type { SheetOf } from '../authority/RecordEditor.js'
import { useEvery } from '../authority/use-every.js'
import { useDropHere } from '../dropped-here.js'
import { toldFrom, useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { useWords } from '../told.js'
import { useToast } from '../ui/Toast.js'

export interface ClippingFiles {
  missing: ReadonlySet<string>
  /** How many of those that come are copied. */
  taking: { done: number; total: number } | null
  /** Takes no further one. */
  stop: () => void
  /** `at` is the clipping that is meant, null a new one. */
  choose: (at: number | null) => Promise<void>
  drop: (event: DragEvent, at: number | null) => void
  remove: (at: number) => void
}

const mostAsked = 200

/** What a clipping is that is made of a file alone. */
function typeOf(name: string): (typeof clippingTypes)[number] {
  if (/\.(mp3|m4a|wav|og[ga]|opus|flac|aac|wma)$/i.test(name)) return 'radio'
  if (/\.(mp4|m4v|mov|webm|mkv|avi|wmv|mpe?g|mts)$/i.test(name)) return 'tv'
  return /\.(html?|mht|mhtml)$/i.test(name) ? 'online' : 'print'
}

export function useClippingFiles({ draft, change, save, readOnly }: SheetOf<'event'>): ClippingFiles {
  const { t } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const takeDrop = useDropHere(!readOnly)
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const toast = useToast()
  const words = useWords()
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const files = draft.clippings.flatMap(({ file }) => file ?? [])
  useEvery(files.join('\n'), async (isWanted) => {
    try {
      const gone = files.length === 0 ? [] : await archive.listMissingFiles(files.slice(0, mostAsked))
      if (isWanted()) setMissing(new Set(gone))
    } catch (error) {
      if (isWanted()) report(error)
    }
  })
  const [taking, setTaking] = useState<ClippingFiles['taking']>(null)
  const stopped = useRef(false)
  const latest = useRef(draft)
  latest.current = draft
  const setAll = (made: (now: readonly Clipping[]) => Clipping[]) => {
    change((now) => ({ ...now, clippings: made(now.clippings) }))
    void save()
  }
  const take = (paths: readonly string[], at: number | null) => copy(paths, at).finally(() => setTaking(null))
  const copy = async (paths: readonly string[], at: number | null) => {
    const taken: AddedAttachment[] = []
    stopped.current = false
    for (const [done, path] of paths.entries()) {
      if (stopped.current) break
      setTaking({ done, total: paths.length })
      try {
        taken.push(await archive.addAttachment(path))
      } catch (error) {
        const { code, said } = toldFrom(error)
        if (code !== 'unreadable-file' && code !== 'not-found' && code !== 'no-permission') throw error
        toast.show({ tone: 'danger', text: words(said) })
      }
    }
    if (taken.length === 0) return
    const before = latest.current.clippings
    setAll((now) => {
      const [own, ...others] = at === null ? [undefined, ...taken] : taken
      const withOwn = now.map((one, index) => (index === at && own ? withFile(one, own) : one))
      return [...withOwn, ...others.flatMap((one) => (one ? [ofFile(one)] : []))]
    })
    const onAction = () => setAll(() => [...before])
    const text = t('clippings.taken', { count: taken.length })
    toast.show({ text, about: 'clippings', action: { label: tMain('common.undo'), onAction } })
  }
  return {
    missing,
    taking,
    stop: () => {
      stopped.current = true
    },
    choose: (at) =>
      desktop
        .chooseFiles('attachments')
        .then((paths) => take(paths, at))
        .catch(report),
    drop: (event, at) => takeDrop(event, (paths) => take(paths, at)),
    remove: (at) => {
      const gone = draft.clippings[at]
      setAll((now) => now.map((one, index) => (index === at ? withoutFile(one) : one)))
      const onAction = () =>
        setAll((now) => now.map((one, index) => (index === at && gone ? { ...one, ...fileIn(gone) } : one)))
      toast.show({
        text: t('clippings.fileRemoved'),
        about: 'clippings',
        action: { label: tMain('common.undo'), onAction },
      })
    },
  }
}

const withFile = (clipping: Clipping, { file, name }: AddedAttachment): Clipping => ({
  ...clipping,
  file,
  fileName: name,
})

const ofFile = ({ file, name }: AddedAttachment): Clipping => ({
  outlet: '',
  title: name.replace(/\.[^.]+$/, ''),
  type: typeOf(name),
  file,
  fileName: name,
})

const withoutFile = ({ file: _file, fileName: _name, ...rest }: Clipping): Clipping => rest

const fileIn = ({ file, fileName }: Clipping): Partial<Clipping> => ({
  ...(file === undefined ? {} : { file }),
  ...(fileName === undefined ? {} : { fileName }),
})
