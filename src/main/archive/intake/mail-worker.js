/**
 * Takes an e-mail apart in a thread of its own (see mail.ts).
 *
 * Plain JavaScript, as in docx-worker.js. The tree of parts is handed out, and not the text that the package makes of it: which
 * encoding a part is in is for decode-text.ts, since many mails say nothing of it, or what is not so.
 */
import { parentPort } from 'node:worker_threads'
import PostalMime, { decodeWords } from 'postal-mime'

async function takeApart({ bytes, maxDepth, maxParts }) {
  let parts = 0
  const outline = (node) => {
    if (++parts > maxParts) throw new Error('too many parts')
    const { parsed } = node.contentType
    const disposition = node.contentDisposition.parsed
    return {
      type: parsed.value || 'text/plain',
      charset: parsed.params.charset || '',
      flowed: /^flowed$/i.test(parsed.params.format || ''),
      name: decodeWords(disposition.params.filename || parsed.params.name || ''),
      isAttached: disposition.value === 'attachment',
      id: (node.contentId || '').replace(/^\s*<|>\s*$/g, ''),
      // What stands before the first of several parts is for programs that know of none.
      bytes: new Uint8Array((node.childNodes.length === 0 && node.content) || 0),
      parts: node.childNodes.map(outline),
    }
  }
  const parser = new PostalMime({ maxNestingDepth: maxDepth, forceRfc822Attachments: true })
  const { headers } = await parser.parse(bytes)
  const header = (key) => decodeWords(headers.find((one) => one.key === key)?.value || '')
  const [from, date, subject] = ['from', 'date', 'subject'].map(header)
  return { from, date, subject, root: outline(parser.root) }
}

parentPort.on('message', (given) => {
  takeApart(given).then(
    (answer) => parentPort.postMessage(answer),
    (error) => parentPort.postMessage({ failure: String(error?.message) }),
  )
})
