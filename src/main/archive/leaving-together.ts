/**
 * Several things on their way out of the archive together: photos on a contact sheet, press kits of releases. What each is
 * made of, and by whom, is theirs (contact-sheet.ts, kits-together.ts); here they are given what they need of the archive.
 */
import type { ContactSheetOrder } from '../../shared/contact-sheet.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { holdsAt } from '../../shared/embargo.js'
import { wentOut } from '../../shared/issue.js'
import type { Photo, PhotoId, Release, ReleaseId } from '../../shared/records.js'
import type { SaidMoment } from '../../shared/said.js'
import { isZone, todayIn, zoneOf } from '../../shared/zoned-time.js'
import { type SheetPress, writeContactSheet } from './contact-sheet.js'
import { statusText } from './export-release.js'
import type { HandingOut, KitPress } from './handing-out.js'
import type { Holdings } from './holdings.js'
import { inLanes } from './in-lanes.js'
import type { JobProgress } from './jobs.js'
import { writeKits } from './kits-together.js'
import type { Press } from './pdf-batch.js'
import type { PhotoStore } from './photo-store.js'

interface TogetherParts {
  holdings: Holdings
  photoStore: PhotoStore
  handingOut: HandingOut
  getRelease(uri: ReleaseId): Promise<Release>
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
}

export class LeavingTogether {
  constructor(private readonly parts: TogetherParts) {}

  /** @throws not-found (the release), and as `writeContactSheet` */
  async contactSheet(
    order: ContactSheetOrder,
    path: string,
    press: SheetPress,
    progress: JobProgress,
  ): Promise<JobReport> {
    const { holdings, photoStore, getPhotos, getRelease } = this.parts
    await holdings.catalogue.whole()
    const live = order.photos.filter((uri) => holdings.catalogue.get(uri)?.trashed === false)
    const release = order.release === undefined ? undefined : await getRelease(order.release)
    const embargoes = new Embargoes(this.parts)
    const sheet = {
      order,
      photos: (await inLanes(live, (uri) => getPhotos([uri]))).flat(),
      ...(release ? { release } : {}),
      embargoOf: (photo: Photo) => embargoes.of(photo.uri),
      originalPath: ({ sha256, renditions }: Photo) =>
        photoStore.originalPath(sha256, renditions[0]?.contentType ?? ''),
      office: holdings.store.house.name,
      today: todayIn(zoneOf(holdings.store.house)),
    }
    return writeContactSheet(sheet, press, path, progress)
  }

  /** `language` of the list, where the releases are in several. @throws as `writeKits` */
  async kits(
    uris: readonly ReleaseId[],
    folder: string,
    language: string,
    press: Press & KitPress,
    progress: JobProgress,
  ): Promise<JobReport> {
    const { holdings, handingOut, getRelease } = this.parts
    const { house } = holdings.store
    const { webPageStyle } = await import('./export-release/web-page-style.js')
    const batch = {
      today: todayIn(zoneOf(house)),
      office: house.name,
      language,
      style: webPageStyle,
      markOf: statusText,
      getRelease,
      photosOf: (uri: ReleaseId) => handingOut.leavingPhotos(uri),
      kit: (uri: ReleaseId, into: string, of: JobProgress) => handingOut.kit(uri, into, press, of),
      lacking: press.lacking,
    }
    return writeKits(batch, uris, folder, progress)
  }
}

/** A photo is under embargo where a release that has it is, and none that has it went out free of one. */
class Embargoes {
  private readonly known = new Map<ReleaseId, Promise<{ until?: SaidMoment; isOut: boolean }>>()

  constructor(private readonly parts: TogetherParts) {}

  /** The last moment of them. */
  async of(photo: PhotoId): Promise<SaidMoment | undefined> {
    const releases = await Promise.all(
      this.parts.holdings.catalogue.releasesWith(photo).map((release) => this.told(release)),
    )
    if (releases.some(({ isOut }) => isOut)) return undefined
    const moments = releases.flatMap(({ until }) => until ?? [])
    return moments.sort((a, b) => (a.instant < b.instant ? 1 : -1))[0]
  }

  private told(uri: ReleaseId) {
    const known = this.known.get(uri) ?? this.read(uri)
    this.known.set(uri, known)
    return known
  }

  private async read(uri: ReleaseId): Promise<{ until?: SaidMoment; isOut: boolean }> {
    const { holdings, getRelease } = this.parts
    const release = await getRelease(uri)
    if (!holdsAt(release, holdings.store.nowMs())) return { isOut: wentOut(release.status) }
    const given = release.embargo?.zone
    const zone = isZone(given) ? given : zoneOf(holdings.store.house)
    return { until: { instant: release.embargoedUntil ?? '', zone }, isOut: false }
  }
}
