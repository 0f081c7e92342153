/** Pictures of work in the field: steppe, snow, mountains, sports field. */
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
    rect(905, 660, 110, 70, '#3f8f6b', 'rx="10"') +
    path('M935,660 v-16 h50 v16', 'none', 'stroke="#1f5840" stroke-width="8"') +
    rect(952, 676, 16, 40, '#f8f3e6') +
    rect(940, 688, 40, 16, '#f8f3e6') +
    draw.grass(random, 1200, 740, 800, '#7d9853', 60)
  )
}

export const outdoorScenes = [
  ['mine-clearing.jpg', 1200, 800, mineClearing],
  ['mine-lane.jpg', 800, 1200, mineLane],
  ['mountain-camp.jpg', 1200, 800, mountainCamp],
  ['tent-night.jpg', 1200, 800, tentNight],
  ['snow-road.jpg', 1200, 800, snowRoad],
  ['rope-rescue.jpg', 800, 1200, ropeRescue],
  ['stretcher.jpg', 1200, 800, stretcher],
  ['medics-race.jpg', 1200, 800, medicsRace],
]
