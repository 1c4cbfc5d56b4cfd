/** Operations of capability `checkout` on the open ticket: scan, add, change, park, recall, void. */
import { must } from '#shared/kernel/assert.ts'
import { cleanScan } from '#shared/catalogue/barcode.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { looksLikePayCode } from '#shared/scanning/pay-code.ts'
import type { NewLine } from '#shared/sales/change-ticket.ts'
import type { By, WeightSource } from '#shared/sales/ticket.ts'
import type { LineDeed, LotOverride } from '#shared/sales/line-lots.ts'
import type { GoodsTag } from '#shared/stock/lot.ts'
import type { TicketPatch } from '#shared/api/checkout.ts'
import type { Parsed } from '#shared/api/registry.ts'
import type { Call, Service } from '../ipc/call.ts'
import { itemById } from '../store/items.ts'
import { noteUnknownScan } from '../store/unknown-scans.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { goodsAtTill } from './lots-at-till.ts'
import { lotChange } from './lots-change.ts'
import { findScanned, NO_TAG } from './lots-scan.ts'
import { changeOpenTicket, openTicket } from './ticketing.ts'
import { ticketPatch, ticketView, touchedLine } from './ticket-view.ts'

type Names =
  | 'checkout.read'
  | 'checkout.scan'
  | 'checkout.add-item'
  | 'checkout.add-open-item'
  | 'checkout.change'

export function checkoutTicketService(deps: Deps, restored: RestoredNotice): Service<Names> {
  return {
    'checkout.read': {
      run: 'query',
      handle: (tx) => ok(ticketView(openTicket(tx, deps).ticket, deps, restored.isPending())),
    },
    'checkout.scan': {
      run: 'command',
      handle: (tx, input, call) => scan(tx, deps, call, input),
    },
    'checkout.add-item': {
      run: 'command',
      handle(tx, input, call) {
        const item = itemById(tx, input.itemId)
        if (item === null) return refuse('item-unknown', { itemId: input.itemId })
        const { unitPriceMilli, lot, serial, itemId: _itemId, ...rest } = input
        const tag = { ...NO_TAG, lot, serial }
        const pick: Pick = { ...rest, item, tag, label: null, factorMilli: QUANTITY_SCALE }
        return addItem(tx, deps, call, pick, unitPriceMilli)
      },
    },
    'checkout.add-open-item': {
      run: 'command',
      handle(tx, input, call) {
        const isKnown = deps.settings.tax.classes.some(({ code }) => code === input.taxClass)
        if (!isKnown) return refuse('tax-class-unknown', { taxClass: input.taxClass })
        const by = call.need('sell-open-item')
        if (!by.ok) return by
        const line: NewLine = {
          itemId: null,
          sku: 'OPEN',
          name: input.name,
          unit: '',
          category: '',
          kind: 'non-stock',
          taxClass: input.taxClass,
          barcode: input.barcode,
          quantityMilli: input.quantityMilli,
          lots: [],
          unitPriceMilli: input.unitPriceMilli,
          listPriceMilli: null,
        }
        return addLine(tx, deps, call, line, by.value)
      },
    },
    'checkout.change': {
      run: 'command',
      handle: (tx, input, call) => changeTicketLine(tx, deps, call, input),
    },
  }
}

/** Whether the ticket on disk is from before an interruption and nobody has touched it since. */
export interface RestoredNotice {
  isPending(): boolean
}

interface Pick {
  readonly item: Item
  readonly barcode: string | null
  readonly factorMilli: number
  readonly quantityMilli: number | null
  /** Where the weight came from, if the goods are weighed. */
  readonly weightFrom: WeightSource
  readonly tag: GoodsTag
  /** The price at which the line comes to what is printed on the goods. Nobody has to approve of it. */
  readonly label: { readonly unitPriceMilli: number; readonly isPriceRounded: boolean } | null
  readonly overrides: readonly LotOverride[]
}

function scan(tx: WriteTx, deps: Deps, call: Call, input: Parsed<'checkout.scan'>) {
  const found = findScanned(tx, deps.settings, input.code, currentBusinessDate(tx, deps))
  if (!found.ok) {
    if (found.refusal.code !== 'code-of-person') noteUnknown(deps, call, input.code)
    return found
  }
  const { item, code, factorMilli, quantityMilli, labelPriceMilli, isPriceRounded } = found.value
  const { lot, expiry, serial } = found.value
  const pick: Pick = {
    item,
    barcode: code,
    factorMilli,
    quantityMilli: input.quantityMilli ?? quantityMilli,
    weightFrom: input.quantityMilli === null ? 'scale-code' : 'typed',
    tag: { lot, expiry, serial },
    label: labelPriceMilli === null ? null : { unitPriceMilli: labelPriceMilli, isPriceRounded },
    overrides: input.overrides,
  }
  return addItem(tx, deps, call, pick, null)
}

/** Goods that lie in the store and are not in the catalogue: whoever plans a count is shown their codes. */
function noteUnknown({ store, clock }: Deps, call: Call, text: string): void {
  const code = cleanScan(text)
  if (code === null || looksLikePayCode(code)) return
  call.afterRefusal(() => store.write((tx) => noteUnknownScan(tx, code, clock.nowMs())))
}

/** Refusals name the item, so that the screen can ask for what is missing without another look-up. */
function addItem(tx: WriteTx, deps: Deps, call: Call, pick: Pick, unitPriceMilli: number | null) {
  const { item, barcode, factorMilli, tag, overrides } = pick
  const details = {
    itemId: item.id,
    name: item.name,
    unit: item.unit,
    code: barcode ?? item.sku,
  }
  if (item.status === 'blocked') return refuse('item-blocked', details)
  if (item.kind === 'weighed' && pick.quantityMilli === null) {
    return refuse('weight-needed', details)
  }
  const { label } = pick
  const price = unitPriceMilli ?? label?.unitPriceMilli ?? item.unitPriceMilli
  if (price === null) return refuse('price-needed', details)
  const quantityMilli = mulDivRounded(
    pick.quantityMilli ?? QUANTITY_SCALE,
    factorMilli,
    QUANTITY_SCALE,
  )
  const { ticket } = openTicket(tx, deps)
  const goods = goodsAtTill(tx, deps, call, ticket, {
    item,
    quantityMilli,
    tag,
    overrides,
    details,
  })
  if (!goods.ok) return goods
  const { lots, expiry, deeds } = goods.value
  const line: NewLine = {
    ...lineOf(item),
    barcode,
    quantityMilli,
    ...(item.kind === 'weighed' ? { weightFrom: pick.weightFrom } : {}),
    lots,
    unitPriceMilli: price,
    // What rounding takes from a price is no other price.
    ...(label?.isPriceRounded === true ? { listPriceMilli: price } : {}),
    ...(expiry === null ? {} : { expiry }),
  }
  if (label !== null || price === item.unitPriceMilli)
    return addLine(tx, deps, call, line, null, deeds)
  const by = call.need(item.unitPriceMilli === null ? 'sell-without-price' : 'change-price')
  return by.ok ? addLine(tx, deps, call, line, by.value, deeds) : by
}

/** The part of a line that comes from the catalogue. */
export const lineOf = (
  item: Item,
): Omit<NewLine, 'barcode' | 'quantityMilli' | 'unitPriceMilli'> => ({
  itemId: item.id,
  sku: item.sku,
  name: item.name,
  unit: item.unit,
  category: item.category,
  kind: item.kind,
  taxClass: item.taxClass,
  lots: [],
  listPriceMilli: item.unitPriceMilli,
})

function addLine(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  line: NewLine,
  by: By | null,
  deeds: readonly LineDeed[] = [],
) {
  const change = { kind: 'add-line', line, merge: true } as const
  const changed = changeOpenTicket(tx, deps, call, change, by, deeds)
  if (!changed.ok) return changed
  const { before, after } = changed.value
  const focus = must(touchedLine(before, after), 'a line was added to')
  const patch: TicketPatch = ticketPatch(before, after, deps, focus)
  return ok(patch)
}

function changeTicketLine(tx: WriteTx, deps: Deps, call: Call, input: Parsed<'checkout.change'>) {
  const wanted = lotChange(tx, deps, call, input)
  if (!wanted.ok) return wanted
  const { change, deeds } = wanted.value
  const changed = changeOpenTicket(tx, deps, call, change, null, deeds)
  if (!changed.ok) return changed
  const focus = 'lineNo' in change && change.kind !== 'delete-line' ? change.lineNo : null
  return ok(ticketPatch(changed.value.before, changed.value.after, deps, focus))
}
