/**
 * The parts of a press release that are not its text: labels, end marks, invitations to subscribe, contacts,
 * boilerplate, notes to editors. Each recogniser looks at one paragraph; where it may stand is for parse-release/.
 */
import type { MediaContact } from '../../../shared/references.js'

const maxLabel = 90

export const isReleaseAtOnce = (text: string): boolean =>
  text.length <= maxLabel &&
  /^[\s*_–—-]*(?:for immediate release|immediate release|for release (?:immediately|on receipt)|для (?:немедленн\p{L}+ )?(?:публикации|распространения)|(?:дереу|бірден) (?:жариялау|таратуға?|жариялауға)(?: үшін| арналған)?)[\s*_.:!–—-]*$/iu.test(
    text,
  )

export const isLabel = (text: string): boolean =>
  text.length <= maxLabel &&
  /^[\s*_]*(?:(?:press|news|media)[ -]?(?:release|statement|advisory)|пресс-?релиз|сообщение для (?:прессы|сми)|баспасөз[ -](?:релизі?|хабарламасы))(?:\s*(?:№|no\.?|#)?\s*[\d/-]+)?[\s*_.:!]*$/iu.test(
    text,
  )

/** `###`, `-30-`, `ENDS`: an end wherever it stands. `***` and a rule may also part sections. */
export function endMark(text: string): 'end' | 'rule' | undefined {
  const mark = text.replace(/\s/g, '')
  if (mark === '' || mark.length > 60) return undefined
  if (
    /^(?:#{2,}|[-–—*/(]*(?:30|ends?|endofrelease|конец|соңы)[-–—*/).!]*)$/iu.test(mark) &&
    !/^(?:30|end)$/i.test(mark)
  )
    return 'end'
  return /^(?:\*{3,}|[-–—=~•·]{3,})$/u.test(mark) ? 'rule' : undefined
}

const invitation =
  /(?:^|[.!?»”"]\s+)(?:please\s+)?(?:get|sign up|subscribe|follow|like|join|connect|stay|visit us|find us|receive|don.t miss|read more|share|подпи(?:сывай|ши)тесь|следите|читайте|присоединяйтесь|вступайте|оставайтесь|больше новостей|біз(?:ге|ді|дің)|жазылыңыз|парақша|қосылыңыз|бақылаңыз|оқыңыз)/iu
const media =
  /subscri|newsletter|sign up|sent directly|inbox|mailing list|twitter|facebook|instagram|telegram|youtube|tiktok|linkedin|whatsapp|social media|website|follow us|соцсет|социальн\p{L}+ сет|рассылк|подпис|канал|телеграм|инстаграм|фейсбук|әлеуметтік желі|жазыл|арна|желі/iu

/** An invitation to subscribe or to follow, in one short paragraph. */
export function isPromotion(text: string): boolean {
  if (text.length > 450 || /[“«].{80}/u.test(text)) return false
  if (invitation.test(text) && media.test(text)) return true
  const kazakh = /(?:жазылыңыз|қосылыңыз|тіркеліңіз|бақылап отырыңыз)/iu.test(text) && media.test(text)
  const networks = text.match(/twitter|facebook|instagram|telegram|youtube|tiktok|linkedin|whatsapp/gi) ?? []
  return kazakh || (new Set(networks.map((name) => name.toLowerCase())).size >= 3 && text.length <= 250)
}

const contactHeading =
  /^(?:(?:media|press|news|public affairs|editorial|для|more)?\s*(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|media relations|press office)(?:\s+(?:information|details|person|for (?:the )?(?:media|press)))?\s*(?:[:：]|$|\n)|(?:media|press) contacts?\b|for (?:more|further|additional|media) (?:information|details|inquiries|enquiries)[^.]{0,60}?(?:contact|call|e-?mail|write)|контакт(?:ы|ная информация|ное лицо)?(?:\s+для\s+(?:сми|прессы|справок|журналистов))?\s*(?:[:：]|$|\n)|(?:дополнительн\p{L}+|за дополнительн\p{L}+|более подробн\p{L}+) информаци\p{L}+[^.]{0,60}(?:тел|обра|почт|связ)|по вопросам[^.]{0,60}обращ|байланыс(?: деректері| үшін| тұлғасы)?\s*(?:[:：]|$|\n)|бақ үшін байланыс\s*(?:[:：]|$|\n)|(?:бақ|баспасөз) (?:өкілдеріне|үшін|қызметі)[^.]{0,40}[:：]|қосымша ақпарат[^.]{0,60}(?:хабарлас|тел|алу)|пресс-служба[^.]{0,60}[:：]|(?:тел(?:ефон)?|tel|phone|e-?mail)\s*\.?\s*[:：])/iu

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const page = /(?:https?:\/\/|www\.)[^\s,;<>()]+[^\s,;<>().]/gi
/** On one line: a second number below it is one of its own. */
const telephone =
  /(?<![\w/]-?)(?:\+[^\S\n]?)?(?:\(\d{2,5}\)|\d{1,4})(?:(?:[^\S\n]|[./–-]){0,2}(?:\(\d{2,5}\)|\d{2,7})){1,5}(?![\w/])/g

export const isContactHeading = (text: string): boolean => contactHeading.test(text)

/** E-mail addresses, telephone numbers and pages, in the order they stand. */
export function contactInfo(text: string): string[] {
  const found: { at: number; value: string }[] = []
  const covers = (at: number): boolean => found.some((other) => at >= other.at && at < other.at + other.value.length)
  for (const pattern of [address, page, telephone])
    for (const match of text.matchAll(pattern)) {
      if (covers(match.index)) continue
      const digits = match[0].replace(/\D/g, '').length
      const isDate = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^(?:19|20)\d\d[-–](?:19|20)?\d\d$/.test(match[0])
      if (pattern !== telephone || (digits >= 6 && digits <= 15 && !isDate))
        found.push({ at: match.index, value: match[0].trim() })
    }
  return found.sort((a, b) => a.at - b.at).map((entry) => entry.value)
}

/** A short paragraph that is little else than addresses and numbers. */
export function isContactLine(text: string): boolean {
  const info = contactInfo(text)
  const plain = info.some((value) => /^\+|^\(|@/.test(value)) || /(?:tel|phone|тел|моб)/iu.test(text)
  return plain && text.length <= 160 && info.join('').length >= text.replace(/\s/g, '').length * 0.35
}

/** `A, 202/224-0610; B, b@mod.kz` are two people. */
export function readContacts(text: string): MediaContact[] {
  const pieces = text.split(/;\s+/)
  const several = pieces.length > 1 && pieces.every((piece) => contactInfo(piece).length > 0 && /\p{L}{3}/u.test(piece))
  return (several ? pieces : [text]).map(readContact)
}

function readContact(text: string): MediaContact {
  const info = contactInfo(text)
  let rest = text.replace(contactHeading, (heading) => (heading.endsWith('\n') ? '\n' : ''))
  for (const value of info) rest = rest.replace(value, '\n')
  const name = rest
    .split(/[\n,;|:•]/)
    .map((part) => part.trim().replace(/^[–—\-\s.()]+|[–—\-\s.()]+$/g, ''))
    .find(
      (part) =>
        /\p{L}{2}/u.test(part) &&
        part.length <= 100 &&
        !/^(?:tel|phone|e-?mail|mobile|cell|тел|телефон|эл|почта|пошта|web|сайт|or|at|на|по)$/iu.test(part),
    )
  return { role: 'mediaContact', name: name ?? '', contactInfo: info }
}

/** `About KAZCENT`, `Справка`, `КАЗЦЕНТ туралы`: the heading of a boilerplate, or a paragraph that begins with one. */
export function boilerplateHeading(text: string): 'heading' | 'whole' | undefined {
  const heading =
    /^(?:about (?:the |us$)?(?=\p{Lu}|$)|об? (?=\p{Lu}|компании|центре|министерстве|нас|организации)|(?:для )?справк[аи](?:\s|:|\.|$)|справочно(?:\s|:|\.|$)|(?:қысқаша )?анықтама(?:\s|:|\.|$))/iu
  const line = text.split('\n', 1)[0] ?? ''
  const first = heading.test(line) && /^[\p{Lu}]/u.test(line)
  const kazakh = /^\p{Lu}[^.!?]{2,70} туралы\s*:?$/u.test(line)
  if (!first && !kazakh) return undefined
  if (text.includes('\n') && line.length <= maxLabel) return 'whole'
  if (text.length <= maxLabel && !/[.!?]$/.test(text)) return 'heading'
  return /^[^.!?]{3,60}[:.]\s+\p{L}/u.test(text) &&
    /^(?:about|справ|анықтама|қысқаша)/iu.test(text) &&
    /^[^.]{3,60}:\s/u.test(text)
    ? 'whole'
    : undefined
}

export const isNotesHeading = (text: string): boolean =>
  /^(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|media)|примечани[ея] (?:для|к) (?:редактор|журналист|сми)\p{L}*|редактор(?:лар)?ға (?:арналған )?ескерт(?:пе|у)\p{L}*)/iu.test(
    text,
  )
