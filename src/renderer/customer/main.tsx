/** Where the customer's screen starts: words, colours, link. It has no keys, no fields and no scanners. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../i18n/i18n.ts'
import { CustomerApp } from './CustomerApp.tsx'
import { bootCustomer } from './customer-state.ts'

bootCustomer()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <CustomerApp />
    </StrictMode>,
  )
}
