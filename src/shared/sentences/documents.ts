/** Documents that are taken in: Word, text, pages, and records as JSON. */
import type { InLanguages } from '../sentences.js'

export const documentSentences = {
  'text-file-empty': {
    en: '{name} is empty. Choose a file with text in it.',
    ru: 'Файл {name} пуст. Выберите файл с текстом.',
    kk: '{name} файлы бос. Мәтіні бар файлды таңдаңыз.',
  },
  'document-too-large': {
    en: '{name} is {size} MB; a document may have {most} MB. Save only its text and try again.',
    ru: '{name}: {size} МБ; документ может занимать до {most} МБ. Сохраните только текст и повторите.',
    kk: '{name}: {size} МБ; құжат {most} МБ-тан аспауы керек. Тек мәтінін сақтап, қайталаңыз.',
  },
  'file-without-text': {
    en: '{name} holds no text. Choose a file with text in it.',
    ru: 'В файле {name} нет текста. Выберите файл с текстом.',
    kk: '{name} файлында мәтін жоқ. Мәтіні бар файлды таңдаңыз.',
  },
  'pasted-without-text': {
    en: 'There is no text in it. Copy the text of a release and try again.',
    ru: 'Здесь нет текста. Скопируйте текст релиза и повторите.',
    kk: 'Мұнда мәтін жоқ. Релиз мәтінін көшіріп, қайталаңыз.',
  },
  'document-without-release': {
    en: '{name} holds no text. Choose one with the text of a release.',
    ru: 'В файле {name} нет текста. Выберите файл с текстом релиза.',
    kk: '{name} файлында мәтін жоқ. Релиз мәтіні бар файлды таңдаңыз.',
  },
  'page-too-long': {
    en: 'The page has more than 60 million letters. Copy only the release.',
    ru: 'На странице больше 60 миллионов знаков. Скопируйте только релиз.',
    kk: 'Бетте 60 миллионнан астам таңба бар. Тек релизді көшіріңіз.',
  },
  'pdf-of-document': {
    en: 'It has the text of {name}, which lies beside it and is taken instead.',
    ru: 'В нём текст файла {name}, который лежит рядом и взят вместо него.',
    kk: 'Мәтіні қасында жатқан {name} файлынікімен бірдей, оның орнына сол алынады.',
  },
  'kit-checksums': {
    en: 'A list of the checksums of a press kit: it holds no release.',
    ru: 'Список контрольных сумм комплекта для прессы, релиза в нём нет.',
    kk: 'Баспасөз жинағының бақылау сомаларының тізімі, онда релиз жоқ.',
  },
  'pdf-without-text': {
    en: '{name} is a PDF of pictures, as a scanner makes it, and holds no text. Have its text recognised (OCR) and saved as .docx or as a PDF with text, or type it in.',
    ru: '{name} – PDF из картинок, как после сканера, текста в нём нет. Распознайте текст (OCR) и сохраните как .docx или PDF с текстом либо наберите его.',
    kk: '{name} – сканерден шыққандай суреттерден тұратын PDF, мәтіні жоқ. Мәтінін танытып (OCR), .docx немесе мәтіні бар PDF етіп сақтаңыз не өзіңіз теріңіз.',
  },
  'pdf-letters-unknown': {
    en: '{name} does not say which letters its fonts show. Open it, see whether its text can be copied, and paste it here; or have it recognised (OCR).',
    ru: 'В файле {name} не указано, какие буквы показывают его шрифты. Откройте его, попробуйте скопировать текст и вставить сюда либо распознайте его (OCR).',
    kk: '{name} файлында қаріптері қай әріптерді көрсететіні айтылмаған. Ашып, мәтінін көшіріп, осында қойып көріңіз не танытыңыз (OCR).',
  },
  'pdf-locked': {
    en: '{name} is protected by a password. Open it with the password, print it to a new PDF and try again.',
    ru: '{name} защищён паролем. Откройте его с паролем, распечатайте в новый PDF и повторите.',
    kk: '{name} құпиясөзбен қорғалған. Құпиясөзбен ашып, жаңа PDF етіп басып шығарып, қайталаңыз.',
  },
  'pdf-damaged': {
    en: '{name} could not be read as a PDF: it is damaged or not whole. Get it once more from where it came, or open it, copy its text and paste it here.',
    ru: '{name} не удалось прочитать как PDF: файл повреждён или неполон. Получите его заново либо откройте, скопируйте текст и вставьте сюда.',
    kk: '{name} PDF ретінде оқылмады: файл бүлінген немесе толық емес. Оны қайта алыңыз не ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'pdf-pages-damaged': {
    en: '{name} is damaged: pages that could not be read: {count}. Get it once more from where it came, or open it, copy its text and paste it here.',
    ru: '{name} повреждён: страниц, которые не удалось прочитать: {count}. Получите его заново либо откройте, скопируйте текст и вставьте сюда.',
    kk: '{name} бүлінген: оқылмаған беттер саны: {count}. Оны қайта алыңыз не ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'pdf-many-pages': {
    en: '{name} has {count} pages; a release may have {most}. Save only its pages as a PDF of their own and try again.',
    ru: '{name}: страниц {count}; в релизе может быть до {most}. Сохраните только его страницы отдельным PDF и повторите.',
    kk: '{name}: {count} бет; релизде {most} беттен аспауы керек. Тек оның беттерін бөлек PDF етіп сақтап, қайталаңыз.',
  },
  'pdf-long': {
    en: '{name} holds far more text than a release has. Save only the pages of the release and try again.',
    ru: 'В файле {name} намного больше текста, чем бывает в релизе. Сохраните только страницы релиза и повторите.',
    kk: '{name} файлында релиздегіден әлдеқайда көп мәтін бар. Тек релиз беттерін сақтап, қайталаңыз.',
  },
  'pdf-unpacks-large': {
    en: '{name} unpacks to more than a release can have, as harmful files do. Open it, copy its text and paste it here.',
    ru: '{name} распаковывается в больший объём, чем бывает у релиза, как вредоносные файлы. Откройте его, скопируйте текст и вставьте сюда.',
    kk: '{name} зиянды файлдар сияқты релизде болуы мүмкін көлемнен асып ашылады. Ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'is-fodt': {
    en: '{name} is an OpenDocument text in one piece. Open it in LibreOffice and save it as .odt.',
    ru: '{name} – текст OpenDocument в одном файле XML. Откройте его в LibreOffice и сохраните как .odt.',
    kk: '{name} – бір XML файлындағы OpenDocument мәтіні. LibreOffice бағдарламасында ашып, .odt етіп сақтаңыз.',
  },
  'odt-not-whole': {
    en: '{name} is not a whole OpenDocument text. Open it in LibreOffice and save it again.',
    ru: '{name} – не целый текст OpenDocument. Откройте его в LibreOffice и сохраните снова.',
    kk: '{name} – бүтін OpenDocument мәтіні емес. LibreOffice бағдарламасында ашып, қайтадан сақтаңыз.',
  },
  'odt-locked': {
    en: '{name} is protected by a password. Save it without one in LibreOffice and try again.',
    ru: '{name} защищён паролем. Сохраните его в LibreOffice без пароля и повторите.',
    kk: '{name} құпиясөзбен қорғалған. LibreOffice бағдарламасында құпиясөзсіз сақтап, қайталаңыз.',
  },
  'is-pages': {
    en: '{name} is a Pages document. Open it in Pages and export it as .docx.',
    ru: '{name} – документ Pages. Откройте его в Pages и экспортируйте как .docx.',
    kk: '{name} – Pages құжаты. Pages бағдарламасында ашып, .docx етіп экспорттаңыз.',
  },
  'is-doc': {
    en: '{name} was written by a Word of before 1997, or as Word XML. Open it in Word and save it as .docx.',
    ru: '{name} создан в Word старше 1997 года или в формате Word XML. Откройте его в Word и сохраните как .docx.',
    kk: '{name} 1997 жылдан ескі Word бағдарламасында немесе Word XML пішімінде жазылған. Word бағдарламасында ашып, .docx етіп сақтаңыз.',
  },
  'mail-unreadable': {
    en: '{name} could not be read as a mail. Open it, copy its text and paste it here.',
    ru: '{name} не удалось прочитать как письмо. Откройте его, скопируйте текст и вставьте сюда.',
    kk: '{name} хат ретінде оқылмады. Ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'mail-locked': {
    en: '{name} is an encrypted mail. Open it, copy its text and paste it here.',
    ru: '{name} – зашифрованное письмо. Откройте его, скопируйте текст и вставьте сюда.',
    kk: '{name} – шифрланған хат. Ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'several-mails': {
    en: '{name} holds {count} mails. Import it, and each becomes a release.',
    ru: 'В файле {name} писем: {count}. Импортируйте его, и каждое станет релизом.',
    kk: '{name} файлында {count} хат бар. Оны импорттаңыз, сонда әрқайсысы релиз болады.',
  },
  'is-msg': {
    en: '{name} is an Outlook message. Open it, copy its text and paste it here.',
    ru: '{name} – письмо Outlook. Откройте его, скопируйте текст и вставьте сюда.',
    kk: '{name} – Outlook хаты. Ашып, мәтінін көшіріп, осында қойыңыз.',
  },
  'is-epub': {
    en: '{name} is a book. Open it, copy the text of the release and paste it here.',
    ru: '{name} – книга. Откройте её, скопируйте текст релиза и вставьте сюда.',
    kk: '{name} – кітап. Ашып, релиз мәтінін көшіріп, осында қойыңыз.',
  },
  'is-wpd': {
    en: '{name} is a WordPerfect document. Open it in a word processor and save it as .docx.',
    ru: '{name} – документ WordPerfect. Откройте его в текстовом редакторе и сохраните как .docx.',
    kk: '{name} – WordPerfect құжаты. Мәтіндік редакторда ашып, .docx етіп сақтаңыз.',
  },
  'is-sheet': {
    en: '{name} is a spreadsheet or a presentation. Save a table as .xlsx and import it; from a presentation, copy the text of the release and paste it here.',
    ru: '{name} – таблица или презентация. Таблицу сохраните как .xlsx и импортируйте; из презентации скопируйте текст релиза и вставьте сюда.',
    kk: '{name} – кесте немесе презентация. Кестені .xlsx етіп сақтап, импорттаңыз; презентациядан релиз мәтінін көшіріп, осында қойыңыз.',
  },
  'is-workbook': {
    en: '{name} is a table. Import it, and each of its rows becomes a release.',
    ru: '{name} – таблица. Импортируйте её, и каждая строка станет релизом.',
    kk: '{name} – кесте. Оны импорттаңыз, сонда әр жолы релиз болады.',
  },
  'workbook-not-whole': {
    en: '{name} is not a whole workbook. Open it in Excel or LibreOffice and save it as .xlsx again.',
    ru: '{name} – не целая книга Excel. Откройте её в Excel или LibreOffice и снова сохраните как .xlsx.',
    kk: '{name} – бүтін Excel кітабы емес. Excel немесе LibreOffice бағдарламасында ашып, қайтадан .xlsx етіп сақтаңыз.',
  },
  'workbook-locked': {
    en: '{name} is protected by a password. Remove the password in Excel and try again.',
    ru: '{name} защищён паролем. Снимите пароль в Excel и повторите.',
    kk: '{name} құпиясөзбен қорғалған. Құпиясөзді Excel бағдарламасында алып тастап, қайталаңыз.',
  },
  'sheets-left': {
    en: 'Only the first sheet of {name} comes in; left out: {names}. Save each as a file of its own to import it.',
    ru: 'Из {name} берётся только первый лист; не взяты: {names}. Чтобы импортировать и их, сохраните каждый отдельным файлом.',
    kk: '{name} файлынан тек бірінші парақ алынады; алынбағандары: {names}. Оларды импорттау үшін әрқайсысын бөлек файл етіп сақтаңыз.',
  },
  'is-photo': {
    en: '{name} is a photo. Add it under Photos, or drop it on its release.',
    ru: '{name} – снимок. Добавьте его в разделе «Фотографии» или перетащите на его релиз.',
    kk: '{name} – сурет. Оны «Фотосуреттер» бөліміне қосыңыз немесе релизінің үстіне сүйреп апарыңыз.',
  },
  'is-other-kind': {
    en: '{name} is of a kind that cannot be taken in. If there is a text in it, save that as .docx, or copy it and paste it here.',
    ru: '{name}: файлы такого вида не принимаются. Если в нём есть текст, сохраните его как .docx либо скопируйте и вставьте сюда.',
    kk: '{name}: мұндай түрдегі файл қабылданбайды. Ішінде мәтін болса, оны .docx етіп сақтаңыз не көшіріп, осында қойыңыз.',
  },
  'not-word': {
    en: '{name} is not a Word document, whatever its name says. Open it in Word and save it as .docx.',
    ru: '{name} – не документ Word, что бы ни говорило имя. Откройте его в Word и сохраните как .docx.',
    kk: 'Аты қандай болса да, {name} – Word құжаты емес. Word бағдарламасында ашып, .docx етіп сақтаңыз.',
  },
  'packed-not-text': {
    en: '{name} is not text but a packed file. Unpack it, or if it is a Word document name it .docx.',
    ru: '{name} – не текст, а упакованный файл. Распакуйте его, а если это документ Word, назовите его .docx.',
    kk: '{name} – мәтін емес, қапталған файл. Оны ашыңыз, ал Word құжаты болса, .docx деп атаңыз.',
  },
  'not-text': {
    en: '{name} is not text, or is damaged. Open it in the program it was made with and save it as text.',
    ru: '{name} – не текст или повреждён. Откройте его в программе, где он создан, и сохраните как текст.',
    kk: '{name} – мәтін емес немесе бүлінген. Жасалған бағдарламасында ашып, мәтін етіп сақтаңыз.',
  },
  'word-not-whole': {
    en: '{name} is not a whole Word document. Open it in Word and save it again as .docx.',
    ru: '{name} – не целый документ Word. Откройте его в Word и снова сохраните как .docx.',
    kk: '{name} – бүтін Word құжаты емес. Word бағдарламасында ашып, қайтадан .docx етіп сақтаңыз.',
  },
  'word-many-parts': {
    en: '{name} has more than 10,000 parts. Copy its text into a new document.',
    ru: 'В документе {name} больше 10 000 частей. Скопируйте его текст в новый документ.',
    kk: '{name} құжатында 10 000-нан астам бөлік бар. Мәтінін жаңа құжатқа көшіріңіз.',
  },
  'word-locked': {
    en: '{name} is protected by a password. Remove the password in Word and try again.',
    ru: '{name} защищён паролем. Снимите пароль в Word и повторите.',
    kk: '{name} құпиясөзбен қорғалған. Word бағдарламасында құпиясөзді алып тастап, қайталаңыз.',
  },
  'word-unpacks-large': {
    en: '{name} unpacks to more than 512 MB. Copy its text into a new document.',
    ru: '{name} при распаковке занимает больше 512 МБ. Скопируйте его текст в новый документ.',
    kk: '{name} ашылғанда 512 МБ-тан асады. Мәтінін жаңа құжатқа көшіріңіз.',
  },
  'word-damaged': {
    en: '{name} is damaged: not all of its parts can be read. Open it in Word and save it again as .docx.',
    ru: '{name} повреждён: не все его части читаются. Откройте его в Word и снова сохраните как .docx.',
    kk: '{name} бүлінген: бөліктерінің бәрі оқылмайды. Word бағдарламасында ашып, қайтадан .docx етіп сақтаңыз.',
  },
  'word-part-large': {
    en: 'A part of {name} unpacks to more than 64 MB. Copy its text into a new document.',
    ru: 'Часть документа {name} при распаковке занимает больше 64 МБ. Скопируйте его текст в новый документ.',
    kk: '{name} құжатының бір бөлігі ашылғанда 64 МБ-тан асады. Мәтінін жаңа құжатқа көшіріңіз.',
  },
  'word-bomb': {
    en: '{name} unpacks to {ratio} times its size, which no real document does. It was not opened.',
    ru: '{name} при распаковке увеличивается в {ratio} раз, чего настоящие документы не делают. Он не был открыт.',
    kk: '{name} ашылғанда {ratio} есе өседі, нағыз құжатта бұлай болмайды. Ол ашылмады.',
  },
  'word-harmful': {
    en: '{name} holds definitions that no word processor writes and that can do harm. It was not opened.',
    ru: 'В документе {name} есть определения, которых текстовые редакторы не пишут и которые могут навредить. Он не был открыт.',
    kk: '{name} құжатында мәтіндік редакторлар жазбайтын, зиян келтіруі мүмкін анықтамалар бар. Ол ашылмады.',
  },
  'word-unreadable': {
    en: '{name} could not be read as a Word document. Open it in Word and save it again as .docx.',
    ru: '{name} не удалось прочитать как документ Word. Откройте его в Word и снова сохраните как .docx.',
    kk: '{name} Word құжаты ретінде оқылмады. Word бағдарламасында ашып, қайтадан .docx етіп сақтаңыз.',
  },
  'line-not-record': {
    en: 'This is not a record: a line, or an item of a list, must be one JSON object.',
    ru: 'Это не запись: строка или элемент списка должны быть одним объектом JSON.',
    kk: 'Бұл жазба емес: жол немесе тізім элементі бір JSON нысаны болуы керек.',
  },
  'record-without-text': {
    en: 'A record has neither title nor body. Give it one of them.',
    ru: 'У записи нет ни заголовка, ни текста. Добавьте что-то одно.',
    kk: 'Жазбада тақырып та, мәтін де жоқ. Біреуін қосыңыз.',
  },
  'field-not-text': {
    en: 'The field {field} of a record is not text. Mend it and import again.',
    ru: 'Поле {field} записи – не текст. Исправьте и импортируйте снова.',
    kk: 'Жазбаның {field} өрісі – мәтін емес. Түзетіп, қайта импорттаңыз.',
  },
  'lang-no-tag': {
    en: 'The field lang of a record is no language tag, such as en, ru or kk. Mend it.',
    ru: 'Поле lang записи – не код языка, как en, ru или kk. Исправьте его.',
    kk: 'Жазбаның lang өрісі en, ru немесе kk сияқты тіл коды емес. Түзетіңіз.',
  },
  'date-no-day': {
    en: 'The field date of a record is no day. Write it as 2024-05-31.',
    ru: 'Поле date записи – не день. Напишите его как 2024-05-31.',
    kk: 'Жазбаның date өрісі – күн емес. 2024-05-31 түрінде жазыңыз.',
  },
  'topics-no-list': {
    en: 'The field topics of a record is no list of texts. Mend it and import again.',
    ru: 'Поле topics записи – не список текстов. Исправьте и импортируйте снова.',
    kk: 'Жазбаның topics өрісі – мәтіндер тізімі емес. Түзетіп, қайта импорттаңыз.',
  },
  'packed-file-damaged': {
    en: '{name} is cut off or damaged: it cannot be unpacked. Ask for the file again.',
    ru: '{name} обрезан или повреждён: распаковать нельзя. Попросите прислать файл ещё раз.',
    kk: '{name} кесіліп қалған немесе бүлінген: ашылмайды. Файлды қайта сұраңыз.',
  },
  'json-too-long': {
    en: '{name} is longer than 8 MB. Split it.',
    ru: '{name}: больше 8 МБ. Разделите на части.',
    kk: '{name}: 8 МБ-тан артық. Бөліңіз.',
  },
  'json-not-utf8': {
    en: '{name} is not UTF-8. Save the file as UTF-8 and import it again.',
    ru: '{name}: не UTF-8. Сохраните файл в UTF-8 и импортируйте снова.',
    kk: '{name}: UTF-8 емес. Файлды UTF-8 етіп сақтап, қайта импорттаңыз.',
  },
  'json-too-deep': {
    en: '{name} nests more than {depth} deep. Mend it and import the file again.',
    ru: '{name}: вложенность больше {depth}. Исправьте и импортируйте файл снова.',
    kk: '{name}: кірістіру деңгейі {depth} шегінен асады. Түзетіп, файлды қайта импорттаңыз.',
  },
  'json-name-twice': {
    en: '{name} has “{key}” twice, and which of the two counts cannot be told. Leave one of them, then import the file again.',
    ru: '{name}: поле «{key}» записано дважды, и какое из двух верно, неизвестно. Оставьте одно и импортируйте файл снова.',
    kk: '{name}: «{key}» өрісі екі рет жазылған, екеуінің қайсысы дұрыс екені белгісіз. Біреуін қалдырып, файлды қайта импорттаңыз.',
  },
  'not-json': {
    en: '{name} is not JSON. Mend it and import the file again; what is in already is skipped.',
    ru: '{name}: не JSON. Исправьте и импортируйте файл снова; то, что уже в архиве, будет пропущено.',
    kk: '{name}: JSON емес. Түзетіп, файлды қайта импорттаңыз; мұрағатта барлары өткізіп жіберіледі.',
  },
  'json-hidden-field': {
    en: '{name} has a field named __proto__, which no record has. Take it out and import the file again.',
    ru: '{name}: есть поле __proto__, которого в записях не бывает. Уберите его и импортируйте файл снова.',
    kk: '{name}: жазбаларда болмайтын __proto__ өрісі бар. Оны алып тастап, файлды қайта импорттаңыз.',
  },
} as const satisfies Record<string, InLanguages>
