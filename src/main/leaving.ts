/**
 * How Dateline ends: nothing that was asked for is cut off, and nothing keeps the program running unseen.
 *
 * Order: the windows close (each asks its page first, see windows.ts), then the PDFs being written are finished, then
 * the archive, then the pages that draw and print. The last window ends the program; on macOS it stays, as programs do
 * there, unless quitting was asked for. Whatever hangs may hold the end up for `patienceMs` and no longer: by then every
 * save that was answered for is on the disk. Thousands of records that were taken back just before may take ten seconds to
 * lie in their files: whoever starts Dateline again meanwhile gets its window as soon as this one has ended, not nothing.
 */
import { app } from 'electron'

const patienceMs = 15_000

export interface Leaving {
  /** Settles when the PDFs being written are done. */
  finishExports(): Promise<unknown>
  closeArchive(): Promise<void>
  /** Lets go of every page without a window. */
  closePages(): void
}

let quitting = false

/** Somebody chose to stay: a later closing of the window is no quitting. */
export function stay(): void {
  quitting = false
}

/** Before the program is ready: the last window ends it, save on macOS. */
export function endWithLastWindow(): void {
  app.on('before-quit', () => {
    quitting = true
  })
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit()
  })
}

export function leaveInOrder(parts: Leaving): void {
  let state: 'running' | 'leaving' | 'gone' = 'running'
  const leave = async () => {
    await parts.finishExports()
    await parts.closeArchive()
  }
  let isAskedAgain = false
  app.on('second-instance', (_event, _arguments, _folder, told) => {
    if (state === 'running' || isAskedAgain) return
    isAskedAgain = true
    const { archive } = told as { archive?: string }
    app.relaunch({
      args: [
        ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
        ...(app.isPackaged ? [] : [app.getAppPath()]),
        ...(archive === undefined ? [] : ['--archive', archive]),
      ],
    })
  })
  app.on('will-quit', (event) => {
    if (state === 'gone') return
    event.preventDefault()
    if (state === 'leaving') return
    state = 'leaving'
    const end = () => {
      state = 'gone'
      parts.closePages()
      app.quit()
    }
    const patience = setTimeout(end, patienceMs)
    leave()
      .catch((error: unknown) => console.error('Leaving:', error))
      .finally(() => {
        clearTimeout(patience)
        if (state !== 'gone') end()
      })
  })
}
