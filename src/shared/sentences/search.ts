/** What becomes of search and of its index on disk. */
import type { InLanguages } from '../sentences.js'

export const searchSentences = {
  'search-index-lost': {
    en: 'The search index on disk was incomplete and is being made anew. Searching works meanwhile; the archive itself is untouched.',
    ru: 'Поисковый указатель на диске был неполным и составляется заново. Искать можно и сейчас; сам архив цел.',
    kk: 'Дискідегі іздеу көрсеткіші толық емес, ол қайта жасалып жатыр. Осы кезде де іздеуге болады; мұрағаттың өзі бүтін.',
  },
  'search-index-damaged': {
    en: 'Part of the search index was damaged on disk and is being made anew. Searching works meanwhile; the archive itself is untouched.',
    ru: 'Часть поискового указателя на диске была повреждена и составляется заново. Искать можно и сейчас; сам архив цел.',
    kk: 'Дискідегі іздеу көрсеткішінің бір бөлігі бүлінген, ол қайта жасалып жатыр. Осы кезде де іздеуге болады; мұрағаттың өзі бүтін.',
  },
  'search-index-renewed': {
    en: 'The search index is being made anew for this version of Dateline. Searching works meanwhile.',
    ru: 'Поисковый указатель составляется заново для этой версии Dateline. Искать можно и сейчас.',
    kk: 'Іздеу көрсеткіші Dateline-ның осы нұсқасы үшін қайта жасалып жатыр. Осы кезде де іздеуге болады.',
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
