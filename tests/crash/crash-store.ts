/** The store that the crash rounds play in: few goods, nobody locks, slips go to files. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_STAFF, emptyStore } from '#main/services/enrol.ts'
import { putItem } from '#main/store/items.ts'
import { STORE_FILE, type NewStore } from '#main/store/open.ts'
import { must } from '#shared/kernel/assert.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'

const DAY_MS = 86_400_000

export const CODES = ['90101', '90102', '90103', '90104', '90105', '90106'] as const

export const MANAGER = must(
  DEMO_STAFF.find((person) => person.role === 'manager'),
  'there is a manager',
)

const draftOf = (code: string, index: number): ItemDraft => ({
  sku: `C${code}`,
  name: `商品 ${code}`,
  unit: '件',
  category: '杂货',
  kind: index === 5 ? 'non-stock' : 'stocked',
  taxClass: index % 2 === 0 ? 'STD' : 'RED',
  unitPriceMilli: 123_000 + index * 77_000,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
  barcodes: [{ code, factorMilli: 1000 }],
})

/** Hashing PINs takes long: a folder that has its store already is not asked for what it would become. */
export async function crashStore(dir: string): Promise<NewStore> {
  const staff = existsSync(join(dir, STORE_FILE)) ? [] : DEMO_STAFF
  const empty = await emptyStore({
    storeId: 'S01',
    tillId: 'T01',
    storeName: '断电测试店',
    currency: 'CNY',
    staff,
  })
  return {
    ...empty,
    settings: { ...empty.settings, lockAfterMs: DAY_MS, printer: 'file' },
    fill(tx) {
      empty.fill?.(tx)
      for (const [index, code] of CODES.entries()) putItem(tx, draftOf(code, index))
    },
  }
}
