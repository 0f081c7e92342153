/** What nobody should type, and somebody does: each must be answered, and soon. */

export interface HostileQuery {
  name: string
  query: string
}

const text = 'the senate committee on foreign relations announced new funding for the department of justice today '

export function hostileQueries(): HostileQuery[] {
  const queries: Record<string, string> = {
    '10,000 characters of text': text.repeat(100).slice(0, 10_000),
    '10,000 characters, one word': 'a'.repeat(10_000),
    '10,000 characters, no space': 'senate/committee-on.foreign_relations'.repeat(300).slice(0, 10_000),
    '2,000 different words': Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' '),
    'only operators': '+ - ^ ~ * : " +- ^^ ~~ :: ** -* +* ~* ^*',
    '5,000 operators': '+-^~*:"'.repeat(715),
    'one open quote': '"the senate',
    '1,001 quotes': '"'.repeat(1001),
    'open quotes around words': 'senate "committee on "foreign "relations',
    'lone surrogates': '\ud800 \udc00 sen\ud800ate \udfff*',
    'NUL and control characters': 'sen\0ate \0 \u0001\u0007\u001b the\0',
    'right to left': '\u202Eетанес\u202C \u0627\u0644\u0633\u0644\u0627\u0645 \u05e9\u05dc\u05d5\u05dd*',
    '1,000 wildcards': Array.from({ length: 1_000 }, (_, at) => `${String.fromCharCode(97 + (at % 26))}*`).join(' '),
    '1,000 stars in one word': 'a*'.repeat(1_000),
    'wildcards on both sides': '*a* *e* *i* *o* *u* *а* *е* *о*',
    'two letters and a star each': Array.from(
      { length: 24 },
      (_, at) => `${'abcdefghilmnoprstuvw'[at % 20]}${'aeiou'[at % 5]}*`,
    ).join(' '),
    'every letter, as typed': [...'abcdefghijklmnopqrstuvwxyz'].join(' '),
    'one letter': 's',
    'a star': '*',
    'like by nine (~9)': 'senate~9',
    'a hundred likenesses': Array.from({ length: 100 }, (_, at) => `senator${at}~2`).join(' '),
    'only stop words': 'the of and to in a is that for on with as by at this be from or an are',
    'only what is not wanted': '-senate -justice -the -a*',
    'phrase of the most frequent words': '"of the" "in the" "to the" "and the" "for the"',
    'phrase that is being typed': '"the s',
    'a phrase of 500 words': `"${text.repeat(30).slice(0, 4_000)}"`,
    'what lunr’s parser throws on': '10:30 http://example.org/a:b trailing^ also+ title: ~ word~x word^x',
    '5,000 combining marks': `e${'\u0301'.repeat(5_000)}`,
    '5,000 emoji': '\u{1F600}'.repeat(5_000),
    'fields by the hundred': 'title:a* body:b* caption:c* '.repeat(100),
    'a date without an end': `date:${'1.'.repeat(5_000)}`,
    'a bad date by the hundred': 'date:9999-99..0000-00 '.repeat(100),
  }
  return Object.entries(queries).map(([name, query]) => ({ name, query }))
}
