/** Pictures of the Center itself: its colours, reading room, graduates, posts and hall. */
import * as draw from './figures.js'

const { coats, skins, hairs, rect, path, line, disc, row, standing, seated, listener, ground, room } = draw

const coloursHandover = () =>
  ground('g', 1200, 800, [
    [0, '#9fc0d6'],
    [0.6, '#e8eee6'],
    [1, '#e8eee6'],
  ]) +
  rect(120, 250, 960, 300, '#e4dccb') +
  rect(120, 226, 960, 36, '#b9ab90') +
  row(8, (index) => rect(170 + index * 112, 310, 70, 120, '#52687a')) +
  rect(0, 545, 1200, 255, '#a9a79c') +
  row(10, (index) => standing(110 + index * 108, 590, 0.82, { coat: coats[0], hat: 'cap', skin: skins[index % 5] })) +
  line('M600,740 L600,250', '#8a6038', 12) +
  disc(600, 244, 12, '#e3bd55') +
  path('M606,262 q90,-30 170,6 t150,-4 v170 q-70,36 -150,2 t-170,6 Z', '#7fb2c9') +
  path('M690,396 L734,322 L760,356 L792,304 L846,396 Z', '#f4efe4') +
  standing(490, 760, 1.75, {
    coat: '#3f4f38',
    hat: 'cap',
    hatColour: '#3f4f38',
    right: 'forward',
    hairColour: '#b9b5aa',
  }) +
  standing(712, 760, 1.75, { coat: '#3f4f38', hat: 'cap', hatColour: '#3f4f38', left: 'forward', skin: skins[1] })

const library = () => {
  const random = draw.seeded(127)
  const shelf = (x, y, width) => {
    let [at, out] = [x, '']
    while (at < x + width - 26) {
      const [thick, tall] = [14 + Math.round(random() * 18), 84 + Math.round(random() * 40)]
      out += rect(
        at,
        y - tall,
        thick - 2,
        tall,
        ['#7a9e7e', '#c17c4f', '#4f7ca1', '#b5a642', '#8c5a7a', '#d9d2c4', '#6b3f4a'][Math.floor(random() * 7)],
      )
      at += thick
    }
    return out + rect(x - 10, y, width + 20, 12, '#5b3d27')
  }
  return (
    ground('g', 1200, 800, [
      [0, '#8a6444'],
      [0.78, '#7b573a'],
      [0.78, '#5e4330'],
      [1, '#4b3525'],
    ]) +
    row(4, (index) => shelf(50, 170 + index * 150, 480)) +
    row(4, (index) => shelf(690, 170 + index * 150, 460)) +
    path('M540,0 H680 L720,620 H500 Z', '#f6dfae', 'opacity=".35"') +
    disc(610, 110, 44, '#ffeec4') +
    standing(640, 740, 1.7, {
      coat: '#475a86',
      trousers: '#39476a',
      hair: 'bun',
      skin: skins[2],
      left: 'hold',
      right: 'hold',
      held: path('M-34,-140 L0,-130 L34,-140 V-100 L0,-90 L-34,-100 Z', '#f8f4e8'),
    }) +
    draw.table(140, 640, 350, 120, '#a8733f') +
    rect(200, 612, 110, 28, '#b65d3c') +
    rect(214, 588, 96, 26, '#7a9e7e') +
    path('M380,640 v-70 l-34,-34 h84 Z', '#5c9aa0')
  )
}

const graduates = () =>
  room('#c9d6cd', '#9c7c56', 590) +
  path('M0,0 H1200 V40 Q1050,110 900,50 T600,50 T300,50 T0,40 Z', '#5c8a7a') +
  rect(330, 120, 540, 130, '#f4efe2', 'rx="6"') +
  draw.scribble(draw.seeded(19), 380, 168, 440, 2, 40, '#8c5a7a', 10) +
  row(7, (index) =>
    standing(150 + index * 150, 640, 1.3, {
      coat: coats[index % 5],
      skin: skins[(index * 2) % 5],
      hair: index % 2 ? 'bun' : 'short',
      hat: 'none',
      left: 'hold',
      right: 'hold',
      held: rect(-34, -136, 68, 20, '#f8f4e8', 'rx="10"') + rect(-5, -136, 10, 20, '#c0503a'),
    }),
  ) +
  row(6, (index) =>
    standing(225 + index * 150, 770, 1.5, {
      coat: coats[(index + 2) % 5],
      skin: skins[index % 5],
      hairColour: hairs[index % 5],
      hair: index % 2 ? 'short' : 'bun',
      left: index === 2 ? 'up' : 'hold',
      right: index === 4 ? 'up' : 'hold',
      held: rect(-34, -136, 68, 20, '#f8f4e8', 'rx="10"') + rect(-5, -136, 10, 20, '#c0503a'),
    }),
  )

const commandPost = () =>
  ground('g', 1200, 800, [
    [0, '#1e2b33'],
    [0.7, '#263640'],
    [1, '#17212a'],
  ]) +
  row(
    3,
    (index) =>
      rect(70 + index * 370, 80, 320, 220, '#0f1a20', 'rx="8"') +
      rect(84 + index * 370, 94, 292, 192, ['#1f5a5c', '#274b6b', '#1f5a5c'][index]),
  ) +
  path('M94,240 q60,-90 130,-30 t142,-40', 'none', 'stroke="#7fe0c9" stroke-width="5"') +
  row(4, (index) => disc(140 + index * 60, 220 - (index % 2) * 50, 7, '#f3b483')) +
  row(5, (index) =>
    rect(480 + index * 52, 250 - [60, 90, 40, 120, 80][index], 32, [60, 90, 40, 120, 80][index], '#8fc3e6'),
  ) +
  `<g fill="none" stroke="#7fe0c9" stroke-width="3">${row(3, (index) => `<circle cx="970" cy="190" r="${30 + index * 28}"/>`)}<path d="M970,190 L1036,140"/></g>` +
  row(
    4,
    (index) =>
      listener(180 + index * 280, 620, 1.25, ['#33443a', '#2f3f50', '#4a4034', '#403848'][index], hairs[index]) +
      rect(90 + index * 280, 610, 190, 16, '#5d4a38') +
      rect(110 + index * 280, 560, 70, 50, '#8fc3e6', 'opacity=".8"'),
  ) +
  row(3, (index) => listener(320 + index * 280, 830, 1.9, ['#2a3830', '#27343f', '#3a332a'][index], '#14100e')) +
  standing(1085, 600, 1.35, { coat: '#4a5f50', hat: 'none', skin: skins[0], left: 'forward' })

const radio = () =>
  ground('g', 1200, 800, [
    [0, '#54634c'],
    [0.7, '#485640'],
    [0.7, '#7a5b3c'],
    [1, '#604730'],
  ]) +
  row(9, (index) => path(`M${index * 150},0 q-30,300 10,560 h-6 q-44,-280 -16,-560 Z`, '#3d4a36', 'opacity=".5"')) +
  seated(400, 580, 2.5, { coat: '#6d7a55', skin: skins[2], hair: 'bun' }) +
  path('M342,350 q58,-130 116,0', 'none', 'stroke="#26262a" stroke-width="13"') +
  rect(330, 330, 30, 58, '#26262a', 'rx="12"') +
  rect(440, 330, 30, 58, '#26262a', 'rx="12"') +
  line('M345,385 q10,44 44,40', '#26262a', 7) +
  disc(392, 425, 8, '#26262a') +
  rect(640, 300, 440, 270, '#3a4238', 'rx="14"') +
  rect(670, 330, 180, 90, '#c9dcae') +
  draw.scribble(draw.seeded(23), 686, 352, 140, 3, 24, '#4d6a3c', 5) +
  disc(920, 380, 44, '#22281f') +
  disc(1020, 380, 30, '#22281f') +
  line('M920,380 l22,-26 M1020,380 l0,-22', '#d9d2c4', 6) +
  row(6, (index) =>
    rect(
      676 + index * 64,
      470,
      40,
      26,
      ['#c0503a', '#d9d2c4', '#d9d2c4', '#e3a64f', '#d9d2c4', '#7a9e7e'][index],
      'rx="5"',
    ),
  ) +
  line('M1050,300 L1120,40', '#1f2226', 8) +
  rect(0, 570, 1200, 230, '#8f6a44') +
  rect(0, 562, 1200, 16, '#a9805a') +
  rect(330, 610, 240, 150, '#f8f4e8', 'transform="rotate(-5 450 690)"') +
  draw.scribble(draw.seeded(29), 370, 650, 160, 4, 26, '#8a8676', 5) +
  line('M560,640 L640,720', '#2f4f86', 11)

const hall = () =>
  ground('g', 1200, 800, [
    [0, '#e8e1d2'],
    [0.62, '#d6ccb6'],
    [0.62, '#8d4048'],
    [1, '#742f38'],
  ]) +
  row(2, (index) =>
    row(3, (step) =>
      draw.windowPane(
        index === 0 ? 50 + step * 115 : 840 + step * 115,
        110 + (index === 0 ? step * 14 : (2 - step) * 14),
        70,
        260 - (index === 0 ? step : 2 - step) * 28,
      ),
    ),
  ) +
  path('M400,140 H800 V496 H400 Z', '#2f4858') +
  disc(600, 300, 96, '#e9e4d8') +
  disc(600, 300, 82, '#7fb2c9') +
  path('M530,330 L576,250 L604,290 L640,230 L672,330 Z', '#f4efe4') +
  draw.hangingFlags(425, 500, 5, 84, 0.8) +
  path('M440,500 H760 L790,560 H410 Z', '#a8733f') +
  rect(560, 420, 80, 110, '#7f5836') +
  rect(548, 410, 104, 14, '#99693f') +
  row(4, (line_) =>
    row(10, (index) => {
      const [size, y] = [0.6 + line_ * 0.22, 590 + line_ * 58 + line_ * line_ * 6]
      const x = 600 + (index - 4.5) * 96 * (0.7 + line_ * 0.28) + (index < 5 ? -18 : 18) * (1 + line_ * 0.4)
      return (
        rect(x - 30 * size, y - 62 * size, 60 * size, 60 * size, '#c9a54a', `rx="${8 * size}"`) +
        rect(x - 26 * size, y - 58 * size, 52 * size, 50 * size, '#4d5f73', `rx="${6 * size}"`)
      )
    }),
  )

export const houseScenes = [
  ['colours-handover.jpg', 1200, 800, coloursHandover],
  ['library.jpg', 1200, 800, library],
  ['graduates.jpg', 1200, 800, graduates],
  ['command-post.jpg', 1200, 800, commandPost],
  ['radio.jpg', 1200, 800, radio],
  ['hall.jpg', 1200, 800, hall],
]
