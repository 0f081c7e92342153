/** The release as it is proposed, growing part by part, with what is told of each part. */

import { addAll } from '../../../../shared/add-all.js'
import type { Block } from '../../../../shared/body.js'
import type { Confidence, Finding, FindingKind } from '../../../../shared/contract/intake.js'
import type { DatePhrase } from '../../../../shared/dates.js'
import { detectLanguage } from '../../../../shared/detect-language.js'
import type { FindingMessage } from '../../../../shared/findings.js'
import { type CalendarDay, emptyRelease, type LanguageTag, type ReleaseDraft } from '../../../../shared/records.js'
import { likelyDay } from './likely-day.js'
import { paintedList } from './painted-lists.js'

export interface ParserContext {
  /** Given from outside (JSON Lines): the blocks are the body alone, and stay whole but for the dateline. */
  title?: string
  /** The title of the page, for want of a headline. */
  pageTitle?: string
  /** That of the mail, for want of a headline. */
  subject?: string
  /** A day that the text is from, to give years to days without one. */
  day?: CalendarDay
  contentCreated?: CalendarDay
  language?: LanguageTag
}

export function finding(
  kind: FindingKind,
  confidence: Confidence,
  text: string,
  message: FindingMessage,
  values: Record<string, string> = {},
): Finding {
  return { kind, confidence, text, message, values }
}

export class Proposal {
  readonly draft: ReleaseDraft
  readonly findings: Finding[] = []
  /** The blocks that stay text. */
  readonly body: Block[] = []
  /** The last block is a painted list. */
  private isPainted = false

  constructor(
    /** All rows as they came in. */
    readonly wholeText: string,
    readonly context: ParserContext,
  ) {
    const language = context.language ?? detectLanguage(`${context.title ?? ''}\n${wholeText}`)
    this.draft = emptyRelease(language)
    if (context.contentCreated !== undefined) this.draft.contentCreated = context.contentCreated
    this.tellLanguage(language)
  }

  /** A painted item goes on the list before it. */
  addToBody(block: Block): void {
    const list = paintedList(block)
    const last = this.body.at(-1)
    if (list && last?.kind === 'list' && this.isPainted) addAll(last.items, list.items)
    else this.body.push(list ?? block)
    this.isPainted = list !== undefined
  }

  tell(...told: Parameters<typeof finding>): void {
    this.findings.push(finding(...told))
  }

  setAside(text: string, confidence: Confidence, message: FindingMessage): void {
    const last = this.draft.descriptions.find((description) => description.role === 'setAside')
    if (last) last.value += `\n\n${text}`
    else this.draft.descriptions.push({ role: 'setAside', value: text })
    this.tell('set-aside', confidence, text, message)
  }

  addPlace(name: string): void {
    const shown = titleCase(name)
    if (!this.draft.places.some((place) => sameWord(place.name, shown))) this.draft.places.push({ name: shown })
  }

  addPerson(name: string, rel: 'quoted' | 'mentioned'): void {
    const known = this.draft.people.find((person) => person.name === name)
    if (!known) this.draft.people.push({ name, rel })
    else if (rel === 'quoted') known.rel = 'quoted'
  }

  dayOf(date: DatePhrase): CalendarDay | undefined {
    return date.day ?? likelyDay(date, this.context.day ?? this.draft.contentCreated, this.wholeText)
  }

  private tellLanguage(language: LanguageTag): void {
    const names: Record<string, string> = { en: 'English', ru: 'русский', kk: 'қазақ тілі' }
    const name = names[language]
    if (name === undefined) this.tell('language', 'unsure', '', 'language-unknown')
    else this.tell('language', 'certain', '', 'language-found', { language: name })
  }
}

/** `ASTANA` to `Astana`; abbreviations with full stops stay. */
const titleCase = (name: string): string =>
  name === name.toUpperCase()
    ? name.replace(/\p{L}{3,}(?!\.)/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : name

export const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
