/** Pictures of journeys and of the mission: airfield, coast, village, convoy, farewell. */
import * as draw from './figures.js'

const { coats, skins, rect, path, line, disc, row, standing, ground, hill } = draw

const plane = (x, y, size) =>
  `<g transform="translate(${x} ${y}) scale(${size})">${path('M-420,-60 C-440,-150 -380,-190 -250,-196 H330 L470,-320 H530 L500,-170 C520,-140 470,-112 400,-100 L250,-56 H-360 Z', '#c9d2d6')}${path('M-420,-60 C-430,-96 -420,-130 -400,-150 H300 L380,-104 L250,-56 H-360 Z', '#b3bec4')}${path('M-404,-150 q20,-34 70,-40 v36 Z', '#5c7686')}${row(8, (index) => disc(-230 + index * 58, -150, 11, '#5c7686'))}${path('M-120,-190 L90,-190 L190,-250 L60,-250 Z', '#9eabb2')}${row(2, (index) => rect(-70 + index * 110, -262, 84, 34, '#87959d', 'rx="16"'))}${disc(-300, -40, 30, '#2f3133')}${disc(60, -40, 30, '#2f3133')}${disc(118, -40, 30, '#2f3133')}</g>`

const aircraftLoading = () =>
  ground('g', 1200, 800, [
    [0, '#8aa9c0'],
    [0.6, '#efdfc6'],
    [1, '#efdfc6'],
  ]) +
  draw.range(draw.seeded(89), 1200, 500, 110, 10, '#a9a39a') +
  rect(0, 495, 1200, 305, '#a7a8a3') +
  rect(0, 495, 1200, 26, '#93a06f') +
  line('M0,760 H1200', '#e9e4cf', 8, 'stroke-dasharray="70 40"') +
  plane(520, 640, 1.12) +
  path('M800,576 L1010,706 H860 L720,590 Z', '#7d8a91') +
  row(
    3,
    (index) =>
      rect(890 + index * 92, 640 - (index === 1 ? 70 : 0), 84, 66, ['#a98857', '#8f7145', '#b99a66'][index], 'rx="4"') +
      line(`M${890 + index * 92},${673 - (index === 1 ? 70 : 0)} h84`, '#5f4a2c', 4),
  ) +
  rect(982, 640, 84, 66, '#9c7c4c', 'rx="4"') +
  standing(860, 752, 1, { coat: coats[0], hat: 'cap', right: 'forward', facing: 1 }) +
  standing(1130, 760, 1.05, {
    coat: '#d98a3d',
    trousers: coats[1],
    hat: 'none',
    left: 'forward',
    right: 'down',
    skin: skins[1],
  }) +
  standing(300, 770, 1.05, {
    coat: coats[1],
    hat: 'beret',
    left: 'hold',
    right: 'hold',
    held: rect(-18, -134, 36, 28, '#f5f2e8'),
  })

const airfield = () =>
  ground('g', 1200, 800, [
    [0, '#f0b98a'],
    [0.45, '#f8e2bd'],
    [1, '#f8e2bd'],
  ]) +
  disc(260, 330, 56, '#fff4d6') +
  draw.range(draw.seeded(97), 1200, 430, 90, 14, '#b58d7c') +
  rect(0, 425, 1200, 375, '#b7a47e') +
  path('M500,430 L-100,800 H900 L620,430 Z', '#8f8d88') +
  line('M556,440 L400,800', '#f4ecd8', 9, 'stroke-dasharray="46 34"') +
  rect(905, 210, 70, 250, '#d9d2c2') +
  path('M880,150 h120 l-14,70 h-92 Z', '#5c7686') +
  rect(874, 138, 132, 14, '#b65d3c') +
  rect(936, 80, 6, 60, '#6b6b66') +
  rect(975, 360, 190, 100, '#c9bfa9') +
  row(4, (index) => rect(990 + index * 44, 384, 30, 34, '#5c7686')) +
  plane(330, 520, 0.34) +
  plane(700, 486, 0.2) +
  row(5, (index) =>
    standing(640 + index * 92, 730 - (index % 2) * 22, 0.95, {
      coat: ['#3f4f5f', '#8c4f4a', '#4a6a5c', '#6b5b45', '#475a86'][index],
      trousers: '#3a3a3c',
      skin: skins[index],
      hair: index % 2 ? 'long' : 'short',
      left: index === 1 ? 'eyes' : 'down',
      right: index === 3 ? 'forward' : index === 1 ? 'eyes' : 'hold',
    }),
  ) +
  rect(712, 510, 40, 26, '#26262a', 'rx="5"') +
  standing(560, 750, 1.05, { coat: coats[0], hat: 'cap', left: 'forward' })

function dog() {
  const random = draw.seeded(101)
  const animal = `<g transform="translate(520 700) scale(1.5)">${line('M-70,-62 L40,-66', '#8a5f38', 46)}${line('M-84,-50 V-4 M-56,-48 V-4 M34,-50 V-4 M54,-54 V-6', '#7a5230', 15)}${line('M-92,-70 q-34,-10 -40,-42', '#7a5230', 11)}${path('M40,-92 L66,-120 L78,-106 L112,-92 L112,-78 L80,-70 L62,-52 Z', '#8a5f38')}${path('M62,-120 L56,-88 L76,-96 Z', '#5d3f25')}${disc(112, -88, 6, '#26201a')}${disc(84, -100, 3.5, '#26201a')}${path('M-30,-88 h50 v36 h-50 Z', '#d98a3d')}</g>`
  return (
    ground('g', 1200, 800, [
      [0, '#b9d3d8'],
      [0.5, '#f3ead2'],
      [1, '#f3ead2'],
    ]) +
    draw.range(random, 1200, 420, 100, 8, '#b0b08e') +
    rect(0, 415, 1200, 385, '#cdbb85') +
    hill(1200, 800, 560, 34, '#bfaa70') +
    standing(300, 728, 1.75, { coat: '#5d7049', hat: 'cap', right: 'low', skin: skins[2], hair: 'bun' }) +
    line('M424,556 L500,590', '#3b2f25', 5) +
    animal +
    row(
      6,
      (index) =>
        rect(740 + index * 74, 610 + (index % 2) * 74, 10, 66, '#f4efe2') +
        rect(740 + index * 74, 610 + (index % 2) * 74, 10, 22, '#c0503a'),
    ) +
    draw.grass(random, 1200, 700, 800, '#9a8750', 100)
  )
}

const observationPost = () =>
  ground('g', 1200, 800, [
    [0, '#8fc3d6'],
    [0.5, '#dff0ee'],
    [1, '#dff0ee'],
  ]) +
  draw.cloud(820, 150, 1.5) +
  rect(0, 400, 1200, 200, '#5b9aa8') +
  row(9, (index) => line(`M${60 + index * 140},${440 + (index % 4) * 34} h60`, '#a9d3d6', 4)) +
  path('M700,400 L860,340 L1010,372 L1200,310 V430 H700 Z', '#9c9472') +
  path('M0,520 C260,470 520,600 1200,540 V800 H0 Z', '#c9b27a') +
  path('M0,640 C320,580 700,700 1200,650 V800 H0 Z', '#b79c63') +
  draw.jeep(330, 640, 1.5) +
  draw.flag(140, 610, 300, '#6fa3c7', 0.9) +
  standing(720, 730, 1.5, { coat: '#7c8a66', hat: 'beret', left: 'eyes', right: 'eyes', held: '' }) +
  rect(688, 432, 60, 22, '#26262a', 'rx="8"') +
  standing(900, 742, 1.45, {
    coat: '#7c8a66',
    hat: 'beret',
    skin: skins[2],
    hair: 'bun',
    left: 'hold',
    right: 'hold',
    held: rect(-24, -138, 48, 34, '#f5f2e8'),
  })

const villageTalk = () =>
  ground('g', 1200, 800, [
    [0, '#e8b98a'],
    [0.5, '#f7e3c4'],
    [1, '#f7e3c4'],
  ]) +
  draw.range(draw.seeded(103), 1200, 380, 150, 7, '#c79a79') +
  rect(0, 375, 1200, 425, '#d8b27c') +
  path('M90,330 L330,240 L570,330 Z', '#9c5f42') +
  rect(120, 328, 420, 230, '#efe0c2') +
  rect(290, 410, 90, 148, '#6b4a33') +
  rect(160, 390, 84, 70, '#7d9aa0') +
  rect(424, 390, 84, 70, '#7d9aa0') +
  rect(870, 380, 240, 170, '#e6d3ad') +
  path('M850,384 L990,316 L1130,384 Z', '#8d563c') +
  draw.poplar(680, 560, 1.6, '#8a9a57') +
  draw.poplar(760, 556, 1.3, '#7b8c4e') +
  standing(470, 740, 1.5, { coat: '#7c8a66', hat: 'beret', right: 'low', hair: 'bun', skin: skins[2] }) +
  standing(310, 748, 1.45, {
    coat: '#4a5d70',
    trousers: '#3a3a3c',
    right: 'hold',
    left: 'hold',
    held: rect(-18, -134, 36, 26, '#f5f2e8'),
  }) +
  standing(690, 745, 1.45, {
    coat: '#6b3f4a',
    trousers: '#54323b',
    skin: skins[1],
    hairColour: '#d9d6cc',
    hat: 'fur',
    hatColour: '#efe9dc',
    left: 'low',
    right: 'down',
  }) +
  line('M745,610 L760,748', '#5b3d27', 9) +
  standing(850, 752, 1.2, {
    coat: '#3f7f7a',
    trousers: '#2f5f5c',
    skin: skins[0],
    hair: 'long',
    left: 'hold',
    right: 'hold',
  })

function convoy() {
  const random = draw.seeded(107)
  return (
    ground('g', 1200, 800, [
      [0, '#48507a'],
      [0.35, '#c5727a'],
      [0.55, '#f3b483'],
      [1, '#f3b483'],
    ]) +
    disc(300, 420, 62, '#fff0cf') +
    draw.range(random, 1200, 470, 130, 10, '#6d4f68') +
    rect(0, 465, 1200, 335, '#5b4650') +
    path('M1200,500 C800,500 520,560 0,700 V800 H500 C700,640 900,560 1200,540 Z', '#7c6468') +
    draw.lorry(1080, 520, 0.36, { facing: -1, body: '#3b4236', cab: '#333a2f' }) +
    draw.lorry(930, 536, 0.5, { facing: -1, body: '#3b4236', cab: '#333a2f' }) +
    draw.lorry(720, 572, 0.75, { facing: -1, body: '#3b4236', cab: '#333a2f' }) +
    draw.jeep(430, 640, 1.05, '#d9d6cc', -1) +
    path('M310,606 L60,640 L60,690 L310,624 Z', '#fff0cf', 'opacity=".35"') +
    draw.grass(random, 1200, 680, 800, '#3e2f3a', 110)
  )
}

const farewell = () =>
  ground('g', 1200, 800, [
    [0, '#cfdbe4'],
    [0.6, '#f0f1ec'],
    [1, '#f0f1ec'],
  ]) +
  rect(0, 520, 1200, 280, '#b7bab4') +
  rect(90, 200, 660, 350, '#5d8a6f', 'rx="26"') +
  row(5, (index) => rect(120 + index * 122, 240, 104, 110, '#dbe8ec', 'rx="8"')) +
  row(
    4,
    (index) =>
      draw.seeded(3)() &&
      `<g transform="translate(${172 + index * 122} 430) scale(.52)">${draw.seated(0, -60, 1.3, { coat: coats[index], skin: skins[index], hat: 'beret', hair: 'none' })}</g>`,
  ) +
  rect(90, 400, 660, 24, '#3f6a53') +
  disc(220, 552, 56, '#2b2b2b') +
  disc(220, 552, 22, '#8f8f88') +
  disc(620, 552, 56, '#2b2b2b') +
  disc(620, 552, 22, '#8f8f88') +
  standing(860, 742, 1.45, { coat: '#8c4f6a', trousers: '#6b3a50', hair: 'long', skin: skins[2], left: 'wave' }) +
  standing(760, 752, 0.95, { coat: '#d9a441', trousers: '#4d5f86', skin: skins[2], left: 'wave', right: 'down' }) +
  standing(985, 748, 1.5, {
    coat: '#5a6470',
    trousers: '#40474f',
    hairColour: '#cfcac0',
    left: 'wave',
    right: 'down',
    skin: skins[0],
  }) +
  standing(1100, 756, 1.4, {
    coat: '#3f7f7a',
    trousers: '#2f5f5c',
    hair: 'bun',
    skin: skins[4],
    left: 'wave',
    right: 'hold',
  }) +
  line('M795,420 q10,-20 0,-44', '#ffffff00', 1)

const capeDarya = () =>
  ground('g', 1200, 800, [
    [0, '#f6cf9b'],
    [0.5, '#fbeccb'],
    [1, '#fbeccb'],
  ]) +
  disc(880, 300, 70, '#fff7e0') +
  rect(0, 420, 1200, 380, '#4f94a0') +
  row(14, (index) =>
    line(
      `M${(index * 173) % 1160},${450 + ((index * 53) % 300)} h${50 + (index % 3) * 30}`,
      '#bfe0dc',
      5,
      'opacity=".8"',
    ),
  ) +
  path('M760,430 h250 v10 h-250 Z', '#fff3cf', 'opacity=".7"') +
  path('M0,470 L180,420 L470,450 L620,520 L520,600 L240,700 L0,760 Z', '#a68a5c') +
  path('M0,520 L230,480 L500,500 L620,520 L520,600 L240,700 L0,760 Z', '#8f744c') +
  rect(330, 210, 64, 250, '#f2ede0') +
  rect(330, 260, 64, 44, '#c0503a') +
  rect(330, 360, 64, 44, '#c0503a') +
  rect(322, 196, 80, 16, '#5b4a3a') +
  rect(342, 156, 40, 42, '#f7d98a') +
  path('M334,158 L362,126 L390,158 Z', '#c0503a') +
  rect(90, 400, 190, 84, '#ede3cd') +
  path('M76,404 L185,346 L294,404 Z', '#8d563c') +
  draw.flag(470, 460, 190, '#6fa3c7', 0.7) +
  path('M880,600 h190 l-30,46 h-130 Z', '#7c4a34') +
  path('M970,600 V450 L1066,590 Z', '#fbf5e6') +
  path('M960,600 V480 L894,590 Z', '#f0e4c8')

export const journeyScenes = [
  ['aircraft-loading.jpg', 1200, 800, aircraftLoading],
  ['airfield.jpg', 1200, 800, airfield],
  ['dog.jpg', 1200, 800, dog],
  ['observation-post.jpg', 1200, 800, observationPost],
  ['village-talk.jpg', 1200, 800, villageTalk],
  ['convoy.jpg', 1200, 800, convoy],
  ['farewell.jpg', 1200, 800, farewell],
  ['cape-darya.jpg', 1200, 800, capeDarya],
]
