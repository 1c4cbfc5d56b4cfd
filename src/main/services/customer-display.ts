/** What the customer sees while a ticket is rung up and after it was paid, told to the displays of the counter. */
import { must } from '#shared/kernel/assert.ts'
import { ok } from '#shared/kernel/result.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { customerView, WELCOME, type CustomerView } from '#shared/devices/customer-view.ts'
import { displayRows } from '#shared/devices/display-rows.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { newTicket } from '#shared/sales/ticket.ts'
import { showsRows } from '../devices/display/display.ts'
import type { Service } from '../ipc/call.ts'
import type { Devices } from '../devices/manager.ts'
import { saleSince } from '../store/sales.ts'
import { readOpenTicket } from '../store/tickets.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

/** So long the change stands on the display when nobody rings anything up. */
const THANKS_MS = 20_000

const WORDS = {
  welcome: '欢迎光临',
  total: '合计',
  due: '应付',
  change: '找零',
  thanks: '谢谢惠顾',
}

export function viewForCustomer(tx: ReadTx, deps: Deps): CustomerView {
  const ticket = readOpenTicket(tx) ?? newTicket('')
  const view = customerView(ticket, priceTicket(ticket, deps.settings.tax))
  return view.phase === 'welcome' ? thanksOf(tx, deps) : view
}

function thanksOf(tx: ReadTx, deps: Deps): CustomerView {
  const sold = saleSince(tx, deps.clock.nowMs() - THANKS_MS)
  if (sold === undefined || sold.sale.source !== null) return WELCOME
  const { paidMinor, changeMinor } = sold.sale.totals
  return { ...WELCOME, phase: 'thanks', totalMinor: paidMinor, paidMinor, changeMinor }
}

/** A page of its own at the counter: it may ask for nothing else. */
export function customerService(deps: Deps): Service<'customer.read'> {
  return {
    'customer.read': {
      run: 'query',
      handle(tx) {
        const { storeName, currency } = deps.settings
        const view = viewForCustomer(tx, deps)
        return ok({ storeName, currency, ...view, lines: [...view.lines] })
      },
    },
  }
}

export function showOnDisplays(tx: ReadTx, deps: Deps, devices: Devices): void {
  const displays = devices
    .of('display')
    .flatMap(({ driver }) => (showsRows(driver) ? [driver] : []))
  if (displays.length === 0) return
  const view = viewForCustomer(tx, deps)
  const currency = must(currencyOf(deps.settings.currency), 'the currency is well-formed')
  for (const display of displays) {
    display.show(displayRows(view, WORDS, currency, display.columns))
  }
}
