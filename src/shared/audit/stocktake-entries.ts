/** What the operation log tells of stocktakes: the deeds that decide something. Counting itself is in the entries. */
import { sum } from '../kernel/number.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { detailOf } from './detail.ts'

export const STOCKTAKE_DEEDS = [
  'save-zone',
  'plan-stocktake',
  'submit-count',
  'reopen-count',
  'drop-count',
  'resolve-count',
  'order-recount',
  'decide-variance',
  'approve-variance',
  'request-approval',
  'answer-approval',
  'post-stocktake',
  'rebase-stocktake',
  'end-stocktake',
  'learn-stock',
] as const

type StocktakeDeed = (typeof STOCKTAKE_DEEDS)[number]
/** Makes a row of the log; what a row has besides is none of this file's business. */
type Make<Entry> = (
  deed: StocktakeDeed,
  subject: string,
  amountMinor?: number | null,
  detail?: string,
) => Entry

/** Where an event names its stocktake by id only, the log puts its number in the place of the id. */
export function stocktakeEntries<Entry>(
  event: LedgerEvent,
  entry: Make<Entry>,
): readonly Entry[] | null {
  switch (event.type) {
    case 'zone.saved': {
      const { zoneCode, name, location } = event.body
      return [entry('save-zone', zoneCode, null, detailOf({ name, place: location }))]
    }
    case 'stocktake.planned': {
      const { stocktakeNo, kind, mode, tasks } = event.body
      const detail = detailOf({ kind, mode, tasks: tasks.length })
      return [entry('plan-stocktake', stocktakeNo, null, detail)]
    }
    case 'stocktake.task-moved': {
      const { stocktakeId, taskNo, deed } = event.body
      const detail = detailOf({ task: taskNo })
      if (deed === 'submitted') return [entry('submit-count', stocktakeId, null, detail)]
      if (deed === 'dropped') return [entry('drop-count', stocktakeId, null, detail)]
      return deed === 'reopened' ? [entry('reopen-count', stocktakeId, null, detail)] : []
    }
    case 'stocktake.resolved': {
      const { stocktakeId, counted, note } = event.body
      const detail = detailOf({ sku: counted?.sku ?? '', note })
      return [entry('resolve-count', stocktakeId, null, detail)]
    }
    default:
      return reviewEntries(event, entry)
  }
}

function reviewEntries<Entry>(event: LedgerEvent, entry: Make<Entry>): readonly Entry[] | null {
  switch (event.type) {
    case 'stocktake.recount-ordered':
      return [entry('order-recount', event.body.stocktakeId, null, linesOf(event.body.keys))]
    case 'stocktake.decided':
      return [entry('decide-variance', event.body.stocktakeId, null, linesOf(event.body.lines))]
    case 'stocktake.approved': {
      const { stocktakeId, lines, level } = event.body
      const detail = detailOf({ lines: lines.length, level })
      return [entry('approve-variance', stocktakeId, null, detail)]
    }
    case 'approval.requested': {
      const { stocktakeNo, lines } = event.body
      return [entry('request-approval', stocktakeNo, valueOf(lines), linesOf(lines))]
    }
    case 'approval.answered': {
      const { stocktakeId, isApproved, by, note } = event.body
      const detail = detailOf({ answer: isApproved ? 'approved' : 'refused', by, note })
      return [entry('answer-approval', stocktakeId, null, detail)]
    }
    case 'stocktake.posted': {
      const { stocktakeNo, part, lines } = event.body
      const detail = detailOf({ lines: lines.length, part })
      return [entry('post-stocktake', stocktakeNo, valueOf(lines), detail)]
    }
    case 'stocktake.rebased':
      return [entry('rebase-stocktake', event.body.stocktakeNo, null, linesOf(event.body.lines))]
    case 'stocktake.ended': {
      const { stocktakeId, to, reasonCode, note } = event.body
      const detail = detailOf({ to, reason: reasonCode, note })
      return [entry('end-stocktake', stocktakeId, null, detail)]
    }
    case 'stock.learned': {
      const { documentNo, origin } = event.body
      return [entry('learn-stock', documentNo, null, detailOf({ till: origin.tillId }))]
    }
    default:
      return null
  }
}

const linesOf = (lines: readonly unknown[]): string => detailOf({ lines: lines.length })

const valueOf = (lines: readonly { readonly valueMinor: number }[]): number =>
  sum(lines.map(({ valueMinor }) => valueMinor))
