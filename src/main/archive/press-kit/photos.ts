/** The photos of a press kit: which of them may leave, how their files are called, and what is told of each. */
import { baseLanguage } from '../../../shared/coverage.js'
import { heldBack } from '../../../shared/photo-rights.js'
import { printedCaption } from '../../../shared/printed-caption.js'
import { printedCredit } from '../../../shared/printed-credit.js'
import { type CalendarDay, type Photo, type PhotoId, photoDescription, type Release } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { endingOf, type PhotoType } from '../picture-kinds.js'
import { photoFile } from './names.js'

export interface KitPhoto {
  photo: Photo
  /** Inside of the kit. */
  file: string
  /** Caption and credit as the release prints them. */
  told: { caption: string; credit: string; language: string }
}

/** Why a photo may not leave the house; undefined where nothing speaks against it. */
export function mayLeave(photo: Pick<Photo, 'rights'>, today: CalendarDay): Said | undefined {
  const bar = heldBack(photo, today)
  if (bar === 'expired') return say('photo-rights-over', { day: photo.rights?.expires ?? '' })
  return bar && say('photo-withheld')
}

/** Each once, in the order in which the release has them. */
export function kitPhotos(release: Release, photos: ReadonlyMap<PhotoId, Photo>): KitPhoto[] {
  const associations = release.associations.filter(
    ({ photo }, at) =>
      photo && photos.has(photo) && release.associations.findIndex((one) => one.photo === photo) === at,
  )
  return associations.flatMap((association, at) => {
    const photo = association.photo && photos.get(association.photo)
    if (!photo) return []
    const type = photo.renditions[0]?.contentType as PhotoType
    const file = photoFile(at + 1, associations.length, photo.originalName, endingOf[type] ?? 'bin')
    const told = {
      caption: printedCaption(association, photo, release.language),
      credit: printedCredit(association, photo),
      language: release.language,
    }
    return [{ photo, file, told }]
  })
}

const headings: Readonly<Record<string, readonly string[]>> = {
  en: ['File', 'Caption', 'Credit', 'Photographer', 'Day', 'Copyright', 'Terms of use', 'Description for the blind'],
  ru: [
    'Файл',
    'Подпись',
    'Указание авторства',
    'Фотограф',
    'День',
    'Авторские права',
    'Условия использования',
    'Описание для незрячих',
  ],
  kk: [
    'Сурет',
    'Түсіндірме',
    'Авторлық жазба',
    'Фотограф',
    'Күні',
    'Авторлық құқық',
    'Пайдалану шарттары',
    'Көрмейтіндерге сипаттама',
  ],
}

/** The columns, in the release's language where the press office's words are known in it. */
export const headingFor = (language: string): readonly string[] => headings[baseLanguage(language)] ?? headings.en ?? []

export const rowOf = ({ photo, file, told }: KitPhoto): string[] => [
  file.slice('photos/'.length),
  told.caption,
  told.credit,
  photo.by,
  photo.contentCreated,
  photo.copyrightNotice,
  photo.usageTerms,
  photoDescription(photo, 'altText'),
]
