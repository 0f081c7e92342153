/** The list of standing texts: what each begins with, and how many releases took it. Read when asked for: there are few. */
import type { Boilerplate, BoilerplateRow } from '../../shared/boilerplate.js'
import type { Page } from '../../shared/contract/page.js'
import type { Holdings } from './holdings.js'

const beginningLength = 160

/** By language, then by name. One that cannot be read is left out; the archive's health tells of it. */
export async function listBoilerplates(
  holdings: Holdings,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<BoilerplateRow>> {
  const rows: BoilerplateRow[] = []
  for (const uri of await holdings.catalogue.idsAfter('boilerplate', null)) {
    const text = await read(holdings, uri)
    if (!text) continue
    const { name, role, language, revision } = text
    const usedIn = holdings.catalogue.linksTo(uri).length
    rows.push({ uri: text.uri, name, role, language, revision, beginning: beginningOf(text), usedIn })
  }
  rows.sort((a, b) => a.language.localeCompare(b.language) || a.name.localeCompare(b.name) || (a.uri < b.uri ? -1 : 1))
  return { total: rows.length, rows: rows.slice(offset, offset + limit) }
}

async function read(holdings: Holdings, uri: Parameters<Holdings['read']>[0]): Promise<Boilerplate | undefined> {
  try {
    const { record } = await holdings.read(uri)
    return record.type === 'boilerplate' ? record : undefined
  } catch {
    return undefined
  }
}

function beginningOf({ text, contentType }: Boilerplate): string {
  const plain = contentType === 'text/html' ? text.replace(/<[^>]*>/g, ' ') : text
  return plain
    .slice(0, beginningLength * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, beginningLength)
}
