/**
 * Time zones by what they are called where the window is read: `Алматы`, `Ливан`, `Нью-Йорк уақыты`, beside their IANA
 * names, which are English and know one city of a country. The names are the browser's own; those of all 418 zones take a
 * tenth of a second the first time, so they are made only for what the IANA names do not find.
 */

/** Cities that a press office writes to, and that name no zone of their own. */
const otherCities: Readonly<Record<string, string>> = {
  'Asia/Almaty': 'Astana Астана',
  'Europe/Zurich': 'Geneva Женева',
  'America/New_York': 'Washington Вашингтон',
  'Europe/Istanbul': 'Ankara Анкара',
  'Asia/Shanghai': 'Beijing Пекин Бейжің',
  'Asia/Calcutta': 'Delhi Дели',
}

const abbreviation = /^(?:[A-Z]{2,5}|(?:GMT|UTC).*)$/
const names = new Map<string, string>()

/** Empty where the language knows no more than letters or an offset. */
export function zoneName(zone: string, language: string): string {
  const key = `${language} ${zone}`
  const known = names.get(key)
  if (known !== undefined) return known
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(0)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const told = abbreviation.test(name) ? '' : name
  names.set(key, told)
  return told
}

export const zoneId = (zone: string): string => zone.replaceAll('_', ' ')

/** Those whose IANA name has what was typed in it; where there are none, those that are called so. */
export function findZones(zones: readonly string[], typed: string, language: string): string[] {
  const wanted = typed.trim().toLowerCase()
  const having = (nameOf: (zone: string) => string) =>
    zones.filter((zone) => nameOf(zone).toLowerCase().includes(wanted))
  const found = having(zoneId)
  return found.length > 0 ? found : having((zone) => `${zoneName(zone, language)} ${otherCities[zone] ?? ''}`)
}
