/**
 * Given to Electron by `-r`: the program begins once Playwright has attached to it, as with Playwright's own Electron.
 *
 * Attached in the very moment in which the first page is loaded, Playwright waits for ever for it to load: about one
 * start in fifty on two busy cores. Rejected: Playwright's own loader (not exported, and it sets forty switches that no
 * user has), a second try (25 s later, and it hides starts that hang by themselves).
 */
const { app } = require('electron')

const ready = app.whenReady()
/** Playwright calls it when it has attached. */
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = () => resolve()
})
app.whenReady = () => attached.then(() => ready)
