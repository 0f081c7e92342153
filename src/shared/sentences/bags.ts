/** What is wrong with a backup as a folder: its lists, its marks, its files, before anything of the archive is read. */
import type { InLanguages } from '../sentences.js'

export const bagSentences = {
  'bag-damaged': {
    en: 'The backup {bag} is damaged: {why}. Use another backup.',
    ru: 'Копия {bag} повреждена: {why}. Возьмите другую копию.',
    kk: '{bag} көшірмесі бүлінген: {why}. Басқа көшірме алыңыз.',
  },
  'bag-unreadable': {
    en: 'The backup {bag} cannot be read: {why}. Choose another backup.',
    ru: 'Копию {bag} нельзя прочитать: {why}. Выберите другую копию.',
    kk: '{bag} көшірмесін оқу мүмкін емес: {why}. Басқа көшірме таңдаңыз.',
  },
  'bag-not-folder': { en: 'it is not a folder', ru: 'это не папка', kk: 'бұл қалта емес' },
  'bag-no-mark': {
    en: 'it has no bagit.txt, so it is no backup or not a whole one',
    ru: 'в ней нет bagit.txt, значит, это не копия или она неполная',
    kk: 'ішінде bagit.txt жоқ, яғни бұл көшірме емес немесе толық емес',
  },
  'bag-mark-unclear': {
    en: 'its bagit.txt does not say what it is',
    ru: 'в её bagit.txt не сказано, что это',
    kk: 'bagit.txt файлында оның не екені айтылмаған',
  },
  'bag-version': {
    en: 'it is a bag of version {version}, not 1.0',
    ru: 'это bag версии {version}, а не 1.0',
    kk: 'бұл 1.0 емес, {version} нұсқалы bag',
  },
  'bag-encoding': {
    en: 'its texts are in {encoding}, not in UTF-8',
    ru: 'её тексты в {encoding}, а не в UTF-8',
    kk: 'мәтіндері UTF-8 емес, {encoding}',
  },
  'bag-file-not-file': {
    en: 'its {file} is not a file',
    ru: 'её {file} – не файл',
    kk: 'оның {file} деген файлы файл емес',
  },
  'bag-file-missing': { en: 'its {file} is missing', ru: 'в ней нет {file}', kk: 'ішінде {file} жоқ' },
  'bag-file-not-text': {
    en: 'its {file} is not text in UTF-8',
    ru: 'её {file} – не текст в UTF-8',
    kk: 'оның {file} файлы UTF-8 мәтіні емес',
  },
  'bag-file-not-json': {
    en: 'its {file} is not JSON',
    ru: 'её {file} – не JSON',
    kk: 'оның {file} файлы JSON емес',
  },
  'bag-file-too-large': {
    en: 'its {file} is larger than any that Dateline writes',
    ru: 'её {file} больше, чем пишет Dateline',
    kk: 'оның {file} файлы Dateline жазатыннан үлкен',
  },
  'bag-line-endless': {
    en: 'its {file} has a line without an end',
    ru: 'в её {file} есть строка без конца',
    kk: 'оның {file} файлында соңы жоқ жол бар',
  },
  'bag-line-too-long': {
    en: 'its {file} has a line that is far too long',
    ru: 'в её {file} есть слишком длинная строка',
    kk: 'оның {file} файлында тым ұзын жол бар',
  },
  'bag-line-without-label': {
    en: 'its {file} has a line without a label',
    ru: 'в её {file} есть строка без названия',
    kk: 'оның {file} файлында атаусыз жол бар',
  },
  'bag-size-unsaid': {
    en: 'its {file} does not say how much it holds',
    ru: 'в её {file} не сказано, сколько в ней файлов и байтов',
    kk: 'оның {file} файлында көлемі айтылмаған',
  },
  'bag-too-many-files': {
    en: 'its {file} lists more files than any archive has',
    ru: 'в её {file} больше файлов, чем бывает в архиве',
    kk: 'оның {file} файлындағы тізім мұрағатта болуы мүмкін файлдан көп',
  },
  'bag-file-outside': {
    en: 'its {file} lists a file that lies outside it or has a name that no archive has ({line})',
    ru: 'в её {file} назван файл вне её или с именем, какого в архиве не бывает ({line})',
    kk: 'оның {file} файлында одан тыс жатқан немесе мұрағатта болмайтын атты файл аталған ({line})',
  },
  'bag-line-none': {
    en: 'its list of files has a line that is none ({line})',
    ru: 'в её списке файлов есть негодная строка ({line})',
    kk: 'файлдар тізімінде жарамсыз жол бар ({line})',
  },
  'bag-line-impossible': {
    en: 'its {file} has a line that cannot be ({line})',
    ru: 'в её {file} есть строка, которой не может быть ({line})',
    kk: 'оның {file} файлында болуы мүмкін емес жол бар ({line})',
  },
  'bag-listed-twice': {
    en: 'its {file} lists {path} twice',
    ru: 'в её {file} дважды назван {path}',
    kk: 'оның {file} файлында {path} екі рет аталған',
  },
  'bag-list-changed': {
    en: 'its list of files was changed after it was made',
    ru: 'её список файлов изменён после её создания',
    kk: 'файлдар тізімі жасалғаннан кейін өзгертілген',
  },
  'bag-file-changed': {
    en: 'its {file} was changed after it was made',
    ru: 'её {file} изменён после её создания',
    kk: 'оның {file} файлы жасалғаннан кейін өзгертілген',
  },
  'bag-tag-list-missing': {
    en: 'The list of its tag files (tagmanifest-sha256.txt) is missing.',
    ru: 'Нет списка её служебных файлов (tagmanifest-sha256.txt).',
    kk: 'Қызметтік файлдарының тізімі (tagmanifest-sha256.txt) жоқ.',
  },
  'bag-no-checksum': {
    en: '{file} itself has no checksum.',
    ru: 'У самого {file} нет контрольной суммы.',
    kk: '{file} файлының өзінде бақылау қосындысы жоқ.',
  },
  'bag-reads-differently': {
    en: '{file} reads differently each time. Have the disk checked.',
    ru: '{file} каждый раз читается по-разному. Проверьте диск.',
    kk: '{file} әр жолы әртүрлі оқылады. Дискіні тексертіңіз.',
  },
  'bag-count-wrong': {
    en: 'bag-info.txt speaks of {files} files of {bytes} bytes; there are {filesThere} of {bytesThere}.',
    ru: 'По bag-info.txt файлов {files}, байтов {bytes}; на деле файлов {filesThere}, байтов {bytesThere}.',
    kk: 'bag-info.txt бойынша {files} файл, {bytes} байт; шын мәнінде {filesThere} файл, {bytesThere} байт.',
  },
} as const satisfies Record<string, InLanguages>
