/** Lots at payment, the lots of a line, and the list of what expires soon. */
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { EXPIRING_MAX, type FloorLot } from '#shared/api/lots.ts'
import type { Ticket } from '#shared/sales/ticket.ts'
import { assignLotParts, type LotLine } from '#shared/stock/lot-assign.ts'
import { proposeFefo } from '#shared/stock/lot.ts'
import { daysAfter, daysBetween, shelfStateOf } from '#shared/stock/shelf-life.ts'
import type { Service } from '../ipc/call.ts'
import { expiringDated } from '../store/dated-goods.ts'
import { lotsAt, serialPlace } from '../store/goods-at.ts'
import { expiringLots, trackingOf, type ExpiringRow } from '../store/lots.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { openTicket } from './ticketing.ts'

/**
 * The ticket with the lots that go out with each line. It never stops a sale: what no lot on the floor covers
 * is taken from the lot of no name and shows in the book as missing there.
 */
export function assignLots(tx: ReadTx, ticket: Ticket, businessDate: string): Ticket {
  const isTracked = lotTracked(tx)
  const lines: readonly LotLine[] = ticket.lines.map((line) => ({
    ...line,
    isLotTracked: line.itemId !== null && isTracked(line.itemId),
  }))
  if (!lines.some(({ isLotTracked }) => isLotTracked)) return ticket
  const parts = assignLotParts(lines, (sku) => lotsAt(tx, sku, 'FLOOR'), businessDate)
  return {
    ...ticket,
    lines: ticket.lines.map((line, index) => ({
      ...line,
      lots: must(parts[index], 'every line has its parts'),
    })),
  }
}

function lotTracked(tx: ReadTx): (itemId: number) => boolean {
  const known = new Map<number, boolean>()
  return (itemId) => {
    const seen = known.get(itemId)
    if (seen !== undefined) return seen
    const isTracked = trackingOf(tx, itemId) === 'lot'
    known.set(itemId, isTracked)
    return isTracked
  }
}

/**
 * Pieces can be sold or moved elsewhere while the ticket lies there. A line may hold as many pieces that are
 * not on the floor as somebody has stood for.
 */
export function checkSerials(tx: ReadTx, ticket: Ticket): Result<null, 'serial-elsewhere'> {
  for (const line of ticket.lines) {
    const stoodFor = ticket.acts.filter(
      (act) => act.kind === 'override-serial' && act.lineNo === line.lineNo,
    ).length
    const away = line.lots
      .filter((part) => part.serial !== '')
      .map((part) => ({ part, place: serialPlace(tx, line.sku, part.serial) }))
      .filter(({ place }) => place?.location !== 'FLOOR')
    const gone = away.find(({ place }) => place !== undefined)
    if (away.length <= stoodFor || gone === undefined) continue
    const { name, lineNo } = line
    const location = gone.place?.location ?? ''
    return refuse('serial-elsewhere', { lineNo, name, serial: gone.part.serial, location })
  }
  return ok(null)
}

type Names = 'lots.for-line' | 'lots.expiring'

export function lotsService(deps: Deps): Service<Names> {
  return {
    'lots.for-line': {
      run: 'query',
      handle: (tx, { lineNo }) => lotsForLine(tx, deps, lineNo),
    },
    'lots.expiring': {
      run: 'query',
      handle(tx, input) {
        const businessDate = currentBusinessDate(tx, deps)
        const days = input.days ?? deps.settings.nearExpiryDays
        const rows = expiring(tx, daysAfter(businessDate, days))
        return ok({
          businessDate,
          days,
          hasMore: rows.length > EXPIRING_MAX,
          lots: rows.slice(0, EXPIRING_MAX).map((row) => ({
            ...row,
            isSupposed: row.lot === '',
            daysLeft: daysBetween(businessDate, row.expiry),
          })),
        })
      },
    },
  }
}

/** Lots of the book, and goods that have a date alone, in one list by their dates. */
function expiring(tx: ReadTx, until: string): readonly ExpiringRow[] {
  const key = ({ expiry, sku, lot, location }: ExpiringRow) =>
    [expiry, sku, lot, location].join('\n')
  return [...expiringLots(tx, until, EXPIRING_MAX + 1), ...expiringDated(tx, until)].toSorted(
    (x, y) => (key(x) < key(y) ? -1 : 1),
  )
}

function lotsForLine(tx: ReadTx, deps: Deps, lineNo: number) {
  const { ticket } = openTicket(tx, deps)
  const line = ticket.lines.find((candidate) => candidate.lineNo === lineNo)
  if (line === undefined) return refuse('line-unknown', { lineNo })
  if (line.itemId === null || trackingOf(tx, line.itemId) !== 'lot') {
    return refuse('lot-not-tracked', { name: line.name })
  }
  const businessDate = currentBusinessDate(tx, deps)
  const open: Ticket = {
    ...ticket,
    lines: ticket.lines.map((one) => (one === line ? { ...one, lots: [] } : one)),
  }
  const assigned = assignLots(tx, open, businessDate).lines.find((one) => one.lineNo === lineNo)
  const proposed = new Set(assigned?.lots.map((part) => part.lot))
  const lots: FloorLot[] = inOrder(tx, line.sku, businessDate).map((balance) => ({
    ...balance,
    state: shelfStateOf(balance.expiry, businessDate, deps.settings.nearExpiryDays),
    isProposed: proposed.has(balance.lot),
    isChosen: line.lots.some((part) => part.lot === balance.lot),
  }))
  return ok({ name: line.name, unit: line.unit, lots })
}

/** As they would be taken if everything was; those that are overdrawn last. */
function inOrder(tx: ReadTx, sku: string, businessDate: string) {
  const balances = lotsAt(tx, sku, 'FLOOR')
  const total = balances.reduce((sum, { quantityMilli }) => sum + Math.max(0, quantityMilli), 0)
  const order = total === 0 ? [] : proposeFefo(balances, total, businessDate).map(({ lot }) => lot)
  const rank = (lot: string) => (order.includes(lot) ? order.indexOf(lot) : order.length)
  return balances
    .map(({ lot, expiry, quantityMilli }) => ({ lot, expiry, quantityMilli }))
    .toSorted((x, y) => rank(x.lot) - rank(y.lot))
}
