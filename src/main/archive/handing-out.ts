/**
 * Releases on their way out of the archive alone: pages to print, PDFs of many, text, the record itself. Each of them
 * passes the embargo's gate (embargo-gate.ts) first.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { KitForm, PhotoFlaws, PrintDocument } from '../../shared/contract/handing-out.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { holdsAt } from '../../shared/embargo.js'
import { heldBack } from '../../shared/photo-rights.js'
import { countUncredited, uncreditedIn } from '../../shared/printed-credit.js'
import type { CalendarDay, Photo, PhotoId, Release, ReleaseId } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { todayIn, zoneOf } from '../../shared/zoned-time.js'
import { explainingDisk } from './disk-errors.js'
import { assertFree, passing } from './embargo-gate.js'
import { type PagePicture, releaseDocx } from './export-release/docx.js'
import { releaseWebPage } from './export-release/web-page.js'
import { instructionsOf, plainText, printDocument } from './export-release.js'
import type { Holdings } from './holdings.js'
import { liesInside } from './inside-folder.js'
import type { JobProgress } from './jobs.js'
import { type PdfBatch, type Press, writePdfs } from './pdf-batch.js'
import type { PhotoStore } from './photo-store.js'
import { type KitParts, writeKit } from './press-kit.js'
import type { Registry } from './registry.js'

/** Whoever prints a press kit, and draws its photos small. */
export interface KitPress extends Pick<Press, 'print'> {
  /** For a text document; undefined where it cannot be drawn here. */
  picture(photo: Photo): Promise<PagePicture | undefined>
}

interface HandingOutParts {
  holdings: Holdings
  photoStore: PhotoStore
  registry: Registry
  write: <T>(work: () => Promise<T>) => Promise<T>
  getRelease(uri: ReleaseId): Promise<Release>
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
}

export class HandingOut {
  constructor(private readonly parts: HandingOutParts) {}

  /** The record itself on its way out. @throws not-found, embargoed */
  async leaving(uri: ReleaseId, override?: string): Promise<Release> {
    const { store } = this.parts.holdings
    const release = await this.parts.getRelease(uri)
    const now = store.nowMs()
    assertFree(release, override, now, zoneOf(store.house))
    if (override === undefined || !holdsAt(release, now)) return release
    const act = { what: 'overrideEmbargo', why: override.trim() }
    const passed = passing(release, override, now)
    return this.parts.write(async () => (await this.parts.registry.save(passed, release.revision, act)) as Release)
  }

  /** Before anybody is asked where to: whether the release may leave at all. @throws not-found, embargoed */
  async assertMayLeave(uri: ReleaseId, override?: string): Promise<void> {
    const { store } = this.parts.holdings
    assertFree(await this.parts.getRelease(uri), override, store.nowMs(), zoneOf(store.house))
  }

  /** @throws not-found, embargoed */
  async print(uri: ReleaseId, override?: string): Promise<PrintDocument> {
    const release = await this.leaving(uri, override)
    const { house } = this.parts.holdings.store
    return printDocument(release, await this.photosOf(release), house, zoneOf(house))
  }

  /** @throws not-found, embargoed */
  async text(uri: ReleaseId, override?: string): Promise<string> {
    await this.leaving(uri, override)
    return this.textInHouse(uri)
  }

  /** To be read in the house: no gate. @throws not-found */
  async textInHouse(uri: ReleaseId): Promise<string> {
    const release = await this.parts.getRelease(uri)
    const { house } = this.parts.holdings.store
    return plainText(release, await this.photosOf(release), house, zoneOf(house))
  }

  /** @throws not-found */
  async leavingPhotos(uri: ReleaseId): Promise<Photo[]> {
    return [...(await this.photosOf(await this.parts.getRelease(uri))).values()]
  }

  /** Of the photos that leave with it those that may not be used today. @throws not-found */
  async heldBackPhotos(uri: ReleaseId): Promise<Photo[]> {
    return (await this.leavingPhotos(uri)).filter((photo) => heldBack(photo, this.today()))
  }

  /** Of the photos that leave with it in a press kit those that nobody is credited for. @throws not-found */
  async uncreditedPhotos(uri: ReleaseId): Promise<Photo[]> {
    const release = await this.parts.getRelease(uri)
    const uncredited = uncreditedIn(release.associations, await this.photosOf(release))
    return [...new Set(uncredited)].filter((photo) => !heldBack(photo, this.today()))
  }

  /** What must be asked before a release leaves as a PDF. @throws not-found */
  async countPhotoFlaws(uri: ReleaseId, lacking: Press['lacking']): Promise<PhotoFlaws> {
    const release = await this.parts.getRelease(uri)
    const photos = await this.photosOf(release)
    return {
      uncredited: countUncredited(release.associations, photos),
      lacking: (await lacking([...photos.values()])).length,
      heldBack: [...photos.values()].filter((photo) => heldBack(photo, this.today())).length,
    }
  }

  /** Several releases as PDFs, made by a press. @throws as `writePdfs` */
  pdfs(uris: ReleaseId[], folder: string, press: Press, progress: JobProgress): Promise<JobReport> {
    const batch: PdfBatch = {
      getRelease: (uri) => this.parts.getRelease(uri),
      photosOf: (release) => this.photosOf(release),
      today: () => this.today(),
      preparePrint: (uri) => this.print(uri),
      ...press,
    }
    return writePdfs(batch, uris, folder, progress)
  }

  /** The press kit, in a new folder or a ZIP inside of `folder`. @throws as `writeKit`; not-found, embargoed */
  async kit(
    uri: ReleaseId,
    folder: string,
    press: KitPress,
    progress: JobProgress,
    override?: string,
    form?: KitForm,
  ): Promise<JobReport> {
    await this.assertOutside(folder)
    const release = await this.leaving(uri, override)
    const photos = await this.photosOf(release)
    const { house } = this.parts.holdings.store
    const zone = zoneOf(house)
    const photoOf = (uuid: string) => photos.get(`urn:uuid:${uuid}` as PhotoId)
    const kit: KitParts = {
      release,
      photos,
      today: this.today(),
      instructions: instructionsOf(release, zone),
      pageOf: (leaving) => printDocument(leaving, photos, house, zone),
      textOf: (leaving) => plainText(leaving, photos, house, zone),
      print: (page) => press.print(page),
      webPageOf: (page, addressOf) => releaseWebPage(page, addressOf),
      documentOf: (page) =>
        releaseDocx(page, async (uuid) => {
          const photo = photoOf(uuid)
          return photo && press.picture(photo)
        }),
      copy: (order, signal) => this.parts.photoStore.copyToLeave(order, signal),
    }
    return writeKit(kit, folder, progress, form)
  }

  /** Before an override is put on record. @throws invalid, not-found */
  private async assertOutside(folder: string): Promise<void> {
    const isInside = await explainingDisk(folder, () => liesInside(folder, this.parts.holdings.store.folder))
    if (isInside) throw new ArchiveError('invalid', say('kit-inside-archive'))
  }

  private today(): CalendarDay {
    return todayIn(zoneOf(this.parts.holdings.store.house))
  }

  /** Photos in the trash are not part of what leaves the archive. */
  private async photosOf(release: Release): Promise<Map<PhotoId, Photo>> {
    const attached = release.associations.flatMap((association) => association.photo ?? [])
    const live = attached.filter((photo) => this.parts.holdings.catalogue.get(photo)?.trashed === false)
    const photos = await this.parts.getPhotos(live)
    return new Map(photos.map((photo) => [photo.uri, photo]))
  }
}
