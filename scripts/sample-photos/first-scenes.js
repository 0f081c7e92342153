/** The first five pictures of the sample archive, on canvases of 1,800 pixels: table, flags, ford, classroom, dawn. */
import { seeded } from './figures.js'

/** A mountain range from left to right as an SVG path. */
function range(random, width, base, height, steps) {
  const points = Array.from(
    { length: steps + 1 },
    (_, at) => `${(at * width) / steps},${base - height * (0.35 + 0.65 * random())}`,
  )
  return `M0,${base} L${points.join(' L')} L${width},${base} Z`
}

const sky = (id, stops) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`

const person = (x, y, size, coat, skin = '#c99a74') =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-34,0 C-34,-60 -20,-84 0,-84 C20,-84 34,-60 34,0 Z" fill="${coat}"/><circle cy="-108" r="24" fill="${skin}"/><path d="M-25,-112 C-25,-140 25,-140 25,-112 Z" fill="#4b5a3c"/></g>`

function roundTable() {
  const random = seeded(11)
  const coats = ['#55633f', '#3f4f5f', '#6b5b45', '#4a5a4c', '#5c4a56']
  const back = Array.from({ length: 9 }, (_, at) =>
    person(250 + at * 165, 640 + 14 * Math.sin(at), 1.25, coats[at % 5], ['#c99a74', '#b98660', '#dcb08c'][at % 3]),
  )
  const front = Array.from({ length: 6 }, (_, at) =>
    person(330 + at * 235, 1090 + 20 * random(), 1.9, coats[(at + 2) % 5]),
  )
  return `<defs>${sky('w', [
    [0, '#d9d2c4'],
    [1, '#b9ae9b'],
  ])}</defs><rect width="1800" height="1200" fill="url(#w)"/>
  <rect x="120" y="90" width="1560" height="300" rx="6" fill="#2f4858"/><rect x="150" y="118" width="1500" height="244" fill="#e9e4d8"/>
  ${[0, 1, 2, 3, 4].map((at) => `<rect x="${230 + at * 290}" y="150" width="180" height="120" fill="${['#7a9e7e', '#c17c4f', '#4f7ca1', '#b5a642', '#8c5a7a'][at]}"/><rect x="${230 + at * 290}" y="190" width="180" height="40" fill="#f4efe4"/>`).join('')}
  ${back.join('')}<ellipse cx="900" cy="860" rx="800" ry="210" fill="#7a5230"/><ellipse cx="900" cy="838" rx="800" ry="205" fill="#a8733f"/><ellipse cx="900" cy="835" rx="470" ry="110" fill="#8d5e33"/>
  ${Array.from({ length: 10 }, (_, at) => `<rect x="${260 + at * 132}" y="${790 + 60 * Math.abs(Math.sin(at))}" width="62" height="40" fill="#fbf8f0" transform="rotate(${random() * 14 - 7} ${290 + at * 132} 820)"/>`).join('')}${front.join('')}`
}

function flags() {
  const colours = ['#7a9e7e', '#c17c4f', '#4f7ca1', '#b5a642', '#8c5a7a']
  return `<defs>${sky('f', [
    [0, '#7fa8c9'],
    [0.7, '#dfe8ea'],
    [1, '#efe6d2'],
  ])}</defs><rect width="1200" height="1600" fill="url(#f)"/>
  <path d="M0,1600 V1180 L420,1090 L1200,1210 V1600 Z" fill="#8a8f74"/><rect x="120" y="880" width="960" height="420" fill="#e4dccb"/><rect x="120" y="850" width="960" height="46" fill="#b9ab90"/>
  ${Array.from({ length: 7 }, (_, at) => `<rect x="${165 + at * 130}" y="950" width="80" height="150" fill="#52687a"/>`).join('')}<rect x="540" y="1130" width="120" height="170" fill="#5b4632"/>
  ${colours.map((colour, at) => `<rect x="${150 + at * 215}" y="${330 + at * 12}" width="10" height="${960 - at * 12}" fill="#f2f2f0"/><path d="M${160 + at * 215},${340 + at * 12} q45,-34 90,0 t80,-6 v110 q-45,28 -85,0 t-85,6 Z" fill="${colour}"/>`).join('')}`
}

function exercise() {
  const random = seeded(23)
  const truck = (x, y, size) =>
    `<g transform="translate(${x} ${y}) scale(${size})"><rect x="-150" y="-130" width="210" height="110" fill="#5f6b45"/><path d="M60,-100 h70 l36,50 v30 h-106 Z" fill="#4f5a39"/><path d="M78,-92 h44 l24,38 h-68 Z" fill="#a9bfc6"/><path d="M-112,-130 v110 M-75,-130 v110 M-38,-130 v110 M-1,-130 v110 M38,-130 v110" stroke="#4f5a39" stroke-width="5"/><rect x="-150" y="-74" width="210" height="8" fill="#d8cfae"/><circle cx="-95" cy="-14" r="32" fill="#2b2b26"/><circle cx="95" cy="-14" r="32" fill="#2b2b26"/></g>`
  return `<defs>${sky('e', [
    [0, '#8fb2c6'],
    [0.55, '#e7dcc0'],
    [1, '#e7dcc0'],
  ])}</defs><rect width="1800" height="1200" fill="url(#e)"/>
  <path d="${range(random, 1800, 620, 260, 9)}" fill="#8797a0"/><path d="${range(random, 1800, 660, 150, 14)}" fill="#a08f6f"/><rect y="640" width="1800" height="560" fill="#b9a26c"/>
  <path d="M0,930 C420,850 700,1010 1100,900 S1620,860 1800,910 V1060 C1500,1010 1220,1090 900,1060 S300,1010 0,1080 Z" fill="#6f9aa8"/><path d="M0,980 C420,900 700,1060 1100,950 S1620,910 1800,960" stroke="#d9e8ea" stroke-width="5" fill="none" opacity=".7"/>
  ${truck(1380, 760, 0.8)}${truck(1020, 830, 1.05)}${truck(560, 960, 1.5)}${person(250, 1010, 1.5, '#55633f')}<rect x="228" y="918" width="44" height="16" fill="#f4f1e6"/>
  ${Array.from({ length: 120 }, () => `<path d="M${random() * 1800},${1090 + random() * 110} l${random() * 12 - 6},-26" stroke="#7c6b3c" stroke-width="3"/>`).join('')}`
}

function classroom() {
  const random = seeded(5)
  return `<defs>${sky('c', [
    [0, '#e9e1d0'],
    [1, '#cfc3aa'],
  ])}</defs><rect width="1800" height="1200" fill="url(#c)"/><rect y="880" width="1800" height="320" fill="#9c7c56"/>
  <rect x="560" y="130" width="760" height="420" fill="#6b5236"/><rect x="580" y="150" width="720" height="380" fill="#2f5145"/>
  ${[0, 1, 2, 3].map((line) => `<path d="M640,${220 + line * 74} ${Array.from({ length: 12 }, () => `q${12 + random() * 14},${random() * 30 - 15} ${36},0`).join(' ')}" stroke="#e8eee6" stroke-width="5" fill="none" opacity=".8"/>`).join('')}
  <rect x="90" y="120" width="340" height="470" fill="#f5f1e6"/><rect x="110" y="140" width="145" height="430" fill="#9fc0cf"/><rect x="265" y="140" width="145" height="430" fill="#9fc0cf"/>
  ${person(1430, 820, 2.1, '#eef0ea', '#dcb08c')}<path d="M1374,690 q28,-16 56,0 q28,-16 56,0 v58 q-28,-16 -56,0 q-28,-16 -56,0 Z" fill="#c17c4f"/><path d="M1430,690 v58" stroke="#8d5e33" stroke-width="4"/>
  ${Array.from({ length: 5 }, (_, at) => `${person(240 + at * 250, 960 + (at % 2) * 24, 1.7, ['#55633f', '#3f4f5f', '#6b5b45', '#4a5a4c', '#5c4a56'][at])}<rect x="${120 + at * 250}" y="950" width="230" height="26" fill="#c99b62"/><rect x="${180 + at * 250}" y="928" width="80" height="20" fill="#fbf8f0"/>`).join('')}`
}

function dawn() {
  const random = seeded(41)
  return `<defs>${sky('d', [
    [0, '#39415f'],
    [0.45, '#b4677a'],
    [0.75, '#f0b27a'],
    [1, '#f7dba7'],
  ])}</defs><rect width="1800" height="1200" fill="url(#d)"/><circle cx="1240" cy="690" r="88" fill="#fff1cf"/>
  <path d="${range(random, 1800, 760, 320, 8)}" fill="#4c4763"/><path d="${range(random, 1800, 790, 170, 13)}" fill="#3a3550"/><rect y="780" width="1800" height="420" fill="#574a52"/><path d="M0,1200 L700,800 h420 L1800,1200 Z" fill="#6e5d5e"/>
  ${[0, 1].flatMap((row) => Array.from({ length: 11 }, (_, at) => person(260 + at * 128 + row * 40, 930 + row * 150, 1 + row * 0.35, '#2d3326', '#8a6652'))).join('')}<rect x="160" y="380" width="10" height="640" fill="#2b2735"/><path d="M170,392 q70,-40 140,0 t120,-10 v130 q-70,34 -130,0 t-130,10 Z" fill="#7fb2c9"/>`
}

export const firstScenes = [
  ['round-table.jpg', 1800, 1200, roundTable],
  ['flags.jpg', 1200, 1600, flags],
  ['exercise.jpg', 1800, 1200, exercise],
  ['classroom.jpg', 1800, 1200, classroom],
  ['dawn.jpg', 1800, 1200, dawn],
]
