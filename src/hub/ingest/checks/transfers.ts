/** Goods that came from another store, held against what that store says it sent. */
import { awaitDocument } from '../awaited.ts'
import type { Check } from './check.ts'

export const checkTransfers: Check = async (sql, { till, taken, nowMs }) => {
  for (const one of taken) {
    if (one.event?.type !== 'stock.received' || one.event.body.kind !== 'transfer') continue
    const { inbound, partner } = one.event.body
    if (inbound === null) continue
    const known = await sql.query(
      `SELECT 1 FROM document WHERE store_id = $1 AND document_no = $2 AND kind = 'transfer'`,
      [partner, inbound.inboundNo],
    )
    if (known.length > 0) continue
    await awaitDocument(sql, till, one, 'transfer-unknown', partner, inbound.inboundNo, nowMs)
  }
  return []
}
