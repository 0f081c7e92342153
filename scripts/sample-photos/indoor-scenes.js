/** Pictures of work under a roof: ceremonies, lessons, tables, microphones. */
import * as draw from './figures.js'

const { coats, skins, hairs, rect, path, line, disc, row, standing, seated, listener, ground, room } = draw

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
  draw.windowPane(90, 90, 250, 330, '#b9cbd9') +
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
  path('M320,290 q280,-180 560,0', 'none', 'stroke="#2b5f4a" stroke-width="26"') +
  rect(220, 280, 760, 380, '#3f8f6b', 'rx="40"') +
  rect(220, 280, 760, 110, '#2f7657', 'rx="40"') +
  rect(220, 380, 760, 12, '#1f5840') +
  rect(570, 430, 60, 190, '#f8f3e6', 'rx="6"') +
  rect(505, 495, 190, 60, '#f8f3e6', 'rx="6"') +
  rect(280, 440, 170, 170, '#2f7657', 'rx="16"') +
  rect(750, 440, 170, 170, '#2f7657', 'rx="16"') +
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
  draw.windowPane(80, 80, 200, 280) +
  draw.windowPane(920, 80, 200, 280) +
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
]
