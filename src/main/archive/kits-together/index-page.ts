/** The list of the press kits that lie in one folder: as a web page with a link to every form of each, and as text. Pure. */
import { escapeHtml } from '../../../shared/block.js'
import { kitManifestName } from '../../../shared/contract/handing-out.js'
import { baseLanguage } from '../../../shared/coverage.js'
import { formatDay } from '../../../shared/written-dates.js'

/** A kit as the list tells it. */
export interface ListedKit {
  folder: string
  headline: string
  language: string
  /** That it is a draft, was corrected or withdrawn, in its own words; '' where it just went out. */
  mark: string
  /** As the record has it. */
  day: string
  /** All its files, inside of its folder: `photos/01 dawn.jpg`. */
  files: readonly string[]
}

interface IndexWords {
  title: string
  forms: Readonly<Record<string, string>>
  photos: string
  captions: string
  checksums: string
}

const english: IndexWords = {
  title: 'Press kits',
  forms: { html: 'Web page', pdf: 'PDF', docx: 'Word', txt: 'Text' },
  photos: 'Photos',
  captions: 'Captions (table)',
  checksums: 'Checksums of all files',
}
const words: Readonly<Record<string, IndexWords>> = {
  en: english,
  ru: {
    title: 'Пресс-киты',
    forms: { html: 'Веб-страница', pdf: 'PDF', docx: 'Word', txt: 'Текст' },
    photos: 'Фотографии',
    captions: 'Подписи (таблица)',
    checksums: 'Контрольные суммы всех файлов',
  },
  kk: {
    title: 'Баспасөз жинақтары',
    forms: { html: 'Веб-бет', pdf: 'PDF', docx: 'Word', txt: 'Мәтін' },
    photos: 'Суреттер',
    captions: 'Түсіндірмелер (кесте)',
    checksums: 'Барлық файлдың бақылау сомалары',
  },
}

/** English for languages that have none here. */
export const indexWords = (language: string): IndexWords => words[baseLanguage(language)] ?? english

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const isPhoto = (file: string) => file.startsWith('photos/') && !/\.(?:csv|xmp)$/.test(file)
const endingOf = (file: string) => file.slice(file.lastIndexOf('.') + 1)

/** The forms of the text, in the order of the words. */
const formsOf = ({ files }: ListedKit, said: IndexWords): [form: string, file: string][] =>
  Object.entries(said.forms).flatMap(([ending, form]) => {
    const file = files.find((one) => !one.includes('/') && endingOf(one) === ending)
    return file === undefined ? [] : [[form, file] as [string, string]]
  })

const dayOf = ({ day }: ListedKit, language: string) => formatDay(day, language)

/** @param style of the releases' own web pages */
export function indexPage(kits: readonly ListedKit[], office: string, language: string, style: string): string {
  const said = indexWords(language)
  const address = (...path: string[]) =>
    path
      .flatMap((part) => part.split('/'))
      .map(encodeURIComponent)
      .join('/')
  const link = (to: string, text: string) => `<a href="${escapeHtml(to)}">${escapeHtml(text)}</a>`
  const entry = (kit: ListedKit) => {
    const forms = formsOf(kit, said)
    const photos = kit.files.filter(isPhoto)
    const page = forms[0]?.[1] ?? ''
    const links = forms.map(([form, file]) => link(address(kit.folder, file), form))
    const captions = kit.files.find((file) => file.endsWith('.csv'))
    const named = photos.map((file) => `<li>${link(address(kit.folder, file), file.slice('photos/'.length))}</li>`)
    const table = captions === undefined ? '' : `<p>${link(address(kit.folder, captions), said.captions)}</p>`
    return `<article>
<h2 lang="${escapeHtml(kit.language)}" dir="auto">${link(address(kit.folder, page), kit.headline)}</h2>
${kit.mark === '' ? '' : `<p lang="${escapeHtml(kit.language)}"><strong>${escapeHtml(kit.mark)}</strong></p>\n`}<p class="credit"><time datetime="${escapeHtml(kit.day)}">${escapeHtml(dayOf(kit, language))}</time> · ${escapeHtml(kit.language)}</p>
<p>${links.join(' · ')}</p>
${photos.length === 0 ? '' : `<details><summary>${said.photos}: ${photos.length}</summary><ul>${named.join('')}</ul>${table}</details>`}
</article>`
  }
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${said.title} – ${office}`)}</title>
<style>
${style}h1 { margin-top: 1.5rem; }
</style>
</head>
<body>
<header class="letterhead"><p class="house">${escapeHtml(office)}</p></header>
<main>
<h1>${said.title}</h1>
${kits.map(entry).join('\n')}
</main>
<footer class="after"><p>${link(address(kitManifestName), said.checksums)}</p></footer>
</body>
</html>
`
}

export function indexText(kits: readonly ListedKit[], office: string, language: string): string {
  const said = indexWords(language)
  const entry = (kit: ListedKit) => {
    const photos = kit.files.filter(isPhoto).length
    return [
      kit.headline,
      ...(kit.mark === '' ? [] : [kit.mark]),
      `${dayOf(kit, language)}, ${kit.language}`,
      `${kit.folder}/`,
      ...formsOf(kit, said).map(([form, file]) => `  ${form}: ${file}`),
      ...(photos === 0 ? [] : [`  ${said.photos}: ${photos} – photos/`]),
    ].join('\n')
  }
  return `${[[office, said.title].filter(Boolean).join('\n'), ...kits.map(entry)].join('\n\n')}\n`
}
