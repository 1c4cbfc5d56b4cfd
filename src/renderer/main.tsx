/** Where the window starts: words, colours, keys, scanners, link, screens. */
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/mantine.css'
import './styles/tokens.css'
import './i18n/i18n.ts'
import { App } from './App.tsx'
import { boot } from './state/boot.ts'
import { commandText, setCommandText } from './state/command-box.ts'
import { takeScan } from './state/scan-target.ts'
import { listenForWedge } from './state/wedge-listener.ts'
import { readTimings, tapKey, wedgeLimits } from './state/wedge-timing.ts'
import { startKeys } from './ui/keys.ts'
import { theme } from './ui/theme.ts'

// The scanner listens first: what it takes out of the stream is no key any more.
listenForWedge({
  onScan: takeScan,
  remember: () => {
    const text = commandText()
    return () => {
      setCommandText(text)
    }
  },
  limits: wedgeLimits,
  tap: tapKey,
})
readTimings()
startKeys()
boot()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <App />
      </MantineProvider>
    </StrictMode>,
  )
}
