/** What is told of photos and releases on their way out together: contact sheets, press kits of several releases. */
import type { InLanguages } from '../sentences.js'

export const handingOutSentences = {
  'kit-index': {
    en: 'A list of the press kits beside it: it holds no release.',
    ru: 'Перечень лежащих рядом пресс-китов: релиза в нём нет.',
    kk: 'Қасындағы баспасөз жинақтарының тізімі: онда релиз жоқ.',
  },
  'sheet-empty': {
    en: 'None of these photos may leave, so there is no contact sheet. Choose others, or let those that are held back stand on it, marked.',
    ru: 'Ни один из этих снимков нельзя выдавать, поэтому контактного листа нет. Выберите другие или оставьте на нём закрытые снимки с пометкой.',
    kk: 'Бұл суреттердің бірде-бірін шығаруға болмайды, сондықтан контактілі парақ жасалмады. Басқаларын таңдаңыз немесе жабық суреттерді белгісімен қалдырыңыз.',
  },
  'sheet-original-changed': {
    en: 'Its original is not what was taken in. “Health and backups” puts it back from a backup.',
    ru: 'Оригинал не тот, что был принят. Раздел «Состояние и копии» вернёт его из копии.',
    kk: 'Түпнұсқасы қабылданған файлдай емес. Оны «Күйі мен көшірмелер» бөлімі көшірмеден қайтарады.',
  },
  'sheet-not-drawn': {
    en: 'It cannot be shown on this computer. Its original is in the archive as it came.',
    ru: 'Показать его на этом компьютере нельзя. Оригинал лежит в архиве таким, каким был принят.',
    kk: 'Оны бұл компьютерде көрсету мүмкін емес. Түпнұсқасы мұрағатта қабылданған күйінде жатыр.',
  },
  'photo-embargoed': {
    en: 'Its release is under embargo until {until}.',
    ru: 'До {until} его релиз под эмбарго.',
    kk: 'Релизі эмбаргода, ол аяқталатын уақыт: {until}.',
  },
} as const satisfies Record<string, InLanguages>
