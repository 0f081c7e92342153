/** Temporary. */
import type { AnyRecord } from './record-kinds.js'
import { isReleaseId, type RecordId } from './records.js'

export function linksOf(record: AnyRecord): { field: string; to: RecordId }[] {
  const found: { field: string; to: RecordId }[] = []
  const walk = (value: unknown, field: string) => {
    if (typeof value === 'string') {
      if (/(uri|photo|organisationUri|entries\.\d+|parent|broader)$/i.test(field) && isReleaseId(value))
        found.push({ field, to: value })
    } else if (Array.isArray(value)) for (const [at, one] of value.entries()) walk(one, `${field}.${at}`)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (field !== '' || key !== 'uri') walk(inner, field === '' ? key : `${field}.${key}`)
  }
  walk(record, '')
  return found
}

export function withLinksMoved<R extends AnyRecord>(record: R, from: RecordId, to: RecordId): R {
  return JSON.parse(JSON.stringify(record).replaceAll(from, to)) as R
}
