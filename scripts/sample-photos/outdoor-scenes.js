/** Pictures of work in the field: steppe, snow, mountains, runway, coast. */
import * as draw from './figures.js'

const { coats, skins, hairs, rect, path, line, disc, row, standing, kneeling, ground, hill } = draw

function mineClearing() {
  const random = draw.seeded(61)
  const marker = (x, y, size) =>
    `<g transform="translate(${x} ${y}) scale(${size})">${rect(-2, -54, 4, 54, '#f4f1e6')}${path('M2,-54 L34,-42 L2,-30 Z', '#c0503a')}</g>`
  return (
    ground('g', 1200, 800, [
      [0, '#a9c6d3'],
      [0.5, '#f0e3c4'],
      [1, '#f0e3c4'],
    ]) +
    draw.range(random, 1200, 400, 120, 11, '#b7a98c') +
    hill(1200, 800, 400, 26, '#d2b878') +
    hill(1200, 800, 520, 40, '#c5a564') +
    draw.grass(random, 1200, 430, 560, '#a58a4c', 60) +
    line('M60,700 L420,450 M1140,700 L760,450', '#e9e2cf', 4, 'stroke-dasharray="26 12"') +
    marker(380, 478, 0.7) +
    marker(250, 568, 1) +
    marker(110, 664, 1.3) +
    marker(800, 478, 0.7) +
    marker(950, 575, 1) +
    marker(1090, 668, 1.3) +
    standing(700, 470, 0.62, { coat: '#5d7049', hat: 'helmet', hatColour: '#5d7049' }) +
    kneeling(520, 690, 1.9, {
      coat: '#3f5f7a',
      trousers: '#55633f',
      hat: 'helmet',
      hatColour: '#6fa3c7',
      reach: '70,-46',
      held: path('M-12,-122 L28,-122 L30,-70 L-4,-66 Z', '#2f4759'),
    }) +
    line('M650,604 L770,706', '#30302c', 9) +
    `<ellipse cx="790" cy="716" rx="46" ry="13" fill="none" stroke="#30302c" stroke-width="9"/>` +
    path('M547,388 q30,-8 54,8 l2,40 q-26,12 -50,0 Z', '#cfe2ea', 'opacity=".55"') +
    draw.grass(random, 1200, 730, 800, '#8d7440', 90)
  )
}

function mineLane() {
  const random = draw.seeded(67)
  const pegs = row(8, (index) => {
    const share = 1 - index / 8
    const [left, right, y, size] = [
      390 - 330 * share ** 1.6,
      430 + 330 * share ** 1.6,
      470 + 640 * share ** 1.7,
      0.3 + 1.2 * share,
    ]
    const peg = (x) =>
      rect(x - 5 * size, y - 80 * size, 10 * size, 80 * size, '#f4efe2') +
      rect(x - 5 * size, y - 80 * size, 10 * size, 26 * size, '#c0503a')
    return peg(left) + peg(right)
  })
  return (
    ground('g', 800, 1200, [
      [0, '#f3d9a8'],
      [0.4, '#f6e8cc'],
      [1, '#f6e8cc'],
    ]) +
    disc(560, 250, 62, '#fff6df') +
    draw.range(random, 800, 460, 150, 8, '#c19a72') +
    draw.range(random, 800, 470, 70, 12, '#a97f58') +
    rect(0, 465, 800, 735, '#b98d55') +
    path('M398,470 L30,1200 H790 L424,470 Z', '#d9b67c') +
    pegs +
    standing(412, 640, 0.8, {
      coat: '#4d6a85',
      trousers: '#55633f',
      hat: 'helmet',
      hatColour: '#6fa3c7',
      right: 'low',
      held:
        line('M70,-98 L96,-14', '#2f2f2a', 6) +
        `<ellipse cx="100" cy="-8" rx="22" ry="7" fill="none" stroke="#2f2f2a" stroke-width="6"/>`,
    }) +
    draw.grass(random, 800, 1010, 1200, '#8a6536', 60)
  )
}

const mountainCamp = () =>
  ground('g', 1200, 800, [
    [0, '#6fa0c4'],
    [0.6, '#d8e6ea'],
    [1, '#d8e6ea'],
  ]) +
  draw.cloud(210, 140, 1.5) +
  draw.cloud(930, 100, 1.1) +
  draw.peaks(
    520,
    [
      [250, 190, 300],
      [620, 110, 380],
      [980, 220, 320],
    ],
    '#7d8fa3',
    '#f3f6f7',
  ) +
  draw.peaks(
    560,
    [
      [60, 330, 240],
      [1150, 340, 260],
    ],
    '#66798c',
    '#e8eef0',
  ) +
  hill(1200, 800, 540, 30, '#8ea872') +
  hill(1200, 800, 640, 36, '#7b9660') +
  row(4, (index) => draw.tent(220 + index * 215, 620 - (index % 2) * 14, 0.72, index === 2 ? '#b7a06a' : '#7c8058')) +
  draw.tent(880, 745, 1.3, '#868b5f') +
  draw.flag(560, 660, 240, '#6fa3c7', 0.8) +
  standing(430, 740, 0.95, { coat: coats[1], hat: 'beret', right: 'forward' }) +
  standing(520, 746, 0.95, {
    coat: coats[2],
    skin: skins[2],
    hair: 'bun',
    left: 'hold',
    right: 'hold',
    held: rect(-22, -134, 44, 30, '#f5f2e8'),
  }) +
  row(3, (index) =>
    rect(110 + index * 58, 706 - (index === 1 ? 44 : 0), 54, 42, ['#9c7c4c', '#8a6d42', '#a88857'][index], 'rx="3"'),
  )

function tentNight() {
  const random = draw.seeded(71)
  return (
    ground('g', 1200, 800, [
      [0, '#131c36'],
      [0.55, '#2c3f66'],
      [1, '#46567c'],
    ]) +
    row(90, () => disc(Math.round(random() * 1200), Math.round(random() * 430), 0.8 + random() * 1.7, '#f5efdc')) +
    disc(930, 150, 46, '#f4ead0') +
    disc(952, 138, 42, '#1b2745') +
    draw.range(random, 1200, 560, 280, 7, '#223050') +
    draw.range(random, 1200, 590, 140, 11, '#1a2440') +
    rect(0, 585, 1200, 215, '#161d30') +
    `<ellipse cx="420" cy="690" rx="420" ry="64" fill="#e0a54a" opacity=".22"/>` +
    draw.tent(420, 680, 1.7, '#e3a64f', '#ffdf9a') +
    draw.tent(850, 650, 0.95, '#b97f42', '#ffd58a') +
    draw.tent(1080, 640, 0.7, '#8f6a45', '#e9b76a') +
    standing(660, 730, 1.05, {
      coat: '#20263a',
      trousers: '#1a2032',
      skin: '#8a6652',
      hat: 'fur',
      hatColour: '#2c3248',
      left: 'hold',
      right: 'hold',
      held: rect(-8, -126, 16, 22, '#ffe7b0'),
    }) +
    disc(660, 598, 34, '#ffe7b0', 'opacity=".16"')
  )
}

function snowRoad() {
  const random = draw.seeded(73)
  return (
    ground('g', 1200, 800, [
      [0, '#9fb0c4'],
      [0.6, '#dfe5ea'],
      [1, '#dfe5ea'],
    ]) +
    draw.range(random, 1200, 430, 170, 9, '#c4cfda') +
    rect(0, 425, 1200, 375, '#eef2f4') +
    path('M520,430 C640,520 300,600 120,800 H760 C760,640 720,540 570,430 Z', '#cdd6dd') +
    line('M545,440 C640,540 470,640 420,800', '#aab8c4', 7, 'stroke-dasharray="34 22"') +
    row(7, (index) => rect(640 + index * 26, 448 + index * 48, 5 + index, 40 + index * 9, '#8e5a44')) +
    row(5, (index) => draw.poplar(90 + index * 84, 470 + (index % 2) * 12, 0.6, '#9aa9b1')) +
    path('M60,640 L430,600 L430,700 Z', '#fff3c4', 'opacity=".45"') +
    draw.lorry(590, 710, 1.35, { facing: -1, body: '#5e6b58', cab: '#4d5a49' }) +
    disc(372, 668, 13, '#fff3c4') +
    standing(960, 742, 1.25, { coat: '#6d7a6a', hat: 'fur', left: 'down', right: 'wave', skin: skins[2] }) +
    rect(990, 460, 18, 46, '#d86a3c', 'rx="4"') +
    row(110, () =>
      disc(Math.round(random() * 1200), Math.round(random() * 800), 1.5 + random() * 3, '#ffffff', 'opacity=".9"'),
    )
  )
}

const ropeRescue = () =>
  ground('g', 800, 1200, [
    [0, '#7fb0c9'],
    [0.7, '#e3eef0'],
    [1, '#c9d8d2'],
  ]) +
  draw.cloud(600, 190, 1.4) +
  draw.peaks(900, [[640, 420, 320]], '#93a8b4', '#f1f5f6') +
  hill(800, 1200, 940, 30, '#7f9a6b') +
  path('M0,140 L300,170 L350,330 L310,480 L380,640 L330,800 L400,980 L380,1200 H0 Z', '#8a7762') +
  path('M0,140 L300,170 L350,330 L230,420 L290,620 L190,760 L260,960 L220,1200 H0 Z', '#9d8a72') +
  path('M60,150 L200,165 L150,420 L190,640 L90,820 Z', '#ae9c83') +
  standing(235, 172, 1, {
    coat: '#c65f3f',
    trousers: coats[1],
    hat: 'helmet',
    hatColour: '#f0ead8',
    right: 'low',
    left: 'hold',
  }) +
  line('M306,75 L420,260 L470,560', '#f6efd9', 6) +
  `<g transform="rotate(14 470 600)">${standing(480, 760, 1.1, { coat: '#3f6f8a', trousers: coats[4], hat: 'helmet', hatColour: '#e3a64f', left: 'up', right: 'low' })}</g>` +
  `<g transform="translate(566 700) rotate(8)">${rect(-80, -22, 170, 40, '#d98a3d', 'rx="20"')}${disc(-58, -4, 17, skins[0])}${row(3, (index) => rect(-26 + index * 40, -22, 8, 40, '#7c4d20'))}</g>` +
  line('M478,560 L520,688 M478,560 L640,706', '#f6efd9', 4) +
  standing(610, 1120, 1.1, {
    coat: '#c65f3f',
    trousers: coats[1],
    hat: 'helmet',
    hatColour: '#f0ead8',
    left: 'up',
    right: 'up',
    skin: skins[1],
  }) +
  standing(700, 1150, 1.15, { coat: coats[0], hair: 'bun', skin: skins[2], right: 'eyes' })

function stretcher() {
  const random = draw.seeded(79)
  const bearer = (x, y, coat, more) =>
    standing(x, y, 1.25, { coat, trousers: draw.shade(coat, 0.8), left: 'low', right: 'low', ...more })
  return (
    ground('g', 1200, 800, [
      [0, '#e9c9a4'],
      [0.5, '#f5e6cf'],
      [1, '#f5e6cf'],
    ]) +
    draw.peaks(
      480,
      [
        [180, 210, 280],
        [520, 280, 260],
        [1010, 160, 330],
      ],
      '#a98f8f',
      '#f8efe4',
    ) +
    draw.range(random, 1200, 520, 90, 12, '#8f8a6d') +
    path('M0,560 L1200,500 V800 H0 Z', '#a3a06f') +
    path('M0,650 L1200,580 V800 H0 Z', '#8e9163') +
    bearer(330, 690, '#c65f3f', { hat: 'helmet', hatColour: '#f0ead8' }) +
    bearer(840, 655, '#c65f3f', { hat: 'helmet', hatColour: '#f0ead8', skin: skins[2] }) +
    line('M300,580 L900,540', '#5a4a36', 10) +
    path('M380,556 L790,528 L796,556 L386,586 Z', '#e6e0cf') +
    line('M430,545 L700,527', '#3f6f8a', 40) +
    disc(768, 514, 21, skins[1]) +
    path('M560,515 L700,504 L704,545 L566,556 Z', '#d9b45c') +
    bearer(410, 740, coats[0], { hat: 'beret', skin: skins[1] }) +
    bearer(800, 720, coats[1], { hair: 'bun', hatColour: '#6fa3c7', skin: skins[4] }) +
    line('M390,622 L860,600', '#5a4a36', 10) +
    draw.grass(random, 1200, 700, 800, '#6f7448', 80) +
    row(6, (index) => path(`M${90 + index * 205},${770 - (index % 3) * 22} l26,-22 l34,6 l16,20 Z`, '#7e7a6c'))
  )
}

function medicsRace() {
  const random = draw.seeded(83)
  return (
    ground('g', 1200, 800, [
      [0, '#93c0d8'],
      [0.55, '#e6f0ee'],
      [1, '#e6f0ee'],
    ]) +
    draw.cloud(330, 120, 1.2) +
    draw.cloud(860, 90, 1.6) +
    row(9, (index) => draw.poplar(60 + index * 138, 452, 0.8 + (index % 3) * 0.12, index % 2 ? '#6f9159' : '#5f7f4e')) +
    hill(1200, 800, 450, 12, '#98b36a') +
    row(12, (index) => line(`M${-200 + index * 150},800 L${240 + index * 70},470`, '#dfe8cf', 5, 'opacity=".7"')) +
    draw.tent(1010, 500, 1, '#dfe3d6', '#8ea4a8') +
    row(5, (index) => draw.listener(90 + index * 78, 520, 0.62, coats[index % 5], hairs[index % 5])) +
    line('M40,500 H470', '#c0503a', 6) +
    `<g transform="translate(560 700)">${line('M-150,-14 L60,-18', '#4d5f73', 46)}${disc(104, -20, 26, skins[0])}${line('M-150,-14 L-260,-6', '#4d5f73', 30)}${path('M-70,-42 h60 v46 h-60 Z', '#f3efe2')}</g>` +
    kneeling(430, 700, 1.55, { coat: '#2f7a72', trousers: '#2b5f63', hair: 'bun', skin: skins[2], reach: '58,-44' }) +
    kneeling(800, 715, 1.55, { coat: '#2f7a72', trousers: '#2b5f63', skin: skins[1], facing: -1, reach: '62,-60' }) +
    rect(905, 660, 110, 70, '#d98a3d', 'rx="10"') +
    path('M935,660 v-16 h50 v16', 'none', 'stroke="#7c4d20" stroke-width="8"') +
    rect(952, 676, 16, 40, '#f8f3e6') +
    rect(940, 688, 40, 16, '#f8f3e6') +
    draw.grass(random, 1200, 740, 800, '#7d9853', 60)
  )
}

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

export const outdoorScenes = [
  ['mine-clearing.jpg', 1200, 800, mineClearing],
  ['mine-lane.jpg', 800, 1200, mineLane],
  ['mountain-camp.jpg', 1200, 800, mountainCamp],
  ['tent-night.jpg', 1200, 800, tentNight],
  ['snow-road.jpg', 1200, 800, snowRoad],
  ['rope-rescue.jpg', 800, 1200, ropeRescue],
  ['stretcher.jpg', 1200, 800, stretcher],
  ['medics-race.jpg', 1200, 800, medicsRace],
  ['aircraft-loading.jpg', 1200, 800, aircraftLoading],
  ['airfield.jpg', 1200, 800, airfield],
  ['dog.jpg', 1200, 800, dog],
  ['observation-post.jpg', 1200, 800, observationPost],
  ['village-talk.jpg', 1200, 800, villageTalk],
  ['convoy.jpg', 1200, 800, convoy],
  ['farewell.jpg', 1200, 800, farewell],
  ['cape-darya.jpg', 1200, 800, capeDarya],
]
