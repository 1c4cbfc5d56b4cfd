/** Which labels are wanted: of prices that changed, and of what a goods receipt brought. Capability `labels`. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { receivedLabels } from '#shared/labels/received-labels.ts'
import type { ReceivingLine } from '#shared/receiving/receiving.ts'
import type { Service } from '../ipc/call.ts'
import { findDocument } from '../store/documents.ts'
import { itemBySku } from '../store/items.ts'
import { openPriceLists } from '../store/price-lists.ts'
import { dueLabels, hangLabel, priceOnceMilli, type DueAt } from '../store/shelf-labels.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { comingPriceLists } from './feeds-prices.ts'

/** A screen's worth; the next come when these are done. */
const ROWS_MAX = 200

/** The prices that labels of that date have; null: today. */
export function labelPrices(
  tx: ReadTx,
  deps: Deps,
  wanted: string | null,
): Result<DueAt, 'label-date-past'> {
  const today = currentBusinessDate(tx, deps)
  const date = wanted ?? today
  if (date < today) return refuse('label-date-past', { date, today })
  return ok({ date, versions: comingPriceLists(tx, date).map(({ version }) => version) })
}

export function labelsDueService(
  deps: Deps,
): Service<'labels.due' | 'labels.settle' | 'labels.received'> {
  return {
    'labels.due': {
      run: 'query',
      handle(tx, input) {
        const at = labelPrices(tx, deps, input.date)
        if (!at.ok) return at
        const rows = dueLabels(tx, at.value, input.text)
        return ok({
          date: at.value.date,
          dates: datesOf(tx, deps),
          rows: rows.slice(0, ROWS_MAX),
          count: rows.length,
        })
      },
    },
    'labels.settle': {
      run: 'command',
      handle(tx, { skus, date }) {
        const at = labelPrices(tx, deps, date)
        if (!at.ok) return at
        const { date: fromDate, versions } = at.value
        for (const sku of skus) {
          const item = itemBySku(tx, sku)
          if (item === null) return refuse('item-unknown', { sku })
          const unitPriceMilli = priceOnceMilli(tx, sku, versions)
          if (unitPriceMilli === null) return refuse('label-price-missing', { name: item.name })
          hangLabel(tx, { sku, fromDate, unitPriceMilli, jobKey: null })
        }
        return ok({})
      },
    },
    'labels.received': {
      run: 'query',
      handle(tx, { documentNo }) {
        const event = findDocument(tx, documentNo)?.event
        if (event?.type !== 'stock.received') return refuse('document-unknown', { documentNo })
        return ok({ labels: [...receivedLabels(event.body.lines.map(goodsOf(tx)))] })
      },
    },
  }
}

/** Today first, then each day from which a list holds, also one that a manager has to look at. */
function datesOf(tx: ReadTx, deps: Deps) {
  const today = currentBusinessDate(tx, deps)
  const lists = openPriceLists(tx)
  const days = lists.map(({ effectiveFrom }) => effectiveFrom).filter((date) => date > today)
  const dates = [...new Set([today, ...days])]
  const last = dates.at(-1) ?? today
  const holding = new Set(comingPriceLists(tx, last).map(({ version }) => version))
  return dates.map((date) => {
    const ofDay = lists.filter(({ effectiveFrom }) =>
      date === today ? effectiveFrom <= date : effectiveFrom === date,
    )
    return { date, isHeld: ofDay.some(({ version }) => !holding.has(version)) }
  })
}

const goodsOf = (tx: ReadTx) => (line: ReceivingLine) => ({
  ...line,
  countedMilli: line.acceptedMilli + line.damagedMilli + line.rejectedMilli,
  isWeighed: itemBySku(tx, line.sku)?.kind === 'weighed',
})
