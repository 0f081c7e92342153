import type { TFunction } from 'i18next'
import type { JobReport } from '../../shared/contract/job-report.js'

/** How many of what comes in, or came, are photos: said behind the number of all, where there is anything else too. */
export function withPhotos(t: TFunction<'keeping'>, told: string, report: JobReport | undefined): string {
  const { done = 0, updated = 0, photos = 0 } = report ?? {}
  return photos > 0 && photos < done + updated ? t('import.withPhotos', { told, count: photos }) : told
}
