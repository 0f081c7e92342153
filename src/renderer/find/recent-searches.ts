/** What was asked of an archive on this computer, the latest first. It is kept in this window's storage, not in the archive. */

const most = 12
const key = (folder: string) => `recent-searches ${folder}`

export function recentSearches(folder: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(folder)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === 'string') : []
  } catch {
    // Somebody else's value, or a storage that is full or shut: nothing was asked before, then.
    return []
  }
}

export function noteSearch(folder: string, typed: string): string[] {
  const query = typed.trim()
  const before = recentSearches(folder)
  if (query === '') return before
  const kept = [query, ...before.filter((other) => other.toLowerCase() !== query.toLowerCase())].slice(0, most)
  localStorage.setItem(key(folder), JSON.stringify(kept))
  return kept
}

export function forgetSearches(folder: string): void {
  localStorage.removeItem(key(folder))
}
