/** The module worker that holds the index, so that typing never waits for it. */
import type { NumberedRequest, SearchPort, SearchReply } from './messages.js'
import { serveSearch } from './serve-search.js'

serveSearch(globalThis as unknown as SearchPort<SearchReply, NumberedRequest>)
