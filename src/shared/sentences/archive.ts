/** Opening an archive, its lock, its records and their history. */
import type { InLanguages } from '../sentences.js'

export const archiveSentences = {
  'archive-already-there': {
    en: 'There is an archive in {folder} already. Open it instead.',
    ru: 'В папке {folder} уже есть архив. Откройте его.',
    kk: '{folder} қалтасында мұрағат бар. Соны ашыңыз.',
  },
  'folder-not-empty': {
    en: 'The folder {folder} is not empty. Choose an empty or a new folder.',
    ru: 'Папка {folder} не пуста. Выберите пустую или новую папку.',
    kk: '{folder} қалтасы бос емес. Бос немесе жаңа қалта таңдаңыз.',
  },
  'archive-is-file': {
    en: "{folder} is a file. Choose an archive's folder.",
    ru: '{folder} – файл. Выберите папку архива.',
    kk: '{folder} – файл. Мұрағат қалтасын таңдаңыз.',
  },
  'no-archive-there': {
    en: 'There is no archive in {folder}. Choose the folder that holds archive.json, or create a new archive.',
    ru: 'В папке {folder} нет архива. Выберите папку, где лежит archive.json, или создайте новый архив.',
    kk: '{folder} қалтасында мұрағат жоқ. archive.json жатқан қалтаны таңдаңыз немесе жаңа мұрағат жасаңыз.',
  },
  'index-damaged': {
    en: '{file} in {folder} is damaged: {why}. Restore it from a backup; the releases beside it are untouched.',
    ru: 'Файл {file} в папке {folder} повреждён: {why}. Восстановите его из резервной копии; релизы рядом не затронуты.',
    kk: '{folder} қалтасындағы {file} бүлінген: {why}. Оны сақтық көшірмеден қалпына келтіріңіз; қасындағы релиздер бүтін.',
  },
  'index-in-capitals': {
    en: 'In {folder} the files’ names are in capitals ({found} instead of {file}): the disk or program that the archive was copied by changed them. Nothing is lost: copy the archive again in another way, or give all files and folders their names in small letters.',
    ru: 'В папке {folder} имена файлов написаны заглавными буквами ({found} вместо {file}): их изменил диск или программа, которой копировали архив. Ничего не пропало: скопируйте архив другим способом или верните всем файлам и папкам имена строчными буквами.',
    kk: '{folder} қалтасында файл атаулары бас әріптермен жазылған ({file} орнына {found}): оларды мұрағат көшірілген диск немесе бағдарлама өзгерткен. Ештеңе жоғалған жоқ: мұрағатты басқа жолмен қайта көшіріңіз немесе барлық файл мен қалта атауларын кіші әріптермен жазыңыз.',
  },
  'index-missing': {
    en: '{file} is missing in {folder}. Restore it from a backup; the releases beside it are untouched.',
    ru: 'В папке {folder} нет файла {file}. Восстановите его из резервной копии; релизы рядом не затронуты.',
    kk: '{folder} қалтасында {file} жоқ. Оны сақтық көшірмеден қалпына келтіріңіз; қасындағы релиздер бүтін.',
  },
  'index-in-cloud': {
    en: '{file} of {folder} is in iCloud only. In the Finder choose “Download Now” for this folder, then open it again.',
    ru: 'Файл {file} папки {folder} только в iCloud. В Finder выберите для папки «Загрузить сейчас» и откройте её снова.',
    kk: '{folder} қалтасының {file} файлы тек iCloud-та. Finder-де осы қалта үшін «Қазір жүктеп алу» таңдап, қайта ашыңыз.',
  },
  'index-not-ours': {
    en: "{file} in {folder} is not Dateline's. Restore it from a backup.",
    ru: 'Файл {file} в папке {folder} не от Dateline. Восстановите его из резервной копии.',
    kk: '{folder} қалтасындағы {file} Dateline файлы емес. Оны сақтық көшірмеден қалпына келтіріңіз.',
  },
  'archive-newer': {
    en: 'The archive in {folder} was written by a newer Dateline. Install the newer version to open it; nothing was changed.',
    ru: 'Архив в папке {folder} записан более новой версией Dateline. Установите её, чтобы открыть его; ничего не изменено.',
    kk: '{folder} қалтасындағы мұрағатты Dateline-ның жаңарақ нұсқасы жазған. Ашу үшін соны орнатыңыз; ештеңе өзгерген жоқ.',
  },
  'letterhead-damaged': {
    en: 'The letterhead in {file} of {folder} is damaged. Restore the file from a backup.',
    ru: 'Бланк в файле {file} папки {folder} повреждён. Восстановите файл из резервной копии.',
    kk: '{folder} қалтасындағы {file} файлындағы бланк бүлінген. Файлды сақтық көшірмеден қалпына келтіріңіз.',
  },
  'letterhead-invalid': {
    en: 'The letterhead cannot be saved: {field} {problem}.',
    ru: 'Бланк нельзя сохранить: {field} – {problem}.',
    kk: 'Бланкті сақтауға болмайды: {field} – {problem}.',
  },
  'archive-closed': {
    en: 'This archive was closed. Open it again.',
    ru: 'Этот архив закрыт. Откройте его снова.',
    kk: 'Бұл мұрағат жабылған. Қайта ашыңыз.',
  },
  'no-archive-open': {
    en: 'No archive is open. Open one first.',
    ru: 'Архив не открыт. Сначала откройте его.',
    kk: 'Мұрағат ашылмаған. Алдымен ашыңыз.',
  },
  'archive-left': {
    en: 'Its archive is not open any more. Open it again, and try once more.',
    ru: 'Этот архив уже закрыт. Откройте его снова и повторите.',
    kk: 'Бұл мұрағат жабылған. Оны қайта ашып, тағы бір рет көріңіз.',
  },
  'archive-read-only': {
    en: 'This archive is open for reading only. Copy it to a disk of your own to change it.',
    ru: 'Этот архив открыт только для чтения. Чтобы вносить изменения, скопируйте его на свой диск.',
    kk: 'Бұл мұрағат тек оқуға ашылған. Өзгерту үшін өз дискіңізге көшіріңіз.',
  },
  'archive-newer-format': {
    en: 'This archive was last written by a newer Dateline, so it is open for reading only. Install the newer version to change it.',
    ru: 'Этот архив последней записала более новая версия Dateline, поэтому он открыт только для чтения. Чтобы вносить изменения, установите её.',
    kk: 'Бұл мұрағатты соңғы рет Dateline-ның жаңарақ нұсқасы жазған, сондықтан ол тек оқуға ашылған. Өзгерту үшін сол нұсқаны орнатыңыз.',
  },
  'archive-unreadable': {
    en: 'The disk cannot read all of {file}. So that nothing more is lost, the archive is open for reading only. Close it and open it again. If this stays, export everything to another disk, back it up there as well, and have this disk checked.',
    ru: 'Диск не может целиком прочитать {file}. Чтобы больше ничего не пропало, архив открыт только для чтения. Закройте его и откройте снова. Если это повторится, экспортируйте всё на другой диск, сделайте там же резервную копию, а этот диск проверьте.',
    kk: 'Диск {file} файлын толық оқи алмайды. Енді ештеңе жоғалмас үшін мұрағат тек оқуға ашылды. Оны жауып, қайта ашыңыз. Қайталанса, бәрін басқа дискіге экспорттаңыз, сонда сақтық көшірме де жасаңыз, ал бұл дискіні тексертіңіз.',
  },
  'archive-in-use': {
    en: 'The archive in {folder} is open in {by}. Close it there first, then open it here.',
    ru: 'Архив в папке {folder} открыт: {by}. Сначала закройте его там, затем откройте здесь.',
    kk: '{folder} қалтасындағы мұрағат ашық тұр: {by}. Алдымен оны сонда жауып, содан кейін осында ашыңыз.',
  },
  'by-starting-program': {
    en: 'another program that is just starting',
    ru: 'другая программа, которая как раз запускается',
    kk: 'енді ғана іске қосылып жатқан басқа бағдарлама',
  },
  'lock-is-folder': {
    en: 'A folder lies where Dateline notes who has the archive open: {path}. Move it elsewhere, then open the archive again.',
    ru: 'Там, где Dateline отмечает, кем открыт архив, лежит папка: {path}. Переместите её в другое место и откройте архив снова.',
    kk: 'Dateline мұрағатты кім ашқанын белгілейтін жерде қалта жатыр: {path}. Оны басқа жерге көшіріп, мұрағатты қайта ашыңыз.',
  },
  'by-other-program': { en: 'another program', ru: 'другая программа', kk: 'басқа бағдарлама' },
  'by-other-computer': {
    en: 'Dateline on the computer “{host}”',
    ru: 'Dateline на компьютере «{host}»',
    kk: '«{host}» компьютеріндегі Dateline',
  },
  'by-this-computer': {
    en: 'another Dateline on this computer',
    ru: 'другой Dateline на этом компьютере',
    kk: 'осы компьютердегі басқа Dateline',
  },
  'archive-taken-over': {
    en: 'The archive in {folder} was taken over, so nothing more is written to it here. Copy your text, close the archive and open it again.',
    ru: 'Архив в папке {folder} перехвачен, поэтому отсюда в него больше ничего не пишется. Скопируйте свой текст, закройте архив и откройте его снова.',
    kk: '{folder} қалтасындағы мұрағат басқаға өтті, сондықтан осы жерден оған енді ештеңе жазылмайды. Мәтініңізді көшіріп алып, мұрағатты жауып, қайта ашыңыз.',
  },
  'archive-taken-over-by': {
    en: 'The archive in {folder} was taken over by “{host}”, so nothing more is written to it here. Copy your text, close the archive and open it again.',
    ru: 'Архив в папке {folder} перехватил компьютер «{host}», поэтому отсюда в него больше ничего не пишется. Скопируйте свой текст, закройте архив и откройте его снова.',
    kk: '{folder} қалтасындағы мұрағат «{host}» компьютеріне өтті, сондықтан осы жерден оған енді ештеңе жазылмайды. Мәтініңізді көшіріп алып, мұрағатты жауып, қайта ашыңыз.',
  },
  'file-not-there': { en: '{path} is not there.', ru: '{path}: такого файла нет.', kk: '{path}: мұндай файл жоқ.' },
  'file-damaged': {
    en: '{path} is damaged: {why}. Restore it from a backup.',
    ru: 'Файл {path} повреждён: {why}. Восстановите его из резервной копии.',
    kk: '{path} файлы бүлінген: {why}. Оны сақтық көшірмеден қалпына келтіріңіз.',
  },
  'file-empty': { en: 'it is empty', ru: 'он пуст', kk: 'ол бос' },
  'file-not-text': {
    en: 'its bytes are not text (UTF-8)',
    ru: 'внутри него не текст',
    kk: 'ішіндегісі мәтін емес',
  },
  'file-too-large': { en: 'it has {size} MB', ru: 'в нём {size} МБ', kk: 'оның көлемі – {size} МБ' },
  'file-no-record': { en: 'it holds no record', ru: 'в нём нет записи', kk: 'ішінде жазба жоқ' },
  'file-not-json': {
    en: 'it is cut short or not JSON',
    ru: 'он обрезан или записан не так, как пишет Dateline',
    kk: 'ол кесіліп қалған немесе Dateline жазғандай емес',
  },
  'file-too-deep': {
    en: 'it is nested more than {depth} deep',
    ru: 'вложенность больше {depth}',
    kk: 'кірістіру деңгейі {depth} шегінен асады',
  },
  'file-name-twice': {
    en: 'it has “{name}” twice, and only one of the two can count',
    ru: 'поле «{name}» записано в нём дважды, а верным может быть только одно',
    kk: '«{name}» өрісі екі рет жазылған, ал біреуі ғана дұрыс болуы мүмкін',
  },
  'field-not-right': {
    en: '“{field}” is not as it should be',
    ru: 'поле «{field}» не такое, как должно быть',
    kk: '«{field}» өрісі дұрыс емес',
  },
  'not-bytes-saved': {
    en: 'its bytes are not those that were saved',
    ru: 'его содержимое не то, что было сохранено',
    kk: 'мазмұны сақталғандағыдай емес',
  },
  'record-gone': {
    en: 'This record is not in the archive any more.',
    ru: 'Этой записи больше нет в архиве.',
    kk: 'Бұл жазба мұрағатта енді жоқ.',
  },
  'record-other-kind': {
    en: 'This record is of another kind. Look at the list again.',
    ru: 'Это запись другого вида. Посмотрите список ещё раз.',
    kk: 'Бұл басқа түрдегі жазба. Тізімге қайта қараңыз.',
  },
  'record-file-gone': {
    en: 'This file is gone, though nobody deleted it here. Restore it from the history or a backup.',
    ru: 'Этого файла больше нет, хотя здесь его никто не удалял. Восстановите его из истории или резервной копии.',
    kk: 'Бұл файл жоғалған, бірақ мұнда оны ешкім жойған жоқ. Тарихтан немесе сақтық көшірмеден қалпына келтіріңіз.',
  },
  'record-file-in-cloud': {
    en: 'This file is in iCloud only. In the Finder choose “Download Now” for the archive’s folder; nothing is lost.',
    ru: 'Этот файл только в iCloud. В Finder выберите для папки архива «Загрузить сейчас»; ничего не пропало.',
    kk: 'Бұл файл тек iCloud-та. Finder-де мұрағат қалтасы үшін «Қазір жүктеп алу» таңдаңыз; ештеңе жоғалған жоқ.',
  },
  'changed-in-copy': {
    en: '{path} is not what was saved last: its bytes changed when the archive was copied or restored. Compare it with a backup.',
    ru: '{path} – не то, что было сохранено последним: содержимое изменилось при копировании или восстановлении архива. Сравните с резервной копией.',
    kk: '{path} соңғы сақталғандай емес: мұрағат көшірілгенде немесе қалпына келтірілгенде мазмұны өзгерген. Сақтық көшірмемен салыстырыңыз.',
  },
  'no-document': {
    en: "{path} is no document of Dateline's: perhaps a copy that a sync program made of a conflict. Compare it with the record, then move it away.",
    ru: '{path} – не документ Dateline: возможно, копия, которую программа синхронизации сделала при конфликте. Сравните её с записью, затем уберите.',
    kk: '{path} – Dateline құжаты емес: синхрондау бағдарламасы қайшылық кезінде жасаған көшірме болуы мүмкін. Жазбамен салыстырып, содан кейін алып қойыңыз.',
  },
  'sync-copy': {
    en: '{path} is no file that Dateline reads: perhaps a sync program made it where two computers wrote at once. Look whether all that was saved last is there, then move it away.',
    ru: 'Файл {path} Dateline не читает: возможно, его создала программа синхронизации, когда писали два компьютера сразу. Проверьте, всё ли сохранённое последним на месте, затем уберите его.',
    kk: '{path} файлын Dateline оқымайды: екі компьютер бір мезгілде жазғанда, оны синхрондау бағдарламасы жасаған болуы мүмкін. Соңғы сақталғанның бәрі орнында ма, қарап, содан кейін алып қойыңыз.',
  },
  'copy-of-other-record': {
    en: '{path} is a copy of another record.',
    ru: '{path} – копия другой записи.',
    kk: '{path} – басқа жазбаның көшірмесі.',
  },
  'copy-of': { en: '{path} is a copy of {other}.', ru: '{path} – копия {other}.', kk: '{path} – {other} көшірмесі.' },
  'changed-by-other-program': {
    en: "{path} has another version, which another program wrote while Dateline saved it, or which came back late with a file of the journal. Dateline's text stands; the other one is kept here: compare them, then move this file away.",
    ru: 'У {path} есть другая версия: её записала другая программа, пока Dateline сохранял, или она поздно вернулась с файлом журнала. Остался текст Dateline, другой сохранён здесь: сравните их, затем уберите этот файл.',
    kk: '{path} файлының басқа нұсқасы бар: оны Dateline сақтап жатқанда басқа бағдарлама жазды немесе ол журнал файлымен кеш қайтып келді. Dateline мәтіні қалды, екіншісі осында сақталды: салыстырып, содан кейін бұл файлды алып қойыңыз.',
  },
  'journal-line-lost': {
    en: 'A saved change (number {seq}) cannot be read any more: its line in the journal is damaged. Compare the newest records with a backup.',
    ru: 'Сохранённое изменение (номер {seq}) больше не прочитать: его строка в журнале повреждена. Сравните новейшие записи с резервной копией.',
    kk: 'Сақталған өзгеріс ({seq} нөмірлі) енді оқылмайды: журналдағы жолы бүлінген. Ең жаңа жазбаларды сақтық көшірмемен салыстырыңыз.',
  },
  'journal-lines-lost': {
    en: 'Saved changes (numbers {first} to {last}) cannot be read any more: a file of the folder “journal” was taken away or damaged, or one of another archive was put there. Compare the newest records with a backup.',
    ru: 'Сохранённые изменения (номера {first}–{last}) больше не прочитать: файл из папки «journal» убрали, он повреждён, или туда попал файл другого архива. Сравните новейшие записи с резервной копией.',
    kk: 'Сақталған өзгерістер ({first}–{last} нөмірлер) енді оқылмайды: «journal» қалтасындағы файл алынып тасталған не бүлінген, немесе оған басқа мұрағаттың файлы түскен. Ең жаңа жазбаларды сақтық көшірмемен салыстырыңыз.',
  },
  'journal-end-lost': {
    en: 'What was saved last (changes {first} to {last}) is missing: Dateline had ended without closing the archive, and since then a file of the folder “journal” was taken away or damaged. Close Dateline, put the file back (from the bin, or from a copy of the archive’s folder), and open the archive again; else compare the newest records with a backup.',
    ru: 'Нет того, что было сохранено последним (изменения {first}–{last}): Dateline завершился, не закрыв архив, и с тех пор файл из папки «journal» убрали или он повреждён. Закройте Dateline, верните файл (из корзины или из копии папки архива) и снова откройте архив; иначе сравните новейшие записи с резервной копией.',
    kk: 'Соңғы сақталғандар ({first}–{last} өзгерістер) жоқ: Dateline мұрағатты жаппай тоқтаған, содан бері «journal» қалтасындағы файл алынып тасталған немесе бүлінген. Dateline-ды жабыңыз, файлды қайтарыңыз (себеттен немесе мұрағат қалтасының көшірмесінен), мұрағатты қайта ашыңыз; әйтпесе ең жаңа жазбаларды сақтық көшірмемен салыстырыңыз.',
  },
  'journal-came-back': {
    en: 'This file of the journal came back after other changes had been saved, and holds saved changes that the archive does not have. It is taken in as soon as the archive is open for writing and the disk has room.',
    ru: 'Этот файл журнала вернулся, когда уже были сохранены другие изменения, и в нём есть сохранённые изменения, которых в архиве нет. Они будут приняты, как только архив откроется для записи и на диске будет место.',
    kk: 'Бұл журнал файлы басқа өзгерістер сақталғаннан кейін қайтып келді, онда мұрағатта жоқ сақталған өзгерістер бар. Мұрағат жазу үшін ашылып, дискіде орын болған бойда олар қабылданады.',
  },
  'acts-start-lost': {
    en: 'The beginning of the list of changes is missing: files of the folder “acts” were taken away while changes waited to be written. What was changed before then, and what each file must be, is not known here. Put the folder’s files back from a backup or from the place that the archive was copied from.',
    ru: 'Нет начала списка изменений: файлы папки «acts» убрали, когда изменения ещё ждали записи. Что менялось до этого и каким должен быть каждый файл, здесь не известно. Верните файлы этой папки из резервной копии или оттуда, откуда копировали архив.',
    kk: 'Өзгерістер тізімінің басы жоқ: өзгерістер жазылуын күтіп тұрғанда «acts» қалтасының файлдары алынып тасталған. Оған дейін не өзгергені және әр файлдың қандай болуы керектігі мұнда белгісіз. Қалтаның файлдарын сақтық көшірмеден немесе мұрағат көшірілген жерден қайтарыңыз.',
  },
  'name-in-capitals': {
    en: '{path} has a name in capitals, and is not read: the disk or program that the archive was copied by changed it. Copy the archive again in another way, or give the file its name in small letters.',
    ru: 'Имя {path} написано заглавными буквами, и файл не читается: его изменил диск или программа, которой копировали архив. Скопируйте архив другим способом или верните файлу имя строчными буквами.',
    kk: '{path} атауы бас әріптермен жазылған, сондықтан оқылмайды: оны мұрағат көшірілген диск немесе бағдарлама өзгерткен. Мұрағатты басқа жолмен қайта көшіріңіз немесе файл атауын кіші әріптермен жазыңыз.',
  },
  'stray-folder': {
    en: '{path} is a folder that Dateline does not read: perhaps a copy that was made by hand. Look whether all that lies there is in the archive, then move it away.',
    ru: 'Папку {path} Dateline не читает: возможно, это копия, сделанная вручную. Проверьте, всё ли, что в ней лежит, есть в архиве, затем уберите её.',
    kk: '{path} қалтасын Dateline оқымайды: қолмен жасалған көшірме болуы мүмкін. Ондағының бәрі мұрағатта бар ма, қарап, содан кейін алып қойыңыз.',
  },
  'other-archive-inside': {
    en: '{path} is another archive, which lies inside this one and is not read here. Move it out of this folder and open it by itself, or take it in with an import.',
    ru: '{path} – другой архив: он лежит внутри этого и здесь не читается. Переместите его из этой папки и откройте отдельно или примите импортом.',
    kk: '{path} – басқа мұрағат: ол осының ішінде жатыр және мұнда оқылмайды. Оны осы қалтадан шығарып, бөлек ашыңыз немесе импортпен қабылдаңыз.',
  },
  'journal-of-other-archive': {
    en: 'This file of the journal belongs to another archive (id {id}), and nothing of it was taken in. It may hold what was saved last there: move it into the folder “journal” of that archive, then open that one. Where the archive.json of this folder is the wrong one instead, put the right one back.',
    ru: 'Этот файл журнала принадлежит другому архиву (номер {id}), из него ничего не взято. В нём может быть то, что там сохранили последним: переместите его в папку «journal» того архива и откройте тот архив. Если же чужой здесь archive.json, верните на место правильный.',
    kk: 'Бұл журнал файлы басқа мұрағаттікі ({id} нөмірлі), одан ештеңе алынған жоқ. Онда сол жерде соңғы сақталғандар болуы мүмкін: оны сол мұрағаттың «journal» қалтасына жылжытып, сол мұрағатты ашыңыз. Ал осы қалтадағы archive.json бөтен болса, дұрысын орнына қайтарыңыз.',
  },
  'acts-of-other-archive': {
    en: 'This list of changes belongs to another archive (id {id}) and is passed by. Move it back to the folder “acts” of that archive. If it took the place of this archive’s own list, put that one back from a backup; where the archive.json of this folder is the wrong one, put the right one back.',
    ru: 'Этот список изменений принадлежит другому архиву (номер {id}) и не читается. Верните его в папку «acts» того архива. Если он занял место собственного списка этого архива, восстановите свой из резервной копии; если чужой здесь archive.json, верните на место правильный.',
    kk: 'Бұл өзгерістер тізімі басқа мұрағаттікі ({id} нөмірлі), сондықтан оқылмайды. Оны сол мұрағаттың «acts» қалтасына қайтарыңыз. Ол осы мұрағаттың өз тізімінің орнын басса, өзінікін сақтық көшірмеден қайтарыңыз; осы қалтадағы archive.json бөтен болса, дұрысын орнына қойыңыз.',
  },
  'acts-put-aside': {
    en: '{path} is a list of changes of another archive, which lay where this archive needed its own. Move it back to the folder “acts” of that archive, or delete it.',
    ru: '{path} – список изменений другого архива: он лежал там, где этому архиву был нужен свой. Верните его в папку «acts» того архива или удалите.',
    kk: '{path} – басқа мұрағаттың өзгерістер тізімі: ол осы мұрағатқа өз тізімі керек жерде жатқан. Оны сол мұрағаттың «acts» қалтасына қайтарыңыз немесе жойыңыз.',
  },
  'journal-damaged-aside': {
    en: 'This is a file of the journal as it was when a line of it could not be read: a saved change is missing. What could be read is in the archive. Look for the missing text in this file with a text editor, copy what you need, then delete the file.',
    ru: 'Это файл журнала, каким он был, когда одну из его строк не удалось прочитать: не хватает сохранённого изменения. То, что прочитать удалось, есть в архиве. Поищите недостающий текст в этом файле в текстовом редакторе, скопируйте нужное, затем удалите файл.',
    kk: 'Бұл – бір жолы оқылмаған кездегі журнал файлы: сақталған бір өзгеріс жоқ. Оқылғаны мұрағатта бар. Жетпейтін мәтінді осы файлдан мәтін редакторымен іздеп, керегін көшіріп алыңыз, содан кейін файлды жойыңыз.',
  },
  'journal-put-aside': {
    en: 'This file of the journal came back after other changes had been saved. What it held and the archive lacked is taken in; what had been overtaken by newer saves is kept in the folder “conflicts” and named here; a damaged line stands in this file alone. Look at those records, then delete this file.',
    ru: 'Этот файл журнала вернулся, когда уже были сохранены другие изменения. То, чего в архиве не было, принято; то, что успели сменить более новые тексты, лежит в папке «conflicts» и названо здесь; повреждённая строка есть только в этом файле. Посмотрите эти записи, затем удалите этот файл.',
    kk: 'Бұл журнал файлы басқа өзгерістер сақталғаннан кейін қайтып келді. Мұрағатта жоғы қабылданды; жаңарақ мәтіндер басып озғаны «conflicts» қалтасында тұр, осында аталған; бүлінген жол осы файлда ғана бар. Сол жазбаларды қарап шығып, бұл файлды жойыңыз.',
  },
  'photo-here-otherwise': {
    en: 'This very photo is in the archive as another record, “{title}”: it was taken in again since. Copy what you need from the backup into that one.',
    ru: 'Этот же снимок есть в архиве как другая запись, «{title}»: с тех пор его приняли ещё раз. Перенесите в неё из резервной копии то, что нужно.',
    kk: 'Дәл осы сурет мұрағатта басқа жазба болып тұр – «{title}»: содан бері ол қайта қабылданған. Керегін сақтық көшірмеден соған көшіріңіз.',
  },
  'record-changed-meanwhile': {
    en: 'This record was changed meanwhile. Look at it again, then repeat the change.',
    ru: 'Эту запись тем временем изменили. Посмотрите её ещё раз и повторите изменение.',
    kk: 'Бұл жазба осы арада өзгертілді. Қайта қарап, өзгерісті қайталаңыз.',
  },
  'record-changed-elsewhere': {
    en: 'This {kind} was changed elsewhere since you began. Compare both and choose.',
    ru: 'С тех пор как вы начали, это изменили в другом месте ({kind}). Сравните и выберите.',
    kk: 'Сіз бастағаннан бері бұл басқа жерде өзгертілді ({kind}). Екеуін салыстырып, таңдаңыз.',
  },
  'record-new-or-changed': {
    en: 'A new record has neither an id nor a revision; a changed one has both.',
    ru: 'У новой записи нет ни номера, ни редакции; у изменённой есть и то и другое.',
    kk: 'Жаңа жазбада нөмір де, нұсқа да жоқ; өзгертілгенінде екеуі де бар.',
  },
  'record-stays-kind': {
    en: 'This record is a {kind} and stays one. Make a new record instead.',
    ru: 'Вид этой записи ({kind}) не меняется. Создайте новую запись.',
    kk: 'Бұл жазбаның түрі ({kind}) өзгермейді. Жаңа жазба жасаңыз.',
  },
  'record-in-trash': {
    en: 'This {kind} is in the trash. Restore it first, then save.',
    ru: 'Это лежит в корзине ({kind}). Сначала восстановите, потом сохраняйте.',
    kk: 'Бұл себетте жатыр ({kind}). Алдымен қалпына келтіріп, содан кейін сақтаңыз.',
  },
  'record-invalid': {
    en: 'The {kind} cannot be saved: {field} {problem}.',
    ru: 'Сохранить нельзя ({kind}): {field} – {problem}.',
    kk: 'Сақтауға болмайды ({kind}): {field} – {problem}.',
  },
  'photo-needs-file': {
    en: 'A photo comes into the archive with its file. Add the file.',
    ru: 'Снимок попадает в архив вместе с файлом. Добавьте файл.',
    kk: 'Сурет мұрағатқа файлымен бірге түседі. Файлды қосыңыз.',
  },
  'merge-same-kind': {
    en: 'Only two different records of the same kind can be merged. Choose two such.',
    ru: 'Объединить можно только две разные записи одного вида. Выберите такие.',
    kk: 'Бір түрдегі екі бөлек жазбаны ғана біріктіруге болады. Сондай екеуін таңдаңыз.',
  },
  'merge-in-trash': {
    en: 'One of the two records is in the trash. Restore it first, then merge.',
    ru: 'Одна из двух записей в корзине. Сначала восстановите её, потом объединяйте.',
    kk: 'Екі жазбаның бірі себетте. Алдымен қалпына келтіріп, содан кейін біріктіріңіз.',
  },
  'merge-stopped': {
    en: 'Stopped: some records lead to “{title}” already. Merge again to go on, or undo it in Activity.',
    ru: 'Остановлено: часть записей уже ведёт к «{title}». Объедините ещё раз, чтобы продолжить, или отмените в разделе «Действия».',
    kk: 'Тоқтатылды: жазбалардың бір бөлігі енді «{title}» жазбасына апарады. Жалғастыру үшін қайта біріктіріңіз немесе «Әрекеттер» бөлімінде кері қайтарыңыз.',
  },
  'merge-no-documents': {
    en: 'Releases and photos are not merged: each is a document of its own.',
    ru: 'Релизы и снимки не объединяются: каждый – отдельный документ.',
    kk: 'Релиздер мен суреттер біріктірілмейді: әрқайсысы – жеке құжат.',
  },
  'revision-not-in-history': {
    en: 'This revision is not in the history. Look at the list again.',
    ru: 'Этой редакции нет в истории. Посмотрите список ещё раз.',
    kk: 'Бұл нұсқа тарихта жоқ. Тізімге қайта қараңыз.',
  },
  'act-not-in-journal': {
    en: 'What is to be undone is not in the journal of acts. Look at the list again.',
    ru: 'Того, что нужно отменить, нет в журнале действий. Посмотрите список ещё раз.',
    kk: 'Кері қайтарылатын әрекет журналда жоқ. Тізімге қайта қараңыз.',
  },
  'taken-back-already': {
    en: 'It was taken back already.',
    ru: 'Это уже отменено.',
    kk: 'Бұл бұрын кері қайтарылған.',
  },
  'archive-stays-made': {
    en: 'This is how the archive was made, which cannot be taken back.',
    ru: 'Так был создан архив: это не отменить.',
    kk: 'Мұрағат осылай жасалған: мұны кері қайтаруға болмайды.',
  },
  'moved-before': {
    en: '{reason} Moved before that: {count}.',
    ru: '{reason} Перемещено до этого: {count}.',
    kk: '{reason} Бұған дейін жылжытылғаны: {count}.',
  },
  'changed-again-since': {
    en: 'It was changed again since, so it was left as it is. Undo the later change first.',
    ru: 'С тех пор это меняли ещё раз, поэтому оставлено как есть. Сначала отмените более позднее изменение.',
    kk: 'Содан бері тағы өзгертілген, сондықтан сол күйінде қалды. Алдымен кейінгі өзгерісті кері қайтарыңыз.',
  },
  'still-led-to': {
    en: '“{title}” leads to it, so it stays. Take the link out there first, or move this to the trash instead.',
    ru: 'На это ссылается «{title}», поэтому запись остаётся. Сначала уберите ссылку там или переместите эту запись в корзину.',
    kk: 'Бұған «{title}» сілтейді, сондықтан жазба қалады. Алдымен сондағы сілтемені алып тастаңыз немесе бұл жазбаны себетке салыңыз.',
  },
  'pdf-uncredited': {
    en: 'Photos without a credit: {count}. Name who took them, or export this release alone.',
    ru: 'Фотографий без автора: {count}. Укажите авторов или экспортируйте этот релиз отдельно.',
    kk: 'Авторы көрсетілмеген суреттер: {count}. Авторларын көрсетіңіз немесе бұл релизді бөлек экспорттаңыз.',
  },
  'pdf-embargo-not-set': {
    en: 'The text speaks of an embargo that is not set: “{lines}”. Set it, or export this release alone.',
    ru: 'В тексте говорится об эмбарго, но оно не поставлено: «{lines}». Поставьте его или экспортируйте этот релиз отдельно.',
    kk: 'Мәтінде эмбарго айтылған, бірақ ол қойылмаған: «{lines}». Оны қойыңыз немесе бұл релизді бөлек экспорттаңыз.',
  },
  'pdf-held-back': {
    en: 'Photos that are withheld, or whose rights have run out: {names}. Take them out, clear them, or export this release alone.',
    ru: 'Фотографии, выпуск которых запрещён или права на которые истекли: {names}. Уберите их, разрешите их выпуск или экспортируйте этот релиз отдельно.',
    kk: 'Шығаруға тыйым салынған немесе құқық мерзімі өткен суреттер: {names}. Оларды алып тастаңыз, рұқсат беріңіз немесе бұл релизді бөлек экспорттаңыз.',
  },
  'pdf-lacks-photos': {
    en: 'Photos that cannot be printed: {names}. Their files are missing, changed, or not to be shown here. Put them back (Health and backups), or export this release alone.',
    ru: 'Фотографии, которые нельзя напечатать: {names}. Их файлы пропали, изменены или не могут быть показаны здесь. Верните их («Состояние и копии») или экспортируйте этот релиз отдельно.',
    kk: 'Басып шығаруға болмайтын суреттер: {names}. Файлдары жоқ, өзгертілген немесе мұнда көрсетілмейді. Оларды қайтарыңыз («Күйі мен көшірмелер») немесе бұл релизді бөлек экспорттаңыз.',
  },
  'pdf-embargoed': {
    en: 'This release is under embargo until {until}. To let it out all the same, export it alone and give the reason.',
    ru: 'До {until} релиз под эмбарго. Чтобы всё же отправить его, экспортируйте его отдельно и укажите причину.',
    kk: 'Релиз эмбаргода, ол аяқталатын уақыт: {until}. Соған қарамастан шығару үшін оны бөлек экспорттап, себебін жазыңыз.',
  },
  'under-embargo': {
    en: 'This release is under embargo until {until}. To let it out all the same, give the reason; it is kept with the release.',
    ru: 'До {until} релиз под эмбарго. Чтобы всё же отправить его, укажите причину; она сохранится вместе с релизом.',
    kk: 'Релиз эмбаргода, ол аяқталатын уақыт: {until}. Соған қарамастан шығару үшін себебін жазыңыз; ол релизбен бірге сақталады.',
  },
  'kind-release': { en: 'release', ru: 'релиз', kk: 'релиз' },
  'kind-photo': { en: 'photo', ru: 'фотография', kk: 'фотосурет' },
  'kind-event': { en: 'event', ru: 'событие', kk: 'іс-шара' },
  'kind-contact': { en: 'person or organisation', ru: 'человек или организация', kk: 'адам не ұйым' },
  'kind-place': { en: 'place', ru: 'место', kk: 'орын' },
  'kind-boilerplate': { en: 'standing text', ru: 'готовый текст', kk: 'дайын мәтін' },
  'kind-list': { en: 'list', ru: 'список', kk: 'тізім' },
  'kind-search': { en: 'saved search', ru: 'сохранённый поиск', kk: 'сақталған іздеу' },
} as const satisfies Record<string, InLanguages>
