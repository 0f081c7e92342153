/**
 * The sheet of the photos that are captioned, as long as they are: kept current, and saved before the window closes. What
 * could not be saved when the grid was left is tried again then, and told of if it fails again; what a drive was missing
 * for is saved when it is back, whether the grid is still shown or not.
 */
import { useEffect, useRef, useState } from 'react'
import type { Authority } from '../../shared/caption-authority.js'
import { cellText } from '../../shared/caption-cells.js'
import type { PhotoId } from '../../shared/records.js'
import { type Unsaved, type UnsavedWork, useConnection, useNotice, useRescueShelf } from '../archive.js'
import { gently } from '../desk/steady.js'
import { useKeptElsewhere } from '../editor/kept-elsewhere.js'
import { isFolderGone, toldFrom, useFolderBack, useReport, whileFolderThere } from '../errors.js'
import { CaptionSheet } from './caption-sheet.js'

function unsavedCaptions(sheet: CaptionSheet): Unsaved | null {
  const rows = sheet.unsaved()
  const [first] = rows
  if (!first) return null
  const error = rows.find((row) => row.error !== undefined)?.error
  const texts = rows.map(({ originalName, draft }) =>
    [
      originalName,
      ...(['caption', 'creditline', 'by', 'altText'] as const).map((text) => cellText(draft, text, 'file')),
    ]
      .filter((text) => text !== '')
      .join('\n'),
  )
  return { title: first.originalName, ...(error ? { error } : {}), kept: sheet.isKept, text: `${texts.join('\n\n')}\n` }
}

const isHeldByDrive = (sheet: CaptionSheet): boolean =>
  sheet.unsaved().some(({ state, error }) => state === 'failed' && isFolderGone(error))

/** Draws what the sheet holds anew: at once what was changed here, in slices what came from the archive. */
export function useSheetDrawn(sheet: CaptionSheet): void {
  const [, setDrawn] = useState(sheet.version())
  useEffect(() => {
    const draw = () => setDrawn(sheet.version())
    const stop = sheet.subscribe((isRead) => (isRead ? gently(draw) : draw()))
    // What came before anybody listened.
    gently(draw)
    return stop
  }, [sheet])
}

export function useCaptionSheet(photos: readonly PhotoId[], authority: Authority): CaptionSheet {
  const connection = useConnection()
  const shelf = useRescueShelf()
  const report = useReport()
  const tellKept = useKeptElsewhere()
  const known = useRef(authority)
  known.current = authority
  const [sheet] = useState(
    () =>
      new CaptionSheet(photos, {
        archive: connection.archive,
        shelf,
        authority: () => known.current,
        onError: report,
      }),
  )
  useNotice('changed', ({ photos: changed }) => void sheet.reread(changed).catch(report))
  const [isHeld, setHeld] = useState(false)
  useEffect(() => sheet.subscribe((isRead) => isRead || setHeld(isHeldByDrive(sheet))), [sheet])
  useFolderBack(isHeld, () => void sheet.save())
  useEffect(() => {
    const held: UnsavedWork = {
      save: () => sheet.save(),
      keep: () => sheet.keep(),
      unsaved: () => unsavedCaptions(sheet),
    }
    connection.unsavedWork.add(held)
    return () => {
      // In another archive it would be a stranger.
      const unlisten = connection.bridge.on('archive', () => forget())
      const forget = () => {
        connection.unsavedWork.delete(held)
        unlisten()
      }
      const leave = async () => {
        await sheet.save()
        const [first, ...others] = sheet.unsaved()
        const isLeft = [first, ...others].every(
          (row) => row?.error !== undefined && toldFrom(row.error).code === 'closed',
        )
        if (first && !(isLeft && sheet.isKept)) return saveWhenBack()
        if (first) tellKept(first.originalName)
        forget()
      }
      const saveWhenBack = () => {
        const stop = whileFolderThere(connection.archive, () => {
          if (!connection.unsavedWork.has(held) || !isHeldByDrive(sheet)) stop()
          else void sheet.save().then(() => sheet.unsaved().length === 0 && forget())
        })
      }
      void leave()
    }
  }, [sheet, connection, tellKept])
  return sheet
}
