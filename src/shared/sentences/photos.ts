/** Photos that are taken in: what is wrong with a file, what was doubtful in its metadata. */
import type { InLanguages } from '../sentences.js'

export const photoSentences = {
  'attachment-not-file': {
    en: '{name} is not a file. Choose the scan or the recording itself.',
    ru: '{name} – не файл. Выберите сам скан или саму запись.',
    kk: '{name} – файл емес. Скан не жазбаның өзін таңдаңыз.',
  },
  'attachment-empty': {
    en: '{name} is empty: nothing was kept of it. Choose the file anew.',
    ru: 'Файл {name} пустой, и сохранять нечего. Выберите файл заново.',
    kk: '{name} файлы бос, сақтайтын ештеңе жоқ. Файлды қайта таңдаңыз.',
  },
  'attachment-too-large': {
    en: '{name} is larger than {most} GB. Keep a smaller copy of it.',
    ru: 'Файл {name} больше {most} ГБ. Сохраните его уменьшенную копию.',
    kk: '{name} файлы {most} ГБ-тан үлкен. Кішірейтілген көшірмесін сақтаңыз.',
  },
  'attachment-other-kind': {
    en: '{name} is of a kind that is not kept with a clipping. Save it as PDF, picture, sound, video or text.',
    ru: 'Файлы такого вида, как {name}, не хранятся с публикацией. Сохраните его как PDF, картинку, звук, видео или текст.',
    kk: '{name} секілді файлдар жарияланыммен сақталмайды. Оны PDF, сурет, дыбыс, бейне не мәтін етіп сақтаңыз.',
  },
  'attachment-not-opened': {
    en: '{file} is not opened from here: it is a link, or of a kind that might be a program.',
    ru: 'Файл {file} отсюда не открывается: это ссылка или файл, который может быть программой.',
    kk: '{file} файлы бұл жерден ашылмайды: ол сілтеме не бағдарлама болуы мүмкін.',
  },
  'attachment-missing': {
    en: '{file} is not in the archive any more. Restore it from a backup.',
    ru: 'Файла {file} больше нет в архиве. Восстановите его из копии.',
    kk: '{file} файлы мұрағатта жоқ. Оны көшірмеден қалпына келтіріңіз.',
  },
  'photo-refused': {
    en: '{name} cannot be taken in: {why}. Ask for the file again.',
    ru: 'Файл {name} не принят: {why}. Попросите прислать его ещё раз.',
    kk: '{name} файлы қабылданбады: {why}. Қайта жіберуін сұраңыз.',
  },
  'photo-size-unreadable': {
    en: 'its size cannot be read, so it is cut short or damaged',
    ru: 'его размер не читается, значит, он обрезан или повреждён',
    kk: 'өлшемі оқылмайды, яғни кесіліп қалған немесе бүлінген',
  },
  'photo-end-missing': {
    en: 'its end is missing, so it is cut short',
    ru: 'нет конца, значит, он обрезан',
    kk: 'соңы жоқ, яғни кесіліп қалған',
  },
  'photo-is-dng': {
    en: 'it is a camera raw file (DNG), not a finished TIFF',
    ru: 'это RAW-файл камеры (DNG), а не готовый TIFF',
    kk: 'бұл дайын TIFF емес, камераның өңделмеген файлы (DNG)',
  },
  'photo-no-picture': {
    en: 'it holds no picture data, so it is cut short or damaged',
    ru: 'в нём нет изображения, значит, он обрезан или повреждён',
    kk: 'ішінде кескін жоқ, яғни кесіліп қалған немесе бүлінген',
  },
  'photo-header-missing': { en: 'its header is missing', ru: 'нет начала файла', kk: 'файлдың басы жоқ' },
  'photo-part-missing': {
    en: 'a part of its picture data is missing, so it is cut short',
    ru: 'части изображения нет, значит, он обрезан',
    kk: 'кескіннің бір бөлігі жоқ, яғни кесіліп қалған',
  },
  'photo-not-file': {
    en: '{name} is not a file. Choose the photo itself.',
    ru: '{name} – не файл. Выберите сам снимок.',
    kk: '{name} – файл емес. Суреттің өзін таңдаңыз.',
  },
  'photo-empty': {
    en: '{name} is empty. Ask for the file again.',
    ru: 'Файл {name} пуст. Попросите прислать его ещё раз.',
    kk: '{name} файлы бос. Қайта жіберуін сұраңыз.',
  },
  'photo-too-large': {
    en: '{name} is {size} MB; a photo may have {most} MB. Save it as a JPEG or TIFF of normal size.',
    ru: '{name}: {size} МБ; снимок может занимать до {most} МБ. Сохраните его как JPEG или TIFF обычного размера.',
    kk: '{name}: {size} МБ; сурет {most} МБ-тан аспауы керек. Қалыпты өлшемдегі JPEG немесе TIFF етіп сақтаңыз.',
  },
  'photo-other-kind': {
    en: '{name} is {kind}. {advice}',
    ru: '{name} – {kind}. {advice}',
    kk: '{name} – {kind}. {advice}',
  },
  'photo-unknown': {
    en: 'not a photo that Dateline can read',
    ru: 'не снимок, который читает Dateline',
    kk: 'Dateline оқи алатын сурет емес',
  },
  'photo-bmp': { en: 'a BMP picture', ru: 'картинка BMP', kk: 'BMP суреті' },
  'photo-psd': { en: 'a Photoshop file', ru: 'файл Photoshop', kk: 'Photoshop файлы' },
  'photo-pdf': { en: 'a PDF', ru: 'PDF', kk: 'PDF' },
  'photo-jpeg-2000': { en: 'a JPEG 2000 picture', ru: 'картинка JPEG 2000', kk: 'JPEG 2000 суреті' },
  'photo-jpeg-xl': { en: 'a JPEG XL picture', ru: 'картинка JPEG XL', kk: 'JPEG XL суреті' },
  'photo-raw': { en: 'a camera raw file', ru: 'RAW-файл камеры', kk: 'камераның өңделмеген файлы' },
  'photo-bigtiff': {
    en: 'a TIFF for giant pictures (BigTIFF)',
    ru: 'TIFF для гигантских картинок (BigTIFF)',
    kk: 'алып суреттерге арналған TIFF (BigTIFF)',
  },
  'photo-dds': { en: 'a texture (DDS)', ru: 'текстура (DDS)', kk: 'текстура (DDS)' },
  'photo-icon': { en: 'an icon', ru: 'значок', kk: 'белгіше' },
  'photo-hdr': { en: 'an HDR picture', ru: 'картинка HDR', kk: 'HDR суреті' },
  'photo-metadata-only': {
    en: 'the metadata of a photo without the photo',
    ru: 'метаданные снимка без самого снимка',
    kk: 'суретсіз, тек оның метадеректері',
  },
  'photo-drawing': { en: 'a drawing or a web page', ru: 'рисунок или веб-страница', kk: 'сызба немесе веб-бет' },
  'advice-save-as': {
    en: 'Save it as JPEG, PNG, TIFF or WebP and add that.',
    ru: 'Сохраните его как JPEG, PNG, TIFF или WebP и добавьте.',
    kk: 'JPEG, PNG, TIFF немесе WebP етіп сақтап, соны қосыңыз.',
  },
  'advice-pdf': {
    en: 'Save its pictures as JPEG and add those.',
    ru: 'Сохраните его картинки как JPEG и добавьте их.',
    kk: 'Ішіндегі суреттерді JPEG етіп сақтап, соларды қосыңыз.',
  },
  'advice-bigtiff': {
    en: 'Save it as an ordinary TIFF or a JPEG and add that.',
    ru: 'Сохраните его как обычный TIFF или JPEG и добавьте.',
    kk: 'Кәдімгі TIFF немесе JPEG етіп сақтап, соны қосыңыз.',
  },
  'advice-photo-itself': { en: 'Add the photo itself.', ru: 'Добавьте сам снимок.', kk: 'Суреттің өзін қосыңыз.' },
  'photo-misnamed': {
    en: 'The file is named .{ending} but is {type}; it was taken in as what it is.',
    ru: 'Файл назван .{ending}, но это {type}; так он и принят.',
    kk: 'Файл .{ending} деп аталған, бірақ бұл {type}; шын түрінде қабылданды.',
  },
  'photo-giant': {
    en: 'The photo has {pixels} megapixels: its original is kept, but it is not shown here.',
    ru: 'В снимке {pixels} мегапикселей: оригинал сохранён, но здесь не показывается.',
    kk: 'Суретте {pixels} мегапиксель бар: түпнұсқасы сақталды, бірақ мұнда көрсетілмейді.',
  },
  'metadata-damaged': {
    en: 'A part of the file’s metadata ({part}) is damaged and was not read. Please check the fields.',
    ru: 'Часть метаданных файла ({part}) повреждена и не прочитана. Проверьте поля.',
    kk: 'Файл метадеректерінің бір бөлігі ({part}) бүлінген, оқылмады. Өрістерді тексеріңіз.',
  },
  'metadata-encoding': {
    en: 'The file does not say how its caption and credit are encoded; they were read as {encoding}. Please check them.',
    ru: 'В файле не указана кодировка подписи и авторства; они прочитаны как {encoding}. Проверьте их.',
    kk: 'Файлда түсіндірме мен автордың кодтауы көрсетілмеген; {encoding} ретінде оқылды. Тексеріңіз.',
  },
  'metadata-cut': {
    en: 'The {label} is as long as the file’s old format (IIM) allows: “{text}” may be cut off. Please check it.',
    ru: 'Поле «{label}» занимает всё, что позволяет старый формат (IIM): «{text}» может быть обрезано. Проверьте.',
    kk: '«{label}» өрісі ескі пішім (IIM) рұқсат ететін шекке жетті: «{text}» кесіліп қалған болуы мүмкін. Тексеріңіз.',
  },
  'sidecar-damaged': {
    en: '{name} beside the photo is damaged and was not read, or only in part. Please check caption and credit.',
    ru: 'Файл {name} рядом со снимком повреждён и прочитан не полностью или не прочитан. Проверьте подпись и авторство.',
    kk: 'Сурет жанындағы {name} файлы бүлінген, оқылмады не толық оқылмады. Түсіндірмесі мен авторын тексеріңіз.',
  },
  'sidecar-differs': {
    en: 'The photo and {name} beside it say different things for the {label}: “{taken}” was taken, not “{other}”.',
    ru: 'В снимке и в файле {name} рядом с ним поле «{label}» разное: взято «{taken}», а не «{other}».',
    kk: 'Суретте және оның жанындағы {name} файлында «{label}» өрісі әртүрлі: «{other}» емес, «{taken}» алынды.',
  },
  'sidecar-alone': {
    en: '{name} belongs to a photo that does not come in. Put it beside a JPEG, PNG, TIFF or WebP of the same name, and take that in.',
    ru: 'Файл {name} относится к снимку, который не принимается. Положите его рядом с JPEG, PNG, TIFF или WebP с тем же именем и примите снимок.',
    kk: '{name} қабылданбайтын суретке тиесілі. Оны аты бірдей JPEG, PNG, TIFF не WebP файлының жанына қойып, суретті қабылдаңыз.',
  },
  'sidecar-filled': {
    en: 'The photo is here already; what the file beside it says went into fields that were empty.',
    ru: 'Снимок уже есть; пустые поля заполнены из файла рядом с ним.',
    kk: 'Сурет бұрыннан бар; бос өрістері жанындағы файлдан толтырылды.',
  },
  'metadata-two-versions': {
    en: 'The file holds two versions of the {label}: “{taken}” and “{other}”. The first was taken.',
    ru: 'В файле два варианта поля «{label}»: «{taken}» и «{other}». Взят первый.',
    kk: 'Файлда «{label}» өрісінің екі нұсқасы бар: «{taken}» және «{other}». Біріншісі алынды.',
  },
  'label-caption': { en: 'caption', ru: 'подпись', kk: 'түсіндірме' },
  'label-byline': { en: 'by-line', ru: 'автор', kk: 'автор' },
  'label-copyright': { en: 'copyright notice', ru: 'авторские права', kk: 'авторлық құқық' },
  'label-credit': { en: 'credit line', ru: 'указание авторства', kk: 'авторлық жазба' },
  'label-headline': { en: 'headline', ru: 'заголовок', kk: 'тақырып' },
  'label-source': { en: 'source', ru: 'источник', kk: 'дереккөз' },
  'label-city': { en: 'city', ru: 'город', kk: 'қала' },
  'label-country': { en: 'country', ru: 'страна', kk: 'ел' },
  'label-instructions': { en: 'instructions', ru: 'указания', kk: 'нұсқаулар' },
} as const satisfies Record<string, InLanguages>
