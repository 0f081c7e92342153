/** What is to be left out is offered with a minus, however it is said; words that say nothing of the kind stay. */
import { describe, expect, test } from 'vitest'
import { withoutWhatIsLeftOut } from '../../src/shared/search/left-out.js'

describe('what is to be left out', () => {
  test.each([
    ['security NOT debian', 'security -debian'],
    ['security AND NOT debian update', 'security -debian update'],
    ['medal but not “purple heart”', 'medal -“purple heart”'],
    ['hearing except for the budget?', 'hearing -budget'],
    ['учения, кроме Астаны', 'учения -Астаны'],
    ['учения НЕ НАТО', 'учения -НАТО'],
    ['медали исключая «За отвагу»', 'медали -«За отвагу»'],
    ['оқу-жаттығу Астанадан басқа', 'оқу-жаттығу -Астанадан'],
  ])('%j is offered as %j', (typed, offered) => {
    expect(withoutWhatIsLeftOut(typed)).toBe(offered)
  })

  test.each([
    'Do Not Call registry',
    'DO NOT CALL LIST',
    'NOT in our name',
    'кроме того, министр заявил',
    'министр, кроме того',
    'министр, кроме того?',
    'спорт, но не только',
    'last but not least',
    'министр, бұдан басқа, хабарлады',
    'министр одан басқа',
    // Of two words one alone would be left out, or far more than was meant.
    'учения кроме Тихого озера',
    'не пострадал',
    'we will not be intimidated',
    'бұдан басқа',
    'кроме',
    'security -debian',
    '',
  ])('%j stays as it is', (typed) => {
    expect(withoutWhatIsLeftOut(typed)).toBeUndefined()
  })
})
