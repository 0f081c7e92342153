/** Every picture of the sample archive: the file's name, width and height, and what draws it. */
import { firstScenes } from './first-scenes.js'
import { houseScenes } from './house-scenes.js'
import { indoorScenes } from './indoor-scenes.js'
import { journeyScenes } from './journey-scenes.js'
import { outdoorScenes } from './outdoor-scenes.js'
import { portraits } from './portraits.js'

/** @type {[name: string, width: number, height: number, draw: () => string][]} */
export const scenes = [
  ...firstScenes,
  ...outdoorScenes,
  ...journeyScenes,
  ...indoorScenes,
  ...portraits,
  ...houseScenes,
]
