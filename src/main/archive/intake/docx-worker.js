/**
 * Turns a Word document into HTML in a thread of its own, which can be ended if it hangs (see docx.ts).
 *
 * Plain JavaScript: Node starts a thread from a file, and the same file must do in tests, from src/, and bundled in out/main.
 */
import { parentPort, workerData } from 'node:worker_threads'
import mammoth from 'mammoth'

const pictures = []
let pictureBytes = 0
const convertImage = mammoth.images.imgElement(async (image) => {
  const bytes = await image.readAsArrayBuffer()
  pictureBytes += bytes.byteLength
  if (pictures.length >= workerData.maxPictures || pictureBytes > workerData.maxPictureBytes)
    return { src: 'too many pictures' }
  const ending = (/^image\/(?:x-)?([a-z]+)/.exec(image.contentType || '') || [])[1] || 'bin'
  const name = `picture-${pictures.length + 1}.${ending === 'jpeg' ? 'jpg' : ending}`
  pictures.push({ name, contentType: image.contentType || '', bytes: new Uint8Array(bytes) })
  return { src: name }
})
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
]
mammoth.convertToHtml({ buffer: Buffer.from(workerData.bytes) }, { convertImage, styleMap }).then(
  (result) => parentPort.postMessage({ html: result.value, pictures }),
  (error) => parentPort.postMessage({ failure: String(error?.message) }),
)
