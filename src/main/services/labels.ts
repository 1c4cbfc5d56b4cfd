/** Operations of capability `labels`: labels of goods, looked at and sent to the printer. */
import type { LabelView } from '#shared/api/labels.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import {
  goodsOfLabel,
  judgeCounts,
  judgeRoll,
  type LabelRefusal,
  type WantedLabel,
} from '#shared/labels/judge-labels.ts'
import { rollOf, sizeOfRoll, type LabelRoll } from '#shared/labels/label-size.ts'
import { labelLines } from '#shared/labels/label.ts'
import type { ReceiptLine } from '#shared/receipt/document.ts'
import { labelPicture } from '../devices/printer/label-picture.ts'
import type { Service } from '../ipc/call.ts'
import { itemBySku, withBarcodes } from '../store/items.ts'
import { oweLoosePaper } from '../store/print-jobs.ts'
import { hangLabel, priceOnceMilli, type DueAt } from '../store/shelf-labels.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { labelPrices } from './labels-due.ts'
import type { Printing } from './printing.ts'

export interface LabelRolls {
  /** Of the printer for labels; null: none is set up. */
  labelRoll(): LabelRoll | null
}

interface Made {
  readonly view: LabelView
  readonly lines: readonly ReceiptLine[]
  readonly unitPriceMilli: number
}

export function labelsService(
  deps: Deps,
  rolls: LabelRolls,
  printing: Printing,
): Service<'labels.roll' | 'labels.print'> {
  return {
    'labels.roll': {
      run: 'query',
      handle() {
        const loaded = rolls.labelRoll()
        return ok({
          size: loaded === null ? null : sizeOfRoll(loaded),
          hasPrinter: loaded !== null,
        })
      },
    },
    'labels.print': {
      run: 'command',
      handle(tx, { wanted, size, isPrinted, date }, call) {
        const at = labelPrices(tx, deps, date)
        if (!at.ok) return at
        const roll = rollOf(size)
        const counts = judgeCounts(wanted)
        if (!counts.ok) return counts
        const fits = judgeRoll(roll, rolls.labelRoll())
        if (!fits.ok) return fits
        const labels: LabelView[] = []
        for (const [index, one] of wanted.entries()) {
          const made = labelOf(tx, deps, one, { roll, at: at.value })
          if (!made.ok) return made
          const { view, lines, unitPriceMilli } = made.value
          labels.push(view)
          if (!isPrinted) continue
          const document = { lines: Array.from({ length: one.count }, () => lines).flat() }
          const key = `labels-${call.commandId}-${String(index + 1)}`
          oweLoosePaper(tx, { key, kind: 'label', document }, deps.clock.nowMs())
          // With a lot it is stuck on goods; without, it hangs at the shelf.
          if (one.lot !== '' || one.expiry !== null) continue
          hangLabel(tx, { sku: one.sku, fromDate: at.value.date, unitPriceMilli, jobKey: key })
        }
        if (isPrinted) call.afterCommit(() => printing.wake())
        return ok({ labels })
      },
    },
  }
}

function labelOf(
  tx: ReadTx,
  deps: Deps,
  wanted: WantedLabel,
  { roll, at }: { readonly roll: LabelRoll; readonly at: DueAt },
): Result<Made, LabelRefusal | 'item-unknown'> {
  const { sku, count } = wanted
  const item = itemBySku(tx, sku)
  if (item === null) return refuse('item-unknown', { sku })
  const unitPriceMilli = priceOnceMilli(tx, sku, at.versions)
  const priced = { ...withBarcodes(tx, item), unitPriceMilli }
  const goods = goodsOfLabel(priced, wanted, roll)
  if (!goods.ok) return goods
  const lines = labelLines(goods.value, {
    roll,
    currency: must(currencyOf(deps.settings.currency), 'the currency is well-formed'),
    language: deps.settings.receiptLanguage,
    date: at.date,
  })
  const view = { sku, name: item.name, count, svg: labelPicture(lines, roll) }
  return ok({ view, lines, unitPriceMilli: goods.value.unitPriceMilli })
}
