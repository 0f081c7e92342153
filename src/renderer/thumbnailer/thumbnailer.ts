/** The hidden page that main has photos drawn by (thumbnails.ts): its worker draws (draw-photo.ts), one at a time. */
import type { Drawn, DrawnPicture, DrawRequest } from './draw-photo.js'
import workerAddress from './draw-photo.ts?worker&url'

const worker = new Worker(workerAddress, { type: 'module', name: 'draw-photo' })

function draw(request: DrawRequest): Promise<DrawnPicture> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Drawn>) => {
      if ('failure' in data) reject(new Error(data.failure))
      else resolve(data)
    }
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker could not be started'))
    worker.postMessage(request)
  })
}

Object.assign(window, { draw })
