/** Backups, restoring, repair, and what a check of the whole archive finds. */
import type { InLanguages } from '../sentences.js'

export const copySentences = {
  'backup-under-way': {
    en: 'A backup of this archive is being made already. Wait until it is done.',
    ru: 'Копия этого архива уже делается. Дождитесь её окончания.',
    kk: 'Бұл мұрағаттың көшірмесі жасалып жатыр. Біткенше күтіңіз.',
  },
  'backup-archive-gone': {
    en: 'The archive in {folder} is not there any more. Connect its disk again.',
    ru: 'Архива в папке {folder} больше нет. Подключите его диск снова.',
    kk: '{folder} қалтасында мұрағат енді жоқ. Дискісін қайта қосыңыз.',
  },
  'backup-stopped': {
    en: 'The work on the backup was stopped.',
    ru: 'Работа с копией остановлена.',
    kk: 'Көшірмемен жұмыс тоқтатылды.',
  },
  'backup-of-a-copy': {
    en: 'This backup was left alone: it holds changes that this archive does not have, since it is of a copy of it, or of its state before an older backup was restored. It does not go by itself; delete it when nobody needs it.',
    ru: 'Эта копия оставлена: в ней есть изменения, которых нет в этом архиве, так как она сделана с другого экземпляра архива или до восстановления более ранней копии. Сама она не удаляется; удалите её, когда она станет не нужна.',
    kk: 'Бұл көшірме қалдырылды: онда осы мұрағатта жоқ өзгерістер бар, себебі ол мұрағаттың басқа данасынан немесе ертерек көшірме қалпына келтірілгенге дейін жасалған. Өздігінен өшірілмейді; керексіз болғанда өшіріңіз.',
  },
  'backup-not-compared': {
    en: 'This backup was left alone: the journal of acts is damaged or not whole, here or in it, so that nobody can tell whether this archive has all that it holds. It does not go by itself; keep it until the archive is sound, and delete it when nobody needs it.',
    ru: 'Эта копия оставлена: журнал действий в архиве или в самой копии повреждён или неполон, и нельзя сказать, есть ли в архиве всё, что есть в ней. Сама она не удаляется; храните её, пока архив не будет исправлен, и удалите, когда она станет не нужна.',
    kk: 'Бұл көшірме қалдырылды: мұрағаттағы не көшірменің өзіндегі әрекеттер журналы бүлінген немесе толық емес, сондықтан ондағының бәрі мұрағатта бар-жоғын айту мүмкін емес. Өздігінен өшірілмейді; мұрағат түзетілгенше сақтаңыз, керексіз болғанда өшіріңіз.',
  },
  'backup-ended-without': {
    en: '{reason} Older backups had made room for it and are gone: {names}.',
    ru: '{reason} Ради места уже удалены старые копии: {names}.',
    kk: '{reason} Орын босату үшін ескі көшірмелер өшірілген: {names}.',
  },
  'backup-no-room': {
    en: 'The backup needs about {needed} MB, and {place} has {free} MB free. Free some space, or choose another disk.',
    ru: 'Копии нужно около {needed} МБ, а в {place} свободно {free} МБ. Освободите место или выберите другой диск.',
    kk: 'Көшірмеге шамамен {needed} МБ керек, ал {place} ішінде {free} МБ бос. Орын босатыңыз немесе басқа диск таңдаңыз.',
  },
  'kit-inside-archive': {
    en: 'A press kit cannot lie inside the archive itself. Choose another folder.',
    ru: 'Пресс-кит не может лежать внутри самого архива. Выберите другую папку.',
    kk: 'Баспасөз жинағы мұрағаттың өз ішінде жата алмайды. Басқа қалтаны таңдаңыз.',
  },
  'backup-inside-archive': {
    en: 'A backup cannot lie inside the archive itself. Choose a folder on another disk.',
    ru: 'Копия не может лежать внутри самого архива. Выберите папку на другом диске.',
    kk: 'Көшірме мұрағаттың өз ішінде жата алмайды. Басқа дискіден қалта таңдаңыз.',
  },
  'backup-nothing-there': {
    en: 'There is no archive in {folder}, so there is nothing to back up.',
    ru: 'В папке {folder} нет архива, копировать нечего.',
    kk: '{folder} қалтасында мұрағат жоқ, көшіретін ештеңе жоқ.',
  },
  'backup-disk-full': {
    en: 'The backup disk is full, so this backup was not made; earlier ones are untouched. Free some space in {place}, or keep fewer backups.',
    ru: 'Диск для копий заполнен, поэтому копия не сделана; прежние целы. Освободите место в {place} или храните меньше копий.',
    kk: 'Көшірмелер дискісі толды, сондықтан көшірме жасалмады; бұрынғылары аман. {place} ішінде орын босатыңыз немесе азырақ көшірме сақтаңыз.',
  },
  'backup-disk-gone': {
    en: 'The backup disk stopped answering, so this backup was not made; earlier ones are untouched. Connect the disk of {place} again and start the backup once more.',
    ru: 'Диск для копий перестал отвечать, поэтому копия не сделана; прежние целы. Подключите диск {place} снова и повторите.',
    kk: 'Көшірмелер дискісі жауап бермей қалды, сондықтан көшірме жасалмады; бұрынғылары аман. {place} дискісін қайта қосып, қайталаңыз.',
  },
  'backup-disk-read-only': {
    en: '{place} lies on a disk that can only be read. Choose another disk.',
    ru: '{place} – на диске, доступном только для чтения. Выберите другой диск.',
    kk: '{place} тек оқуға арналған дискіде. Басқа диск таңдаңыз.',
  },
  'backup-left-out-link': {
    en: 'It is a link or a device, not a file.',
    ru: 'Это ссылка или устройство, а не файл.',
    kk: 'Бұл файл емес, сілтеме немесе құрылғы.',
  },
  'name-not-text': {
    en: 'Its name is not text in UTF-8. Rename it.',
    ru: 'Его имя – не текст в UTF-8. Переименуйте его.',
    kk: 'Атауы UTF-8 мәтіні емес. Атын өзгертіңіз.',
  },
  'source-changed': {
    en: 'Its bytes are not those that the archive saved.',
    ru: 'Его содержимое не то, что сохранил архив.',
    kk: 'Мазмұны мұрағат сақтағандай емес.',
  },
  'source-unreadable': {
    en: 'It cannot be read ({code}).',
    ru: 'Его нельзя прочитать ({code}).',
    kk: 'Оны оқу мүмкін емес ({code}).',
  },
  'source-missing': {
    en: 'It is missing from the archive.',
    ru: 'Его нет в архиве.',
    kk: 'Ол мұрағатта жоқ.',
  },
  'backup-disk-unsteady': {
    en: 'The backup disk reads {file} differently each time. Have the disk checked.',
    ru: 'Диск для копий каждый раз по-разному читает {file}. Проверьте диск.',
    kk: 'Көшірмелер дискісі {file} файлын әр жолы әртүрлі оқиды. Дискіні тексертіңіз.',
  },
  'earlier-backup-rotten': {
    en: '{file} is not what was backed up then.',
    ru: '{file} – не то, что тогда было скопировано.',
    kk: '{file} сол кезде көшірілгендей емес.',
  },
  'checked-missing': {
    en: 'This file is missing. Make a new backup; an older one may have it.',
    ru: 'Этого файла нет. Сделайте новую копию; он может быть в более старой.',
    kk: 'Бұл файл жоқ. Жаңа көшірме жасаңыз; ол ескірек көшірмеде болуы мүмкін.',
  },
  'checked-changed': {
    en: 'The bytes of this file are not what they were. Make a new backup; an older one may have it.',
    ru: 'Содержимое этого файла не то, что было. Сделайте новую копию; он может быть в более старой.',
    kk: 'Бұл файлдың мазмұны бұрынғыдай емес. Жаңа көшірме жасаңыз; ол ескірек көшірмеде болуы мүмкін.',
  },
  'checked-extra': {
    en: 'This file does not belong to the backup. Compare it with the archive, then move it away.',
    ru: 'Этот файл не относится к копии. Сравните его с архивом, затем уберите.',
    kk: 'Бұл файл көшірмеге жатпайды. Мұрағатпен салыстырып, содан кейін алып қойыңыз.',
  },
  'backup-holds-no-archive': {
    en: 'The backup {bag} holds no archive: it has no {file}. Use another backup.',
    ru: 'В копии {bag} нет архива: нет файла {file}. Возьмите другую копию.',
    kk: '{bag} көшірмесінде мұрағат жоқ: {file} файлы жоқ. Басқа көшірме алыңыз.',
  },
  'restore-into-itself': {
    en: 'A backup cannot be restored into itself. Choose another folder.',
    ru: 'Копию нельзя восстановить в неё саму. Выберите другую папку.',
    kk: 'Көшірмені өзінің ішіне қалпына келтіруге болмайды. Басқа қалта таңдаңыз.',
  },
  'restore-into-other-archive': {
    en: 'In {folder} lies another archive, “{name}”, with records of its own. Nothing was written. Choose an empty or a new folder.',
    ru: 'В папке {folder} находится другой архив, «{name}», со своими записями. Ничего не записано. Выберите пустую или новую папку.',
    kk: '{folder} қалтасында өз жазбалары бар басқа мұрағат жатыр: «{name}». Ештеңе жазылған жоқ. Бос немесе жаңа қалта таңдаңыз.',
  },
  'restore-no-room': {
    en: 'The archive needs {needed} MB, and {free} MB are free at {folder}. Free some space, or choose another disk.',
    ru: 'Архиву нужно {needed} МБ, а в {folder} свободно {free} МБ. Освободите место или выберите другой диск.',
    kk: 'Мұрағатқа {needed} МБ керек, ал {folder} ішінде {free} МБ бос. Орын босатыңыз немесе басқа диск таңдаңыз.',
  },
  'restore-index-damaged': {
    en: 'The backup {bag} has a damaged {file}, and none beside it has a good one. Use another backup.',
    ru: 'В копии {bag} повреждён {file}, и рядом нет копии с целым. Возьмите другую копию.',
    kk: '{bag} көшірмесіндегі {file} бүлінген, қасындағы көшірмелерде де бүтіні жоқ. Басқа көшірме алыңыз.',
  },
  'backup-lacks-file': {
    en: 'The backup {bag} does not hold {path}. Look in another backup.',
    ru: 'В копии {bag} нет {path}. Поищите в другой.',
    kk: '{bag} көшірмесінде {path} жоқ. Басқасынан іздеңіз.',
  },
  'backup-file-changed': {
    en: 'The backup {bag} does not have {path} as it was. Look in another backup.',
    ru: 'В копии {bag} файл {path} не такой, каким был. Поищите в другой.',
    kk: '{bag} көшірмесіндегі {path} бұрынғыдай емес. Басқасынан іздеңіз.',
  },
  'trial-no-room': {
    en: 'A trial needs {needed} MB free on the backup disk or on this computer. Free some space and try again.',
    ru: 'Для пробы нужно {needed} МБ на диске копий или на этом компьютере. Освободите место и повторите.',
    kk: 'Сынау үшін көшірмелер дискісінде немесе осы компьютерде {needed} МБ бос орын керек. Орын босатып, қайталаңыз.',
  },
  'restored-not-found': {
    en: 'Neither this backup nor another one has its bytes as they were.',
    ru: 'Ни в этой копии, ни в другой его прежнего содержимого нет.',
    kk: 'Бұл көшірмеде де, басқасында да оның бұрынғы мазмұны жоқ.',
  },
  'restored-too-large': {
    en: 'In this backup it is {size} MB large, though the backup says that all of its files together are {said} MB. It was left out, and no other backup has its bytes as they were.',
    ru: 'В этой копии он занимает {size} МБ, хотя по её словам все её файлы вместе – {said} МБ. Он пропущен, и ни в одной другой копии его прежнего содержимого нет.',
    kk: 'Бұл көшірмеде оның көлемі {size} МБ, ал көшірменің айтуынша барлық файлы бірге {said} МБ. Ол қалдырылды, басқа ешбір көшірмеде оның бұрынғы мазмұны жоқ.',
  },
  'restored-of-the-moment': {
    en: 'Dateline puts no such file into a backup: it could keep the archive from opening, or tell of records that are not there. It was left out.',
    ru: 'Dateline таких файлов в копию не кладёт: он мог бы помешать открыть архив или назвать записи, которых нет. Он пропущен.',
    kk: 'Dateline мұндай файлды көшірмеге салмайды: ол мұрағатты ашуға кедергі болуы немесе жоқ жазбаларды көрсетуі мүмкін еді. Ол қалдырылды.',
  },
  'restored-other-name': {
    en: 'Its own name is {name}, which not every system can have. Give it a name that you know it by.',
    ru: 'Его имя – {name}, такое бывает не в каждой системе. Дайте файлу имя, по которому вы его узнаете.',
    kk: 'Өз аты – {name}, ондай ат әр жүйеде бола бермейді. Файлға өзіңіз танитын ат беріңіз.',
  },
  'restored-name-clash': {
    en: 'The disk cannot hold a file of this name beside the others.',
    ru: 'Диск не может хранить файл с таким именем рядом с другими.',
    kk: 'Диск мұндай атты файлды басқалардың қасында сақтай алмайды.',
  },
  'backup-lacks-record': {
    en: '{bag} does not hold this record. Look in another backup.',
    ru: 'В копии {bag} нет этой записи. Поищите в другой.',
    kk: '{bag} көшірмесінде бұл жазба жоқ. Басқасынан іздеңіз.',
  },
  'backup-record-damaged': {
    en: 'The record in {bag} is damaged. Look in another backup.',
    ru: 'Запись в копии {bag} повреждена. Поищите в другой.',
    kk: '{bag} көшірмесіндегі жазба бүлінген. Басқасынан іздеңіз.',
  },
  'backup-gave-other-bytes': {
    en: 'The backup gave other bytes for {name} this time. Try again.',
    ru: 'На этот раз {name} прочитан из копии иначе. Повторите.',
    kk: 'Бұл жолы {name} көшірмеден басқаша оқылды. Қайталаңыз.',
  },
  'repair-damaged-no-place': {
    en: 'It is damaged, and its bytes as they were are not to be found. Choose the place of a backup and repair again.',
    ru: 'Повреждено, и исправной копии не нашлось. Выберите место копий и верните исправные копии ещё раз.',
    kk: 'Бүлінген, дұрыс көшірмесі табылмады. Көшірмелер орнын таңдап, дұрыс көшірмелерді қайтаруды қайталаңыз.',
  },
  'repair-missing-no-place': {
    en: 'It is missing, and its bytes as they were are not to be found. Choose the place of a backup and repair again.',
    ru: 'Отсутствует, и исправной копии не нашлось. Выберите место копий и верните исправные копии ещё раз.',
    kk: 'Жоғалған, дұрыс көшірмесі табылмады. Көшірмелер орнын таңдап, дұрыс көшірмелерді қайтаруды қайталаңыз.',
  },
  'repair-damaged': {
    en: 'It is damaged, and its bytes as they were are not to be found. Look for another backup.',
    ru: 'Повреждено, и исправной копии не нашлось. Поищите другую копию.',
    kk: 'Бүлінген, дұрыс көшірмесі табылмады. Басқа көшірме іздеңіз.',
  },
  'repair-missing': {
    en: 'It is missing, and its bytes as they were are not to be found. Look for another backup.',
    ru: 'Отсутствует, и исправной копии не нашлось. Поищите другую копию.',
    kk: 'Жоғалған, дұрыс көшірмесі табылмады. Басқа көшірме іздеңіз.',
  },
  'checked-not-saved-last': {
    en: '{path} is not what was saved last: its bytes changed. Restore it from a backup, or look at its history.',
    ru: '{path} – не то, что было сохранено последним: содержимое изменилось. Восстановите из копии или посмотрите историю.',
    kk: '{path} соңғы сақталғандай емес: мазмұны өзгерген. Көшірмеден қалпына келтіріңіз немесе тарихын қараңыз.',
  },
  'edited-outside': {
    en: '{path} was edited by another program. The edit becomes a revision when the archive is opened in Dateline.',
    ru: '{path} изменён другой программой. Правка станет версией записи, когда архив откроют в Dateline.',
    kk: '{path} басқа бағдарламада өзгертілген. Мұрағат Dateline-да ашылғанда, түзету жазбаның нұсқасы болады.',
  },
  'checked-no-act': {
    en: 'Records of which no act tells: {count}; this is the first. They were put here from elsewhere, or an older copy was laid over this archive, and took newer changes with it: compare it with your backups.',
    ru: 'Записей, о которых нет сведений в журнале действий: {count}; это первая. Их положили сюда из другого места, или поверх архива скопировали старую копию, и более новые изменения пропали: сравните с резервными копиями.',
    kk: 'Әрекеттер журналында айтылмаған жазбалар: {count}; бұл біріншісі. Олар басқа жерден қойылған, немесе мұрағаттың үстіне ескі көшірме жазылып, жаңа өзгерістер жоғалған: сақтық көшірмелермен салыстырыңыз.',
  },
  'checked-acts-lost': {
    en: '{path} is not what the acts that are left say. Since acts are lost it may only be newer: look at its history before you restore it.',
    ru: '{path} – не то, что говорят оставшиеся действия. Так как действия утрачены, он может быть просто новее: посмотрите историю, прежде чем восстанавливать.',
    kk: '{path} қалған әрекеттер айтқандай емес. Әрекеттер жоғалғандықтан, ол тек жаңарақ болуы мүмкін: қалпына келтірмес бұрын тарихын қараңыз.',
  },
  'acts-short': {
    en: 'The end of the journal of acts is not what it was when the archive was closed. Restore the newest files in acts/ from a backup.',
    ru: 'Конец журнала действий не такой, каким был при закрытии архива. Восстановите новейшие файлы папки acts/ из копии.',
    kk: 'Әрекеттер журналының соңы мұрағат жабылғандағыдай емес. acts/ қалтасындағы ең жаңа файлдарды көшірмеден қалпына келтіріңіз.',
  },
  'history-lacks': {
    en: 'Earlier versions are gone from this file that the acts tell of: {count}. Restore it from a backup.',
    ru: 'В этом файле нет прежних версий, о которых говорят действия: {count}. Восстановите его из копии.',
    kk: 'Бұл файлда әрекеттер айтатын бұрынғы нұсқалар жоқ: {count}. Көшірмеден қалпына келтіріңіз.',
  },
  'acts-end-lost': {
    en: 'The end of the journal of acts is missing: {path} was saved or replaced after the last act that is left. Restore the newest files in acts/ from a backup.',
    ru: 'Нет конца журнала действий: {path} сохранён или заменён позже последнего оставшегося действия. Восстановите новейшие файлы папки acts/ из копии.',
    kk: 'Әрекеттер журналының соңы жоқ: {path} қалған соңғы әрекеттен кейін сақталған немесе ауыстырылған. acts/ қалтасындағы ең жаңа файлдарды көшірмеден қалпына келтіріңіз.',
  },
  'chain-broken': {
    en: 'Lines of this file are damaged or gone: its chain of hashes does not hold. Restore it from a backup.',
    ru: 'Строки этого файла изменены, повреждены или пропали. Восстановите его из копии.',
    kk: 'Бұл файлдың жолдары өзгертілген, бүлінген немесе жоғалған. Көшірмеден қалпына келтіріңіз.',
  },
  'saved-file-gone': {
    en: 'This file is gone, though an act says that it was saved. Restore it from the history or a backup.',
    ru: 'Этого файла нет, хотя по журналу он был сохранён. Восстановите его из истории или копии.',
    kk: 'Журналда сақталған делінгенімен, бұл файл жоқ. Тарихтан немесе көшірмеден қалпына келтіріңіз.',
  },
  'attachment-is-missing': {
    en: 'The file of a clipping is missing. Restore {file} from a backup.',
    ru: 'Нет файла публикации. Восстановите {file} из копии.',
    kk: 'Жарияланым файлы жоқ. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'attachment-is-changed': {
    en: 'The file of a clipping is not what was taken in: its bytes changed. Restore {file} from a backup.',
    ru: 'Файл публикации – не тот, что был принят: содержимое изменилось. Восстановите {file} из копии.',
    kk: 'Жарияланым файлы қабылданғандағыдай емес: мазмұны өзгерген. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'attachment-is-missing-earlier': {
    en: 'The file of a clipping that an earlier version of an event names is missing. Restore {file} from a backup.',
    ru: 'Нет файла публикации, названного в прежней версии события. Восстановите {file} из копии.',
    kk: 'Іс-шараның бұрынғы нұсқасында аталған жарияланым файлы жоқ. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'attachment-is-changed-earlier': {
    en: 'The file of a clipping that an earlier version of an event names is not what was taken in: its bytes changed. Restore {file} from a backup.',
    ru: 'Файл публикации, названный в прежней версии события, – не тот, что был принят: содержимое изменилось. Восстановите {file} из копии.',
    kk: 'Іс-шараның бұрынғы нұсқасында аталған жарияланым файлы қабылданғандағыдай емес: мазмұны өзгерген. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'original-missing': {
    en: 'The original of {name} is missing. Restore {file} from a backup.',
    ru: 'Нет оригинала фотографии {name}. Восстановите {file} из копии.',
    kk: '{name} фотосуретінің түпнұсқасы жоқ. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'original-changed': {
    en: 'The original of {name} is not what was taken in: its bytes changed. Restore {file} from a backup.',
    ru: 'Оригинал фотографии {name} – не тот, что был принят: содержимое изменилось. Восстановите {file} из копии.',
    kk: '{name} фотосуретінің түпнұсқасы қабылданғандағыдай емес: мазмұны өзгерген. {file} файлын көшірмеден қалпына келтіріңіз.',
  },
  'nothing-lost-there': {
    en: '{name} is nothing that was lost beside the records. Check the archive again, and put back good copies.',
    ru: '{name} не относится к утратам рядом с записями. Проверьте архив снова и верните целые копии.',
    kk: '{name} жазбалардың қасындағы жоғалғандарға жатпайды. Мұрағатты қайта тексеріп, бүтін көшірмелерді қайтарыңыз.',
  },
} as const satisfies Record<string, InLanguages>
