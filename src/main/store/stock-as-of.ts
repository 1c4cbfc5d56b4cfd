/**
 * What the book has now of the goods of a count, and what moved since a place of the journal: from both follows what
 * it had at any place in between. Read in few passes over whole tables, never for one line.
 */
import type { Change } from '#shared/stocktake/reading.ts'
import { isAdjustment, signedMilli } from '#shared/stocktake/key-moves.ts'
import { keyOf, type LineKey } from '#shared/stocktake/stocktake.ts'
import type { KeyBalance, KeyChange } from '#shared/stocktake/review-line.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { statement, type ReadTx } from './tx.ts'

export interface Goods {
  readonly locations: readonly StockLocation[]
  /** Items that are asked about; null: all of them. */
  readonly skus: readonly string[] | null
}

/** Up to so many items their moves are found over the index; for more of them all moves are read. */
const LOOKED_UP_MAX = 2000

type Row = Omit<KeyBalance, 'serial'>

/** Pieces stand for themselves; what a balance has beyond its pieces is under no serial. */
export function balancesNow(tx: ReadTx, { locations, skus }: Goods): readonly KeyBalance[] {
  const places = JSON.stringify(locations)
  const ofSkus = skus === null ? '' : 'AND b.sku IN (SELECT value FROM json_each(?))'
  const values = skus === null ? [places] : [places, JSON.stringify(skus)]
  const rows = statement<Row>(
    tx,
    `SELECT b.location, b.sku, b.lot, b.quantity_milli AS quantityMilli, l.expiry
     FROM stock_balance b LEFT JOIN lot l ON l.sku = b.sku AND l.lot = b.lot
     WHERE b.location IN (SELECT value FROM json_each(?)) ${ofSkus}`,
  ).all(...values)
  const pieces = statement<LineKey>(
    tx,
    `SELECT b.location, b.sku, b.lot, b.serial FROM serial_place b
     WHERE b.location IN (SELECT value FROM json_each(?)) ${ofSkus}`,
  ).all(...values)
  const inPieces = new Map<string, number>()
  for (const piece of pieces) {
    const key = keyOf({ ...piece, serial: '' })
    inPieces.set(key, (inPieces.get(key) ?? 0) + 1000)
  }
  const expiries = new Map<string, string | null>()
  const balances = rows.map((row): KeyBalance => {
    const key = { ...row, serial: '' }
    if (inPieces.size === 0) return key
    expiries.set(keyOf(key), row.expiry)
    return { ...key, quantityMilli: row.quantityMilli - (inPieces.get(keyOf(key)) ?? 0) }
  })
  const ofPieces = pieces.map((piece) => ({
    ...piece,
    quantityMilli: 1000,
    expiry: expiries.get(keyOf({ ...piece, serial: '' })) ?? null,
  }))
  return [...balances, ...ofPieces]
}

interface MoveRow {
  readonly position: number
  readonly sku: string
  readonly lot: string
  readonly serial: string
  readonly quantityMilli: number
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly madeMs: number | null
}

const COLUMNS = `m.position, m.sku, m.lot, m.serial, m.quantity_milli AS quantityMilli,
  m.from_location AS "from", m.to_location AS "to", m.reason, e.occurred_ms AS madeMs`
const LEARNED = `LEFT JOIN learned_event e ON m.reason = 'learned' AND e.position = m.position`

/** Moves after that place, as changes of the places that are asked about. */
export function changesAfter(tx: ReadTx, { locations, skus }: Goods, place: number): KeyChange[] {
  const rows =
    skus !== null && skus.length <= LOOKED_UP_MAX
      ? statement<MoveRow>(
          tx,
          `SELECT ${COLUMNS} FROM json_each(?) k
             CROSS JOIN stock_move m INDEXED BY stock_move_sku ON m.sku = k.value
               AND m.position > ? ${LEARNED}`,
        ).all(JSON.stringify(skus), place)
      : statement<MoveRow>(
          tx,
          `SELECT ${COLUMNS} FROM stock_move m ${LEARNED} WHERE m.position > ?`,
        ).all(place)
  return rows.flatMap((row) =>
    locations
      .filter((location) => (row.from === location) !== (row.to === location))
      .map((location) => ({ location, ...changeOf(location, row) })),
  )
}

function changeOf(location: StockLocation, row: MoveRow): Omit<KeyChange, 'location'> {
  const change: Change = {
    position: row.position,
    changeMilli: signedMilli({ location }, row),
    isAdjustment: isAdjustment(row.reason),
    madeMs: row.madeMs,
  }
  return { ...change, sku: row.sku, lot: row.lot, serial: row.serial }
}
