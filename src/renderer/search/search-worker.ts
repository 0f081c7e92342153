/** The module worker that holds the indexes, so that typing never waits for them. */

import { connectSource, type LineMessage, type LinePort, type LineRequest } from '../../shared/search/source-line.js'
import { SearchIndex } from '../../shared/search-index.js'
import type { SearchPort, WorkerMessage, WorkerRequest } from './messages.js'
import { type Clock, SearchServer } from './serve-search.js'

const turn = new MessageChannel()
let turns: (() => void)[] = []
turn.port1.onmessage = () => {
  const waiting = turns
  turns = []
  for (const resume of waiting) resume()
}

const clock: Clock = {
  now: () => performance.now(),
  // A timer would wait 4 ms each time.
  breathe: () =>
    new Promise((resume) => {
      turns.push(resume)
      turn.port2.postMessage(null)
    }),
  later: (ms) => new Promise((resume) => setTimeout(resume, ms)),
}

const page = globalThis as unknown as SearchPort<WorkerMessage, WorkerRequest>
/** Questions that came before the line did. */
const early: WorkerRequest[] = []
page.onmessage = ({ data }) => {
  if (!('line' in data)) {
    early.push(data)
    return
  }
  const line = connectSource(data.line as LinePort<LineRequest, LineMessage>)
  new SearchServer(page, line, (archive) => new SearchIndex({ archive }), clock)
  for (const request of early) page.onmessage?.({ data: request })
}
