/** What the customer sees, read again whenever the till says that it is another. Of a till that does not answer nothing stays. */
import { create } from 'zustand'
import type { CustomerScreen } from '#shared/api/customer.ts'
import { client } from '../client/app-client.ts'
import { connect, keepToken, type ConnectionState } from '../client/connect.ts'

interface CustomerState {
  readonly connection: ConnectionState
  readonly screen: CustomerScreen | null
}

export const useCustomer = create<CustomerState>()(() => ({
  connection: 'connecting',
  screen: null,
}))

/** The change goes from the screen by itself, and nobody tells of time that has passed. */
const READ_EVERY_MS = 5000

export function bootCustomer(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('s')
  if (token !== null) keepToken(token)
  client.on('customer.changed', () => void readCustomer())
  client.onGap(() => void readCustomer())
  setInterval(() => void readCustomer(), READ_EVERY_MS)
  connect({
    client,
    onState: (connection) => {
      useCustomer.setState({ connection })
      if (connection === 'up') void readCustomer()
      else useCustomer.setState({ screen: null })
    },
  })
}

async function readCustomer(): Promise<void> {
  try {
    const answer = await client.query('customer.read', {})
    useCustomer.setState({ screen: answer.ok ? answer.value : null })
  } catch {
    // The link says by itself that it is gone.
  }
}
