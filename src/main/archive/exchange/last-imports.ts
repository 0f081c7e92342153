/**
 * What the imports before this one brought, as far back as nothing else was done in the archive since.
 *
 * Goal: an import that was killed has made no report, and one that goes on with it tells again what was doubtful in what
 * had come in by then. Nothing notes how an import ended; whoever takes in the same twice, with nothing between, is told
 * the same twice. Rejected: a file that says how far an import got (import-job.ts says why).
 */
import { type RecordId, uuidOf } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import { type Act, placeOfPath } from '../store.js'
import { breather } from '../turns.js'

export class LastImports {
  private names: Promise<ReadonlySet<string>> | undefined

  /** @param group of the import that asks, which is none of them */
  constructor(
    private readonly store: Pick<Holdings['store'], 'readActs'>,
    private readonly group: string | undefined,
  ) {}

  /** Whether they brought this record; a photo is asked about by its hash. */
  async brought(of: RecordId | string): Promise<boolean> {
    this.names ??= this.read()
    return (await this.names).has(of.startsWith('urn:') ? uuidOf(of as RecordId) : of)
  }

  private async read(): Promise<ReadonlySet<string>> {
    const names = new Set<string>()
    const breathe = breather()
    for await (const act of this.store.readActs()) {
      const turn = breathe()
      if (turn) await turn
      if (!isImport(act)) break
      if (act.group === this.group) continue
      for (const { path, was } of act.documents) {
        const name = was === null ? placeOfPath(path)?.name : undefined
        if (name !== undefined) names.add(name)
      }
    }
    return names
  }
}

const isImport = ({ what, group }: Act): boolean => group !== undefined && (what === 'import' || what === 'addPhoto')
