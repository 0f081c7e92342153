/**
 * Turns a Word document into HTML in a thread of its own, which can be ended if it hangs (see docx.ts).
 *
 * Plain JavaScript: Node starts a thread from a file, and the same file must do in tests, from src/, and bundled in out/main.
 */
import { parentPort } from 'node:worker_threads'
import mammoth from 'mammoth'

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  // Of a release that Dateline wrote: marks and notices, which are no part of its text (export-release/docx/styles.ts).
  ...['Status', 'Withdrawn', 'Notice Title', 'Notice', 'Rights'].map(
    (name) => `p[style-name='Release ${name}'] => aside > p:fresh`,
  ),
]

async function convert({ bytes, maxPictures, maxPictureBytes }) {
  const pictures = []
  let pictureBytes = 0
  const convertImage = mammoth.images.imgElement(async (image) => {
    const picture = await image.readAsArrayBuffer()
    pictureBytes += picture.byteLength
    if (pictures.length >= maxPictures || pictureBytes > maxPictureBytes) return { src: 'too many pictures' }
    const ending = (/^image\/(?:x-)?([a-z]+)/.exec(image.contentType || '') || [])[1] || 'bin'
    const name = `picture-${pictures.length + 1}.${ending === 'jpeg' ? 'jpg' : ending}`
    pictures.push({ name, contentType: image.contentType || '', bytes: new Uint8Array(picture) })
    return { src: name }
  })
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage, styleMap })
  return { html, pictures }
}

parentPort.on('message', (given) => {
  convert(given).then(
    (answer) => parentPort.postMessage(answer),
    (error) => parentPort.postMessage({ failure: String(error?.message) }),
  )
})
