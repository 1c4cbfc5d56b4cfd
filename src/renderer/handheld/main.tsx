/** Where the handheld's page starts: words, colours, scanners, outbox, link, pages. */
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../styles/mantine.css'
import './mantine-handheld.css'
import '../styles/tokens.css'
import '../i18n/i18n.ts'
import { HandheldApp } from './HandheldApp.tsx'
import { bootHandheld } from './boot-handheld.ts'
import { keepPageForLater } from './keep-page.ts'
import { startKeys } from '../ui/keys.ts'
import { theme } from '../ui/theme.ts'

startKeys()
void bootHandheld()
void keepPageForLater()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <HandheldApp />
      </MantineProvider>
    </StrictMode>,
  )
}
