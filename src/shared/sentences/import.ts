/** Imports and exports of many records: why a piece is skipped or refused, what was doubtful in it. */
import type { InLanguages } from '../sentences.js'

export const importSentences = {
  'line-of-file': { en: '{file}, line {line}', ru: '{file}, строка {line}', kk: '{file}, {line}-жол' },
  'photo-of-piece': { en: '{piece}, {photo}', ru: '{piece}, {photo}', kk: '{piece}, {photo}' },
  'item-of-file': { en: '{file}, item {item}', ru: '{file}, элемент {item}', kk: '{file}, {item}-элемент' },
  'more-refused': {
    en: '{count} more were refused.',
    ru: 'Отклонено ещё: {count}.',
    kk: 'Тағы қабылданбағаны: {count}.',
  },
  'more-told': {
    en: '{count} more are not listed.',
    ru: 'Ещё не перечислено: {count}.',
    kk: 'Тізілмегені тағы: {count}.',
  },
  'more-left-out': {
    en: '{count} more were left out.',
    ru: 'Пропущено ещё: {count}.',
    kk: 'Тағы өткізіп жіберілгені: {count}.',
  },
  'photo-there-already': {
    en: 'The archive has this photo already.',
    ru: 'Этот снимок уже есть в архиве.',
    kk: 'Бұл сурет мұрағатта бар.',
  },
  'looks-like': {
    en: 'It looks like “{name}”, a photo that is here without a credit. Compare them.',
    ru: 'Похоже на «{name}» – снимок уже есть здесь, без автора. Сравните их.',
    kk: '«{name}» суретіне ұқсайды: ол мұнда бар, авторы көрсетілмеген. Екеуін салыстырыңыз.',
  },
  'looks-like-credited': {
    en: 'It looks like “{name}”, a photo that is here, credited {credit}. Compare them.',
    ru: 'Похоже на «{name}» – снимок уже есть здесь, авторство: {credit}. Сравните их.',
    kk: '«{name}» суретіне ұқсайды: ол мұнда бар, авторы: {credit}. Екеуін салыстырыңыз.',
  },
  'same-picture': {
    en: 'Another file of the same picture as “{title}”, with other texts in it. Both are kept: compare them, and put the one that you do not need into the trash.',
    ru: 'Другой файл того же снимка, что и «{title}», с другими сведениями внутри. Сохраняются оба: сравните их и уберите лишний в корзину.',
    kk: '«{title}» суретінің басқа файлы, ішіндегі мәліметтері өзгеше. Екеуі де сақталады: салыстырып, керексізін себетке салыңыз.',
  },
  'photos-of-folder': {
    en: 'With the photos of its folder: {count}.',
    ru: 'С фотографиями из его папки: {count}.',
    kk: 'Қалтасындағы суреттерімен: {count}.',
  },
  'earlier-text': {
    en: 'An earlier text of “{name}”: it comes in as a release of its own, and the photos of the folder go into that one.',
    ru: 'Более ранний текст «{name}»: войдёт отдельным релизом, а фотографии папки получит тот.',
    kk: '«{name}» мәтінінің бұрынғы нұсқасы: жеке релиз болып енеді, ал қалтаның суреттері соған беріледі.',
  },
  'photos-left-alone': {
    en: 'Without the photos of its folder ({count}): several releases lie there, and nobody knows whose they are.',
    ru: 'Без фотографий из папки ({count}): там лежит несколько релизов, и неизвестно, чьи они.',
    kk: 'Қалтадағы суреттерсіз ({count}): онда бірнеше релиз жатыр, суреттердің қайсысынікі екені белгісіз.',
  },
  'photos-too-many': {
    en: 'Without the photos of its folder ({count}): more than {most} are taken for a whole shoot. Put those that it needs into the release yourself.',
    ru: 'Без фотографий из папки ({count}): больше {most} – это целая съёмка. Добавьте нужные в релиз сами.',
    kk: 'Қалтадағы суреттерсіз ({count}): {most}-ден көбі тұтас түсірілім саналады. Керектерін релизге өзіңіз қосыңыз.',
  },
  'photos-not-selected': {
    en: 'Photos of its folder that did not go into it, since “{folder}” beside them holds a selection: {count}. They are in the archive: add those that are missing to the release.',
    ru: 'Фотографии из папки, которые в релиз не вошли, потому что рядом в «{folder}» лежат отобранные: {count}. Они в архиве: добавьте недостающие в релиз.',
    kk: 'Қасындағы «{folder}» қалтасында іріктелгендері жатқандықтан релизге кірмеген суреттер: {count}. Олар мұрағатта: жетпейтіндерін релизге қосыңыз.',
  },
  'same-headline-beside': {
    en: 'Its folder holds another text with this headline, “{name}”, and their names do not say which came later: both come in. Put the one that did not go out into the trash.',
    ru: 'В папке есть другой текст с этим заголовком, «{name}», и по именам не видно, который позже: войдут оба. Переместите в корзину тот, который не выходил.',
    kk: 'Қалтада осы тақырыппен басқа мәтін бар, «{name}», аттарынан қайсысы кейінгі екені көрінбейді: екеуі де енеді. Шықпағанын себетке салыңыз.',
  },
  'day-of-name-to-come': {
    en: 'Its name tells a day to come, {day}, which was not taken for the day of the release.',
    ru: 'В имени файла день, который ещё не наступил, {day}: днём релиза он не стал.',
    kk: 'Файл атында әлі келмеген күн тұр, {day}: ол релиз күні болып алынбады.',
  },
  'day-of-name-long-ago': {
    en: 'Its day, {day}, is taken from the name of the file and is long ago: see whether it is that of the release.',
    ru: 'День {day} взят из имени файла и очень давний: проверьте, день ли это релиза.',
    kk: '{day} күні файл атынан алынды және өте ескі: бұл релиз күні ме, тексеріңіз.',
  },
  'day-of-name-not-folder': {
    en: 'Its name tells another day than its folder ({day}, {folder}): the day of the release is that of the folder.',
    ru: 'В имени файла другой день, чем у папки ({day}, {folder}): днём релиза стал день папки.',
    kk: 'Файл атындағы күн қалтаныкінен басқа ({day}, {folder}): релиз күні қалтадан алынды.',
  },
  'left-by-programs': {
    en: 'Files that systems and programs leave in folders, left out: {count} ({names}).',
    ru: 'Пропущены файлы, которые системы и программы оставляют в папках: {count} ({names}).',
    kk: 'Жүйелер мен бағдарламалар қалталарда қалдыратын файлдар өткізіп жіберілді: {count} ({names}).',
  },
  'embargo-not-set': {
    en: 'The text speaks of an embargo, but its day, time or time zone is not clear, so none is set: “{lines}”. Set it in the release before anything goes out.',
    ru: 'В тексте говорится об эмбарго, но его день, время или часовой пояс не ясны, поэтому оно не поставлено: «{lines}». Поставьте его в релизе, прежде чем что-либо отправлять.',
    kk: 'Мәтінде эмбарго айтылған, бірақ күні, уақыты немесе уақыт белдеуі анық емес, сондықтан қойылмады: «{lines}». Ештеңе жібермес бұрын оны релизде қойыңыз.',
  },
  'captions-taken': {
    en: 'A list of captions: it fills the caption and credit of photos beside it where their files say nothing: {count}.',
    ru: 'Список подписей: заполняет подпись и автора у снимков рядом, если в самих файлах их нет: {count}.',
    kk: 'Сурет түсіндірмелерінің тізімі: қасындағы суреттердің түсіндірмесі мен авторын, файлдарының өзінде жоқ болса, толтырады: {count}.',
  },
  'captions-of-none': {
    en: 'Called a list of captions, but it names no photo beside it, so it is left aside. Begin each line with the photo’s file name, or rename the file if it is a release.',
    ru: 'Назван списком подписей, но не называет ни одного снимка рядом, поэтому пропускается. Начните каждую строку с имени файла снимка или переименуйте файл, если это релиз.',
    kk: 'Сурет түсіндірмелерінің тізімі деп аталған, бірақ қасындағы бірде-бір суретті атамайды, сондықтан өткізіп жіберіледі. Әр жолды сурет файлының атынан бастаңыз немесе бұл релиз болса, файлдың атын өзгертіңіз.',
  },
  'captions-left': {
    en: 'These lines name no photo beside the list, and are not taken in: {lines}',
    ru: 'Эти строки не называют снимков рядом со списком и не взяты: {lines}',
    kk: 'Бұл жолдар тізім қасындағы суреттерді атамайды, сондықтан алынбады: {lines}',
  },
  'captions-columns-left': {
    en: 'Of this list the file, the caption, the photographer and the credit are taken in; these columns are not: {columns}.',
    ru: 'Из этого списка взяты имя файла, подпись, фотограф и указание авторства; эти столбцы не взяты: {columns}.',
    kk: 'Бұл тізімнен файл аты, түсіндірме, фотограф және авторлық жазба алынды; мына бағандар алынбады: {columns}.',
  },
  'same-bytes': {
    en: 'The very same bytes are in the archive already.',
    ru: 'Ровно то же самое уже есть в архиве.',
    kk: 'Дәл осының өзі мұрағатта бар.',
  },
  'same-id': {
    en: 'The archive has a release with this id already.',
    ru: 'Релиз с этим номером уже есть в архиве.',
    kk: 'Осындай нөмірлі релиз мұрағатта бар.',
  },
  'same-words': {
    en: 'The archive has a release with this headline, day and text already.',
    ru: 'Релиз с таким заголовком, днём и текстом уже есть в архиве.',
    kk: 'Тақырыбы, күні және мәтіні осындай релиз мұрағатта бар.',
  },
  'photo-came': {
    en: 'A photo that the release waited for is attached.',
    ru: 'Прикреплён снимок, которого релиз ждал.',
    kk: 'Релиз күткен сурет тіркелді.',
  },
  'photo-name-twice': {
    en: 'A release waits for a photo named {name}, and two photos of this name came. They are in the archive; attach the right one in the release.',
    ru: 'Релиз ждёт снимок с именем {name}, а пришли два таких. Оба в архиве; прикрепите нужный в самом релизе.',
    kk: 'Релиз {name} атты суретті күтіп тұр, ал ондай екі сурет келді. Екеуі де мұрағатта; керегін релиздің өзінде тіркеңіз.',
  },
  'photo-name-common': {
    en: 'Releases of several days wait for a photo named {name}. It is in the archive; attach it in the release that it belongs to.',
    ru: 'Снимок с именем {name} ждут релизы разных дней. Он в архиве; прикрепите его в том релизе, к которому он относится.',
    kk: '{name} атты суретті әр күннің релиздері күтіп тұр. Ол мұрағатта; өзіне тиесілі релизде тіркеңіз.',
  },
  'version-newer': {
    en: 'A newer version of an item that the archive has.',
    ru: 'Более новая версия материала, который уже есть в архиве.',
    kk: 'Мұрағатта бар материалдың жаңарақ нұсқасы.',
  },
  'same-id-other': {
    en: '“{title}” was left out: the archive has a release with this id, of another headline or day. Where both are to be there, import it again with “Keep both”.',
    ru: '«{title}»: пропущено, так как в архиве уже есть релиз с этим номером, но с другим заголовком или днём. Если нужны оба, импортируйте ещё раз с выбором «Оставить оба».',
    kk: '«{title}»: өткізіп жіберілді, себебі мұрағатта осындай нөмірлі, бірақ тақырыбы не күні басқа релиз бар. Екеуі де керек болса, «Екеуін де қалдыру» дегенмен қайта импорттаңыз.',
  },
  'version-older': {
    en: '“{title}”: there is a newer version, so this older one is left out.',
    ru: '«{title}»: есть версия новее, поэтому эта, прежняя, пропускается.',
    kk: '«{title}»: жаңарақ нұсқасы бар, сондықтан бұл ескісі өткізіп жіберіледі.',
  },
  'version-changed': {
    en: '“{title}”: this version is newer, but the release was changed here meanwhile. To take it in all the same, import again with updating.',
    ru: '«{title}»: эта версия новее, но релиз тем временем изменили в архиве. Чтобы всё же принять её, импортируйте снова с обновлением.',
    kk: '«{title}»: бұл нұсқа жаңарақ, бірақ релиз осы арада мұрағатта өзгертілді. Бәрібір қабылдау үшін жаңартумен қайта импорттаңыз.',
  },
  'word-for-word': {
    en: 'The archive has it already, word for word.',
    ru: 'Это уже есть в архиве, слово в слово.',
    kk: 'Бұл мұрағатта сөзбе-сөз бар.',
  },
  'piece-invalid': {
    en: '{name} cannot be saved: {field} {problem}.',
    ru: 'Сохранить нельзя ({name}): {field} – {problem}.',
    kk: 'Сақтауға болмайды ({name}): {field} – {problem}.',
  },
  'cannot-update': {
    en: '{name} is in the archive, but cannot be updated there. Import it as a second one.',
    ru: '{name} есть в архиве, но обновить нельзя. Импортируйте как второй релиз.',
    kk: '{name} мұрағатта бар, бірақ жаңартуға болмайды. Екінші релиз ретінде импорттаңыз.',
  },
  'too-deep-folder': {
    en: '{path} lies more than {depth} folders deep. Import it by itself.',
    ru: '{path}: глубже {depth} папок. Импортируйте отдельно.',
    kk: '{path}: {depth} қалтадан тереңде. Бөлек импорттаңыз.',
  },
  'not-a-file': {
    en: '{path} is a link or a device, not a file. Import the file itself.',
    ru: '{path} – ссылка или устройство, а не файл. Импортируйте сам файл.',
    kk: '{path} – файл емес, сілтеме немесе құрылғы. Файлдың өзін импорттаңыз.',
  },
  'whole-export-inside': {
    en: '{path} is a whole export: {others} can only be taken in with all of it, by importing an export.',
    ru: '{path} – полный экспорт: {others} можно принять только вместе со всем остальным, импортировав весь экспорт.',
    kk: '{path} – толық экспорт: {others} тек бәрімен бірге, экспортты импорттау арқылы қабылданады.',
  },
  'archive-inside': {
    en: '{path} is a Dateline archive. To take in what is in it, choose this folder itself.',
    ru: '{path} – архив Dateline. Чтобы принять записи из него, выберите саму эту папку.',
    kk: '{path} – Dateline мұрағаты. Ондағы жазбаларды қабылдау үшін осы қалтаның өзін таңдаңыз.',
  },
  'backup-inside': {
    en: '{path} is a backup of a Dateline archive. Restore it into a folder first (Health and backups), then choose that folder.',
    ru: '{path} – резервная копия архива Dateline. Сначала восстановите её в папку («Состояние и копии»), затем выберите эту папку.',
    kk: '{path} – Dateline мұрағатының көшірмесі. Алдымен оны қалтаға қалпына келтіріңіз («Күйі мен көшірмелер»), содан кейін сол қалтаны таңдаңыз.',
  },
  'import-of-itself': {
    en: 'The folder {folder} is this archive itself. Choose the folder of the other one.',
    ru: 'Папка {folder} – это сам этот архив. Выберите папку другого архива.',
    kk: '{folder} қалтасы – осы мұрағаттың өзі. Басқа мұрағаттың қалтасын таңдаңыз.',
  },
  'record-of-type': {
    en: '{name} is a record of type {type}. Take it in with the whole export it belongs to.',
    ru: '{name} – запись вида {type}. Импортируйте её вместе со всем экспортом, к которому она относится.',
    kk: '{name} – {type} түріндегі жазба. Оны өзі жататын толық экспортпен бірге импорттаңыз.',
  },
  'no-record-of-ours': {
    en: '{name} is no record of Dateline: {field} {problem}.',
    ru: '{name} – не запись Dateline: {field} – {problem}.',
    kk: '{name} – Dateline жазбасы емес: {field} – {problem}.',
  },
  'photo-link-or-folder': {
    en: '{name} is a link or a folder, not a photo. Copy the file.',
    ru: '{name} – ссылка или папка, а не снимок. Скопируйте файл.',
    kk: '{name} – сурет емес, сілтеме немесе қалта. Файлды көшіріңіз.',
  },
  'photo-outside': {
    en: '{name} lies outside the folder of the import, so it was not taken in. Put the photo beside the list.',
    ru: '{name} лежит вне папки импорта, поэтому не принят. Положите снимок рядом со списком.',
    kk: '{name} импорт қалтасынан тыс жатыр, сондықтан қабылданбады. Суретті тізімнің қасына қойыңыз.',
  },
  'original-not-beside': {
    en: 'The original of {name} is not in the folder photos beside the list.',
    ru: 'Оригинала фотографии {name} нет в папке photos рядом со списком.',
    kk: '{name} фотосуретінің түпнұсқасы тізім қасындағы photos қалтасында жоқ.',
  },
  'photo-not-in-folder': {
    en: '{name} is not in the folder; its name, place, caption and credit are kept in the release.',
    ru: '{name}: в папке нет; имя, место, подпись и авторство сохранены в релизе.',
    kk: '{name}: қалтада жоқ; аты, орны, түсіндірмесі және авторы релизде сақталды.',
  },
  'a-photo': { en: 'a photo', ru: 'снимок', kk: 'сурет' },
  'ninjs-language': {
    en: 'The language “{language}” is no language tag; the release has none for now.',
    ru: 'Язык «{language}» – не код языка; пока у релиза языка нет.',
    kk: '«{language}» – тіл коды емес; әзірге релиздің тілі көрсетілмеген.',
  },
  'ninjs-event': {
    en: 'This ninjs object is of type {type}, not a text. Enter the event by hand.',
    ru: 'Это объект ninjs типа {type}, а не текст. Введите событие вручную.',
    kk: 'Бұл – мәтін емес, {type} түріндегі ninjs нысаны. Іс-шараны қолмен енгізіңіз.',
  },
  'ninjs-status': {
    en: 'The status “{status}” is not one of ninjs; the release is a draft for now.',
    ru: 'Статуса «{status}» в ninjs нет; пока релиз – черновик.',
    kk: 'ninjs-те «{status}» мәртебесі жоқ; әзірге релиз – жоба.',
  },
  'ninjs-html-left-out': {
    en: "Of the body's HTML this was left out: {removed}.",
    ru: 'Из HTML текста не перенесено: {removed}.',
    kk: 'Мәтіннің HTML белгілеуінен көшірілмегені: {removed}.',
  },
  'ninjs-embargo': {
    en: 'The embargo “{embargo}” is no instant. Set it by hand before this goes anywhere.',
    ru: 'Эмбарго «{embargo}» – не момент времени. Задайте его вручную, прежде чем что-либо отправлять.',
    kk: '«{embargo}» эмбаргосы – уақыт мезеті емес. Бір жерге жібермес бұрын қолмен белгілеңіз.',
  },
  'ninjs-set-aside': {
    en: 'Ninjs fields without a place here are kept as set aside: {names}.',
    ru: 'Поля ninjs, для которых здесь нет места, отложены: {names}.',
    kk: 'Мұнда орны жоқ ninjs өрістері бөлек қойылды: {names}.',
  },
  'export-not-whole': {
    en: '{folder} is no whole export: export.json, which is written last, is missing. Export the archive again.',
    ru: '{folder} – неполный экспорт: нет файла export.json, который пишется последним. Экспортируйте архив снова.',
    kk: '{folder} – толық емес экспорт: соңғы жазылатын export.json жоқ. Мұрағатты қайта экспорттаңыз.',
  },
  'export-other': {
    en: '“{title}” was changed here and there. This one was kept. To have the other one stand, import again with updating: this one then stays in its history.',
    ru: '«{title}»: запись изменена и здесь, и там; здешняя осталась. Чтобы взять другую, импортируйте снова с обновлением: здешняя сохранится в истории.',
    kk: '«{title}»: жазба мұнда да, онда да өзгертілген; мұндағысы қалды. Екіншісін алу үшін жаңартып қайта импорттаңыз: мұндағысы тарихта сақталады.',
  },
  'export-other-words': {
    en: '“{title}” is here already, with other words, which were kept. Compare the two.',
    ru: '«{title}» уже есть здесь с другими текстами, они и остались. Сравните оба варианта.',
    kk: '«{title}» мұнда бар, мәтіні басқа, сол қалды. Екеуін салыстырыңыз.',
  },
  'export-over': {
    en: 'Changed here and there: the other version stands then, this one stays in its history.',
    ru: 'Изменено и здесь, и там: дальше действует другая версия, здешняя останется в истории.',
    kk: 'Мұнда да, онда да өзгертілген: енді екінші нұсқа қолданылады, мұндағысы тарихта қалады.',
  },
  'export-in-trash-here': {
    en: '“{title}” is in the trash here, and stays there. Take it out of the trash if it is to be back.',
    ru: '«{title}» здесь в корзине и остаётся там. Если запись нужна, восстановите её из корзины.',
    kk: '«{title}» мұнда себетте жатыр, сонда қалады. Керек болса, себеттен қалпына келтіріңіз.',
  },
  'export-in-its-trash': {
    en: '“{title}” is in the trash there. Here it is not, and stays as it is.',
    ru: '«{title}» там в корзине. Здесь запись не в корзине и остаётся как есть.',
    kk: '«{title}» онда себетте. Мұнда себетте емес және сол күйінде қалады.',
  },
  'export-twin': {
    en: '“{title}” is here already from the same source, and stays as it is. To have the other one too, keep both.',
    ru: '«{title}» уже есть здесь из того же источника и остаётся как есть. Чтобы принять и другой вариант, оставьте оба.',
    kk: '«{title}» сол дереккөзден мұнда бар, сол күйінде қалады. Екіншісін де алу үшін екеуін де қалдырыңыз.',
  },
  'export-lacks': {
    en: 'This export lacks things that were damaged or missing when it was made: {count}. The file {file} in it names them; look whether the archive that it came from, or a backup of it, has them still.',
    ru: 'В этом экспорте нет того, что при его создании было повреждено или отсутствовало: {count}. Список – в его файле {file}; проверьте, нет ли этого в исходном архиве или в его резервной копии.',
    kk: 'Бұл экспортта жасалған кезде бүлінген немесе жоқ болған нәрселер жетіспейді: {count}. Тізімі – ішіндегі {file} файлында; бастапқы мұрағатта не оның сақтық көшірмесінде бар-жоғын қараңыз.',
  },
  'export-incomplete': {
    en: 'Not all of the archive is in this folder.',
    ru: 'В этой папке не весь архив.',
    kk: 'Бұл қалтада мұрағаттың бәрі емес.',
  },
  'export-incomplete-words': {
    en: 'What follows was damaged, missing or not to be read when the archive was exported. Keep the archive and its backups until somebody has seen to it: what is missing here may still be there.',
    ru: 'Перечисленное ниже при экспорте архива было повреждено, отсутствовало или не читалось. Храните архив и его резервные копии, пока это не будет проверено: то, чего нет здесь, может ещё быть там.',
    kk: 'Төменде аталғандар мұрағат экспортталған кезде бүлінген, жоқ немесе оқылмаған. Мұны біреу тексергенше мұрағат пен оның сақтық көшірмелерін сақтаңыз: мұнда жоғы сонда әлі болуы мүмкін.',
  },
  'export-letterhead': {
    en: 'The letterhead of the export becomes that of this archive, which has no records yet.',
    ru: 'Шапка из экспорта станет шапкой этого архива: записей в нём ещё нет.',
    kk: 'Экспорттағы бланк осы мұрағаттікі болады: онда әлі жазба жоқ.',
  },
  'export-other-letterhead': {
    en: 'This archive has a letterhead and records of its own, so the letterhead of the export (“{name}”) was not taken over.',
    ru: 'У этого архива своя шапка и свои записи, поэтому шапка из экспорта («{name}») не перенесена.',
    kk: 'Бұл мұрағаттың өз бланкі мен жазбалары бар, сондықтан экспорттағы бланк («{name}») көшірілмеді.',
  },
  'export-mark-wrong': {
    en: '{path} is not the mark of an export. Choose the folder of an export.',
    ru: '{path} – не отметка экспорта. Выберите папку экспорта.',
    kk: '{path} – экспорт белгісі емес. Экспорт қалтасын таңдаңыз.',
  },
  'export-newer': {
    en: 'This export was made by a newer Dateline. Install that and import it again.',
    ru: 'Этот экспорт сделан более новой версией Dateline. Установите её и импортируйте снова.',
    kk: 'Бұл экспортты Dateline-ның жаңарақ нұсқасы жасаған. Соны орнатып, қайта импорттаңыз.',
  },
  'export-unknown-kind': {
    en: 'This Dateline keeps no {kind}. Install a newer one and import the export again.',
    ru: 'Эта версия Dateline не хранит {kind}. Установите более новую и импортируйте экспорт снова.',
    kk: 'Dateline-ның бұл нұсқасы {kind} сақтамайды. Жаңарағын орнатып, экспортты қайта импорттаңыз.',
  },
  'export-no-id': {
    en: '{name} has no id. Mend it.',
    ru: '{name}: нет номера. Исправьте.',
    kk: '{name}: нөмірі жоқ. Түзетіңіз.',
  },
  'export-not-record': {
    en: '{name} is not a record. Each line must be one JSON object.',
    ru: '{name}: не запись. Каждая строка должна быть одним объектом JSON.',
    kk: '{name}: жазба емес. Әр жол бір JSON нысаны болуы керек.',
  },
  'export-photo-link': {
    en: '{path} is a link, not a file. Copy the file.',
    ru: '{path} – ссылка, а не файл. Скопируйте файл.',
    kk: '{path} – файл емес, сілтеме. Файлды көшіріңіз.',
  },
  'export-photo-changed': {
    en: '{path} is not what it was when it was kept: its bytes changed. Copy it again.',
    ru: '{path}: содержимое файла изменилось с тех пор, как его сохранили. Скопируйте его ещё раз.',
    kk: '{path}: файлдың мазмұны сақталғаннан бері өзгерген. Қайта көшіріңіз.',
  },
  'export-count-wrong': {
    en: '{file} holds {lines} records, but {count} were exported. Copy the file again from where it is whole.',
    ru: 'В файле {file} записей: {lines}, а экспортировано было: {count}. Скопируйте файл ещё раз оттуда, где он цел.',
    kk: '{file} файлындағы жазба саны: {lines}, ал экспортталғаны: {count}. Файлды бүтін жерінен қайта көшіріңіз.',
  },
  'exported-original-wrong': {
    en: 'The original of {name} is not what was exported. Copy it again.',
    ru: 'Оригинал фотографии {name} – не то, что было экспортировано. Скопируйте ещё раз.',
    kk: '{name} фотосуретінің түпнұсқасы экспортталғандағыдай емес. Қайта көшіріңіз.',
  },
  'no-such-kind': {
    en: 'This is no {kind}: {field} {problem}.',
    ru: 'Запись не того вида ({kind}): {field} – {problem}.',
    kk: 'Жазба түрі дұрыс емес ({kind}): {field} – {problem}.',
  },
  'changed-while-imported': {
    en: 'This record was changed while the export was taken in. Import again.',
    ru: 'Эту запись изменили, пока шёл импорт. Импортируйте снова.',
    kk: 'Импорт жүріп жатқанда бұл жазба өзгертілді. Қайта импорттаңыз.',
  },
  'export-folder-is-file': {
    en: '{folder} is a file. Choose an empty or new folder for the export.',
    ru: '{folder} – файл. Выберите пустую или новую папку для экспорта.',
    kk: '{folder} – файл. Экспортқа бос немесе жаңа қалта таңдаңыз.',
  },
  'export-folder-not-empty': {
    en: '{folder} is not empty. Choose an empty or new folder for the export.',
    ru: 'Папка {folder} не пуста. Выберите пустую или новую папку для экспорта.',
    kk: '{folder} қалтасы бос емес. Экспортқа бос немесе жаңа қалта таңдаңыз.',
  },
  'original-not-taken-in': {
    en: 'The original of {name} is not what was taken in. Restore it.',
    ru: 'Оригинал фотографии {name} – не тот, что был принят. Восстановите его.',
    kk: '{name} фотосуретінің түпнұсқасы қабылданғандағыдай емес. Қалпына келтіріңіз.',
  },
  'kind-not-kept': {
    en: 'This is no record of a kind that Dateline keeps.',
    ru: 'Записи такого вида Dateline не хранит.',
    kk: 'Dateline мұндай түрдегі жазбаны сақтамайды.',
  },
  'export-record-no-id': {
    en: '{name} has no id. Mend it.',
    ru: 'Нет номера ({name}). Исправьте запись.',
    kk: 'Нөмірі жоқ ({name}). Жазбаны түзетіңіз.',
  },
} as const satisfies Record<string, InLanguages>
