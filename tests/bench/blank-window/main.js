/** The least that Electron can be: one sandboxed window of Dateline's size with a line of text. The floor of start-up.mjs. */
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.env.DATELINE_USER_DATA)
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  await window.loadURL('data:text/html,<!doctype html><title>Blank</title><p>Blank</p>')
})
app.on('window-all-closed', () => app.quit())
