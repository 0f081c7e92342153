/** Electron draws the sample archive's photos: `electron scripts/sample-photos FOLDER`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { scenes } from './scenes.js'

const folder = process.argv.at(-1)
app.commandLine.appendSwitch('force-device-scale-factor', '1')

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const alternative = (text) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
const element = (name, text, inside = escaped(text)) => (text === '' ? '' : `<${name}>${inside}</${name}>`)

/** The scene's metadata as an XMP packet. */
const packet = (scene) =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">${[
    element('dc:creator', scene.by, `<rdf:Seq><rdf:li>${escaped(scene.by)}</rdf:li></rdf:Seq>`),
    element('dc:description', scene.caption, alternative(scene.caption)),
    element('dc:rights', scene.credit && `© ${scene.credit}`, alternative(`© ${scene.credit}`)),
    element('photoshop:Credit', scene.credit),
    element('photoshop:DateCreated', scene.date),
    element('photoshop:City', scene.city),
    element('Iptc4xmpCore:AltTextAccessibility', scene.alt, alternative(scene.alt)),
  ].join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** The JPEG with the packet as its first APP1 segment after SOI. */
function withXmp(jpeg, xmp) {
  const content = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(xmp)])
  const header = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), header, content, jpeg.subarray(2)])
}

void app.whenReady().then(async () => {
  for (const scene of scenes) {
    const { width, height } = scene
    const window = new BrowserWindow({
      width,
      height,
      show: false,
      frame: false,
      enableLargerThanScreen: true,
      webPreferences: { offscreen: true, sandbox: true, javascript: false },
    })
    window.setContentSize(width, height)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${scene.draw()}</svg>`
    await window.loadURL(
      `data:text/html;charset=utf-8,${encodeURIComponent(`<style>body{margin:0}svg{display:block}</style>${svg}`)}`,
    )
    const image = await window.webContents.capturePage({ x: 0, y: 0, width, height })
    writeFileSync(join(folder, scene.name), withXmp(image.toJPEG(82), packet(scene)))
    window.hide()
  }
  app.exit(0)
})
