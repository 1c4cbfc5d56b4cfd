/** Zones as they are now, and when each was counted last. */
import type { StockLocation } from '#shared/stock/location.ts'
import type { Zone } from '#shared/stocktake/zone.ts'
import { statement, type ReadTx } from './tx.ts'

interface Row {
  readonly zoneCode: string
  readonly name: string
  readonly location: StockLocation
  readonly isRetired: number
  readonly lastCountedOn: string | null
}

export interface ZoneNote extends Zone {
  readonly lastCountedOn: string | null
}

/** By code, with those that are retired. */
export function listZones(tx: ReadTx): readonly ZoneNote[] {
  return statement<Row>(
    tx,
    `SELECT zone_code AS zoneCode, name, location, is_retired AS isRetired,
       (SELECT max(submitted_on) FROM stocktake_task t
        WHERE t.zone_code = z.zone_code AND submitted_on IS NOT NULL) AS lastCountedOn
     FROM zone z ORDER BY zone_code`,
  )
    .all()
    .map((row) => ({ ...row, isRetired: row.isRetired === 1 }))
}

/** Has a running stocktake a task for it? */
export const isZoneBeingCounted = (tx: ReadTx, zoneCode: string): boolean =>
  statement(
    tx,
    `SELECT 1 FROM stocktake s JOIN stocktake_task t USING (stocktake_id)
     WHERE s.state IN ('counting', 'review') AND t.zone_code = ? LIMIT 1`,
  ).get(zoneCode) !== undefined
