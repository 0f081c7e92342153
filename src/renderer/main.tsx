/** Starts the window: fonts, styles, strings, and the one connection to the main process. */
import './fonts.css'
import './tokens.css'
import './ui/ui.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.js'
import { ConnectionProvider, connect } from './archive.js'
import { readyFonts } from './ready-fonts.js'
import { StringsProvider, startStrings } from './strings.js'

const connection = connect(window.dateline)
const root = createRoot(document.getElementById('root') as HTMLElement)

/** The first picture is drawn in the right language and theme: nothing is shown before the state is known. */
const state = await connection.desktop.getState()
await startStrings(state.preferences.language)
root.render(
  <StrictMode>
    <StringsProvider>
      <ConnectionProvider value={connection}>
        <App initial={state} />
      </ConnectionProvider>
    </StringsProvider>
  </StrictMode>,
)
readyFonts()
