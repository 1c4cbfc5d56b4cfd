/** Goods and people of the test shop. PINs are hashed beforehand: a test that does not ask for one pays nothing. */
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { DEMO_STAFF, type Person } from '#main/services/enrol.ts'
import { putItem } from '#main/store/items.ts'
import type { NewStore } from '#main/store/open.ts'
import { initialSettings, type Settings } from '#main/store/settings.ts'
import { saveStaff } from '#main/store/staff.ts'

export type StaffNo = '101' | '201' | '901'

/** scrypt of each demo PIN with the staff number, filled up to 16 characters with dashes, as its salt. */
const PIN_HASHES: Readonly<Record<string, string>> = {
  '101': '999d284af071299bb2c94e9d7f84b6f4d191314238d9cfb268cefee9065b6a11',
  '201': 'b02722ef744dfadf0738462eba0dd83a71fdaf8855940d469e0149b014049884',
  '901': '081f0ffa85661b29d4ba77e222b176d7b7d46d2f4c6280ccb369e94317d88d18',
}

const hashed = (person: Person) => ({
  staffNo: person.staffNo,
  name: person.name,
  role: person.role,
  pinSalt: Buffer.from(person.staffNo.padEnd(16, '-')),
  pinHash: Buffer.from(PIN_HASHES[person.staffNo] ?? '', 'hex'),
  isActive: true,
})

export const COLA: ItemDraft = {
  sku: 'COLA',
  name: '可口可乐 500ml',
  unit: '瓶',
  category: '饮料',
  kind: 'stocked',
  taxClass: 'STD',
  unitPriceMilli: 350_000,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
  barcodes: [
    { code: '6901234567892', factorMilli: 1000 },
    { code: '16901234567899', factorMilli: 24_000 },
  ],
}
export const APPLES: ItemDraft = {
  ...COLA,
  sku: 'APPLES',
  name: '红富士苹果',
  unit: 'kg',
  category: '水果',
  kind: 'weighed',
  taxClass: 'RED',
  unitPriceMilli: 998_000,
  barcodes: [{ code: '20011', factorMilli: 1000 }],
}
export const BAG: ItemDraft = {
  ...COLA,
  sku: 'BAG',
  name: '购物袋',
  kind: 'non-stock',
  unitPriceMilli: 30_000,
  barcodes: [{ code: '90001', factorMilli: 1000 }],
}
export const UNPRICED: ItemDraft = {
  ...COLA,
  sku: 'UNPRICED',
  name: '新到货',
  unitPriceMilli: null,
  barcodes: [{ code: '90002', factorMilli: 1000 }],
}
export const BLOCKED: ItemDraft = {
  ...COLA,
  sku: 'BLOCKED',
  name: '召回批次',
  status: 'blocked',
  barcodes: [{ code: '90003', factorMilli: 1000 }],
}
export const FREE: ItemDraft = {
  ...COLA,
  sku: 'FREE',
  name: '赠品小样',
  unitPriceMilli: 0,
  barcodes: [{ code: '90004', factorMilli: 1000 }],
}
export const GOODS: readonly ItemDraft[] = [COLA, APPLES, BAG, UNPRICED, BLOCKED, FREE]

export const CODE = {
  cola: '6901234567892',
  carton: '16901234567899',
  apples: '20011',
  bag: '90001',
  unpriced: '90002',
  blocked: '90003',
  free: '90004',
} as const

export interface TestShop {
  readonly items?: readonly ItemDraft[]
  readonly settings?: Partial<Settings>
}

export function testStore({ items = GOODS, settings = {} }: TestShop = {}): NewStore {
  return {
    storeId: 'S01',
    tillId: 'T01',
    settings: { ...initialSettings('测试店', 'CNY', false), ...settings },
    fill(tx) {
      for (const person of DEMO_STAFF) saveStaff(tx, hashed(person))
      for (const item of items) {
        const put = putItem(tx, item)
        if (!put.ok) throw new Error(`${item.sku}: ${put.refusal.code}`)
      }
    },
  }
}
