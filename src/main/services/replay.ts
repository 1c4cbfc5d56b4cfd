/**
 * Plays the invoices of a file through the same core and the same ledger as the screens: sales, returns,
 * losses. The id of each event comes from the invoice's number, so a second run finds every one of them there
 * and adds nothing.
 */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { sum } from '#shared/kernel/number.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Loss } from '#shared/losses/loss.ts'
import type { Return } from '#shared/returns/return.ts'
import type { TicketRefusal } from '#shared/sales/change-ticket.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { statement, type ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import type { ReplayDays } from './replay-days.ts'
import { addUnknownItems } from './replay-items.ts'
import { replayLosses } from './replay-loss.ts'
import { replayReturns, SoldIndex } from './replay-return.ts'
import {
  judge,
  type Invoice,
  type InvoiceLine,
  type Judged,
  type Replayed,
  type SkipReason,
} from './replay-rows.ts'
import { replaySale } from './replay-sale.ts'

export interface ReplayReport {
  /** Different invoice numbers in the file. */
  readonly invoices: number
  /** Invoices of the file that are in the journal now, by what they are; one may be two of them. */
  readonly sales: number
  readonly returns: number
  readonly losses: number
  readonly refused: readonly { readonly invoice: string; readonly code: string }[]
  /** Lines sold for nothing; lines lost; lines found (报溢). */
  readonly priceZero: { readonly sold: number; readonly lost: number; readonly found: number }
  /** Pieces sold less pieces returned. */
  readonly units: number
  /** Net amounts of the sales less those of the returns. */
  readonly totalMinor: number
  /** Events in the journal now. */
  readonly events: number
  /** What this run added; days that it closed. */
  readonly added: {
    readonly items: number
    readonly documents: number
    readonly events: number
    readonly days: number
  }
}

type Taken = { readonly invoice: Invoice } & Judged

export function replayInvoices(
  invoices: readonly Invoice[],
  till: Deps,
  onProgress: (done: number) => void = () => undefined,
  /** Closes a day whenever a later date begins; null: all of it is of the open day. */
  days: ReplayDays | null = null,
): ReplayReport {
  const deps = days?.deps ?? till
  const before = deps.store.read(countEvents)
  const judged = invoices.map((invoice) => ({ invoice, result: judge(invoice, currencyIn(deps)) }))
  const taken = judged.flatMap(({ invoice, result }) =>
    result.ok ? [{ invoice, ...result.value }] : [],
  )
  const items = addUnknownItems(taken.flatMap(linesOf), deps)
  const refused: { invoice: string; code: SkipReason | TicketRefusal }[] = judged.flatMap(
    ({ invoice, result }) =>
      result.ok ? [] : [{ invoice: invoice.number, code: result.refusal.code }],
  )
  const index = new SoldIndex()
  const played: Played[] = []
  for (const [count, one] of taken.entries()) {
    days?.begin(one.invoice.dated)
    const done = play(one, index, deps)
    if (done.ok) played.push(done.value)
    else refused.push({ invoice: one.invoice.number, code: done.refusal.code })
    if (count % 100 === 99) onProgress(count + 1)
  }
  days?.end()
  const events = deps.store.read(countEvents)
  return {
    invoices: invoices.length,
    ...figuresOf(played),
    refused,
    events,
    added: {
      items,
      documents: addedBy(played),
      events: events - before,
      days: days?.closedCount() ?? 0,
    },
  }
}

/** What of an invoice is in the journal now. */
interface Played {
  readonly sale: Replayed<Sale> | null
  readonly returns: readonly Replayed<Return>[]
  readonly losses: readonly Replayed<Loss>[]
}

function play(one: Taken, index: SoldIndex, deps: Deps): Result<Played, TicketRefusal> {
  const { invoice } = one
  const sale = one.sold.length === 0 ? null : replaySale(invoice, one.sold, deps)
  if (sale?.ok === false) return sale
  index.add(invoice, one.sold)
  return ok({
    sale: sale?.value ?? null,
    returns: one.returned.length === 0 ? [] : replayReturns(invoice, one.returned, index, deps),
    losses: replayLosses(invoice, one.lost, deps),
  })
}

const addedBy = (played: readonly Played[]): number =>
  played
    .flatMap(({ sale, returns, losses }) => [
      ...(sale === null ? [] : [sale]),
      ...returns,
      ...losses,
    ])
    .filter(({ isNew }) => isNew).length

/** From the journal's own documents, not from the file: the two must agree. */
function figuresOf(
  played: readonly Played[],
): Pick<ReplayReport, 'sales' | 'returns' | 'losses' | 'priceZero' | 'units' | 'totalMinor'> {
  const sales = played.flatMap(({ sale }) => (sale === null ? [] : [sale.body]))
  const returns = played.flatMap((one) => one.returns.map(({ body }) => body))
  const losses = played.flatMap((one) => one.losses.map(({ body }) => body))
  const linesIn = (isFound: boolean) =>
    losses.filter(({ kind }) => (kind === 'surplus') === isFound).flatMap(({ lines }) => lines)
      .length
  const free = sales.flatMap(({ lines }) => lines).filter((line) => line.unitPriceMilli === 0)
  return {
    sales: sales.length,
    returns: played.filter((one) => one.returns.length > 0).length,
    losses: played.filter((one) => one.losses.length > 0).length,
    priceZero: { sold: free.length, lost: linesIn(false), found: linesIn(true) },
    units: (quantityOf(sales) - quantityOf(returns)) / 1000,
    totalMinor: netOf(sales) - netOf(returns),
  }
}

const quantityOf = (documents: readonly (Sale | Return)[]): number =>
  sum(documents.flatMap(({ lines }) => lines.map((line) => line.quantityMilli)))

const netOf = (documents: readonly (Sale | Return)[]): number =>
  sum(documents.map(({ totals }) => totals.netMinor))

const linesOf = ({ sold, returned, lost }: Taken): readonly InvoiceLine[] => [
  ...sold,
  ...returned,
  ...lost.map(({ line }) => line),
]

const currencyIn = ({ settings }: Deps) =>
  must(currencyOf(settings.currency), 'the currency is well-formed')

const countEvents = (tx: ReadTx): number =>
  must(
    statement<{ count: number }>(tx, 'SELECT count(*) AS count FROM journal').get(),
    'a count has a row',
  ).count
