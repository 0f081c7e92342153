/** The bridge: one function for every name in the contract's tables, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { archiveOperations, desktopOperations } from '../shared/archive-api.js'
import { type ClosingAnswer, noticeNames } from '../shared/contract/notices.js'

const calls = (api: 'archive' | 'desktop', operations: object, folder?: string) =>
  Object.fromEntries(
    Object.keys(operations).map((name) => [
      name,
      (...args: unknown[]) => ipcRenderer.invoke('call', api, name, args, folder),
    ]),
  )

/** The page's window, of which Node's types know nothing. */
declare const window: { postMessage(message: string, targetOrigin: string, ports: unknown[]): void }

contextBridge.exposeInMainWorld('dateline', {
  archive: calls('archive', archiveOperations),
  archiveIn: (folder: string) => calls('archive', archiveOperations, folder),
  desktop: calls('desktop', desktopOperations),
  on: (name: (typeof noticeNames)[number], listener: (notice: unknown) => void) => {
    if (!noticeNames.includes(name)) throw new Error(`There is no notice called ${name}`)
    const hear = (_event: unknown, notice: unknown) => listener(notice)
    ipcRenderer.on(`notice:${name}`, hear)
    return () => ipcRenderer.off(`notice:${name}`, hear)
  },
  askSearchLine: () => ipcRenderer.send('search-line'),
  pathsOf: (files: File[]) =>
    ipcRenderer.invoke('offer', files.map((file) => webUtils.getPathForFile(file)).filter(Boolean)),
  answerClosing: (answer: ClosingAnswer) => ipcRenderer.send('closing', answer),
})

// Ports cannot cross the bridge: the page gets the one it asked for as a message of its own window.
// Every part of a screen that shows something of the archive listens for itself: there are more than ten.
ipcRenderer.setMaxListeners(0)
ipcRenderer.on('search-line', (event) => window.postMessage('search-line', '/', event.ports))
