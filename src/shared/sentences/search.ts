/** What becomes of search and of its index on disk. */
import type { InLanguages } from '../sentences.js'

export const searchSentences = {
  'search-index-lost': {
    en: 'The search index kept on disk was incomplete and is being made anew. Nothing of the archive is affected.',
    ru: 'Поисковый указатель на диске был неполным и составляется заново. Сам архив не пострадал.',
    kk: 'Дискідегі іздеу көрсеткіші толық болмады, ол қайта жасалып жатыр. Мұрағаттың өзіне зиян келген жоқ.',
  },
  'search-index-damaged': {
    en: 'Part of the search index on disk could not be used and is being made anew. Nothing of the archive is affected.',
    ru: 'Часть поискового указателя на диске оказалась непригодной и составляется заново. Сам архив не пострадал.',
    kk: 'Дискідегі іздеу көрсеткішінің бір бөлігі жарамсыз болды, ол қайта жасалып жатыр. Мұрағаттың өзіне зиян келген жоқ.',
  },
  'search-index-not-written': {
    en: 'The search index could not be kept on disk, so the next opening takes longer.',
    ru: 'Поисковый указатель не удалось сохранить на диске, поэтому следующее открытие займёт больше времени.',
    kk: 'Іздеу көрсеткішін дискіге сақтау мүмкін болмады, сондықтан келесі ашылу ұзағырақ болады.',
  },
  'search-fault': {
    en: 'Search stumbled over a fault of its own. Open the archive again.',
    ru: 'В поиске произошёл внутренний сбой. Откройте архив ещё раз.',
    kk: 'Іздеуде ішкі ақау болды. Мұрағатты қайта ашыңыз.',
  },
} as const satisfies Record<string, InLanguages>
