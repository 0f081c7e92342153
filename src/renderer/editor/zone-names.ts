/**
 * Time zones by what they are called where the window is read, beside their IANA names, which are English and know few
 * cities: `Алматы`, `Астана`, `Ливан`, `Оңтүстік Судан`.
 *
 * Whoever finds nothing by an IANA name finds by how it is written in the other alphabet, by the names below, and by the
 * browser's: that has countries in Russian, cities in English and nothing in Kazakh, so it is asked and not shown. Its
 * names of all 418 zones take a tenth of a second the first time, which is why it comes last.
 */
import { transliterations } from '../../shared/search/transliteration.js'

/** Cities and countries that a press office of peacekeepers writes to, and that neither alphabet nor browser leads to. */
const alsoCalled: Readonly<Record<string, string>> = {
  'Africa/Bangui': 'Банги, Орталық Африка',
  'Africa/Juba': 'Джуба, Оңтүстік Судан',
  'America/New_York': 'Washington, Вашингтон, Нью-Йорк',
  'Asia/Almaty': 'Astana, Астана',
  'Asia/Beirut': 'Бейрут, Ливан',
  'Asia/Calcutta': 'Delhi, Дели',
  'Asia/Damascus': 'Дамаск, Golan, Голан',
  'Asia/Shanghai': 'Beijing, Пекин, Бейжің',
  'Europe/Brussels': 'Брюссель',
  'Europe/Istanbul': 'Ankara, Анкара, Стамбул, Ыстанбұл',
  'Europe/Moscow': 'Москва, Мәскеу',
  'Europe/Paris': 'Париж',
  'Europe/Vienna': 'Вена',
  'Europe/Zurich': 'Geneva, Женева',
}

const told = (zone: string, language: string, timeZoneName: 'shortGeneric' | 'shortOffset'): string =>
  new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

const names = new Map<string, string>()

function browserName(zone: string, language: string): string {
  const key = `${language} ${zone}`
  const name = names.get(key) ?? told(zone, language, 'shortGeneric')
  names.set(key, name)
  return name
}

export const zoneId = (zone: string): string => zone.replaceAll('_', ' ')

/** What its clock is ahead of UTC today: `UTC+5`. */
export const zoneOffset = (zone: string): string => told(zone, 'en', 'shortOffset').replace(/^GMT(?:\+0$)?/, 'UTC')

/** Those whose IANA name has what was typed in it; where there are none, those that are called so. */
export function findZones(zones: readonly string[], typed: string, language: string): string[] {
  const wanted = typed.trim().toLowerCase()
  const ways: ((zone: string) => boolean)[] = [
    (zone) => zoneId(zone).toLowerCase().includes(wanted),
    (zone) => alsoCalled[zone]?.toLowerCase().includes(wanted) ?? false,
    (zone) => spelled.some((spelling) => zone.toLowerCase().includes(spelling)),
    (zone) => browserName(zone, language).toLowerCase().includes(wanted),
  ]
  const spelled = transliterations(wanted)
  for (const isMeant of ways) {
    const found = zones.filter(isMeant)
    if (found.length > 0) return found
  }
  return []
}
