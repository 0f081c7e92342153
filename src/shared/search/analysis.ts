/** How a text becomes the words of the index, and which of these are forms of one another. */
import { eachWord, fold } from '../text.js'
import { remembered } from './remembered.js'
import { hashText } from './segment.js'
import { type FormGroup, formGroups, nearGroups } from './stems.js'

export interface Analysis {
  /** Another number where words come out otherwise: files made by another analysis are of no use. */
  readonly version: number
  /** Calls `found` for each word as it is written: where it stands, and in what, which is there for this call alone. */
  eachWord(text: string, found: (start: number, end: number, units: Uint16Array) => void): void
  /** What a written word is compared by; nothing where it is no word of the index. */
  form(spelling: string): string | undefined
  /** Keys of the groups a form is in. */
  groups(form: string): readonly { group: FormGroup; key: string }[]
  /** The same without roots, which are no forms of the word. */
  nearGroups(form: string): readonly { group: FormGroup; key: string }[]
}

const probes =
  'Exercises training Сenter Ёлка учениями Қазақстанның бiлiм әскери орталығында үйсіндерде елдің Côte d’Ivoire 2024 universities казакстан Казахстан жылнама жерлес жұмылдыру миротворец дню точек servicemen займ полудня гражданин crises defence analyses manoeuvred greyhound Бекова'

let version: number | undefined

/** Words of three languages in their folded forms; stems only lead to forms. */
export const languageAnalysis: Analysis = {
  get version() {
    version ??= hashText(JSON.stringify(probes.split(' ').map((word) => [fold(word), formGroups(fold(word))])))
    return version
  },
  eachWord,
  form: (spelling) => fold(spelling) || undefined,
  groups: formGroups,
  nearGroups,
}

/** The same for questions, which have few words and ask for each several times; of a text's words each is asked for once. */
export const ofQuestions = (analysis: Analysis): Analysis => ({
  ...analysis,
  groups: remembered((form) => analysis.groups(form)),
  nearGroups: remembered((form) => analysis.nearGroups(form)),
})

/** A copy that does not keep alive the text it was cut from. */
export const detached = (text: string): string => (text.length < 13 ? text : text.split('').join(''))
