/**
 * Endings that stand behind a hyphen, as abbreviations and figures have them: БҰҰ-ның, BBC-дің, 2024-те, 12-го, 1990-х.
 *
 * Goal: they are no words to be looked for, since a release says БҰҰ-ға or БҰҰ just as well. Non-goals: compounds
 * (оқу-жаттығу), particles (кто-то), and phrases in quotation marks, which are looked for as they stand. Taken off the
 * question alone: texts are indexed as they are written, and an ending there does no harm. Rejected: one token for all of
 * it, which would make БҰҰ-ның and БҰҰ two words.
 */
import { nounEndings } from './kazakh.js'

/** As Kazakh puts them to nouns, and to figures for ordinals: 5-ші, 11-інші. */
const ofAWord = new RegExp(`^(.*[\\p{L}\\p{N}])[-‐‑](?!$)(?:(?:[ыі]н)?ш[ыі])?${nounEndings}$`, 'u')
/** What Russian writes behind figures: 12-го, 5-м, 90-е, 20-ти, 3-ей. */
const ofAFigure = /^(.*\p{N})[-‐‑](?:о?го|о?му|ы?й|ая|ое|ые|ы?х|ы?ми?|[аеоя]?я|е|ю|ей|ти|ми|ю)$/u

/** What was typed without such an ending. */
export const withoutHyphenEnding = (typed: string): string =>
  (ofAWord.exec(typed) ?? ofAFigure.exec(typed))?.[1] ?? typed
