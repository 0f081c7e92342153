/** Words that a copy of a photo may leave with, in three languages. Names are made up. */
import type { CopyWords } from '../../src/main/archive/photo-metadata/captioned-copy.js'

export const kazakhWords: CopyWords = {
  headline: 'Рота дабылмен көтерілді',
  caption: 'Бітімгершілер Алматыда оқу-жаттығуға қатысты.\nЕкінші жол: «Қалқан» & <серіктер>.',
  captions: { kk: 'Бітімгершілер Алматыда оқу-жаттығуға қатысты.', en: 'Peacekeepers train in Almaty.' },
  altText: 'Көлік жанындағы сарбаздар',
  by: 'Әлия Өтегенқызы',
  credit: 'Қорғаныс министрлігінің баспасөз қызметі',
  copyrightNotice: '© 2024 Қалқан',
  source: '«Қалқан» орталығы',
  usageTerms: 'Авторы көрсетілсе, тегін',
  instructions: 'Тек баспа мен сайт үшін',
  dateCreated: '2024-05-31T10:20:30+05:00',
  keywords: ['оқу-жаттығу', 'Алматы', 'бітімгерлік'],
  people: ['Майор Серік Қалиев', 'Айгүл Нұрланқызы'],
  place: { sublocation: 'Іле полигоны', city: 'Алматы', state: 'Алматы облысы', country: 'Қазақстан' },
}

export const russianWords: CopyWords = {
  headline: 'Рота поднята по тревоге',
  caption: 'Миротворцы на учениях у Алматы, 31 мая 2024 года.',
  captions: { ru: 'Миротворцы на учениях у Алматы, 31 мая 2024 года.', kk: 'Бітімгершілер оқу-жаттығуда.' },
  altText: 'Солдаты у машины',
  by: 'Иван Петров',
  credit: 'Пресс-служба КАЗЦЕНТ',
  copyrightNotice: '© КАЗЦЕНТ, 2024',
  source: 'КАЗЦЕНТ',
  usageTerms: 'Бесплатно с указанием автора',
  instructions: 'Не для рекламы',
  dateCreated: '2024-05',
  keywords: ['учения'],
  people: ['Ержан Ли'],
  place: { sublocation: '', city: 'Алматы', state: '', country: 'Казахстан' },
}

/** English, and little of it: what is empty takes out what the original said. */
export const englishWords: CopyWords = {
  headline: '',
  caption: 'Peacekeepers train near Almaty.',
  captions: {},
  altText: '',
  by: 'Jane Roe',
  credit: 'KAZCENT press service',
  copyrightNotice: '',
  source: '',
  usageTerms: '',
  instructions: '',
  dateCreated: '2024-05-31',
  keywords: [],
  people: [],
  place: { sublocation: '', city: '', state: '', country: '' },
}
