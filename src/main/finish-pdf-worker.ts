/** Finishes a PDF in a thread of its own: to take one of 500 photos apart and put it together holds a thread for 0.4 s. */
import { parentPort } from 'node:worker_threads'
import type { PrintDocument } from '../shared/contract/handing-out.js'
import { finishPdf } from './finish-pdf.js'

interface Printed {
  printed: SharedArrayBuffer
  document: PrintDocument
  font: Uint8Array
}

parentPort?.on('message', ({ printed, document, font }: Printed) => {
  finishPdf(new Uint8Array(printed).slice(), document, font).then(
    (pdf) => parentPort?.postMessage({ pdf }, [pdf.buffer as ArrayBuffer]),
    (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
  )
})
