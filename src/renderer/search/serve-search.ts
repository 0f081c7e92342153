/** The index behind a port: takes requests in the order in which they come and answers each. */
import { SearchIndex } from '../../shared/search-index.js'
import type { NumberedRequest, SearchPort, SearchReply } from './messages.js'

export function serveSearch(port: SearchPort<SearchReply, NumberedRequest>): void {
  let index = new SearchIndex()
  const answer = (request: NumberedRequest): Omit<SearchReply, 'number' | 'size'> => {
    switch (request.kind) {
      case 'replace':
        index.replace(request.documents)
        return {}
      case 'remove':
        index.remove(request.releases)
        return {}
      case 'clear':
        index = new SearchIndex()
        return {}
      case 'search':
        return { result: index.search(request.query, request.options) }
      case 'show':
        return { shown: index.show(request.documents, request.question) }
    }
  }
  port.onmessage = ({ data }) => {
    let reply: Omit<SearchReply, 'number' | 'size'>
    try {
      reply = answer(data)
    } catch (error) {
      reply = { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    port.postMessage({ number: data.number, size: index.size, ...reply })
  }
}
