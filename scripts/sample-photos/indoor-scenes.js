/** Pictures of work under a roof: ceremonies, lessons, tables, screens, and four portraits without faces. */
import * as draw from './figures.js'

const { coats, skins, hairs, rect, path, line, disc, row, standing, seated, listener, ground } = draw

const room = (wall, floor, horizon = 560) =>
  ground('g', 1200, 800, [
    [0, wall],
    [horizon / 800, draw.shade(wall, 0.93)],
    [horizon / 800, floor],
    [1, draw.shade(floor, 0.88)],
  ])

const windowPane = (x, y, width, height, sky = '#a9cbdb') =>
  rect(x - 10, y - 10, width + 20, height + 20, '#f5f1e6') +
  rect(x, y, width / 2 - 5, height, sky) +
  rect(x + width / 2 + 5, y, width / 2 - 5, height, sky)

const medalCeremony = () =>
  room('#6f2f3a', '#8d6a4a', 600) +
  row(7, (index) => path(`M${index * 180},0 h90 q16,300 0,600 h-90 Z`, '#7c3843', 'opacity=".7"')) +
  draw.hangingFlags(90, 620, 2, 110, 1.5) +
  draw.hangingFlags(980, 620, 2, 110, 1.5) +
  rect(0, 620, 1200, 180, '#5b4330') +
  rect(0, 612, 1200, 14, '#c9a54a') +
  row(4, (index) =>
    standing(620 + index * 118, 700, 1.45, {
      coat: coats[index],
      skin: skins[index],
      hat: 'cap',
      hair: index === 2 ? 'bun' : 'short',
    }),
  ) +
  standing(430, 716, 1.55, { coat: '#34455c', hat: 'cap', hatColour: '#34455c', right: 'forward', skin: skins[1] }) +
  disc(552, 508, 13, '#e3bd55') +
  path('M544,490 L552,506 L560,490 Z', '#4f7ca1') +
  row(4, (index) => disc(588 + index * 118 + 48, 484, 0, '#e3bd55')) +
  row(9, (index) => listener(70 + index * 134, 812, 0.85, coats[(index + 2) % 5], hairs[index % 5]))

const medal = () =>
  ground('g', 800, 1200, [
    [0, '#26394f'],
    [1, '#1a2838'],
  ]) +
  path('M80,860 L720,860 L780,1120 L20,1120 Z', '#6f2430') +
  path('M80,860 L720,860 L700,800 Q400,760 100,800 Z', '#8b3140') +
  `<ellipse cx="400" cy="1000" rx="240" ry="40" fill="#00000030"/>` +
  path('M270,180 H530 L470,560 H330 Z', '#e9e3d0') +
  path('M310,180 H360 L382,560 H352 Z', '#4f7ca1') +
  path('M440,180 H490 L448,560 H418 Z', '#4f7ca1') +
  rect(330, 552, 140, 26, '#c9a54a', 'rx="8"') +
  disc(400, 760, 180, '#b98f3c') +
  disc(400, 760, 164, '#e0bb5a') +
  disc(400, 760, 128, '#c99f45') +
  row(
    16,
    (index) => `<g transform="rotate(${index * 22.5} 400 760)">${path('M394,590 L400,560 L406,590 Z', '#e0bb5a')}</g>`,
  ) +
  path('M280,800 L350,700 L390,750 L440,670 L520,800 Z', '#f0d68c') +
  path('M290,820 q55,-26 110,0 t110,0 v26 q-55,26 -110,0 t-110,0 Z', '#7fb2c9')

const laptopLesson = () =>
  room('#dfe3e2', '#a98b66') +
  windowPane(90, 90, 250, 330, '#b9cbd9') +
  row(26, (index) => disc(100 + ((index * 67) % 230), 100 + ((index * 89) % 310), 4, '#ffffff')) +
  path('M330,600 H900 L960,660 H270 Z', '#3b3f44') +
  rect(370, 210, 490, 390, '#2b2e33', 'rx="14"') +
  rect(388, 228, 454, 344, '#41596b') +
  row(6, (index) => {
    const [x, y] = [400 + (index % 3) * 150, 240 + Math.floor(index / 3) * 168]
    return (
      rect(x, y, 136, 154, ['#c9d8d2', '#e3d2b8', '#c5cfe0', '#dcc6c6', '#cfdcc0', '#d9d3e4'][index]) +
      `<svg x="${x}" y="${y}" width="136" height="154">${seated(68, 158, 1.05, { coat: coats[index % 5], skin: skins[index % 5], hair: ['short', 'long', 'bun', 'short', 'long', 'short'][index], hairColour: hairs[index % 5] })}</svg>`
    )
  }) +
  rect(0, 660, 1200, 140, '#b98a58') +
  rect(0, 652, 1200, 16, '#d3a673') +
  rect(1000, 580, 70, 86, '#f5f2e8', 'rx="10"') +
  path('M1070,596 q36,6 30,34 q-8,20 -32,18', 'none', 'stroke="#f5f2e8" stroke-width="10"') +
  rect(90, 624, 170, 30, '#4f7ca1', 'rx="4"') +
  rect(104, 600, 150, 26, '#c17c4f', 'rx="4"') +
  rect(96, 576, 140, 26, '#7a9e7e', 'rx="4"')

const flagsPair = (x) => draw.hangingFlags(x, 600, 2, 100, 1.5)

const handshake = () =>
  room('#d9d2c4', '#8a6a4c') +
  rect(300, 80, 600, 260, '#2f4858', 'rx="6"') +
  rect(322, 102, 556, 216, '#e9e4d8') +
  disc(600, 210, 76, '#7fb2c9') +
  path('M540,230 L580,170 L604,204 L634,150 L664,230 Z', '#f4efe4') +
  flagsPair(90) +
  flagsPair(1010) +
  standing(450, 720, 1.9, { coat: '#3f4f38', hat: 'none', right: 'forward', skin: skins[0], hair: 'short' }) +
  standing(742, 720, 1.85, {
    coat: '#5a4a66',
    trousers: '#463a50',
    left: 'forward',
    skin: skins[4],
    hair: 'long',
    hairColour: '#6b4a36',
  }) +
  disc(598, 474, 20, skins[0]) +
  disc(604, 478, 17, skins[4]) +
  draw.table(250, 640, 700, 160, '#7f5836') +
  rect(420, 622, 120, 16, '#f8f4e8') +
  rect(650, 622, 120, 16, '#f8f4e8') +
  row(2, (index) => rect(410 + index * 270, 604, 10, 34, '#4f7ca1'))

const signing = () =>
  ground('g', 1200, 800, [
    [0, '#9c6f45'],
    [1, '#7d5533'],
  ]) +
  row(7, (index) => rect(0, 60 + index * 120, 1200, 4, '#00000018')) +
  `<g transform="rotate(-6 380 400)">${rect(170, 150, 400, 520, '#f8f4e8', 'rx="4"')}${draw.scribble(draw.seeded(7), 220, 220, 300, 9, 34, '#b9b3a2', 6)}${line('M240,590 q30,-40 50,0 t60,-10 t50,6', '#2f4f86', 6)}</g>` +
  `<g transform="rotate(5 850 420)">${rect(660, 170, 400, 520, '#f8f4e8', 'rx="4"')}${draw.scribble(draw.seeded(9), 710, 240, 300, 9, 34, '#b9b3a2', 6)}${line('M720,616 q40,-36 60,2 t64,-16', '#2f4f86', 6)}</g>` +
  line('M1200,760 L960,640', '#5a4a66', 110) +
  line('M990,655 L880,612', skins[4], 62) +
  line('M900,616 L850,606 M905,596 L852,590', skins[4], 26) +
  line('M858,626 L900,500', '#26262a', 12) +
  rect(540, 80, 150, 100, '#2f4858', 'rx="8"') +
  disc(615, 130, 30, '#c9a54a') +
  line('M140,90 L330,60', '#26262a', 12) +
  line('M318,62 l34,-6', '#c9a54a', 10)

const aidBag = () =>
  ground('g', 1200, 800, [
    [0, '#d6e0da'],
    [0.62, '#c2d0c8'],
    [0.62, '#b98a58'],
    [1, '#9c7144'],
  ]) +
  path('M320,290 q280,-180 560,0', 'none', 'stroke="#9c4a2c" stroke-width="26"') +
  rect(220, 280, 760, 380, '#d9683d', 'rx="40"') +
  rect(220, 280, 760, 110, '#c2562f', 'rx="40"') +
  rect(220, 380, 760, 12, '#8f3d20') +
  rect(570, 430, 60, 190, '#f8f3e6', 'rx="6"') +
  rect(505, 495, 190, 60, '#f8f3e6', 'rx="6"') +
  rect(280, 440, 170, 170, '#c2562f', 'rx="16"') +
  rect(750, 440, 170, 170, '#c2562f', 'rx="16"') +
  rect(70, 600, 120, 110, '#f5f2e8', 'rx="12"') +
  disc(130, 655, 34, '#d6d1c0') +
  disc(130, 655, 12, '#b7b19e') +
  rect(1020, 560, 76, 150, '#5c9aa0', 'rx="12"') +
  rect(1036, 530, 44, 34, '#e9e4d8') +
  rect(1020, 610, 76, 50, '#f5f2e8') +
  line('M300,712 L520,724', '#7d8a91', 12) +
  disc(284, 708, 14, '#00000000', 'stroke="#7d8a91" stroke-width="9"')

const microphones = () =>
  ground('g', 1200, 800, [
    [0, '#4a6078'],
    [1, '#2f4055'],
  ]) +
  row(8, (index) => rect(index * 160 + 20, 0, 4, 800, '#ffffff', 'opacity=".06"')) +
  row(3, (index) => disc(190 + index * 410, 160, 54, '#7fb2c9', 'opacity=".25"')) +
  standing(600, 1010, 3, { coat: '#3f4f38', hat: 'cap', hatColour: '#3f4f38', skin: skins[0] }) +
  path('M540,520 L600,600 L660,520', 'none', 'stroke="#2f3b2a" stroke-width="10"') +
  row(3, (index) => rect(650, 590 + index * 18, 66, 14, ['#c9a54a', '#4f7ca1', '#b65d3c'][index])) +
  row(6, (index) => {
    const x = 330 + index * 108
    const colour = ['#c0503a', '#e3a64f', '#5c9aa0', '#8c5a7a', '#7a9e7e', '#d9d2c4'][index]
    return (
      line(`M${x},820 L${x + (600 - x) * 0.25},${650 - (index % 2) * 30}`, '#1f2226', 14) +
      disc(x + (600 - x) * 0.27, 628 - (index % 2) * 30, 32, '#26292e') +
      rect(x + (600 - x) * 0.25 - 34, 670 - (index % 2) * 30, 62, 40, colour, 'rx="5"')
    )
  })

const mapTable = () => {
  const random = draw.seeded(113)
  const sleeve = (x1, y1, x2, y2, coat, skin) =>
    line(`M${x1},${y1} L${x2},${y2}`, coat, 96) + disc(x2 + (x2 - x1) * 0.09, y2 + (y2 - y1) * 0.09, 34, skin)
  return (
    ground('g', 1200, 800, [
      [0, '#6b4a33'],
      [1, '#553a27'],
    ]) +
    `<g transform="rotate(-2 600 400)">${rect(130, 90, 940, 620, '#ece4c9')}${path('M130,420 C300,360 380,520 560,470 S860,300 1070,380 V430 C880,360 760,520 570,530 S320,430 130,480 Z', '#9cc3cc')}${row(7, (index) => path(`M${210 + index * 40},${200 + index * 8} q60,-70 130,-20 t120,30`, 'none', 'stroke="#b99f6b" stroke-width="4"'))}${row(6, (index) => path(`M640,${600 - index * 16} q120,-60 220,-10 t160,-20`, 'none', 'stroke="#a8b07a" stroke-width="4"'))}${row(9, (index) => rect(130 + index * 105, 90, 2, 620, '#00000018'))}${row(6, (index) => rect(130, 90 + index * 105, 940, 2, '#00000018'))}${row(14, () => rect(Math.round(200 + random() * 780), Math.round(140 + random() * 500), 16, 16, '#7c6a52'))}${line('M260,620 L420,520 L540,420 L720,330 L930,220', '#c0503a', 8, 'stroke-dasharray="24 16"')}${disc(260, 620, 15, '#c0503a')}${disc(930, 220, 15, '#c0503a')}${path('M540,420 l-16,-34 h32 Z', '#2f4f86')}</g>` +
    sleeve(-40, 300, 190, 380, coats[0], skins[1]) +
    sleeve(1240, 640, 960, 500, '#3f4f5f', skins[2]) +
    line('M938,490 L730,338', '#2f2a24', 9) +
    sleeve(420, 860, 470, 690, coats[2], skins[0]) +
    rect(860, 620, 130, 90, '#f8f4e8', 'transform="rotate(9 920 660)"') +
    disc(1080, 150, 44, '#f5f2e8') +
    disc(1080, 150, 33, '#5a3d29')
  )
}

const womenSeminar = () =>
  room('#efe3d3', '#b58f6b', 520) +
  windowPane(80, 80, 200, 280) +
  windowPane(920, 80, 200, 280) +
  draw.board(
    390,
    80,
    420,
    260,
    draw.scribble(draw.seeded(13), 430, 140, 330, 4, 46, '#7a9e7e', 7) + disc(720, 270, 36, '#d98a3d', 'opacity=".8"'),
  ) +
  row(5, (index) =>
    seated(260 + index * 170, 600, 1.25, {
      coat: ['#4a5a4c', '#475a86', '#6b5b45', '#7c4f66', '#3f7f7a'][index],
      skin: skins[index],
      hair: ['bun', 'long', 'bun', 'long', 'bun'][index],
      hairColour: hairs[index],
    }),
  ) +
  `<ellipse cx="600" cy="650" rx="540" ry="90" fill="#8d5e33"/><ellipse cx="600" cy="636" rx="540" ry="88" fill="#b9824f"/>` +
  row(6, (index) =>
    rect(
      240 + index * 130,
      606 + (index % 2) * 36,
      62,
      34,
      '#fbf8f0',
      `transform="rotate(${index * 7 - 18} ${270 + index * 130} 620)"`,
    ),
  ) +
  row(4, (index) => disc(310 + index * 190, 668, 13, ['#4f7ca1', '#c17c4f', '#7a9e7e', '#8c5a7a'][index])) +
  row(3, (index) =>
    listener(300 + index * 300, 830, 1.45, ['#5c4a56', '#3f4f5f', '#55633f'][index], hairs[(index + 1) % 5]),
  )

const lecture = () =>
  room('#3d5361', '#2c3a44', 640) +
  rect(90, 90, 560, 380, '#f0ece0') +
  draw.scribble(draw.seeded(17), 140, 160, 300, 5, 52, '#5c9aa0', 9) +
  row(4, (index) =>
    rect(
      480 + index * 36,
      400 - [80, 130, 190, 240][index],
      26,
      [80, 130, 190, 240][index],
      ['#c17c4f', '#c17c4f', '#d98a3d', '#e3a64f'][index],
    ),
  ) +
  path('M650,90 L1200,0 V800 L650,470 Z', '#fff6df', 'opacity=".06"') +
  standing(890, 700, 1.85, {
    coat: '#7c4f66',
    trousers: '#5b3a4b',
    skin: skins[4],
    hair: 'long',
    hairColour: '#8d5e33',
    left: 'forward',
    right: 'hold',
  }) +
  path('M930,520 H1070 L1050,720 H950 Z', '#8a6038') +
  rect(916, 506, 168, 18, '#a8733f') +
  line('M1010,506 L996,452', '#1f2226', 6) +
  disc(994, 446, 9, '#1f2226') +
  row(8, (index) => listener(60 + index * 158, 820, 1.05, draw.shade(coats[index % 5], 0.75), hairs[index % 3]))

/** A portrait without a face: head and shoulders against a wall of one colour. */
const portrait = (top, bottom, look, badge) => () =>
  ground('g', 800, 1200, [
    [0, top],
    [1, bottom],
  ]) +
  disc(400, 560, 340, '#ffffff', 'opacity=".10"') +
  standing(400, 1690, 5.6, look) +
  path('M350,760 L400,840 L450,760', 'none', 'stroke="#00000055" stroke-width="12"') +
  badge

const ribbons = (x, y, rows) =>
  row(rows * 3, (index) =>
    rect(
      x + (index % 3) * 44,
      y + Math.floor(index / 3) * 26,
      40,
      20,
      ['#c9a54a', '#4f7ca1', '#b65d3c', '#7a9e7e', '#8c5a7a', '#d9d2c4'][index % 6],
    ),
  )
const boards = (colour, stars) =>
  `<g>${path('M235,795 l92,-26 l6,26 l-96,28 Z M565,795 l-92,-26 l-6,26 l96,28 Z', colour)}${row(stars, (index) => disc(262 + index * 26, 798 - index * 7, 6, '#e3bd55') + disc(538 - index * 26, 798 - index * 7, 6, '#e3bd55'))}</g>`

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
      windowPane(
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

export const indoorScenes = [
  ['medal-ceremony.jpg', 1200, 800, medalCeremony],
  ['medal.jpg', 800, 1200, medal],
  ['laptop-lesson.jpg', 1200, 800, laptopLesson],
  ['handshake.jpg', 1200, 800, handshake],
  ['signing.jpg', 1200, 800, signing],
  ['aid-bag.jpg', 1200, 800, aidBag],
  ['microphones.jpg', 1200, 800, microphones],
  ['map-table.jpg', 1200, 800, mapTable],
  ['women-seminar.jpg', 1200, 800, womenSeminar],
  ['lecture.jpg', 1200, 800, lecture],
  [
    'portrait-tolegenuly.jpg',
    800,
    1200,
    portrait(
      '#6f8796',
      '#40566a',
      { coat: '#4b5a3c', skin: skins[0], hat: 'cap', hatColour: '#4b5a3c' },
      ribbons(470, 870, 2) + boards('#c0503a', 3),
    ),
  ],
  [
    'portrait-serikova.jpg',
    800,
    1200,
    portrait(
      '#c9a98a',
      '#8f6a56',
      { coat: '#46566b', skin: skins[2], hair: 'bun', hairColour: hairs[1] },
      ribbons(470, 870, 1) + boards('#4f7ca1', 1),
    ),
  ],
  [
    'portrait-tuleu.jpg',
    800,
    1200,
    portrait(
      '#8fb09a',
      '#4f7466',
      { coat: '#6d7a55', skin: skins[4], hair: 'bun', hat: 'beret', hatColour: '#6fa3c7' },
      ribbons(470, 870, 1),
    ),
  ],
  ['colours-handover.jpg', 1200, 800, coloursHandover],
  ['library.jpg', 1200, 800, library],
  ['graduates.jpg', 1200, 800, graduates],
  ['command-post.jpg', 1200, 800, commandPost],
  ['radio.jpg', 1200, 800, radio],
  ['hall.jpg', 1200, 800, hall],
]
