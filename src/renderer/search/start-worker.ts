/**
 * Starts the search worker under trusted types: the page's policy lets scripts be named only through `dateline-worker`,
 * and that lets exactly one address through. (`?worker&url` makes Vite build the worker and say where it lies.)
 */
import type { SearchLine, SearchReply } from './messages.js'
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

export function startWorker(): SearchLine {
  const address = policy ? policy.createScriptURL(workerAddress) : workerAddress
  const worker = new Worker(address, { type: 'module', name: 'search' })
  const line: SearchLine = {
    onmessage: null,
    onfailure: null,
    postMessage: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  }
  worker.onmessage = (event: MessageEvent<SearchReply>) => line.onmessage?.(event)
  worker.onerror = (event) => line.onfailure?.(event.message || 'The search worker could not be started.')
  return line
}
