/** Changes of a line that concern its lots: another lot, or more pieces, which may be of an expired one. */
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { Parsed } from '#shared/api/registry.ts'
import type { TicketChange } from '#shared/sales/change-ticket.ts'
import type { LineDeed } from '#shared/sales/line-lots.ts'
import type { Ticket, TicketLine } from '#shared/sales/ticket.ts'
import type { Call } from '../ipc/call.ts'
import { lotExpiry } from '../store/goods-at.ts'
import { hasDateAlone, trackingOf } from '../store/lots.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { dated, proposedParts, supposedParts } from './lots-at-till.ts'
import { openTicket, type AskRefusal } from './ticketing.ts'

interface Wanted {
  readonly change: TicketChange
  readonly deeds: readonly LineDeed[]
}

type Input = Parsed<'checkout.change'>

/** What the screen asked for as the core takes it, after a look at the dates. */
export function lotChange(
  tx: ReadTx,
  deps: Deps,
  call: Call,
  { change, overrides }: Input,
): Result<Wanted, 'item-expired' | AskRefusal | 'line-unknown' | 'lot-not-tracked'> {
  if (change.kind !== 'set-lot' && change.kind !== 'set-quantity') return ok({ change, deeds: [] })
  const { ticket } = openTicket(tx, deps)
  const line = ticket.lines.find(({ lineNo }) => lineNo === change.lineNo)
  const isTracked =
    line !== undefined && line.itemId !== null && trackingOf(tx, line.itemId) === 'lot'
  if (change.kind === 'set-quantity') {
    const isDated = line !== undefined && line.itemId !== null && hasDateAlone(tx, line.itemId)
    if (line === undefined || !(isTracked || isDated)) return ok({ change, deeds: [] })
    if (change.quantityMilli <= line.quantityMilli) return ok({ change, deeds: [] })
    const parts = partsFor(tx, deps, ticket, line, change.quantityMilli, isDated)
    const goods = dated(tx, deps, call, { overrides, details: detailsOf(line) }, parts, [])
    return goods.ok ? ok({ change, deeds: goods.value.deeds }) : goods
  }
  const { lineNo, lot } = change
  if (line === undefined) return refuse('line-unknown', { lineNo })
  if (!isTracked) return refuse('lot-not-tracked', { name: line.name })
  const lots = lot === null ? [] : [chosenPart(tx, line, lot)]
  const parts =
    lot === null ? partsFor(tx, deps, ticket, { ...line, lots }, line.quantityMilli) : lots
  const goods = dated(tx, deps, call, { overrides, details: detailsOf(line) }, parts, [])
  return goods.ok
    ? ok({ change: { kind: 'set-lots', lineNo, lots }, deeds: goods.value.deeds })
    : goods
}

const chosenPart = (tx: ReadTx, { sku, quantityMilli }: TicketLine, lot: string) => ({
  lot,
  expiry: lotExpiry(tx, sku, lot),
  serial: '',
  quantityMilli,
})

/** What would go out with the line at that quantity, whatever other lines of the ticket take. */
function partsFor(
  tx: ReadTx,
  deps: Deps,
  ticket: Ticket,
  line: TicketLine,
  quantityMilli: number,
  isDated = false,
) {
  const [chosen] = line.lots
  if (chosen !== undefined) return [{ ...chosen, quantityMilli }]
  const others = { ...ticket, lines: ticket.lines.filter(({ lineNo }) => lineNo !== line.lineNo) }
  const parts = isDated ? supposedParts : proposedParts
  return parts(tx, deps, others, line.sku, quantityMilli)
}

const detailsOf = ({ itemId, name, unit, barcode, sku }: TicketLine) => ({
  itemId: must(itemId, 'goods of the catalogue have lots'),
  name,
  unit,
  code: barcode ?? sku,
})
