/** Money that is taken towards a ticket, whoever takes it: the cashier or a terminal. */
import type { Result } from '#shared/kernel/result.ts'
import type { PricedTicket } from '#shared/pricing/price-ticket.ts'
import {
  addTender,
  type Settlement,
  type TenderEntry,
  type TenderRefusal,
} from '#shared/sales/tender.ts'
import { exchangedMinor, type Ticket } from '#shared/sales/ticket.ts'
import type { Deps } from './deps.ts'

/** What is left of the total for tenders when goods that come back have paid their part. */
export const toPayMinor = (ticket: Ticket, totalMinor: number): number =>
  totalMinor - exchangedMinor(ticket, totalMinor)

export const takeTender = (
  ticket: Ticket,
  { totals }: PricedTicket,
  entry: TenderEntry,
  { settings }: Deps,
): Result<Settlement, TenderRefusal> =>
  addTender(
    toPayMinor(ticket, totals.totalMinor),
    ticket.tenders,
    entry,
    settings.tenderTypes,
    settings.cashRounding,
  )
