/** Records what an invoice file says was lost or found: one loss per kind and invoice. */
import { must } from '#shared/kernel/assert.ts'
import { extendedMinor } from '#shared/kernel/money.ts'
import { sum } from '#shared/kernel/number.ts'
import { USUAL_LOSS_REASON } from '#shared/losses/loss-draft.ts'
import type { Loss, LossKind, LossLine } from '#shared/losses/loss.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { itemBySku } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { eventIdOf } from './replay-ids.ts'
import { isGoodsCode, type Invoice, type LossPart, type Replayed } from './replay-rows.ts'
import { BY } from './replay-sale.ts'

/** The losses as the journal has them; those of an earlier run are found and not made again. */
export function replayLosses(
  invoice: Invoice,
  lost: readonly LossPart[],
  deps: Deps,
): readonly Replayed<Loss>[] {
  const goods = lost.filter(({ line }) => isGoodsCode(line.code))
  const kinds = [...new Set(goods.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const eventId = eventIdOf(`${invoice.number} ${kind}`)
    const done = deps.store.read((tx) => bodyByEvent(tx, eventId, 'loss.recorded'))
    if (done !== undefined) return { body: done, isNew: false }
    const parts = goods.filter((part) => part.kind === kind)
    return { body: recordLoss(invoice, kind, parts, eventId, deps), isNew: true }
  })
}

function recordLoss(
  invoice: Invoice,
  kind: LossKind,
  parts: readonly LossPart[],
  eventId: string,
  deps: Deps,
): Loss {
  return deps.store.write(
    (tx) => {
      const lines = parts.map((part, index) => lineOf(tx, part, index + 1))
      const taken = takeDocumentNo(tx, 'loss', deps.identity, deps.store.epoch)
      const body: Loss = {
        lossNo: taken.documentNo,
        lossCounter: taken.counter,
        kind,
        reasonCode: USUAL_LOSS_REASON[kind],
        note: '',
        currency: deps.settings.currency,
        lines,
        valueMinor: sum(lines.map((line) => line.valueMinor)),
        attachments: [],
        source: { kind: 'replay', document: invoice.number, dated: invoice.dated },
      }
      append(tx, {
        type: 'loss.recorded',
        eventId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...BY,
        body,
      })
      return body
    },
    (tx) => bodyByEvent(tx, eventId, 'loss.recorded'),
  )
}

function lineOf(tx: ReadTx, { line }: LossPart, lineNo: number): LossLine {
  const item = must(itemBySku(tx, line.code), `${line.code} is in the catalogue`)
  const unitValueMilli = item.unitPriceMilli ?? 0
  return {
    lineNo,
    sku: item.sku,
    name: item.name,
    unit: item.unit,
    lot: '',
    expiry: null,
    serial: '',
    quantityMilli: line.quantityMilli,
    location: 'FLOOR',
    unitValueMilli,
    valueMinor: extendedMinor(line.quantityMilli, unitValueMilli),
  }
}
