/**
 * All letters of the window made ready while it rests, soon after it is shown.
 *
 * A font's file is read when a character of it is first shown, and until then there is no text. For whoever types the first
 * Cyrillic letter of the day that was in the middle of a search: the hits' headlines were blank for a frame, then measured
 * and laid out a second time. Number: 24 files, 600 KB, one in each rest.
 */
export function readyFonts(): void {
  const faces = [...document.fonts]
  const readyNext = () => {
    const face = faces.shift()
    // One that cannot be read is told where it is shown.
    if (face) void face.load().then(readySoon, readySoon)
  }
  const readySoon = () => requestIdleCallback(readyNext)
  readySoon()
}
