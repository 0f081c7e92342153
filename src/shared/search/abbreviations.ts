/**
 * Abbreviations that every press office uses, and what they stand for: БҰҰ, ООН and UN are the United Nations; and the few
 * towns, countries and wars that go by two names in the same release, so that nobody need enter them: Астана is Нур-Султан.
 *
 * Goal: whoever asks with the one finds the other, in their own language and in the two others, below what has the words
 * themselves, also where the archive's authority has no record of it. An abbreviation stands for all names of the same, and
 * each word of a full name for the abbreviations, so that a full name's words are asked for as they would be without.
 * Non-goals: names that the authority can know (see name-forms.ts), and abbreviations that are a word as well and told from
 * it by capitals alone: US, WHO, ЕС, БАҚ, АҚ.
 * MRR@10 of a release by its headline: Kazakh 0.733 to 0.735, Russian and English as before, as is KazQAD; with ranks and
 * figures Russian 0.907 to 0.905, the others as before; with towns, wars and offices all as before.
 */
import { tokenize } from '../text.js'
import { askedWord, isLike, withAlternative } from './joined-words.js'
import { type KnownForms, otherNameShare, spells } from './name-forms.js'
import type { Alternative, ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** Names of the same, in three languages; ranks and figures as they are cut short. */
const table: readonly (readonly string[])[] = [
  ['ҚР', 'Қазақстан Республикасы', 'РК', 'Республика Казахстан', 'Republic of Kazakhstan'],
  ['БҰҰ', 'Біріккен Ұлттар Ұйымы', 'ООН', 'Организация Объединённых Наций', 'UN', 'United Nations'],
  ['АҚШ', 'Америка Құрама Штаттары', 'США', 'Соединённые Штаты', 'USA', 'United States'],
  ['КСРО', 'Кеңес Одағы', 'СССР', 'Советский Союз', 'USSR', 'Soviet Union'],
  [
    'ТМД',
    'Тәуелсіз Мемлекеттер Достастығы',
    'СНГ',
    'Содружество Независимых Государств',
    'CIS',
    'Commonwealth of Independent States',
  ],
  ['ЕО', 'Еуропалық Одақ', 'Евросоюз', 'Европейский союз', 'EU', 'European Union'],
  ['ЕАЭО', 'Еуразиялық экономикалық одақ', 'ЕАЭС', 'Евразийский экономический союз', 'EAEU', 'Eurasian Economic Union'],
  [
    'ЕҚЫҰ',
    'Еуропадағы қауіпсіздік және ынтымақтастық ұйымы',
    'ОБСЕ',
    'Организация по безопасности и сотрудничеству в Европе',
    'OSCE',
    'Organization for Security and Co-operation in Europe',
  ],
  [
    'ҰҚШҰ',
    'Ұжымдық қауіпсіздік туралы шарт ұйымы',
    'ОДКБ',
    'Организация Договора о коллективной безопасности',
    'CSTO',
    'Collective Security Treaty Organization',
  ],
  [
    'ШЫҰ',
    'Шанхай ынтымақтастық ұйымы',
    'ШОС',
    'Шанхайская организация сотрудничества',
    'SCO',
    'Shanghai Cooperation Organization',
  ],
  ['ДСҰ', 'Дүниежүзілік сауда ұйымы', 'ВТО', 'Всемирная торговая организация', 'WTO', 'World Trade Organization'],
  [
    'ДДСҰ',
    'Дүниежүзілік денсаулық сақтау ұйымы',
    'ВОЗ',
    'Всемирная организация здравоохранения',
    'World Health Organization',
  ],
  ['ХВҚ', 'Халықаралық валюта қоры', 'МВФ', 'Международный валютный фонд', 'IMF', 'International Monetary Fund'],
  ['НАТО', 'NATO'],
  ['ЮНЕСКО', 'UNESCO'],
  ['ЮНИСЕФ', 'UNICEF'],
  ['МАГАТЭ', 'IAEA', 'International Atomic Energy Agency'],
  [
    'ЭЫДҰ',
    'Экономикалық ынтымақтастық және даму ұйымы',
    'ОЭСР',
    'Организация экономического сотрудничества и развития',
    'OECD',
    'Organization for Economic Co-operation and Development',
  ],
  ['ІІМ', 'Ішкі істер министрлігі', 'МВД', 'Министерство внутренних дел', 'Ministry of Internal Affairs'],
  ['СІМ', 'Сыртқы істер министрлігі', 'МИД', 'Министерство иностранных дел', 'Ministry of Foreign Affairs'],
  [
    'ТЖМ',
    'Төтенше жағдайлар министрлігі',
    'МЧС',
    'Министерство по чрезвычайным ситуациям',
    'Ministry of Emergency Situations',
  ],
  ['ҰҚК', 'Ұлттық қауіпсіздік комитеті', 'КНБ', 'Комитет национальной безопасности', 'National Security Committee'],
  ['ЖОО', 'Жоғары оқу орны', 'вуз', 'Высшее учебное заведение'],
  ['ЖІӨ', 'Жалпы ішкі өнім', 'ВВП', 'Валовой внутренний продукт', 'GDP', 'Gross domestic product'],
  ['СМИ', 'Бұқаралық ақпарат құралдары', 'Средства массовой информации'],
  ['ЖШС', 'Жауапкершілігі шектеулі серіктестік', 'ТОО', 'Товарищество с ограниченной ответственностью'],
  ['млн', 'миллион', 'million', 'mln'],
  ['млрд', 'миллиард', 'billion', 'bn', 'bln'],
  ['трлн', 'триллион', 'trillion', 'trln'],
  ['тыс', 'тысяча'],
  ['Dept', 'Department'],
  ['Lt', 'Lieutenant'],
  ['Col', 'Colonel'],
  ['Gen', 'General'],
  ['Maj', 'Major'],
  ['Capt', 'Captain'],
  ['Sgt', 'Sergeant'],
  ['Cpl', 'Corporal'],
  ['Brig', 'Brigadier'],
  ['Adm', 'Admiral'],
  ['ҰОС', 'Ұлы Отан соғысы', 'ВОВ', 'Великая Отечественная война'],
  [
    'WWII',
    'World War II',
    'Second World War',
    'II мировая',
    'Вторая мировая',
    'II дүниежүзілік',
    'ІІ дүниежүзілік',
    'Екінші дүниежүзілік',
    '2 дүниежүзілік',
  ],
  [
    'WWI',
    'World War I',
    'First World War',
    'I мировая',
    'Первая мировая',
    'I дүниежүзілік',
    'Бірінші дүниежүзілік',
    '1 дүниежүзілік',
  ],
  ['в/ч', 'воинская часть', 'войсковая часть', 'ә/б', 'әскери бөлім', 'military unit'],
  ['ж/д', 'железнодорожный'],
  ['с/х', 'сельскохозяйственный'],
  ['ДШБ', 'Десантно-штурмовая бригада', 'Десанттық-шабуылдау бригадасы', 'Air Assault Brigade'],
  ['Генштаб', 'Генеральный штаб', 'Бас штаб', 'General Staff'],
  ['Нацгвардия', 'Национальная гвардия', 'Ұлттық ұлан', 'National Guard'],
  ['ПВО', 'Противовоздушная оборона', 'Әуе шабуылына қарсы қорғаныс', 'Air defense', 'Air defence'],
  [
    'МККК',
    'Международный комитет Красного Креста',
    'ХҚКК',
    'Халықаралық Қызыл Крест комитеті',
    'ICRC',
    'International Committee of the Red Cross',
  ],
  ['БҚО', 'Батыс Қазақстан облысы', 'ЗКО', 'Западно-Казахстанская область', 'West Kazakhstan Region'],
  ['ШҚО', 'Шығыс Қазақстан облысы', 'ВКО', 'Восточно-Казахстанская область', 'East Kazakhstan Region'],
  ['СҚО', 'Солтүстік Қазақстан облысы', 'СКО', 'Северо-Казахстанская область', 'North Kazakhstan Region'],
  ['ЧС', 'Чрезвычайная ситуация', 'ТЖ', 'Төтенше жағдай'],
  ['ДТП', 'Дорожно-транспортное происшествие', 'ЖКО', 'Жол-көлік оқиғасы'],
  ['АЭС', 'Атомная электростанция', 'Атом электр станциясы', 'Nuclear power plant'],
  ['ЦОН', 'Центр обслуживания населения', 'ХҚКО', 'Халыққа қызмет көрсету орталығы'],
  ['ЕНТ', 'Единое национальное тестирование', 'ҰБТ', 'Ұлттық бірыңғай тестілеу'],
  [
    'минобороны',
    'МО',
    'Министерство обороны',
    'ҚМ',
    'Қорғаныс министрлігі',
    'Ministry of Defence',
    'Ministry of Defense',
  ],
  ['ФБР', 'FBI', 'Federal Bureau of Investigation'],
  ['ЦРУ', 'CIA', 'Central Intelligence Agency'],
  ['ВИЧ', 'АИТВ', 'HIV'],
  ['минздрав', 'Министерство здравоохранения', 'Денсаулық сақтау министрлігі', 'Ministry of Health'],
  ['генсек', 'Генеральный секретарь', 'Бас хатшы', 'Secretary-General'],
  ['Госдеп', 'Государственный департамент', 'Мемлекеттік департамент', 'State Department'],
  ['ген.-майор', 'генерал-майор'],
  ['ген.-лейтенант', 'генерал-лейтенант'],
  ['ген.-полковник', 'генерал-полковник'],
  ['COVID', 'ковид'],
  ['Астана', 'Astana', 'Нур-Султан', 'Нұр-Сұлтан', 'Nur-Sultan'],
  ['Алматы', 'Almaty', 'Алма-Ата', 'Alma-Ata'],
  ['Шымкент', 'Чимкент', 'Shymkent', 'Chimkent'],
  ['Қостанай', 'Костанай', 'Кустанай', 'Kostanay', 'Kustanai'],
  ['Өскемен', 'Усть-Каменогорск', 'Oskemen', 'Ust-Kamenogorsk'],
  ['Ақтөбе', 'Актобе', 'Актюбинск', 'Aktobe', 'Aktyubinsk'],
  ['Қызылорда', 'Кызылорда', 'Кзыл-Орда', 'Kyzylorda'],
  ['Талдықорған', 'Талдыкорган', 'Талды-Курган', 'Taldykorgan'],
  ['Петропавл', 'Петропавловск', 'Petropavl', 'Petropavlovsk'],
  ['Қырғызстан', 'Кыргызстан', 'Киргизия', 'Kyrgyzstan'],
  ['Түрікменстан', 'Туркменистан', 'Туркмения', 'Turkmenistan'],
  ['Беларусь', 'Белоруссия', 'Belarus'],
]

interface Name {
  words: readonly string[]
  /** All names of the same. */
  all: readonly (readonly string[])[]
}

const names: readonly Name[] = table.flatMap((row) => {
  const all = row.map((name) => tokenize(name).map(({ folded }) => folded))
  return all.map((words) => ({ words, all }))
})
/** A name may begin with any form of its first word, of which this much stays. */
const stays = { short: 3, long: 4 }
const byBeginning = { short: new Map<string, Name[]>(), long: new Map<string, Name[]>() }
for (const name of names) {
  const [first = ''] = name.words
  const length = first.length > stays.long ? 'long' : 'short'
  const key = first.slice(0, stays[length])
  byBeginning[length].set(key, [...(byBeginning[length].get(key) ?? []), name])
}

function namesBegun(word: string): readonly Name[] | undefined {
  const short = byBeginning.short.get(word.slice(0, stays.short))
  const long = byBeginning.long.get(word.slice(0, stays.long))
  return short && long ? [...short, ...long] : (short ?? long)
}

export function withAbbreviations(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const asked = query.clauses.map((clause) => withNamesOfInitials(clause, known))
  const clauses = [...asked]
  for (const [at, clause] of asked.entries()) {
    const first = askedWord(clause)
    const begun = first === undefined ? undefined : namesBegun(first)
    if (!begun) continue
    const words = runFrom(asked, at)
    for (const name of begun) {
      if (!spells(words, name.words)) continue
      const others = name.all.filter((other) => other !== name.words && isKnown(other, known))
      const meant = name.words.length === 1 ? others : others.filter((other) => isShort(other, name.words))
      for (const place of name.words.keys()) {
        const asked = clauses[at + place]
        if (asked && !isStopWord(name.words[place] ?? '')) clauses[at + place] = meant.reduce(withName, asked)
      }
    }
  }
  return { ...query, clauses }
}

/** `в/ч` is read as its letters in a row, whatever they are by themselves; it is its full names as well. */
function withNamesOfInitials(clause: QueryClause, known: KnownForms): QueryClause {
  if (clause.kind !== 'phrase' || clause.presence === 'prohibited') return clause
  const name = names.find(({ words }) => areInitials(words) && words.join(' ') === clause.words.join(' '))
  const others = name?.all.filter((other) => other !== name.words && isKnown(other, known)) ?? []
  if (others.length === 0) return clause
  const { words, presence, fields, boost } = clause
  const alternatives: Alternative[] = [{ words, share: 1, how: 'exact' }]
  return others.reduce(withName, { kind: 'either', alternatives, presence, fields, boost })
}

const areInitials = (words: readonly string[]): boolean => words.every(({ length }) => length === 1)

/** A single word, initials, or the same name written otherwise: II мировая for Вторая мировая. */
const isShort = (other: readonly string[], name: readonly string[]): boolean =>
  other.length === 1 ||
  areInitials(other) ||
  (other.length === name.length && other.some((word) => name.includes(word)))

/** Words that are asked for alike, from one on. */
function runFrom(clauses: readonly QueryClause[], at: number): string[] {
  const words: string[] = []
  for (const clause of clauses.slice(at, at + longest)) {
    const word = askedWord(clause)
    const before = clauses[at]
    if (word === undefined || !before || !isLike(before, clause)) break
    words.push(word)
  }
  return words
}
const longest = Math.max(...names.map(({ words }) => words.length))

const isKnown = (words: readonly string[], known: KnownForms): boolean =>
  words.every((word) => known.has(word) || known.hasFormOf(word))

function withName(clause: QueryClause, words: readonly string[]): QueryClause {
  const isThere = clause.kind === 'either' && clause.alternatives.some((one) => one.words.join(' ') === words.join(' '))
  const other: Alternative = { words: [...words], share: otherNameShare, how: 'name' }
  return isThere ? clause : withAlternative(clause, other)
}
