/** Where head office's page starts: words, colours, keys, and then the days of all stores. */
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../styles/mantine.css'
import '@mantine/core/styles/PasswordInput.css'
import '../styles/tokens.css'
import '../i18n/i18n.ts'
import { startKeys } from '../ui/keys.ts'
import { theme } from '../ui/theme.ts'
import { HubApp } from './HubApp.tsx'
import { resumeOffice } from './office-state.ts'

startKeys()
void resumeOffice()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <HubApp />
      </MantineProvider>
    </StrictMode>,
  )
}
