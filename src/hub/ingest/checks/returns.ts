/**
 * Goods that came back, held against the receipt they came from, whichever store sold them. What is not here yet may be on
 * its way and is waited for; more than was sold is said at once.
 */
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { Return } from '#shared/returns/return.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import type { Sql } from '../../db/db.ts'
import type { NewLetter } from '../../letters/open-letter.ts'
import type { Taken } from '../taken.ts'
import { awaitDocument } from '../awaited.ts'
import { letterAbout, type Batch, type Check } from './check.ts'

export const checkReturns: Check = async (sql, batch) => {
  const letters: NewLetter[] = []
  for (const one of batch.taken) {
    if (one.event?.type === 'return.completed') {
      letters.push(...(await checkReturn(sql, batch, one, one.event.body)))
    }
    if (one.event?.type === 'document.reversed' && one.event.body.kind === 'return') {
      await takeBack(sql, batch.till.storeId, one.event.body.documentNo)
    }
  }
  return letters
}

async function checkReturn(
  sql: Sql,
  { till, nowMs }: Batch,
  one: Taken,
  back: Return,
): Promise<readonly NewLetter[]> {
  const { origin, returnNo, totals } = back
  if (origin === null) {
    const detail = { documentNo: returnNo, amountMinor: totals.paidMinor }
    return [letterAbout(till, one, 'return-unmatched', '', detail)]
  }
  const returned = await addReturned(sql, origin, back)
  const sold = await soldLines(sql, origin)
  if (sold === null) {
    await awaitDocument(sql, till, one, 'return-unmatched', origin.storeId, origin.receiptNo, nowMs)
    return []
  }
  return returned.flatMap(({ lineNo, quantityMilli }) => {
    const line = sold.find((candidate) => candidate.lineNo === lineNo)
    if (line !== undefined && quantityMilli <= line.quantityMilli) return []
    return [
      letterAbout(till, one, 'over-returned', String(lineNo), {
        documentNo: returnNo,
        receiptNo: origin.receiptNo,
        sku: line?.sku ?? null,
        soldMilli: line?.quantityMilli ?? 0,
        returnedMilli: quantityMilli,
      }),
    ]
  })
}

/** A return that was reversed gave nothing back. */
async function takeBack(sql: Sql, storeId: string, returnNo: string): Promise<void> {
  const event = await documentEvent(sql, storeId, returnNo, 'return')
  if (event?.type !== 'return.completed' || event.body.origin === null) return
  const { origin, lines } = event.body
  const negated = lines.map((line) => ({ ...line, quantityMilli: -line.quantityMilli }))
  await addReturned(sql, origin, { ...event.body, lines: negated })
}

interface LineSum {
  readonly lineNo: number
  readonly quantityMilli: number
}

async function addReturned(
  sql: Sql,
  { storeId, receiptNo }: NonNullable<Return['origin']>,
  back: Return,
): Promise<readonly LineSum[]> {
  const sums = new Map<number, number>()
  for (const { originLineNo, quantityMilli } of back.lines) {
    if (originLineNo !== null) {
      sums.set(originLineNo, (sums.get(originLineNo) ?? 0) + quantityMilli)
    }
  }
  const rows = [...sums].toSorted(([one], [other]) => one - other)
  if (rows.length === 0) return []
  return sql.query<LineSum>(
    `INSERT INTO returned (store_id, receipt_no, line_no, quantity_milli)
     SELECT $1, $2, r.* FROM unnest($3::int[], $4::bigint[]) AS r(line_no, quantity)
     ON CONFLICT (store_id, receipt_no, line_no)
     DO UPDATE SET quantity_milli = returned.quantity_milli + excluded.quantity_milli
     RETURNING line_no AS "lineNo", quantity_milli AS "quantityMilli"`,
    [storeId, receiptNo, rows.map(([lineNo]) => lineNo), rows.map(([, milli]) => milli)],
  )
}

interface SoldLine extends LineSum {
  readonly sku: string
}

async function soldLines(
  sql: Sql,
  { storeId, receiptNo }: NonNullable<Return['origin']>,
): Promise<readonly SoldLine[] | null> {
  const event = await documentEvent(sql, storeId, receiptNo, 'sale')
  return event?.type === 'sale.completed' ? event.body.lines : null
}

async function documentEvent(
  sql: Sql,
  storeId: string,
  documentNo: string,
  kind: string,
): Promise<LedgerEvent | null> {
  const [row] = await sql.query<{ type: string; version: number; body: string }>(
    `SELECT e.type, e.version, e.body FROM document d JOIN event e
       ON e.store_id = d.store_id AND e.till_id = d.till_id AND e.epoch = d.epoch AND e.seq = d.seq
     WHERE d.store_id = $1 AND d.document_no = $2 AND d.kind = $3 AND NOT e.is_opaque`,
    [storeId, documentNo, kind],
  )
  return row === undefined ? null : parseEventBody(row.type, row.version, row.body)
}

/** A receipt that comes after its return: what was taken back of it may be more than it sold. */
export const checkLateReceipts: Check = async (sql, { till, documents }) => {
  const sales = documents.filter(({ kind }) => kind === 'sale')
  if (sales.length === 0) return []
  const rows = await sql.query<LineSum & { receiptNo: string }>(
    `SELECT receipt_no AS "receiptNo", line_no AS "lineNo", quantity_milli AS "quantityMilli" FROM returned
     WHERE store_id = $1 AND receipt_no = ANY($2::text[])`,
    [till.storeId, sales.map(({ documentNo }) => documentNo)],
  )
  return rows.flatMap(({ receiptNo, lineNo, quantityMilli }) => {
    const one = sales.find(({ documentNo }) => documentNo === receiptNo)?.taken
    if (one?.event?.type !== 'sale.completed') return []
    const line = one.event.body.lines.find((candidate) => candidate.lineNo === lineNo)
    if (quantityMilli <= (line?.quantityMilli ?? 0)) return []
    return [
      letterAbout(till, one, 'over-returned', String(lineNo), {
        receiptNo,
        sku: line?.sku ?? null,
        soldMilli: line?.quantityMilli ?? 0,
        returnedMilli: quantityMilli,
      }),
    ]
  })
}
