/** A display where there is none: Xvfb on a free number, for as long as the work lasts. */
import { once } from 'node:events'

/** @param start runs a program as the user that the display is for (see ordinary-user.mjs) */
export async function withDisplay(start, work) {
  if (process.platform !== 'linux') return work({})
  let server
  const ended = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'], {
    // Xvfb writes the number that it found to be free to its descriptor 3.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    onStart: (child) => {
      server = child
    },
  })
  const number = await Promise.race([
    once(server.stdio[3], 'data').then(([chunk]) => String(chunk).trim()),
    ended.then((code) => {
      throw new Error(`Xvfb ended at once (exit code ${code}).`)
    }),
  ])
  try {
    return await work({ DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XAUTHORITY: '' })
  } finally {
    server.kill()
    await ended
  }
}

/** So many displays: `work` is given the environment of the first, with all their numbers in `DATELINE_DISPLAYS`. */
export async function withDisplays(count, start, work, numbers = []) {
  return withDisplay(start, async (display) => {
    const all = [...numbers, display.DISPLAY]
    if (all.length < count && display.DISPLAY) return withDisplays(count, start, work, all)
    return work({ ...display, DATELINE_DISPLAYS: display.DISPLAY ? all.join(' ') : '' })
  })
}
