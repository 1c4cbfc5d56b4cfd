/** Placeholder list until the demo catalogue lands. */
import type { ItemDraft } from '#shared/catalogue/item.ts'

export const demoItems = (): ItemDraft[] => [
  { sku: 'A1', name: '可口可乐 500ml', unit: '瓶', category: '饮料', kind: 'stocked', taxClass: 'STD', unitPriceMilli: 350_000, status: 'active', tracking: 'none', hasExpiry: false, barcodes: [{ code: '6901234567892', factorMilli: 1000 }] },
]
