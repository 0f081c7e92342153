/**
 * What of a mail's text is its own, line by line or block by block, and what is a greeting, a signature, or a mail
 * before it.
 *
 * Answers, forwarded mails and their marks in three languages as mail programs write them. Pure; each line goes to one
 * place.
 */

export interface MailLine {
  text: string
  /** Marked as someone else's: by `>`, or as a quotation. */
  isQuoted: boolean
}

export interface MailParts<Line extends MailLine> {
  own: Line[]
  /** Greeting, signature, and what is quoted between the lines. */
  aside: Line[]
  /** The mail that this one answers or hands on, without its head. */
  before: Line[]
  /** From its head; empty where it has none. */
  subject: string
}

const originalMark =
  /^[\s>*_-]*(?:original (?:message|appointment)|forwarded (?:message|by .{1,80})|begin forwarded message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|начало (?:переадресованного|перенаправленного|пересылаемого) (?:сообщения|письма)|бастапқы (?:хабар|хат)\p{L}*|(?:қайта )?(?:жіберілген|бағытталған) (?:хабар|хат)\p{L}*)[\s*_:-]*$/iu
/** `On 31 May 2024, A. Maker <a@b.kz> wrote:` in one line or two. */
const attribution =
  /^(?=.{0,300}[\d@])[^\n]{5,300}(?:\n[^\n]{0,200})?\s(?:wrote|writes|пишет|(?:на)?писал\p{L}*(?:\(а\))?|пишете|жазды|жазған):?\s*$/iu
const attributionBegins = /^(?:on|le|am)?\s*\p{L}{0,12},?\s*\d{1,2}[\s.,]/iu
const headLine =
  /^[\s>*_]*(from|sender|sent|date|to|cc|subject|reply-to|importance|attachments|от|от кого|отправитель|отправлено|дата|кому|копия|тема|важность|вложения|кімнен|жіберілді|жіберуші|күні|кімге|көшірмесі|тақырыбы?)\s*[*_]*\s*:/iu
const senderLine = /^[\s>*_]*(?:from|от|от кого|отправитель|кімнен|жіберуші)\s*[*_]*\s*:/iu
const subjectLine = /^[\s>*_]*(?:subject|тема|тақырыбы?)\s*[*_]*\s*:\s*(.*)$/iu
const greeting =
  /^(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|greetings|уважаем\p{L}+|здравствуйте|добр(?:ый|ое|ого)|приветствую|коллеги|дорогие|құрметті|сәлеметсіз|сәлем|қайырлы|ассалау?маға?лейкум|армысыз\p{L}*)(?![\p{L}\d])[^\n]{0,90}$/iu
const signOff =
  /^(?:(?:with )?(?:best|kind|warm)(?: |est )?(?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully|truly)|с уважением|с наилучшими пожеланиями|құрметпен|ізгі (?:ниет|тілек)пен)(?![\p{L}\d])[^\n]{0,80}(?:\n|$)/iu
const maxSignature = 1500
/** Of a note that says that something is attached. */
const maxNoteLetters = 800
const maxHeadLines = 14

/** @param isAlwaysQuoted a quoted line is someone else's wherever it stands, and not only after a mark */
export function partsOfMail<Line extends MailLine>(lines: readonly Line[], isAlwaysQuoted: boolean): MailParts<Line> {
  const own: Line[] = []
  const aside: Line[] = []
  let isAfterMark = false
  let at = 0
  for (; at < lines.length && !beginsEarlierMail(lines, at); at++) {
    const line = lines[at]
    if (!line) continue
    const marks = attributionLines(lines, at)
    if (marks > 0) {
      const next = lines.slice(at + marks, at + marks + 3).find(({ text }) => text.trim() !== '')
      if (next && !next.isQuoted) break
      aside.push(...lines.slice(at, at + marks))
      at += marks - 1
      isAfterMark = true
    } else if (line.isQuoted && (isAlwaysQuoted || isAfterMark)) aside.push(line)
    else {
      if (line.text.trim() !== '') isAfterMark = false
      own.push(line)
    }
  }
  const { before, head, subject } = earlierMail(lines.slice(at))
  const text = withoutCourtesies(own)
  return { own: text.own, aside: [...text.aside, ...aside, ...head], before, subject }
}

const beginsEarlierMail = (lines: readonly MailLine[], at: number): boolean => {
  const text = lines[at]?.text ?? ''
  return originalMark.test(firstLine(text)) || isHead(lines, at)
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]?.slice(0, 400) ?? ''

/** How many lines say who wrote what is quoted next. */
function attributionLines(lines: readonly MailLine[], at: number): number {
  const text = lines[at]?.text.trim() ?? ''
  if (text === '' || text.length > 500 || lines[at]?.isQuoted) return 0
  if (attribution.test(text)) return 1
  const next = lines[at + 1]?.text.trim() ?? ''
  return attributionBegins.test(text) && next !== '' && next.length < 200 && attribution.test(`${text}\n${next}`)
    ? 2
    : 0
}

/** `From: …`, and soon after it two more lines such as `To: …`. */
function isHead(lines: readonly MailLine[], at: number): boolean {
  if (!senderLine.test(firstLine(lines[at]?.text ?? ''))) return false
  const names = headOf(lines, at).flatMap(({ text }) => headNames(text))
  return new Set(names).size >= 3
}

const headNames = (text: string): string[] =>
  text
    .slice(0, 4000)
    .split('\n')
    .flatMap((line) => headLine.exec(line)?.[1]?.toLowerCase() ?? [])

/** The head's lines, and empty ones between them. */
function headOf<Line extends MailLine>(lines: readonly Line[], at: number): Line[] {
  let end = at
  for (let next = at; next < Math.min(at + maxHeadLines, lines.length); next++) {
    const text = lines[next]?.text ?? ''
    if (headLine.test(firstLine(text))) end = next + 1
    else if (text.trim() !== '' && !/^\s/.test(text)) break
  }
  return lines.slice(at, end)
}

function earlierMail<Line extends MailLine>(lines: readonly Line[]): { before: Line[]; head: Line[]; subject: string } {
  let at = 0
  while (at < lines.length && (lines[at]?.text.trim() === '' || originalMark.test(firstLine(lines[at]?.text ?? ''))))
    at++
  const head = isHead(lines, at) ? headOf(lines, at) : lines.slice(at, at + attributionLines(lines, at))
  const before = lines.slice(at + head.length)
  const subject = head
    .flatMap(({ text }) => text.slice(0, 4000).split('\n'))
    .flatMap((line) => subjectLine.exec(line)?.[1]?.trim() ?? [])[0]
  return { before, head: [...lines.slice(0, at), ...head], subject: subject ?? '' }
}

/**
 * A greeting alone in its line at the beginning, and what follows `-- ` or `Best regards` at the end; a mail of no more
 * is text.
 */
function withoutCourtesies<Line extends MailLine>(lines: readonly Line[]): { own: Line[]; aside: Line[] } {
  let from = 0
  for (let at = 0; at < Math.min(lines.length, from + 3); at++) {
    const text = lines[at]?.text.trim() ?? ''
    if (greeting.test(text) && text.length <= 100) from = at + 1
    else if (text !== '') break
  }
  let to = lines.length
  let length = 0
  for (let at = lines.length - 1; at >= from && length <= maxSignature; at--) {
    const text = lines[at]?.text ?? ''
    length += text.length
    if (/^-- \s*$/.test(text) || signOff.test(text.trim())) to = at
  }
  const own = lines.slice(from, to)
  if (!own.some(({ text }) => text.trim() !== '')) return { own: [...lines], aside: [] }
  return { own, aside: [...lines.slice(0, from), ...lines.slice(to)] }
}

/** Says that what matters is attached, or is too short for a release. */
export function isCoveringNote(text: string): boolean {
  let letters = 0
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    letters += word.length
    if (letters > maxNoteLetters) return false
  }
  return (
    letters <= 120 ||
    /attach|enclos|please find|во вложени|прикрепл|прилага|приложен|направля|высыла|қоса (?:беріл|тірке)|тіркел|жолда|салынған/iu.test(
      text,
    )
  )
}
