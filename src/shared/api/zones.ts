/** Zones: shelves and floor stacks with barcodes of their own. */
import * as z from 'zod'
import { ZONE_NAME_LENGTH_MAX } from '../stocktake/zone.ts'
import { ReceiptShape } from './checkout.ts'
import { Place } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'
import { ZoneCode } from './stocktake-shapes.ts'

export const ZoneRowShape = z.object({
  zoneCode: z.string(),
  name: z.string(),
  location: Place,
  isRetired: z.boolean(),
  /** What its label says. */
  barcode: z.string(),
  lastCountedOn: z.string().nullable(),
})
export type ZoneRow = z.output<typeof ZoneRowShape>

export const zonesOperations = {
  /** With those that are retired, by code. */
  'zones.list': query({
    input: Empty,
    output: z.array(ZoneRowShape),
    refusals: [],
    access: 'count-stock',
  }),
  /** Adds the zone of that code, or renames, moves, retires it. */
  'zones.save': command({
    input: z.strictObject({
      zoneCode: ZoneCode,
      name: z.string().trim().min(1).max(ZONE_NAME_LENGTH_MAX),
      location: Place,
      isRetired: z.boolean(),
    }),
    output: Empty,
    refusals: ['zone-name-taken', 'zone-list-full', 'zone-being-counted'],
    access: 'plan-stocktake',
  }),
  /** Labels to cut out, with barcodes, as they come out of the printer; `isPrinted` sends them there. */
  'zones.labels': command({
    input: z.strictObject({
      zoneCodes: z.array(ZoneCode).min(1).max(200),
      isPrinted: z.boolean(),
    }),
    output: z.object({ document: ReceiptShape }),
    refusals: ['zone-unknown'],
    access: 'plan-stocktake',
  }),
} as const
