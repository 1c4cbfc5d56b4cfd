/**
 * Deliveries, allocations and transfers that head office announces: events, once each. Called back after goods have come, what
 * was received stands, and a letter asks what is to become of them.
 */
import { InboundRow } from '#shared/wire/feed-rows.ts'
import { inboundById, inboundByNo } from '../store/inbound.ts'
import { append } from '../store/journal.ts'
import { putLetter } from '../store/letters.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { OFFICE, reading } from './feeds-reading.ts'
import { openReceivings } from './receiving-drafts.ts'

export const applyInbound = reading(
  InboundRow,
  (tx, deps, row, key) => {
    const { inboundId, inboundNo, kind, partner, expectedOn, note, lines } = row.document
    if (inboundId !== key) return 'inboundId'
    if (row.isCancelled) return cancel(tx, deps, key, row.note)
    if (inboundById(tx, inboundId) !== undefined) return null
    // The same paper may have been announced here by hand, while the line was down.
    if (inboundByNo(tx, inboundNo, partner) !== undefined) return null
    if (lines.length === 0) return 'lines'
    append(tx, {
      ...{ type: 'inbound.announced', eventId: deps.ids.uuid(), actor: OFFICE },
      businessDate: currentBusinessDate(tx, deps),
      occurredMs: deps.clock.nowMs(),
      body: {
        ...{ inboundId, inboundNo, kind, partner, expectedOn, note, source: 'feed' },
        lines: lines.map((line) => ({ ...line })),
      },
    })
    return null
  },
  (tx, deps, key) => cancel(tx, deps, key, ''),
)

function cancel(tx: WriteTx, deps: Deps, inboundId: string, note: string): null {
  const row = inboundById(tx, inboundId)
  if (row === undefined || row.state === 'cancelled') return null
  const { inboundNo, partner } = row
  const isCounted = openReceivings(tx).some(({ head }) => head.inbound?.inboundId === inboundId)
  const nowMs = deps.clock.nowMs()
  if (row.state === 'closed' || row.isStarted || isCounted) {
    putLetter(
      tx,
      {
        ...{ letterId: `inbound-${inboundId}`.slice(0, 64), direction: 'in', eventId: null },
        ...{ code: 'allocation-cancelled', state: 'open', openedMs: nowMs },
        detail: { inboundNo, partner, note },
      },
      nowMs,
    )
    return null
  }
  append(tx, {
    ...{ type: 'inbound.cancelled', eventId: deps.ids.uuid(), actor: OFFICE },
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: nowMs,
    body: { inboundId, inboundNo, reasonCode: 'not-coming', note },
  })
  return null
}
