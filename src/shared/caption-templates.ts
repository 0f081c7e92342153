/**
 * Caption templates with variables, `{place}, {date} – {people}.`: what becomes of one for a photo, in its caption's
 * language. Kept as boilerplates with the role `caption`.
 *
 * A photo that lacks something the template asks for keeps its text, and what it lacks is told: a caption that begins
 * with a bare comma is worse than none. What is no variable, `{x}`, stays as it is written.
 */
import type { Authority } from './caption-authority.js'
import { takenDay } from './caption-cells.js'
import { nameIn } from './contact.js'
import { type LanguageTag, mainHeadline, type PhotoFields, photoDescription } from './records.js'
import { formatDay, formatWeekday } from './written-dates.js'

export const templateVariables = [
  'place',
  'date',
  'weekday',
  'people',
  'event',
  'credit',
  'by',
  'headline',
  'caption',
  'file',
  'seq',
  'total',
] as const
export type TemplateVariable = (typeof templateVariables)[number]

export interface TemplateContext {
  authority: Authority
  language: LanguageTag
  /** The caption that is there. */
  caption: string
  fileName: string
  /** Its place among those that the template is applied to, from 1, and how many they are. */
  seq: number
  total: number
}

export interface FilledTemplate {
  text: string
  /** Asked for and not known of this photo. */
  lacks: TemplateVariable[]
}

const isVariable = (name: string): name is TemplateVariable => templateVariables.some((known) => known === name)

export function fillTemplate(template: string, photo: PhotoFields, context: TemplateContext): FilledTemplate {
  const lacks = new Set<TemplateVariable>()
  const text = template.replace(/\{(\w+)\}/g, (typed, name: string) => {
    if (!isVariable(name)) return typed
    const value = variableText(name, photo, context)
    if (value.trim() === '') lacks.add(name)
    return value
  })
  return { text, lacks: [...lacks] }
}

function variableText(name: TemplateVariable, photo: PhotoFields, context: TemplateContext): string {
  const { authority, language } = context
  switch (name) {
    case 'place':
      return photo.places
        .slice(0, 1)
        .map((place) => nameIn(authority.place(place.uri)?.names ?? [], language) ?? place.name)
        .join()
    case 'date':
      return formatDay(takenDay(photo) ?? photo.contentCreated, language)
    case 'weekday':
      return formatWeekday(takenDay(photo) ?? '', language)
    case 'people':
      return photo.people
        .map((person) => nameIn(authority.contact(person.uri)?.names ?? [], language) ?? person.name)
        .join(', ')
    case 'event': {
      const [event] = photo.events ?? []
      const titles = authority.event(event?.uri)?.headlines ?? []
      return titles.find((title) => title.role === 'main' && title.language === language)?.value ?? event?.name ?? ''
    }
    case 'credit':
      return photoDescription(photo, 'creditline')
    case 'by':
      return photo.by
    case 'headline':
      return mainHeadline(photo)
    case 'caption':
      return context.caption
    case 'file':
      return context.fileName.replace(/\.[^.]+$/, '')
    case 'seq':
      return String(context.seq)
    case 'total':
      return String(context.total)
  }
}

/** What becomes of a photo's caption. */
export type TemplateOutcome =
  | { kind: 'changes'; text: string }
  /** It says this already. */
  | { kind: 'same' }
  | { kind: 'lacks'; lacks: TemplateVariable[] }
  /** It has a caption, and only those without one were meant. */
  | { kind: 'has-caption' }

export function templateOutcome(
  template: string,
  photo: PhotoFields,
  context: TemplateContext,
  onlyEmpty: boolean,
): TemplateOutcome {
  if (onlyEmpty && context.caption.trim() !== '') return { kind: 'has-caption' }
  const { text, lacks } = fillTemplate(template, photo, context)
  if (lacks.length > 0) return { kind: 'lacks', lacks }
  return text === context.caption ? { kind: 'same' } : { kind: 'changes', text }
}
