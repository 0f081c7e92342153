/**
 * Press kits of another Dateline (../press-kit.ts) among the files of an import: one release, though its text lies there in
 * four forms, with a list of checksums.
 *
 * Goal: the web page comes in, since it names the photos themselves where Word holds small copies of them; its other forms
 * are left out by name, each only while it has the very bytes that the kit's list says: a text that somebody changed is
 * looked at as any other. Where several kits lie in one folder (../kits-together.ts) each is one release, and the list of them
is none. Rejected: to tell it by the words alone (text-versions.ts), which cannot know that a text with
 * letterhead and captions is the page beside it.
 */
import { basename, join } from 'node:path'
import { kitIndexNames, kitManifestName } from '../../../shared/contract/handing-out.js'
import { type Said, say } from '../../../shared/said.js'
import { hashOf } from '../hashed-file.js'
import { shownName } from '../safe-name.js'
import { readWhole } from '../whole-file.js'
import type { Entry } from './gather.js'

/** A kit has at most some hundred files, and a thousand kits lie together. */
const mostManifestBytes = 50_000_000
const otherForms = ['docx', 'pdf', 'txt']

/** Why files of press kits are left out, by their paths. */
export async function leftOutOfKits(entries: readonly Entry[]): Promise<Map<string, Said>> {
  const left = new Map<string, Said>()
  const paths = new Set(entries.map(({ path }) => path))
  for (const { path, folder, size } of entries) {
    if (basename(path) !== kitManifestName || size > mostManifestBytes) continue
    const listed = await listedIn(path)
    if (!listed) continue
    if ([...listed.keys()].some((name) => name.endsWith(`/${kitManifestName}`))) {
      left.set(path, say('kit-checksums'))
      for (const name of Object.values(kitIndexNames)) {
        const list = join(folder, name)
        if (paths.has(list) && (await sameBytes(list, listed.get(name)))) left.set(list, say('kit-index'))
      }
      continue
    }
    const [page, ...others] = [...listed.keys()].filter((name) => /^[^/\\]+\.html$/.test(name))
    if (page === undefined || others.length > 0 || !paths.has(join(folder, page))) continue
    left.set(path, say('kit-checksums'))
    for (const ending of otherForms) {
      const name = page.replace(/html$/, ending)
      const form = join(folder, name)
      if (paths.has(form) && (await sameBytes(form, listed.get(name))))
        left.set(form, say('pdf-of-document', { name: shownName(page) }))
    }
  }
  return left
}

/** Hashes by names; undefined where it is no list of checksums. */
async function listedIn(path: string): Promise<Map<string, string> | undefined> {
  const bytes = await readWhole(path).catch(() => undefined)
  const lines = bytes?.toString('utf8').trimEnd().split('\n') ?? []
  const listed = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line)?.slice(1, 3) as [string, string] | undefined)
  if (listed.includes(undefined)) return undefined
  return new Map(listed.flatMap((one) => (one ? [[one[1], one[0]] as const] : [])))
}

/** What cannot be read is refused when it is its turn. */
const sameBytes = async (path: string, hash: string | undefined): Promise<boolean> =>
  hash !== undefined && (await hashOf(path).catch(() => undefined)) === hash
