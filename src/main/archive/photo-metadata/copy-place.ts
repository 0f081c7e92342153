/**
 * Which of a photo's places is the spot, the city, the region, the country. The record has names alone, from the smallest to
 * the largest as the reader gathers them, and IPTC asks for each in a field of its own.
 *
 * A country is known by its name in Kazakh, Russian or English, a region by the word for one; what neither tells is told by
 * its place in the row. However they are sorted, read again they are the same row. More than fit are the spot together.
 */
import type { CopyWords } from './captioned-copy.js'

export function placeOf(names: readonly string[]): CopyWords['place'] {
  const left = names.map((name) => name.trim()).filter((name) => name !== '')
  const last = () => left.at(-1) ?? ''
  const isRow = left.length === 3 || left.length === 4
  const country = isCountry(last()) || (isRow && !isRegion(last())) ? (left.pop() ?? '') : ''
  const state = isRegion(last()) || (country !== '' && left.length === 3) ? (left.pop() ?? '') : ''
  const city = left.pop() ?? ''
  return { sublocation: left.join(', '), city, state, country }
}

const isRegion = (name: string): boolean =>
  /(^|[\s-])(облысы|область|обл\.|край|округ|өлкесі|region|oblast|province|state|county)$/iu.test(name)

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
let countries: ReadonlySet<string> | undefined

function isCountry(name: string): boolean {
  countries ??= new Set(
    ['kk', 'ru', 'en'].flatMap((language) => {
      const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
      const named = letters.flatMap((first) => letters.map((second) => regions.of(first + second)))
      return named.flatMap((one) => (one === undefined ? [] : [plainName(one)]))
    }),
  )
  return name !== '' && countries.has(plainName(name))
}

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(the )?(republic of( the)?|республика) | (республикасы|федерациясы|federation)$/gu, '')
    .trim()
