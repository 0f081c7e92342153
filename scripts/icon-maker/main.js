/** Electron draws the icon: `electron scripts/icon-maker SVG SIZE=PNG …`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { app, BrowserWindow } from 'electron'

const [svg, ...wanted] = process.argv.slice(process.argv.findIndex((argument) => argument.endsWith('.svg')))
app.commandLine.appendSwitch('force-device-scale-factor', '1')
void app.whenReady().then(async () => {
  for (const [size, path] of wanted.map((pair) => pair.split('='))) {
    const side = Number(size)
    const window = new BrowserWindow({
      width: side,
      height: side,
      show: false,
      frame: false,
      transparent: true,
      webPreferences: { offscreen: true, sandbox: true, javascript: false },
    })
    const page = `<style>body{margin:0;background:transparent}svg{display:block;width:${side}px;height:${side}px}</style>${readFileSync(svg, 'utf8')}`
    await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`)
    const image = await window.webContents.capturePage({ x: 0, y: 0, width: side, height: side })
    writeFileSync(path, image.toPNG())
    window.hide()
  }
  app.exit(0)
})
