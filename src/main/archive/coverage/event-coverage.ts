/** The coverage of one event from the records that point to it: texts by their translations, photos, quotes, gaps. Pure. */
import type { ReleaseRow } from '../../../shared/contract/releases.js'
import {
  baseLanguage,
  type Coverage,
  type CoverageGroup,
  type CoveragePhoto,
  type Gap,
} from '../../../shared/coverage.js'
import { sentOf } from '../../../shared/distribution.js'
import type { PressEvent } from '../../../shared/press-event.js'
import { printedCredit } from '../../../shared/printed-credit.js'
import type { QuoteRow } from '../../../shared/quotes.js'
import {
  captionLanguages,
  type LanguageTag,
  type Photo,
  type PhotoAssociation,
  photoDescription,
  type RecordId,
  type Release,
  releaseDay,
} from '../../../shared/records.js'

export interface Covering {
  event: PressEvent
  /** Newest first. */
  releases: readonly Release[]
  rowOf: (release: RecordId) => ReleaseRow | undefined
  photos: readonly Photo[]
  /** Photos that point to the event themselves. */
  linked: ReadonlySet<RecordId>
  quotes: QuoteRow[]
  expected: LanguageTag[]
  totals: Pick<Coverage, 'releases' | 'photosInAll'>
}

export function coverageOf(covering: Covering): Coverage {
  const { event, releases, rowOf, expected, quotes, totals, linked } = covering
  const groups = translations(releases).map((texts): CoverageGroup => {
    const rows = texts.flatMap(({ uri }) => rowOf(uri) ?? [])
    const languages = new Set(rows.map(({ language }) => baseLanguage(language)))
    return { releases: rows, missing: expected.filter((language) => !languages.has(language)) }
  })
  const places = new Map<RecordId, PhotoAssociation[]>()
  for (const { associations } of releases)
    for (const association of associations)
      if (association.photo) places.set(association.photo, [...(places.get(association.photo) ?? []), association])
  const photos = covering.photos
    .map((photo): CoveragePhoto => photoOf(photo, places.get(photo.uri) ?? [], linked.has(photo.uri)))
    .sort((a, b) => (a.date === b.date ? (a.uri < b.uri ? -1 : 1) : a.date < b.date ? -1 : 1))
  const sent = releases.flatMap(sentOf)
  return { event: event.uri, expected, groups, photos, quotes, sent, gaps: gapsOf(event, groups, photos), ...totals }
}

/**
 * Texts that are versions of each other: by their group, by a link from one to another, or, where nothing says so, as
 * texts of one event and one day of which no two are in the same language.
 */
function translations(releases: readonly Release[]): Release[][] {
  const groups = linkedTranslations(releases)
  const byDay = new Map<string, Release[][]>()
  for (const texts of groups) {
    const [newest] = texts
    const day = newest ? releaseDay(newest) : ''
    byDay.set(day, [...(byDay.get(day) ?? []), texts])
  }
  return [...byDay.values()].flatMap((ofDay) => {
    const all = ofDay.flat()
    return new Set(all.map(({ language }) => baseLanguage(language))).size === all.length ? [all] : ofDay
  })
}

function linkedTranslations(releases: readonly Release[]): Release[][] {
  interface Group {
    /** Its place among the groups. */
    at: number
    keys: string[]
    texts: Release[]
  }
  const groups = new Set<Group>()
  const byKey = new Map<string, Group>()
  for (const [at, release] of releases.entries()) {
    const { uri, translationGroup = '', related = [], translatedFrom } = release
    const links = related.flatMap(({ rel, uri: to }) => (rel === 'translation' ? [to as string] : []))
    const source = translatedFrom ? [translatedFrom.uri as string] : []
    const keys = [uri, ...links, ...source, ...(translationGroup === '' ? [] : [`group ${translationGroup}`])]
    const joined = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))].sort((a, b) => a.at - b.at)
    const [first, ...others] = joined
    const group = first ?? { at, keys: [], texts: [] }
    groups.add(group)
    for (const other of others) {
      group.texts.push(...other.texts)
      keys.push(...other.keys)
      groups.delete(other)
    }
    group.texts.push(release)
    group.keys.push(...keys)
    for (const key of keys) byKey.set(key, group)
  }
  return [...groups].map(({ texts }) => texts)
}

function photoOf(photo: Photo, places: readonly PhotoAssociation[], linked: boolean): CoveragePhoto {
  const own = [
    photoDescription(photo, 'caption'),
    ...captionLanguages.map((language) => photo.captions?.[language] ?? ''),
  ]
  const caption = [...own, ...places.map((place) => place.caption)].find((text) => text.trim() !== '') ?? ''
  const isCredited = [...places, { credit: '' }].some((place) => printedCredit(place, photo) !== '')
  return {
    uri: photo.uri,
    caption,
    date: photo.contentCreated,
    hasCaption: caption !== '',
    hasCredit: isCredited,
    linked,
  }
}

function gapsOf(event: PressEvent, groups: readonly CoverageGroup[], photos: readonly CoveragePhoto[]): Gap[] {
  const without = (kind: 'no-caption' | 'no-credit', has: 'hasCaption' | 'hasCredit'): Gap[] => {
    const found = photos.filter((photo) => !photo[has]).map(({ uri }) => uri)
    return found.length === 0 ? [] : [{ kind, photos: found }]
  }
  const undated = event.clippings.flatMap(({ date }, at) => (date === undefined ? [at] : []))
  return [
    ...(groups.length === 0 ? [{ kind: 'no-release' as const }] : []),
    ...groups.flatMap(({ releases: [newest], missing }) =>
      newest
        ? missing.map((language) => ({
            kind: 'no-version' as const,
            language,
            of: newest.uri,
            headline: newest.headline,
          }))
        : [],
    ),
    ...(event.dates === undefined ? [{ kind: 'no-date' as const }] : []),
    ...(photos.length === 0 && groups.length > 0 ? [{ kind: 'no-photo' as const }] : []),
    ...without('no-caption', 'hasCaption'),
    ...without('no-credit', 'hasCredit'),
    ...(undated.length > 0 ? [{ kind: 'clipping-without-date' as const, at: undated }] : []),
  ]
}
