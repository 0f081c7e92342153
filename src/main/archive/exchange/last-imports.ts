/**
 * What imports brought that made no report, as far back as nothing but imports went on in the archive since.
 *
 * Goal: an import that was killed has told nobody what was doubtful in what had come in by then, so the one that goes on
 * with it tells that; what a report told is told once, and whoever takes in the same twice has a quick second time. Which
 * imports made a report is noted beside the archive (told-imports.ts). Rejected: a file that says how far an import got
 * (import-job.ts says why).
 */
import { type RecordId, uuidOf } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import { type Act, placeOfPath } from '../store.js'
import { breather } from '../turns.js'
import type { ToldImports } from './told-imports.js'

/** What one import brought, by its names: ids of releases, hashes of photos. */
interface Brought {
  release: Set<string>
  photo: Set<string>
}

export class LastImports {
  private untold: Promise<ReadonlyMap<string, Brought>> | undefined
  private readonly asked = new Set<string>()

  /** @param group of the import that asks, which is none of them */
  constructor(
    private readonly store: Pick<Holdings['store'], 'readActs'>,
    private readonly told: Pick<ToldImports, 'groups'>,
    private readonly group: string | undefined,
  ) {}

  /** Whether they brought this record, so that the import that asks tells of it; a photo is asked about by its hash. */
  async brought(of: RecordId | string): Promise<boolean> {
    this.untold ??= this.read()
    const [kind, name] = of.startsWith('urn:')
      ? (['release', uuidOf(of as RecordId)] as const)
      : (['photo', of] as const)
    for (const brought of (await this.untold).values())
      if (brought[kind].has(name)) {
        this.asked.add(name)
        return true
      }
    return false
  }

  /**
   * Those that were asked about whole: their report is made with that of the import that asked. Photos inside of documents
   * nobody asks about, and nothing is doubtful in them.
   */
  async caughtUp(): Promise<string[]> {
    const groups = [...((await this.untold) ?? [])]
    return groups.flatMap(([group, { release, photo }]) =>
      [...(release.size > 0 ? release : photo)].every((name) => this.asked.has(name)) ? [group] : [],
    )
  }

  private async read(): Promise<ReadonlyMap<string, Brought>> {
    const untold = new Map<string, Brought>()
    const told = await this.told.groups()
    const breathe = breather()
    for await (const act of this.store.readActs()) {
      const turn = breathe()
      if (turn) await turn
      if (!isImport(act)) break
      const { group, documents } = act
      if (group === this.group || told.has(group)) continue
      const brought = untold.get(group) ?? { release: new Set(), photo: new Set() }
      untold.set(group, brought)
      for (const { path, was } of documents) {
        const place = was === null ? placeOfPath(path) : undefined
        if (place?.kind === 'release' || place?.kind === 'photo') brought[place.kind].add(place.name)
      }
    }
    return untold
  }
}

const isImport = (act: Act): act is Act & { group: string } =>
  act.group !== undefined && (act.what === 'import' || act.what === 'addPhoto')
