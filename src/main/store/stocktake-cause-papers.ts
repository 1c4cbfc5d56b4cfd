/**
 * What the papers behind the moves of one line say beyond the move: scanned codes, where returned goods went, what was
 * announced, what is still on the road. Always of the moves at hand, never of the whole journal.
 */
import type { ItemBarcode } from '#shared/catalogue/item.ts'
import type { Disposition } from '#shared/returns/return.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import { MOVES_MAX } from './stocktake-line-detail.ts'
import { statement, type ReadTx } from './tx.ts'

export interface SoldLine {
  readonly position: number
  readonly quantityMilli: number
  readonly code: string | null
  /** At the price of the day, before discounts; null on a return. */
  readonly amountMinor: number | null
  readonly disposition: Disposition | null
  readonly reasonCode: string | null
}

/** Lines of the item on these sales and returns, in the order of their papers. */
export const soldLines = (
  tx: ReadTx,
  sku: string,
  positions: readonly number[],
): readonly SoldLine[] =>
  statement<SoldLine>(
    tx,
    `SELECT j.position, l.value ->> 'quantityMilli' AS quantityMilli, l.value ->> 'barcode' AS code,
       l.value ->> 'grossMinor' AS amountMinor, l.value ->> 'disposition' AS disposition,
       l.value ->> 'reasonCode' AS reasonCode
     FROM json_each(?) p CROSS JOIN journal j ON j.position = p.value
       CROSS JOIN json_each(j.body, '$.lines') l
     WHERE j.type IN ('sale.completed', 'return.completed') AND l.value ->> 'sku' = ?
     ORDER BY j.position, l.key`,
  ).all(JSON.stringify(positions), sku)

export interface ReceivedPaper {
  readonly position: number
  readonly inboundId: string
  /** Of the item, wherever it was put, refused goods included. */
  readonly takenMilli: number
  readonly announcedMilli: number
}

/** Receivings that had an announcement of the item. */
export const receivedPapers = (
  tx: ReadTx,
  sku: string,
  positions: readonly number[],
): readonly ReceivedPaper[] =>
  statement<ReceivedPaper>(
    tx,
    `SELECT j.position, json_extract(j.body, '$.inbound.inboundId') AS inboundId,
       sum(l.value ->> 'acceptedMilli' + l.value ->> 'damagedMilli' + l.value ->> 'rejectedMilli')
         AS takenMilli,
       (SELECT sum(a.expected_milli) FROM inbound_line a
        WHERE a.inbound_id = json_extract(j.body, '$.inbound.inboundId') AND a.sku = ?)
         AS announcedMilli
     FROM json_each(?) p CROSS JOIN journal j ON j.position = p.value
       CROSS JOIN json_each(j.body, '$.lines') l
     WHERE j.type = 'stock.received' AND l.value ->> 'sku' = ?
     GROUP BY j.position HAVING announcedMilli IS NOT NULL ORDER BY j.position`,
  ).all(sku, JSON.stringify(positions), sku)

/** Other goods that came with these receivings. */
export const receivedBesides = (
  tx: ReadTx,
  positions: readonly number[],
): readonly { readonly sku: string; readonly documentNo: string }[] =>
  statement<{ sku: string; documentNo: string }>(
    tx,
    `SELECT DISTINCT m.sku, d.document_no AS documentNo
     FROM json_each(?) p CROSS JOIN document d ON d.position = p.value
       CROSS JOIN stock_move m ON m.position = d.position
     WHERE d.kind = 'receiving'`,
  ).all(JSON.stringify(positions))

export interface AsideReturn {
  readonly position: number
  readonly documentNo: string | null
  readonly businessDate: string
  readonly occurredMs: number
  readonly staffNo: string
  readonly quantityMilli: number
}

/** Goods of returns that the book put into another place than the line's. */
export const returnsAside = (
  tx: ReadTx,
  { location, sku, lot, serial }: LineKey,
  after: number,
): readonly AsideReturn[] =>
  statement<AsideReturn>(
    tx,
    `SELECT m.position, d.document_no AS documentNo, j.business_date AS businessDate,
       j.occurred_ms AS occurredMs, j.actor AS staffNo, m.quantity_milli AS quantityMilli
     FROM stock_move m INDEXED BY stock_move_sku CROSS JOIN journal j ON j.position = m.position
       LEFT JOIN document d ON d.position = m.position
     WHERE m.sku = ? AND m.position > ? AND m.lot = ? AND m.serial = ?
       AND j.type = 'return.completed' AND m.to_location <> ? AND d.reversed_position IS NULL
     ORDER BY m.position DESC, m.line DESC LIMIT ${MOVES_MAX}`,
  ).all(sku, after, lot, serial, location)

/** Documents under which some of the item is still on the road. */
export const transitsOf = (tx: ReadTx, sku: string): ReadonlySet<string> =>
  new Set(
    statement<{ documentNo: string }>(
      tx,
      `SELECT substr(location, length('TRANSIT:') + 1) AS documentNo FROM stock_balance
       WHERE sku = ? AND location LIKE 'TRANSIT:%' GROUP BY location HAVING sum(quantity_milli) > 0`,
    )
      .all(sku)
      .map(({ documentNo }) => documentNo),
  )

export interface KnownGoods {
  readonly isWeighed: boolean
  readonly barcodes: readonly ItemBarcode[]
}

/** How these goods are told apart. */
export function goodsOf(tx: ReadTx, skus: readonly string[]): ReadonlyMap<string, KnownGoods> {
  const rows = statement<{
    sku: string
    isWeighed: number
    code: string | null
    factorMilli: number | null
  }>(
    tx,
    `SELECT i.sku, i.kind = 'weighed' AS isWeighed, b.code, b.factor_milli AS factorMilli
     FROM json_each(?) p CROSS JOIN item i ON i.sku = p.value
       LEFT JOIN item_barcode b ON b.item_id = i.id`,
  ).all(JSON.stringify(skus))
  const goods = new Map<string, { isWeighed: boolean; barcodes: ItemBarcode[] }>()
  for (const { sku, isWeighed, code, factorMilli } of rows) {
    const known = goods.get(sku) ?? { isWeighed: isWeighed === 1, barcodes: [] }
    if (code !== null && factorMilli !== null) known.barcodes.push({ code, factorMilli })
    goods.set(sku, known)
  }
  return goods
}
