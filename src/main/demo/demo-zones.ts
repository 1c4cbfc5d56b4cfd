/** Shelves and floor stacks of the demo store. */
import type { Zone } from '#shared/stocktake/zone.ts'

const zone = (zoneCode: string, name: string, location: Zone['location'] = 'FLOOR'): Zone => ({
  zoneCode,
  name,
  location,
  isRetired: false,
})

export const DEMO_ZONES: readonly Zone[] = [
  zone('A01', '粮油调味货架 Staples'),
  zone('A02', '零食货架 Snacks'),
  zone('A03', '饮料堆头 Drinks'),
  zone('B01', '冷柜 Chilled'),
  zone('W01', '后仓一 Back room', 'BACKROOM'),
]
