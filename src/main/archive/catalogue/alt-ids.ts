/**
 * Which releases bear an id from elsewhere. Most ids are one release's; one that thousands share, the list that they came
 * from say, must not make each of them go through all the others. Number: a set an id would take 30 MB more of 50,000.
 */
import type { ReleaseId } from '../../../shared/records.js'

export class AltIds {
  private readonly releases = new Map<string, ReleaseId | Set<ReleaseId>>()

  add(key: string, uri: ReleaseId): void {
    const known = this.releases.get(key)
    if (known === undefined) this.releases.set(key, uri)
    else if (typeof known !== 'string') known.add(uri)
    else if (known !== uri) this.releases.set(key, new Set([known, uri]))
  }

  remove(key: string, uri: ReleaseId): void {
    const known = this.releases.get(key)
    if (known === uri) this.releases.delete(key)
    else if (typeof known === 'object' && known.delete(uri) && known.size === 0) this.releases.delete(key)
  }

  /** In the order in which they came. */
  with(key: string): readonly ReleaseId[] {
    const known = this.releases.get(key)
    if (known === undefined) return []
    return typeof known === 'string' ? [known] : [...known]
  }
}
