/** All services put together: one handler per operation of the contract. A missing one does not compile. */
import type { Approvals } from './services/approvals.ts'
import type { Handlers } from './ipc/call.ts'
import { catalogueItem, findCatalogueCode, searchCatalogue } from './services/catalogue.ts'
import { checkoutParkService } from './services/checkout-park.ts'
import { checkoutPayService } from './services/checkout-pay.ts'
import { checkoutTicketService } from './services/checkout-ticket.ts'
import type { Deps } from './services/deps.ts'
import type { PinCheck } from './services/pins.ts'
import type { Printing } from './services/printing.ts'
import { receiptService } from './services/receipts.ts'
import { restoredNotice } from './services/restored.ts'
import { sessionService } from './services/session.ts'
import type { Sessions } from './services/sessions.ts'
import { shiftService } from './services/shift.ts'
import { staffService } from './services/staff.ts'
import { tillService, type TillParts } from './services/till.ts'

export interface HandlerParts {
  readonly sessions: Sessions
  readonly pins: PinCheck
  readonly approvals: Approvals
  readonly printing: Printing
  readonly till: TillParts
}

export function handlersOf(deps: Deps, parts: HandlerParts): Handlers {
  return {
    ...tillService(deps, parts.till),
    ...sessionService(deps, parts),
    ...staffService(deps),
    'catalogue.search': { run: 'query', handle: searchCatalogue },
    'catalogue.find-by-code': { run: 'query', handle: findCatalogueCode },
    'catalogue.item': { run: 'query', handle: catalogueItem },
    ...shiftService(deps, parts.printing),
    ...checkoutTicketService(deps, restoredNotice(deps)),
    ...checkoutParkService(deps),
    ...checkoutPayService(deps, parts.printing),
    ...receiptService(deps, parts.printing),
  }
}
