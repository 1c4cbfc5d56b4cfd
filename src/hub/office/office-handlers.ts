/** The handler of every operation of head office; the build fails while one is missing. */
import { approvalsService } from './approvals.ts'
import { alertsService, lettersService } from './attention.ts'
import { daysService } from './days.ts'
import { eventsService } from './events.ts'
import { exportService } from './export.ts'
import type { OfficeHandlers } from './office-call.ts'
import { reservationsService, stockService } from './stock.ts'
import { storesService, tokensService } from './stores.ts'

export const officeHandlers: OfficeHandlers = {
  ...storesService,
  ...tokensService,
  ...daysService,
  ...eventsService,
  ...exportService,
  ...stockService,
  ...reservationsService,
  ...alertsService,
  ...lettersService,
  ...approvalsService,
}
