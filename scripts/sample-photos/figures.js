/**
 * What the sample's pictures are drawn of: people, vehicles, tents, flags and land, each an SVG string around its own
 * foot point. Flat shapes of few colours, so that a picture of 1,200 pixels is a JPEG of about 25 kB.
 */

/** A small seeded generator (mulberry32), so that the scenes come out the same each time. */
export function seeded(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const coats = ['#55633f', '#3f4f5f', '#6b5b45', '#4a5a4c', '#5c4a56']
export const skins = ['#c99a74', '#b98660', '#dcb08c', '#a8754f', '#e0bd9c']
export const hairs = ['#2b221d', '#4a3427', '#1f1b1a', '#6b5a4a', '#3a2a22']
const flagColours = ['#7a9e7e', '#c17c4f', '#4f7ca1', '#b5a642', '#8c5a7a']

const at = (x, y, size, inside, facing = 1) =>
  `<g transform="translate(${x} ${y}) scale(${size * facing} ${size})">${inside}</g>`

/** Drawings of the list's length, one beside the other. */
export const row = (count, draw) => Array.from({ length: count }, (_, index) => draw(index)).join('')

export const rect = (x, y, width, height, fill, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
export const path = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d, stroke, width, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
export const disc = (x, y, r, fill, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`

/** The whole canvas in colours from top to bottom. */
export function ground(id, width, height, stops) {
  const marks = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('')
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${marks}</linearGradient></defs>${rect(0, 0, width, height, `url(#${id})`)}`
}

/** A mountain range from left to right. */
export function range(random, width, base, height, steps, fill, more = '') {
  const points = Array.from(
    { length: steps + 1 },
    (_, index) => `${Math.round((index * width) / steps)},${Math.round(base - height * (0.35 + 0.65 * random()))}`,
  )
  return path(`M0,${base} L${points.join(' L')} L${width},${base} Z`, fill, more)
}

/** Peaks with snow on their tops; `peaks` are [x, y, half the width at the base]. */
export const peaks = (base, tops, fill, snow) =>
  tops
    .map(([x, y, half]) => {
      const share = 0.28
      const [dx, dy] = [half * share, (base - y) * share]
      return (
        path(`M${x - half},${base} L${x},${y} L${x + half},${base} Z`, fill) +
        path(
          `M${x},${y} l${-dx},${dy} l${dx * 0.6},${-dy * 0.25} l${dx * 0.4},${dy * 0.3} l${dx * 0.45},${-dy * 0.35} l${dx * 0.55},${dy * 0.3} Z`,
          snow,
        )
      )
    })
    .join('')

export const hill = (width, height, y, bend, fill) =>
  path(
    `M0,${y} C${width * 0.3},${y - bend} ${width * 0.65},${y + bend} ${width},${y - bend * 0.4} V${height} H0 Z`,
    fill,
  )

export const cloud = (x, y, size, fill = '#ffffff', opacity = 0.75) =>
  at(
    x,
    y,
    size,
    `<g opacity="${opacity}">${rect(-60, -18, 130, 26, fill, 'rx="13"')}${disc(-20, -18, 24, fill)}${disc(20, -26, 30, fill)}</g>`,
  )

export const poplar = (x, y, size, fill = '#5f7a4d') =>
  at(
    x,
    y,
    size,
    rect(-4, -30, 8, 30, '#6b5136') + path('M0,-170 C26,-110 24,-40 0,-22 C-24,-40 -26,-110 0,-170 Z', fill),
  )

export const grass = (random, width, from, to, stroke, count = 70) =>
  row(count, () => {
    const [x, y] = [Math.round(random() * width), Math.round(from + random() * (to - from))]
    return line(`M${x},${y} l${Math.round(random() * 10 - 5)},-16`, stroke, 2.5)
  })

const hats = {
  beret: (colour = '#5d93ba') =>
    path('M-23,-198 C-26,-224 18,-228 26,-206 C27,-200 18,-199 12,-202 L-22,-196 Z', colour),
  cap: (colour = '#4b5a3c') =>
    path('M-25,-204 C-28,-224 28,-224 25,-204 L22,-198 H-22 Z', colour) +
    path('M-20,-199 Q0,-190 20,-199 L18,-204 H-18 Z', '#23231f'),
  helmet: (colour = '#5d93ba') => path('M-27,-192 C-27,-232 27,-232 27,-192 L31,-188 H-31 Z', colour),
  fur: (colour = '#6f6257') => path('M-25,-200 C-26,-226 26,-226 25,-200 L27,-182 H19 V-198 H-19 V-182 H-27 Z', colour),
  none: () => '',
}
const hairOf = (style, colour) =>
  style === 'none'
    ? ''
    : path('M-21,-192 C-24,-222 24,-222 21,-192 C14,-206 -10,-208 -21,-192 Z', colour) +
      (style === 'bun' ? disc(-19, -200, 9, colour) : '') +
      (style === 'long'
        ? path('M-21,-194 C-28,-170 -22,-160 -14,-160 V-196 Z M21,-194 C28,-170 22,-160 14,-160 V-196 Z', colour)
        : '')

/** Head, hair and hat; the neck stands at -172. */
function head({ skin = skins[0], hair = 'short', hairColour = hairs[0], hat = 'none', hatColour } = {}) {
  return (
    rect(-7, -182, 14, 18, skin) +
    `<ellipse cx="0" cy="-194" rx="18.5" ry="21" fill="${skin}"/>` +
    hairOf(hair, hairColour) +
    hats[hat](hatColour)
  )
}

/** Shoulder, elbow and hand of the right arm; the left one is its mirror. */
const poses = {
  down: [27, -150, 35, -118, 31, -86],
  forward: [27, -150, 46, -126, 76, -132],
  low: [27, -150, 44, -116, 70, -98],
  up: [27, -150, 54, -176, 48, -216],
  wave: [27, -150, 56, -166, 70, -204],
  salute: [27, -150, 58, -158, 22, -198],
  hold: [27, -150, 38, -116, 8, -114],
  eyes: [27, -150, 50, -160, 16, -190],
}
function arm(pose, coat, skin, side) {
  const [x1, y1, x2, y2, x3, y3] = poses[pose]
  return line(`M${side * x1},${y1} L${side * x2},${y2} L${side * x3},${y3}`, coat, 15) + disc(side * x3, y3, 8, skin)
}

/** A person on both feet, 215 units high. `held` is drawn between body and arms. */
export function standing(x, y, size, look = {}) {
  const {
    coat = coats[0],
    trousers = coat,
    skin = skins[0],
    left = 'down',
    right = 'down',
    facing = 1,
    held = '',
  } = look
  const inside =
    rect(-20, -92, 17, 88, trousers) +
    rect(3, -92, 17, 88, trousers) +
    rect(-23, -12, 21, 12, '#26241f', 'rx="4"') +
    rect(2, -12, 21, 12, '#26241f', 'rx="4"') +
    path('M-26,-84 L-31,-148 Q-31,-166 -14,-168 H14 Q31,-166 31,-148 L26,-84 Z', coat) +
    rect(-27, -101, 54, 7, '#00000040') +
    head({ skin, ...look }) +
    held +
    arm(left, shade(coat), skin, -1) +
    arm(right, shade(coat), skin, 1)
  return at(x, y, size, inside, facing)
}

/** A person from the chest up, for those who sit at tables; `y` is the table's edge. */
export function seated(x, y, size, look = {}) {
  const { coat = coats[0], skin = skins[0], collar = '#00000030' } = look
  return at(
    x,
    y,
    size,
    `<g transform="translate(0 100)">${path('M-36,-92 C-38,-146 -30,-166 -10,-170 H10 C30,-166 38,-146 36,-92 Z', coat)}${path('M-10,-170 L0,-152 L10,-170 Z', collar)}${head({ skin, ...look })}</g>`,
  )
}

/** Somebody seen from behind, from the chest up. */
export const listener = (x, y, size, coat, hairColour = hairs[0], hat = '') =>
  at(
    x,
    y,
    size,
    path('M-44,0 C-44,-62 -34,-78 -10,-82 H10 C34,-78 44,-62 44,0 Z', coat) +
      rect(-8, -94, 16, 16, '#b98660') +
      `<ellipse cx="0" cy="-108" rx="21" ry="24" fill="${hairColour}"/>` +
      (hat === '' ? '' : path('M-24,-108 C-26,-142 26,-142 24,-108 Z', hat)),
  )

/** On one knee, looking to the right. */
export function kneeling(x, y, size, look = {}) {
  const { coat = coats[0], trousers = coat, skin = skins[0], facing = 1, held = '', reach = '62,-56' } = look
  return at(
    x,
    y,
    size,
    line('M-14,-58 L-34,-10 L-64,-9', trousers, 21) +
      line('M-8,-60 L30,-54 L31,-8', trousers, 21) +
      line('M31,-7 h14 M-64,-8 v-6', '#26241f', 14) +
      line('M-8,-66 L6,-118', coat, 46) +
      held +
      `<g transform="translate(20 34) rotate(8 0 -170)">${head({ skin, ...look })}</g>` +
      line(`M10,-116 L38,-92 L${reach}`, shade(coat), 15) +
      disc(...reach.split(',').map(Number), 8, skin),
    facing,
  )
}

/** The colour a little darker. */
export function shade(colour, by = 0.84) {
  const parts = [1, 3, 5].map((from) => Math.round(Number.parseInt(colour.slice(from, from + 2), 16) * by))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** A lorry that drives to the right, 320 units long. */
export const lorry = (x, y, size, { body = '#5f6b45', cab = '#4f5a39', facing = 1, mark = '' } = {}) =>
  at(
    x,
    y,
    size,
    rect(-150, -130, 210, 110, body, 'rx="6"') +
      row(5, (index) => rect(-140 + index * 42, -130, 5, 104, '#00000020')) +
      path('M60,-100 h70 l36,50 v30 h-106 Z', cab) +
      path('M78,-92 h44 l24,38 h-68 Z', '#a9bfc6') +
      mark +
      row(
        3,
        (index) =>
          disc([-105, -35, 105][index], -14, 31, '#2b2b26') + disc([-105, -35, 105][index], -14, 13, '#77756a'),
      ),
    facing,
  )

/** A light vehicle with a white roof lamp. */
export const jeep = (x, y, size, colour = '#f1f0ea', facing = 1) =>
  at(
    x,
    y,
    size,
    path('M-110,-30 V-70 L-84,-112 H40 L74,-72 L112,-62 V-22 H-110 Z', colour) +
      path('M-76,-102 H-20 V-72 H-92 Z M-10,-102 H34 L58,-72 H-10 Z', '#8fa9b4') +
      rect(-30, -122, 26, 10, '#6fa3c7', 'rx="4"') +
      rect(-112, -34, 226, 10, '#00000025') +
      disc(-66, -20, 26, '#2b2b26') +
      disc(70, -20, 26, '#2b2b26') +
      disc(-66, -20, 10, '#8a877a') +
      disc(70, -20, 10, '#8a877a'),
    facing,
  )

export const tent = (x, y, size, fill = '#7c8058', door = '#4b4d36') =>
  at(
    x,
    y,
    size,
    path('M-150,0 L-96,-110 H70 L140,0 Z', fill) +
      path('M-150,0 L-96,-110 L-34,0 Z', shade(fill)) +
      path('M-108,0 L-96,-84 L-76,0 Z', door) +
      line('M-96,-110 L-176,6 M70,-110 L166,6', '#00000030', 3),
  )

/** A flag on a pole; `y` is the foot. */
export const flag = (x, y, height, colour, size = 1, stripe = '') =>
  rect(x - 3, y - height, 6, height, '#e9e6dc') +
  disc(x, y - height, 6, '#c9a54a') +
  at(
    x + 3,
    y - height + 8,
    size,
    path('M0,0 q34,-22 68,0 t62,-4 v78 q-32,20 -62,0 t-68,4 Z', colour) +
      (stripe === '' ? '' : path('M0,28 q34,-22 68,0 t62,-4 v22 q-32,20 -62,0 t-68,4 Z', stripe)),
  )

/** Flags that hang down from poles indoors. */
export const hangingFlags = (x, y, count, step, size = 1) =>
  row(count, (index) =>
    at(
      x + index * step,
      y,
      size,
      rect(-3, -190, 6, 190, '#a98b4f') +
        rect(-22, -8, 44, 8, '#6e5a38') +
        path('M3,-186 C40,-170 34,-120 44,-54 C30,-46 16,-46 3,-56 Z', flagColours[index % 5]) +
        path('M3,-150 C30,-140 30,-118 36,-92 C26,-86 14,-86 3,-92 Z', '#f4efe4', 'opacity=".75"'),
    ),
  )

/** The white board or picture on a wall, with what stands on it. */
export const board = (x, y, width, height, inside, fill = '#eef0ea') =>
  rect(x - 8, y - 8, width + 16, height + 16, '#6b5b45', 'rx="4"') + rect(x, y, width, height, fill) + inside

/** Writing that nobody has to read. */
export const scribble = (random, x, y, width, lines, step, stroke, thick = 5) =>
  row(lines, (index) =>
    line(`M${x},${y + index * step} h${Math.round(width * (0.55 + 0.45 * random()))}`, stroke, thick),
  )

export const table = (x, y, width, height, fill = '#a8733f') =>
  rect(x, y, width, 16, fill, 'rx="4"') + rect(x + 14, y + 16, width - 28, height, shade(fill, 0.78))

/** Wall and floor of a room; the floor begins at `horizon`. */
export const room = (wall, floor, horizon = 560) =>
  ground('g', 1200, 800, [
    [0, wall],
    [horizon / 800, shade(wall, 0.93)],
    [horizon / 800, floor],
    [1, shade(floor, 0.88)],
  ])

export const windowPane = (x, y, width, height, sky = '#a9cbdb') =>
  rect(x - 10, y - 10, width + 20, height + 20, '#f5f1e6') +
  rect(x, y, width / 2 - 5, height, sky) +
  rect(x + width / 2 + 5, y, width / 2 - 5, height, sky)
