/** All services put together: one handler per operation of the contract. A missing one does not compile. */
import type { Approvals } from './services/approvals.ts'
import { attachmentsService } from './services/attachments.ts'
import { auditService } from './services/audit.ts'
import type { Handlers } from './ipc/call.ts'
import { catalogueItem, findCatalogueCode, searchCatalogue } from './services/catalogue.ts'
import { checkoutParkService } from './services/checkout-park.ts'
import { checkoutCompleteService } from './services/checkout-pay-complete.ts'
import { checkoutPayService } from './services/checkout-pay.ts'
import { checkoutTicketService } from './services/checkout-ticket.ts'
import { codesService } from './services/codes.ts'
import { dayService } from './services/day.ts'
import type { Counter } from './counter.ts'
import type { Deps } from './services/deps.ts'
import { devicesLearnService } from './services/devices-learn.ts'
import { devicesProfileService } from './services/devices-profile.ts'
import { customerService } from './services/customer-display.ts'
import { customerScreenService, type CustomerScreenHost } from './services/customer-screen.ts'
import { devicesService } from './services/devices.ts'
import type { Handhelds } from './services/handhelds-keeper.ts'
import { handheldsService } from './services/handhelds.ts'
import { claimsService } from './services/claims.ts'
import { inboundDraftService } from './services/inbound-draft.ts'
import { inboundService } from './services/inbound.ts'
import type { FeedsKeeper } from './services/feeds-keeper.ts'
import { labelsDueService } from './services/labels-due.ts'
import { labelsService } from './services/labels.ts'
import { lettersService } from './services/letters.ts'
import { lossesService } from './services/losses.ts'
import { lotsService } from './services/lots.ts'
import { paymentsService } from './services/payments.ts'
import type { PinCheck } from './services/pins.ts'
import { printingService } from './services/printing-jobs.ts'
import type { Printing } from './services/printing.ts'
import { receiptService } from './services/receipts.ts'
import { receiptHeadService } from './services/receipt-head.ts'
import { receivingCountService } from './services/receiving-count.ts'
import { receivingService } from './services/receiving.ts'
import { reasonsService } from './services/reasons.ts'
import { relocationService } from './services/relocation.ts'
import { restoredNotice } from './services/restored.ts'
import { returnService } from './services/returns.ts'
import { reversalService } from './services/reversals.ts'
import type { Safekeeper } from './services/safekeeping-keeper.ts'
import { safekeepingService, type Restorer } from './services/safekeeping.ts'
import { sessionService } from './services/session.ts'
import type { Sessions } from './services/sessions.ts'
import { shiftCountingService } from './services/shift-counting.ts'
import { shiftEndService } from './services/shift-end.ts'
import { shiftEndsService } from './services/shift-ends.ts'
import { shiftService } from './services/shift.ts'
import { staffCardsService } from './services/staff-cards.ts'
import { staffService } from './services/staff.ts'
import { stockElsewhereService } from './services/stock-elsewhere.ts'
import { stockService } from './services/stock.ts'
import { stocktakeReviewService } from './services/stocktake-review.ts'
import { stocktakeService } from './services/stocktake.ts'
import { transfersService } from './services/transfers.ts'
import { syncService } from './services/sync.ts'
import { tillService, type TillParts } from './services/till.ts'
import { zonesService } from './services/zones.ts'
import type { SyncRunner } from './sync/runner.ts'

export interface HandlerParts {
  readonly sessions: Sessions
  readonly pins: PinCheck
  readonly approvals: Approvals
  readonly printing: Printing
  readonly till: TillParts
  readonly safekeeper: Safekeeper
  readonly restorer: Restorer
  readonly handhelds: Handhelds
  readonly sync: SyncRunner
  readonly feeds: FeedsKeeper
  readonly counter: Counter
  readonly customerScreen: CustomerScreenHost | null
}

export function handlersOf(deps: Deps, parts: HandlerParts): Handlers {
  return {
    ...tillService(deps, parts.till, parts.safekeeper),
    ...safekeepingService(deps, parts),
    ...sessionService(deps, parts),
    ...staffService(deps),
    ...staffCardsService(deps, parts.counter, parts.printing),
    'catalogue.search': { run: 'query', handle: searchCatalogue },
    'catalogue.find-by-code': { run: 'query', handle: findCatalogueCode },
    'catalogue.item': { run: 'query', handle: catalogueItem },
    ...codesService(deps),
    ...shiftService(deps, parts.printing),
    ...shiftCountingService(deps),
    ...shiftEndService(deps, parts.printing),
    ...shiftEndsService(),
    ...dayService(deps, parts),
    ...checkoutTicketService(deps, restoredNotice(deps)),
    ...checkoutParkService(deps),
    ...lotsService(deps),
    ...checkoutPayService(deps, parts.counter.payments),
    ...checkoutCompleteService(deps, parts.printing),
    ...paymentsService(deps, parts.counter),
    ...customerService(deps),
    ...customerScreenService(parts.customerScreen),
    ...devicesService(deps, parts.counter),
    ...devicesLearnService(deps, parts.counter),
    ...devicesProfileService(deps, parts.counter),
    ...returnService(deps, parts.printing),
    ...reversalService(deps, parts.printing),
    ...receiptService(deps, parts.printing),
    ...receiptHeadService(deps, parts.printing),
    ...printingService(deps, parts.printing),
    ...labelsService(deps, parts.counter, parts.printing),
    ...labelsDueService(deps),
    ...stockService(),
    ...stockElsewhereService(parts),
    ...auditService(),
    ...inboundService(deps),
    ...inboundDraftService(deps),
    ...receivingCountService(deps),
    ...receivingService(deps, parts.printing),
    ...claimsService(deps),
    ...lettersService(deps, (tx, letter, action) => parts.feeds.onAnswer(tx, letter, action)),
    ...lossesService(deps, parts.printing),
    ...transfersService(deps, parts.printing),
    ...relocationService(deps, parts.printing),
    ...attachmentsService(deps),
    ...reasonsService(deps),
    ...zonesService(deps, parts.printing),
    ...stocktakeService(deps),
    ...stocktakeReviewService(deps),
    ...handheldsService(deps, parts),
    ...syncService(deps, parts),
  }
}
