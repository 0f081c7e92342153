/** What the importer says about what it found: key of a message (Finding.message) to a sentence in three languages. */
import type { InLanguages } from './sentences.js'

/** `{name}` is filled from Finding.values. */
export const findingMessages = {
  'headline-first-line': {
    en: 'The first line was taken as the headline.',
    ru: 'Первая строка взята как заголовок.',
    kk: 'Бірінші жол тақырып ретінде алынды.',
  },
  'headline-heading': {
    en: 'The heading of the document was taken as the headline.',
    ru: 'Заголовок документа взят как заголовок релиза.',
    kk: 'Құжаттың тақырыбы релиз тақырыбы ретінде алынды.',
  },
  'headline-title': {
    en: 'The title of the page was taken as the headline.',
    ru: 'Название страницы взято как заголовок.',
    kk: 'Беттің атауы тақырып ретінде алынды.',
  },
  'headline-subject': {
    en: 'The subject of the mail was taken as the headline.',
    ru: 'Тема письма взята как заголовок.',
    kk: 'Хаттың тақырыбы релиз тақырыбы ретінде алынды.',
  },
  'headline-missing': {
    en: 'No headline was recognised; the text begins at once. Write one.',
    ru: 'Заголовок не найден: текст начинается сразу. Напишите его.',
    kk: 'Тақырып табылмады: мәтін бірден басталады. Тақырып жазыңыз.',
  },
  'subhead-second-line': {
    en: 'The second line was taken as the subhead.',
    ru: 'Вторая строка взята как подзаголовок.',
    kk: 'Екінші жол тақырыпша ретінде алынды.',
  },
  'dateline-found': {
    en: 'Dateline: {place}.',
    ru: 'Место и дата в начале текста: {place}.',
    kk: 'Мәтін басындағы орын мен күн: {place}.',
  },
  'dateline-without-year': {
    en: 'Dateline: {place}. The day has no year; add it if you know it.',
    ru: 'Место и дата в начале текста: {place}. У даты нет года; добавьте его, если знаете.',
    kk: 'Мәтін басындағы орын мен күн: {place}. Күннің жылы жоқ; білсеңіз, қосыңыз.',
  },
  'date-line': {
    en: 'The line with the date gives the day of the release: {day}.',
    ru: 'Строка с датой даёт день релиза: {day}.',
    kk: 'Күні жазылған жол релиз күнін береді: {day}.',
  },
  'date-of-name': {
    en: 'The text tells no day; the file’s name does: {day}.',
    ru: 'В тексте нет даты; она взята из имени файла: {day}.',
    kk: 'Мәтінде күн жоқ; ол файл атауынан алынды: {day}.',
  },
  'date-line-without-year': {
    en: 'The line with the date has no year; enter the day of the release.',
    ru: 'В строке с датой нет года; укажите день релиза.',
    kk: 'Күні жазылған жолда жыл жоқ; релиз күнін енгізіңіз.',
  },
  'language-found': {
    en: 'The text is in {language}.',
    ru: 'Язык текста: {language}.',
    kk: 'Мәтін тілі: {language}.',
  },
  'language-unknown': {
    en: 'The language is none of English, Russian and Kazakh; choose it yourself.',
    ru: 'Это не английский, не русский и не казахский язык; выберите язык сами.',
    kk: 'Бұл ағылшын, орыс немесе қазақ тілі емес; тілді өзіңіз таңдаңыз.',
  },
  'event-found': {
    en: 'The release tells of an event: {name}, {when}, {where}.',
    ru: 'Релиз посвящён событию: {name}, {when}, {where}.',
    kk: 'Релиз мына іс-шара туралы: {name}, {when}, {where}.',
  },
  'event-without-year': {
    en: 'The event was on {when}, {where}; the text does not say in which year. Enter the date.',
    ru: 'Событие было {when}, {where}; год в тексте не указан. Введите дату.',
    kk: 'Іс-шара {when}, {where} өтті; мәтінде жылы көрсетілмеген. Күнін енгізіңіз.',
  },
  'event-other-place': {
    en: 'The dateline says {dateline}, the event was in {where}.',
    ru: 'В начале текста стоит {dateline}, а событие было в другом месте: {where}.',
    kk: 'Мәтін басында {dateline} деп тұр, ал іс-шара басқа жерде өткен: {where}.',
  },
  'quote-found': {
    en: 'A statement by {person}.',
    ru: 'Высказывание: {person}.',
    kk: 'Сөз иесі: {person}.',
  },
  'quote-same-speaker': {
    en: 'A statement without a name; taken to be by {person}, who spoke before.',
    ru: 'Высказывание без имени; вероятно, говорит тот же: {person}.',
    kk: 'Аты аталмаған сөз; алдында сөйлеген {person} айтқан деп алынды.',
  },
  'quote-without-name': {
    en: 'A statement by someone whom the text does not name: {role}.',
    ru: 'Высказывание человека, имя которого не названо: {role}.',
    kk: 'Аты аталмаған адамның сөзі: {role}.',
  },
  'photo-credit': {
    en: 'A photo with the credit {credit}; attach the picture.',
    ru: 'Фотография, указание авторства: {credit}; прикрепите снимок.',
    kk: 'Фотосурет, авторы: {credit}; суретті тіркеңіз.',
  },
  'photo-credit-without-caption': {
    en: 'A photo credit without a caption: {credit}. Attach the picture and write its caption.',
    ru: 'Указан автор снимка без подписи: {credit}. Прикрепите снимок и напишите подпись.',
    kk: 'Сурет авторы бар, түсіндірмесі жоқ: {credit}. Суретті тіркеп, түсіндірмесін жазыңыз.',
  },
  'photo-caption-without-credit': {
    en: 'A photo caption without a credit. Attach the picture and write the credit.',
    ru: 'Подпись к снимку без указания автора. Прикрепите снимок и укажите автора.',
    kk: 'Сурет түсіндірмесі бар, авторы жоқ. Суретті тіркеп, авторын көрсетіңіз.',
  },
  'contact-found': {
    en: 'A contact for the media: {name}.',
    ru: 'Контакт для прессы: {name}.',
    kk: 'Баспасөзге арналған байланыс: {name}.',
  },
  'boilerplate-found': {
    en: 'Text about the organisation; it was moved to the boilerplate.',
    ru: 'Текст об организации; он перенесён в справку.',
    kk: 'Ұйым туралы мәтін; анықтамаға көшірілді.',
  },
  'notes-found': {
    en: 'Notes to editors; they were moved out of the text.',
    ru: 'Примечания для редакторов; они вынесены из текста.',
    kk: 'Редакторларға арналған ескертпе; мәтіннен бөлек қойылды.',
  },
  'set-aside-promotion': {
    en: 'An invitation to subscribe or to follow; it is not part of the release and was set aside.',
    ru: 'Приглашение подписаться; это не часть релиза, оно отложено.',
    kk: 'Жазылуға шақыру; релиздің бөлігі емес, бөлек қойылды.',
  },
  'set-aside-after-end': {
    en: 'Text after the end mark; it was set aside.',
    ru: 'Текст после знака конца; он отложен.',
    kk: 'Соңғы белгіден кейінгі мәтін; бөлек қойылды.',
  },
  'mixed-script': {
    en: 'The word {word} mixes Latin and Cyrillic letters; it should be {replacement}.',
    ru: 'В слове {word} смешаны латинские и кириллические буквы; должно быть {replacement}.',
    kk: '{word} сөзінде латын мен кирилл әріптері араласқан; дұрысы {replacement}.',
  },
  'embargo-found': {
    en: 'Embargoed until {instant}.',
    ru: 'Эмбарго до {instant}.',
    kk: 'Эмбарго мерзімі: {instant}.',
  },
  'embargo-unclear': {
    en: 'An embargo, but its day, time or time zone is not clear. Set it yourself.',
    ru: 'Эмбарго, но день, время или часовой пояс не ясны. Задайте их сами.',
    kk: 'Эмбарго бар, бірақ күні, уақыты немесе уақыт белдеуі анық емес. Өзіңіз белгілеңіз.',
  },
  'release-at-once': {
    en: 'For immediate release: there is no embargo.',
    ru: 'Для немедленной публикации: эмбарго нет.',
    kk: 'Бірден жариялауға: эмбарго жоқ.',
  },
  'end-mark': {
    en: 'The mark of the end was left out; the page sets its own.',
    ru: 'Знак конца убран: страница ставит свой.',
    kk: 'Соңғы белгі алынды: бет өз белгісін қояды.',
  },
  'encoding-guessed': {
    en: 'The file does not say its encoding; it was read as {encoding}. Check a few words.',
    ru: 'В файле не указана кодировка; он прочитан как {encoding}. Проверьте несколько слов.',
    kk: 'Файлда кодтауы көрсетілмеген; {encoding} ретінде оқылды. Бірнеше сөзді тексеріңіз.',
  },
  'encoding-wrong': {
    en: 'Some characters could not be read in {encoding} and stand as �.',
    ru: 'Часть знаков не читается в {encoding} и показана как �.',
    kk: 'Кейбір таңбалар {encoding} арқылы оқылмады, орнында � тұр.',
  },
  'removed-element': {
    en: 'Not taken over from the page.',
    ru: 'Не перенесено со страницы.',
    kk: 'Беттен көшірілмеді.',
  },
  'left-over-label': {
    en: 'A label that is not part of the text.',
    ru: 'Пометка, не относящаяся к тексту.',
    kk: 'Мәтінге кірмейтін белгі.',
  },
  'left-over-page': {
    en: 'Text around the release on the page: menus, header, footer.',
    ru: 'Текст страницы вокруг релиза: меню, шапка, подвал.',
    kk: 'Беттегі релиздің айналасындағы мәтін: мәзір, жоғарғы және төменгі жағы.',
  },
  'left-over-document': {
    en: 'Text from the document’s page header or footer, or a comment in its margin.',
    ru: 'Текст из колонтитула документа или примечание на полях.',
    kk: 'Құжаттың колонтитулындағы мәтін немесе шетіндегі ескертпе.',
  },
  'left-over-mail': {
    en: 'Text of the mail that is not the release: a greeting, a signature, an earlier mail.',
    ru: 'Текст письма, не относящийся к релизу: приветствие, подпись, прежнее письмо.',
    kk: 'Хаттың релизге жатпайтын мәтіні: сәлемдесу, қолтаңба, бұрынғы хат.',
  },
  'mail-head': {
    en: 'Sender, date and subject of the mail.',
    ru: 'Отправитель, дата и тема письма.',
    kk: 'Хаттың жіберушісі, күні және тақырыбы.',
  },
  'mail-note': {
    en: 'The covering note of the mail; the release is in what came with it.',
    ru: 'Сопроводительный текст письма; сам релиз – в том, что пришло с ним.',
    kk: 'Хаттың ілеспе мәтіні; релиздің өзі хатпен бірге келген.',
  },
  'mail-file': {
    en: 'A file that came with the mail and was not taken over. Save it from the mail if it is needed.',
    ru: 'Файл из письма, который не перенесён. Сохраните его из письма, если он нужен.',
    kk: 'Хатпен келген, көшірілмеген файл. Керек болса, оны хаттан сақтап алыңыз.',
  },
  'left-over-fields': {
    en: 'Fields of the record that have no place in a release.',
    ru: 'Поля записи, для которых в релизе нет места.',
    kk: 'Релизде орны жоқ жазба өрістері.',
  },
  'left-over-quote': {
    en: 'A statement whose speaker was not recognised.',
    ru: 'Высказывание, автор которого не распознан.',
    kk: 'Айтушысы анықталмаған сөз.',
  },
} as const satisfies Record<string, InLanguages>

export type FindingMessage = keyof typeof findingMessages
