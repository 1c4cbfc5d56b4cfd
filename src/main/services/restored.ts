/** Was the open ticket found on disk at this start? Said to the screens until the ticket changes. */
import { isEmpty } from '#shared/sales/ticket.ts'
import { readOpenTicket } from '../store/tickets.ts'
import type { RestoredNotice } from './checkout-ticket.ts'
import type { Deps } from './deps.ts'

export function restoredNotice(deps: Deps): RestoredNotice {
  const found = deps.store.read(readOpenTicket)
  return {
    isPending() {
      if (found === undefined || isEmpty(found)) return false
      const now = deps.store.read(readOpenTicket)
      return now?.ticketId === found.ticketId && now.revision === found.revision
    },
  }
}
