/** Tables (CSV, TSV) that are taken in: what is wrong with the file, a row, a mapping. */
import type { InLanguages } from '../sentences.js'

export const tableSentences = {
  'table-no-rows': {
    en: '{name} holds no rows. Choose a table with a heading and rows.',
    ru: 'В таблице {name} нет строк. Выберите таблицу с заголовками и строками.',
    kk: '{name} кестесінде жол жоқ. Тақырыптары мен жолдары бар кестені таңдаңыз.',
  },
  'table-too-wide': {
    en: '{name} has {width} columns; a table may have {most}. Save less of it.',
    ru: 'Столбцов в таблице {name}: {width}; может быть не больше {most}. Сохраните меньшую часть.',
    kk: '{name} кестесіндегі баған саны: {width}; {most} бағаннан аспауы керек. Азырақ бөлігін сақтаңыз.',
  },
  'table-quote-open': {
    en: '{name} is no table: a quotation mark in the row that begins in line {line} is never closed. Close it, or save the table as CSV again.',
    ru: '{name} – не таблица: в записи, которая начинается со строки {line}, кавычка нигде не закрыта. Закройте её или сохраните таблицу как CSV ещё раз.',
    kk: '{name} – кесте емес: {line}-жолдан басталатын жазбада тырнақша жабылмаған. Оны жабыңыз немесе кестені CSV етіп қайта сақтаңыз.',
  },
  'table-rows-unclear': {
    en: '{name} is no table: its rows cannot be told apart. Save it as CSV again.',
    ru: '{name} – не таблица: строки не различить. Сохраните её как CSV ещё раз.',
    kk: '{name} – кесте емес: жолдары ажыратылмайды. CSV етіп қайта сақтаңыз.',
  },
  'cell-no-status': {
    en: '“{text}” is no status. Use draft, approved, released, corrected or withdrawn.',
    ru: '«{text}» – не статус. Пишите: черновик, утверждено, выпущено, уточнено или отозвано.',
    kk: '«{text}» – мәртебе емес. Былай жазыңыз: жоба, бекітілді, жарияланды, түзетілді немесе кері алынды.',
  },
  'cell-no-moment': {
    en: '“{text}” is no moment. Write it as 2024-05-31 14:30.',
    ru: '«{text}» – не момент времени. Пишите так: 2024-05-31 14:30.',
    kk: '«{text}» – уақыт емес. Былай жазыңыз: 2024-05-31 14:30.',
  },
  'cell-no-language': {
    en: '“{text}” is no language. Write it as en, ru or kk.',
    ru: '«{text}» – не язык. Пишите en, ru или kk.',
    kk: '«{text}» – тіл емес. en, ru немесе kk деп жазыңыз.',
  },
  'cell-no-day': {
    en: '“{text}” is no day. Write it as 2024-05-31, 31.05.2024 or 31 May 2024.',
    ru: '«{text}» – не дата. Пишите 2024-05-31, 31.05.2024 или 31 мая 2024.',
    kk: '«{text}» – күн емес. 2024-05-31, 31.05.2024 немесе 2024 жылғы 31 мамыр деп жазыңыз.',
  },
  'cell-not-in-calendar': {
    en: '“{text}” is not in the calendar. Mend the date and import the table again.',
    ru: 'Даты «{text}» нет в календаре. Исправьте её и импортируйте таблицу снова.',
    kk: '«{text}» күнтізбеде жоқ. Күнін түзетіп, кестені қайта импорттаңыз.',
  },
  'cell-two-days': {
    en: '“{text}” can be two days. Say whether the day or the month comes first.',
    ru: '«{text}» можно прочитать двояко. Укажите, что идёт первым: день или месяц.',
    kk: '«{text}» екі түрлі оқылады. Алдымен күн бе, ай ма – көрсетіңіз.',
  },
  'mapping-no-column': {
    en: '{name} has no column {column} for {field}. Choose another.',
    ru: 'В таблице {name} нет столбца {column} для поля {field}. Выберите другой.',
    kk: '{name} кестесінде {field} өрісіне арналған {column}-баған жоқ. Басқасын таңдаңыз.',
  },
  'mapping-no-text': {
    en: 'Say which column of {name} holds the headline, or the text.',
    ru: 'Укажите, в каком столбце таблицы {name} заголовок или текст.',
    kk: '{name} кестесінің қай бағанында тақырып не мәтін барын көрсетіңіз.',
  },
} as const satisfies Record<string, InLanguages>
