/** All checks of a batch, and the letters that they open. */
import type { Sql } from '../../db/db.ts'
import { openLetters, type NewLetter } from '../../letters/open-letter.ts'
import { checkActorRevoked } from './actor-revoked.ts'
import type { Batch, Check } from './check.ts'
import { checkLotExpired } from './lot-expired.ts'
import { checkNegativeStock } from './negative-stock.ts'
import { checkPriceStale } from './price-stale.ts'
import { checkLateReceipts, checkReturns } from './returns.ts'
import { checkSerialTwice } from './serial-twice.ts'
import { checkTransfers } from './transfers.ts'
import { checkUnknownBarcode } from './unknown-barcode.ts'
import { checkUnknownSku } from './unknown-sku.ts'
import { checkUnreadable } from './unreadable.ts'

/** They read, and write nothing that another till has to do with: all of them at once. */
const READING: readonly Check[] = [
  checkUnreadable,
  checkUnknownSku,
  checkUnknownBarcode,
  checkPriceStale,
  checkActorRevoked,
  checkLotExpired,
  checkNegativeStock,
  // Before what comes back in this batch is added: that is held against its receipt by itself.
  checkLateReceipts,
]
/** One after the other: they hold rows of other stores, and always in this order. */
const HOLDING: readonly Check[] = [checkSerialTwice, checkReturns, checkTransfers]

export async function runChecks(sql: Sql, batch: Batch): Promise<readonly NewLetter[]> {
  const letters = (await Promise.all(READING.map((check) => check(sql, batch)))).flat()
  for (const check of HOLDING) letters.push(...(await check(sql, batch)))
  if (letters.length > 0) await openLetters(sql, letters.toSorted(inOrder), batch.nowMs)
  return letters
}

/** Of the journal, so that tills hear of them in the same order however it was cut into batches. */
function inOrder(one: NewLetter, other: NewLetter): number {
  const [name, otherName] = [one, other].map(({ code, subject }) => `${code} ${subject}`)
  return (
    (one.event?.seq ?? 0) - (other.event?.seq ?? 0) || ((name ?? '') < (otherName ?? '') ? -1 : 1)
  )
}
