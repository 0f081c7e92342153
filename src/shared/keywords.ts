/** A photo's keywords, as they are read and changed where it is described. */
import type { PhotoFields } from './records.js'

export const keywordsOf = (photo: PhotoFields): string[] => (photo.subjects ?? []).map(({ name }) => name)

/** What a keyword has beside its name stays; without any the field is absent. */
export function withKeywords<Draft extends PhotoFields>(photo: Draft, keywords: readonly string[]): Draft {
  const { subjects: before = [], ...rest } = photo
  const subjects = keywords.map((name) => before.find((subject) => subject.name === name) ?? { name })
  return (subjects.length === 0 ? rest : { ...rest, subjects }) as Draft
}
