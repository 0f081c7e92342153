/**
 * Nouns whose cases no stemmer brings together: день and дня, посол and посла, имя and имени, servicemen and serviceman.
 *
 * Goal: what every release is full of is found in each case, and nothing else with it: Snowball's stem of посла is that of
 * после, so посла found every release that says "after". Each form in these lists has the noun's own key in place of stems;
 * a key in capitals is no stem. Non-goal: all such nouns of Russian; these are the ones that press offices write.
 */

/** A noun, what its other cases begin with, and their endings. */
const declined: readonly (readonly [nouns: string, endings: string])[] = [
  ['полдень:полудн', 'я ю ем е и'],
  ['полночь:полноч полночь:полуноч', 'и ью ей ам ами ах'],
  [
    'день:дн полдень:полдн огонь:огн уголь:угл уровень:уровн перечень:перечн корень:корн камень:камн ремень:ремн парень:парн стержень:стержн ливень:ливн гребень:гребн',
    'я ю ем е и ей ям ями ях',
  ],
  [
    'узел:узл угол:угл котел:котл ветер:ветр костер:костр шатер:шатр ковер:ковр хребет:хребт лед:льд сон:сн лоб:лб',
    'а у ом е ы ов ам ами ах',
  ],
  // Займ and найм are written as often.
  ['заем:займ наем:найм', '# а у ом е ы ов ам ами ах'],
  // Without the prepositional: после is another word.
  ['посол:посл', 'а у ом ы ов ам ами ах'],
  // Орлов, Львов and Павлов are names of their own.
  ['орел:орл лев:льв павел:павл', 'а у ом е ы ам ами ах'],
  ['церковь:церковь любовь:любовь', 'ю'],
  ['церковь:церкв', 'и ей ам ами ах ям ями ях'],
  ['любовь:любв', 'и'],
  ['время:времен имя:имен знамя:знамен пламя:пламен племя:племен', 'и ем а # ам ами ах'],
  ['мать:матер дочь:дочер', 'и ью ей ям ями ях'],
  ['дочь:дочер', 'ьми'],
  ['хозяин:хозяин господин:господин татарин:татарин болгарин:болгарин', 'а у ом е'],
  ['хозяин:хозяев господин:господ татарин:татар болгарин:болгар', '# ам ами ах'],
  ['хозяин:хозяев господин:господ', 'а'],
  ['татарин:татар болгарин:болгар', 'ы'],
  // An exercise is no scholar, учёный, whose stem is the same.
  ['учение:учени', 'я ю ем и й ям ями ях'],
  ['друг:друг', 'а у е'],
  ['друг:друзь', 'я ям ями ях'],
  ['друг:друзе', 'й'],
  ['сын:сын', 'а у ом е ы ов'],
  ['сын:сыновь', 'я ям ями ях'],
  ['сын:сынове', 'й'],
]

/** Of these forms another word has some, so that they keep their stems as well. */
const shared: readonly (readonly [nouns: string, endings: string])[] = [
  ['судно:судн', 'а у ом е'],
  ['судно:суд', 'а ов ам ами ах'],
]

/** In the genitive plural a vowel comes in. By the noun's other forms, whose stem they get. */
const plurals =
  'земель:земля деревень:деревня башен:башня сотен:сотня песен:песня кухонь:кухня писем:письмо окон:окно чисел:число ядер:ядро стекол:стекло кресел:кресло пятен:пятно полотен:полотно ремесел:ремесло сестер:сестра медсестер:медсестра судеб:судьба свадеб:свадьба весен:весна сосен:сосна людьми:люди детьми:дети дверьми:двери лошадьми:лошади'

/** And of these that form alone: в другом is no friend. */
const sharedAlone: Readonly<Record<string, string>> = { другом: 'друг' }

const ofNoun = new Map<string, { keys: string[]; isShared: boolean }>()

function learn(lists: readonly (readonly [string, string])[], isShared: boolean): void {
  for (const [nouns, endings] of lists)
    for (const pair of nouns.split(' ')) {
      const [noun = '', beginning = ''] = pair.split(':')
      const key = noun.toUpperCase()
      const forms = endings.split(' ').map((ending) => beginning + ending.replace('#', ''))
      for (const form of [noun, ...forms]) {
        const known = ofNoun.get(form)
        if (!known) ofNoun.set(form, { keys: [key], isShared })
        else if (!known.keys.includes(key)) known.keys.push(key)
      }
    }
}
learn(declined, false)
learn(shared, true)
for (const [form, noun] of Object.entries(sharedAlone)) ofNoun.set(form, { keys: [noun.toUpperCase()], isShared: true })

/** Whether it is a word for certain, whatever the archive has. */
export const isNounForm = (word: string): boolean => ofNoun.has(word)

const singulars = new Map(plurals.split(' ').map((pair) => pair.split(':') as [string, string]))

/** A Russian word's keys, made of its stems unless it is a form of such a noun. */
export function keysOfNoun(word: string, stemsOf: (word: string) => string[]): string[] {
  const noun = ofNoun.get(word)
  if (!noun) return stemsOf(singulars.get(word) ?? word)
  if (noun.isShared) return [...noun.keys, ...stemsOf(word)]
  // Of ветров the last letters may be those of a family name: Ветров, Ветрова.
  return word.endsWith('ов') ? [...noun.keys, word] : noun.keys
}

/**
 * Plurals that stand for their singular beside what they are. Not men, women, children and lives, which say little of what a
 * text is about: with the first three 0.004 less of MRR@10 of a release by its English headline. Nor what is another word's
 * plural as well: bases, axes, leaves.
 */
const singularsOfEnglish = new Map(
  'crises:crisis analyses:analysis theses:thesis hypotheses:hypothesis diagnoses:diagnosis oases:oasis emphases:emphasis phenomena:phenomenon wives:wife knives:knife wolves:wolf thieves:thief shelves:shelf halves:half scarves:scarf'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Servicemen and spokesmen are forms of serviceman and spokesman: Turkmen and specimens have stems of their own. */
export function withSingular(word: string): string[] {
  const singular = singularsOfEnglish.get(word) ?? (/^.{3,}men$/.test(word) ? `${word.slice(0, -3)}man` : undefined)
  return singular === undefined ? [word] : [word, singular]
}
