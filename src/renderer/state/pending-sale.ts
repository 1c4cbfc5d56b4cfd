/** The sale that is under way, kept where a crash of the page or of the window does not lose it. */
const KEY = 'tillbook.pending'

export interface PendingSale {
  readonly commandId: string
  readonly ticketId: string
}

export function keepPending(pending: PendingSale): void {
  const text = JSON.stringify(pending)
  sessionStorage.setItem(KEY, text)
  localStorage.setItem(KEY, text)
}

export function readPending(): PendingSale | null {
  const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY)
  if (text === null) return null
  try {
    const pending = JSON.parse(text) as Partial<PendingSale>
    const { commandId, ticketId } = pending
    return typeof commandId === 'string' && typeof ticketId === 'string'
      ? { commandId, ticketId }
      : null
  } catch {
    return null
  }
}

export function forgetPending(): void {
  sessionStorage.removeItem(KEY)
  localStorage.removeItem(KEY)
}
