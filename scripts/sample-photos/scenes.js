/** Every picture of the sample archive: the file's name, width and height, and what draws it. */
import { firstScenes } from './first-scenes.js'
import { indoorScenes } from './indoor-scenes.js'
import { outdoorScenes } from './outdoor-scenes.js'

export const scenes = [...firstScenes, ...outdoorScenes, ...indoorScenes]
