/** All checks of a batch, and the letters that they open. */
import type { Sql } from '../../db/db.ts'
import { openLetters, type NewLetter } from '../../letters/open-letter.ts'
import type { Batch, Check } from './check.ts'
import { checkNegativeStock } from './negative-stock.ts'
import { checkLateReceipts, checkReturns } from './returns.ts'
import { checkSerialTwice } from './serial-twice.ts'
import { checkTransfers } from './transfers.ts'
import { checkUnknownSku } from './unknown-sku.ts'
import { checkUnreadable } from './unreadable.ts'

const CHECKS: readonly Check[] = [
  checkUnreadable,
  checkUnknownSku,
  checkNegativeStock,
  checkSerialTwice,
  checkReturns,
  checkLateReceipts,
  checkTransfers,
]

export async function runChecks(sql: Sql, batch: Batch): Promise<readonly NewLetter[]> {
  const letters: NewLetter[] = []
  for (const check of CHECKS) letters.push(...(await check(sql, batch)))
  if (letters.length > 0) await openLetters(sql, letters, batch.nowMs)
  return letters
}
