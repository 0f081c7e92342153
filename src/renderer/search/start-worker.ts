/**
 * Starts the search worker and gives it its line to the archive.
 *
 * Under trusted types the page's policy lets scripts be named only through `dateline-worker`, and that lets exactly one
 * address through. (`?worker&url` makes Vite build the worker and say where it lies.) The line is a port that the main
 * process makes; it comes as a message of this very window, since contextBridge carries no ports.
 */
import type { Bridge } from '../../shared/archive-api.js'
import type { SearchLine, WorkerMessage } from './messages.js'
import workerAddress from './search-worker.ts?worker&url'

/** What TypeScript's DOM library does not know yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): URL }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('dateline-worker', {
  createScriptURL(address) {
    if (address !== workerAddress) throw new TypeError('Only the search worker may be started.')
    return address
  },
})

/** Workers that wait for their port; each asked for one, and ports come in the order in which they were asked for. */
const waiting: ((port: MessagePort) => void)[] = []

function hear(event: MessageEvent): void {
  const [port] = event.ports
  if (event.source === window && event.data === 'search-line' && port) waiting.shift()?.(port)
}

export function startWorker(bridge: Pick<Bridge, 'askSearchLine'>): SearchLine {
  const address = policy ? policy.createScriptURL(workerAddress) : workerAddress
  const worker = new Worker(address, { type: 'module', name: 'search' })
  const line: SearchLine = {
    onmessage: null,
    onfailure: null,
    postMessage: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  }
  worker.onmessage = (event: MessageEvent<WorkerMessage>) => line.onmessage?.(event)
  worker.onerror = (event) => line.onfailure?.(event.message || 'The search worker could not be started.')
  // Adding the same listener again changes nothing.
  window.addEventListener('message', hear)
  waiting.push((port) => worker.postMessage({ line: port }, [port]))
  bridge.askSearchLine()
  return line
}
