/** Fixed words of a press release in the release's own language. */
interface PressWords {
  untitled: string
  immediate: string
  embargo: (until: string) => string
  photo: string
  contact: string
  notes: string
  correction: string
  withdrawal: string
  draft: string
  corrected: string
  withdrawn: string
}

const english: PressWords = {
  untitled: 'Press release',
  immediate: 'For immediate release',
  embargo: (until) => `Embargoed until ${until}`,
  photo: 'Photo',
  contact: 'Media contact',
  notes: 'Notes to editors',
  correction: 'Correction',
  withdrawal: 'Why it was withdrawn',
  draft: 'Draft – not for publication',
  corrected: 'Corrected',
  withdrawn: 'Withdrawn – do not use',
}

const words: Record<string, PressWords> = {
  en: english,
  ru: {
    untitled: 'Пресс-релиз',
    immediate: 'Для немедленной публикации',
    embargo: (until) => `Эмбарго до ${until}`,
    photo: 'Фото',
    contact: 'Контакты для СМИ',
    notes: 'Примечания для редакторов',
    correction: 'Уточнение',
    withdrawal: 'Почему отозвано',
    draft: 'Черновик – не для публикации',
    corrected: 'Уточнено',
    withdrawn: 'Отозвано – не использовать',
  },
  kk: {
    untitled: 'Баспасөз хабарламасы',
    immediate: 'Бірден жариялауға арналған',
    embargo: (until) => `Эмбарго аяқталатын уақыт: ${until}`,
    photo: 'Фото',
    contact: 'БАҚ үшін байланыс',
    notes: 'Редакторларға ескертпе',
    correction: 'Түзету',
    withdrawal: 'Қайтарып алу себебі',
    draft: 'Жоба – жариялауға болмайды',
    corrected: 'Түзетілді',
    withdrawn: 'Қайтарып алынды – пайдаланбаңыз',
  },
}

/** English for languages that have none here. */
export const wordsFor = (language: string): PressWords => words[language.slice(0, 2).toLowerCase()] ?? english
