/** The event a release tells of: a sentence of the lead with a verb of holding, a day and a place. */
import { type DatePhrase, findDates } from '../../../shared/dates.js'

export interface FoundEvent {
  name: string
  date: DatePhrase
  place: string
  /** The words of the text. */
  text: string
}

const nounsEn =
  /(?:round ?table|conference|forum|meeting|seminar|workshop|exercise|training|course|ceremony|summit|briefing|visit|session|exhibition|festival|parade|competition|talks|symposium|congress|webinar|hearing|tournament|parade|event|drill)/i
const nounsRu =
  /(?:кругл\p{L}+ стол|конференци|форум|встреч|семинар|учени|курс|церемони|саммит|брифинг|визит|заседани|выставк|фестивал|парад|соревновани|сбор|тренинг|мастер-класс|симпозиум|совещани|турнир|тренировк|мероприяти)/iu
const nounsKk =
  /(?:дөңгелек үстел|конференция|форум|кездесу|семинар|оқу-жаттығу|жаттығу|курс|рәсім|саммит|брифинг|сапар|отырыс|көрме|фестиваль|шеру|парад|жарыс|жиын|тренинг|симпозиум|кеңес|іс-шара)/iu

const heldEn =
  /(?:hosted|hosts|hosting|held|organi[sz]ed|conducted|convened|opened|launched|co-hosted|will host|will hold|chaired|attended|visited)\s+/i
const tookPlaceEn =
  /\s+(?:took place|takes place|will take place|was held|were held|is being held|was organi[sz]ed|kicked off|began|opened|concluded|wrapped up)/i
const heldRu =
  /(?:состоял(?:ся|ась|ось|ись)|прош[её]л|прошл[аио]|пройд[её]т|пров[её]л[аи]?|провел[аи]|организовал[аи]?|открыл(?:ся|ась|ось|ись)|стартовал[аи]?|завершил(?:ся|ась|ось|ись)|начал(?:ся|ась|ось|ись))\s+/iu
const heldKk =
  /\s+(?:болып өтті|өтті|өтеді|өткізді|өткізілді|ұйымдастырылды|ұйымдастырды|басталды|ашылды|аяқталды|жалғасуда)/iu

const maxSentences = 12

export function findEvent(paragraphs: readonly string[]): FoundEvent | undefined {
  const sentences = paragraphs.flatMap(sentencesOf).slice(0, maxSentences)
  for (const sentence of sentences) {
    if (sentence.length > 1200) continue
    const dates = findDates(sentence).filter((date) => date.dayOfMonth !== undefined)
    const date = dates[0]
    if (!date) continue
    const found = /\p{Script=Cyrillic}/u.test(sentence) ? cyrillicEvent(sentence, date) : englishEvent(sentence, date)
    if (found) return found
  }
  return undefined
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[\p{Ll}\p{N}»”")]{2}[.!?])\s+(?=[\p{Lu}“«"])/u)

const capital = "\\p{Lu}[\\p{L}’'.-]*"

function englishEvent(sentence: string, date: DatePhrase): FoundEvent | undefined {
  const held = heldEn.exec(sentence)
  const took = tookPlaceEn.exec(sentence)
  let name = ''
  if (held) name = untilClause(sentence.slice(held.index + held[0].length))
  if (!nounsEn.test(name) && took) name = sentence.slice(0, took.index)
  name = name
    .replace(/^[\s\S]*?[,;]\s+(?=(?:the|a|an)\s)/i, (lead) => (findDates(lead).length > 0 ? '' : lead))
    .replace(/^(?:the|a|an|its|their)\s+/i, '')
    .trim()
  if (
    !nounsEn.test(name) ||
    name.length > 250 ||
    name.length < 5 ||
    /^(?:by|of|in|on|at|for|into|that|to)\s/i.test(name)
  )
    return undefined
  const place = placeEn(sentence, date)
  return {
    name,
    date,
    place: place.name,
    text: sentence
      .slice(Math.min(place.start, onBefore(sentence, date)), Math.max(place.end, date.end))
      .replace(/[.,]$/, ''),
  }
}

const onBefore = (sentence: string, date: DatePhrase): number =>
  date.start - (/(?:on|from)\s+(?:\p{Lu}\p{Ll}+day,?\s+)?$/u.exec(sentence.slice(0, date.start))?.[0].length ?? 0)

/** The name of what was held ends where day, place or a further clause begins. */
function untilClause(text: string): string {
  const date = findDates(text)[0]
  const stop = new RegExp(
    `\\s+(?:on|from|in|at)\\s+(?:(?:\\p{Lu}\\p{Ll}+day,?\\s+)?$|the (?:city|capital)|${capital}(?:\\s+${capital})*(?=[\\s,.]*(?:on\\s|$)))|[,;.](?:\\s|$)|\\s+(?:with the participation|where|which|attended by|to mark)\\s`,
    'u',
  ).exec(text.slice(0, date?.start ?? text.length))
  return text
    .slice(0, stop?.index ?? date?.start ?? text.length)
    .replace(/\s+(?:on|from|in|at)\s*(?:\p{Lu}\p{Ll}+day,?)?\s*$/u, '')
}

interface PlaceName {
  name: string
  start: number
  end: number
}

/** The place nearest to the day: `on May 31 in Almaty`, `in Almaty on May 31`. */
function placeEn(sentence: string, date: DatePhrase): PlaceName {
  const pattern = new RegExp(
    `(?<!\\p{L})(?:in|at)\\s+(?:the (?:city|town) of\\s+)?(?<name>${capital}(?:\\s+(?:of\\s+)?${capital}){0,3}(?:,\\s+${capital}(?:\\s+${capital})?(?=[\\s.,]|$))?)`,
    'gu',
  )
  return nearest(sentence, date, pattern, (name) =>
    findDates(name).length > 0 || /^(?:The|This|January|May)\b/.test(name) ? '' : name.replace(/[.,]+$/, ''),
  )
}

function nearest(sentence: string, date: DatePhrase, pattern: RegExp, tidy: (name: string) => string): PlaceName {
  let best: PlaceName & { distance: number } = {
    name: '',
    start: date.start,
    end: date.end,
    distance: Number.POSITIVE_INFINITY,
  }
  for (const match of sentence.matchAll(pattern)) {
    const name = tidy(match.groups?.name ?? '')
    if (name === '') continue
    const end = match.index + match[0].length
    const distance = match.index >= date.end ? match.index - date.end : Math.max(0, date.start - end)
    if (distance < best.distance) best = { name, start: match.index, end, distance }
  }
  return best.distance <= 60 ? best : { name: '', start: date.start, end: date.end }
}

/** Cities whose Russian and Kazakh cases are not to be cut by rule. Nominative, then stems. */
const cities: readonly (readonly [string, RegExp])[] = [
  ['Астана', /^Астан(?:а|е|ы|у|ада|аға)$/u],
  ['Алматы', /^Алматы(?:да|ға)?$/u],
  ['Шымкент', /^Шымкент(?:е|те)?$/u],
  ['Караганда', /^Караганд[ае]$/u],
  ['Қарағанды', /^Қарағанды(?:да)?$/u],
  ['Актау', /^Актау$/u],
  ['Ақтау', /^Ақтау(?:да)?$/u],
  ['Москва', /^Москв[аеы]$/u],
  ['Женева', /^Женев[аеы]$/u],
  ['Нью-Йорк', /^Нью-Йорк(?:е|те)?$/u],
  ['Бишкек', /^Бишкек(?:е|те)?$/u],
  ['Ташкент', /^Ташкент(?:е|те)?$/u],
]

function nominative(place: string, locative: 'ru' | 'kk'): string {
  const known = cities.find(([, pattern]) => pattern.test(place))?.[0]
  if (known !== undefined) return known
  return locative === 'kk' ? place.replace(/(?<=\p{L}{3})(?:[дт][ае])$/u, '') : place
}

function cyrillicEvent(sentence: string, date: DatePhrase): FoundEvent | undefined {
  const kazakh = heldKk.exec(sentence)
  const name =
    kazakh && nounsKk.test(sentence) ? kazakhName(sentence.slice(0, kazakh.index), date) : russianName(sentence)
  if (name === undefined) return undefined
  const placeRu = /(?<!\p{L})(?:в|во)\s+(?:г(?:ороде|\.)\s*)?(?<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?!\p{L})/giu
  const placeKk =
    /(?<!\p{L})(?<name>\p{Lu}[\p{Ll}ә-]+(?:-\p{Lu}\p{Ll}+)?(?:[дт][ае])(?!\p{L})|\p{Lu}\p{Ll}+(?=\s+қаласында))/gu
  const place = kazakh
    ? nearest(sentence, date, placeKk, (found) => (findDates(`1 ${found}`).length > 0 ? '' : nominative(found, 'kk')))
    : nearest(sentence, date, placeRu, (found) => (/^\p{Lu}/u.test(found) ? nominative(found, 'ru') : ''))
  return {
    name,
    date,
    place: place.name,
    text: sentence.slice(Math.min(place.start, date.start), Math.max(place.end, date.end)),
  }
}

function russianName(sentence: string): string | undefined {
  const held = heldRu.exec(sentence)
  if (!held) return undefined
  const after = sentence.slice(held.index + held[0].length)
  const day = findDates(after)[0]?.start ?? after.length
  const name =
    after
      .slice(0, day)
      .split(/[,;.](?:\s|$)|\s+(?:с участием|в рамках|на тему|где)\s|\s+(?:в|во|на)\s+(?=\p{Lu})/u)[0]
      ?.trim() ?? ''
  return nounsRu.test(name) && name.length <= 250 ? name : undefined
}

/** In Kazakh the verb is last: what is held stands between day and place on the left and the verb. */
function kazakhName(before: string, date: DatePhrase): string | undefined {
  const rest = before.length > date.end ? before.slice(date.end) : before
  const name = rest
    .replace(/^\s*(?:күні|күндері)?\s*,?\s*/u, '')
    .replace(/^(?:\p{Lu}\p{L}+(?:[дт][ае])|\p{Lu}\p{L}+\s+қаласында)\s+/u, '')
    .split(/,\s+/)
    .at(-1)
    ?.trim()
  return name !== undefined && nounsKk.test(name) && name.length <= 250 ? name : undefined
}
