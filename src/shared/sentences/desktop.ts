/** The desktop: choosing, printing, links, and what the window itself says of work under way. */
import type { InLanguages } from '../sentences.js'

export const desktopSentences = {
  'pdf-failed': {
    en: 'The PDF could not be made: {why}. Try again; if it fails again, copy the release as text.',
    ru: 'PDF не удалось сделать: {why}. Повторите; если снова не выйдет, скопируйте релиз как текст.',
    kk: 'PDF жасалмады: {why}. Қайталаңыз; тағы болмаса, релизді мәтін етіп көшіріңіз.',
  },
  'print-too-slow': {
    en: 'it took longer than {seconds} s',
    ru: 'это заняло больше {seconds} с',
    kk: 'бұған {seconds} секундтан көп уақыт кетті',
  },
  'print-broke-down': {
    en: 'the printing page broke down',
    ru: 'страница печати дала сбой',
    kk: 'басып шығару беті істен шықты',
  },
  'print-not-loaded': {
    en: 'the printing page did not load',
    ru: 'страница печати не загрузилась',
    kk: 'басып шығару беті жүктелмеді',
  },
  'print-stopped': { en: 'it was stopped', ru: 'печать остановлена', kk: 'басып шығару тоқтатылды' },
  'print-no-style': {
    en: 'its style sheet cannot be read ({error})',
    ru: 'таблица стилей не читается ({error})',
    kk: 'стильдер кестесі оқылмайды ({error})',
  },
  'print-nothing': {
    en: 'the printing page printed nothing',
    ru: 'страница печати ничего не напечатала',
    kk: 'басып шығару беті ештеңе шығармады',
  },
  'not-chosen': {
    en: '{path} was not chosen by you. Choose or drop the file, then try again.',
    ru: 'Вы не выбирали {path}. Выберите или перетащите файл и повторите.',
    kk: '{path} файлын сіз таңдаған жоқсыз. Файлды таңдап немесе сүйреп әкеліп, қайталаңыз.',
  },
  'not-opened-before': {
    en: 'Only an archive that was open before can be opened without choosing its folder.',
    ru: 'Без выбора папки открывается только архив, который уже открывали.',
    kk: 'Қалтасын таңдамай, тек бұрын ашылған мұрағатты ғана ашуға болады.',
  },
  'path-gone': {
    en: '{path} is not there any more.',
    ru: '{path}: этого больше нет.',
    kk: '{path}: бұл енді жоқ.',
  },
  'only-web-and-mail': {
    en: 'Only web pages (http, https) and e-mail addresses can be opened from here.',
    ru: 'Отсюда открываются только веб-страницы (http, https) и адреса почты.',
    kk: 'Осы жерден тек веб-беттер (http, https) мен пошта мекенжайлары ашылады.',
  },
  'no-window': { en: 'No window is open.', ru: 'Нет открытого окна.', kk: 'Ашық терезе жоқ.' },
  'rescue-not-dropped': {
    en: 'The copy of the text on this computer could not be taken away.',
    ru: 'Копию текста на этом компьютере не удалось убрать.',
    kk: 'Осы компьютердегі мәтін көшірмесін алып тастау мүмкін болмады.',
  },
  'own-fault': {
    en: 'Dateline stumbled over a fault of its own; nothing that was saved is affected.',
    ru: 'Dateline наткнулся на собственную ошибку; сохранённого это не касается.',
    kk: 'Dateline өз қатесіне тап болды; сақталғандарға әсері жоқ.',
  },
  'changed-while-writing': {
    en: 'It was changed elsewhere while you were writing.',
    ru: 'Это изменили в другом месте, пока вы писали.',
    kk: 'Сіз жазып жатқанда бұл басқа жерде өзгертілді.',
  },
  'office-not-saved': {
    en: 'What was changed here holds for everyone, so it is saved only by “Save for the office”.',
    ru: 'Изменённое здесь действует для всех, поэтому сохраняется только кнопкой «Сохранить для пресс-службы».',
    kk: 'Мұнда өзгертілгені бәріне ортақ, сондықтан «Қызмет үшін сақтау» түймесімен ғана сақталады.',
  },
  'typed-unreadable': {
    en: 'The field “{label}”. {hint}',
    ru: 'Поле «{label}». {hint}',
    kk: '«{label}» өрісі. {hint}',
  },
  'still-saving': {
    en: 'The release is still being saved.',
    ru: 'Релиз ещё сохраняется.',
    kk: 'Релиз әлі сақталып жатыр.',
  },
} as const satisfies Record<string, InLanguages>
