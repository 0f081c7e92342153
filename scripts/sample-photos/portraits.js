/** Portraits without faces: head and shoulders against a wall of one colour. */
import * as draw from './figures.js'

const { skins, hairs, rect, path, disc, row, standing, ground } = draw

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

export const portraits = [
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
]
