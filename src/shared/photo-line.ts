/**
 * Photo credits and captions in the text: `A caption. Photo credit: KAZCENT press service`, `Фото: пресс-служба`.
 *
 * A line counts only where its end is a credit after a label; a paragraph that merely speaks of photos stays text.
 */
import type { Confidence } from './contract/intake.js'

export interface PhotoLine {
  caption: string
  /** Word for word. */
  credit: string
  confidence: Confidence
}

const maxCaption = 500
const maxCredit = 140

/** Before a label: the start, the end of a sentence, a line break, a bracket, a bar or a dash. */
const before = '(?:^|(?<=[.!?…)”"»\\n])\\s*|(?<=\\s)(?=[(/|–—])|(?<=[(/|–—]\\s?))[(/|\\[–—]*\\s*'
const creditLabels = [
  '(?:photo|photograph|picture|image)s?\\s*(?:/\\s*video)?\\s+(?:credits?|source|courtesy(?:\\s+of)?)\\s*[:：–—-]',
  '(?:photo|photograph|picture|image)s?\\s*(?:by|©|:|：)',
  '(?:photo|photograph|picture|image)s?\\s+courtesy\\s+(?:of\\s+)?(?=\\S)',
  '(?:credits?|courtesy(?:\\s+of)?)\\s*[:：]',
  '(?:автор(?:ы)?|источник)\\s+(?:фото(?:графи[ийя])?|снимк(?:а|ов)|изображени[яй])\\s*[:：–—-]',
  '(?:фото(?:графи[ия])?|снимок|снимки|изображени[ея])\\s*(?:[:：©]|предоставлен[оаы]?\\s*[:：]?)',
  '(?:сурет|фото|фотосурет)(?:тің|ның)?\\s+авторы?\\s*[:：–—-]',
  '(?:сурет(?:тер)?|фотосурет(?:тер)?|суретті\\s+түсірген)\\s*[:：©–—]',
].join('|')
const creditPattern = new RegExp(`${before}(?<label>${creditLabels})\\s*`, 'giu')
const captionLabel =
  /^(?:(?:photo\s+)?caption|in the (?:photo|picture)|pictured|подпись(?: к фото)?|на (?:фото|снимке)|суретте|фотода)\s*[:：]\s*/iu
const pictureLabel = /^(?:photo|picture|image|фото|снимок|сурет)s?\s*(?:№?\s*\d{1,2})?\s*[:：.]\s*(?=\p{Lu})/iu

/** The caption and credit that a whole paragraph is, or undefined where it is something else. */
export function readPhotoLine(text: string): PhotoLine | undefined {
  if (text.length > maxCaption + maxCredit) return undefined
  const labels = [...text.matchAll(creditPattern)]
  for (const match of labels.reverse()) {
    const credit = tidyCredit(text.slice(match.index + match[0].length), match[0])
    if (!isCredit(credit)) continue
    const caption = tidyCaption(text.slice(0, match.index), labels.length > 1)
    if (caption.length > maxCaption) return undefined
    const plain = /(?:credit|source|courtesy|by|автор|источник|©)/i.test(match.groups?.label ?? '') || caption !== ''
    return { caption, credit, confidence: plain || credit.length < 60 ? 'certain' : 'likely' }
  }
  const label = captionLabel.exec(text)
  if (label && text.length <= maxCaption && !text.includes('\n\n'))
    return { caption: text.slice(label[0].length).trim(), credit: '', confidence: 'likely' }
  return undefined
}

/** A bracket that opened before the label closes after the credit; a full stop after it is the sentence's. */
function tidyCredit(text: string, label: string): string {
  let credit = text.trim()
  if (/[(]/.test(label)) credit = credit.replace(/\)[.\s]*$/, '')
  else if (label.includes('[')) credit = credit.replace(/\][.\s]*$/, '')
  else if (label.includes('/')) credit = credit.replace(/\/[.\s]*$/, '')
  return /\p{L}{4}\.$/u.test(credit) ? credit.slice(0, -1) : credit
}

const tidyCaption = (text: string, severalLabels: boolean): string => {
  const caption = text.trim().replace(captionLabel, '')
  return (severalLabels ? caption.replace(pictureLabel, '') : caption).trim()
}

/** Short, begins like a name, and is not a sentence of its own. */
function isCredit(text: string): boolean {
  if (text === '' || text.length > maxCredit || text.includes('\n')) return false
  if (!/\p{L}/u.test(text) || /[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(text) || /[!?]$/.test(text)) return false
  return /^[\p{L}\p{N}«“"@©]/u.test(text)
}
