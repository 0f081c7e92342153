/** Fixed words of a contact sheet, in the language that it is made in. */
import type { InterfaceLanguage } from '../../../shared/contract/preferences.js'

export interface SheetWords {
  title: string
  page: (number: number, of: number) => string
  photo: string
  noCredit: string
  noCaption: string
  noDay: string
  withheld: string
  rightsOver: (day: string) => string
  embargo: (until: string) => string
}

const words: Readonly<Record<InterfaceLanguage, SheetWords>> = {
  en: {
    title: 'Contact sheet',
    page: (number, of) => `Page ${number} of ${of}`,
    photo: 'Photo',
    noCredit: 'No credit',
    noCaption: 'No caption',
    noDay: 'No date',
    withheld: 'Withheld – do not use',
    rightsOver: (day) => `Rights ended on ${day} – do not use`,
    embargo: (until) => `Embargoed until ${until}`,
  },
  ru: {
    title: 'Контактный лист',
    page: (number, of) => `Страница ${number} из ${of}`,
    photo: 'Фото',
    noCredit: 'Автор не указан',
    noCaption: 'Нет подписи',
    noDay: 'Дата не указана',
    withheld: 'Закрыта для выдачи – не использовать',
    rightsOver: (day) => `Права истекли ${day} – не использовать`,
    embargo: (until) => `Эмбарго до ${until}`,
  },
  kk: {
    title: 'Контактілі парақ',
    page: (number, of) => `${of} беттің ${number}-беті`,
    photo: 'Фото',
    noCredit: 'Авторы көрсетілмеген',
    noCaption: 'Түсіндірмесі жоқ',
    noDay: 'Күні көрсетілмеген',
    withheld: 'Беруге жабық – пайдаланбаңыз',
    rightsOver: (day) => `Құқық мерзімі ${day} бітті – пайдаланбаңыз`,
    embargo: (until) => `Эмбарго аяқталатын уақыт: ${until}`,
  },
}

export const sheetWordsFor = (language: InterfaceLanguage): SheetWords => words[language]
