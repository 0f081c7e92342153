/** What the system's refusals mean, and what things are called in them. */
import type { InLanguages } from '../sentences.js'

export const diskSentences = {
  'disk-missing': {
    en: 'Not found: {what}. Check that the drive is connected and the name is right.',
    ru: 'Не найдено: {what}. Проверьте, подключён ли диск и верно ли имя.',
    kk: 'Табылмады: {what}. Диск қосулы ма, аты дұрыс па, тексеріңіз.',
  },
  'disk-file-on-the-way': {
    en: 'Not found: {what}. A part of its path is a file, not a folder. Check the path, or move that file elsewhere.',
    ru: 'Не найдено: {what}. Часть пути – файл, а не папка. Проверьте путь или переместите этот файл в другое место.',
    kk: 'Табылмады: {what}. Жолдың бір бөлігі – қалта емес, файл. Жолды тексеріңіз немесе ол файлды басқа жерге жылжытыңыз.',
  },
  'disk-no-permission': {
    en: 'You have no permission for {what}. Ask for access, or choose another place.',
    ru: 'Нет доступа: {what}. Попросите доступ или выберите другое место.',
    kk: 'Рұқсат жоқ: {what}. Рұқсат сұраңыз немесе басқа орын таңдаңыз.',
  },
  'disk-read-only': {
    en: 'This drive can only be read: {what}. Choose another place; to change an archive, copy it to another disk.',
    ru: 'Диск доступен только для чтения: {what}. Выберите другое место; чтобы менять архив, скопируйте его на другой диск.',
    kk: 'Диск тек оқуға арналған: {what}. Басқа орын таңдаңыз; мұрағатты өзгерту үшін оны басқа дискіге көшіріңіз.',
  },
  'archive-disk-read-only': {
    en: 'Nothing can be saved: the drive of the archive can only be read now. What was saved before is safe. Try again when the drive can be written to, or copy the archive to another disk.',
    ru: 'Сохранить нельзя: диск с архивом сейчас доступен только для чтения. Сохранённое раньше на месте. Повторите, когда на диск снова можно будет писать, или скопируйте архив на другой диск.',
    kk: 'Сақтау мүмкін емес: мұрағат жатқан дискіні қазір тек оқуға болады. Бұрын сақталғаны орнында. Дискіге жазуға болған кезде қайталаңыз немесе мұрағатты басқа дискіге көшіріңіз.',
  },
  'disk-full': {
    en: 'The disk is full, so {what} could not be written. Free some space and try again.',
    ru: 'Диск заполнен, запись не удалась: {what}. Освободите место и повторите.',
    kk: 'Диск толды, жазылмады: {what}. Орын босатып, қайталаңыз.',
  },
  'disk-quota': {
    en: 'Your disk quota is used up, so {what} could not be written. Free some space and try again.',
    ru: 'Ваша дисковая квота исчерпана, запись не удалась: {what}. Освободите место и повторите.',
    kk: 'Диск квотаңыз таусылды, жазылмады: {what}. Орын босатып, қайталаңыз.',
  },
  'disk-too-large-to-read': {
    en: '{what} is larger than 2 GB, so it is not what it should be, and was not read. Look at it, and restore the right one from a backup.',
    ru: '{what}: больше 2 ГБ, то есть это не то, что должно быть здесь, и Dateline это не читает. Посмотрите, что там, и восстановите нужное из резервной копии.',
    kk: '{what}: 2 ГБ-тан асады, яғни мұнда болуға тиіс нәрсе емес, сондықтан оқылмады. Не екенін қарап, дұрысын сақтық көшірмеден қалпына келтіріңіз.',
  },
  'disk-file-too-large': {
    en: '{what} is larger than this disk can hold in one file. Choose another disk.',
    ru: 'Слишком велико для одного файла на этом диске: {what}. Выберите другой диск.',
    kk: 'Бұл дискідегі бір файл үшін тым үлкен: {what}. Басқа диск таңдаңыз.',
  },
  'disk-error': {
    en: 'The disk reports an error at {what}. Make a copy of the archive and have the disk checked.',
    ru: 'Диск сообщает об ошибке: {what}. Сделайте копию архива и проверьте диск.',
    kk: 'Диск қатені хабарлады: {what}. Мұрағаттың көшірмесін жасап, дискіні тексертіңіз.',
  },
  'disk-too-many-files': {
    en: 'Too many files are open to reach {what}. Close other programs and try again.',
    ru: 'Открыто слишком много файлов, недоступно: {what}. Закройте другие программы и повторите.',
    kk: 'Тым көп файл ашық, қолжетімсіз: {what}. Басқа бағдарламаларды жауып, қайталаңыз.',
  },
  'disk-name-too-long': {
    en: 'The name of {what} is too long for this disk. Choose a shorter one.',
    ru: 'Имя слишком длинное для этого диска: {what}. Выберите имя короче.',
    kk: 'Бұл диск үшін атауы тым ұзын: {what}. Қысқарағын таңдаңыз.',
  },
  'disk-folder-in-place': {
    en: 'A folder lies where a file of the archive belongs: {path}. Move it elsewhere; what was saved is kept until then.',
    ru: 'Там, где место файлу архива, лежит папка: {path}. Переместите её в другое место; до тех пор сохранённое не пропадёт.',
    kk: 'Мұрағат файлының орнында қалта жатыр: {path}. Оны басқа жерге көшіріңіз; оған дейін сақталғанның бәрі тұрады.',
  },
  'disk-is-folder': {
    en: '{what} is a folder, not a file. Choose the files inside it.',
    ru: 'Это папка, а не файл: {what}. Выберите файлы внутри неё.',
    kk: 'Бұл файл емес, қалта: {what}. Ішіндегі файлдарды таңдаңыз.',
  },
  'disk-link-loop': {
    en: '{what} is a link that leads back to itself. Choose the file it should lead to.',
    ru: 'Ссылка ведёт сама на себя: {what}. Выберите файл, на который она должна указывать.',
    kk: 'Сілтеме өзіне қайтып келеді: {what}. Ол көрсетуі тиіс файлды таңдаңыз.',
  },
  'disk-did-not-keep': {
    en: 'The disk did not keep {name} as it was written. Have the disk checked.',
    ru: 'Диск сохранил не то, что было записано: {name}. Проверьте диск.',
    kk: 'Диск жазылғанды сол күйінде сақтамады: {name}. Дискіні тексертіңіз.',
  },
  'folder-gone': {
    en: "The archive's folder {folder} is gone. Connect its drive and try again.",
    ru: 'Папки архива {folder} больше нет. Подключите диск и повторите.',
    kk: 'Мұрағат қалтасы {folder} енді жоқ. Дискісін қосып, қайталаңыз.',
  },
  'folder-of-other-archive': {
    en: 'In {folder} lies another archive now. Put the one that was opened back in its place, or close it here.',
    ru: 'В папке {folder} теперь другой архив. Верните на место тот, что был открыт, или закройте его здесь.',
    kk: '{folder} қалтасында енді басқа мұрағат жатыр. Ашылған мұрағатты орнына қайтарыңыз немесе мұнда жабыңыз.',
  },
  'is-link': {
    en: '{path} is a link to another place, so Dateline does not follow it. Put what it leads to in its place.',
    ru: '{path} – ссылка на другое место, Dateline по ней не переходит. Положите на её место то, на что она указывает.',
    kk: '{path} – басқа орынға сілтеме, Dateline оған өтпейді. Орнына ол көрсететін нәрсенің өзін қойыңыз.',
  },
  'the-archive': { en: 'the archive', ru: 'архив', kk: 'мұрағат' },
  'the-history': { en: 'the history', ru: 'история', kk: 'тарих' },
  'what-was-saved': { en: 'what was saved', ru: 'сохранённое', kk: 'сақталған мәтін' },
  'the-folder': { en: 'the folder {folder}', ru: 'папка {folder}', kk: '{folder} қалтасы' },
  'archive-in': { en: 'the archive in {folder}', ru: 'архив в папке {folder}', kk: '{folder} қалтасындағы мұрағат' },
  'export-in': { en: 'the export in {folder}', ru: 'экспорт в папке {folder}', kk: '{folder} қалтасындағы экспорт' },
  'original-of': {
    en: 'the original of {name}',
    ru: 'оригинал фотографии {name}',
    kk: '{name} фотосуретінің түпнұсқасы',
  },
  'text-copy': {
    en: 'The copy of the text on this computer',
    ru: 'копия текста на этом компьютере',
    kk: 'осы компьютердегі мәтін көшірмесі',
  },
} as const satisfies Record<string, InLanguages>
