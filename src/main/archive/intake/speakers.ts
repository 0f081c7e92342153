/**
 * Who spoke: a speaker's words beside a quotation (`Colonel Bauyrzhan Nigmetullin, Chief of the KAZCENT`, `начальник
 * КАЗЦЕНТ полковник Бауыржан Нигметуллин`) into name and role. English puts posts before and after the name, Russian
 * and Kazakh mostly before it.
 */
export interface Speaker {
  /** Empty where only a post or a pronoun is given. */
  person: string
  role: string
  pronoun: boolean
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words of ranks, titles and posts, which are no names although they have a capital. */
const titles = list(
  'colonel major general lieutenant lt lt. col col. gen gen. maj maj. brig brig. brigadier capt capt. captain sgt sgt. sergeant corporal cpl. private admiral adm. commander cmdr. marshal warrant staff dr dr. mr mr. mrs mrs. ms ms. miss prof prof. professor sir dame lord lady hon. rev. judge justice minister prime president vice chairman chairwoman chair chairperson secretary state defense defence justice treasury labor energy education health interior foreign affairs finance deputy assistant associate acting interim attorney u.s. us un usa senator senators sen sen. sens. representative representatives rep rep. reps. congressman congresswoman governor gov. mayor ambassador director executive chief officer head special agent charge inspector principal senior former first second spokesman spokeswoman spokesperson commissioner administrator counsel solicitor police sheriff ceo cto cfo coordinator manager leader king queen prince princess sheikh pope father sister brother in-charge under national security adviser advisor permanent senate house republican democratic republicans democrats majority minority whip subcommittee committee department centre center',
)
const connectors = list('of the for in at to on and from with a an')
const particles = list('de da del della van von der den di la le al el bin ibn abu ap y e')
const pronouns = /^(?:he|she|they|it|он|она|они|ол|олар)$/iu

/** Words that begin a sentence with a capital and are no names. */
const openers = list(
  'in on at by but and or so as if when while after before during since for from with the this that these those it its he she they we our his her their there here today yesterday tomorrow earlier later also however meanwhile moreover furthermore finally having being addressing speaking referring commenting according thanks yes no not all both each many some most now then still once но а и ранее также при в на по как он она они это этот сегодня вчера позже затем впрочем однако между ал алайда бүгін кеше бірақ сондай-ақ сонымен тағы сонда да иә жоқ осы бұл ол олар енді ендеше жолдауында сөзінде',
)

/** Posts by which a speaker may be known without a name; their beginnings, for Russian and Kazakh have cases. */
const posts =
  /(?:^|\s)(?:министр|президент|премьер|начальник|глава|директор|командир|командующ|врач|эксперт|спикер|полковник|генерал|капитан|майор|лейтенант|ректор|депутат|представител|руководител|канцлер|секретар|посол|координатор|председател|аким|пресс-секретар|басшы|бастығы|бастық|әкім|маман|өкіл|төраға|сарбаз|офицер|жетекші)\p{L}*(?=\s|$)/iu

/** How family names end; one capitalised word at the head of a sentence is otherwise any word. */
const familyName =
  /(?:[оеё]в|ин|ын|[оеё]ва|ина|ына|[сц]кий|[сц]кая|енко|ук|юк|ян|дзе|швили|ұлы|улы|қызы|бай|бек|хан|жан|лин|ай|аев|ис|ер|он|ан)$/u

const isName = (token: string): boolean => /^\p{Lu}[\p{L}’'.-]*$/u.test(token) && !openers.has(token.toLowerCase())
const bare = (token: string): string => token.replace(/[,;:]+$/, '').replace(/’s$|'s$/, '')

/** `text` is what stands between the verb of saying and the end of the clause, or before the verb. */
export function readSpeaker(text: string): Speaker | undefined {
  const clean = text
    .trim()
    .replace(/^[–—-]\s*/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:–—-]+$/, '')
  if (clean === '' || clean.length > 320) return undefined
  if (pronouns.test(clean)) return { person: '', role: '', pronoun: true }
  return /\p{Script=Cyrillic}/u.test(clean) ? readCyrillic(clean) : readLatin(clean)
}

function readLatin(text: string): Speaker | undefined {
  const parts = splitAppositions(text)
  // "In addition, Senator Salazar": what comes before the speaker is no part of him.
  if (parts.length > 1 && isOpening(parts[0] ?? '')) parts.shift()
  const [first = '', ...appositions] = parts
  const tokens = first.split(' ')
  const run = nameRun(tokens)
  if (!run) {
    const role = withoutArticle(text)
    return /\p{L}{3}/u.test(role) &&
      role.split(' ').length <= 14 &&
      /^(?:the|a|an|his|her|their|our|one)\s/i.test(first)
      ? { person: '', role, pronoun: false }
      : undefined
  }
  const before = tokens.slice(0, run.start).join(' ')
  const after = tokens.slice(run.end).join(' ')
  const person = tokens
    .slice(run.start, run.end)
    .join(' ')
    .replace(/[’']s?$/, '')
  const role = [
    withoutArticle(before),
    withoutArticle(after.replace(/^(?:of|from|with|at)\s+(?:the\s+)?/, '')),
    ...appositions.map(withoutArticle),
  ]
    .filter((part) => part !== '' && !/^(?:and|who|adding|noting)\b/.test(part))
    .join(', ')
  return { person, role, pronoun: false }
}

const isOpening = (part: string): boolean => {
  const [word = ''] = part.split(' ')
  return openers.has(word.toLowerCase()) || /^\p{Lu}\p{Ll}+ing$/u.test(word)
}

/** Commas part name and posts, but not `Jr.` and not what stands in brackets. */
const splitAppositions = (text: string): string[] =>
  text
    .replace(/,\s+(Jr|Sr|II|III|Ph\.?D|M\.?D)\b/g, ' $1')
    .split(/,\s+(?![^()]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const withoutArticle = (text: string): string =>
  text
    .trim()
    .replace(/^(?:the|a|an)\s+/i, '')
    .replace(/[\s,]+$/, '')

/** The first run of capitalised words that are no titles; after `of` in a post, only if it is at the end. */
function nameRun(tokens: string[]): { start: number; end: number } | undefined {
  let single: { start: number; end: number } | undefined
  for (let at = 0; at < tokens.length; at++) {
    const token = bare(tokens[at] ?? '')
    if (!isName(token) || titles.has(token.toLowerCase()) || /^\p{Lu}{4,}$/u.test(token)) continue
    const start = at
    let end = at + 1
    while (end < tokens.length) {
      const next = bare(tokens[end] ?? '')
      const joins = particles.has(next.toLowerCase()) && isName(bare(tokens[end + 1] ?? ''))
      const pair =
        next === 'and' && isName(bare(tokens[end + 1] ?? '')) && !titles.has(bare(tokens[end + 1] ?? '').toLowerCase())
      const known = isName(next) && !(titles.has(next.toLowerCase()) && !next.endsWith('.'))
      const nickname = /^[("“']\p{Lu}[\p{L}.]*[)"”']$/u.test(next)
      if (!joins && !pair && !known && !nickname) break
      end++
    }
    at = end
    const inPost = connectors.has((tokens[start - 1] ?? '').toLowerCase())
    if (inPost && end < tokens.length) continue
    if (inPost && end - start > 2) return { start: end - (tokens[end - 2]?.endsWith('.') ? 3 : 2), end }
    if (end - start > 1) return { start, end }
    if (!inPost) single ??= { start, end }
  }
  return single
}

const patronymic = /(?:вич|вна|ична|ұлы|улы|қызы|кызы)$/u
const isInitials = (token: string): boolean => /^(?:\p{Lu}\.){1,2}(?:\p{Lu}\p{Ll}[\p{L}-]*)?$/u.test(token)

function readCyrillic(text: string): Speaker | undefined {
  const [first = '', ...appositions] = text.split(/,\s+/)
  const tokens = first
    .split(' ')
    .flatMap((token) => /^((?:\p{Lu}\.){1,2})(\p{Lu}\p{Ll}.*)$/u.exec(token)?.slice(1) ?? [token])
  const run = cyrillicRun(tokens)
  if (!run) return tokens.length <= 6 && posts.test(first) ? { person: '', role: first, pronoun: false } : undefined
  const single = run.end - run.start === 1 ? bare(tokens[run.start] ?? '') : ''
  if (run.start === 0 && single !== '' && (!familyName.test(single) || /(?:[лдт][ае]р)$/u.test(single)))
    return posts.test(single) ? { person: '', role: first, pronoun: false } : undefined
  const before = tokens.slice(0, run.start)
  while (openers.has((before[0] ?? '').toLowerCase())) before.shift()
  const role = [before.join(' '), tokens.slice(run.end).join(' '), ...appositions]
    .map((part) => part.trim())
    .filter(
      (part) => part !== '' && !/^(?:кто|котор|добав|отвеча|коммент|выступ|передаёт|передает|пишет|сообща)/u.test(part),
    )
    .join(', ')
  return { person: joinName(tokens.slice(run.start, run.end)), role, pronoun: false }
}

const joinName = (tokens: string[]): string => tokens.map(bare).join(' ')

/** The last run of capitalised words; of a long one, what a name can be: the words before belong to the post. */
function cyrillicRun(tokens: string[]): { start: number; end: number } | undefined {
  const named = (token: string | undefined): boolean =>
    token !== undefined &&
    !openers.has(bare(token).toLowerCase()) &&
    (/^\p{Lu}\p{Ll}[\p{L}-]*$/u.test(bare(token)) ||
      isInitials(bare(token)) ||
      /^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+$/u.test(bare(token)))
  const runs: { start: number; end: number }[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!named(tokens[at])) continue
    const start = at
    while (named(tokens[at + 1]) && !/[;:]$/.test(tokens[at] ?? '')) at++
    runs.push({ start, end: at + 1 })
  }
  const run = runs.findLast(({ start, end }) => end - start > 1) ?? runs.at(-1)
  if (!run) return undefined
  const { start, end } = run
  const name = tokens.slice(start, end).map(bare)
  const at = name.findIndex((token) => patronymic.test(token))
  if (at === name.length - 1 && name.length >= 3) return { start: end - 3, end } // Фамилия Имя Отчество
  if (at >= 1 && at === name.length - 2) return { start: end - 3, end } // Имя Отчество Фамилия
  // A single capitalised word that begins the phrase and is followed by small words is a post: Полковник, Министр.
  if (end - start === 1 && start === 0 && tokens.length > 1) return undefined
  if (start === 0 && end - start > 2) return { start: end - 2, end }
  return end - start > 2 ? { start: end - 2, end } : { start, end }
}
