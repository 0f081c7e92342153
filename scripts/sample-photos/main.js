/**
 * Electron draws the sample archive's photos: `electron scripts/sample-photos SOURCES SHEET`. SOURCES is
 * resources/sample, whose photos.json holds what is written into each file; SHEET is a PNG with all of them side by side.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { scenes } from './scenes.js'

const [sources, sheet] = process.argv.slice(-2)
const { credit, usageTerms, photos } = JSON.parse(readFileSync(join(sources, 'photos.json'), 'utf8'))
app.commandLine.appendSwitch('force-device-scale-factor', '1')

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const alternative = (text) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
const element = (name, text, inside = escaped(text)) => (text === '' ? '' : `<${name}>${inside}</${name}>`)

/** What photos.json says of a picture, as an XMP packet. */
const packet = ({ by = '', credited = true, date, city, headline = '', caption = '', alt = '' }) =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">${[
    element('dc:creator', by, `<rdf:Seq><rdf:li>${escaped(by)}</rdf:li></rdf:Seq>`),
    element('dc:description', caption, alternative(caption)),
    ...(credited
      ? [element('dc:rights', credit, alternative(`© ${credit}`)), element('photoshop:Credit', credit)]
      : []),
    element('xmpRights:UsageTerms', usageTerms, alternative(usageTerms)),
    element('photoshop:Headline', headline),
    element('photoshop:DateCreated', date),
    element('photoshop:City', city),
    element('Iptc4xmpCore:AltTextAccessibility', alt, alternative(alt)),
  ].join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** The JPEG with the packet as its first APP1 segment after SOI. */
function withXmp(jpeg, xmp) {
  const content = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(xmp)])
  const header = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), header, content, jpeg.subarray(2)])
}

async function drawn(width, height, html, decodingMs = 0) {
  const window = new BrowserWindow({
    width,
    height,
    show: false,
    frame: false,
    enableLargerThanScreen: true,
    webPreferences: { offscreen: true, sandbox: true, javascript: false },
  })
  window.setContentSize(width, height)
  // By way of a file: an address that holds forty pictures is longer than Chromium takes.
  const page = join(app.getPath('temp'), `dateline-sample-${process.pid}.html`)
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style>${html}`)
  await window.loadFile(page)
  await new Promise((resolve) => setTimeout(resolve, decodingMs))
  // Now and then the first frame is not painted yet: no scene is white in its corner.
  for (;;) {
    const image = await window.webContents.capturePage({ x: 0, y: 0, width, height })
    const [blue, green, red] = image.toBitmap()
    if (image.isEmpty() || (blue === 255 && green === 255 && red === 255)) continue
    window.hide()
    return image
  }
}

const sized = ([, width, height, draw], shown) =>
  `<svg xmlns="http://www.w3.org/2000/svg" style="display:block" ${shown} viewBox="0 0 ${width} ${height}">${draw()}</svg>`

void app.whenReady().then(async () => {
  for (const scene of scenes) {
    const [name, width, height] = scene
    const image = await drawn(width, height, sized(scene, `width="${width}" height="${height}"`))
    writeFileSync(join(sources, 'photos', name), withXmp(image.toJPEG(78), packet(photos[name])))
  }
  const cells = scenes.map(([name]) => {
    const jpeg = readFileSync(join(sources, 'photos', name)).toString('base64')
    return `<figure><img src="data:image/jpeg;base64,${jpeg}"><figcaption>${name}</figcaption></figure>`
  })
  const style =
    '<style>body{display:grid;grid-template-columns:repeat(5,1fr);gap:4px;font:11px sans-serif}figure{margin:0}img{width:300px;height:200px;object-fit:contain;background:#ddd;display:block}</style>'
  const all = await drawn(1520, 220 * Math.ceil(scenes.length / 5), style + cells.join(''), 3_000)
  writeFileSync(sheet, all.toPNG())
  app.exit(0)
})
