/** Shows the customer's screen, and says where it is when somebody has to open it. */
import { useState, type ReactNode } from 'react'
import { CustomerScreenDialog } from './CustomerScreenDialog.tsx'
import { showCustomerScreen } from './deeds.ts'

export function useCustomerScreen(): { readonly show: () => void; readonly dialog: ReactNode } {
  const [url, setUrl] = useState<string | null>(null)
  const onClose = () => {
    setUrl(null)
  }
  return {
    show: () => void showCustomerScreen().then(setUrl),
    dialog: url === null ? null : <CustomerScreenDialog url={url} onClose={onClose} />,
  }
}
