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
    ['учения кроме Астаны и Алматы', 'учения -Астаны -Алматы'],
    ['медали, кроме Астаны, «За отвагу» и Тихой.', 'медали -Астаны -«За отвагу» -Тихой'],
    ['учения кроме военной полиции', 'учения -"военной полиции"'],
    ['учения кроме Астаны и Тихого озера', 'учения -Астаны -"Тихого озера"'],
    ['drills except the Caspian Sea and Aktau', 'drills -"Caspian Sea" -Aktau'],
    ['peacekeepers other than the Golan Heights', 'peacekeepers -"Golan Heights"'],
    ['учения за исключением Отара', 'учения -Отара'],
    ['exercise not joint training', 'exercise -"joint training"'],
    ['update NOT debian AND NOT ubuntu', 'update -debian -ubuntu'],
    ['оқу-жаттығу Астана мен Алматыдан басқа', 'оқу-жаттығу -Астана -Алматыдан'],
    ['оқу-жаттығу Астана қаласынан басқа', 'оқу-жаттығу -"Астана қаласынан"'],
    ['оқу-жаттығулар, Көкжар орталығынан басқа', 'оқу-жаттығулар -"Көкжар орталығынан"'],
    ['көрме туралы Астанадан басқа', 'көрме туралы -Астанадан'],
    ['көрме Алматы мен Астана қаласынан басқа', 'көрме -Алматы -"Астана қаласынан"'],
    ['көрме Астана қаласы мен Алматы қаласынан басқа', 'көрме -"Астана қаласы" -"Алматы қаласынан"'],
    ['көрме Астана, Алматы және Шымкенттен басқа', 'көрме -Астана -Алматы -Шымкенттен'],
    [
      'көрме Руслан Жақсылықов пен Бауыржан Нығметуллиннен басқа',
      'көрме -"Руслан Жақсылықов" -"Бауыржан Нығметуллиннен"',
    ],
    ['Көрме Астанадан басқа', 'Көрме -Астанадан'],
    ['Астана қаласынан басқа қалалар', '-"Астана қаласынан" қалалар'],
    ['учения кроме города Астаны', 'учения -"города Астаны"'],
    ['учения, кроме центра Кокжар и Тихого озера', 'учения -"центра Кокжар" -"Тихого озера"'],
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
    'учения кроме тех, которые прошли в мае',
    'all but not for the last time',
    'minister will not resign',
    'we are not joint owners',
    'учения не состоялись',
    'не пострадал',
    'we will not be intimidated',
    'бұдан басқа',
    'Көкжар орталығынан басқа',
    'Астанадан басқа',
    'кроме',
    'security -debian',
    '',
  ])('%j stays as it is', (typed) => {
    expect(withoutWhatIsLeftOut(typed)).toBeUndefined()
  })
})
