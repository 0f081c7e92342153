/** Which way texts run. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

export type Direction = 'rtl' | 'ltr'

export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text)

/** As its first letter does. */
export const directionOf = (text: string): Direction =>
  rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'
