/**
 * What is wrong with a field, and what the fields are called: parts of sentences that say why a record is refused. The
 * checks name problems by their English words and fields by their place in the format; `problemIn` finds them here.
 */
import type { InLanguages } from '../sentences.js'

/** Found by `en`, which is the message of the check itself. */
export const problemSentences = {
  'problem-missing': { en: 'is missing', ru: 'нет', kk: 'жоқ' },
  'problem-form': { en: 'has the wrong form', ru: 'не того вида', kk: 'түрі дұрыс емес' },
  'problem-letters': {
    en: 'is too long (letters: {count}, at most {most})',
    ru: 'слишком длинно (знаков: {count}, самое большее {most})',
    kk: 'тым ұзын (таңба саны: {count}, ең көбі {most})',
  },
  'problem-entries': {
    en: 'has too many entries ({count}, at most {most})',
    ru: 'слишком много записей ({count}, самое большее {most})',
    kk: 'жазба тым көп ({count}, ең көбі {most})',
  },
  'problem-too-long': {
    en: 'is too long ({length}, at most {limit})',
    ru: 'слишком длинно ({length}, самое большее {limit})',
    kk: 'тым ұзын ({length}, ең көбі {limit})',
  },
  'problem-too-short': {
    en: 'is too short ({length}, at least {limit})',
    ru: 'слишком коротко ({length}, самое меньшее {limit})',
    kk: 'тым қысқа ({length}, ең азы {limit})',
  },
  'problem-empty': { en: 'must not be empty', ru: 'не может быть пустым', kk: 'бос болмауы керек' },
  'problem-release-id': {
    en: 'is not the id of a release',
    ru: 'это не номер релиза',
    kk: 'релиз нөмірі емес',
  },
  'problem-photo-id': { en: 'is not the id of a photo', ru: 'это не номер снимка', kk: 'сурет нөмірі емес' },
  'problem-record-id': { en: 'is not the id of a record', ru: 'это не номер записи', kk: 'жазба нөмірі емес' },
  'problem-too-large': {
    en: 'is too large to be counted up',
    ru: 'слишком большое число',
    kk: 'тым үлкен сан',
  },
  'problem-day': {
    en: 'is not a day such as 2024-05-31, a month such as 2024-05 or a year',
    ru: 'это не день (2024-05-31), не месяц (2024-05) и не год',
    kk: 'күн де (2024-05-31), ай да (2024-05), жыл да емес',
  },
  'problem-instant': {
    en: 'is not an instant such as 2024-05-31T09:30:00.000Z',
    ru: 'это не момент времени, как 2024-05-31T09:30:00.000Z',
    kk: '2024-05-31T09:30:00.000Z сияқты уақыт емес',
  },
  'problem-language': {
    en: 'is not a language tag such as kk, ru or en',
    ru: 'это не обозначение языка, как kk, ru или en',
    kk: 'kk, ru не en сияқты тіл белгісі емес',
  },
  'problem-sha256': {
    en: 'is not a SHA-256 in lower-case hex',
    ru: 'это не SHA-256 строчными шестнадцатеричными цифрами',
    kk: 'кіші әріпті он алтылық SHA-256 емес',
  },
  'problem-one-body': {
    en: 'must hold exactly one body',
    ru: 'должен быть ровно один текст',
    kk: 'дәл бір мәтін болуы керек',
  },
  'problem-photo-twice': {
    en: 'has the same photo twice',
    ru: 'один снимок стоит дважды',
    kk: 'бір сурет екі рет тұр',
  },
  'problem-record-twice': {
    en: 'has the same record twice',
    ru: 'одна запись стоит дважды',
    kk: 'бір жазба екі рет тұр',
  },
  'problem-itself': { en: 'is the list itself', ru: 'это сам список', kk: 'тізімнің өзі' },
  'problem-place-itself': { en: 'is the place itself', ru: 'это само место', kk: 'орынның өзі' },
  'problem-before-first': {
    en: 'is before the first day',
    ru: 'раньше первого дня',
    kk: 'бірінші күннен бұрын',
  },
  'problem-name-language': {
    en: 'is a second name in the same language',
    ru: 'второе имя на том же языке',
    kk: 'сол тілдегі екінші атау',
  },
  'problem-code': {
    en: 'may hold letters, digits, - and _ only',
    ru: 'может состоять только из букв, цифр, - и _',
    kk: 'тек әріп, цифр, - және _ болуы мүмкін',
  },
  'problem-script': {
    en: 'is not a script such as Cyrl or Latn',
    ru: 'это не обозначение письма, как Cyrl или Latn',
    kk: 'Cyrl не Latn сияқты жазу белгісі емес',
  },
  'problem-path': {
    en: 'is not a path inside the archive',
    ru: 'это не путь внутри архива',
    kk: 'мұрағат ішіндегі жол емес',
  },
} as const satisfies Record<string, InLanguages>

/** By the first word of the field's place in the format: `headlines` of `headlines.0.value`. */
export const fieldNames = {
  'field-uri': { en: 'the id', ru: 'номер', kk: 'нөмірі' },
  'field-type': { en: 'the kind', ru: 'вид', kk: 'түрі' },
  'field-language': { en: 'the language', ru: 'язык', kk: 'тілі' },
  'field-status': { en: 'the status', ru: 'статус', kk: 'мәртебесі' },
  'field-headlines': { en: 'the headline', ru: 'заголовок', kk: 'тақырыбы' },
  'field-bodies': { en: 'the text', ru: 'текст', kk: 'мәтіні' },
  'field-descriptions': { en: 'the description', ru: 'описание', kk: 'сипаттамасы' },
  'field-infoSources': { en: 'the source', ru: 'источник', kk: 'дереккөзі' },
  'field-people': { en: 'the people', ru: 'люди', kk: 'адамдары' },
  'field-organisations': { en: 'the organisations', ru: 'организации', kk: 'ұйымдары' },
  'field-places': { en: 'the places', ru: 'места', kk: 'орындары' },
  'field-subjects': { en: 'the topics', ru: 'темы', kk: 'тақырыптары' },
  'field-events': { en: 'the events', ru: 'события', kk: 'іс-шаралары' },
  'field-quotes': { en: 'the quotes', ru: 'цитаты', kk: 'дәйексөздері' },
  'field-dateline': { en: 'the dateline', ru: 'место и дата', kk: 'орны мен күні' },
  'field-associations': { en: 'the photos', ru: 'фотографии', kk: 'фотосуреттері' },
  'field-embargoedUntil': { en: 'the embargo', ru: 'эмбарго', kk: 'эмбаргосы' },
  'field-contentCreated': { en: 'the date', ru: 'дата', kk: 'күні' },
  'field-copyrightNotice': { en: 'the copyright', ru: 'авторские права', kk: 'авторлық құқығы' },
  'field-usageTerms': { en: 'the terms of use', ru: 'условия использования', kk: 'пайдалану шарттары' },
  'field-edNote': { en: 'the note', ru: 'примечание', kk: 'ескертпесі' },
  'field-altIds': { en: 'the other ids', ru: 'другие номера', kk: 'басқа нөмірлері' },
  'field-related': { en: 'the related releases', ru: 'связанные релизы', kk: 'байланысты релиздері' },
  'field-releaseNumber': { en: 'the release number', ru: 'номер релиза', kk: 'релиз нөмірі' },
  'field-distribution': { en: 'whom it was sent to', ru: 'кому отправлен', kk: 'кімге жіберілгені' },
  'field-revision': { en: 'the version', ru: 'версия', kk: 'нұсқасы' },
  'field-firstCreated': { en: 'when it was made', ru: 'время создания', kk: 'жасалған уақыты' },
  'field-versionCreated': { en: 'when it was changed', ru: 'время изменения', kk: 'өзгертілген уақыты' },
  'field-by': { en: 'the photographer', ru: 'фотограф', kk: 'фотографы' },
  'field-captions': { en: 'the captions', ru: 'подписи', kk: 'түсіндірмелері' },
  'field-rights': { en: 'the rights', ru: 'права', kk: 'құқықтары' },
  'field-name': { en: 'the name', ru: 'имя', kk: 'атауы' },
  'field-names': { en: 'the names', ru: 'имена', kk: 'атаулары' },
  'field-contactInfo': { en: 'the contact details', ru: 'контакты', kk: 'байланыс деректері' },
  'field-posts': { en: 'the posts', ru: 'должности', kk: 'лауазымдары' },
  'field-code': { en: 'the code', ru: 'код', kk: 'коды' },
  'field-dates': { en: 'the days', ru: 'дни', kk: 'күндері' },
  'field-entries': { en: 'the entries', ru: 'состав', kk: 'құрамы' },
  'field-contact': { en: 'the contact', ru: 'контакт', kk: 'байланысы' },
  'field-organisers': { en: 'the organisers', ru: 'организаторы', kk: 'ұйымдастырушылары' },
  'field-participants': { en: 'the participants', ru: 'участники', kk: 'қатысушылары' },
  'field-clippings': { en: 'the clippings', ru: 'публикации в прессе', kk: 'баспасөздегі жарияланымдары' },
  'field-variants': { en: 'the other spellings', ru: 'другие написания', kk: 'басқа жазылуы' },
  'field-contentType': { en: 'the form of the text', ru: 'вид текста', kk: 'мәтін түрі' },
  'field-text': { en: 'the text', ru: 'текст', kk: 'мәтіні' },
  'field-role': { en: 'the use', ru: 'назначение', kk: 'қолданылуы' },
  'field-description': { en: 'the description', ru: 'описание', kk: 'сипаттамасы' },
  'field-query': { en: 'what is searched for', ru: 'запрос', kk: 'іздеу сөзі' },
  'field-sort': { en: 'the order', ru: 'порядок', kk: 'реті' },
  /** With its place in the format, for whoever has to mend a file. */
  'field-in-format': { en: '{name} ({place})', ru: '{name} ({place})', kk: '{name} ({place})' },
} as const satisfies Record<string, InLanguages>
