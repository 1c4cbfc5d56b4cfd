/**
 * What a row from head office does to this till. Each returns null when it is applied, or why it cannot be: then it is kept,
 * a letter says so, and the rows after it go on. What a person or this till recorded is never overwritten.
 */
import type { FeedName } from '#shared/sync/protocol.ts'
import { ClosesRow, InstructionsRow, LettersRow, StockRow } from '#shared/wire/feed-rows.ts'
import { putHubClose } from '../store/hub-closes.ts'
import { markLetter, putLetter } from '../store/letters.ts'
import { applyCatalogue } from './feeds-catalogue.ts'
import { applyInbound } from './feeds-inbound.ts'
import { applyPrices } from './feeds-prices.ts'
import { OFFICE, reading, type ApplyRow } from './feeds-reading.ts'
import { applyReasons, applyTaxes, applyThresholds } from './feeds-settings.ts'
import { applyStaff } from './feeds-staff.ts'
import { answerRequest } from './stocktake-answer.ts'

const applyInstruction = reading(InstructionsRow, (tx, deps, row) => {
  const { requestId, isApproved, by, note } = row
  const answered = answerRequest(tx, deps, { requestId, isApproved, by, note }, OFFICE)
  // By telephone it may have been answered here before; the first answer stands.
  return answered.ok || answered.refusal.code === 'request-answered' ? null : 'request-unknown'
})

export const APPLY: Readonly<Record<FeedName, ApplyRow>> = {
  catalogue: applyCatalogue,
  prices: applyPrices,
  taxes: applyTaxes,
  staff: applyStaff,
  thresholds: applyThresholds,
  reasons: applyReasons,
  inbound: applyInbound,
  // Read where it lies: shown with our own events beyond it, and never written into a balance.
  stock: reading(StockRow, () => null),
  instructions: applyInstruction,
  closes: reading(ClosesRow, (tx, { clock }, row) => {
    putHubClose(tx, row, clock.nowMs())
    return null
  }),
  letters: reading(
    LettersRow,
    (tx, { clock }, row) => {
      putLetter(tx, { ...row, direction: 'out' }, clock.nowMs())
      return null
    },
    (tx, { clock }, key) => {
      markLetter(tx, key, 'resolved', clock.nowMs())
      return null
    },
  ),
}
