/** Goods that were sold, or sent to another store, after the date on them. */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { NewLetter } from '../../letters/open-letter.ts'
import { letterAbout, type Check } from './check.ts'

interface Dated {
  readonly sku: string
  readonly lot: string
  readonly expiry: string | null
  readonly quantityMilli: number
  readonly documentNo: string
}

export const checkLotExpired: Check = (_sql, { till, taken }) =>
  Promise.resolve(
    taken.flatMap((one): NewLetter[] =>
      datedOf(one.event).flatMap(({ sku, lot, expiry, quantityMilli, documentNo }) =>
        expiry === null || expiry >= one.wire.businessDate
          ? []
          : [
              letterAbout(till, one, 'lot-expired', `${sku} ${lot}`, {
                ...{ sku, lot, expiry, quantityMilli, documentNo },
              }),
            ],
      ),
    ),
  )

function datedOf(event: LedgerEvent | null): readonly Dated[] {
  if (event?.type === 'sale.completed') {
    const { receiptNo: documentNo, lines } = event.body
    return lines.flatMap(({ sku, lots }) => lots.map((part) => ({ ...part, sku, documentNo })))
  }
  if (event?.type === 'transfer.shipped' && event.body.kind === 'store') {
    const { transferNo: documentNo, lines } = event.body
    return lines.map((line) => ({ ...line, documentNo }))
  }
  return []
}
