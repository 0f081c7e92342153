/**
 * Statements in quotation marks with their speakers, in English, Russian and Kazakh.
 *
 * A span in quotation marks is a statement only with a verb of saying beside it, or as the continuation of one: names of
 * ships, resolutions and irony stand in the same marks. `he added` is the speaker before; a family name alone takes the
 * full name from elsewhere in the text. Rejected: a model of the language; rules can be read, and say how sure they are.
 */
import type { Confidence } from '../../../shared/contract/intake.js'
import type { Quote } from '../../../shared/records.js'
import { readSpeaker, type Speaker } from './speakers.js'

export interface FoundQuote extends Quote {
  confidence: Confidence
  message: 'quote-found' | 'quote-same-speaker' | 'quote-without-name' | 'left-over-quote'
}

interface Span {
  start: number
  end: number
  text: string
  closed: boolean
}

const maxParagraph = 20_000

const verbsEn =
  '(?:said|says|saying|added|adds|noted|notes|stated|states|stressed|stresses|emphasi[sz]ed|explained|explains|declared|told|continued|concluded|commented|comments|remarked|announced|observed|recalled|warned|argued|wrote|highlighted|underlined|underscored|pointed out|went on to say|urged|insisted|replied|asked|affirmed|reiterated)'
const verbsRu =
  '(?:сказал[аи]?|говор(?:ит|ил[аи]?)|заявил[аи]?|заявляет|отметил[аи]?|отмечает|подчеркнул[аи]?|подч[её]ркивает|добавил[аи]?|добавляет|сообщил[аи]?|сообщает|рассказал[аи]?|рассказывает|пояснил[аи]?|поясняет|объяснил[аи]?|объясняет|уточнил[аи]?|напомнил[аи]?|считает|уверен[аы]?|прокомментировал[аи]?|поделил(?:ся|ась)|признал(?:ся|ась)|поблагодарил[аи]?|написал[аи]?|продолжил[аи]?|заключил[аи]?|резюмировал[аи]?|акцентировал[аи]?|указал[аи]?|констатировал[аи]?|призвал[аи]?|ответил[аи]?|предупредил[аи]?|пообещал[аи]?|утверждает|пожелал[аи]?)'
/** After `», –` Russian has the author's words: any verb there is one of saying, if a speaker follows it. */
const anyVerbRu = '(?:\\p{Ll}{3,}(?:ла?|ли|ет|ит)(?:с[яь])?(?=\\s+(?:он|она|они|\\p{Lu}\\p{L}+)(?!\\p{L})))'
const verbsKk =
  '(?:(?:деп|дей келе,?)\\s+(?:атап өтті|айтты|хабарлады|мәлімдеді|түсіндірді|қосты|жазды|толықтырды|баса айтты|атап көрсетті|ерекше атап өтті|ой бөлісті|пікір білдірді|сөзін (?:қорытындылады|аяқтады)|жауап берді|ескертті|сендірді|баяндады|жеткізді)|деді|дейді|деген (?:болатын|еді)|дегенін айтты)'
const verbsPlainKk = '(?:былай деді|айтты|атап өтті|мәлімдеді|хабарлады|түсіндірді|қосты)'

const afterVerbEn = new RegExp(
  `^[\\s,.–—-]*(?:(?:also|then|further|later)\\s+)?${verbsEn}(?!\\s+that\\b)(?:\\s+(?:in|to)\\s+(?:a|an|the)\\s+(?:statement|interview|speech))?\\s*[,]?\\s+(?<who>\\S[\\s\\S]*)`,
  'iu',
)
const beforeVerbEn = new RegExp(
  `^[\\s,.–—-]*(?<who>[^“”"«»]{1,200}?)\\s+(?:(?:also|then|further|later|has|had)\\s+)?${verbsEn}(?!\\p{L})(?!\\s+that\\b)`,
  'u',
)
const afterVerbRu = new RegExp(
  `^(?:\\s*,?\\s*[–—-]\\s*|\\s*,\\s*)(?:(?:также|при этом|в свою очередь)\\s+)?(?:${verbsRu}|${anyVerbRu})(?!\\p{L})(?!\\s*,?\\s+что\\b)\\s*(?<who>[\\s\\S]*)`,
  'u',
)
const beforeVerbRu = new RegExp(
  `^(?:\\s*,?\\s*[–—-]\\s*|\\s*,\\s*)(?<who>[^“”"«»–—]{1,160}?)\\s+(?:также\\s+)?${verbsRu}(?!\\p{L})(?!\\s*,?\\s+что)`,
  'iu',
)
const afterVerbKk = new RegExp(`^[\\s,.]*[–—-]?\\s*${verbsKk}(?!\\p{L})\\s*(?<who>[\\s\\S]*)`, 'iu')
const introEn = new RegExp(
  `(?:^|[.!?”"]\\s+)(?<who>\\p{Lu}[^“”"]{1,220}?),?\\s+(?:(?:also|then|further|later|has|had)\\s+)?${verbsEn}(?:\\s+[^.“”"]{0,80}?)?[,:]\\s*$`,
  'u',
)
const introByEn = new RegExp(`${verbsEn}\\s+(?<who>\\p{Lu}[^“”":]{2,160}):\\s*$`, 'u')
const introRu = new RegExp(
  `(?:^|[.!?»]\\s+)(?:как\\s+)?(?:${verbsRu}\\s+(?<after>[^«»“”:]{2,160})|(?<who>[^«»“”:.]{2,160}?)\\s+${verbsRu}[^«»“”:.]{0,60})\\s*[,:]\\s*[–—-]?\\s*$`,
  'iu',
)
const introKk = new RegExp(
  `(?:^|[.!?»]\\s+)(?<who>\\p{Lu}[^«»“”:.]{2,160}?)(?:\\s+(?:өз сөзінде|сөз сөйлеп|${verbsPlainKk})[^«»“”:.]{0,40})?\\s*[,:–—-]?\\s*$`,
  'u',
)

const closers: Record<string, string> = { '“': '”', '«': '»', '„': '“”', '"': '"' }

/** Spans in quotation marks; a mark that never closes runs to the end of the paragraph. */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = []
  let opener = ''
  let start = 0
  let depth = 0
  for (const { 0: mark, index: at } of text.matchAll(/[“”«»„"]/g)) {
    if (opener === '') {
      if (closers[mark] === undefined) continue
      opener = mark
      start = at
      depth = 1
    } else if (closers[opener]?.includes(mark)) {
      if (--depth > 0) continue
      spans.push({ start, end: at + 1, text: text.slice(start + 1, at), closed: true })
      opener = ''
    } else if (mark === opener) depth++
  }
  if (opener !== '' && (start === 0 || opener !== '"'))
    spans.push({ start, end: text.length, text: text.slice(start + 1), closed: false })
  return spans
}

/** Clauses after a speaker's words that are no longer about who spoke. */
const clauseEnd =
  /\s+(?:in (?:a|an|his|her|the) (?:\w+ )?(?:statement|interview|speech|address|letter|release)|during|at (?:a|the) (?:\w+ )?(?:meeting|event|ceremony|conference|briefing|press)|following|after|when|while|as (?:he|she|they)|before|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|about the|of the (?:decision|agreement|settlement|verdict|sentence))(?!\p{L})|,\s+(?:adding|noting|stressing|speaking|referring|commenting|according|who|which|citing)(?!\p{L})|,?\s+(?:в ходе|во время|в интервью|по итогам|на (?:встрече|брифинге|открытии|церемонии|заседании|полях)|журналистам|выступая|комментируя|открывая|отвечая|добавив|передаёт|передает|сообщает|пишет|в своём|в своем|по окончании|после)(?!\p{L})/iu

/** What follows the verb, up to the end of its sentence: a full stop after an initial or a short title is none. */
export function speakerClause(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  const stop =
    /(?<!(?:^|[\s.(])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Lt|Col|Gen|Maj|Sgt|Capt|Sen|Rep|Gov|Jr|Sr|St|Prof|No|г|им|т|д|U\.S))\.(?=\s|$|[”"»])|[!?;:“”"«»]|\s[–—]\s|(?<=\p{L}),\s+[“"«]/u.exec(
      line,
    )
  const sentence = stop ? line.slice(0, stop.index) : line
  const end = clauseEnd.exec(sentence)
  return end && end.index > 2 ? sentence.slice(0, end.index) : sentence
}

interface Attribution {
  speaker: Speaker
  /** Where the words about the speaker end; a span right after them goes on with the same statement. */
  certain: boolean
}

function attributionAfter(rest: string): Attribution | undefined {
  const limited = rest.slice(0, 500)
  if (/^\s*$/.test(limited)) return undefined
  for (const pattern of [afterVerbEn, afterVerbRu, afterVerbKk]) {
    const match = pattern.exec(limited)
    if (!match) continue
    const who = speakerClause(match.groups?.who ?? '')
    const speaker = readSpeaker(who)
    if (speaker) return { speaker, certain: true }
    if (pattern === afterVerbKk) return undefined // the speaker stands before the quotation
    if (who.trim() === '') return { speaker: { person: '', role: '', pronoun: true }, certain: false }
  }
  for (const pattern of [beforeVerbEn, beforeVerbRu]) {
    const match = pattern.exec(limited)
    const who = match?.groups?.who ?? ''
    if (who === '' || /[.!?]\s+\p{Lu}\p{Ll}+ \p{Ll}/u.test(who) || /\s(?:and|but|that|which|и|что|но)$/.test(who))
      continue
    const speaker = readSpeaker(who)
    if (
      speaker &&
      (speaker.pronoun || speaker.person !== '' || /^(?:the|a|an|his|her|their|our|one)\s/i.test(who.trim()))
    )
      return { speaker, certain: true }
  }
  return undefined
}

const hasVerbKk = (rest: string): boolean => afterVerbKk.test(rest.slice(0, 200))

function attributionBefore(lead: string, rest: string): Attribution | undefined {
  const near = lead.slice(-420)
  const sayingAfter = hasVerbKk(rest)
  // All but the Kazakh one end so: most leads do not, and need not be searched.
  const isOpen = /[,:]\s*[–—-]?\s*$/.test(near)
  for (const pattern of sayingAfter ? [introKk] : isOpen ? [introEn, introByEn, introRu] : []) {
    const match = pattern.exec(near)
    const who = match?.groups?.who ?? match?.groups?.after
    const speaker = who === undefined ? undefined : readSpeaker(lastSentence(who))
    if (speaker && (speaker.person !== '' || speaker.pronoun)) return { speaker, certain: true }
  }
  if (!isOpen) return undefined
  const named = /(?:^|[.!?»”]\s+)(?<who>\p{Lu}[^.!?:“”«»]{3,120}):\s*[–—-]?\s*$/u.exec(near)?.groups?.who
  const speaker = named === undefined ? undefined : readSpeaker(named)
  return speaker?.person.includes(' ') ? { speaker, certain: false } : undefined
}

const lastSentence = (text: string): string => text.split(/(?<=[\p{Ll}”»)]{2}[.!?])\s+(?=\p{Lu})/u).at(-1) ?? text

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

const dialogue = new RegExp(
  `^[–—-]\\s+(?<said>[\\s\\S]{8,2000}?)[,!?.…]\\s+[–—-]\\s+(?=${verbsRu}|${verbsKk}|он|она)`,
  'u',
)

/** A line of dialogue with a dash: `– Мы готовы, – сказал полковник.` */
function dashSpan(text: string): Span | undefined {
  const match = dialogue.exec(text)
  const said = match?.groups?.said
  if (said === undefined || match === null) return undefined
  const start = text.indexOf(said)
  return { start: start - 1, end: start + said.length + 1, text: said, closed: true }
}

/** Statements in paragraphs, in order. `names` is where full names of family names are looked up. */
export function findQuotes(paragraphs: readonly { text: string; index: number }[], names: string): FoundQuote[] {
  const quotes: FoundQuote[] = []
  let last: { person: string; role: string } | undefined
  let open: FoundQuote | undefined // a quotation that was not closed at the paragraph's end
  let announced: Attribution | undefined // "… said the following:" at the paragraph's end
  for (const { text, index } of paragraphs) {
    if (text.length > maxParagraph) continue
    const dash = dashSpan(text)
    const spans = dash ? [dash] : quotedSpans(text)
    let current: FoundQuote | undefined
    let reach = 0
    for (const span of spans) {
      const said = span.text.trim().replace(/[,\s]+$/, '')
      const lead = text.slice(reach, span.start)
      const rest = text.slice(span.end)
      if (open && span.start === 0) {
        open.text += `\n\n${said}`
        const whose = attributionAfter(rest)
        if (whose && open.person === '') Object.assign(open, resolved(whose, last, names))
        current = open
        open = span.closed ? undefined : open
        reach = span.end
        continue
      }
      // Speech ends in a comma, or what follows begins with one; the name of a book or an act does not.
      const pausing = /[,.!?…–—-]\s*$/.test(span.text) || /^\s*[,–—-]/.test(rest)
      const after = pausing || hasVerbKk(rest) ? attributionAfter(rest) : undefined
      const before = after ? undefined : attributionBefore(text.slice(0, span.start), rest)
      const goesOn =
        current !== undefined && !after && (!before || lead.length < 4) && wordCount(said) >= 3 && isBridge(lead)
      if (goesOn && current) {
        // The comma before the speaker stands for the full stop of a whole sentence.
        const pause = /[.!?…–—:;]$/.test(current.text) ? ' ' : /[.!?]\s*$/.test(lead) ? '. ' : ', '
        current.text += pause + said
        reach = span.end
        if (!span.closed) open = current
        continue
      }
      const whole = span.start === 0 && text.slice(span.end).trim() === ''
      const given = after ?? before ?? (whole ? announced : undefined)
      const quote = given
        ? wordCount(said) >= (after ? 2 : 3) && { text: said, paragraph: index, ...resolved(given, last, names) }
        : whole && last && wordCount(said) >= 5
          ? {
              text: said,
              paragraph: index,
              ...last,
              confidence: 'unsure' as const,
              message: 'quote-same-speaker' as const,
            }
          : false
      if (quote) {
        quotes.push(quote)
        current = quote
        if (quote.person !== '' || quote.role !== '') last = { person: quote.person, role: quote.role }
        if (!span.closed) open = quote
      } else if (whole && wordCount(said) >= 5) {
        const unknown: FoundQuote = {
          text: said,
          paragraph: index,
          person: '',
          role: '',
          confidence: 'unsure',
          message: 'left-over-quote',
        }
        quotes.push(unknown)
        if (!span.closed) open = unknown
      }
      reach = span.end
    }
    if (spans.length === 0) open = undefined
    if (/:\s*$/.test(text)) announced = announcement(text)
    else if (spans.length === 0) announced = undefined
  }
  return quotes
}

/** The words between two spans of one statement: a speaker, not a new sentence of the reporter's. */
const isBridge = (lead: string): boolean =>
  lead.length < 320 && (lead.match(/(?<=[\p{Ll})]{2})[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}+/gu)?.length ?? 0) === 0

/** `Senator Ron Wyden today released the following statement:` */
function announcement(text: string): Attribution | undefined {
  const sentence = lastSentence(text).slice(0, 300)
  if (!/statement|remarks|comment|said|saying|following|says|заявлени|сказал|слова|сообщил|мәлімд|сөз/iu.test(sentence))
    return undefined
  const who =
    /^[\s\S]*?(?=\s+(?:today|on \p{Lu}|released|issued|made|gave|said|says|delivered|сделал|заявил|сказал)(?!\p{L}))/u.exec(
      sentence,
    )?.[0]
  const speaker = who === undefined ? undefined : readSpeaker(who)
  return speaker && speaker.person !== '' ? { speaker, certain: false } : undefined
}

type Resolved = Pick<FoundQuote, 'person' | 'role' | 'confidence' | 'message'>

function resolved(
  { speaker, certain }: Attribution,
  last: { person: string; role: string } | undefined,
  names: string,
): Resolved {
  if (speaker.pronoun)
    return last
      ? { ...last, confidence: 'likely', message: 'quote-same-speaker' }
      : { person: '', role: '', confidence: 'unsure', message: 'left-over-quote' }
  if (speaker.person === '') {
    const heads = speaker.role.toLowerCase().split(/\s+/)
    const same = last && heads.some((head) => head.length > 4 && last.role.toLowerCase().includes(head))
    if (last && same) return { ...last, confidence: 'likely', message: 'quote-same-speaker' }
    return { person: '', role: speaker.role, confidence: 'likely', message: 'quote-without-name' }
  }
  const full = speaker.person.includes(' ') ? speaker.person : fullName(speaker.person, last?.person, names)
  const sameAsLast = last?.person === full && speaker.role === ''
  return {
    person: full,
    role: sameAsLast && last ? last.role : speaker.role,
    confidence: certain && full === speaker.person ? 'certain' : 'likely',
    message: 'quote-found',
  }
}

/** The full name of a family name, from the speaker before or from the text. */
function fullName(family: string, last: string | undefined, names: string): string {
  if (last?.endsWith(` ${family}`)) return last
  const escaped = family.replace(/[^\p{L}-]/gu, '')
  if (escaped.length < 3) return family
  const pattern = new RegExp(`(?<!\\p{L})((?:\\p{Lu}[\\p{L}’.-]* ){1,3})${escaped}(?!\\p{L})`, 'gu')
  for (const [full] of names.matchAll(pattern)) {
    const speaker = readSpeaker(full)
    if (speaker?.person.endsWith(` ${escaped}`)) return speaker.person
  }
  return family
}
